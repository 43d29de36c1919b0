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
    unsigned                     threads = std::max(1U, std::thread::hardware_concurrency());
    std::string                  out;
    bool                         overwrite = false, checked = false, quiet = false;
};

constexpr std::uint32_t default_replicates = 20;

/// Ctrl-C and a polite kill end the run after the month; a second one ends it at once, as usual.
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

/// The folder of a run file is made; InputOutputError where it cannot be.
void make_folder_of(const std::string& path);

/// Runs and writes; an interrupted run keeps its finished replicates.
EnsembleResult run_into(const std::string& out, const LoadedScenario& loaded, const std::vector<std::string>& overrides, const EnsembleOptions& options,
                        ProgressLine& line, const InterruptsNoted& interrupts);

/// homeward run --study: every scenario of a study, then the page that compares them.
ExitCode run_study(const RunOptions& options);

/// homeward check --study: throws InputError with everything that is wrong with it and its scenarios; else says what it holds.
std::string checked_study(const std::string& study, const std::vector<std::string>& overrides);

}  // namespace homeward
