#include "analysis/inference/self_check.hpp"

#include "analysis/inference/abc_parts.hpp"
#include "analysis/inference/regression_adjustment.hpp"
#include "analysis/inference/weighted_sample.hpp"

#include <boost/math/distributions/chi_squared.hpp>

#include <algorithm>
#include <cmath>

namespace homeward::analysis {

Ranked ranked(const Eigen::VectorXd& truth, const std::vector<Eigen::VectorXd>& positions, const std::vector<double>& weights)
{
    Ranked out;
    for (Eigen::Index p = 0; p < truth.size(); ++p) {
        double              below = 0, all = 0;
        std::vector<double> values;
        for (std::size_t n = 0; n < positions.size(); ++n) {
            values.push_back(positions[n][p]);
            all += weights[n];
            if (positions[n][p] < truth[p]) below += weights[n];
        }
        out.share.push_back(below / all);
        out.narrowing.push_back(weighted_deviation(values, weights));  // of the prior: 1
    }
    return out;
}

Uniformity uniformity(const std::vector<double>& shares, std::size_t bins)
{
    Uniformity  out{std::vector<std::size_t>(bins), 0, 1, shares.size(), 0, 0};
    std::size_t covered = 0;
    for (const double share : shares) {
        ++out.counts[std::min(bins - 1, static_cast<std::size_t>(share * static_cast<double>(bins)))];
        covered += share >= 0.05 && share <= 0.95;
    }
    const double n = static_cast<double>(shares.size()), expected = n / static_cast<double>(bins);
    for (const std::size_t count : out.counts) out.chi_square += (static_cast<double>(count) - expected) * (static_cast<double>(count) - expected) / expected;
    out.p             = boost::math::cdf(boost::math::complement(boost::math::chi_squared_distribution<>(static_cast<double>(bins - 1)), out.chi_square));
    out.covered       = static_cast<double>(covered) / n;
    out.covered_error = std::sqrt(0.9 * 0.1 / n);
    return out;
}

std::optional<std::vector<Particle>> simulated_bank(const Fit& fit, const Simulator& simulate, std::size_t size)
{
    std::vector<Particle> bank;
    AbcSample             sample;
    for (std::size_t n = 0; n < size; ++n) bank.push_back(drawn_from_prior(fit, n));
    if (!simulate_generation(fit, simulate, 0, bank, sample)) return std::nullopt;
    return bank;
}

SelfCheck check_on_bank(const Fit& fit, const std::vector<Particle>& bank, std::size_t data_sets, double kept)
{
    SelfCheck             out{{}, bank.size(), 0, 0};
    std::vector<Particle> sound;
    for (const Particle& particle : bank)
        if (!failed(fit, particle)) sound.push_back(particle);
    out.failed = bank.size() - sound.size();
    out.kept   = std::min(sound.size(), static_cast<std::size_t>(kept * static_cast<double>(sound.size())));
    const std::vector<double> scale = scales(fit, sound);
    for (std::size_t truth = 0; truth < std::min(data_sets, sound.size()); ++truth) {
        Fit pretended = fit;
        for (std::size_t k = 0; k < fit.targets.size(); ++k) pretended.targets[k].observed = sound[truth].with_error[k];
        std::vector<Particle> others;
        for (std::size_t n = 0; n < sound.size(); ++n) {
            if (n == truth) continue;
            others.push_back(sound[n]);
            others.back().distance = distance(pretended, others.back().with_error, scale);
            others.back().weight   = 1;
        }
        std::ranges::nth_element(others, others.begin() + static_cast<std::ptrdiff_t>(std::min(out.kept, others.size() - 1)), {}, &Particle::distance);
        others.resize(std::min(out.kept, others.size()));
        const Adjusted adjusted = regression_adjusted(pretended, others);
        out.data_sets.push_back(ranked(sound[truth].position, adjusted.positions, adjusted.weights));
    }
    return out;
}

}  // namespace homeward::analysis
