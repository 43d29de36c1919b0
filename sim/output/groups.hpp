// Whom a measure is about: the groups of people that every result is shown for. One list.
//
// A person belongs to several at once: a woman who was forced home belongs to the population, the returnees, the women among them and
// the forced.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>

namespace homeward {

enum class Group : std::uint8_t {
    population, residents, residents_women, residents_men,
    returnees, returnees_women, returnees_men,
    voluntary, voluntary_compelled, forced, scheme,
    assisted, unassisted,
    returnees_15_29, returnees_30_44, returnees_45_over,
    returnees_indebted, returnees_debt_free,
    abroad,
    count
};
constexpr std::size_t groups_count = static_cast<std::size_t>(Group::count);
constexpr std::size_t index_of(Group group) { return static_cast<std::size_t>(group); }

/// One bit a group, in the order of the enumeration.
using GroupMask = std::uint32_t;
constexpr GroupMask bit(Group group) { return GroupMask{1} << index_of(group); }
constexpr GroupMask all_groups         = (GroupMask{1} << groups_count) - 1;
constexpr GroupMask groups_at_home     = all_groups & ~bit(Group::abroad);
constexpr GroupMask groups_of_residents = bit(Group::population) | bit(Group::residents) | bit(Group::residents_women) | bit(Group::residents_men);
constexpr GroupMask groups_of_returnees = groups_at_home & ~groups_of_residents;

struct GroupEntry {
    Group            group;
    std::string_view name;         // in run files and tables
    std::string_view description;  // a sentence
};

/// Every group, in the order of the enumeration.
std::span<const GroupEntry> groups();

}  // namespace homeward
