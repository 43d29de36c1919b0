#include "analysis/plan_maker.hpp"

#include "analysis/designs.hpp"
#include "analysis/priors.hpp"
#include "commands/run_description.hpp"
#include "core/sobol_sequence.hpp"
#include "plans/job_runner.hpp"
#include "simulation/initial_profile.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <set>

namespace homeward::analysis {

namespace {

constexpr std::uint64_t default_points = 100, most_points = 10'000'000;

[[noreturn]] void refuse(const std::string& text) { throw InputError(text + "\nNo plan was made."); }

/// Levels of each parameter: as the priors say; the others share what --points leaves, alike.
std::vector<std::size_t> levels_of(const std::vector<Prior>& priors, const std::optional<std::uint64_t>& points)
{
    std::vector<std::size_t> levels;
    double                   said = 1;
    std::size_t              open = 0;
    for (const Prior& prior : priors) {
        levels.push_back(prior.values.empty() ? static_cast<std::size_t>(prior.levels) : prior.values.size());
        if (levels.back() == 0) ++open;
        else said *= static_cast<double>(levels.back());
    }
    if (open == 0) return levels;
    const double each = std::floor(std::pow(static_cast<double>(points.value_or(default_points)) / said, 1.0 / static_cast<double>(open)) + 1e-9);
    if (each < 2) refuse(fmt::format("A grid of {} parameters needs two levels of each: at least {:.0f} points; give --points, or levels or values in the priors.", priors.size(), said * std::pow(2.0, static_cast<double>(open))));
    for (std::size_t& level : levels)
        if (level == 0) level = static_cast<std::size_t>(each);
    return levels;
}

Design morris(std::size_t points, std::size_t parameters, std::uint64_t seed)
{
    const std::size_t trajectories = points / (parameters + 1);
    if (trajectories < 2) refuse(fmt::format("Morris trajectories of {} parameters have {} points each, and two are the least: give --points {} or more.", parameters, parameters + 1, 2 * (parameters + 1)));
    return morris_trajectories(trajectories, parameters, seed);
}

Design design_of(const PlanRequest& request, const std::vector<Prior>& priors, std::uint64_t seed)
{
    const std::uint64_t points = request.points.value_or(default_points);
    if (points > most_points) refuse(fmt::format("{} points are more than a plan holds ({}).", points, most_points));
    if (request.design == "morris") return morris(points, priors.size(), seed);
    if (request.design == "grid") return full_grid(levels_of(priors, request.points));
    if (request.design != "sobol") return latin_hypercube(points, priors.size(), seed);
    if (priors.size() > most_sobol_dimensions) refuse(fmt::format("A sequence of Sobol' has at most {} parameters.", most_sobol_dimensions));
    return sobol_design(points, priors.size());
}

/// A level of a grid with values of its own stands for one of them.
double value_at(const Prior& prior, double share)
{
    if (prior.values.empty()) return prior.value(share);
    const double last = static_cast<double>(prior.values.size() - 1);
    return prior.values[static_cast<std::size_t>(std::round(share * last))];
}

void lay_points(Plan& plan, const PlanRequest& request, const Section& scenario)
{
    std::vector<Prior> priors;
    if (plan.design == "csv") {
        PointTable table = request.table ? *request.table : read_point_table(request.over, scenario);
        priors           = std::move(table.parameters);
        plan.values      = std::move(table.values);
        plan.seeds.resize(plan.values.size() / priors.size());
    } else if (plan.design != "replicates") {
        priors              = read_priors(request.over, scenario);
        const Design design = design_of(request, priors, plan.scenario.seed);
        for (std::size_t n = 0; n < design.shares.size(); ++n) plan.values.push_back(value_at(priors[n % priors.size()], design.shares[n]));
        plan.seeds.resize(design.points);
    } else plan.seeds.resize(1);
    for (const Prior& prior : priors) {
        const std::string words = !prior.values.empty() ? fmt::format("values {}", fmt::join(prior.values, ", ")) : plan.design == "csv" ? fmt::format("as given, {} to {}", prior.distribution.low(), prior.distribution.high()) : prior.distribution.in_words();
        plan.parameters.push_back({prior.path, prior.unit, words});
    }
}

/// A bijection of 64 bits (splitmix64, Steele, Lea & Flood 2014): every point its own.
std::uint64_t own_seed(std::uint64_t seed, std::uint64_t point)
{
    std::uint64_t z = seed + (point + 1) * 0x9E3779B97F4A7C15ULL;
    z               = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9ULL;
    z               = (z ^ (z >> 27)) * 0x94D049BB133111EBULL;
    return z ^ (z >> 31);
}

std::string words_of(const Plan& plan, std::uint32_t point) { return fmt::format("point {} ({})", point, fmt::join(plan.overrides(point), ", ")); }

/// Reads every point as `homeward check` would; what is wrong with several is told once.
void check_points(Plan& plan, const Time& time)
{
    constexpr std::size_t most_told = 10;
    PointScenarios        scenarios(plan);
    std::set<std::string> told;
    std::string           faults;
    for (std::uint32_t point = 0; point < plan.points() && told.size() < most_told; ++point) {
        try {
            scenarios.go_to(point);
        } catch (const InputError& error) {
            if (told.insert(error.what()).second) faults += fmt::format("{}:\n{}", words_of(plan, point), error.what());
            continue;
        }
        const Time& own = scenarios.model().time();
        if ((own.first != time.first || own.months != time.months || own.spin_up_months != time.spin_up_months) && told.insert("time").second) faults += fmt::format("{}: the months of a run must be the same at all points\n", words_of(plan, point));
        plan.persons.push_back(initial_profile(scenarios.section()).population.persons);
    }
    if (!faults.empty()) refuse(faults);
}

void check_request(const PlanRequest& request)
{
    if (request.design.empty() || request.design == "replicates" || !request.over.empty() || request.table) return;
    refuse(request.design == "csv" ? "The points of a csv design are read from a file: --over points.csv." : "What varies, and how far, is read from a file: --over priors.toml.");
}

}  // namespace

Plan make_plan(const PlanRequest& request)
{
    check_request(request);
    const LoadedScenario loaded = load_sound_scenario(request.scenario, request.overrides);
    Plan                 plan;
    plan.scenario = describe_scenario_of_run(loaded, request.overrides, request.seed.value_or(loaded.model->time().seed), request.replicates);
    plan.design   = !request.design.empty() ? request.design : request.over.empty() ? "replicates" : request.over.ends_with(".csv") ? "csv" : "lhs";
    plan.series   = SeriesLayout(request.measures, request.groups, loaded.model->recording().programmes, recorded_months(plan.scenario.months, request.every));
    lay_points(plan, request, *loaded.section);
    for (std::size_t point = 0; point < plan.seeds.size(); ++point) plan.seeds[point] = request.own_luck ? own_seed(plan.scenario.seed, point) : plan.scenario.seed;
    check_points(plan, loaded.model->time());
    return plan;
}

std::string in_words(const Plan& plan)
{
    const double bytes = static_cast<double>(plan.series.values() * sizeof(double));
    std::string  text  = fmt::format("{}: {} point{} ({}) × {} replicate{} = {} jobs\n", plan.scenario.scenario_name, plan.points(), plan.points() == 1 ? "" : "s", plan.design, plan.replicates(), plan.replicates() == 1 ? "" : "s", plan.jobs());
    for (const PlanParameter& parameter : plan.parameters) text += fmt::format("  {}: {}{}\n", parameter.path, parameter.distribution, parameter.unit.empty() ? "" : " (" + parameter.unit + ")");
    return text + fmt::format("  each job keeps {} series of {} months: at most {:.2f} MB, {:.2f} GB in all\n", plan.series.columns().size(), plan.series.months().size(), bytes / 1e6, bytes * static_cast<double>(plan.jobs()) / 1e9);
}

}  // namespace homeward::analysis
