// What a calibration found: the posterior, what it predicts, and what its reader must be warned of.
#pragma once

#include "analysis/inference/abc.hpp"
#include "analysis/inference/regression_adjustment.hpp"

#include <string>
#include <utility>
#include <vector>

namespace homeward::analysis {

/// Where a posterior comes from: kept in every file of it.
struct CalibrationOrigin {
    std::string scenario_name, scenario_sha256, targets_file, targets_sha256, priors_file, priors_sha256, command, method;
    std::string software_version, git_commit;
};

/// The posterior: particles with weights that sum to one, adjusted by regression.
struct Posterior {
    Fit                          fit;
    AbcSample                    sample;
    Adjusted                     adjusted;
    std::vector<Eigen::VectorXd> drawn;      // what the predictions were made from
    Answers                      predicted;  // drawn × replicate × target

    double              value(std::size_t particle, std::size_t parameter) const { return values_at(fit, adjusted.positions[particle])[parameter]; }
    std::vector<double> values(std::size_t parameter) const;  // of every particle
    std::vector<double> shares(std::size_t parameter) const;  // of the prior below them
};

struct ParameterSummary {
    double mean = 0, deviation = 0, mode = 0, low = 0, median = 0, high = 0;  // low, high: the 90 % interval
    double prior_low = 0, prior_median = 0, prior_high = 0;
    double narrowing = 0;  // of the 90 % interval, against the prior's, in shares of the prior: 0 nothing was learnt, 1 all
    bool   at_lower_end = false, at_upper_end = false, unidentified = false;
};

struct TargetSummary {
    double mean = 0, low = 0, high = 0;                // of the statistic over the posterior, mean over replicates: 90 %
    double predicted_low = 0, predicted_high = 0;      // of what would be observed, its error and discrepancy added: 90 %
    double off = 0;                                    // of the observation from the mean, in standard deviations of what would be observed
    double chance_share = 0;                           // of the variance of what would be observed that is chance of the mean over replicates; NaN: not known
    bool   reached = false;                            // the observation lies within what is predicted
    std::size_t missing = 0;                           // draws without the statistic
};

struct CalibrationSummary {
    std::vector<ParameterSummary> parameters;
    std::vector<TargetSummary>    targets;
    std::vector<std::string>      warnings;
    double                        effective_size = 0;
};

/// Weighted density of shares on 0 to 1 at `points` places evenly spread, reflected at the ends so that none is lost; of the prior it is 1 everywhere.
std::vector<double> density_of_shares(const std::vector<double>& shares, const std::vector<double>& weights, std::size_t points);

/// Draws parameter sets from the posterior: systematic, so that each particle comes about as often as its weight says.
std::vector<Eigen::VectorXd> drawn_from(const Fit& fit, const Adjusted& adjusted, std::size_t count);

/// Draws and simulates what the posterior predicts, as the batch "prediction". False: interrupted.
bool predict(Posterior& posterior, const Simulator& simulate, std::size_t draws);

CalibrationSummary summary_of(const Posterior& posterior);

}  // namespace homeward::analysis
