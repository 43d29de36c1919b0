// What do particles with weights say? Effective size, quantiles, covariance, kernels.
#pragma once

#include <Eigen/Dense>

#include <cstddef>
#include <span>
#include <vector>

namespace homeward::analysis {

/// So many equally weighted particles would be as good: (Σw)² / Σw² (Kish 1965). 0 where all weights are nought.
double effective_size(std::span<const double> weights);

/// Divides by the sum.
void normalise(std::vector<double>& weights);

/// The value below which this share of the weight lies, halfway through a particle's own weight between its neighbours.
double weighted_quantile(std::span<const double> values, std::span<const double> weights, double share);
double weighted_mean(std::span<const double> values, std::span<const double> weights);
double weighted_deviation(std::span<const double> values, std::span<const double> weights);

/// The particle at this share of the summed weights.
std::size_t particle_at(std::span<const double> weights, double share);
/// As many particles as there are weights, each about as often as its weight says: systematic resampling from one uniform number (Kitagawa 1996).
std::vector<std::size_t> systematic_resample(std::span<const double> weights, double uniform);

/// Of finite values; NaN where there is none.
double median(std::vector<double> values);
/// Median distance from the median.
double median_absolute_deviation(const std::vector<double>& values);

/// Rows are particles. A ridge keeps it positive definite where particles coincide.
Eigen::MatrixXd weighted_covariance(const Eigen::MatrixXd& positions, std::span<const double> weights);

/// A mixture of Gaussian kernels, one about each particle, all of one covariance.
class KernelMixture {
public:
    KernelMixture(Eigen::MatrixXd centres, std::vector<double> weights, const Eigen::MatrixXd& covariance);

    double                       density(const Eigen::VectorXd& position) const;
    /// The centre `chosen` moved by standard normal numbers.
    Eigen::VectorXd              moved(std::size_t chosen, const Eigen::VectorXd& normal) const { return centres_.row(static_cast<Eigen::Index>(chosen)).transpose() + root_ * normal; }
    const std::vector<double>&   weights() const { return weights_; }

private:
    Eigen::MatrixXd     centres_, root_, whitened_;  // root: lower triangle of the covariance; whitened: centres in its units, a column each
    std::vector<double> weights_;
    double              height_ = 1;                 // of a kernel at its centre
};

}  // namespace homeward::analysis
