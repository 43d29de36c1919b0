// What would the model say between the points it was asked at, and how sure is that? A Gaussian process stands in for it: an emulator.
//
// A trend (constant or linear) and a smooth departure from it: covariance of the Matérn family with ν = 5/2, a length for each parameter. What the
// model said carries the chance of its replicates, each point its own. Equations and sources: docs/reference/emulation.md.
#pragma once

#include "analysis/inference/experiment.hpp"

#include <memory>
#include <span>
#include <vector>

namespace homeward::analysis {

struct EmulatorData {
    std::size_t         inputs = 0;
    std::vector<double> points;  // point × input, about 0 to 1 each
    std::vector<double> values;  // what the model said: the mean of its replicates
    std::vector<double> chance;  // variance of that mean; not a number (at all points): not known, estimated with the rest
    double              variance_of_replicate = 0;  // the typical one, pooled over points; not a number: not known

    std::size_t size() const { return values.size(); }
};

/// Out of answers: points at which a statistic is not defined in any replicate are left out. Variances of few replicates are moderated: each is drawn to
/// what is typical of all points, as far as they agree (Smyth 2004).
EmulatorData emulator_data(std::size_t inputs, std::span<const double> points, const Answers& answers, std::size_t statistic);
/// The data of both, as one.
void add_data(EmulatorData& data, const EmulatorData& more);
/// Variances with so many degrees of freedom each (not a number, or no freedom: not known), moderated; all not a number if none is known.
std::vector<double> moderated_variances(const std::vector<double>& variances, const std::vector<double>& freedom);

enum class Trend { constant, linear };

struct EmulatorOptions {
    Trend       trend  = Trend::linear;
    std::size_t starts = 4;  // of the search for lengths, the best of many times as many
};

struct Prediction {
    double mean = 0, variance = 0;  // of the model's mean: the chance of a replicate is not in it
};

/// How good is an emulator at points that did not make it? Bastos & O'Hagan (2009).
struct EmulatorCheck {
    std::vector<double> observed, predicted, deviation;  // standard deviation of what should be observed, chance included
    std::vector<double> standardised;                    // (observed − predicted) / deviation
    double              coverage = 0;                    // share within ± 1.96
    double              spread   = 0;                    // root mean square of the standardised errors: 1 if honest, more if too sure of itself
    double              q2       = 0;                    // 1 − Σ error² / Σ (observed − mean)²: 1 is perfect, 0 no better than the mean
    double              mahalanobis = 0, p_value = 0;    // of all errors together, correlations counted; independent points only, else not a number

    std::size_t size() const { return observed.size(); }
    /// Fewer are covered than chance explains (one in a hundred) if 95 % should be.
    bool too_sure() const;
};

class GaussianProcess {
public:
    /// InputError with fewer points than the trend has coefficients, and two.
    explicit GaussianProcess(EmulatorData data, EmulatorOptions options = {});

    std::vector<Prediction> predict(std::span<const double> points) const;  // point × input
    Prediction              predict_one(std::span<const double> point) const { return predict(point).front(); }

    EmulatorCheck leave_one_out() const;
    EmulatorCheck check(const EmulatorData& independent) const;

    const std::vector<double>& lengths() const;   // on the scale of the inputs: far longer than 1, the parameter acts by the trend alone or not at all
    double                     variance() const;  // of the departure from the trend
    double                     nugget() const;    // variance of chance that was estimated; 0 where it was known
    std::vector<double>        trend() const;     // constant, slopes
    double                     log_likelihood() const;
    const EmulatorData&        data() const;

private:
    struct State;
    std::shared_ptr<const State> state_;
};

}  // namespace homeward::analysis
