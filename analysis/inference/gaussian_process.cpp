#include "analysis/inference/gaussian_process.hpp"

#include "analysis/inference/emulator_fit.hpp"
#include "core/faults.hpp"

#include <Eigen/Cholesky>
#include <boost/math/distributions/binomial.hpp>
#include <boost/math/distributions/chi_squared.hpp>
#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>

namespace homeward::analysis {

using Eigen::Index;
using Eigen::MatrixXd;
using Eigen::VectorXd;

namespace {

constexpr double unknown = std::numeric_limits<double>::quiet_NaN();

Inputs inputs_of(std::span<const double> points, std::size_t inputs)
{
    return Eigen::Map<const Inputs>(points.data(), static_cast<Index>(points.size() / inputs), static_cast<Index>(inputs));
}

MatrixXd basis_of(const Inputs& points, Trend trend)
{
    MatrixXd basis = MatrixXd::Ones(points.rows(), trend == Trend::linear ? points.cols() + 1 : 1);
    if (trend == Trend::linear) basis.rightCols(points.cols()) = points;
    return basis;
}

/// A slope needs points that differ: a column that does not vary, or points too few, leave the constant.
Trend trend_for(const EmulatorData& data, Trend wanted)
{
    if (wanted == Trend::constant || data.size() < 2 * (data.inputs + 1)) return Trend::constant;
    const Inputs points = inputs_of(data.points, data.inputs);
    return ((points.rowwise() - points.colwise().mean()).cwiseAbs().colwise().maxCoeff().array() > 1e-9).all() ? Trend::linear : Trend::constant;
}

}  // namespace

struct GaussianProcess::State {
    EmulatorData         data;
    Trend                trend = Trend::constant;
    double               centre = 0, scale = 1;  // of the values
    FitProblem           problem;                // on that scale
    Hyperparameters      fitted;
    std::vector<double>  lengths;
    Eigen::LLT<MatrixXd> covariance, of_trend;   // K, HᵀK⁻¹H
    MatrixXd             kh;                     // K⁻¹H
    VectorXd             coefficients, weights;  // of the trend; K⁻¹(y − Hβ) = Py
    double               log_likelihood = 0;

    void prepare();
    void factorise();
};

/// Values to mean 0 and variance 1.
void GaussianProcess::State::prepare()
{
    const Eigen::Map<const VectorXd> values(data.values.data(), static_cast<Index>(data.size()));
    centre = values.mean();
    scale  = std::sqrt((values.array() - centre).square().sum() / static_cast<double>(data.size() - 1));
    if (!(scale > 0)) scale = 1;
    problem.points      = inputs_of(data.points, data.inputs);
    problem.basis       = basis_of(problem.points, trend);
    problem.values      = (values.array() - centre) / scale;
    problem.chance      = Eigen::Map<const VectorXd>(data.chance.data(), static_cast<Index>(data.size())) / (scale * scale);
    problem.with_nugget = !problem.chance.allFinite();
}

void GaussianProcess::State::factorise()
{
    MatrixXd k = fitted.variance() * correlations(problem.points, problem.points, fitted.lengths());
    k.diagonal() += noise_of(problem, fitted);
    covariance.compute(k);
    kh = covariance.solve(problem.basis);
    of_trend.compute(problem.basis.transpose() * kh);
    coefficients = of_trend.solve(kh.transpose() * problem.values);
    weights      = covariance.solve(problem.values - problem.basis * coefficients);
    lengths.assign(fitted.logs.data(), fitted.logs.data() + fitted.inputs());
    for (double& length : lengths) length = std::exp(length);
    log_likelihood = likelihood_at(problem, fitted).value;
}

GaussianProcess::GaussianProcess(EmulatorData data, EmulatorOptions options)
{
    auto state = std::make_shared<State>();
    if (data.inputs == 0 || data.size() < 3) throw InputError(fmt::format("an emulator needs three points at least, and one parameter; {} points of {} parameters are there", data.size(), data.inputs));
    state->trend = trend_for(data, options.trend);
    state->data  = std::move(data);
    state->prepare();
    state->fitted = most_probable(state->problem, std::max<std::size_t>(1, options.starts));
    state->factorise();
    state_ = std::move(state);
}

/// Universal kriging: the trend's uncertainty is part of the variance.
std::vector<Prediction> GaussianProcess::predict(std::span<const double> points) const
{
    constexpr Index         at_once = 256;
    const State&            s       = *state_;
    const Inputs            all     = inputs_of(points, s.data.inputs);
    const VectorXd          lengths = s.fitted.lengths();
    std::vector<Prediction> out;
    out.reserve(static_cast<std::size_t>(all.rows()));
    for (Index first = 0; first < all.rows(); first += at_once) {
        const Inputs   block = all.middleRows(first, std::min(at_once, all.rows() - first));
        const MatrixXd basis = basis_of(block, s.trend), k = s.fitted.variance() * correlations(s.problem.points, block, lengths);
        const VectorXd mean  = basis * s.coefficients + k.transpose() * s.weights;
        const MatrixXd half  = s.covariance.matrixL().solve(k), beyond = basis.transpose() - s.kh.transpose() * k;
        const VectorXd variance = (s.fitted.variance() - half.colwise().squaredNorm().transpose().array() + s.of_trend.matrixL().solve(beyond).colwise().squaredNorm().transpose().array()).max(0.0);
        for (Index i = 0; i < block.rows(); ++i) out.push_back({s.centre + s.scale * mean[i], s.scale * s.scale * variance[i]});
    }
    return out;
}

namespace {

void finish(EmulatorCheck& check)
{
    const double n = static_cast<double>(check.size()), mean = std::accumulate(check.observed.begin(), check.observed.end(), 0.0) / n;
    double       covered = 0, squares = 0, errors = 0, total = 0;
    for (std::size_t i = 0; i < check.size(); ++i) {
        const double error = check.observed[i] - check.predicted[i];
        check.standardised.push_back(check.deviation[i] > 0 ? error / check.deviation[i] : error == 0 ? 0 : std::copysign(std::numeric_limits<double>::infinity(), error));
        covered += std::abs(check.standardised.back()) <= 1.96 ? 1 : 0;
        squares += check.standardised.back() * check.standardised.back(), errors += error * error, total += (check.observed[i] - mean) * (check.observed[i] - mean);
    }
    check.coverage = covered / n, check.spread = std::sqrt(squares / n), check.q2 = total > 0 ? 1 - errors / total : unknown;
}

}  // namespace

bool EmulatorCheck::too_sure() const
{
    const double covered = std::round(coverage * static_cast<double>(size()));
    return size() > 0 && boost::math::cdf(boost::math::binomial(static_cast<double>(size()), 0.95), covered) < 0.01;
}

/// In closed form (Dubrule 1983): without point i its value is y_i − (Py)_i / P_ii with variance 1 / P_ii; lengths and variances stay.
EmulatorCheck GaussianProcess::leave_one_out() const
{
    const State&   s = *state_;
    const Index    n = s.problem.values.size();
    const MatrixXd p = s.covariance.solve(MatrixXd::Identity(n, n)) - s.kh * s.of_trend.solve(s.kh.transpose());
    EmulatorCheck  check;
    for (Index i = 0; i < n; ++i) {
        check.observed.push_back(s.data.values[static_cast<std::size_t>(i)]);
        check.predicted.push_back(check.observed.back() - s.scale * s.weights[i] / p(i, i));
        check.deviation.push_back(s.scale * std::sqrt(1 / p(i, i)));
    }
    check.mahalanobis = check.p_value = unknown;
    finish(check);
    return check;
}

EmulatorCheck GaussianProcess::check(const EmulatorData& independent) const
{
    const State&   s      = *state_;
    const Inputs   points = inputs_of(independent.points, s.data.inputs);
    const MatrixXd k = s.fitted.variance() * correlations(s.problem.points, points, s.fitted.lengths()), basis = basis_of(points, s.trend);
    const MatrixXd half = s.covariance.matrixL().solve(k), beyond = s.of_trend.matrixL().solve(basis.transpose() - s.kh.transpose() * k);
    MatrixXd       joint = s.fitted.variance() * correlations(points, points, s.fitted.lengths()) - half.transpose() * half + beyond.transpose() * beyond;
    EmulatorCheck  check;
    VectorXd       error(points.rows());
    const auto     predicted = predict(independent.points);
    for (Index i = 0; i < points.rows(); ++i) {
        const auto   n     = static_cast<std::size_t>(i);
        const double noise = std::isfinite(independent.chance[n]) ? independent.chance[n] / (s.scale * s.scale) : s.fitted.nugget();
        joint(i, i) += noise + jitter * s.fitted.variance();
        error[i] = (independent.values[n] - predicted[n].mean) / s.scale;
        check.observed.push_back(independent.values[n]), check.predicted.push_back(predicted[n].mean);
        check.deviation.push_back(std::sqrt(predicted[n].variance + s.scale * s.scale * noise));
    }
    const Eigen::LLT<MatrixXd> factor(joint);
    check.mahalanobis = check.p_value = unknown;
    if (factor.info() == Eigen::Success && points.rows() > 0) {
        check.mahalanobis = factor.matrixL().solve(error).squaredNorm();
        check.p_value     = boost::math::cdf(boost::math::complement(boost::math::chi_squared(static_cast<double>(points.rows())), check.mahalanobis));
    }
    finish(check);
    return check;
}

const std::vector<double>& GaussianProcess::lengths() const { return state_->lengths; }
double                     GaussianProcess::variance() const { return state_->fitted.variance() * state_->scale * state_->scale; }
double                     GaussianProcess::nugget() const { return state_->problem.with_nugget ? state_->fitted.nugget() * state_->scale * state_->scale : 0; }
double                     GaussianProcess::log_likelihood() const { return state_->log_likelihood; }
const EmulatorData&        GaussianProcess::data() const { return state_->data; }

std::vector<double> GaussianProcess::trend() const
{
    std::vector<double> out;
    for (Index i = 0; i < state_->coefficients.size(); ++i) out.push_back(state_->scale * state_->coefficients[i] + (i == 0 ? state_->centre : 0));
    return out;
}

}  // namespace homeward::analysis
