// One scenario, so many replicates, into one run file, under the eyes of whoever waits.
#pragma once

#include "commands/loaded_scenario.hpp"
#include "commands/progress.hpp"
#include "simulation/ensemble.hpp"

#include <atomic>
#include <csignal>
#include <cstdint>
#include <optional>
#include <string>
#include <thread>
#include <vector>

namespace homeward {

/// What `homeward run` is asked; what is not said, the scenario or the study says, or the default.
struct RunOptions {
    std::vector<std::string>     scenario, overrides;
    std::string                  study;
    std::optional<std::uint32_t> replicates;
    std::optional<std::uint64_t> seed;
    std::uint32_t                first_replicate = 0;
    std::optional<double>        precision;           // of a study: as many replicates as it takes
    std::optional<std::uint32_t> replicates_at_most;
    std::string                  on;                  // empty: as the study says
    std::optional<unsigned>      threads;
    std::string                  out;
    std::optional<std::uint32_t> checkpoint_every;  // months
    bool                         overwrite = false, checked = false, resume = false;
    ProgressStyle                style = ProgressStyle::line;
};

/// All processors, unless it is said.
inline unsigned threads_of(const RunOptions& options) { return options.threads.value_or(std::max(1U, std::thread::hardware_concurrency())); }

constexpr std::uint32_t default_replicates = 20;

/// Ctrl-C and a polite kill end the run after the month; a second one, later than the echo of the first, ends it at once.
class InterruptsNoted {
public:
    InterruptsNoted();
    ~InterruptsNoted();
    InterruptsNoted(const InterruptsNoted&)            = delete;
    InterruptsNoted& operator=(const InterruptsNoted&) = delete;

    const std::atomic<bool>& flag() const;

private:
    struct sigaction old_interrupt_ {}, old_terminate_ {};
};

/// Runs and writes; an interrupted run keeps its finished replicates, in the file or, where there are checkpoints, with them.
EnsembleResult run_into(const std::string& out, const LoadedScenario& loaded, const std::vector<std::string>& overrides, const EnsembleOptions& options,
                        ProgressLine& line, const InterruptsNoted& interrupts);

/// homeward run --study: every scenario of a study, then the page that compares them.
ExitCode run_study(const RunOptions& options);

/// homeward check --study: throws InputError with everything that is wrong with it and its scenarios; else says what it holds.
std::string checked_study(const std::string& study, const std::vector<std::string>& overrides);

}  // namespace homeward
