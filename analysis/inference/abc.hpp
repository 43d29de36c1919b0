// Which parameter values make the model agree with what was observed? Approximate Bayesian computation (ABC) by populations of particles.
//
// Particles live where each prior is a standard normal distribution: position = Φ⁻¹(share of the prior below the value). No kernel leaves a prior there, and
// the density of the prior is known whatever its kind. What a particle simulated is the mean over its replicates; to it is added an error drawn from
// N(0, standard error² + discrepancy²) of each target, so that agreement within a tolerance that goes to nought is the posterior under that error
// (Wilkinson 2013). Equations: docs/reference/calibration.md.
#pragma once

#include "analysis/inference/experiment.hpp"
#include "analysis/inference/targets.hpp"

#include <Eigen/Dense>

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace homeward::analysis {

/// What is to be fitted to what. Each target is a statistic of the simulator, in its order; those held out are carried along and not looked at.
struct Fit {
    std::vector<Prior>  parameters;
    std::vector<Target> targets;
    std::uint32_t       replicates = 1;  // of each point
    std::uint64_t       seed       = 0;  // of the algorithm
};

struct AbcOptions {
    std::size_t particles        = 400;
    double      kept             = 0.5;    // Lenormand: share of the particles that go on; Del Moral: share of the effective size that a tolerance leaves
    double      least_acceptance = 0.05;   // stop below
    std::size_t most_generations = 25;
    std::size_t errors           = 20;     // Del Moral: errors of the targets drawn for each simulation
    /// Told after each generation.
    std::function<void(const struct Generation&, std::size_t number)> report = {};
};

struct Generation {
    double              tolerance = 0, effective_size = 0, acceptance = 1;
    std::size_t         simulations = 0, failed = 0;  // points; failed: a fitted statistic is missing, the distance infinite
    std::vector<double> scale;                        // of each target in the distance
};

struct Particle {
    Eigen::VectorXd     position;
    std::vector<double> simulated, with_error;  // of each target
    double              weight = 0, distance = 0;
};

struct AbcSample {
    std::vector<Particle>   particles;    // weights sum to one
    std::vector<Generation> generations;
    std::vector<double>     chance;       // of each target: variance of one replicate, mean over all points; NaN from single replicates
    std::size_t             simulations = 0, failed = 0;
    std::string             stopped;      // why
};

/// Adaptive population Monte Carlo (Lenormand, Jabot & Deffuant 2013), the distance scaled anew in each generation (Prangle 2017). Nothing: interrupted.
/// InputError when more of the first generation failed than may.
std::optional<AbcSample> lenormand(const Fit& fit, const Simulator& simulate, const AbcOptions& options);

/// Sequential Monte Carlo with moves (Del Moral, Doucet & Jasra 2012), several errors a particle, the distance scaled once.
std::optional<AbcSample> del_moral(const Fit& fit, const Simulator& simulate, const AbcOptions& options);

/// Of a position, each parameter's value.
std::vector<double> values_at(const Fit& fit, const Eigen::VectorXd& position);
double              normal_share(double position);  // Φ
double              normal_position(double share);  // Φ⁻¹, of shares within 0 and 1

}  // namespace homeward::analysis
