// The laws of distress, written once for one person or for many.
#pragma once

#include "processes/turns.hpp"

namespace homeward {

/// What raises and lowers distress, on its scale from 0 to 1, and how fast it follows.
struct DistressWeights {
    float common;                 // baseline, insecurity, tension and care at hand: the same for everyone in a community
    float unemployed, hardship;   // raise
    float work, network;          // lower
    float speed;                  // share of the way to the target a month
    float life_events;            // standard deviation a half-year
};

/// The level at which distress comes to rest. `works`, `unemployed`: 0 or 1; `own`: what a returnee carries besides, 0 for others.
template <class Real>
HOMEWARD_LAW Real distress_target(Real works, Real unemployed, Real hardship, Real network, Real own, const DistressWeights& w)
{
    return unit_interval(own + unemployed * w.unemployed + hardship * w.hardship - works * w.work - network * w.network + w.common);
}

constexpr std::uint32_t months_between_life_events = 6;

/// What the life events of half a year do: mostly a little relief, now and then a heavy blow; mean 0. `uniform` in [0, 1).
template <class Real>
HOMEWARD_LAW Real life_event(Real uniform, float standard_deviation)
{
    return (Real(-1.0F) - logarithm(Real(1.0F) - uniform)) * standard_deviation;  // exponential less its mean
}

template <class Real>
HOMEWARD_LAW Real distress_after(Real distress, Real target, float speed) { return distress + (target - distress) * speed; }

}  // namespace homeward
