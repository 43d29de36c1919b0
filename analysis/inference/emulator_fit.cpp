#include "analysis/inference/emulator_fit.hpp"

#include "core/sobol_sequence.hpp"

#include <Eigen/Cholesky>

#include <algorithm>
#include <cmath>
#include <limits>
#include <numbers>
#include <numeric>

namespace homeward::analysis {
namespace {

using Eigen::Index;
using Eigen::MatrixXd;
using Eigen::VectorXd;

constexpr double impossible = -std::numeric_limits<double>::infinity();

/// Normal priors on the logarithms. A length of 1 is the width of the prior; 1.5 lets it be from a twentieth to twenty.
struct WeakPrior {
    double mean, deviation;
};
constexpr WeakPrior of_length{0, 1.5}, of_variance{0, 3}, of_nugget{-3, 3};

WeakPrior weak_prior(const Hyperparameters& at, Index i) { return i < at.inputs() ? of_length : i == at.inputs() ? of_variance : of_nugget; }

void add_prior(const Hyperparameters& at, Likelihood& likelihood)
{
    likelihood.posterior = likelihood.value;
    for (Index i = 0; i < at.logs.size(); ++i) {
        const auto [mean, deviation] = weak_prior(at, i);
        const double z               = (at.logs[i] - mean) / deviation;
        likelihood.posterior -= z * z / 2;
        likelihood.gradient[i] -= z / deviation;
    }
}

/// Squared distances of each pair over the lengths.
MatrixXd squared_distances(const Inputs& points, const VectorXd& lengths)
{
    const Inputs scaled = points * lengths.cwiseInverse().asDiagonal();
    MatrixXd     out    = MatrixXd::Zero(points.rows(), points.rows());
    for (Index j = 0; j < points.rows(); ++j)
        for (Index i = j + 1; i < points.rows(); ++i) out(i, j) = out(j, i) = (scaled.row(i) - scaled.row(j)).squaredNorm();
    return out;
}

}  // namespace

VectorXd noise_of(const FitProblem& problem, const Hyperparameters& at)
{
    return (problem.with_nugget ? VectorXd::Constant(problem.values.size(), at.nugget()) : problem.chance).array() + jitter * at.variance();
}

/// −½ (log|K| + log|HᵀK⁻¹H| + yᵀPy + (n − q) log 2π), P = K⁻¹ − K⁻¹H (HᵀK⁻¹H)⁻¹ HᵀK⁻¹; its derivative is −½ tr((P − Pyyᵀ P) ∂K).
Likelihood likelihood_at(const FitProblem& problem, const Hyperparameters& at)
{
    Likelihood out{impossible, impossible, VectorXd::Zero(at.logs.size())};
    if (!at.logs.allFinite() || at.logs.cwiseAbs().maxCoeff() > 30) return out;
    const Index          n = problem.values.size(), q = problem.basis.cols();
    const VectorXd       lengths = at.lengths();
    const MatrixXd       squared = squared_distances(problem.points, lengths);
    const MatrixXd       alike   = at.variance() * squared.unaryExpr(&matern);
    MatrixXd             k       = alike;
    k.diagonal() += noise_of(problem, at);
    const Eigen::LLT<MatrixXd> factor(k);
    if (factor.info() != Eigen::Success) return out;
    MatrixXd                   p  = factor.solve(MatrixXd::Identity(n, n));
    const MatrixXd             kh = p * problem.basis;
    const Eigen::LLT<MatrixXd> of_trend(problem.basis.transpose() * kh);
    if (of_trend.info() != Eigen::Success) return out;
    p -= kh * of_trend.solve(kh.transpose());
    const VectorXd py = p * problem.values;
    out.value = -factor.matrixLLT().diagonal().array().log().sum() - of_trend.matrixLLT().diagonal().array().log().sum() - (problem.values.dot(py) + static_cast<double>(n - q) * std::log(2 * std::numbers::pi)) / 2;
    const MatrixXd g      = p - py * py.transpose();
    const MatrixXd weight = g.cwiseProduct(at.variance() * squared.unaryExpr(&matern_slope));
    for (Index l = 0; l < at.inputs(); ++l) {  // Σ w_ij (x_i − x_j)² by sums over rows
        const VectorXd x = problem.points.col(l) / lengths[l];
        out.gradient[l]  = -(2 * weight.rowwise().sum().dot(x.cwiseAbs2()) - 2 * x.dot(weight * x)) / 2;
    }
    out.gradient[at.inputs()] = -(g.cwiseProduct(alike).sum() + jitter * at.variance() * g.trace()) / 2;
    if (problem.with_nugget) out.gradient[at.inputs() + 1] = -at.nugget() * g.trace() / 2;
    add_prior(at, out);
    return out;
}

namespace {

/// Uphill with the inverse of the curvature that is learnt on the way (Nocedal & Wright 2006, chapter 6).
std::pair<Hyperparameters, double> climbed(const FitProblem& problem, Hyperparameters at)
{
    Likelihood here = likelihood_at(problem, at);
    MatrixXd   inverse = MatrixXd::Identity(at.logs.size(), at.logs.size());
    for (int step = 0; step < 200 && std::isfinite(here.posterior) && here.gradient.cwiseAbs().maxCoeff() > 1e-4; ++step) {
        VectorXd direction = inverse * here.gradient;
        if (direction.dot(here.gradient) <= 0) inverse.setIdentity(), direction = here.gradient;
        direction *= std::min(1.0, 2 / direction.cwiseAbs().maxCoeff());  // no number grows more than sevenfold at once
        double          length = 1;
        Hyperparameters there  = at;
        Likelihood      next;
        for (;; length /= 2) {
            there.logs = at.logs + length * direction;
            next       = likelihood_at(problem, there);
            if (next.posterior >= here.posterior + 1e-4 * length * direction.dot(here.gradient)) break;
            if (length < 1e-6) return {at, here.posterior};
        }
        const VectorXd s = there.logs - at.logs, y = here.gradient - next.gradient;
        const bool     settled = next.posterior - here.posterior < 1e-8 * (1 + std::abs(here.posterior));
        if (const double sy = s.dot(y); sy > 1e-12) {
            const MatrixXd left = MatrixXd::Identity(s.size(), s.size()) - s * y.transpose() / sy;
            inverse             = left * inverse * left.transpose() + s * s.transpose() / sy;
        }
        at = there, here = next;
        if (settled) break;
    }
    return {at, here.posterior};
}

}  // namespace

Hyperparameters most_probable(const FitProblem& problem, std::size_t starts)
{
    const Index               inputs = problem.points.cols(), all = inputs + (problem.with_nugget ? 2 : 1);
    const std::size_t         tried  = 5 * starts;
    const std::vector<double> shares = sobol_points(tried, static_cast<std::size_t>(all));
    std::vector<Hyperparameters> from;
    std::vector<double>          promise;
    for (std::size_t t = 0; t < tried; ++t) {
        Hyperparameters at{VectorXd(all), inputs};
        for (Index i = 0; i < all; ++i) {
            const double share = shares[t * static_cast<std::size_t>(all) + static_cast<std::size_t>(i)];
            at.logs[i] = i < inputs ? std::log(0.1) + share * std::log(50.0) : i == inputs ? std::log(0.1) + share * std::log(100.0) : std::log(1e-3) + share * std::log(500.0);
        }
        promise.push_back(likelihood_at(problem, at).posterior), from.push_back(at);
    }
    std::vector<std::size_t> order(tried);
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) { return promise[a] > promise[b]; });
    Hyperparameters best = from[order.front()];
    double          most = impossible;
    for (std::size_t s = 0; s < starts; ++s)
        if (const auto [at, posterior] = climbed(problem, from[order[s]]); posterior > most) most = posterior, best = at;
    return best;
}

}  // namespace homeward::analysis
