#include "analysis/plan_command.hpp"

#include "analysis/plan_maker.hpp"
#include "commands/scenario_library.hpp"
#include "commands/scenario_options.hpp"
#include "plans/plan_file.hpp"

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include <filesystem>
#include <memory>

namespace homeward::analysis {

namespace {

struct PlanOptions {
    PlanRequest              request;
    std::vector<std::string> scenario;
    std::string              out = "plan.h5", luck = "shared";
    bool                     overwrite = false;
};

void make_and_write(PlanOptions options)
{
    std::error_code failure;
    if (std::filesystem::exists(options.out, failure) && !options.overwrite)
        throw InputOutputError(fmt::format("{} is there already and was left as it is; choose another --out, or add --overwrite.", options.out));
    options.request.scenario = scenario_files(options.scenario);
    options.request.own_luck = options.luck == "own";
    const Plan plan          = make_plan(options.request);
    write_plan(options.out, plan);
    fmt::print("{}{}\nRun it: homeward run --plan {} --out results/\n", in_words(plan), options.out, options.out);
}

}  // namespace

void add_plan(CLI::App& program)
{
    auto  options = std::make_shared<PlanOptions>();
    auto& request = options->request;
    auto* command = program.add_subcommand("plan", "Make the plan of an ensemble: a scenario, points in the space of its parameters, replicates.");
    add_scenario_options(*command, options->scenario, request.overrides)->required();
    command->add_option("--design", request.design, "where the points lie: lhs, sobol, morris, grid, or csv (as the file says); default: lhs with priors, one point without")->check(CLI::IsMember({"lhs", "sobol", "morris", "grid", "csv"}));
    command->add_option("--over", request.over, "what varies: priors (TOML); for csv, the points (a column a parameter)")->check(CLI::ExistingFile);
    command->add_option("--points", request.points, "points (default: 100; morris: whole trajectories; grid: at most; csv: as the file says)")->check(CLI::Range(1, 10'000'000));
    command->add_option("--replicates", request.replicates, "replicates of each point")->check(CLI::Range(1, 1'000'000))->capture_default_str();
    command->add_option("--seed", request.seed, "seed of the luck and of the design, instead of the scenario's");
    command->add_option("--luck", options->luck, "shared: replicate 3 has the same luck at every point, so that points differ by their parameters alone; own: every point has its own")->check(CLI::IsMember({"shared", "own"}))->capture_default_str();
    command->add_option("--measures", request.measures, "measures to keep, with commas between (default: all; homeward describe measures)")->delimiter(',');
    command->add_option("--groups", request.groups, "groups to keep (default: all)")->delimiter(',');
    command->add_option("--every", request.every, "months between what is kept; the last is kept always")->check(CLI::Range(1, 1200))->capture_default_str();
    command->add_option("--out", options->out, "the plan to write")->capture_default_str();
    command->add_flag("--overwrite", options->overwrite, "replace a plan that is there");
    command->callback([options] { make_and_write(*options); });
}

}  // namespace homeward::analysis
