// Many replicates of one scenario, on so many threads, into one run file.
#pragma once

#include "simulation/simulation.hpp"

#include <atomic>
#include <cstdint>
#include <functional>
#include <string>

namespace homeward {

class CheckpointFolder;
class RunWriter;

struct EnsembleOptions {
    std::uint64_t seed       = 0;
    std::uint32_t replicates = 1;
    unsigned      threads    = 1;
    Checks        checks     = Checks::off;
    std::uint32_t first_replicate = 0;  // number of the first: more replicates of a run that is there go into a file of their own
    const CheckpointFolder* checkpoints = nullptr;  // where replicates leave their state, and go on from it
};

/// What an ensemble tells whoever waits for it; called from one thread at a time.
struct EnsembleProgress {
    std::uint64_t person_months_done = 0;
    double        share_done         = 0;  // of all months of all replicates
    std::uint32_t replicates_done    = 0;
};

struct EnsembleResult {
    std::uint32_t replicates_done = 0;
    bool          complete        = false;
    std::uint64_t person_months   = 0;
};

/// Runs the replicates and hands each, as it ends and in their order, to the writer. With at least as many replicates as threads each
/// thread runs whole replicates; otherwise the threads share the districts of one replicate after the other. The results are the same.
/// When `stop` becomes true, every replicate ends after its month and only finished replicates are written.
EnsembleResult run_ensemble(const Section& scenario, const Model& model, const EnsembleOptions& options, RunWriter& writer,
                            const std::atomic<bool>& stop, const std::function<void(const EnsembleProgress&)>& report);

}  // namespace homeward
