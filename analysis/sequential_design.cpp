#include "analysis/sequential_design.hpp"

#include <algorithm>
#include <cmath>

namespace homeward::analysis {
namespace {

double guarded_half_width(const Estimate& d, double precision, double n, double t)
{
    return t * std::sqrt((d.standard_deviation * d.standard_deviation + precision * precision / n) / n);
}

}  // namespace

bool narrow_enough(const Estimate& d, double precision) { return d.n >= 2 && guarded_half_width(d, precision, static_cast<double>(d.n), critical_t(d.n - 1)) <= precision; }

Interval confidence_sequence(const Estimate& d, std::size_t fewest)
{
    if (d.n < 2) return {};
    constexpr double alpha = 1 - interval_level;
    const double     n = static_cast<double>(d.n), log_alpha = -2 * std::log(alpha);
    const double     rho2 = (log_alpha + std::log(log_alpha + 1)) / static_cast<double>(std::max<std::size_t>(fewest, 2)), spread = n * rho2 + 1;
    const double     half = d.standard_deviation * std::sqrt(2 * spread / (n * n * rho2) * std::log(std::sqrt(spread) / alpha));
    return {d.mean - half, d.mean + half};
}

std::size_t next_look(std::size_t now, const std::vector<Estimate>& differences, double precision, std::size_t batch, std::size_t most)
{
    std::size_t needed = 0;
    for (const Estimate& d : differences) {
        if (d.n < 2) continue;
        double n = static_cast<double>(d.n);
        while (guarded_half_width(d, precision, n, critical_t(static_cast<std::size_t>(n) - 1)) > precision && n < static_cast<double>(most)) n = std::ceil(n * 1.02);
        needed = std::max(needed, now - d.n + static_cast<std::size_t>(n));  // replicates without a figure stay without
    }
    const std::size_t next = std::clamp(needed, now + 1, 2 * now);
    return std::min(most, (next + batch - 1) / batch * batch);
}

}  // namespace homeward::analysis
