// Runs `homeward run` as a child: the analysis plans runs, the batch program makes them.
#pragma once

#include <csignal>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace homeward::analysis {

/// A run to be made: layers of a scenario, or one file that is whole.
struct RunToMake {
    std::vector<std::string> scenario, overrides;
    std::uint64_t            seed = 0;
    std::uint32_t            first_replicate = 0, replicates = 0;
    std::string              out;
};

struct RunManner {
    unsigned threads = 0;  // 0: as the batch program chooses
    bool     quiet = false, checked = false;
};

/// While it lives, Ctrl-C and a polite kill end nothing at once: the run that is going ends after the month, and `make_run` begins no other. Held over all runs of a
/// plan, so that a signal between two of them is not lost and kills nobody.
class InterruptsHeld {
public:
    InterruptsHeld();
    ~InterruptsHeld();
    InterruptsHeld(const InterruptsHeld&)            = delete;
    InterruptsHeld& operator=(const InterruptsHeld&) = delete;
    /// In the child, until it has become another program.
    void restore() const;

private:
    struct sigaction interrupt_ {}, terminate_ {};
};

/// False when it was interrupted: what was finished is kept, in a file that is marked incomplete. Any other ending than well is InputError, InputOutputError or
/// std::runtime_error by its exit code; the child has said why.
bool make_run(const RunToMake& run, const RunManner& manner);

/// The jobs of a plan, to be made in a folder of results, or gone on with there.
struct PlanToRun {
    std::string             plan, out;
    std::string             with;     // words before `run --plan …`, such as "mpirun -n 8 homeward-mpi"; empty: the batch program
    std::optional<unsigned> jobs;     // at once
    std::optional<double>   time_limit;  // seconds a job
    unsigned                retries = 1;
};

/// False when it was interrupted. True with every job done or noted as missing. Other endings as of `make_run`.
bool make_plan_results(const PlanToRun& run, const RunManner& manner);

}  // namespace homeward::analysis
