// Does the calibration say what it should, when the truth is known? Ranks of true parameters within their posteriors.
//
// Draw a truth from the prior, simulate it, pretend that this is what was observed, and calibrate: over many such data sets the true value must be as likely
// in any place of the posterior as in any other (Cook, Gelman & Rubin 2006; Talts et al. 2018), and a 90 % interval must hold it in 90 of a hundred.
// For a slow model, one bank of simulations serves all data sets: each of its members in turn is the truth, the others are what ABC chooses from
// (Prangle et al. 2014).
#pragma once

#include "analysis/inference/abc.hpp"

#include <vector>

namespace homeward::analysis {

/// Of one data set, each parameter: the share of the posterior's weight below the truth, and how narrow the posterior is.
struct Ranked {
    std::vector<double> share;
    std::vector<double> narrowing;  // posterior standard deviation over the prior's, in positions
};

/// Where the true position lies within weighted positions.
Ranked ranked(const Eigen::VectorXd& truth, const std::vector<Eigen::VectorXd>& positions, const std::vector<double>& weights);

struct Uniformity {
    std::vector<std::size_t> counts;     // a bin
    double                   chi_square = 0, p = 1;
    std::size_t              of = 0;     // data sets
    double                   covered = 0;          // by the central 90 % interval: share
    double                   covered_error = 0;    // standard error of that share, were it 90 %
};
/// Of shares that should be uniform on 0 to 1.
Uniformity uniformity(const std::vector<double>& shares, std::size_t bins);

struct SelfCheck {
    std::vector<Ranked> data_sets;
    std::size_t         bank = 0, failed = 0, kept = 0;  // simulations; of them without all statistics; chosen for each data set
};

/// Particles drawn from the prior with what they simulated: all that a self-check needs.
std::optional<std::vector<Particle>> simulated_bank(const Fit& fit, const Simulator& simulate, std::size_t size);
/// Each of the first `data_sets` sound members of the bank as the truth; ABC keeps this share of the others, and adjusts by regression.
SelfCheck check_on_bank(const Fit& fit, const std::vector<Particle>& bank, std::size_t data_sets, double kept);

}  // namespace homeward::analysis
