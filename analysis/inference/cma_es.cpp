#include "analysis/inference/cma_es.hpp"

#include "analysis/inference/normal_draw.hpp"
#include "core/random.hpp"

#include <Eigen/Eigenvalues>

#include <algorithm>
#include <cmath>
#include <deque>
#include <limits>
#include <numeric>

namespace homeward::analysis {

using Eigen::Index;
using Eigen::MatrixXd;
using Eigen::VectorXd;

namespace {

/// Reflected at the sides as often as it takes. Rounded, so that the last bit of a logarithm makes no other point on another machine.
double within(double x)
{
    const double folded = std::abs(x - 2 * std::floor(x / 2 + 0.5));  // a wave of triangles with period 2
    return std::round(folded * 0x1p40) * 0x1p-40;
}

std::vector<double> within(const VectorXd& x)
{
    std::vector<double> out;
    for (Index i = 0; i < x.size(); ++i) out.push_back(within(x[i]));
    return out;
}

/// Weights and rates of table 1 of the tutorial.
struct Rates {
    VectorXd weights;  // of the better half positive, sum 1; of the others negative
    double   mu = 0, of_step_path = 0, of_path = 0, of_rank_one = 0, of_rank_mu = 0, damping = 0, usual_length = 0;

    Rates(std::size_t population, double n);
};

Rates::Rates(std::size_t population, double n) : weights(static_cast<Index>(population))
{
    const auto parents = static_cast<Index>(population / 2), others = static_cast<Index>(population) - parents;
    for (Index i = 0; i < weights.size(); ++i) weights[i] = std::log((static_cast<double>(population) + 1) / 2) - std::log(static_cast<double>(i) + 1);
    auto         better = weights.head(parents), worse = weights.tail(others);
    const double mu_worse = worse.squaredNorm() > 0 ? std::pow(worse.sum(), 2) / worse.squaredNorm() : 0;
    mu           = std::pow(better.sum(), 2) / better.squaredNorm();
    of_step_path = (mu + 2) / (n + mu + 5);
    damping      = 1 + 2 * std::max(0.0, std::sqrt((mu - 1) / (n + 1)) - 1) + of_step_path;
    of_path      = (4 + mu / n) / (n + 4 + 2 * mu / n);
    of_rank_one  = 2 / (std::pow(n + 1.3, 2) + mu);
    of_rank_mu   = std::min(1 - of_rank_one, 2 * (0.25 + mu + 1 / mu - 2) / (std::pow(n + 2, 2) + mu));
    usual_length = std::sqrt(n) * (1 - 1 / (4 * n) + 1 / (21 * n * n));
    better /= better.sum();
    const double most = std::min({1 + of_rank_one / of_rank_mu, 1 + 2 * mu_worse / (mu + 2), (1 - of_rank_one - of_rank_mu) / (n * of_rank_mu)});
    if (const double sum = -worse.sum(); sum > 0) worse *= most / sum;
}

}  // namespace

struct CmaEs::State {
    Settings    settings;
    Index       n, population;
    Rates       rates;
    VectorXd    middle, step_path, path, axes;  // axes: standard deviations along the columns of `turned`
    MatrixXd    covariance, turned, candidates;  // candidate a column: not reflected
    double      sigma;
    std::size_t generation = 0;
    std::deque<double> best;  // of recent generations
    std::vector<double> all_best, all_median;

    explicit State(Settings s)
        : settings(std::move(s)), n(static_cast<Index>(settings.start.size())), population(static_cast<Index>(settings.population > 0 ? settings.population : 4 + static_cast<std::size_t>(3 * std::log(static_cast<double>(n))))),
          rates(static_cast<std::size_t>(population), static_cast<double>(n)), middle(Eigen::Map<const VectorXd>(settings.start.data(), n)), step_path(VectorXd::Zero(n)), path(VectorXd::Zero(n)), axes(VectorXd::Ones(n)),
          covariance(MatrixXd::Identity(n, n)), turned(MatrixXd::Identity(n, n)), sigma(settings.step)
    {}
    void learn(const std::vector<Index>& order);
    void remember(const std::vector<double>& objective, const std::vector<Index>& order);
};

CmaEs::CmaEs(Settings settings) : state_(std::make_unique<State>(std::move(settings))) {}
CmaEs::~CmaEs()                           = default;
CmaEs::CmaEs(CmaEs&&) noexcept            = default;
CmaEs& CmaEs::operator=(CmaEs&&) noexcept = default;

std::vector<double> CmaEs::ask()
{
    State&              s = *state_;
    std::vector<double> out;
    s.candidates.resize(s.n, s.population);
    for (Index k = 0; k < s.population; ++k) {
        Draw     draw = Luck(s.settings.seed, s.settings.restart).in(Month::never()).of(s.settings.purpose, Subject{static_cast<std::uint32_t>(k), static_cast<std::uint32_t>(s.generation)});
        VectorXd z(s.n);
        for (Index i = 0; i < s.n; ++i) z[i] = standard_normal(draw);
        s.candidates.col(k)      = s.middle + s.sigma * (s.turned * (s.axes.asDiagonal() * z));
        const auto shares        = within(VectorXd(s.candidates.col(k)));
        out.insert(out.end(), shares.begin(), shares.end());
    }
    return out;
}

/// The summary of the algorithm in appendix A of the tutorial, in its order.
void CmaEs::State::learn(const std::vector<Index>& order)
{
    const Rates& r       = rates;
    const double size    = static_cast<double>(n);
    const Index  parents = population / 2;
    const MatrixXd y = (candidates.colwise() - middle) / sigma;
    VectorXd     mean_step = VectorXd::Zero(n);
    for (Index i = 0; i < parents; ++i) mean_step += r.weights[i] * y.col(order[static_cast<std::size_t>(i)]);
    middle += sigma * mean_step;
    const MatrixXd whitening = turned * axes.cwiseInverse().asDiagonal() * turned.transpose();
    step_path = (1 - r.of_step_path) * step_path + std::sqrt(r.of_step_path * (2 - r.of_step_path) * r.mu) * (whitening * mean_step);
    const double length = step_path.norm(), settled = std::sqrt(1 - std::pow(1 - r.of_step_path, 2 * (static_cast<double>(generation) + 1)));
    const bool   moves  = length / settled < (1.4 + 2 / (size + 1)) * r.usual_length;  // else the path waits, so that the cloud does not stretch too fast
    path = (1 - r.of_path) * path + (moves ? std::sqrt(r.of_path * (2 - r.of_path) * r.mu) : 0) * mean_step;
    MatrixXd rank_mu = MatrixXd::Zero(n, n);
    for (Index i = 0; i < population; ++i) {
        const VectorXd step   = y.col(order[static_cast<std::size_t>(i)]);
        const double   weight = r.weights[i] >= 0 ? r.weights[i] : r.weights[i] * size / std::max(1e-300, (whitening * step).squaredNorm());
        rank_mu += weight * step * step.transpose();
    }
    const double kept = 1 + (moves ? 0 : r.of_rank_one * r.of_path * (2 - r.of_path)) - r.of_rank_one - r.of_rank_mu * r.weights.sum();
    covariance = kept * covariance + r.of_rank_one * path * path.transpose() + r.of_rank_mu * rank_mu;
    sigma *= std::exp(std::min(1.0, r.of_step_path / r.damping * (length / r.usual_length - 1)));
    covariance = (covariance + covariance.transpose()) / 2;
    const Eigen::SelfAdjointEigenSolver<MatrixXd> solver(covariance);
    turned = solver.eigenvectors();
    axes   = solver.eigenvalues().cwiseMax(1e-30).cwiseSqrt();
    sigma  = std::min(sigma, 0.5 / std::sqrt(covariance.diagonal().maxCoeff()));  // no wider than the cube: beyond, reflection only mixes
}

void CmaEs::State::remember(const std::vector<double>& objective, const std::vector<Index>& order)
{
    best.push_back(objective[static_cast<std::size_t>(order.front())]);
    all_best.push_back(best.back()), all_median.push_back(objective[static_cast<std::size_t>(order[order.size() / 2])]);
    if (best.size() > 10 + static_cast<std::size_t>(30.0 * static_cast<double>(n) / static_cast<double>(population))) best.pop_front();
}

void CmaEs::tell(const std::vector<double>& objective)
{
    State&              s = *state_;
    std::vector<double> value = objective;
    for (double& v : value)
        if (std::isnan(v)) v = std::numeric_limits<double>::infinity();
    std::vector<Index> order(static_cast<std::size_t>(s.population));
    std::iota(order.begin(), order.end(), Index{0});
    std::stable_sort(order.begin(), order.end(), [&](Index a, Index b) { return value[static_cast<std::size_t>(a)] < value[static_cast<std::size_t>(b)]; });
    s.learn(order);
    s.remember(value, order);
    ++s.generation;
}

namespace {

double median(std::vector<double> values)
{
    std::sort(values.begin(), values.end());
    return values[values.size() / 2];
}

/// Over the last 20 % of generations the median is no better than over the 20 % that lie 30 % of all before the end (tutorial, appendix B.3).
bool stagnates(const std::vector<double>& history, std::size_t at_least)
{
    if (history.size() < at_least) return false;
    const auto window = static_cast<std::ptrdiff_t>(std::max<std::size_t>(at_least, history.size() / 5)), part = window * 3 / 10;
    return median({history.end() - part, history.end()}) >= median({history.end() - window, history.end() - window + part});
}

}  // namespace

std::optional<CmaEs::Stop> CmaEs::stopped(double narrow, double flat) const
{
    const State& s      = *state_;
    const auto   spread = deviations();
    if (*std::max_element(spread.begin(), spread.end()) < narrow) return Stop::too_narrow;
    if (s.axes.maxCoeff() > 1e7 * s.axes.minCoeff()) return Stop::ill_conditioned;
    const auto [least, most] = std::minmax_element(s.best.begin(), s.best.end());
    if (s.best.size() >= 10 + static_cast<std::size_t>(30.0 * static_cast<double>(s.n) / static_cast<double>(s.population)) && *most - *least < flat) return Stop::flat;
    const std::size_t at_least = 120 + static_cast<std::size_t>(30.0 * static_cast<double>(s.n) / static_cast<double>(s.population));
    if (stagnates(s.all_best, at_least) && stagnates(s.all_median, at_least)) return Stop::stagnation;
    return {};
}

std::size_t         CmaEs::population() const { return static_cast<std::size_t>(state_->population); }
std::size_t         CmaEs::generation() const { return state_->generation; }
std::vector<double> CmaEs::middle() const { return within(state_->middle); }
double              CmaEs::step() const { const auto spread = deviations(); return *std::max_element(spread.begin(), spread.end()); }

std::vector<double> CmaEs::deviations() const
{
    std::vector<double> out;
    for (Index i = 0; i < state_->n; ++i) out.push_back(state_->sigma * std::sqrt(state_->covariance(i, i)));
    return out;
}

}  // namespace homeward::analysis
