#include "analysis/inference/weighted_sample.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numbers>
#include <numeric>

namespace homeward::analysis {

double effective_size(std::span<const double> weights)
{
    double sum = 0, squares = 0;
    for (const double w : weights) sum += w, squares += w * w;
    return squares > 0 ? sum * sum / squares : 0;
}

void normalise(std::vector<double>& weights)
{
    const double sum = std::accumulate(weights.begin(), weights.end(), 0.0);
    if (sum > 0)
        for (double& w : weights) w /= sum;
}

double weighted_quantile(std::span<const double> values, std::span<const double> weights, double share)
{
    std::vector<std::size_t> order(values.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::erase_if(order, [&](std::size_t n) { return !(weights[n] > 0) || !std::isfinite(values[n]); });
    if (order.empty()) return std::numeric_limits<double>::quiet_NaN();
    std::ranges::stable_sort(order, {}, [&](std::size_t n) { return values[n]; });
    const double all   = std::accumulate(order.begin(), order.end(), 0.0, [&](double sum, std::size_t n) { return sum + weights[n]; });
    double       below = 0, last_place = 0, last_value = values[order.front()];
    for (const std::size_t n : order) {
        const double place = (below + weights[n] / 2) / all;
        if (place >= share) return place > last_place && n != order.front() ? last_value + (values[n] - last_value) * (share - last_place) / (place - last_place) : values[n];
        below += weights[n];
        last_place = place, last_value = values[n];
    }
    return last_value;
}

double weighted_mean(std::span<const double> values, std::span<const double> weights)
{
    double sum = 0, all = 0;
    for (std::size_t n = 0; n < values.size(); ++n)
        if (weights[n] > 0 && std::isfinite(values[n])) sum += weights[n] * values[n], all += weights[n];
    return all > 0 ? sum / all : std::numeric_limits<double>::quiet_NaN();
}

double weighted_deviation(std::span<const double> values, std::span<const double> weights)
{
    const double middle = weighted_mean(values, weights);
    double       sum = 0, all = 0;
    for (std::size_t n = 0; n < values.size(); ++n)
        if (weights[n] > 0 && std::isfinite(values[n])) sum += weights[n] * (values[n] - middle) * (values[n] - middle), all += weights[n];
    return all > 0 ? std::sqrt(sum / all) : std::numeric_limits<double>::quiet_NaN();
}

std::size_t particle_at(std::span<const double> weights, double share)
{
    const double all   = std::accumulate(weights.begin(), weights.end(), 0.0);
    double       below = 0;
    std::size_t  last  = 0;
    for (std::size_t n = 0; n < weights.size(); ++n) {
        if (weights[n] > 0) last = n;
        below += weights[n];
        if (below > share * all) return n;
    }
    return last;
}

std::vector<std::size_t> systematic_resample(std::span<const double> weights, double uniform)
{
    const double             all = std::accumulate(weights.begin(), weights.end(), 0.0), n = static_cast<double>(weights.size());
    std::vector<std::size_t> chosen;
    double                   below = 0;
    for (std::size_t i = 0; i < weights.size(); ++i) {
        below += weights[i] / all * n;
        while (chosen.size() < weights.size() && static_cast<double>(chosen.size()) + uniform < below) chosen.push_back(i);
    }
    while (chosen.size() < weights.size()) chosen.push_back(particle_at(weights, 1));
    return chosen;
}

double median(std::vector<double> values)
{
    std::erase_if(values, [](double value) { return !std::isfinite(value); });
    if (values.empty()) return std::numeric_limits<double>::quiet_NaN();
    std::ranges::sort(values);
    return (values[(values.size() - 1) / 2] + values[values.size() / 2]) / 2;
}

double median_absolute_deviation(const std::vector<double>& values)
{
    const double        middle = median(values);
    std::vector<double> off;
    for (const double value : values) off.push_back(std::abs(value - middle));
    return median(std::move(off));
}

Eigen::MatrixXd weighted_covariance(const Eigen::MatrixXd& positions, std::span<const double> weights)
{
    const Eigen::Map<const Eigen::VectorXd> w(weights.data(), static_cast<Eigen::Index>(weights.size()));
    const double                            all     = w.sum();
    const Eigen::RowVectorXd                mean    = w.transpose() * positions / all;
    const Eigen::MatrixXd                   centred = positions.rowwise() - mean;
    Eigen::MatrixXd                         out     = centred.transpose() * w.asDiagonal() * centred / all;
    out.diagonal().array() += 1e-10 + 1e-6 * out.diagonal().mean();
    return out;
}

KernelMixture::KernelMixture(Eigen::MatrixXd centres, std::vector<double> weights, const Eigen::MatrixXd& covariance) : centres_(std::move(centres)), weights_(std::move(weights))
{
    normalise(weights_);
    root_     = covariance.llt().matrixL();
    whitened_ = root_.triangularView<Eigen::Lower>().solve(centres_.transpose());
    height_   = std::pow(2 * std::numbers::pi, -static_cast<double>(covariance.rows()) / 2) / root_.diagonal().prod();
}

double KernelMixture::density(const Eigen::VectorXd& position) const
{
    const Eigen::VectorXd white = root_.triangularView<Eigen::Lower>().solve(position);
    double                sum   = 0;
    for (std::size_t n = 0; n < weights_.size(); ++n)
        if (weights_[n] > 0) sum += weights_[n] * std::exp(-(whitened_.col(static_cast<Eigen::Index>(n)) - white).squaredNorm() / 2);
    return sum * height_;
}

}  // namespace homeward::analysis
