// The country profile as the initial population uses it: every setting of [country], [population], [labour_context], [services_context],
// [migration] and [hosts], read once.
#pragma once

#include "core/elementary.hpp"
#include "processes/demography.hpp"
#include "world/world.hpp"

#include <array>
#include <string>
#include <vector>

namespace homeward {

struct PopulationProfile {
    std::uint32_t         persons = 0, districts = 1, persons_per_community = 2000;
    float                 community_size_dispersion = 0;
    std::vector<float>    sizes_up_to;    // probability that a household has at most 1, 2, 3 … members at home
    float                 female = 0.5F;
    std::array<float, 17> ages_up_to{};   // probability of being below 5, 10 … 80, any age
    float                 growth  = 0;    // a year
    float                 network = 0, belonging = 0, distress = 0, spread = 0, skill_dispersion = 0;
    float                 savings = 0, savings_dispersion = 0, dwelling = 0, productive_share = 0;  // savings in hundredths of the currency
    double                adult_share = 0;   // of people at home, 15 and over
};

struct LabourProfile {
    Participation         participation;
    float                 employment = 0, unemployment = 0;
    float                 enterprise_households = 0, self_employed_there = 0;  // of workers in such households, the share who are self-employed
    float                 formal_low = 0, formal_high = 0;                     // share of wage workers who are formal, by skill
    float                 micro_share = 0, subsistence_capital = 0, micro_capital = 0, capital_dispersion = 0;
    std::array<float, segments> median_wage{};  // hundredths of the currency a month
    float                 wage_dispersion = 0, district_dispersion = 0;
};

struct ServicesProfile {
    std::array<float, services_count> capacity{};  // persons a thousand
    float capacity_dispersion = 0, infrastructure = 0, security = 0, remoteness = 0, acceptance = 0, tension = 0, spread = 0;
};

struct HostProfile {
    Host  host;
    float share = 0, irregular = 0, contract = 0, permanent = 0;  // of migrants abroad; of those at this host
};

constexpr std::size_t migrant_age_groups = 6;  // 15–24, 25–34 … 55–64, 65 and over
struct MigrationProfile {
    float abroad = 0, returned = 0;  // of adults at home or abroad; of adults at home
    float women_abroad = 0, women_returned = 0;
    std::array<float, migrant_age_groups> age_abroad{}, age_returned{};  // shares
    std::array<float, migrant_age_groups> returned_at_age{};             // probability that an adult at home of this age group is a returnee
    float months_abroad = 0, months_abroad_returned = 0, months_since_return = 0;
    std::array<float, 4> return_mix{};
    float assisted = 0, indebted = 0, debt = 0, debt_dispersion = 0, debt_to_family = 0;  // debt: median, hundredths of the currency
    float savings_target = 0, savings_progress = 0, skill_gain_share = 0, skill_gain = 0, belief_precision = 0;
};

struct InitialProfile {
    PopulationProfile        population;
    Schooling                schooling;
    VitalRates               rates;
    LabourProfile            labour;
    ServicesProfile          services;
    MigrationProfile         migration;
    std::vector<HostProfile> hosts;  // destinations and transit countries in alphabetical order
};

InitialProfile initial_profile(const Section& scenario);

/// The hosts of the world from their profiles; quotas are a hundred thousand persons, so they scale with the simulated population.
std::vector<HostProfile> host_profiles(const Section& scenario, std::uint32_t persons);

// Helpers of the builders.
inline float scattered(Draw& draw, float median, float sigma) { return median * exponential(sigma * draw.normal(0, 1)); }
inline float scattered_share(Draw& draw, float mean, float spread) { return unit_interval(mean + spread * draw.normal(0, 1)); }
inline Money money(float hundredths) { return static_cast<Money>(clamped(hundredths, 0.0F, 1e9F) + 0.5F); }
/// Which of these shares does u fall in?
template <std::size_t N>
std::size_t pick(const std::array<float, N>& shares, float u)
{
    std::size_t i = 0;
    while (i + 1 < N && u >= shares[i]) u -= shares[i++];
    while (i > 0 && shares[i] <= 0) --i;  // shares that sum to a hair less than one
    return i;
}
constexpr std::size_t migrant_age_group(int age) { return age < 15 ? 0 : age >= 65 ? 5 : static_cast<std::size_t>((age - 15) / 10); }

}  // namespace homeward
