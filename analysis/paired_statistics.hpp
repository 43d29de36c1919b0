// How large is an effect, and how sure are we? Paired differences over replicates that share their luck, with intervals.
//
// Two scenarios run with one seed share every draw, replicate by replicate, so the effect in replicate r is
//     d_r = scenario_r − reference_r
// and what we know of the effect comes from the n differences alone: mean(d), its Monte-Carlo standard error sd(d)/√n,
//     t interval          mean ± t(0.975, n − 1) · sd/√n                      (Student 1908)
//     bootstrap interval  quantiles of the resampled means, bias-corrected and accelerated: BCa (Efron 1987; Efron & Tibshirani 1993, chapter 14)
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

    std::size_t count() const { return count_; }
    std::size_t replicates() const { return replicates_; }
    /// Calls `use` with the replicates of each resample in turn. They are kept while that is cheap, and drawn again each time beyond.
    template <class Use>
    void for_each(Use use) const
    {
        std::vector<std::uint32_t> drawn;
        for (std::size_t b = 0; b < count_; ++b) {
            if (choices_.empty()) draw(b, drawn);
            use(choices_.empty() ? std::span<const std::uint32_t>(drawn) : std::span<const std::uint32_t>(choices_).subspan(b * replicates_, replicates_));
        }
    }

private:
    void draw(std::size_t resample, std::vector<std::uint32_t>& into) const;

    std::uint64_t              seed_;
    std::size_t                replicates_;
    std::size_t                count_;
    std::vector<std::uint32_t> choices_;  // empty where there are too many to keep
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

/// Mean and spread of values that are met once and not kept (Welford 1962); what is not a number is left out.
class RunningMoments {
public:
    void     add(double value);
    Estimate estimate() const;

private:
    std::size_t n_    = 0;
    double      mean_ = 0, squares_ = 0;
};

/// A paired effect from replicates that are met once and not kept: no bootstrap.
class PairedMoments {
public:
    void         add(double reference, double scenario);
    PairedEffect effect() const { return {reference_.estimate(), scenario_.estimate(), difference_.estimate(), {}}; }

private:
    RunningMoments reference_, scenario_, difference_;
};

Estimate     estimate(std::span<const double> replicates);
PairedEffect paired_effect(std::span<const double> reference, std::span<const double> scenario, const Resamples& resamples);
/// BCa interval of a mean; what is not a number is left out of each resample.
Interval     bootstrap_of_mean(std::span<const double> values, const Resamples& resamples);
/// The BCa interval of any statistic from its resampled values, its value, and its values with one replicate left out each. Without spread, or where all
/// resamples lie on one side of the value, the plain quantiles.
Interval     bca_interval(std::vector<double> resampled, double value, std::span<const double> left_out);
/// Cost differences over outcome differences, replicate by replicate in the same order (Fieller 1954; Willan & O'Brien 1996).
RatioEstimate ratio_of_effects(std::span<const double> costs, std::span<const double> outcomes, const Resamples& resamples);
/// Linear interpolation between order statistics (type 7 of Hyndman & Fan 1996); `sorted` in ascending order, not empty.
double quantile(std::span<const double> sorted, double probability);
/// The two-sided critical value of Student's t at `interval_level`.
double critical_t(std::size_t degrees_of_freedom);

}  // namespace homeward::analysis
