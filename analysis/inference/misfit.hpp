// How far is what the model says from what was observed? Targets as one number; points of the priors' unit cube in their own units.
#pragma once

#include "analysis/inference/experiment.hpp"
#include "analysis/inference/targets.hpp"

#include <vector>

namespace homeward::analysis {

/// Shares of the priors' probability (point × parameter) in the parameters' own units.
Points points_at(const std::vector<Prior>& priors, const std::vector<double>& shares);
/// What an emulator is given of a point: its shares; of a whole number its place between the least and the greatest, as all shares of one number are one.
std::vector<double> emulator_inputs(const std::vector<Prior>& priors, const std::vector<double>& shares);

/// How far off is allowed at all: standard_error² + discrepancy².
double tolerated_variance(const Target& target);

/// Statistic i of the answers is that of target i; those held out are answered but do not count.
struct Misfit {
    double              value = 0;           // Σ (mean − observed)² / (tolerated variance + variance / replicates); not a number: a statistic is not defined
    double              standard_error = 0;  // that chance leaves in it (jackknife over replicates); not a number with fewer than three
    std::vector<double> terms;               // of each target; 0: held out
};
/// Of every point. Variances are pooled over the points, so that none looks good because it happens to vary.
std::vector<Misfit> misfits(const std::vector<Target>& targets, const Answers& answers);

/// InputError if a target that counts leaves no room at all (standard error and discrepancy both 0), if none counts, or if there are no parameters.
void check_problem(const std::vector<Prior>& priors, const std::vector<Target>& targets);

}  // namespace homeward::analysis
