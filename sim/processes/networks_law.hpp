// The laws of networks and belonging, written once for one person or for many.
#pragma once

#include "processes/turns.hpp"

namespace homeward {

/// What the law needs to know of a community this month; plain numbers, made by the process from its settings and the community.
struct NetworkRates {
    float growth, seed;                    // per month; by how much a network without anybody can start
    float ceiling, ceiling_work, ceiling_education;  // of a network: of all, in addition with work, in addition per level of education
    float decay_abroad;                    // share lost a month
    float belonging_speed, belonging_network;        // per month; weight of the network in belonging
    float level_of_returnees, level_of_residents;    // what the community's welcome offers, 0 to 1
    float chance;                          // ties made and lost by chance: standard deviation a year
};

/// A network at home after a month: logistic growth towards its ceiling; from above it falls back at the same pace.
template <class Real>
HOMEWARD_LAW Real network_at_home(Real network, Real ceiling, float growth, float seed)
{
    return unit_interval(network + (network + seed) * (ceiling - network) * growth);
}

constexpr std::uint32_t months_between_chances = 12;

/// Ties made and lost by chance in a year; mean 0. `uniform` in [0, 1).
template <class Real>
HOMEWARD_LAW Real ties_by_chance(Real uniform, float standard_deviation) { return (uniform - 0.5F) * (standard_deviation * 3.46410162F); }

/// A network at home while its owner is away.
template <class Real>
HOMEWARD_LAW Real network_while_away(Real network, float decay) { return network * (1.0F - decay); }

/// `works`: 0 or 1; `education`: level 0 to 3.
template <class Real>
HOMEWARD_LAW Real network_ceiling(Real works, Real education, const NetworkRates& r)
{
    return least(works * r.ceiling_work + education * r.ceiling_education + r.ceiling, Real(1.0F));
}

/// Belonging after a month: part of the way to what network and welcome make of it.
template <class Real>
HOMEWARD_LAW Real belonging_after(Real belonging, Real network, Real welcome, const NetworkRates& r)
{
    const Real target = network * r.belonging_network + welcome * (1.0F - r.belonging_network);
    return unit_interval(belonging + (target - belonging) * r.belonging_speed);
}

}  // namespace homeward
