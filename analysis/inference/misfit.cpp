#include "analysis/inference/misfit.hpp"

#include "core/faults.hpp"

#include <fmt/format.h>

#include <cmath>
#include <limits>

namespace homeward::analysis {

Points points_at(const std::vector<Prior>& priors, const std::vector<double>& shares)
{
    Points points{priors.size(), {}};
    points.values.reserve(shares.size());
    for (std::size_t i = 0; i < shares.size(); ++i) points.values.push_back(priors[i % priors.size()].value(shares[i]));
    return points;
}

std::vector<double> emulator_inputs(const std::vector<Prior>& priors, const std::vector<double>& shares)
{
    std::vector<double> inputs = shares;
    for (std::size_t i = 0; i < inputs.size(); ++i) {
        const Prior& prior = priors[i % priors.size()];
        if (const double low = prior.distribution.low(), high = prior.distribution.high(); prior.whole && high > low) inputs[i] = (prior.value(shares[i]) - low) / (high - low);
    }
    return inputs;
}

double tolerated_variance(const Target& target) { return target.standard_error * target.standard_error + target.discrepancy * target.discrepancy; }

namespace {

/// Variance of a replicate, over all points that have two at least; 0 if none has.
double pooled_variance(const Answers& answers, std::size_t statistic)
{
    double squares = 0, freedom = 0;
    for (std::size_t n = 0; n < answers.points; ++n) {
        double defined = 0;
        for (std::size_t r = 0; r < answers.replicates; ++r) defined += std::isfinite(answers.at(n, r, statistic)) ? 1 : 0;
        if (defined >= 2) squares += (defined - 1) * answers.variance(n, statistic), freedom += defined - 1;
    }
    return freedom > 0 ? squares / freedom : 0;
}

constexpr std::size_t all = std::numeric_limits<std::size_t>::max();

/// A point's misfit to a target, over all replicates but one.
double term(const Target& target, const Answers& answers, std::size_t point, std::size_t statistic, double variance, std::size_t without)
{
    double sum = 0, n = 0;
    for (std::size_t r = 0; r < answers.replicates; ++r)
        if (const double value = answers.at(point, r, statistic); r != without && std::isfinite(value)) sum += value, ++n;
    const double off = sum / n - target.observed;  // none: not a number
    return off * off / (tolerated_variance(target) + variance / n);
}

double misfit_without(const std::vector<Target>& targets, const Answers& answers, std::size_t point, const std::vector<double>& variances, std::size_t without)
{
    double sum = 0;
    for (std::size_t t = 0; t < targets.size(); ++t)
        if (!targets[t].held_out) sum += term(targets[t], answers, point, t, variances[t], without);
    return sum;
}

double jackknife_error(const std::vector<Target>& targets, const Answers& answers, std::size_t point, const std::vector<double>& variances)
{
    const double n = static_cast<double>(answers.replicates);
    if (answers.replicates < 3) return std::numeric_limits<double>::quiet_NaN();
    double sum = 0, squares = 0;
    std::vector<double> without;
    for (std::size_t r = 0; r < answers.replicates; ++r) without.push_back(misfit_without(targets, answers, point, variances, r)), sum += without.back();
    for (const double value : without) squares += (value - sum / n) * (value - sum / n);
    return std::sqrt((n - 1) / n * squares);
}

}  // namespace

std::vector<Misfit> misfits(const std::vector<Target>& targets, const Answers& answers)
{
    std::vector<double> variances;
    for (std::size_t t = 0; t < targets.size(); ++t) variances.push_back(pooled_variance(answers, t));
    std::vector<Misfit> out(answers.points);
    for (std::size_t n = 0; n < answers.points; ++n) {
        for (std::size_t t = 0; t < targets.size(); ++t) {
            out[n].terms.push_back(targets[t].held_out ? 0 : term(targets[t], answers, n, t, variances[t], all));
            out[n].value += out[n].terms.back();
        }
        out[n].standard_error = jackknife_error(targets, answers, n, variances);
    }
    return out;
}

void check_problem(const std::vector<Prior>& priors, const std::vector<Target>& targets)
{
    if (priors.empty()) throw InputError("there is no parameter to calibrate: the file of priors needs a [[parameter]]");
    bool counts = false;
    for (const Target& target : targets) {
        counts = counts || !target.held_out;
        if (!target.held_out && !(tolerated_variance(target) > 0)) throw InputError(fmt::format("target \"{}\" has neither a standard error nor a discrepancy: no model would ever be near enough; give one of them a value above 0", target.name));
    }
    if (!counts) throw InputError("every target is held out: leave held_out away for those that should be met");
}

}  // namespace homeward::analysis
