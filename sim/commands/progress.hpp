// The line that tells whoever waits: how far, how fast, how long still.
#pragma once

#include "simulation/ensemble.hpp"

#include <chrono>
#include <string>

namespace homeward {

/// On a terminal one line that is rewritten; in a log file a new line every ten seconds. Goes to the standard error.
class ProgressLine {
public:
    ProgressLine(std::string what, std::uint32_t replicates, bool quiet);
    void show(const EnsembleProgress& progress);
    void end(const EnsembleResult& result);

private:
    using Clock = std::chrono::steady_clock;
    std::string       what_;
    std::uint32_t     replicates_;
    bool              quiet_, terminal_;
    Clock::time_point start_, last_;
};

}  // namespace homeward
