// The dense loop of well-being: every adult's distress moves towards its target.
#pragma once

#include "processes/wellbeing_law.hpp"

#include <cstdint>

namespace homeward {

struct WellbeingArgs {
    std::uint32_t        padded_persons;
    const std::uint8_t*  activity;
    const std::uint16_t* household;
    const float*         network;
    const float*         own;                    // what a returnee carries besides, 0 for others; scratch of padded_persons
    float*               distress;
    const float*         hardship;               // by household row
    std::int32_t         child;                  // activities after this one are those of adults at home
    std::int32_t         unemployed, first_work, last_work;
    DistressWeights      weights;
    TurnDraws            draws;
};

namespace sse2 { void wellbeing_month(const WellbeingArgs&); }
namespace avx2 { void wellbeing_month(const WellbeingArgs&); }
namespace avx512 { void wellbeing_month(const WellbeingArgs&); }

}  // namespace homeward
