#include "analysis/inference/regression_adjustment.hpp"

#include "analysis/inference/weighted_sample.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace homeward::analysis {

namespace {

/// A column of ones, then what was simulated less what was observed, in units of its spread; statistics that never vary are left out.
Eigen::MatrixXd predictors(const Fit& fit, const std::vector<Particle>& particles)
{
    std::vector<std::vector<double>> columns{std::vector<double>(particles.size(), 1)};
    for (std::size_t k = 0; k < fit.targets.size(); ++k) {
        if (fit.targets[k].held_out) continue;
        std::vector<double> column;
        for (const Particle& particle : particles) column.push_back(particle.with_error[k]);
        const double spread = median_absolute_deviation(column);
        if (!(spread > 0)) continue;
        for (double& value : column) value = (value - fit.targets[k].observed) / spread;
        columns.push_back(std::move(column));
    }
    Eigen::MatrixXd out(static_cast<Eigen::Index>(particles.size()), static_cast<Eigen::Index>(columns.size()));
    for (Eigen::Index c = 0; c < out.cols(); ++c) out.col(c) = Eigen::Map<const Eigen::VectorXd>(columns[static_cast<std::size_t>(c)].data(), out.rows());
    return out;
}

/// Epanechnikov's kernel of the distance, times the weight that the particle has.
std::vector<double> local_weights(const std::vector<Particle>& particles)
{
    double furthest = 0;
    for (const Particle& particle : particles) furthest = std::max(furthest, particle.distance);
    std::vector<double> weights;
    for (const Particle& particle : particles) weights.push_back(furthest > 0 ? particle.weight * (1 - particle.distance * particle.distance / (furthest * furthest)) : particle.weight);
    normalise(weights);
    return weights;
}

/// Residuals are set about the line where what was observed lies. A line through so few points leaves smaller residuals than there are errors, and is itself
/// uncertain: both would make intervals too narrow (the self-check shows it).
Eigen::VectorXd adjusted(const Eigen::MatrixXd& x, const Eigen::VectorXd& root_weights, double size, const Eigen::VectorXd& y)
{
    const Eigen::VectorXd line      = (root_weights.asDiagonal() * x).colPivHouseholderQr().solve(root_weights.asDiagonal() * y);
    const double          share     = static_cast<double>(x.cols()) / size, widening = std::sqrt((1 + share) / (1 - share));
    return (widening * (y - x * line)).array() + line[0];
}

}  // namespace

Adjusted regression_adjusted(const Fit& fit, const std::vector<Particle>& particles)
{
    Adjusted              out{{}, local_weights(particles), {}};
    const Eigen::MatrixXd x    = predictors(fit, particles);
    const double          size = effective_size(out.weights), needed = 3.0 * static_cast<double>(x.cols());
    for (const Particle& particle : particles) out.positions.push_back(particle.position);
    if (size < needed) {
        out.weights.clear();
        for (const Particle& particle : particles) out.weights.push_back(particle.weight);
        normalise(out.weights);
        out.left_out = fmt::format("the particles are worth {:.0f} only, {:.0f} are needed for a regression on {} statistics", size, needed, x.cols() - 1);
        return out;
    }
    const Eigen::VectorXd roots = Eigen::Map<const Eigen::VectorXd>(out.weights.data(), x.rows()).array().sqrt();
    for (std::size_t p = 0; p < fit.parameters.size(); ++p) {
        Eigen::VectorXd y(x.rows());
        for (Eigen::Index n = 0; n < y.size(); ++n) y[n] = particles[static_cast<std::size_t>(n)].position[static_cast<Eigen::Index>(p)];
        const Eigen::VectorXd moved = adjusted(x, roots, size, y);
        for (Eigen::Index n = 0; n < y.size(); ++n) out.positions[static_cast<std::size_t>(n)][static_cast<Eigen::Index>(p)] = moved[n];
    }
    return out;
}

}  // namespace homeward::analysis
