// How a state becomes the score of an item: the law of the reintegration score, for one returnee or for many.
#pragma once

#include "core/elementary.hpp"

#include <cstdint>

namespace homeward::score {

/// An item as the loops need it: small, and without a division.
struct Weighing {
    std::uint32_t indicator, dimension;
    float         weight, low, per_range, steps, per_step;  // steps 0: any number
};

HOMEWARD_LAW std::int32_t to_whole(float value) { return static_cast<std::int32_t>(value); }

/// How far the state has come from the item's low end to its high end, on its scale of answers; 0 to 1.
template <class Real>
HOMEWARD_LAW Real reached(const Weighing& weighing, Real seen)
{
    const Real share = unit_interval((seen - Real(weighing.low)) * Real(weighing.per_range));
    if (weighing.steps <= 0) return share;
    return to_real(to_whole(share * Real(weighing.steps) + Real(0.5F))) * Real(weighing.per_step);
}

}  // namespace homeward::score
