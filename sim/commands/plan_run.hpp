// homeward run --plan: the jobs of a plan, or of a part of it, into a folder of results.
#pragma once

#include "commands/progress.hpp"
#include "plans/results_folder.hpp"
#include "plans/worker_pool.hpp"

#include <atomic>
#include <optional>
#include <string>
#include <thread>

namespace CLI {
class App;
}

namespace homeward {

struct PlanRunOptions {
    std::string             plan, out;
    std::optional<unsigned> jobs;
    unsigned                threads = 1;  // of each job
    unsigned                retries = 1;
    std::string             shard   = "1/1";
    std::optional<double>   time_limit, memory;  // seconds a job; gigabytes in all
    bool                    resume = false, retry_missing = false;
    ProgressStyle           style  = ProgressStyle::line;
};

/// Options that `homeward run --plan` and `homeward-mpi run` share.
void add_plan_options(CLI::App& command, PlanRunOptions& options);

/// A plan and where its results are, ready to be worked at.
struct PreparedPlan {
    Plan          plan;
    ResultsFolder results;
    ResultsState  state;
};

/// Reads the plan, refuses another engine's, and looks at what is there: a broken file is told and is outstanding again; finished jobs need --resume.
PreparedPlan prepare_plan(const PlanRunOptions& options, PlanProgressLine& line);

/// How a worker of this machine is started, how many there are, and what each may take.
WorkerPool::Settings worker_settings(const PlanRunOptions& options, const PreparedPlan& prepared);

/// What to say at the end, and the exit code.
ExitCode told_outcome(const PlanRunOptions& options, const PlanOutcome& outcome, const std::string& command);

ExitCode run_plan(const PlanRunOptions& options);

}  // namespace homeward
