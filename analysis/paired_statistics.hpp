// How large is an effect, and how sure are we? Paired differences over replicates that share their luck, with intervals.
//
// Two scenarios run with one seed share every draw, replicate by replicate, so the effect in replicate r is
//     d_r = scenario_r − reference_r
// and what we know of the effect comes from the n differences alone: mean(d), its Monte-Carlo standard error sd(d)/√n,
//     t interval          mean ± t(0.975, n − 1) · sd/√n                      (Student 1908)
//     bootstrap interval  2.5 % and 97.5 % quantiles of the resampled means   (percentile; Efron & Tibshirani 1993, chapter 13)
// The intervals tell the chance in the simulation, not the uncertainty of the settings.
#pragma once

#include <cstddef>
#include <cstdint>
#include <limits>
#include <optional>
#include <span>
#include <vector>

namespace homeward::analysis {

inline constexpr double interval_level = 0.95;

struct Interval {
    double low  = std::numeric_limits<double>::quiet_NaN();
    double high = std::numeric_limits<double>::quiet_NaN();
    bool   known() const { return low == low && high == high; }
    bool   contains(double x) const { return known() && low <= x && x <= high; }
};

/// The mean of replicates, without pairing. Replicates whose value is not a number (nobody in the group) are left out and n says so.
struct Estimate {
    std::size_t n                  = 0;
    double      mean               = std::numeric_limits<double>::quiet_NaN();
    double      standard_deviation = std::numeric_limits<double>::quiet_NaN();  // of the replicates; unknown for n < 2
    double      standard_error     = std::numeric_limits<double>::quiet_NaN();  // Monte-Carlo error of the mean
    Interval    t;
};

/// The same random choices of replicates for every figure of a report: what makes bootstrap intervals reproducible, and what
/// keeps two figures of one replicate together. Keyed by the seed of the runs: equal inputs give equal reports.
class Resamples {
public:
    Resamples(std::uint64_t seed, std::size_t replicates, std::size_t count = 2000);

    std::size_t                       count() const { return count_; }
    std::size_t                       replicates() const { return replicates_; }
    std::span<const std::uint32_t>    operator[](std::size_t resample) const { return {choices_.data() + resample * replicates_, replicates_}; }

private:
    std::size_t                replicates_;
    std::size_t                count_;
    std::vector<std::uint32_t> choices_;
};

struct PairedEffect {
    Estimate    reference;
    Estimate    scenario;
    Estimate    difference;  // scenario − reference, over replicates known on both sides
    Interval    bootstrap;

    bool decided() const { return difference.t.known() && !difference.t.contains(0); }
    bool nothing_changed() const { return difference.n > 0 && difference.mean == 0 && !(difference.standard_deviation > 0); }
};

/// How the ratio of two mean differences (cost per additional outcome) can be told.
enum class RatioVerdict {
    determined,      // both effects' ratio has a finite Fieller interval and the denominator is above zero
    not_determined,  // the interval of the denominator includes zero: no ratio is told
    dominated,       // fewer outcomes, and the interval excludes zero: a ratio would mislead
    saving,          // more outcomes for less money, both intervals exclude zero
};

struct RatioEstimate {
    RatioVerdict verdict = RatioVerdict::not_determined;
    double       value   = std::numeric_limits<double>::quiet_NaN();  // ratio of the mean differences
    Interval     fieller;
    Interval     bootstrap;
    std::size_t  n = 0;
};

Estimate     estimate(std::span<const double> replicates);
PairedEffect paired_effect(std::span<const double> reference, std::span<const double> scenario, const Resamples& resamples);
Interval     bootstrap_of_mean(std::span<const double> values, const Resamples& resamples);
/// Cost differences over outcome differences, replicate by replicate in the same order (Fieller 1954; Willan & O'Brien 1996).
RatioEstimate ratio_of_effects(std::span<const double> costs, std::span<const double> outcomes, const Resamples& resamples);
/// Linear interpolation between order statistics (type 7 of Hyndman & Fan 1996); `sorted` in ascending order, not empty.
double quantile(std::span<const double> sorted, double probability);
/// The two-sided critical value of Student's t at `interval_level`.
double critical_t(std::size_t degrees_of_freedom);

}  // namespace homeward::analysis
