// homeward run: a scenario, so many replicates, into one run file; or every scenario of a study.
#include "commands/commands.hpp"
#include "commands/plan_run.hpp"
#include "commands/run_description.hpp"
#include "commands/scenario_library.hpp"
#include "commands/scenario_options.hpp"
#include "commands/scenario_run.hpp"
#include "core/sha256.hpp"
#include "output/run_summary.hpp"
#include "scenario/resolved.hpp"
#include "simulation/checkpoint.hpp"

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

/// Of a run that goes on: finished already, by this very command? What an earlier attempt left incomplete may be replaced.
bool is_finished(const RunOptions& options, const LoadedScenario& loaded, const EnsembleOptions& asked)
{
    std::error_code failure;
    if (!options.resume || !fs::exists(options.out, failure)) return false;
    const RunSummary there = read_run_summary(options.out);
    if (!there.complete) return false;
    if (there.scenario_sha256 != sha256(resolved_toml(*loaded.section)) || there.seed != asked.seed || there.replicates_planned != asked.replicates)
        throw InputOutputError(fmt::format("{} is there already and holds another run; choose another --out.", options.out));
    fmt::print(stderr, "Finished already.\n{}", options.style == ProgressStyle::json ? "" : options.out + "\n");
    return true;
}

constexpr std::uint32_t default_checkpoint_every = 12;

/// Nothing when neither checkpoints nor a resume are asked for.
std::optional<CheckpointFolder> checkpoints_of(const RunOptions& options, const LoadedScenario& loaded, const EnsembleOptions& ensemble)
{
    if (!options.checkpoint_every && !options.resume) return {};
    RunDescription of  = describe_scenario_of_run(loaded, options.overrides, ensemble.seed, ensemble.replicates);
    of.first_replicate = ensemble.first_replicate;
    CheckpointFolder folder(options.out + ".checkpoints", options.checkpoint_every.value_or(default_checkpoint_every), of);
    if (options.resume || !folder.has_any()) return folder;
    if (!options.overwrite) throw InputOutputError(fmt::format("{} holds checkpoints of a run that did not end; add --resume to go on with it, or --overwrite to begin anew.", folder.path()));
    folder.remove();
    return folder;
}

ExitCode run_scenario(RunOptions options)
{
    const std::vector<std::string> files  = scenario_files(options.scenario);
    const LoadedScenario           loaded = load_sound_scenario(files, options.overrides);
    const std::string              name   = name_of_layers(files);
    EnsembleOptions                ensemble{options.seed.value_or(loaded.model->time().seed), options.replicates.value_or(default_replicates), threads_of(options), options.checked ? Checks::on : Checks::off, options.first_replicate};
    if (options.out.empty()) options.out = "runs/" + name + ".h5";
    if (is_finished(options, loaded, ensemble)) return ExitCode::done;
    refuse_to_replace(options.out, options.overwrite || options.resume);
    const std::optional<CheckpointFolder> checkpoints = checkpoints_of(options, loaded, ensemble);
    ensemble.checkpoints                              = checkpoints ? &*checkpoints : nullptr;

    ProgressLine          line(name, ensemble.replicates, options.style);
    const InterruptsNoted interrupts;
    const EnsembleResult  result = run_into(options.out, loaded, options.overrides, ensemble, line, interrupts);
    if (result.complete) {
        if (checkpoints) checkpoints->remove();
        if (options.style != ProgressStyle::json) fmt::print("{}\n", options.out);
        return ExitCode::done;
    }
    if (checkpoints) fmt::print(stderr, "Interrupted: {} of {} replicates were finished; they and the state of the others are kept in {}. Add --resume to the same command to go on.\n", result.replicates_done, ensemble.replicates, checkpoints->path());
    else fmt::print(stderr, "Interrupted: {} of {} replicates were finished and are kept in {} (marked incomplete); run the same command with --overwrite for all of them.\n", result.replicates_done, ensemble.replicates, options.out);
    return ExitCode::incomplete;
}

/// A plan says everything that a scenario would.
ExitCode run_of_plan(const RunOptions& options, PlanRunOptions plan)
{
    if (!options.scenario.empty() || !options.study.empty() || !options.overrides.empty() || options.replicates || options.seed || options.checked || options.overwrite || options.checkpoint_every || options.first_replicate > 0)
        throw CLI::ValidationError("--plan", "a plan holds its scenario, settings, seeds and replicates; none of them can be given with it");
    if (options.out.empty()) throw CLI::RequiredError("The folder of the results, --out,");
    plan.out     = options.out;
    plan.threads = options.threads.value_or(1);
    plan.style   = options.style;
    return run_plan(plan);
}

ExitCode run(const RunOptions& options)
{
    if (!options.study.empty() && options.first_replicate > 0) throw CLI::ValidationError("--first-replicate", "a study numbers its replicates itself; --precision adds more of them");
    if (options.scenario.empty() == options.study.empty())
        throw CLI::RequiredError(options.study.empty() ? "A scenario, such as `homeward run senegal cash`, or --study" : "A study names its scenarios itself: either --study or scenarios");
    if (options.study.empty()) return run_scenario(options);
    if (options.checkpoint_every || options.resume) throw CLI::ValidationError("--study", "a study goes on by itself with what is not finished; --resume and --checkpoint-every are for single runs");
    return run_study(options);
}

}  // namespace

void add_run(CLI::App& app, ExitCode& ending)
{
    auto  options = std::make_shared<RunOptions>();
    auto  plan    = std::make_shared<PlanRunOptions>();
    auto* command = app.add_subcommand("run", "Simulate a scenario and write a run file (HDF5), all scenarios of a study, or the jobs of a plan");
    add_scenario_options(*command, options->scenario, options->overrides);
    auto* study = command->add_option("--study", options->study, "run every scenario of a study (a TOML file, or a name of scenarios/studies) and compare them; what is finished is not run again");
    command->add_option("--replicates", options->replicates, "how often, each with its own luck (default: 20, or as the study says)")->check(CLI::Range(1, 1'000'000));
    command->add_option("--first-replicate", options->first_replicate, "number of the first replicate: more of them for a run that is there, in a file of their own; `homeward compare` reads both as one")->check(CLI::Range(0, 1'000'000'000));
    command->add_option("--precision", options->precision, "of a study: as many replicates as it takes until half the 95 % interval of every difference is at most this wide; --replicates is the fewest")->check(CLI::PositiveNumber)->needs(study);
    command->add_option("--on", options->on, "the measure that --precision is of: sustainable (default), or any of `homeward describe measures`, as measure or measure:group")->needs(study);
    command->add_option("--replicates-at-most", options->replicates_at_most, "where --precision gives up (default: 500, or as the study says)")->check(CLI::Range(2, 1'000'000))->needs(study);
    command->add_option("--seed", options->seed, "seed of the luck, instead of the scenario's; scenarios with one seed share their luck person by person");
    command->add_option("--threads", options->threads, "threads to use (default: all processors), with --plan of each job (default: 1); the results do not depend on it")->check(CLI::Range(1, 4096));
    command->add_option("--out", options->out, "the run file to write (default: runs/<scenario>.h5); of a study (default: runs/<study>) or a plan, the folder");
    command->add_option("--plan", plan->plan, "make the jobs of a plan (homeward plan), one file each, in the folder --out");
    add_plan_options(*command, *plan);
    command->add_flag("--overwrite", options->overwrite, "replace an existing run file once the new one is complete");
    command->add_flag("--checked", options->checked, "verify what must always hold after every process, and name the one that broke it (slow)");
    command->add_option("--checkpoint-every", options->checkpoint_every, "months between checkpoints of a long run, from which --resume goes on, to the same bits (default, with --resume: 12)")->check(CLI::Range(1, 12'000));
    add_progress_options(*command, options->style);
    command->callback([options, plan, &ending] {
        options->resume = plan->resume;
        ending          = plan->plan.empty() ? run(*options) : run_of_plan(*options, *plan);
    });
}

}  // namespace homeward
