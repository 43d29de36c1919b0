// How much does chance vary the answer at a point, if only few replicates tell?
#include "analysis/inference/gaussian_process.hpp"

#include <boost/math/special_functions/digamma.hpp>
#include <boost/math/special_functions/trigamma.hpp>

#include <algorithm>
#include <cmath>
#include <limits>

namespace homeward::analysis {
namespace {

constexpr double unknown = std::numeric_limits<double>::quiet_NaN();

/// x with trigamma(x) = y, by Newton's method on 1 / trigamma, which is convex (Smyth 2004, appendix).
double inverse_of_trigamma(double y)
{
    if (y > 1e7) return 1 / std::sqrt(y);
    if (y < 1e-6) return 1 / y;
    double x = 0.5 + 1 / y;
    for (int step = 0; step < 50; ++step) {
        constexpr double h        = 1e-5;
        const double     trigamma = boost::math::trigamma(x), slope = (boost::math::trigamma(x * (1 + h)) - boost::math::trigamma(x * (1 - h))) / (2 * h * x);
        const double     change   = trigamma * (1 - trigamma / y) / slope;
        x += change;
        if (std::abs(change) < 1e-8 * x) break;
    }
    return x;
}

/// What the variances have in common: scaled inverse χ² with so many degrees of freedom.
struct Common {
    double variance = unknown, freedom = std::numeric_limits<double>::infinity();
};

bool known(double variance, double freedom) { return std::isfinite(variance) && freedom > 0; }

/// By the mean and the variance of the logarithms; of variances above zero, which have one.
Common common_to(const std::vector<double>& variances, const std::vector<double>& freedom)
{
    double pooled = 0, all = 0, count = 0, mean = 0, explained = 0;
    std::vector<double> logs;
    for (std::size_t i = 0; i < variances.size(); ++i) {
        if (!known(variances[i], freedom[i])) continue;
        pooled += freedom[i] * variances[i], all += freedom[i];
        if (variances[i] <= 0) continue;
        logs.push_back(std::log(variances[i]) - boost::math::digamma(freedom[i] / 2) + std::log(freedom[i] / 2));
        mean += logs.back(), explained += boost::math::trigamma(freedom[i] / 2), ++count;
    }
    Common common;
    if (all > 0) common.variance = pooled / all;
    if (count < 3) return common;
    mean /= count;
    double spread = 0;
    for (const double e : logs) spread += (e - mean) * (e - mean);
    const double unexplained = spread / (count - 1) - explained / count;
    if (unexplained <= 0) return common;
    common.freedom  = 2 * inverse_of_trigamma(unexplained);
    common.variance = std::exp(mean + boost::math::digamma(common.freedom / 2) - std::log(common.freedom / 2));
    return common;
}

}  // namespace

std::vector<double> moderated_variances(const std::vector<double>& variances, const std::vector<double>& freedom)
{
    const Common        common = common_to(variances, freedom);
    std::vector<double> out(variances.size(), common.variance);
    if (!std::isfinite(common.variance) || std::isinf(common.freedom)) return out;
    for (std::size_t i = 0; i < out.size(); ++i)
        if (known(variances[i], freedom[i])) out[i] = (common.freedom * common.variance + freedom[i] * variances[i]) / (common.freedom + freedom[i]);
    return out;
}

EmulatorData emulator_data(std::size_t inputs, std::span<const double> points, const Answers& answers, std::size_t statistic)
{
    EmulatorData        data{inputs, {}, {}, {}, unknown};
    std::vector<double> variances, freedom, replicates;
    for (std::size_t n = 0; n < answers.points; ++n) {
        double defined = 0;
        for (std::size_t r = 0; r < answers.replicates; ++r) defined += std::isfinite(answers.at(n, r, statistic)) ? 1 : 0;
        if (defined < 1) continue;
        data.points.insert(data.points.end(), points.begin() + static_cast<std::ptrdiff_t>(n * inputs), points.begin() + static_cast<std::ptrdiff_t>((n + 1) * inputs));
        data.values.push_back(answers.mean(n, statistic));
        variances.push_back(answers.variance(n, statistic)), freedom.push_back(defined - 1), replicates.push_back(defined);
    }
    data.chance = moderated_variances(variances, freedom);
    double typical = 0;
    for (std::size_t i = 0; i < data.size(); ++i) typical += data.chance[i] / static_cast<double>(data.size()), data.chance[i] /= replicates[i];
    if (data.size() > 0) data.variance_of_replicate = typical;
    return data;
}

void add_data(EmulatorData& data, const EmulatorData& more)
{
    const double before = static_cast<double>(data.size()), added = static_cast<double>(more.size());
    if (before + added > 0) data.variance_of_replicate = before == 0 ? more.variance_of_replicate : added == 0 ? data.variance_of_replicate : (before * data.variance_of_replicate + added * more.variance_of_replicate) / (before + added);
    data.inputs = more.inputs;
    data.points.insert(data.points.end(), more.points.begin(), more.points.end());
    data.values.insert(data.values.end(), more.values.begin(), more.values.end());
    data.chance.insert(data.chance.end(), more.chance.begin(), more.chance.end());
}

}  // namespace homeward::analysis
