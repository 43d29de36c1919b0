#include "commands/scenario_run.hpp"

#include "commands/run_description.hpp"
#include "core/durable_file.hpp"
#include "output/run_writer.hpp"

#include <fmt/format.h>

namespace homeward {

namespace {

std::atomic<bool> interrupted{false};  // the one thing a signal handler may touch

extern "C" void on_interrupt(int) { interrupted = true; }

}  // namespace

InterruptsNoted::InterruptsNoted()
{
    struct sigaction action {};
    action.sa_handler = on_interrupt;
    action.sa_flags   = static_cast<int>(SA_RESETHAND);
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
