// How much of the variance comes from each parameter, alone and with others? Sobol' indices (Sobol' 1993; Homma & Saltelli 1996) of independent parameters.
//
// A row is two independent points a and b, and for each parameter i the point ab_i: a with the i-th coordinate of b (with second order also ba_i). With the answers:
//   variance       V   = (var a + var b) / 2
//   first order    saltelli   V_i = cov(b, ab_i) − cov(a, b)             (Saltelli et al. 2010, (b); a and b are independent, their covariance is taken off as it stands)
//                  jansen     V_i = V − mean (b − ab_i)² / 2             (Jansen 1999)
//                  martinez   S_i = correlation(b, ab_i)                 (Martinez 2011)
//   total          saltelli, jansen   T_i = mean (a − ab_i)² / 2         (Jansen 1999)
//                  martinez   1 − correlation(a, ab_i)
//   second order   V_ij = cov(ab_i, ba_j) − V_i − V_j                    (Saltelli 2002)
// Answers are means of replicates and so carry the error of chance. Errors of two points are independent: covariances are free of them, while variances and mean squares
// are too large by them. They are known from the replicates and are taken off; the indices are of the mean answer, as if there were infinitely many replicates.
#pragma once

#include "analysis/inference/sensitivity_rows.hpp"

#include <string>

namespace homeward::analysis {

enum class SobolEstimator { saltelli, jansen, martinez };

/// a, b, ab_1 … ab_k, and with second order ba_1 … ba_k.
RowDesign sobol_rows(std::size_t rows, std::size_t parameters, bool second_order, std::uint64_t seed);

struct SobolIndices {
    std::vector<Index> first, total;  // of each parameter
    std::vector<Index> second;        // of pairs (0, 1), (0, 2) … (1, 2) …; empty: not asked for
    Index              variance, chance;       // of the mean answer over the parameters; of one run at given parameters
    Index              share_of_chance;        // of the variance of one run
    std::size_t        used = 0, left_out = 0;  // rows
};
SobolIndices sobol_indices(const RowDesign& design, const std::vector<Reply>& replies, SobolEstimator estimator, double confidence);

}  // namespace homeward::analysis
