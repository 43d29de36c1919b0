// The laws of services: who needs care, and what share of a need is met when capacity is short.
#pragma once

#include "core/elementary.hpp"

namespace homeward {

/// Need of psychosocial care, 0 to 1: none up to the threshold of distress, full when distress is 1. `slope` = 1 / (1 − threshold).
template <class Real>
HOMEWARD_LAW Real need_of_care(Real distress, float threshold, float slope)
{
    return unit_interval((distress - threshold) * slope);
}

/// Needs are summed in whole 256ths of a person, so that the order of adding never matters.
constexpr float need_units = 256.0F;

}  // namespace homeward
