// What the samplers of ABC have in common: drawing from the prior, simulating a generation, errors, distances.
#pragma once

#include "analysis/inference/abc.hpp"
#include "analysis/purposes.hpp"
#include "core/random.hpp"

namespace homeward::analysis {

/// The numbers of one particle of one generation.
Draw draw_of(const Fit& fit, AnalysisPurpose purpose, std::size_t particle, std::size_t generation);
Eigen::VectorXd normals(Draw& draw, std::size_t count);

Particle drawn_from_prior(const Fit& fit, std::size_t particle);
/// Logarithm of the prior's density at a position, but for a constant.
double log_prior(const Eigen::VectorXd& position);

/// Standard deviation of what is added to what was simulated: observation error and discrepancy together.
double error_of(const Target& target);
std::vector<double> with_error(const Fit& fit, const std::vector<double>& simulated, Draw& draw);

/// Simulates the particles as the batch generation_<number>, and adds up chance and failures in the sample. False: interrupted.
bool simulate_generation(const Fit& fit, const Simulator& simulate, std::size_t number, std::vector<Particle>& particles, AbcSample& sample);
bool failed(const Fit& fit, const Particle& particle);

/// Of each fitted target the median absolute deviation of what was simulated; of those that never vary, and those held out, infinite: they do not count.
std::vector<double> scales(const Fit& fit, const std::vector<Particle>& particles);
/// Root of the mean square over the fitted targets; infinite for a particle that failed.
double distance(const Fit& fit, const std::vector<double>& with_error, const std::vector<double>& scale);

void refuse_failures(const Fit& fit, const std::vector<Particle>& particles, std::size_t needed);

}  // namespace homeward::analysis
