// Is it worth its money? Cost per additional outcome, the cost-effectiveness plane, who is dominated, and net benefit over thresholds.
//
// From paired replicates: in replicate r an option costs ΔC_r more and brings ΔE_r more than the reference. A ratio is told only where the interval of
// the mean of ΔE leaves zero. The net monetary benefit at a willingness to pay λ is λ·ΔE_r − ΔC_r. Shares of replicates are chances within the model:
// the doubt about settings is not in them unless the runs carry it.
#pragma once

#include "analysis/paired_statistics.hpp"

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

namespace homeward::analysis {

/// Whose money is counted.
enum class Perspective {
    programmes,    // all that programmes spend
    public_purse,  // hosts, donors, the government of origin, municipalities
    society,       // those, firms, the diaspora, households' journeys and migrants' tickets
};
const char* name_of(Perspective perspective);  // "programmes", "public", "society"

struct PlanePoint {
    std::uint32_t replicate = 0;
    double        outcome = 0, cost = 0;  // differences
};

enum class Standing {
    efficient,            // on the frontier
    dominated,            // another option brings more for less
    extendedly_dominated, // a mix of two others brings more for the same money
};
const char* name_of(Standing standing);

/// An option against the reference.
struct OptionValue {
    std::size_t             run = 0;
    Estimate                cost, outcome;  // differences from the reference (0 for the reference itself)
    Interval                cost_bootstrap, outcome_bootstrap;
    RatioEstimate           ratio;          // cost of one more outcome
    std::vector<PlanePoint> plane;          // a replicate
    std::array<double, 4>   quadrants{};    // share of replicates: more for more, more for less, fewer for less, fewer for more money
    Standing                standing = Standing::efficient;  // by means, among all options and the reference
    std::size_t             dominated_by = 0;                // a run, where dominated; of an extendedly dominated one the dearer of the mix
    std::size_t             dominated_by_other = 0;          // the cheaper of the mix
    bool                    standing_certain = false;        // dominance: both differences to the dominating option leave zero
    std::size_t             next_below = 0;                  // on the frontier: the run before it
    RatioEstimate           against_next;                    // on the frontier: cost of one more outcome against that run
};

/// At one willingness to pay for one outcome.
struct Threshold {
    double                willingness = 0;
    std::vector<Estimate> net_benefit;  // a run; of the reference 0
    std::vector<double>   best;         // a run: share of replicates in which its net benefit is the highest; they add up to 1
    std::vector<double>   expected_loss;  // a run: mean of what choosing it forgoes against the best choice in each replicate; the lowest is perfect_information
    std::size_t           optimal = 0;    // the run with the highest mean net benefit
    double                perfect_information = 0;  // mean of the best net benefits less the best mean: what knowing the replicate's luck would be worth
};

constexpr std::size_t thresholds_shown = 41;  // from 0, evenly spaced

struct CostEffectiveness {
    std::string              outcome;  // "reintegrated": sustainably reintegrated returnees; "irregular_averted": irregular departures that do not happen
    Perspective              perspective = Perspective::programmes;
    bool                     discounted  = false;  // of costs; outcomes are not discounted
    std::vector<OptionValue> options;     // a run, the reference first
    std::vector<std::size_t> frontier;    // efficient runs from the cheapest
    std::vector<Threshold>   thresholds;  // ascending willingness
    std::size_t              n = 0;
};

/// What each run costs and brings, replicate by replicate; levels, the reference first.
struct CostsAndOutcomes {
    std::string                      outcome;
    Perspective                      perspective = Perspective::programmes;
    bool                             discounted  = false;
    std::vector<std::uint32_t>       replicates;
    std::vector<std::vector<double>> costs, outcomes;  // run × replicate
    double                           highest_willingness = 0;  // of the thresholds; 0: from the ratios themselves
};

CostEffectiveness cost_effectiveness(const CostsAndOutcomes& of, const Resamples& resamples);

}  // namespace homeward::analysis
