// The laws of the labour market that everybody of working age meets each month, for one person or for many at a time.
#pragma once

#include "core/elementary.hpp"

#include <cstdint>

namespace homeward::labour {

constexpr int   sexes = 2, ages = 4;       // ages: 15 to 24, 25 to 54, 55 to 64, 65 and over
constexpr float units_of_weight = 1024.0F; // search weights are whole numbers of 1,024ths, so that their sum does not depend on order
constexpr float most_weight     = 8.0F;

/// Settings as the law uses them.
struct Settings {
    // Separations, hazards a month: {low informal, low formal, high informal, high formal}
    float separation_new[4], separation_stable[4];
    float tenure_scale[2];  // months; informal, formal
    // Between unemployment and inactivity: hazard of giving up, and how readily the inactive come in; [sex * ages + age]
    float giving_up[8], coming_in[8];
    float months_in_training, months_of_apprenticeship;
    // Search
    float weight_of_education[4];
    float weight_of_network;  // of a network of 1 against one of 0, around one of a half
    float on_the_job;         // weight of informal workers who look for a formal job
};

/// Probability a month that a job of this tenure ends: it falls as 1 / tenure to that of a stable job.
template <class Real>
HOMEWARD_LAW Real separation(Real starting, Real stable, Real scale, Real tenure)
{
    return stable + (starting - stable) * scale / (scale + tenure);
}

/// How much a person's search counts, before what holds for returnees alone (`factor`); in [0, most_weight].
template <class Real>
HOMEWARD_LAW Real search_weight(Real education_weight, Real weight_of_network, Real network, Real factor)
{
    return clamped(education_weight * (Real(1.0F) + weight_of_network * (network - 0.5F)) * factor, 0.0F, most_weight);
}

/// Hires a month: Cobb–Douglas with constant returns in seekers and vacancies, scaled so that normal seekers and vacancies make normal hires.
struct Matching {
    float seekers, vacancies, hires;  // normal
};
inline float matches(const Matching& normal, float alpha, float seekers, float vacancies)
{
    if (!(seekers > 0) || !(vacancies > 0) || !(normal.seekers > 0) || !(normal.vacancies > 0)) return 0;
    const float m = normal.hires * power(seekers / normal.seekers, alpha) * power(vacancies / normal.vacancies, 1 - alpha);
    return least(m, vacancies);
}

}  // namespace homeward::labour
