// Which lengths and variances make the answers most probable? The restricted likelihood of a Gaussian process, and the search for its greatest.
#pragma once

#include "analysis/inference/gaussian_process.hpp"
#include "analysis/inference/matern.hpp"

namespace homeward::analysis {

/// Values with mean 0 and variance 1; what is known of their chance on the same scale.
struct FitProblem {
    Inputs          points;
    Eigen::MatrixXd basis;   // point × coefficient of the trend
    Eigen::VectorXd values, chance;
    bool            with_nugget = false;  // chance is not known: one variance for all is estimated
};

/// Logarithms of the lengths, of the variance, and, if there is one, of the nugget.
struct Hyperparameters {
    Eigen::VectorXd logs;
    Eigen::Index    inputs() const { return inputs_; }
    Eigen::VectorXd lengths() const { return logs.head(inputs_).array().exp(); }
    double          variance() const { return std::exp(logs[inputs_]); }
    double          nugget() const { return logs.size() > inputs_ + 1 ? std::exp(logs[inputs_ + 1]) : 0; }
    Eigen::Index    inputs_ = 0;
};

/// A little on the diagonal, as a share of the variance, that keeps the matrix invertible.
constexpr double jitter = 1e-8;

/// The diagonal that chance adds.
Eigen::VectorXd noise_of(const FitProblem& problem, const Hyperparameters& at);

struct Likelihood {
    double          value = 0;     // logarithm; of impossible hyperparameters −∞
    double          posterior = 0; // with weak priors on the logarithms, which keep what the data do not tell within bounds
    Eigen::VectorXd gradient;      // of the posterior
};
Likelihood likelihood_at(const FitProblem& problem, const Hyperparameters& at);

/// From many starts of a Sobol' sequence the best few are climbed from (BFGS): the same every time.
Hyperparameters most_probable(const FitProblem& problem, std::size_t starts);

}  // namespace homeward::analysis
