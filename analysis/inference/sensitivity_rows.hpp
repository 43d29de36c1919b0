// How sure is an index of sensitivity? Rows of model points that belong together, and the jackknife over blocks of rows.
//
// Every method asks the model in rows: a trajectory (Morris), two independent points and their hybrids (Sobol'), a walk from one point to another (Shapley).
// What a method estimates is a function of sums over rows. Blocks of rows are independent of each other, so leaving them out one by one tells how far the
// result would vary (Quenouille 1956; Tukey 1958; Student's t with blocks − 1 degrees of freedom): without drawing, and honest for few trajectories, where
// percentiles of a bootstrap are too narrow.
#pragma once

#include "analysis/paired_statistics.hpp"

#include <cstdint>
#include <functional>
#include <vector>

namespace homeward::analysis {

/// row × point of the row × parameter, as shares of each parameter's probability, in [0, 1].
struct RowDesign {
    std::size_t         rows = 0, points_per_row = 0, parameters = 0, rows_per_block = 1;
    std::vector<double> shares;

    std::size_t points() const { return rows * points_per_row; }
    double      share(std::size_t row, std::size_t point, std::size_t parameter) const { return shares[(row * points_per_row + point) * parameters + parameter]; }
};

/// What the model answered at a point: the mean of its replicates, and what chance does to it.
struct Reply {
    double mean = 0;
    double chance = 0;  // variance of a single replicate; not a number where one replicate was made
    double error = 0;   // variance of the mean that is due to chance; 0 where it is not known
    bool   known() const { return mean == mean; }
};

/// An estimate with its error and interval. Not a number: it cannot be told.
struct Index {
    double   value          = std::numeric_limits<double>::quiet_NaN();
    double   standard_error = std::numeric_limits<double>::quiet_NaN();
    Interval interval;
};

using Sums = std::vector<double>;

/// Sums over the rows of each block; rows with a point that has no answer are left out whole.
struct BlockSums {
    std::vector<Sums>        sums;
    std::vector<std::size_t> rows;      // in each block
    std::size_t              used = 0, left_out = 0;
};

/// What a row adds to the sums.
using RowSums = std::function<void(std::size_t row, const Reply* replies, Sums& sums)>;
BlockSums sums_of_blocks(const RowDesign& design, const std::vector<Reply>& replies, std::size_t count, const RowSums& add);

/// From sums over so many rows, the indices.
using IndicesOf = std::function<std::vector<double>(const Sums& sums, double rows)>;
/// Fewer than three blocks: no interval.
std::vector<Index> jackknife(const BlockSums& blocks, const IndicesOf& indices, double confidence);

/// Pairs of independent points, row × (first point, second point): the sequence of Sobol' in blocks that are shifted independently (digital shift of every
/// coordinate), so that each block is even and the blocks are independent. Sixteen blocks or more; rows are rounded down to whole blocks.
struct PairedPoints {
    std::size_t         rows = 0, rows_per_block = 1;
    std::vector<double> shares;  // row × 2 · parameters
};
PairedPoints paired_points(std::size_t rows, std::size_t parameters, std::uint64_t seed);

}  // namespace homeward::analysis
