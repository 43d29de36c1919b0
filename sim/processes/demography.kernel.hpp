// What the dense pass over a community's people is given and finds: who may die or give birth, whose birthday it is, how many they are.
#pragma once

#include <cstdint>

namespace homeward {

struct DemographyPass {
    // In: columns of persons (padded rows, zero past the count) and of migrants
    std::uint32_t        rows, migrant_rows;  // padded
    const std::int16_t*  birth;
    const std::uint8_t*  presence;
    const float*         vital_hazard;
    const float*         chance;  // this month's
    const std::uint8_t*  migrant_state;
    std::int32_t         month;

    // Out: rows in ascending order; room for `rows` (`migrant_rows`) in each
    std::uint16_t* vital_events;
    std::uint16_t* birthdays;
    std::uint16_t* lost;
    std::uint32_t  vital_count, birthday_count, lost_count;
    std::int32_t   population, adults, working_age, returnees;  // at home
};

namespace sse2 { void pass(DemographyPass&); }
namespace avx2 { void pass(DemographyPass&); }
namespace avx512 { void pass(DemographyPass&); }

}  // namespace homeward
