// The line that tells whoever waits: how far, how fast, how long still.
#pragma once

#include "simulation/ensemble.hpp"

#include <chrono>
#include <string>

namespace homeward {

using ProgressClock = std::chrono::steady_clock;

/// Which of how many runs this is, when several are made one after the other; the bar is then that of all of them.
struct Stretch {
    std::size_t               done  = 0, of = 1;
    ProgressClock::time_point start = ProgressClock::now();  // of the first
};

/// On a terminal one line that is rewritten; in a log file a new line every ten seconds. Goes to the standard error.
class ProgressLine {
public:
    ProgressLine(std::string what, std::uint32_t replicates, bool quiet, Stretch stretch = {});
    void show(const EnsembleProgress& progress);
    void end(const EnsembleResult& result);

private:
    std::string               what_;
    std::uint32_t             replicates_;
    bool                      quiet_, terminal_;
    Stretch                   stretch_;
    ProgressClock::time_point start_, last_;
};

}  // namespace homeward
