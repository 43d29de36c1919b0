// The dense part of scoring, compiled for each instruction set: every item of sixteen returnees at a time.
#pragma once

#include "output/reintegration_score_law.hpp"

#include <cstdint>

namespace homeward::score {

constexpr std::uint32_t returnees_at_once = 16;

struct Loop {
    const Weighing* items;
    std::uint32_t   count;
    const float*    weights;     // of the three dimensions
    const float*    seen;        // indicator × returnees_at_once
    float*          scores;      // written: (three dimensions and the composite) × returnees_at_once
};

}  // namespace homeward::score

namespace homeward::sse2 { void score_returnees(const score::Loop&); }
namespace homeward::avx2 { void score_returnees(const score::Loop&); }
namespace homeward::avx512 { void score_returnees(const score::Loop&); }
