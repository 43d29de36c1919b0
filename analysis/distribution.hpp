// What is believed of a number before anything is computed: a distribution on a range, by its quantiles.
#pragma once

#include <string>

namespace homeward::analysis {

/// Each lies on [low, high]; normal and beta are what their names say, cut off at, or stretched over, the range.
class Distribution {
public:
    enum class Kind { uniform, log_uniform, normal, beta, triangular };

    static Distribution uniform(double low, double high) { return {Kind::uniform, low, high, 0, 0}; }
    static Distribution log_uniform(double low, double high) { return {Kind::log_uniform, low, high, 0, 0}; }
    static Distribution normal(double low, double high, double mean, double standard_deviation) { return {Kind::normal, low, high, mean, standard_deviation}; }
    static Distribution beta(double low, double high, double alpha, double beta) { return {Kind::beta, low, high, alpha, beta}; }
    static Distribution triangular(double low, double high, double mode) { return {Kind::triangular, low, high, mode, 0}; }

    /// The value below which this share of the probability lies; share in [0, 1].
    double      quantile(double share) const;
    /// The nearest whole number instead, each whole number of a uniform range as probable as the others.
    double      whole_quantile(double share) const;
    double      low() const { return low_; }
    double      high() const { return high_; }
    std::string in_words() const;  // "uniform 0.1 to 0.5"

private:
    Distribution(Kind kind, double low, double high, double first, double second) : kind_(kind), low_(low), high_(high), first_(first), second_(second) {}

    Kind   kind_;
    double low_, high_, first_, second_;
};

}  // namespace homeward::analysis
