// homeward run: a scenario, so many replicates, into one run file; or every scenario of a study.
#include "commands/commands.hpp"
#include "commands/scenario_library.hpp"
#include "commands/scenario_options.hpp"
#include "commands/scenario_run.hpp"

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include <filesystem>

namespace homeward {

namespace {

namespace fs = std::filesystem;

void refuse_to_replace(const std::string& path, bool overwrite)
{
    std::error_code failure;
    if (fs::exists(path, failure) && !overwrite)
        throw InputOutputError(fmt::format("{} is there already and was left as it is; choose another --out, or add --overwrite to replace it once the new run is complete.", path));
}

ExitCode run_scenario(RunOptions options)
{
    const std::vector<std::string> files  = scenario_files(options.scenario);
    const LoadedScenario           loaded = load_sound_scenario(files, options.overrides);
    const std::string              name   = name_of_layers(files);
    const EnsembleOptions          ensemble{options.seed.value_or(loaded.model->time().seed), options.replicates.value_or(default_replicates), options.threads, options.checked ? Checks::on : Checks::off, options.first_replicate};
    if (options.out.empty()) options.out = "runs/" + name + ".h5";
    refuse_to_replace(options.out, options.overwrite);

    ProgressLine          line(name, ensemble.replicates, options.quiet);
    const InterruptsNoted interrupts;
    const EnsembleResult  result = run_into(options.out, loaded, options.overrides, ensemble, line, interrupts);
    if (result.complete) {
        fmt::print("{}\n", options.out);
        return ExitCode::done;
    }
    fmt::print(stderr, "Interrupted: {} of {} replicates were finished and are kept in {} (marked incomplete); run the same command with --overwrite for all of them.\n", result.replicates_done, ensemble.replicates, options.out);
    return ExitCode::incomplete;
}

ExitCode run(const RunOptions& options)
{
    if (!options.study.empty() && options.first_replicate > 0) throw CLI::ValidationError("--first-replicate", "a study numbers its replicates itself; --precision adds more of them");
    if (options.scenario.empty() == options.study.empty())
        throw CLI::RequiredError(options.study.empty() ? "A scenario, such as `homeward run senegal cash`, or --study" : "A study names its scenarios itself: either --study or scenarios");
    return options.study.empty() ? run_scenario(options) : run_study(options);
}

}  // namespace

void add_run(CLI::App& app, ExitCode& ending)
{
    auto  options = std::make_shared<RunOptions>();
    auto* command = app.add_subcommand("run", "Simulate a scenario and write a run file (HDF5), or all scenarios of a study");
    add_scenario_options(*command, options->scenario, options->overrides);
    auto* study = command->add_option("--study", options->study, "run every scenario of a study (a TOML file, or a name of scenarios/studies) and compare them; what is finished is not run again");
    command->add_option("--replicates", options->replicates, "how often, each with its own luck (default: 20, or as the study says)")->check(CLI::Range(1, 1'000'000));
    command->add_option("--first-replicate", options->first_replicate, "number of the first replicate: more of them for a run that is there, in a file of their own; `homeward compare` reads both as one")->check(CLI::Range(0, 1'000'000'000));
    command->add_option("--precision", options->precision, "of a study: as many replicates as it takes until half the 95 % interval of every difference is at most this wide; --replicates is the fewest")->check(CLI::PositiveNumber)->needs(study);
    command->add_option("--on", options->on, "the measure that --precision is of: sustainable (default), or any of `homeward describe measures`, as measure or measure:group")->needs(study);
    command->add_option("--replicates-at-most", options->replicates_at_most, "where --precision gives up (default: 500, or as the study says)")->check(CLI::Range(2, 1'000'000))->needs(study);
    command->add_option("--seed", options->seed, "seed of the luck, instead of the scenario's; scenarios with one seed share their luck person by person");
    command->add_option("--threads", options->threads, "threads to use; the results do not depend on it")->check(CLI::Range(1, 4096))->capture_default_str();
    command->add_option("--out", options->out, "the run file to write (default: runs/<scenario>.h5); of a study, the folder (default: runs/<study>)");
    command->add_flag("--overwrite", options->overwrite, "replace an existing run file once the new one is complete");
    command->add_flag("--checked", options->checked, "verify what must always hold after every process, and name the one that broke it (slow)");
    command->add_flag("--quiet", options->quiet, "no progress line");
    command->callback([options, &ending] { ending = run(*options); });
}

}  // namespace homeward
