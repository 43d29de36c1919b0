// What tells whoever waits: how far, how fast, how long still. For a person at a terminal, for a log file, or for a program.
#pragma once

#include "plans/plan_execution.hpp"
#include "simulation/ensemble.hpp"

#include <chrono>
#include <string>

namespace CLI {
class App;
}

namespace homeward {

using ProgressClock = std::chrono::steady_clock;

enum class ProgressStyle : std::uint8_t {
    line,   // to the standard error: on a terminal one line that is rewritten; in a log file a new line every ten seconds, after two minutes every minute
    json,   // to the standard output: one object a line, at every change and at least every second
    quiet
};

/// --quiet and --json-progress.
void add_progress_options(CLI::App& command, ProgressStyle& style);

/// Decides when something is due to be said, and says it in the style.
class ProgressOutput {
public:
    explicit ProgressOutput(ProgressStyle style);

    ProgressStyle style() const { return style_; }
    double        seconds() const;
    /// `changed`: something was finished since it was last asked. Notes the time when it says yes.
    bool due(bool changed);
    /// A line of progress, which the next replaces on a terminal.
    void show(const std::string& text) const;
    /// A line that stays.
    void say(const std::string& text) const;

private:
    ProgressStyle             style_;
    bool                      terminal_;
    ProgressClock::time_point start_, last_;
};

/// Which of how many runs this is, when several are made one after the other; the bar is then that of all of them.
struct Stretch {
    std::size_t               done  = 0, of = 1;
    ProgressClock::time_point start = ProgressClock::now();  // of the first
};

/// Of the replicates of one run file.
class ProgressLine {
public:
    ProgressLine(std::string what, std::uint32_t replicates, ProgressStyle style, Stretch stretch = {});
    void show(const EnsembleProgress& progress);
    void end(const EnsembleResult& result);

private:
    std::string    what_;
    std::uint32_t  replicates_, shown_ = 0;
    ProgressOutput output_;
    Stretch        stretch_;
};

/// Of the jobs of a plan: done, failed, rate, time left.
class PlanProgressLine {
public:
    PlanProgressLine(std::string what, ProgressStyle style) : what_(std::move(what)), output_(style) {}
    void show(const PlanProgress& progress);
    void notice(const std::string& text);
    void end(const PlanOutcome& outcome);

private:
    std::string    what_;
    std::uint64_t  shown_ = ~std::uint64_t{0};
    ProgressOutput output_;
};

}  // namespace homeward
