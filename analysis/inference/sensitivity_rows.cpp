#include "analysis/inference/sensitivity_rows.hpp"

#include "analysis/purposes.hpp"
#include "core/random.hpp"
#include "core/sobol_sequence.hpp"

#include <boost/math/distributions/students_t.hpp>

#include <algorithm>
#include <bit>
#include <cmath>

namespace homeward::analysis {
namespace {

constexpr std::size_t fewest_blocks = 16;  // Student's t with 15 degrees of freedom is 9 % wider than a normal

Index index_of(double all, const std::vector<double>& left_out, double confidence)
{
    Index             index{all, {}, {}};
    const std::size_t n = left_out.size();
    if (n < 3 || !std::isfinite(all) || !std::ranges::all_of(left_out, [](double value) { return std::isfinite(value); })) return index;
    double mean = 0, squares = 0;
    for (const double value : left_out) mean += value / static_cast<double>(n);
    for (const double value : left_out) squares += (value - mean) * (value - mean);
    index.standard_error = std::sqrt(squares * static_cast<double>(n - 1) / static_cast<double>(n));
    const boost::math::students_t law(static_cast<double>(n - 1));
    const double                  half = boost::math::quantile(law, 0.5 + confidence / 2) * index.standard_error;
    index.interval = {all - half, all + half};
    return index;
}

/// The sequence from its origin on, which belongs to an even block.
std::vector<std::uint32_t> even_points(std::size_t points, std::size_t dimensions)
{
    std::vector<std::uint32_t> bits(dimensions, 0U);
    for (const double share : sobol_points(points - 1, dimensions)) bits.push_back(static_cast<std::uint32_t>(share * 0x1p32));
    return bits;
}

}  // namespace

BlockSums sums_of_blocks(const RowDesign& design, const std::vector<Reply>& replies, std::size_t count, const RowSums& add)
{
    BlockSums blocks;
    for (std::size_t first = 0; first < design.rows; first += design.rows_per_block) {
        Sums        sums(count, 0.0);
        std::size_t used = 0;
        for (std::size_t row = first; row < std::min(design.rows, first + design.rows_per_block); ++row) {
            const Reply* of_row = &replies[row * design.points_per_row];
            if (!std::all_of(of_row, of_row + design.points_per_row, [](const Reply& reply) { return reply.known(); })) {
                ++blocks.left_out;
                continue;
            }
            add(row, of_row, sums);
            ++used;
        }
        if (used == 0) continue;
        blocks.used += used;
        blocks.sums.push_back(std::move(sums));
        blocks.rows.push_back(used);
    }
    return blocks;
}

std::vector<Index> jackknife(const BlockSums& blocks, const IndicesOf& indices, double confidence)
{
    if (blocks.used < 2) return std::vector<Index>(indices(Sums(blocks.sums.empty() ? 0 : blocks.sums.front().size(), 0.0), 0).size());
    Sums total(blocks.sums.front().size(), 0.0);
    for (const Sums& sums : blocks.sums)
        for (std::size_t i = 0; i < total.size(); ++i) total[i] += sums[i];
    const std::vector<double>        all = indices(total, static_cast<double>(blocks.used));
    std::vector<std::vector<double>> left_out(all.size());
    for (std::size_t b = 0; b < blocks.sums.size(); ++b) {
        Sums without = total;
        for (std::size_t i = 0; i < total.size(); ++i) without[i] -= blocks.sums[b][i];
        const std::vector<double> values = indices(without, static_cast<double>(blocks.used - blocks.rows[b]));
        for (std::size_t i = 0; i < all.size(); ++i) left_out[i].push_back(values[i]);
    }
    std::vector<Index> out;
    for (std::size_t i = 0; i < all.size(); ++i) out.push_back(index_of(all[i], left_out[i], confidence));
    return out;
}

PairedPoints paired_points(std::size_t rows, std::size_t parameters, std::uint64_t seed)
{
    const std::size_t dimensions = 2 * parameters, of_block = std::bit_floor(std::max<std::size_t>(1, rows / fewest_blocks)), blocks = rows / of_block;
    const std::vector<std::uint32_t> even = even_points(of_block, dimensions);
    PairedPoints                     points{blocks * of_block, of_block, {}};
    points.shares.reserve(points.rows * dimensions);
    for (std::size_t block = 0; block < blocks; ++block) {
        Draw                       draw = Luck(seed, static_cast<std::uint32_t>(block)).in(Month::never()).of(AnalysisPurpose::shift_of_points, {static_cast<std::uint32_t>(block), 0});
        std::vector<std::uint32_t> shift(dimensions);
        for (std::uint32_t& bits : shift) bits = draw();
        for (std::size_t i = 0; i < even.size(); ++i) points.shares.push_back((static_cast<double>(even[i] ^ shift[i % dimensions]) + 0.5) * 0x1p-32);
    }
    return points;
}

}  // namespace homeward::analysis
