// What does the model answer at these points? Batches of points, made through the plan machinery: resumable, in parallel, on clusters.
//
// Each batch is a plan of its own in the experiment's folder: <folder>/<batch>/{plan.h5, jobs/…}, and once it is done <folder>/<batch>/answers.h5 alone
// beside its plan. Asking for the same batch again reads what is there; another batch under the same name is refused.
#pragma once

#include "analysis/inference/statistics.hpp"
#include "analysis/priors.hpp"

#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace homeward::analysis {

/// point × parameter, in the parameters' own units.
struct Points {
    std::size_t         parameters = 0;
    std::vector<double> values;
    std::size_t         size() const { return parameters == 0 ? 0 : values.size() / parameters; }
    double              at(std::size_t point, std::size_t parameter) const { return values[point * parameters + parameter]; }
};

/// point × replicate × statistic; NaN where a job failed for good, or the statistic is not defined in it.
struct Answers {
    std::size_t         points = 0, replicates = 0, statistics = 0;
    std::vector<double> values;
    std::size_t         failed = 0;  // jobs

    double at(std::size_t point, std::size_t replicate, std::size_t statistic) const { return values[(point * replicates + replicate) * statistics + statistic]; }
    /// Over the replicates in which it is defined; NaN where there is none (variance: fewer than two).
    double mean(std::size_t point, std::size_t statistic) const;
    double variance(std::size_t point, std::size_t statistic) const;  // of one replicate, n − 1
};

/// Whoever answers: the model, or in a test a function. Nothing: interrupted; what is finished is kept, and the same call goes on.
using Simulator = std::function<std::optional<Answers>(const std::string& batch, const Points& points, std::uint32_t replicates)>;

struct ExperimentRequest {
    std::vector<std::string>     scenario, overrides;  // files of the layers; as after --set
    std::vector<std::string>     statistics;           // by name
    std::vector<Prior>           parameters;           // their paths and units; the points need not lie within their ranges
    std::optional<std::uint64_t> seed;                 // of the luck; nothing: the scenario's
    bool                         own_luck = true;      // of each point; else all points of a batch share theirs
    std::string                  folder;
    std::optional<unsigned>      jobs;                 // at once; nothing: as many as there are processors
    std::optional<double>        time_limit;           // seconds a job
    unsigned                     retries = 1;
    std::string                  run_with;             // words before `run --plan …`, such as "mpirun homeward-mpi"; empty: the batch program
    bool                         quiet = false;
};

class Experiment {
public:
    /// Reads the scenario once. InputError with whatever is wrong with it or with a statistic.
    explicit Experiment(ExperimentRequest request);

    const std::vector<Statistic>& statistics() const { return statistics_; }
    std::uint32_t                 months() const { return months_; }
    std::uint64_t                 seed() const { return seed_; }

    /// Each batch has luck of its own where points have. InputError when a point is at fault or another batch has the name.
    std::optional<Answers> ask(const std::string& batch, const Points& points, std::uint32_t replicates) const;
    /// The same as a function; the experiment must outlive it.
    Simulator simulator() const;

private:
    ExperimentRequest      request_;
    std::vector<Statistic> statistics_;
    std::uint32_t          months_ = 0;
    std::uint64_t          seed_ = 0;
};

}  // namespace homeward::analysis
