#include "commands/plan_run.hpp"

#include "commands/scenario_run.hpp"
#include "plans/plan_file.hpp"

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include <sched.h>

#include <cstdio>
#include <filesystem>

namespace homeward {

namespace {

namespace fs = std::filesystem;

/// "17/200"
Shard shard_of(const std::string& text)
{
    Shard shard;
    int   used = 0;
    unsigned long long which = 0, of = 0;
    if (std::sscanf(text.c_str(), "%llu/%llu%n", &which, &of, &used) != 2 || static_cast<std::size_t>(used) != text.size() || which < 1 || which > of)
        throw CLI::ValidationError("--shard", fmt::format("'{}' is not of the form i/n with i from 1 to n, such as 17/200", text));
    shard.which = which;
    shard.of    = of;
    return shard;
}

/// Those this process may use: a cluster gives it fewer than the machine has.
unsigned processors()
{
    cpu_set_t mine;
    return sched_getaffinity(0, sizeof mine, &mine) == 0 ? std::max(1U, static_cast<unsigned>(CPU_COUNT(&mine))) : std::max(1U, std::thread::hardware_concurrency());
}

void refuse_unasked_resume(const PlanRunOptions& options, const ResultsState& state)
{
    if (options.resume || state.done.size() + state.missing.size() == 0) return;
    throw InputOutputError(fmt::format("{} holds {} finished and {} failed jobs of this plan already; add --resume to go on with the {} others, or name another folder with --out.", options.out, state.done.size(), state.missing.size(), state.outstanding.size()));
}

}  // namespace

void add_plan_options(CLI::App& command, PlanRunOptions& options)
{
    command.add_option("--jobs", options.jobs, "with --plan: jobs at once (default: as many as --threads leaves processors for)")->check(CLI::Range(1, 4096));
    command.add_flag("--resume", options.resume, "go on with what is not finished: jobs of a plan, or a run that keeps checkpoints");
    command.add_option("--shard", options.shard, "with --plan: only the i-th of n parts, as i/n; for job arrays of a cluster")->capture_default_str();
    command.add_option("--time-limit", options.time_limit, "with --plan: seconds after which a job is ended")->check(CLI::PositiveNumber);
    command.add_option("--retry", options.retries, "with --plan: how often a job that failed is tried again before it is noted as missing")->check(CLI::Range(0, 1000))->capture_default_str();
    command.add_flag("--retry-missing", options.retry_missing, "with --plan and --resume: try those noted as missing, too");
    command.add_option("--memory", options.memory, "with --plan: gigabytes that all jobs together may use (default: what the machine has free)")->check(CLI::PositiveNumber);
}

PreparedPlan prepare_plan(const PlanRunOptions& options, PlanProgressLine& line)
{
    const Shard  shard = shard_of(options.shard);
    PreparedPlan prepared{read_plan(options.plan), ResultsFolder(options.out), {}};
    if (const std::string other = other_engine(prepared.plan); !other.empty())
        throw InputError(fmt::format("{}: {}; run it with that program, or make the plan again: results of two programs do not belong together.", options.plan, other));
    prepared.results.prepare(prepared.plan, options.plan, shard);
    prepared.state = prepared.results.state(prepared.plan, shard);
    refuse_unasked_resume(options, prepared.state);
    for (const std::string& broken : prepared.results.check(prepared.plan, prepared.state)) line.notice(fmt::format("{}; it was put aside and is made again.", broken));
    if (options.retry_missing) {
        prepared.state.outstanding.insert(prepared.state.outstanding.end(), prepared.state.missing.begin(), prepared.state.missing.end());
        prepared.state.missing.clear();
    }
    return prepared;
}

WorkerPool::Settings worker_settings(const PlanRunOptions& options, const PreparedPlan& prepared)
{
    WorkerPool::Settings settings;
    settings.command    = {fs::read_symlink("/proc/self/exe").string(), "worker", options.out, std::to_string(options.threads)};
    settings.workers    = options.jobs.value_or(std::max(1U, processors() / options.threads));
    settings.time_limit = options.time_limit;
    settings.persons    = prepared.plan.persons;
    if (options.memory) settings.memory = static_cast<std::uint64_t>(*options.memory * 1e9);
    return settings;
}

ExitCode told_outcome(const PlanRunOptions& options, const PlanOutcome& outcome, const std::string& command)
{
    const PlanProgress& p     = outcome.progress;
    const std::string   go_on = fmt::format("go on with: {} --plan {} --out {} --resume{}", command, options.plan, options.out, options.shard == "1/1" ? "" : " --shard " + options.shard);
    if (!outcome.stopped.empty()) {
        fmt::print(stderr, "{}\nStopped: {} of {} jobs are finished and kept in {}; when that is mended, {}\n", outcome.stopped, p.done_before + p.done, p.jobs, options.out, go_on);
        return ExitCode::input_output;
    }
    if (outcome.complete()) {
        if (options.style != ProgressStyle::json) fmt::print("{}\n", options.out);
        return ExitCode::done;
    }
    if (outcome.interrupted) fmt::print(stderr, "Interrupted: {} of {} jobs are finished and kept in {}; {}\n", p.done_before + p.done, p.jobs, options.out, go_on);
    if (p.elsewhere > 0) fmt::print(stderr, "{} jobs are being made by another program.\n", p.elsewhere);
    if (p.missing > 0) fmt::print(stderr, "{} jobs failed for good; {}/missing says why. To try them again, {} --retry-missing\n", p.missing, options.out, go_on);
    return ExitCode::incomplete;
}

ExitCode run_plan(const PlanRunOptions& options)
{
    PlanProgressLine      line(fs::path(options.out).lexically_normal().string(), options.style);
    const PreparedPlan    prepared = prepare_plan(options, line);
    const InterruptsNoted interrupts;
    WorkerPool            workers(worker_settings(options, prepared));
    const PlanOutcome     outcome = execute(prepared.plan, prepared.results, prepared.state, options.retries, workers, interrupts.flag(), {[&](const PlanProgress& progress) { line.show(progress); }, [&](const std::string& text) { line.notice(text); }});
    line.end(outcome);
    return told_outcome(options, outcome, "homeward run");
}

}  // namespace homeward
