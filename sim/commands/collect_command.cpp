// homeward collect: one file of labelled arrays from the results of a plan, and what is missing in it.
#include "commands/commands.hpp"
#include "commands/progress.hpp"
#include "plans/ensemble_file.hpp"
#include "plans/plan_file.hpp"

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include <filesystem>

namespace homeward {

namespace {

struct Options {
    std::string results, out;
    bool        overwrite = false, quiet = false;
};

void tell_missing(const Collected& collected, const Plan& plan, const Options& options)
{
    constexpr std::size_t most_told = 20;
    for (const std::string& broken : collected.broken) fmt::print(stderr, "{}\n", broken);
    fmt::print(stderr, "{} of {} jobs are missing in {}:\n", collected.missing.size(), plan.jobs(), options.out);
    for (std::size_t n = 0; n < std::min(collected.missing.size(), most_told); ++n) {
        const auto& [job, reason] = collected.missing[n];
        fmt::print(stderr, "  {}\n", reason.empty() ? fmt::format("job {} (point {}, replicate {}): not made", job.number, job.point, job.replicate) : reason);
    }
    if (collected.missing.size() > most_told) fmt::print(stderr, "  … and {} more; all are in /missing of the file\n", collected.missing.size() - most_told);
    fmt::print(stderr, "To make them: homeward run --plan {}/plan.h5 --out {} --resume\n", options.results, options.results);
}

ExitCode collect_all(Options options)
{
    std::error_code failure;
    if (std::filesystem::exists(options.out, failure) && !options.overwrite)
        throw InputOutputError(fmt::format("{} is there already and was left as it is; choose another --out, or add --overwrite to replace it.", options.out));
    const ResultsFolder results(options.results);
    if (!std::filesystem::exists(results.plan_file(), failure)) throw InputOutputError(fmt::format("{} holds no results of a plan: there is no {}.", options.results, results.plan_file()));
    const Plan     plan = read_plan(results.plan_file());
    ProgressOutput output(options.quiet ? ProgressStyle::quiet : ProgressStyle::line);
    const Collected collected = collect(results, plan, options.out, [&](std::uint64_t read, std::uint64_t all) {
        if (output.due(true)) output.show(fmt::format("{} of {} jobs collected", read, all));
    });
    output.say(fmt::format("{} of {} jobs collected in {:.1f} s", collected.done, plan.jobs(), output.seconds()));
    fmt::print("{}\n", options.out);
    if (collected.missing.empty()) return ExitCode::done;
    tell_missing(collected, plan, options);
    return ExitCode::incomplete;
}

}  // namespace

void add_collect(CLI::App& app, ExitCode& ending)
{
    auto  options = std::make_shared<Options>();
    auto* command = app.add_subcommand("collect", "Gather the results of a plan into one file of labelled arrays (HDF5)");
    command->add_option("results", options->results, "the folder that homeward run --plan wrote")->required();
    command->add_option("--out", options->out, "the file to write")->required();
    command->add_flag("--overwrite", options->overwrite, "replace a file that is there");
    command->add_flag("--quiet", options->quiet, "no progress line");
    command->callback([options, &ending] { ending = collect_all(*options); });
}

}  // namespace homeward
