// What a country's profile says of work, which every process of the economy starts from: how many work, at what, for how much.
//
// Reads [labour_context]. No process hand-tunes its intercepts to a country: they follow from these shares by flow balance
// (what leaves a stock in a month equals what enters it).
#pragma once

#include "scenario/section.hpp"
#include "world/district.hpp"

namespace homeward {

struct LabourProfile {
    // Shares of people of 15 and over
    float employed = 0, unemployed = 0, self_employed = 0, informal = 0, formal = 0;  // the last three add up to `employed`
    float unemployment_rate = 0;                                                      // unemployed / (unemployed + employed)
    std::array<float, segments> wages{};                                              // hundredths of the currency a month
};

LabourProfile labour_profile(const Section& scenario);

}  // namespace homeward
