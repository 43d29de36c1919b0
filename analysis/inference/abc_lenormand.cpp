// Adaptive population Monte Carlo: keep the nearer half, fill up with moved copies, until moved copies are seldom near enough.
#include "analysis/inference/abc_parts.hpp"
#include "analysis/inference/weighted_sample.hpp"
#include "core/faults.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <numbers>

namespace homeward::analysis {

namespace {

constexpr double spread_of_centres = 0.5, spread_of_kernels = 0.75;  // of the particles' covariance: together 1.25

class Lenormand {
public:
    Lenormand(const Fit& fit, const Simulator& simulate, const AbcOptions& options) : fit_(fit), simulate_(simulate), options_(options), kept_(static_cast<std::size_t>(std::ceil(options.kept * static_cast<double>(options.particles)))) {}

    std::optional<AbcSample> sample()
    {
        std::vector<Particle> pool;
        for (std::size_t n = 0; n < options_.particles; ++n) pool.push_back(drawn_from_prior(fit_, n));
        if (!simulate_generation(fit_, simulate_, 0, pool, sample_)) return std::nullopt;
        refuse_failures(fit_, pool, kept_);
        all_.insert(all_.end(), pool.begin(), pool.end());
        measure(pool, scales(fit_, pool));
        shrink(std::move(pool), 1);
        while (sample_.stopped.empty())
            if (!next()) return std::nullopt;
        gather();
        return std::move(sample_);
    }

private:
    std::vector<double> weights() const
    {
        std::vector<double> weights;
        for (const Particle& particle : sample_.particles) weights.push_back(particle.weight);
        return weights;
    }

    /// Those that came near enough in every earlier generation, by its own scales: else a change of scales would leave a hole (Prangle 2017).
    bool near_enough(const Particle& particle) const
    {
        return std::ranges::all_of(sample_.generations, [&](const Generation& g) { return distance(fit_, particle.with_error, g.scale) <= g.tolerance; });
    }

    void measure(std::vector<Particle>& particles, const std::vector<double>& scale)
    {
        scale_ = scale;
        for (Particle& particle : particles) particle.distance = distance(fit_, particle.with_error, scale);
    }

    /// The nearest go on; the furthest of them is the tolerance.
    void shrink(std::vector<Particle> pool, double acceptance)
    {
        std::erase_if(pool, [](const Particle& particle) { return !std::isfinite(particle.distance); });
        std::ranges::stable_sort(pool, {}, &Particle::distance);
        pool.resize(std::min(pool.size(), kept_));
        sample_.particles = std::move(pool);
        const std::size_t simulations = sample_.simulations - told_simulations_, failures = sample_.failed - told_failed_;
        told_simulations_ = sample_.simulations, told_failed_ = sample_.failed;
        sample_.generations.push_back({sample_.particles.back().distance, effective_size(weights()), acceptance, simulations, failures, scale_});
        if (options_.report) options_.report(sample_.generations.back(), sample_.generations.size() - 1);
    }

    /// Everything that was ever simulated and lies within the last tolerance, weighed against all that proposed it together: prior and kernels of each generation
    /// in the shares in which they were drawn from (Cornuet, Marin, Mira & Robert 2012). No weight is far above the others, since the prior is among them.
    void gather()
    {
        const Generation& last = sample_.generations.back();
        std::erase_if(all_, [&](Particle& particle) { return !((particle.distance = distance(fit_, particle.with_error, last.scale)) <= last.tolerance); });
        std::vector<double> weights;
        for (const Particle& particle : all_) {
            double proposed = static_cast<double>(options_.particles) * prior_density(particle.position);
            for (const KernelMixture& kernels : kernels_) proposed += static_cast<double>(options_.particles - kept_) * kernels.density(particle.position);
            weights.push_back(prior_density(particle.position) / proposed);
        }
        normalise(weights);
        for (std::size_t n = 0; n < all_.size(); ++n) all_[n].weight = weights[n];
        sample_.particles = std::move(all_);
    }

    static double prior_density(const Eigen::VectorXd& position) { return std::exp(log_prior(position)) * std::pow(2 * std::numbers::pi, -static_cast<double>(position.size()) / 2); }

    std::vector<Particle> moved(const KernelMixture& kernels, std::size_t generation) const
    {
        std::vector<Particle> out;
        for (std::size_t n = 0; n < options_.particles - kept_; ++n) {
            Draw                  draw   = draw_of(fit_, AnalysisPurpose::move_of_particle, n, generation);
            const std::size_t     chosen = particle_at(kernels.weights(), draw.precise_uniform());
            const Eigen::VectorXd position = kernels.moved(chosen, normals(draw, fit_.parameters.size()));
            out.push_back({position, {}, {}, prior_density(position) / kernels.density(position), 0});
        }
        return out;
    }

    bool next()
    {
        const std::size_t     generation = sample_.generations.size();
        Eigen::MatrixXd       centres(static_cast<Eigen::Index>(sample_.particles.size()), static_cast<Eigen::Index>(fit_.parameters.size()));
        for (std::size_t n = 0; n < sample_.particles.size(); ++n) centres.row(static_cast<Eigen::Index>(n)) = sample_.particles[n].position.transpose();
        // Kernels about centres drawn towards the mean, so that their mixture is hardly wider than the particles (Liu & West 2001; West 1993): with kernels of twice the
        // covariance about the particles themselves it would be three times as wide, which in eight dimensions leaves a tenth of the effective size.
        const Eigen::MatrixXd    covariance = weighted_covariance(centres, weights());
        std::vector<double>      shares     = weights();
        normalise(shares);
        const Eigen::RowVectorXd mean = Eigen::Map<const Eigen::RowVectorXd>(shares.data(), static_cast<Eigen::Index>(shares.size())) * centres;
        centres = ((centres.rowwise() - mean) * std::sqrt(spread_of_centres)).rowwise() + mean;
        kernels_.emplace_back(centres, shares, spread_of_kernels * covariance);
        std::vector<Particle> fresh = moved(kernels_.back(), generation);
        if (!simulate_generation(fit_, simulate_, generation, fresh, sample_)) return false;
        all_.insert(all_.end(), fresh.begin(), fresh.end());

        std::vector<double>       scale    = scales(fit_, fresh);
        for (std::size_t k = 0; k < scale.size(); ++k)
            if (!std::isfinite(scale[k])) scale[k] = scale_[k];  // hardly any came through: no judge of scales
        const std::size_t         tried    = fresh.size();
        std::erase_if(fresh, [&](const Particle& particle) { return !near_enough(particle); });
        const double              accepted = static_cast<double>(fresh.size()) / static_cast<double>(tried);
        std::vector<Particle>     pool     = sample_.particles;
        pool.insert(pool.end(), std::make_move_iterator(fresh.begin()), std::make_move_iterator(fresh.end()));
        measure(pool, scale);
        shrink(std::move(pool), accepted);
        if (accepted < options_.least_acceptance) sample_.stopped = fmt::format("of the parameter sets of the last generation {:.1f} % came near enough, fewer than {:.1f} %", 100 * accepted, 100 * options_.least_acceptance);
        else if (sample_.generations.size() > options_.most_generations) sample_.stopped = fmt::format("{} generations were made, as many as allowed", options_.most_generations);
        return true;
    }

    const Fit&          fit_;
    const Simulator&    simulate_;
    const AbcOptions&   options_;
    std::size_t         kept_;
    AbcSample           sample_;
    std::vector<double>        scale_;
    std::vector<Particle>      all_;      // ever simulated
    std::vector<KernelMixture> kernels_;  // of each generation but the first
    std::size_t         told_simulations_ = 0, told_failed_ = 0;
};

}  // namespace

std::optional<AbcSample> lenormand(const Fit& fit, const Simulator& simulate, const AbcOptions& options) { return Lenormand(fit, simulate, options).sample(); }

}  // namespace homeward::analysis
