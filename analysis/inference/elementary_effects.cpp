#include "analysis/inference/elementary_effects.hpp"

#include "analysis/designs.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace homeward::analysis {
namespace {

constexpr std::size_t terms = 4;  // effect, its size, its square, variance that is due to chance

void add_effects(const RowDesign& design, std::size_t row, const Reply* replies, Sums& sums)
{
    for (std::size_t step = 0; step + 1 < design.points_per_row; ++step)
        for (std::size_t p = 0; p < design.parameters; ++p) {
            const double moved = design.share(row, step + 1, p) - design.share(row, step, p);
            if (moved == 0) continue;
            const double effect = (replies[step + 1].mean - replies[step].mean) / moved;
            double*      of     = &sums[p * terms];
            of[0] += effect, of[1] += std::abs(effect), of[2] += effect * effect;
            of[3] += (replies[step].error + replies[step + 1].error) / (moved * moved);
        }
}

/// mu, mu*, variance, share of each parameter, one kind after the other.
std::vector<double> indices_of(const Sums& sums, double rows)
{
    const std::size_t   parameters = sums.size() / terms;
    std::vector<double> out(terms * parameters);
    double              squares = 0;
    for (std::size_t p = 0; p < parameters; ++p) squares += sums[p * terms + 2] - sums[p * terms + 3];
    for (std::size_t p = 0; p < parameters; ++p) {
        const double* of = &sums[p * terms];
        const double  mu = of[0] / rows;
        out[p]                  = mu;
        out[parameters + p]     = of[1] / rows;
        out[2 * parameters + p] = (of[2] / rows - mu * mu) * rows / (rows - 1) - of[3] / rows;
        out[3 * parameters + p] = (of[2] - of[3]) / squares;
    }
    return out;
}

/// Of a variance, which may be estimated below nought where there is little of it.
Index root_of(const Index& index)
{
    const auto root = [](double value) { return std::isfinite(value) ? std::sqrt(std::max(0.0, value)) : value; };
    const double value = root(index.value);
    return {value, value > 0 ? index.standard_error / (2 * value) : std::numeric_limits<double>::quiet_NaN(), {root(index.interval.low), root(index.interval.high)}};
}

}  // namespace

RowDesign morris_rows(std::size_t trajectories, std::size_t parameters, std::uint64_t seed)
{
    return {trajectories, parameters + 1, parameters, 1, morris_trajectories(trajectories, parameters, seed).shares};
}

ElementaryEffects elementary_effects(const RowDesign& design, const std::vector<Reply>& replies, double confidence)
{
    const std::size_t        k      = design.parameters;
    const BlockSums          blocks = sums_of_blocks(design, replies, k * terms, [&](std::size_t row, const Reply* of_row, Sums& sums) { add_effects(design, row, of_row, sums); });
    const std::vector<Index> all    = blocks.sums.empty() ? std::vector<Index>(terms * k) : jackknife(blocks, indices_of, confidence);
    ElementaryEffects        out;
    for (std::size_t p = 0; p < k; ++p) {
        double of_chance = 0;
        for (const Sums& sums : blocks.sums) of_chance += sums[p * terms + 3];
        out.mu.push_back(all[p]);
        out.mu_star.push_back(all[k + p]);
        out.sigma.push_back(root_of(all[2 * k + p]));
        out.share.push_back(all[3 * k + p]);
        out.mu_star_of_chance.push_back(std::sqrt(2 / std::numbers::pi * of_chance / static_cast<double>(std::max<std::size_t>(1, blocks.used))));
    }
    out.used = blocks.used, out.left_out = blocks.left_out;
    return out;
}

}  // namespace homeward::analysis
