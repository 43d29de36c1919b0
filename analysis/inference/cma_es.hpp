// Which parameters come nearest to what was observed? CMA-ES: a cloud of candidates that learns the shape of the valley it descends.
//
// Covariance matrix adaptation evolution strategy after Hansen's tutorial (2016), on the unit cube of the priors' probability; candidates beyond a side are
// reflected. Restarts double the population (IPOP, Auger & Hansen 2005). Where chance blurs the order of candidates, replicates are doubled.
#pragma once

#include "analysis/inference/misfit.hpp"
#include "analysis/purposes.hpp"

#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace homeward::analysis {

/// The search alone, of any objective on the unit cube.
class CmaEs {
public:
    struct Settings {
        std::vector<double> start;           // its middle
        double              step = 0.3;      // standard deviation at first
        std::size_t         population = 0;  // 0: 4 + ⌊3 ln n⌋
        std::uint64_t       seed = 1;
        std::uint32_t       restart = 0;     // another one, other luck
        AnalysisPurpose     purpose = AnalysisPurpose::cma_es;
    };
    enum class Stop { too_narrow, flat, ill_conditioned, stagnation };

    explicit CmaEs(Settings settings);
    ~CmaEs();
    CmaEs(CmaEs&&) noexcept;
    CmaEs& operator=(CmaEs&&) noexcept;

    std::vector<double> ask();                                // candidate × dimension, within the cube
    void                tell(const std::vector<double>& objective);  // of the candidates asked; not a number is worse than any
    std::optional<Stop> stopped(double narrow, double flat) const;

    std::size_t         population() const;
    std::size_t         generation() const;  // told
    std::vector<double> middle() const;      // within the cube
    double              step() const;        // the widest standard deviation
    std::vector<double> deviations() const;  // of each dimension

private:
    struct State;
    std::unique_ptr<State> state_;
};

struct CmaEsOptions {
    std::uint32_t replicates       = 4;    // at first
    std::uint32_t most_replicates  = 32;   // doubled up to this where chance blurs the order
    std::uint32_t final_replicates = 50;   // of the best points, asked again
    std::size_t   population       = 0;    // 0: 4 + ⌊3 ln n⌋, at first
    std::size_t   restarts         = 0;    // with twice the population each
    std::size_t   most_runs        = 20000;  // a generation that would pass it is not begun
    double        step             = 0.3;
    double        narrow           = 1e-3; // stop: every standard deviation below this share of a prior's probability
    double        flat             = 1e-6; // stop: the best of recent generations differ by less
    std::vector<double> start;             // shares; empty: the middle of the priors
    std::uint64_t seed = 1;
};

struct CmaGeneration {
    std::string         batch;  // "restart_0_generation_1"
    std::uint32_t       restart = 0, replicates = 0;
    double              best = 0, median = 0;  // misfit
    double              blur = 0;              // typical standard error of a misfit; not a number: not known
    double              step = 0;
    std::vector<double> middle;                // shares
    std::size_t         failed = 0;            // candidates without a misfit
};

struct CmaEsResult {
    std::vector<CmaGeneration> generations;
    std::string         told;        // why it stopped
    std::vector<double> best;        // shares
    Misfit              misfit;      // of the best, asked again with final_replicates
    std::vector<double> mean, standard_error;  // of each target's statistic there
    std::vector<double> deviations;  // of the cloud at the end: no posterior, but how sharply the search could tell points apart
    std::size_t         runs = 0, failed = 0;
    std::uint32_t       final_replicates = 0;
};

/// Nothing: interrupted; the same call goes on. InputError if no candidate of a generation has a misfit.
std::optional<CmaEsResult> search_best(const Simulator& simulator, const std::vector<Prior>& priors, const std::vector<Target>& targets, const CmaEsOptions& options);

}  // namespace homeward::analysis
