// homeward run: a scenario, so many replicates, into one run file.
#include "commands/commands.hpp"
#include "commands/loaded_scenario.hpp"
#include "commands/progress.hpp"
#include "commands/run_description.hpp"
#include "output/run_writer.hpp"
#include "simulation/ensemble.hpp"

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include <atomic>
#include <csignal>
#include <filesystem>
#include <optional>
#include <thread>

namespace homeward {

namespace {

namespace fs = std::filesystem;

std::atomic<bool> interrupted{false};  // the one thing a signal handler may touch

extern "C" void on_interrupt(int) { interrupted = true; }

/// Ctrl-C and a polite kill end the run after the month; a second one ends it at once, as usual.
class InterruptsNoted {
public:
    InterruptsNoted()
    {
        struct sigaction action {};
        action.sa_handler = on_interrupt;
        action.sa_flags   = static_cast<int>(SA_RESETHAND);
        sigaction(SIGINT, &action, &old_interrupt_);
        sigaction(SIGTERM, &action, &old_terminate_);
    }
    ~InterruptsNoted()
    {
        sigaction(SIGINT, &old_interrupt_, nullptr);
        sigaction(SIGTERM, &old_terminate_, nullptr);
    }
    InterruptsNoted(const InterruptsNoted&)            = delete;
    InterruptsNoted& operator=(const InterruptsNoted&) = delete;

private:
    struct sigaction old_interrupt_ {}, old_terminate_ {};
};

struct RunOptions {
    std::string                  scenario;
    std::vector<std::string>     overrides;
    std::uint32_t                replicates = 20;
    std::optional<std::uint64_t> seed;
    unsigned                     threads = std::max(1U, std::thread::hardware_concurrency());
    std::string                  out;
    bool                         overwrite = false, checked = false, quiet = false;
};

std::string default_output(const RunOptions& options) { return "runs/" + fs::path(options.scenario).stem().string() + ".h5"; }

void make_room_for(const std::string& path, bool overwrite)
{
    std::error_code failure;
    if (fs::exists(path, failure) && !overwrite)
        throw InputOutputError(fmt::format("{} is there already and was left as it is; choose another --out, or add --overwrite to replace it once the new run is complete.", path));
    const fs::path folder = fs::path(path).parent_path();
    if (folder.empty()) return;
    fs::create_directories(folder, failure);
    if (failure) throw InputOutputError(fmt::format("The folder {} cannot be made: {}.", folder.string(), failure.message()));
}

ExitCode run(RunOptions options)
{
    const LoadedScenario loaded = load_sound_scenario(options.scenario, options.overrides);
    if (options.out.empty()) options.out = default_output(options);
    make_room_for(options.out, options.overwrite);

    const EnsembleOptions ensemble{options.seed.value_or(loaded.model->time().seed), options.replicates, options.threads, options.checked ? Checks::on : Checks::off};
    RunWriter             writer(options.out, describe_run(loaded, options.scenario, options.overrides, ensemble));
    ProgressLine          line(fs::path(options.scenario).stem().string(), options.replicates, options.quiet);
    const InterruptsNoted interrupts;

    const EnsembleResult result = run_ensemble(*loaded.section, *loaded.model, ensemble, writer, interrupted, [&](const EnsembleProgress& progress) { line.show(progress); });
    line.end(result);
    writer.finish(result.complete);
    if (result.complete) {
        fmt::print("{}\n", options.out);
        return ExitCode::done;
    }
    fmt::print(stderr, "Interrupted: {} of {} replicates were finished and are kept in {} (marked incomplete); run the same command with --overwrite for all of them.\n", result.replicates_done, options.replicates, options.out);
    return ExitCode::incomplete;
}

}  // namespace

void add_run(CLI::App& app, ExitCode& ending)
{
    auto  options = std::make_shared<RunOptions>();
    auto* command = app.add_subcommand("run", "Simulate a scenario and write a run file (HDF5)");
    command->add_option("scenario", options->scenario, "the scenario, a TOML file")->required();
    command->add_option("--set", options->overrides, "override a setting: section.key=value; may be given more than once");
    command->add_option("--replicates", options->replicates, "how often, each with its own luck")->check(CLI::Range(1, 1'000'000))->capture_default_str();
    command->add_option("--seed", options->seed, "seed of the luck, instead of the scenario's; scenarios with one seed share their luck person by person");
    command->add_option("--threads", options->threads, "threads to use; the results do not depend on it")->check(CLI::Range(1, 4096))->capture_default_str();
    command->add_option("--out", options->out, "the run file to write (default: runs/<scenario>.h5)");
    command->add_flag("--overwrite", options->overwrite, "replace an existing run file once the new one is complete");
    command->add_flag("--checked", options->checked, "verify what must always hold after every process, and name the one that broke it (slow)");
    command->add_flag("--quiet", options->quiet, "no progress line");
    command->callback([options, &ending] { ending = run(*options); });
}

}  // namespace homeward
