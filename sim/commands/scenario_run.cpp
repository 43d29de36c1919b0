#include "commands/scenario_run.hpp"

#include "commands/run_description.hpp"
#include "core/durable_file.hpp"
#include "output/run_writer.hpp"

#include <fmt/format.h>

#include <ctime>

namespace homeward {

namespace {

std::atomic<bool>         interrupted{false};  // what a signal handler may touch
std::atomic<std::int64_t> interrupted_at{0};   // ns

/// `timeout` and a terminal's job control send one interrupt twice, to the process and to its group: only one that comes later means "at once".
constexpr std::int64_t same_interrupt = 300'000'000;  // ns

std::int64_t now()
{
    timespec time{};
    clock_gettime(CLOCK_MONOTONIC, &time);  // allowed in a handler
    return std::int64_t{time.tv_sec} * 1'000'000'000 + time.tv_nsec;
}

extern "C" void on_interrupt(int signal)
{
    if (!interrupted.exchange(true)) {
        interrupted_at = now();
    } else if (now() - interrupted_at > same_interrupt) {
        std::signal(signal, SIG_DFL);
        std::raise(signal);
    }
}

}  // namespace

InterruptsNoted::InterruptsNoted()
{
    struct sigaction action {};
    action.sa_handler = on_interrupt;
    sigaction(SIGINT, &action, &old_interrupt_);
    sigaction(SIGTERM, &action, &old_terminate_);
}

InterruptsNoted::~InterruptsNoted()
{
    sigaction(SIGINT, &old_interrupt_, nullptr);
    sigaction(SIGTERM, &old_terminate_, nullptr);
}

const std::atomic<bool>& InterruptsNoted::flag() const { return interrupted; }

EnsembleResult run_into(const std::string& out, const LoadedScenario& loaded, const std::vector<std::string>& overrides, const EnsembleOptions& options,
                        ProgressLine& line, const InterruptsNoted& interrupts)
{
    make_folder(folder_of(out));
    RunWriter            writer(out, describe_run(loaded, overrides, options));
    const EnsembleResult result = run_ensemble(*loaded.section, *loaded.model, options, writer, interrupts.flag(), [&](const EnsembleProgress& progress) { line.show(progress); });
    line.end(result);
    if (result.complete || options.checkpoints == nullptr) writer.finish(result.complete);
    return result;
}

}  // namespace homeward
