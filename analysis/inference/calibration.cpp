#include "analysis/inference/calibration.hpp"

#include "analysis/inference/abc_parts.hpp"
#include "analysis/inference/normal_draw.hpp"
#include "analysis/inference/svg.hpp"
#include "analysis/inference/weighted_sample.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <numbers>

namespace homeward::analysis {

namespace {

constexpr double edge            = 0.05;  // of the prior's probability
constexpr double crowd_at_edge   = 0.25;  // of the posterior within it: five times what the prior has there
constexpr double little_learnt   = 0.10;  // narrowing below which a parameter counts as not identified
constexpr double much_chance     = 0.25;  // of the variance of a target
constexpr double few_particles   = 100;   // effective

ParameterSummary summary_of_parameter(const Posterior& posterior, std::size_t p)
{
    const Prior&               prior   = posterior.fit.parameters[p];
    const std::vector<double>& weights = posterior.adjusted.weights;
    const std::vector<double>  values = posterior.values(p), shares = posterior.shares(p), density = density_of_shares(shares, weights, 201);
    ParameterSummary           out;
    out.mean         = weighted_mean(values, weights);
    out.deviation    = weighted_deviation(values, weights);
    out.low          = weighted_quantile(values, weights, 0.05);
    out.median       = weighted_quantile(values, weights, 0.5);
    out.high         = weighted_quantile(values, weights, 0.95);
    out.mode         = prior.value(static_cast<double>(std::ranges::max_element(density) - density.begin()) / 200);
    out.prior_low    = prior.value(0.05);
    out.prior_median = prior.value(0.5);
    out.prior_high   = prior.value(0.95);
    out.narrowing    = 1 - (weighted_quantile(shares, weights, 0.95) - weighted_quantile(shares, weights, 0.05)) / 0.9;
    double lower = 0, upper = 0;
    for (std::size_t n = 0; n < shares.size(); ++n) lower += shares[n] < edge ? weights[n] : 0, upper += shares[n] > 1 - edge ? weights[n] : 0;
    out.at_lower_end = lower > crowd_at_edge;
    out.at_upper_end = upper > crowd_at_edge;
    out.unidentified = out.narrowing < little_learnt;
    return out;
}

TargetSummary summary_of_target(const Posterior& posterior, std::size_t k)
{
    const Target&       target = posterior.fit.targets[k];
    const Answers&      said   = posterior.predicted;
    TargetSummary       out;
    std::vector<double> means, observed, ones;
    double              chance = 0, counted = 0;
    for (std::size_t n = 0; n < said.points; ++n) {
        const double mean = said.mean(n, k);
        if (!std::isfinite(mean)) {
            ++out.missing;
            continue;
        }
        Draw draw = draw_of(posterior.fit, AnalysisPurpose::error_of_target, n * posterior.fit.targets.size() + k, 100'000);
        means.push_back(mean);
        observed.push_back(mean + error_of(target) * standard_normal(draw));
        if (const double variance = said.variance(n, k); std::isfinite(variance)) chance += variance, ++counted;
    }
    ones.assign(means.size(), 1);
    out.mean           = weighted_mean(means, ones);
    out.low            = weighted_quantile(means, ones, 0.05);
    out.high           = weighted_quantile(means, ones, 0.95);
    out.predicted_low  = weighted_quantile(observed, ones, 0.05);
    out.predicted_high = weighted_quantile(observed, ones, 0.95);
    const double spread = std::hypot(weighted_deviation(means, ones), error_of(target));
    out.off             = (target.observed - out.mean) / spread;
    out.chance_share    = counted > 0 ? chance / counted / static_cast<double>(said.replicates) / (spread * spread) : std::nan("");
    out.reached         = target.observed >= out.predicted_low && target.observed <= out.predicted_high;
    return out;
}

std::vector<std::string> warnings_of(const Posterior& posterior, const CalibrationSummary& summary)
{
    std::vector<std::string> out;
    if (!posterior.adjusted.left_out.empty()) out.push_back("Not adjusted by regression: " + posterior.adjusted.left_out + ".");
    if (summary.effective_size < few_particles) out.push_back(fmt::format("The particles are worth {:.0f} independent draws only; take more of them (--particles).", summary.effective_size));
    if (posterior.sample.failed > 0) out.push_back(fmt::format("{} of {} parameter sets did not give every fitted statistic and counted as infinitely far away.", posterior.sample.failed, posterior.sample.simulations));
    for (std::size_t p = 0; p < summary.parameters.size(); ++p) {
        const ParameterSummary& one  = summary.parameters[p];
        const std::string&      path = posterior.fit.parameters[p].path;
        if (one.at_lower_end || one.at_upper_end) out.push_back(fmt::format("{} lies at the {} end of its prior ({}): what fits best may lie beyond, or another part of the model may be wrong.", path, one.at_lower_end ? "lower" : "upper", svg::short_number(one.at_lower_end ? posterior.fit.parameters[p].value(0) : posterior.fit.parameters[p].value(1))));
        if (one.unidentified) out.push_back(fmt::format("{} is not identified: its 90 % interval is {:.0f} % narrower than the prior's.", path, 100 * std::max(0.0, one.narrowing)));
    }
    for (std::size_t k = 0; k < summary.targets.size(); ++k) {
        const TargetSummary& one    = summary.targets[k];
        const Target&        target = posterior.fit.targets[k];
        if (!one.reached) out.push_back(fmt::format("{} ({}) is not reached: observed {}, predicted {} to {}.", target.name, target.held_out ? "held out" : "fitted", svg::short_number(target.observed), svg::short_number(one.predicted_low), svg::short_number(one.predicted_high)));
        if (!target.held_out && one.chance_share > much_chance) out.push_back(fmt::format("{:.0f} % of the uncertainty of {} is chance of the simulation; more persons or replicates would sharpen the posterior.", 100 * one.chance_share, target.name));
        if (one.missing > 0) out.push_back(fmt::format("{} could not be computed in {} of {} predictions.", target.name, one.missing, posterior.predicted.points));
    }
    return out;
}

}  // namespace

std::vector<double> Posterior::values(std::size_t parameter) const
{
    std::vector<double> out;
    for (const Eigen::VectorXd& position : adjusted.positions) out.push_back(fit.parameters[parameter].value(normal_share(position[static_cast<Eigen::Index>(parameter)])));
    return out;
}

std::vector<double> Posterior::shares(std::size_t parameter) const
{
    std::vector<double> out;
    for (const Eigen::VectorXd& position : adjusted.positions) out.push_back(normal_share(position[static_cast<Eigen::Index>(parameter)]));
    return out;
}

std::vector<double> density_of_shares(const std::vector<double>& shares, const std::vector<double>& weights, std::size_t points)
{
    // Silverman's rule (1986) with the effective number of particles.
    const double        n = std::max(2.0, effective_size(weights)), width = std::max(0.01, 0.9 * weighted_deviation(shares, weights) * std::pow(n, -0.2));
    std::vector<double> out(points);
    double              all = 0;
    for (const double w : weights) all += w;
    for (std::size_t i = 0; i < points; ++i) {
        const double at = static_cast<double>(i) / static_cast<double>(points - 1);
        for (std::size_t s = 0; s < shares.size(); ++s) {
            if (!(weights[s] > 0)) continue;
            for (const double image : {shares[s], -shares[s], 2 - shares[s]}) out[i] += weights[s] / all * std::exp(-(at - image) * (at - image) / (2 * width * width)) / (width * std::sqrt(2 * std::numbers::pi));
        }
    }
    return out;
}

std::vector<Eigen::VectorXd> drawn_from(const Fit& fit, const Adjusted& adjusted, std::size_t count)
{
    std::vector<Eigen::VectorXd> out;
    Draw                         draw  = draw_of(fit, AnalysisPurpose::choice_of_particle, 0, 0);
    const double                 start = draw.precise_uniform();
    for (std::size_t n = 0; n < count; ++n) out.push_back(adjusted.positions[particle_at(adjusted.weights, (static_cast<double>(n) + start) / static_cast<double>(count))]);
    return out;
}

bool predict(Posterior& posterior, const Simulator& simulate, std::size_t draws)
{
    posterior.drawn = drawn_from(posterior.fit, posterior.adjusted, draws);
    Points points{posterior.fit.parameters.size(), {}};
    for (const Eigen::VectorXd& position : posterior.drawn) {
        const std::vector<double> values = values_at(posterior.fit, position);
        points.values.insert(points.values.end(), values.begin(), values.end());
    }
    std::optional<Answers> answers = simulate("prediction", points, posterior.fit.replicates);
    if (answers) posterior.predicted = std::move(*answers);
    return answers.has_value();
}

CalibrationSummary summary_of(const Posterior& posterior)
{
    CalibrationSummary out;
    out.effective_size = effective_size(posterior.adjusted.weights);
    for (std::size_t p = 0; p < posterior.fit.parameters.size(); ++p) out.parameters.push_back(summary_of_parameter(posterior, p));
    for (std::size_t k = 0; k < posterior.fit.targets.size(); ++k) out.targets.push_back(summary_of_target(posterior, k));
    out.warnings = warnings_of(posterior, out);
    return out;
}

}  // namespace homeward::analysis
