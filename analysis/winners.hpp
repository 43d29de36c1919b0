// Who gains and who loses? Persons of the panel, each held against him- or herself in the reference at the end of the run.
#pragma once

#include "analysis/run_reader.hpp"

#include <cstddef>
#include <string>
#include <vector>

namespace homeward::analysis {

/// Of the persons of a group who are at home at the end of both runs, shares by weight; they add up to 1.
struct WinnersAndLosers {
    std::string group;               // "residents": never left in either run; "returnees": back in both
    std::string what;                // "consumption" for an adult equivalent, "composite" reintegration
    double      gain = 0, lose = 0;  // by more than the margin
    double      mean = 0;            // change: relative to the reference's mean for consumption, in points of the score for the composite
    double      people = 0;          // that they stand for
    std::size_t n = 0;               // persons followed
};

constexpr double margin_of_consumption = 0.05;  // of what the person has in the reference
constexpr double margin_of_composite   = 0.05;  // points of the score

/// Empty where one of the files has no panel, or an older one without the household's needs.
std::vector<WinnersAndLosers> winners_and_losers(const RunReader& reference, const RunReader& other, const std::vector<std::uint32_t>& replicates);

}  // namespace homeward::analysis
