// How likely is a person of this age, sex and schooling to die or to give birth within a month?
//
//     deaths     q(0) and q(1…4) from infant and under-five mortality; from five years on μ(x) = c + a e^(b x), q(x) = 1 − e^(−μ(x + ½)),
//                where a is fitted, for each sex, to the life expectancy of the profile (Gompertz–Makeham)
//     births     the profile's schedule by age, scaled to total fertility, times the education gradient held at mean 1 at each age
//     a month    1 − (1 − q)^(1/12): twelve months give the yearly probability exactly; at most one birth a year of age
#pragma once

#include "processes/demography_schooling.hpp"
#include "scenario/section.hpp"
#include "world/persons.hpp"

#include <array>

namespace homeward {

constexpr int oldest_age        = 110;  // years; mortality no longer grows
constexpr int first_fertile_age = 15;
constexpr int fertile_ages      = 35;   // 15 to 49

struct VitalRates {
    std::array<std::array<float, oldest_age + 1>, 2>      death{};  // [sex][age], probability a month
    std::array<std::array<float, fertile_ages>, 4>        birth{};  // [education][age − 15], probability a month
    float                                                 girls = 0.5F;  // share of births

    float death_probability(Sex sex, int age) const;
    float birth_probability(Sex sex, Education education, int age) const;  // 0 for men, children and women past 49
    /// p(death) + p(birth), a month: what `persons.vital_hazard` holds.
    float vital_hazard(Sex sex, Education education, int age) const { return death_probability(sex, age) + birth_probability(sex, education, age); }
};

/// Reads [fertility], [mortality], [education] of the profile and the shape of mortality from [demography].
VitalRates vital_rates(const Section& scenario);

/// Years a newborn lives on average under these monthly probabilities.
double life_expectancy(const std::array<float, oldest_age + 1>& death);

}  // namespace homeward
