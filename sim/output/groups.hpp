// Whom a measure is about: the groups of people that every result is shown for. One list, and one more group for each programme.
//
// A person belongs to several at once: a woman who was forced home belongs to the population, the returnees, the women among them and
// the forced.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

namespace homeward {

enum class Group : std::uint8_t {
    population, residents, residents_women, residents_men, women, men,
    returnees, returnees_women, returnees_men,
    voluntary, voluntary_compelled, forced, scheme,
    assisted, unassisted,
    returnees_under_15, returnees_15_29, returnees_30_44, returnees_45_over,
    returnees_indebted, returnees_debt_free,
    returnees_low_skilled, returnees_high_skilled,
    returnees_vulnerable, returnees_less_vulnerable,
    returnees_from_transit,
    abroad,
    count  // behind them, in the order of the scenario: those whom each programme serves
};
constexpr std::size_t groups_count    = static_cast<std::size_t>(Group::count);
constexpr std::size_t most_programmes_shown = 16;  // one bit each in migrants.served_by
constexpr std::size_t most_groups     = groups_count + most_programmes_shown;
constexpr std::size_t index_of(Group group) { return static_cast<std::size_t>(group); }
/// Those whom the n-th programme of the scenario serves.
constexpr Group served_by(std::size_t programme) { return static_cast<Group>(groups_count + programme); }

/// One bit a group, in the order of the enumeration, programmes behind.
using GroupMask = std::uint64_t;
constexpr GroupMask bit(Group group) { return GroupMask{1} << index_of(group); }
template <class... Groups>
constexpr GroupMask mask_of(Groups... several) { return (bit(several) | ...); }

constexpr GroupMask groups_of_programmes = ((GroupMask{1} << most_programmes_shown) - 1) << groups_count;
constexpr GroupMask all_groups           = ((GroupMask{1} << groups_count) - 1) | groups_of_programmes;
constexpr GroupMask groups_at_home       = all_groups & ~bit(Group::abroad);
constexpr GroupMask groups_of_residents  = mask_of(Group::population, Group::residents, Group::residents_women, Group::residents_men, Group::women, Group::men);
constexpr GroupMask groups_of_returnees  = groups_at_home & ~groups_of_residents;

struct GroupEntry {
    Group       group;
    std::string name;         // in run files and tables
    std::string description;  // a sentence
};

/// The groups of every scenario, in the order of the enumeration.
const std::vector<GroupEntry>& groups();
/// Those of a scenario with these programmes: `groups()`, and for each programme `served_by_<name>`.
std::vector<GroupEntry> groups_with(const std::vector<std::string>& programmes);

}  // namespace homeward
