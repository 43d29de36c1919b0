#include "analysis/distribution.hpp"

#include <boost/math/distributions/beta.hpp>
#include <boost/math/distributions/normal.hpp>
#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace homeward::analysis {

namespace {

double truncated_normal(double share, double low, double high, double mean, double standard_deviation)
{
    const boost::math::normal_distribution<> normal(mean, standard_deviation);
    const double                             below = cdf(normal, low), above = cdf(normal, high), target = below + share * (above - below);
    if (target <= 0) return low;
    if (target >= 1) return high;
    return boost::math::quantile(normal, target);
}

/// Jaynes (2003) calls its density the triangle of ignorance; the quantile is that of its two parabolas.
double quantile_of_triangle(double share, double low, double high, double mode)
{
    const double split = high > low ? (mode - low) / (high - low) : 0;
    return share < split ? low + std::sqrt(share * (high - low) * (mode - low)) : high - std::sqrt((1 - share) * (high - low) * (high - mode));
}

}  // namespace

double Distribution::quantile(double share) const
{
    double value = low_;
    switch (kind_) {
        case Kind::uniform: value = low_ + share * (high_ - low_); break;
        case Kind::log_uniform: value = low_ * std::pow(high_ / low_, share); break;
        case Kind::normal: value = truncated_normal(share, low_, high_, first_, second_); break;
        case Kind::beta: value = low_ + (high_ - low_) * boost::math::quantile(boost::math::beta_distribution<>(first_, second_), share); break;
        case Kind::triangular: value = quantile_of_triangle(share, low_, high_, first_); break;
    }
    return std::clamp(value, low_, high_);
}

double Distribution::whole_quantile(double share) const
{
    const double first = std::ceil(low_), last = std::floor(high_);
    const double value = kind_ == Kind::uniform ? first + std::floor(share * (last - first + 1)) : std::round(quantile(share));
    return std::clamp(value, first, last);
}

std::string Distribution::in_words() const
{
    switch (kind_) {
        case Kind::uniform: return fmt::format("uniform {} to {}", low_, high_);
        case Kind::log_uniform: return fmt::format("log-uniform {} to {}", low_, high_);
        case Kind::normal: return fmt::format("normal, mean {}, standard deviation {}, cut off at {} and {}", first_, second_, low_, high_);
        case Kind::beta: return fmt::format("beta, alpha {}, beta {}, from {} to {}", first_, second_, low_, high_);
        case Kind::triangular: return fmt::format("triangular {} to {}, mode {}", low_, high_, first_);
    }
    return {};
}

}  // namespace homeward::analysis
