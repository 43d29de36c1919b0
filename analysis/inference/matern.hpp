// How alike are the answers at two points? The covariance of the Matérn family with ν = 5/2, a length for each input (Rasmussen & Williams 2006, 4.2).
#pragma once

#include <Eigen/Core>

#include <cmath>
#include <vector>

namespace homeward::analysis {

/// point × input.
using Inputs = Eigen::Matrix<double, Eigen::Dynamic, Eigen::Dynamic, Eigen::RowMajor>;

/// (1 + √5 r + 5 r² / 3) exp(−√5 r), r² the sum of squared distances over lengths.
inline double matern(double squared)
{
    const double s = std::sqrt(5 * squared);
    return (1 + s + s * s / 3) * std::exp(-s);
}

/// Its derivative by the logarithm of a length, over the squared distance along that input: (5/3) (1 + √5 r) exp(−√5 r).
inline double matern_slope(double squared)
{
    const double s = std::sqrt(5 * squared);
    return 5.0 / 3 * (1 + s) * std::exp(-s);
}

/// Correlations of the points of one set with those of another.
inline Eigen::MatrixXd correlations(const Inputs& a, const Inputs& b, const Eigen::VectorXd& lengths)
{
    const Inputs    scaled_a = a * lengths.cwiseInverse().asDiagonal(), scaled_b = b * lengths.cwiseInverse().asDiagonal();
    Eigen::MatrixXd out(a.rows(), b.rows());
    for (Eigen::Index j = 0; j < b.rows(); ++j)
        for (Eigen::Index i = 0; i < a.rows(); ++i) out(i, j) = matern((scaled_a.row(i) - scaled_b.row(j)).squaredNorm());
    return out;
}

}  // namespace homeward::analysis
