// Those who do the jobs of a plan, as whoever hands the jobs out sees them: worker processes on this machine, or ranks of a cluster.
#pragma once

#include "plans/plan.hpp"

#include <chrono>
#include <cstdint>
#include <string>
#include <vector>

namespace homeward {

/// What became of a job that was given.
struct JobReport {
    enum class Kind : std::uint8_t {
        done,
        elsewhere,   // another program works at it, or has done it
        failed,      // not done; another attempt may go better (a time limit, a worker that died)
        impossible,  // not done, and no attempt would go better: the same job gives the same bits
        stop         // not done, and none will be: the place of the results cannot be written
    };
    std::uint64_t job           = 0;
    Kind          kind          = Kind::done;
    std::uint64_t person_months = 0;
    std::string   reason;  // of what is not done
};

class Workforce {
public:
    virtual ~Workforce() = default;

    /// Would somebody take this job now?
    virtual bool takes(const Job& job) = 0;
    /// Somebody takes it; only after `takes`.
    virtual void give(const Job& job) = 0;
    /// How many jobs are under way.
    virtual std::size_t at_work() const = 0;
    /// What came in meanwhile; returns as soon as there is something, or a signal arrived, or the time is over.
    virtual std::vector<JobReport> wait(std::chrono::milliseconds at_most) = 0;
    /// What a reader should be told, a line each, once.
    virtual std::vector<std::string> notices() { return {}; }
};

}  // namespace homeward
