// Sequential Monte Carlo with moves: a tolerance that leaves a given share of the effective size, then every particle tries to move within it.
#include "analysis/inference/abc_parts.hpp"
#include "analysis/inference/weighted_sample.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <limits>

namespace homeward::analysis {

namespace {

/// A particle under several errors of the targets.
struct Tried {
    Particle                         particle;
    std::vector<double>              distances;  // of each error
    std::vector<std::vector<double>> seen;       // with each error

    double hits(double tolerance) const { return static_cast<double>(std::ranges::count_if(distances, [&](double distance) { return distance <= tolerance; })); }
};

class DelMoral {
public:
    DelMoral(const Fit& fit, const Simulator& simulate, const AbcOptions& options) : fit_(fit), simulate_(simulate), options_(options) {}

    std::optional<AbcSample> sample()
    {
        std::vector<Particle> drawn;
        for (std::size_t n = 0; n < options_.particles; ++n) drawn.push_back(drawn_from_prior(fit_, n));
        if (!simulate_generation(fit_, simulate_, 0, drawn, sample_)) return std::nullopt;
        refuse_failures(fit_, drawn, options_.particles / 2);
        scale_ = scales(fit_, drawn);
        alive_ = tried(std::move(drawn), 0);
        weights_.assign(alive_.size(), 1.0 / static_cast<double>(alive_.size()));
        tell(1);
        while (sample_.stopped.empty())
            if (!next()) return std::nullopt;
        for (std::size_t n = 0; n < alive_.size(); ++n)
            if (weights_[n] > 0) keep(alive_[n], weights_[n]);
        return std::move(sample_);
    }

private:
    std::vector<Tried> tried(std::vector<Particle> particles, std::size_t generation) const
    {
        std::vector<Tried> out;
        for (std::size_t n = 0; n < particles.size(); ++n) {
            Tried& one  = out.emplace_back(Tried{std::move(particles[n]), {}, {}});
            Draw   draw = draw_of(fit_, AnalysisPurpose::error_of_target, n, generation);
            for (std::size_t e = 0; e < options_.errors; ++e) {
                one.seen.push_back(with_error(fit_, one.particle.simulated, draw));
                one.distances.push_back(distance(fit_, one.seen.back(), scale_));
            }
        }
        return out;
    }

    /// Weights if the tolerance were this.
    std::vector<double> weights_at(double tolerance) const
    {
        std::vector<double> out(alive_.size());
        for (std::size_t n = 0; n < out.size(); ++n)
            if (const double before = alive_[n].hits(tolerance_); before > 0) out[n] = weights_[n] * alive_[n].hits(tolerance) / before;
        return out;
    }

    /// The smallest tolerance that leaves the share of the effective size, found by halving over the distances that there are.
    double next_tolerance() const
    {
        std::vector<double> all;
        for (std::size_t n = 0; n < alive_.size(); ++n)
            for (const double distance : alive_[n].distances)
                if (weights_[n] > 0 && distance < tolerance_ && std::isfinite(distance)) all.push_back(distance);
        if (all.empty()) return tolerance_;
        std::ranges::sort(all);
        const double wanted = options_.kept * effective_size(weights_);
        std::size_t  low = 0, high = all.size() - 1;
        while (low < high) {
            const std::size_t middle = (low + high) / 2;
            if (effective_size(weights_at(all[middle])) >= wanted) high = middle;
            else low = middle + 1;
        }
        return all[low];
    }

    void resample(std::size_t generation)
    {
        Draw               draw = draw_of(fit_, AnalysisPurpose::choice_of_particle, 0, generation);
        std::vector<Tried> chosen;
        for (const std::size_t n : systematic_resample(weights_, draw.precise_uniform())) chosen.push_back(alive_[n]);
        alive_ = std::move(chosen);
        weights_.assign(alive_.size(), 1.0 / static_cast<double>(alive_.size()));
    }

    /// Random walk with the covariance of the particles, 2.38²/d times (Roberts & Rosenthal 2001). False: interrupted.
    bool move(std::size_t generation)
    {
        Eigen::MatrixXd positions(static_cast<Eigen::Index>(alive_.size()), static_cast<Eigen::Index>(fit_.parameters.size()));
        for (std::size_t n = 0; n < alive_.size(); ++n) positions.row(static_cast<Eigen::Index>(n)) = alive_[n].particle.position.transpose();
        const Eigen::MatrixXd    step = 2.38 * 2.38 / static_cast<double>(fit_.parameters.size()) * weighted_covariance(positions, weights_);
        const Eigen::MatrixXd    root = step.llt().matrixL();
        std::vector<Particle>    proposed;
        std::vector<double>      luck;
        std::vector<std::size_t> of;
        for (std::size_t n = 0; n < alive_.size(); ++n) {
            if (!(weights_[n] > 0)) continue;
            Draw draw = draw_of(fit_, AnalysisPurpose::move_of_particle, n, generation);
            proposed.push_back({alive_[n].particle.position + root * normals(draw, fit_.parameters.size()), {}, {}, 0, 0});
            luck.push_back(draw.precise_uniform());
            of.push_back(n);
        }
        if (!simulate_generation(fit_, simulate_, generation, proposed, sample_)) return false;
        std::vector<Tried> fresh    = tried(std::move(proposed), generation);
        std::size_t        accepted = 0;
        for (std::size_t n = 0; n < fresh.size(); ++n) {
            Tried&       here  = alive_[of[n]];
            const double ratio = std::exp(log_prior(fresh[n].particle.position) - log_prior(here.particle.position)) * fresh[n].hits(tolerance_) / here.hits(tolerance_);
            if (luck[n] < ratio) here = std::move(fresh[n]), ++accepted;
        }
        tell(static_cast<double>(accepted) / static_cast<double>(fresh.size()));
        return true;
    }

    bool next()
    {
        const std::size_t generation = sample_.generations.size();
        const double      tolerance  = next_tolerance();
        if (!(tolerance < tolerance_)) {
            sample_.stopped = "no smaller tolerance is left";
            return true;
        }
        weights_   = weights_at(tolerance);
        tolerance_ = tolerance;
        normalise(weights_);
        if (effective_size(weights_) < static_cast<double>(options_.particles) / 2) resample(generation);
        if (!move(generation)) return false;
        if (sample_.generations.back().acceptance < options_.least_acceptance) sample_.stopped = fmt::format("of the moves of the last generation {:.1f} % were accepted, fewer than {:.1f} %", 100 * sample_.generations.back().acceptance, 100 * options_.least_acceptance);
        else if (sample_.generations.size() > options_.most_generations) sample_.stopped = fmt::format("{} generations were made, as many as allowed", options_.most_generations);
        return true;
    }

    /// Each error within the tolerance becomes a particle of its own, so that what was seen stands beside what was believed.
    void keep(const Tried& one, double weight)
    {
        const double hits = one.hits(tolerance_);
        for (std::size_t e = 0; e < one.distances.size(); ++e) {
            if (one.distances[e] > tolerance_) continue;
            Particle& particle  = sample_.particles.emplace_back(one.particle);
            particle.with_error = one.seen[e];
            particle.distance   = one.distances[e];
            particle.weight     = weight / hits;
        }
    }

    void tell(double acceptance)
    {
        sample_.generations.push_back({tolerance_, effective_size(weights_), acceptance, sample_.simulations - told_simulations_, sample_.failed - told_failed_, scale_});
        told_simulations_ = sample_.simulations, told_failed_ = sample_.failed;
        if (options_.report) options_.report(sample_.generations.back(), sample_.generations.size() - 1);
    }

    const Fit&          fit_;
    const Simulator&    simulate_;
    const AbcOptions&   options_;
    AbcSample           sample_;
    std::vector<double> scale_, weights_;
    std::vector<Tried>  alive_;
    double              tolerance_ = std::numeric_limits<double>::max();
    std::size_t         told_simulations_ = 0, told_failed_ = 0;
};

}  // namespace

std::optional<AbcSample> del_moral(const Fit& fit, const Simulator& simulate, const AbcOptions& options) { return DelMoral(fit, simulate, options).sample(); }

}  // namespace homeward::analysis
