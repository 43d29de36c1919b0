#include "analysis/inference/sensitivity_command.hpp"

#include "analysis/compare_command.hpp"
#include "analysis/inference/request_record.hpp"
#include "analysis/inference/sensitivity_output.hpp"
#include "analysis/report/report.hpp"
#include "analysis/table_files.hpp"
#include "commands/loaded_scenario.hpp"
#include "commands/scenario_library.hpp"
#include "commands/scenario_options.hpp"
#include "core/faults.hpp"

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <map>
#include <memory>

namespace homeward::analysis {
namespace {

const std::map<std::string, SensitivityMethod> methods{{"morris", SensitivityMethod::morris}, {"sobol", SensitivityMethod::sobol}, {"shapley", SensitivityMethod::shapley}};
const std::map<std::string, SobolEstimator>    estimators{{"saltelli", SobolEstimator::saltelli}, {"jansen", SobolEstimator::jansen}, {"martinez", SobolEstimator::martinez}};

struct Options {
    SensitivityTask            task;
    ExperimentRequest          experiment;
    std::vector<std::string>   scenario, measures{"sustainable_24", "remigrated_24"}, groups, only;
    std::vector<std::uint32_t> at;
    std::string                method = "sobol", estimator = "saltelli", over, xlsx, vega;
};

/// Of the priors those that are named; the others stay as the scenario has them.
std::vector<Prior> chosen(const std::vector<Prior>& priors, const std::vector<std::string>& only, const std::string& file)
{
    std::vector<Prior> out;
    for (const std::string& path : only)
        if (std::ranges::find(priors, path, &Prior::path) == priors.end()) {
            std::vector<std::string> paths;
            for (const Prior& prior : priors) paths.push_back(prior.path);
            throw InputError(fmt::format("--only: {} has no [[parameter]] '{}'; it has {}", file, path, fmt::join(paths, ", ")));
        }
    for (const Prior& prior : priors)
        if (only.empty() || std::ranges::find(only, prior.path) != only.end()) out.push_back(prior);
    return out;
}

void check_priors(const std::vector<Prior>& priors, const std::string& file)
{
    for (const Prior& prior : priors) {
        if (!prior.values.empty()) throw InputError(fmt::format("{}: {} has values of a grid; a sensitivity analysis needs a distribution: write range = [lowest, highest]", file, prior.path));
        if (prior.distribution.low() == prior.distribution.high()) throw InputError(fmt::format("{}: {} does not vary: its range begins and ends at {}; leave it out", file, prior.path, prior.distribution.low()));
    }
}

/// What decides the answers; the estimator, the level of intervals and the limit of what is negligible may be changed afterwards, without a run.
nlohmann::json request_of(const Options& o, const std::vector<Statistic>& statistics)
{
    nlohmann::json parameters = nlohmann::json::object(), names = nlohmann::json::array();
    for (const Prior& prior : o.task.parameters) parameters[prior.path] = prior.distribution.in_words();
    for (const Statistic& statistic : statistics) names.push_back(statistic.name);
    std::vector<std::string> layers;
    for (const std::string& file : o.experiment.scenario) layers.push_back(std::filesystem::path(file).stem().string());
    return {{"method", o.method}, {"scenario", layers}, {"set", o.experiment.overrides}, {"parameters", parameters}, {"statistics", names}, {"points", row_design(o.task.design, o.task.parameters.size()).points()},
            {"second_order", o.task.design.second_order}, {"replicates", o.task.design.replicates}, {"seed", o.task.design.seed}};
}

std::string command_line(const Options& o)
{
    std::string out = "homeward sensitivity";
    for (const std::string& word : o.scenario) out += " " + quoted_word(word);
    for (const std::string& set : o.experiment.overrides) out += " --set " + quoted_word(set);
    out += " --method " + o.method + " --over " + quoted_word(o.over);
    if (!o.only.empty()) out += fmt::format(" --only {}", fmt::join(o.only, ","));
    out += fmt::format(" --measures {}", fmt::join(o.measures, ","));
    if (!o.groups.empty()) out += fmt::format(" --groups {}", fmt::join(o.groups, ","));
    if (!o.at.empty()) out += fmt::format(" --at {}", fmt::join(o.at, ","));
    if (o.task.design.points) out += fmt::format(" --points {}", *o.task.design.points);
    out += fmt::format(" --replicates {}", o.task.design.replicates);
    if (o.task.design.second_order) out += " --second-order";
    if (o.estimator != "saltelli") out += " --estimator " + o.estimator;
    return out + fmt::format(" --seed {}", o.task.design.seed);
}

/// Reads all there is to read and finds every fault before anything is run.
Experiment prepared(Options& o)
{
    o.task.design.method     = methods.at(o.method);
    o.task.estimator         = estimators.at(o.estimator);
    o.experiment.scenario    = scenario_files(o.scenario);
    if (o.task.design.second_order && o.task.design.method != SensitivityMethod::sobol) throw InputError("--second-order is of --method sobol; the others tell of no pairs");
    if (o.experiment.folder.empty()) o.experiment.folder = fmt::format("runs/sensitivity_{}_{}", o.method, name_of_layers(o.experiment.scenario));
    const LoadedScenario loaded = load_sound_scenario(o.experiment.scenario, o.experiment.overrides);
    const auto           months = static_cast<std::uint32_t>(loaded.model->time().months);
    o.task.parameters           = chosen(read_priors(o.over, *loaded.section), o.only, o.over);
    check_priors(o.task.parameters, o.over);
    if (o.task.design.second_order && o.task.parameters.size() < 2) throw InputError("--second-order needs two parameters or more");
    o.task.design.seed      = o.experiment.seed.value_or(loaded.model->time().seed);
    o.task.asked            = asked_statistics(o.measures, o.groups, o.at, months);
    o.experiment.parameters = o.task.parameters;
    for (const AskedStatistic& asked : o.task.asked) o.experiment.statistics.push_back(asked.name);
    Experiment experiment(o.experiment);
    o.task.statistics = experiment.statistics();
    row_design(o.task.design, o.task.parameters.size());
    return experiment;
}

void write_all(const Sensitivity& s, const Options& o, std::uint32_t months)
{
    const std::string        folder = o.experiment.folder, page = folder + "/sensitivity.html";
    const std::vector<Table> tables = tables_of(s);
    write_csv_folder(tables, folder + "/tables");
    if (!o.xlsx.empty()) write_workbook(tables, o.xlsx, "Sensitivity of " + name_of_layers(o.experiment.scenario));
    write_file(page, sensitivity_page(s, {name_of_layers(o.experiment.scenario), command_line(o), vega_folder(o.vega), months}));
    fmt::print("{}\n{}/tables\n{}\n", in_words(s), folder, page);
}

ExitCode analyse(Options o)
{
    if (!o.xlsx.empty() && !writes_workbooks()) write_workbook({}, o.xlsx, "");  // says why not, before the long part
    const Experiment experiment = prepared(o);
    settle_request(o.experiment.folder, request_of(o, experiment.statistics()));
    if (!o.experiment.quiet) fmt::print(stderr, "{}", in_words(o.task.design, o.task.parameters));
    const std::optional<Sensitivity> found = sensitivity_of(o.task, experiment.simulator());
    if (!found) {
        fmt::print(stderr, "Interrupted; the same command goes on with what is not finished yet (--out {}).\n", o.experiment.folder);
        return ExitCode::incomplete;
    }
    write_all(*found, o, experiment.months());
    return ExitCode::done;
}

}  // namespace

void add_sensitivity(CLI::App& program, int& ending)
{
    auto  options = std::make_shared<Options>();
    auto& o       = *options;
    auto* command = program.add_subcommand("sensitivity", "Which parameters do the answers of a model depend on? Elementary effects, Sobol' indices, Shapley effects, with intervals, chance taken off.");
    add_scenario_options(*command, o.scenario, o.experiment.overrides)->required();
    command->add_option("--method", o.method, "morris: elementary effects, to find among many parameters those that matter; sobol: shares of the variance, alone and with others; shapley: shares that add up to the variance")->check(CLI::IsMember({"morris", "sobol", "shapley"}))->capture_default_str();
    command->add_option("--over", o.over, "Priors (TOML): what varies, and how far")->required()->check(CLI::ExistingFile);
    command->add_option("--only", o.only, "Of the priors only these, with commas between; the others stay as the scenario has them")->delimiter(',');
    command->add_option("--measures", o.measures, "What is looked at, with commas between: measure, measure:group or measure:group@first..last months")->delimiter(',')->capture_default_str();
    command->add_option("--groups", o.groups, "Groups for measures that name none and are not of the country alone, with commas between")->delimiter(',');
    command->add_option("--at", o.at, "Months of the run (the first is 0), with commas between, at which each measure is looked at too: of the twelve that end with it")->delimiter(',')->check(CLI::Range(0, 12000));
    command->add_option("--points", o.task.design.points, "Points, at most: whole trajectories, rows or walks (default: 20 trajectories, 128 rows, 256 walks)")->check(CLI::Range(1, 10'000'000));
    command->add_option("--replicates", o.task.design.replicates, "Of each point; two or more tell chance from parameters")->check(CLI::Range(1, 100'000))->capture_default_str();
    command->add_flag("--second-order", o.task.design.second_order, "sobol: indices of pairs too, for almost twice the points");
    command->add_option("--estimator", o.estimator, "sobol: of the indices; another may be asked for afterwards, without a run")->check(CLI::IsMember({"saltelli", "jansen", "martinez"}))->capture_default_str();
    command->add_option("--confidence", o.task.confidence, "Level of the intervals")->check(CLI::Range(0.5, 0.999))->capture_default_str();
    command->add_option("--negligible", o.task.negligible, "Share of the variance below which a parameter may be fixed")->check(CLI::Range(0.0, 0.5))->capture_default_str();
    command->add_option("--seed", o.experiment.seed, "Seed of the luck and of the design, instead of the scenario's");
    command->add_option("--jobs", o.experiment.jobs, "Jobs at once (default: as many as there are processors)")->check(CLI::Range(1, 100'000));
    command->add_option("--time-limit", o.experiment.time_limit, "Seconds after which a job has failed")->check(CLI::PositiveNumber);
    command->add_option("--retries", o.experiment.retries, "How often a job that failed is tried again")->check(CLI::Range(0, 100))->capture_default_str();
    command->add_option("--run-with", o.experiment.run_with, "Words before `run --plan`, such as \"mpirun -n 8 homeward-mpi\"");
    command->add_option("--out", o.experiment.folder, "Folder of the answers, the tables and the page (default: runs/sensitivity_<method>_<scenario>); the same command goes on with what is there");
    command->add_option("--xlsx", o.xlsx, "Write every table into an Excel workbook");
    command->add_option("--vega", o.vega, "Folder with the modules of Vega (also: HOMEWARD_VEGA)");
    command->add_flag("--quiet", o.experiment.quiet, "No progress");
    command->callback([options, &ending] { ending = static_cast<int>(analyse(*options)); });
}

}  // namespace homeward::analysis
