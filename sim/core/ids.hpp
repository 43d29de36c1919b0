// Typed indices: the compiler refuses to look a household up with a person's number.
#pragma once

#include <compare>
#include <cstdint>
#include <limits>

namespace homeward {

/// The number of an entity in the whole world (a district, a community, a host, a programme).
template <class Entity>
struct Id {
    std::uint32_t index = 0;
    friend constexpr auto operator<=>(Id, Id) = default;
};

using CommunityId = Id<struct CommunityTag>;
using DistrictId  = Id<struct DistrictTag>;
using HostId      = Id<struct HostTag>;
using ProgrammeId = Id<struct ProgrammeTag>;

/// The row of an entity in one community's table; sixteen bits, since a community is at most 65,534 rows.
template <class Entity>
struct Row {
    std::uint16_t index = 0;
    friend constexpr auto operator<=>(Row, Row) = default;

    static constexpr Row  none() { return {std::numeric_limits<std::uint16_t>::max()}; }
    constexpr bool        exists() const { return *this != none(); }
};

using PersonRow    = Row<struct PersonTag>;
using HouseholdRow = Row<struct HouseholdTag>;
using MigrantRow   = Row<struct MigrantTag>;

}  // namespace homeward
