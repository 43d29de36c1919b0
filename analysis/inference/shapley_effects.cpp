#include "analysis/inference/shapley_effects.hpp"

#include "analysis/purposes.hpp"
#include "core/random.hpp"

#include <algorithm>
#include <numeric>

namespace homeward::analysis {
namespace {

/// Walks two and two go the one way and its reverse, so that no parameter is early more often than late.
std::vector<std::size_t> order_of(std::size_t row, std::size_t parameters, std::uint64_t seed)
{
    const auto               pair = static_cast<std::uint32_t>(row / 2);
    Draw                     draw = Luck(seed, pair).in(Month::never()).of(AnalysisPurpose::order_of_steps, {pair, 0});
    std::vector<std::size_t> order(parameters);
    std::iota(order.begin(), order.end(), std::size_t{0});
    for (std::size_t left = parameters; left > 1; --left) std::swap(order[left - 1], order[draw.below(static_cast<std::uint32_t>(left))]);
    if (row % 2 == 1) std::reverse(order.begin(), order.end());
    return order;
}

/// Sums of a row: k effects, variance, chance.
void add_walk(const RowDesign& design, const std::vector<std::size_t>& order, const Reply* z, Sums& sums)
{
    const std::size_t k    = design.parameters;
    const double      ends = z[0].mean - z[k].mean;
    double            chance = 0;
    for (std::size_t step = 0; step < k; ++step) {
        double effect = ends * (z[step].mean - z[step + 1].mean) / 2;
        if (step == 0) effect -= z[0].error / 2;
        if (step == k - 1) effect -= z[k].error / 2;
        if (order[step] < k) sums[order[step]] += effect;
    }
    for (std::size_t n = 0; n <= k; ++n) chance += z[n].chance / static_cast<double>(k + 1);
    sums[k] += (ends * ends - z[0].error - z[k].error) / 2;
    sums[k + 1] += chance;
}

/// Effects as shares, variance, chance, its share.
std::vector<double> indices_of(const Sums& sums, double rows)
{
    const std::size_t   k = sums.size() - 2;
    std::vector<double> out;
    for (std::size_t p = 0; p < k; ++p) out.push_back(sums[p] / sums[k]);
    out.insert(out.end(), {sums[k] / rows, sums[k + 1] / rows, sums[k + 1] / (sums[k] + sums[k + 1])});
    return out;
}

/// Which parameter each step changes, read from the points; k where it changes none, because both ends have the same value.
std::vector<std::size_t> order_walked(const RowDesign& design, std::size_t row)
{
    std::vector<std::size_t> order(design.parameters, design.parameters);
    for (std::size_t step = 0; step < design.parameters; ++step)
        for (std::size_t p = 0; p < design.parameters; ++p)
            if (design.share(row, step, p) != design.share(row, step + 1, p)) order[step] = p;
    return order;
}

}  // namespace

RowDesign shapley_rows(std::size_t rows, std::size_t parameters, std::uint64_t seed)
{
    const PairedPoints pairs = paired_points(rows, parameters, seed);
    RowDesign          design{pairs.rows, parameters + 1, parameters, pairs.rows_per_block, {}};
    for (std::size_t row = 0; row < pairs.rows; ++row) {
        const double*       x = &pairs.shares[row * 2 * parameters];
        const double*       y = x + parameters;
        std::vector<double> at(x, y);
        design.shares.insert(design.shares.end(), at.begin(), at.end());
        for (const std::size_t p : order_of(row, parameters, seed)) {
            at[p] = y[p];
            design.shares.insert(design.shares.end(), at.begin(), at.end());
        }
    }
    return design;
}

ShapleyEffects shapley_effects(const RowDesign& design, const std::vector<Reply>& replies, double confidence)
{
    const std::size_t        k      = design.parameters;
    const BlockSums          blocks = sums_of_blocks(design, replies, k + 2, [&](std::size_t row, const Reply* of_row, Sums& sums) { add_walk(design, order_walked(design, row), of_row, sums); });
    const std::vector<Index> all    = blocks.sums.empty() ? std::vector<Index>(k + 3) : jackknife(blocks, indices_of, confidence);
    return {{all.begin(), all.begin() + static_cast<std::ptrdiff_t>(k)}, all[k], all[k + 1], all[k + 2], blocks.used, blocks.left_out};
}

}  // namespace homeward::analysis
