// Hands the jobs of a plan to those who do them, again to whom failed, until all are done or noted as missing.
#pragma once

#include "plans/results_folder.hpp"
#include "plans/workforce.hpp"

#include <atomic>
#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace homeward {

/// The jobs that are to be done, in their order; what failed comes again behind the others.
class JobQueue {
public:
    /// `retries`: how often a job that failed is given again before it is missing.
    JobQueue(const Plan& plan, std::vector<std::uint64_t> outstanding, unsigned retries) : plan_(plan), waiting_(std::move(outstanding)), retries_(retries) {}

    bool empty() const { return next_ == waiting_.size(); }
    Job  next() const { return plan_.job(waiting_[next_]); }
    void take() { ++next_; }

    enum class Fate : std::uint8_t { done, elsewhere, again, missing, stop };
    /// What becomes of a job after this report.
    Fate        fate(const JobReport& report);
    /// With what is said of it in the note: the attempts, and the reason of the last.
    std::string epitaph(const JobReport& report) const;

private:
    const Plan&                       plan_;
    std::vector<std::uint64_t>        waiting_;
    std::size_t                       next_ = 0;
    unsigned                          retries_;
    std::map<std::uint64_t, unsigned> attempts_;  // of those that failed
};

struct PlanProgress {
    std::uint64_t jobs = 0;         // of the plan, or the shard
    std::uint64_t done_before = 0;  // by earlier runs
    std::uint64_t done = 0, missing = 0, elsewhere = 0, again = 0;  // by this one
    std::size_t   at_work = 0;
    std::uint64_t person_months = 0;

    std::uint64_t left() const { return jobs - done_before - done - missing - elsewhere; }
};

struct PlanOutcome {
    PlanProgress progress;
    std::string  stopped;  // why it was stopped before its end; empty: it was not
    bool         interrupted = false;

    bool complete() const { return progress.done_before + progress.done == progress.jobs; }
};

/// Whoever follows: told how far it is after every change and at least once a second, and whatever a reader should know.
struct PlanAudience {
    std::function<void(const PlanProgress&)> progress;
    std::function<void(const std::string&)>  notice;
};

/// Returns when every job has met its fate, or, once `stop` is true or the results cannot be written, when those under way have.
PlanOutcome execute(const Plan& plan, const ResultsFolder& results, const ResultsState& state, unsigned retries, Workforce& workforce, const std::atomic<bool>& stop, const PlanAudience& audience);

}  // namespace homeward
