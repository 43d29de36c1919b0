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

/// Need of better housing, 0 to 1: none from the threshold of quality on, full in the worst dwelling. `slope` = 1 / threshold.
template <class Real>
HOMEWARD_LAW Real need_of_housing(Real dwelling, float threshold, float slope)
{
    return unit_interval((Real(threshold) - dwelling) * slope);
}

/// Needs are summed in whole 256ths of a person, so that the order of adding never matters.
constexpr float need_units = 256.0F;

}  // namespace homeward
