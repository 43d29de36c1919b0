// Who arrives because the scenario says so: cohorts of returnees from a table, beside those who decide to return in the model.
//
// Each month each cohort brings a whole number of people, stated as such or for each 100,000 at home, spread over the communities in proportion to population by systematic
// sampling from a random start (so the total is exact). In its community each arrival is, if there is one, a modelled migrant abroad at
// the cohort's host (a name, or the destination or country of transit where most of the profile's migrants live) with a legal status that fits the category and of the sex and age drawn; else a person who was not modelled so far
// joins an existing household, with a stay abroad, savings and a debt of its own.
// Reads: communities, migrants, hosts. Writes: migrants, persons, households, events, world.next_root (all in settle). Money: savings of the
// newly modelled come from initial_endowment; what they owe was paid to smugglers or spent on the way (lenders → smugglers); hosts pay for
// the forced and the assisted, and their offers to the latter, as in return_decision.
// Sources: scenarios/model/arrivals.toml; page: docs/model/arrivals.md.
#pragma once

#include "scenario/section.hpp"
#include "world/process.hpp"

#include <array>
#include <string>
#include <vector>

namespace homeward {

struct Cohort {
    Month                first, last;     // both included
    int                  per_month = 0;   // persons
    bool                 per_inhabitants = false;  // for each 100,000 people at home
    ReturnCategory       category  = ReturnCategory::voluntary;
    std::string          host;
    float                assisted = 0;    // share; never of the forced
    float                women    = 0;    // share
    std::array<float, 4> ages{};          // shares under 18, 18 to 29, 30 to 49, 50 to 64
    float                months_abroad = 0;  // mean, of the newly modelled
    float                indebted = 0;    // share, of the newly modelled
    Money                debt = 0;        // mean of the indebted, hundredths
    Money                savings = 0;     // mean, hundredths
    float                skilled = 0;     // share who gained a skill abroad
    float                foreign_skill = 0;  // of those, log-points
};

/// Whole shares of `total` for weights in order: from a start below the sum of weights. They always sum to `total`.
std::vector<std::int64_t> systematic_shares(const std::vector<std::int64_t>& weights, std::int64_t total, std::int64_t start);

/// Does a migrant with this status fit a return of this category?
bool fits(LegalStatus status, ReturnCategory category);

Process arrivals(const Section& scenario);

}  // namespace homeward
