#include "analysis/paired_statistics.hpp"

#include "analysis/purposes.hpp"
#include "core/random.hpp"

#include <boost/math/distributions/normal.hpp>
#include <boost/math/distributions/students_t.hpp>

#include <algorithm>
#include <cmath>

namespace homeward::analysis {
namespace {

std::vector<double> known(std::span<const double> values)
{
    std::vector<double> kept;
    kept.reserve(values.size());
    std::copy_if(values.begin(), values.end(), std::back_inserter(kept), [](double v) { return std::isfinite(v); });
    return kept;
}

constexpr std::size_t most_choices_kept = 4'000'000;  // 16 MB

double covariance(std::span<const double> a, double mean_a, std::span<const double> b, double mean_b)
{
    double sum = 0;
    for (std::size_t i = 0; i < a.size(); ++i) sum += (a[i] - mean_a) * (b[i] - mean_b);
    return sum / static_cast<double>(a.size() - 1);
}

/// The set of ratios R that the test of mean(cost) = R · mean(outcome) does not reject; finite only when the outcome differs from zero.
Interval fieller_interval(double cost, double outcome, double var_cost, double var_outcome, double cov, double t)
{
    const double a            = outcome * outcome - t * t * var_outcome;
    const double b            = cost * outcome - t * t * cov;
    const double c            = cost * cost - t * t * var_cost;
    const double discriminant = b * b - a * c;
    if (!(a > 0) || discriminant < 0) return {};
    const double root = std::sqrt(discriminant);
    return {(b - root) / a, (b + root) / a};
}

}  // namespace

Resamples::Resamples(std::uint64_t seed, std::size_t replicates, std::size_t count) : seed_(seed), replicates_(replicates), count_(count)
{
    if (count * replicates > most_choices_kept) return;
    choices_.reserve(count * replicates);
    std::vector<std::uint32_t> drawn;
    for (std::size_t resample = 0; resample < count; ++resample) {
        draw(resample, drawn);
        choices_.insert(choices_.end(), drawn.begin(), drawn.end());
    }
}

void Resamples::draw(std::size_t resample, std::vector<std::uint32_t>& into) const
{
    Draw draw = Luck(seed_, 0).in(Month::never()).of(AnalysisPurpose::bootstrap, Subject{static_cast<std::uint32_t>(resample), static_cast<std::uint32_t>(replicates_)});
    into.clear();
    for (std::size_t i = 0; i < replicates_; ++i) into.push_back(draw.below(static_cast<std::uint32_t>(replicates_)));
}

void RunningMoments::add(double value)
{
    if (!std::isfinite(value)) return;
    const double from_mean = value - mean_;
    mean_ += from_mean / static_cast<double>(++n_);
    squares_ += from_mean * (value - mean_);
}

Estimate RunningMoments::estimate() const
{
    Estimate e;
    e.n = n_;
    if (n_ == 0) return e;
    e.mean = mean_;
    if (n_ < 2) return e;
    e.standard_deviation = std::sqrt(squares_ / static_cast<double>(n_ - 1));
    e.standard_error     = e.standard_deviation / std::sqrt(static_cast<double>(n_));
    const double half    = critical_t(n_ - 1) * e.standard_error;
    e.t                  = {e.mean - half, e.mean + half};
    return e;
}

void PairedMoments::add(double reference, double scenario)
{
    if (!std::isfinite(scenario - reference)) return;
    reference_.add(reference);
    scenario_.add(scenario);
    difference_.add(scenario - reference);
}

double critical_t(std::size_t degrees_of_freedom)
{
    const boost::math::students_t law(static_cast<double>(degrees_of_freedom));
    return boost::math::quantile(law, 1 - (1 - interval_level) / 2);
}

double quantile(std::span<const double> sorted, double probability)
{
    const double      position = probability * static_cast<double>(sorted.size() - 1);
    const std::size_t below    = static_cast<std::size_t>(position);
    if (below + 1 >= sorted.size()) return sorted.back();
    const double share = position - static_cast<double>(below);
    return sorted[below] + share * (sorted[below + 1] - sorted[below]);
}

Estimate estimate(std::span<const double> replicates)
{
    const std::vector<double> values = known(replicates);
    Estimate                  e;
    e.n = values.size();
    if (values.empty()) return e;
    double sum = 0;
    for (const double v : values) sum += v;
    e.mean = sum / static_cast<double>(e.n);
    if (e.n < 2) return e;
    e.standard_deviation = std::sqrt(covariance(values, e.mean, values, e.mean));
    e.standard_error     = e.standard_deviation / std::sqrt(static_cast<double>(e.n));
    const double half    = critical_t(e.n - 1) * e.standard_error;
    e.t                  = {e.mean - half, e.mean + half};
    return e;
}

Interval bca_interval(std::vector<double> resampled, double value, std::span<const double> left_out)
{
    if (resampled.empty()) return {};
    std::sort(resampled.begin(), resampled.end());
    const double tail = (1 - interval_level) / 2, count = static_cast<double>(resampled.size());
    const double below = static_cast<double>(std::lower_bound(resampled.begin(), resampled.end(), value) - resampled.begin());
    const double upto  = static_cast<double>(std::upper_bound(resampled.begin(), resampled.end(), value) - resampled.begin());
    const double share = (below + upto) / 2 / count;  // ties count half
    double       mean = 0, squares = 0, cubes = 0;
    for (const double v : left_out) mean += v / static_cast<double>(left_out.size());
    for (const double v : left_out) {
        squares += (mean - v) * (mean - v);
        cubes += (mean - v) * (mean - v) * (mean - v);
    }
    if (!(share > 0 && share < 1) || !(squares > 0)) return {quantile(resampled, tail), quantile(resampled, 1 - tail)};
    const boost::math::normal law;
    const double bias = boost::math::quantile(law, share), acceleration = cubes / (6 * std::pow(squares, 1.5));
    const auto   corrected = [&](double probability) {
        const double z = bias + boost::math::quantile(law, probability);
        return boost::math::cdf(law, bias + z / (1 - acceleration * z));
    };
    return {quantile(resampled, corrected(tail)), quantile(resampled, corrected(1 - tail))};
}

Interval bootstrap_of_mean(std::span<const double> values, const Resamples& resamples)
{
    if (values.size() < 2 || values.size() != resamples.replicates()) return {};
    const std::vector<double> here = known(values);
    if (here.size() < 2) return {};
    double total = 0;
    for (const double v : here) total += v;
    const double        n = static_cast<double>(here.size());
    std::vector<double> means, left_out;
    means.reserve(resamples.count());
    for (const double v : here) left_out.push_back((total - v) / (n - 1));
    resamples.for_each([&](std::span<const std::uint32_t> chosen) {
        double      sum = 0;
        std::size_t of  = 0;
        for (const std::uint32_t r : chosen)
            if (std::isfinite(values[r])) { sum += values[r]; ++of; }
        if (of > 0) means.push_back(sum / static_cast<double>(of));
    });
    return bca_interval(std::move(means), total / n, left_out);
}

PairedEffect paired_effect(std::span<const double> reference, std::span<const double> scenario, const Resamples& resamples)
{
    const std::size_t   n = std::min(reference.size(), scenario.size());
    std::vector<double> before(reference.begin(), reference.begin() + static_cast<std::ptrdiff_t>(n));
    std::vector<double> after(scenario.begin(), scenario.begin() + static_cast<std::ptrdiff_t>(n));
    std::vector<double> difference(n);
    for (std::size_t r = 0; r < n; ++r) {
        difference[r] = after[r] - before[r];
        if (!std::isfinite(difference[r])) before[r] = after[r] = difference[r] = std::numeric_limits<double>::quiet_NaN();
    }
    return {estimate(before), estimate(after), estimate(difference), bootstrap_of_mean(difference, resamples)};
}

RatioEstimate ratio_of_effects(std::span<const double> costs, std::span<const double> outcomes, const Resamples& resamples)
{
    std::vector<double> cost, outcome;
    for (std::size_t r = 0; r < std::min(costs.size(), outcomes.size()); ++r) {
        if (!std::isfinite(costs[r]) || !std::isfinite(outcomes[r])) continue;
        cost.push_back(costs[r]);
        outcome.push_back(outcomes[r]);
    }
    const Estimate c = estimate(cost), e = estimate(outcome);
    RatioEstimate  ratio;
    ratio.n = cost.size();
    if (ratio.n < 2 || !e.t.known() || e.t.contains(0)) return ratio;
    if (e.mean < 0) {
        ratio.verdict = RatioVerdict::dominated;
        return ratio;
    }
    const double n  = static_cast<double>(ratio.n);
    ratio.value     = c.mean / e.mean;
    ratio.fieller   = fieller_interval(c.mean, e.mean, c.standard_error * c.standard_error, e.standard_error * e.standard_error,
                                       covariance(cost, c.mean, outcome, e.mean) / n, critical_t(ratio.n - 1));
    ratio.verdict   = c.t.high < 0 ? RatioVerdict::saving : RatioVerdict::determined;
    if (cost.size() == resamples.replicates()) {
        std::vector<double> ratios, left_out;
        for (std::size_t r = 0; r < cost.size(); ++r) left_out.push_back((c.mean * n - cost[r]) / (e.mean * n - outcome[r]));
        resamples.for_each([&](std::span<const std::uint32_t> chosen) {
            double sum_cost = 0, sum_outcome = 0;
            for (const std::uint32_t r : chosen) { sum_cost += cost[r]; sum_outcome += outcome[r]; }
            if (sum_outcome != 0) ratios.push_back(sum_cost / sum_outcome);
        });
        ratio.bootstrap = bca_interval(std::move(ratios), ratio.value, left_out);
    }
    return ratio;
}

}  // namespace homeward::analysis
