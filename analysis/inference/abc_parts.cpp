#include "analysis/inference/abc_parts.hpp"

#include "analysis/inference/normal_draw.hpp"
#include "analysis/inference/weighted_sample.hpp"
#include "core/faults.hpp"

#include <boost/math/distributions/normal.hpp>
#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <limits>

namespace homeward::analysis {

namespace {

constexpr double infinite = std::numeric_limits<double>::infinity();

}  // namespace

double normal_share(double position) { return boost::math::cdf(boost::math::normal_distribution<>(), position); }

double normal_position(double share) { return boost::math::quantile(boost::math::normal_distribution<>(), std::clamp(share, 1e-12, 1 - 1e-12)); }

std::vector<double> values_at(const Fit& fit, const Eigen::VectorXd& position)
{
    std::vector<double> values;
    for (std::size_t p = 0; p < fit.parameters.size(); ++p) values.push_back(fit.parameters[p].value(normal_share(position[static_cast<Eigen::Index>(p)])));
    return values;
}

Draw draw_of(const Fit& fit, AnalysisPurpose purpose, std::size_t particle, std::size_t generation)
{
    return Luck(fit.seed, 0).in(Month::never()).of(purpose, Subject{static_cast<std::uint32_t>(particle), static_cast<std::uint32_t>(generation)});
}

Eigen::VectorXd normals(Draw& draw, std::size_t count)
{
    Eigen::VectorXd out(static_cast<Eigen::Index>(count));
    for (double& value : out) value = standard_normal(draw);
    return out;
}

Particle drawn_from_prior(const Fit& fit, std::size_t particle)
{
    Draw draw = draw_of(fit, AnalysisPurpose::draw_of_prior, particle, 0);
    return {normals(draw, fit.parameters.size()), {}, {}, 1, 0};
}

double log_prior(const Eigen::VectorXd& position) { return -position.squaredNorm() / 2; }

double error_of(const Target& target) { return std::hypot(target.standard_error, target.discrepancy); }

std::vector<double> with_error(const Fit& fit, const std::vector<double>& simulated, Draw& draw)
{
    std::vector<double> out = simulated;
    for (std::size_t k = 0; k < out.size(); ++k) out[k] += error_of(fit.targets[k]) * standard_normal(draw);
    return out;
}

bool simulate_generation(const Fit& fit, const Simulator& simulate, std::size_t number, std::vector<Particle>& particles, AbcSample& sample)
{
    Points points{fit.parameters.size(), {}};
    for (const Particle& particle : particles) {
        const std::vector<double> values = values_at(fit, particle.position);
        points.values.insert(points.values.end(), values.begin(), values.end());
    }
    const std::optional<Answers> answers = simulate(fmt::format("generation_{:02}", number), points, fit.replicates);
    if (!answers) return false;
    std::vector<double> chance(fit.targets.size()), counted(fit.targets.size());
    sample.chance.resize(fit.targets.size(), std::numeric_limits<double>::quiet_NaN());
    for (std::size_t n = 0; n < particles.size(); ++n) {
        particles[n].simulated.clear();
        for (std::size_t k = 0; k < fit.targets.size(); ++k) {
            particles[n].simulated.push_back(answers->mean(n, k));
            if (const double variance = answers->variance(n, k); std::isfinite(variance)) chance[k] += variance, ++counted[k];
        }
        Draw draw               = draw_of(fit, AnalysisPurpose::error_of_target, n, number);
        particles[n].with_error = with_error(fit, particles[n].simulated, draw);
        sample.failed += failed(fit, particles[n]);
    }
    const double before = static_cast<double>(sample.simulations), now = static_cast<double>(particles.size());
    for (std::size_t k = 0; k < chance.size(); ++k) {
        if (counted[k] == 0) continue;
        const double mean = chance[k] / counted[k];
        sample.chance[k]  = std::isfinite(sample.chance[k]) ? (sample.chance[k] * before + mean * now) / (before + now) : mean;
    }
    sample.simulations += particles.size();
    return true;
}

bool failed(const Fit& fit, const Particle& particle)
{
    for (std::size_t k = 0; k < fit.targets.size(); ++k)
        if (!fit.targets[k].held_out && !std::isfinite(particle.simulated[k])) return true;
    return false;
}

std::vector<double> scales(const Fit& fit, const std::vector<Particle>& particles)
{
    std::vector<double> out(fit.targets.size(), infinite);
    for (std::size_t k = 0; k < out.size(); ++k) {
        if (fit.targets[k].held_out) continue;
        std::vector<double> values;
        for (const Particle& particle : particles) values.push_back(particle.with_error[k]);
        if (const double scale = median_absolute_deviation(values); scale > 0) out[k] = scale;
    }
    return out;
}

double distance(const Fit& fit, const std::vector<double>& with_error, const std::vector<double>& scale)
{
    double      sum     = 0;
    std::size_t counted = 0;
    for (std::size_t k = 0; k < with_error.size(); ++k) {
        if (fit.targets[k].held_out) continue;
        if (!std::isfinite(with_error[k])) return infinite;
        const double off = (with_error[k] - fit.targets[k].observed) / scale[k];
        sum += off * off;
        ++counted;
    }
    return std::sqrt(sum / static_cast<double>(std::max<std::size_t>(counted, 1)));
}

void refuse_failures(const Fit& fit, const std::vector<Particle>& particles, std::size_t needed)
{
    const auto sound = static_cast<std::size_t>(std::ranges::count_if(particles, [&](const Particle& particle) { return !failed(fit, particle); }));
    if (sound >= needed) return;
    std::string where;
    for (std::size_t k = 0; k < fit.targets.size(); ++k) {
        const auto missing = std::ranges::count_if(particles, [&](const Particle& particle) { return !std::isfinite(particle.simulated[k]); });
        if (missing > 0 && !fit.targets[k].held_out) where += fmt::format("\n  {} ({}): missing in {}", fit.targets[k].name, fit.targets[k].statistic, missing);
    }
    throw InputError(fmt::format("Of {} parameter sets drawn from the priors {} gave every statistic that is fitted; {} are needed. Narrow the priors, simulate more persons, or hold the target out:{}", particles.size(), sound, needed, where));
}

}  // namespace homeward::analysis
