// homeward evaluate: parameter sets in, outcomes out, one line a set; the contract by which foreign tools (ABC, calibration, optimisation) drive the model.
#include "commands/commands.hpp"
#include "commands/parameter_sets.hpp"
#include "commands/progress.hpp"
#include "commands/run_description.hpp"
#include "commands/scenario_library.hpp"
#include "core/csv.hpp"
#include "core/durable_file.hpp"
#include "plans/job_runner.hpp"

#include <CLI/CLI.hpp>
#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <atomic>
#include <cmath>
#include <mutex>
#include <thread>

namespace homeward {

namespace {

struct Options {
    std::vector<std::string>     scenario, overrides, measures, groups;
    std::string                  params, out;
    std::uint32_t                replicates = 5;
    std::optional<std::uint32_t> month;
    std::optional<std::uint64_t> seed;
    std::optional<unsigned>      threads;
    ProgressStyle                style = ProgressStyle::line;
};

/// What came of one parameter set: an error, or mean and standard error of every output.
struct Outcome {
    std::string                      error;
    std::vector<std::vector<double>> replicates;  // of each, every output
    double                           mean(std::size_t output) const
    {
        double sum = 0;
        for (const auto& values : replicates) sum += values[output];
        return sum / static_cast<double>(replicates.size());
    }
    /// Of the mean; NaN for one replicate.
    double standard_error(std::size_t output) const
    {
        const double middle = mean(output), n = static_cast<double>(replicates.size());
        double       squares = 0;
        for (const auto& values : replicates) squares += (values[output] - middle) * (values[output] - middle);
        return n > 1 ? std::sqrt(squares / (n - 1) / n) : std::nan("");
    }
};

/// Every set is a point of a plan that is never written.
Plan plan_of(const Options& options, const ParameterSets& params)
{
    const LoadedScenario loaded = load_sound_scenario(scenario_files(options.scenario), options.overrides);
    Plan                 plan;
    plan.scenario = describe_scenario_of_run(loaded, options.overrides, options.seed.value_or(loaded.model->time().seed), options.replicates);
    const std::uint32_t last = plan.scenario.months - 1, month = options.month.value_or(last);
    if (month > last) throw InputError(fmt::format("--month {}: the scenario's last month is {}", month, last));
    plan.series = SeriesLayout(options.measures, options.groups.empty() ? std::vector<std::string>{"population", "returnees"} : options.groups, loaded.model->recording().programmes, {month});
    for (const std::string& name : params.names) plan.parameters.push_back({name, "", ""});
    for (const ParameterSet& set : params.sets) {
        plan.values.insert(plan.values.end(), set.values.begin(), set.values.end());
        plan.seeds.push_back(set.seed.value_or(plan.scenario.seed));
    }
    return plan;
}

std::vector<std::string> output_names(const Plan& plan)
{
    std::vector<std::string> names;
    for (const SeriesLayout::Column& column : plan.series.columns()) {
        const Measure& measure = measures()[column.measure];
        names.push_back(measure.for_country_only() ? std::string(measure.name) : fmt::format("{}.{}", measure.name, plan.series.groups()[column.group].name));
    }
    return names;
}

std::string in_one_line(std::string text)
{
    while (text.ends_with('\n')) text.pop_back();
    for (std::size_t at = 0; (at = text.find('\n', at)) != std::string::npos;) text.replace(at, 1, "; ");
    return text;
}

/// Sets one after the other, their replicates on so many threads; what fails says why and takes nothing else with it.
class Trials {
public:
    Trials(const Plan& plan, const ParameterSets& params, ProgressOutput& output) : plan_(plan), output_(output), outcomes_(plan.points())
    {
        for (std::size_t n = 0; n < params.sets.size(); ++n) {
            outcomes_[n].error = params.sets[n].fault;
            outcomes_[n].replicates.resize(plan.replicates());
        }
    }

    std::vector<Outcome> run(unsigned threads)
    {
        Workers workers(threads);
        workers.for_each(threads, [&](std::uint32_t) {
            JobRunner runner(plan_, 1);
            for (std::uint64_t n = next_++; n < plan_.jobs(); n = next_++) one(runner, static_cast<std::uint32_t>(n / plan_.replicates()), static_cast<std::uint32_t>(n % plan_.replicates()));
        });
        return std::move(outcomes_);
    }

private:
    void one(JobRunner& runner, std::uint32_t point, std::uint32_t replicate)
    {
        std::string         error;
        std::vector<double> values;
        {
            const std::lock_guard lock(mutex_);
            if (!outcomes_[point].error.empty()) return;
        }
        try {
            values = runner.run({0, point, replicate}).values;
        } catch (const std::bad_alloc&) {
            error = "there was not enough memory";
        } catch (const InputError& fault) {
            error = fault.what();
        } catch (const std::exception& bug) {
            error = fmt::format("a bug of homeward's, please report it: {}", bug.what());
        }
        const std::lock_guard lock(mutex_);
        outcomes_[point].replicates[replicate] = std::move(values);
        if (!error.empty()) outcomes_[point].error = in_one_line(error);
        ++done_;
        if (output_.due(true)) output_.show(fmt::format("{} of {} replicates of {} parameter sets", done_, plan_.jobs(), plan_.points()));
    }

    const Plan&                plan_;
    ProgressOutput&            output_;
    std::vector<Outcome>       outcomes_;
    std::atomic<std::uint64_t> next_{0};
    std::uint64_t              done_ = 0;
    std::mutex                 mutex_;
};

std::string as_csv(const Plan& plan, const ParameterSets& params, const std::vector<Outcome>& outcomes)
{
    const std::vector<std::string> outputs = output_names(plan);
    std::string                    text    = "set,status,error,seed";
    for (const std::string& name : params.names) text += "," + csv_cell(name);
    for (const std::string& name : outputs) text += "," + csv_cell(name);
    for (const std::string& name : outputs) text += "," + csv_cell(name + ".se");
    for (std::uint32_t n = 0; n < outcomes.size(); ++n) {
        const bool failed = !outcomes[n].error.empty();
        text += fmt::format("\n{},{},{},{}", n, failed ? "error" : "done", csv_cell(outcomes[n].error), plan.seeds[n]);
        for (std::size_t p = 0; p < params.names.size(); ++p) text += fmt::format(",{}", plan.value(n, p));
        for (std::size_t o = 0; o < outputs.size(); ++o) text += failed ? "," : fmt::format(",{}", outcomes[n].mean(o));
        for (std::size_t o = 0; o < outputs.size(); ++o) text += failed ? "," : fmt::format(",{}", outcomes[n].standard_error(o));
    }
    return text + "\n";
}

std::string as_json(const Plan& plan, const ParameterSets& params, const std::vector<Outcome>& outcomes)
{
    const std::vector<std::string> outputs = output_names(plan);
    nlohmann::ordered_json         list    = nlohmann::ordered_json::array();
    for (std::uint32_t n = 0; n < outcomes.size(); ++n) {
        const bool             failed = !outcomes[n].error.empty();
        nlohmann::ordered_json one{{"set", n}, {"status", failed ? "error" : "done"}, {"error", outcomes[n].error}, {"seed", plan.seeds[n]}, {"parameters", nlohmann::ordered_json::object()}, {"means", nlohmann::ordered_json::object()}, {"standard_errors", nlohmann::ordered_json::object()}};
        for (std::size_t p = 0; p < params.names.size(); ++p) one["parameters"][params.names[p]] = plan.value(n, p);
        for (std::size_t o = 0; o < outputs.size() && !failed; ++o) one["means"][outputs[o]] = outcomes[n].mean(o), one["standard_errors"][outputs[o]] = outcomes[n].standard_error(o);
        list.push_back(std::move(one));
    }
    return list.dump(1) + "\n";
}

ExitCode evaluate(const Options& options)
{
    const ParameterSets params = read_parameter_sets(options.params);
    const Plan          plan   = plan_of(options, params);
    ProgressOutput      output(options.style);
    const auto          threads  = static_cast<unsigned>(std::min<std::uint64_t>(plan.jobs(), options.threads.value_or(std::max(1U, std::thread::hardware_concurrency()))));
    const auto          outcomes = Trials(plan, params, output).run(threads);
    const std::string   text     = is_json(options.out) ? as_json(plan, params, outcomes) : as_csv(plan, params, outcomes);
    if (options.out == "-") fmt::print("{}", text);
    else write_durably(options.out, text);
    std::size_t failed = 0;
    for (std::size_t n = 0; n < outcomes.size(); ++n) {
        if (outcomes[n].error.empty()) continue;
        if (++failed <= 10) fmt::print(stderr, "parameter set {}: {}\n", n, outcomes[n].error);
    }
    if (failed == 0) return ExitCode::done;
    fmt::print(stderr, "{} of {} parameter sets failed; their lines in {} say why (status: error).\n", failed, outcomes.size(), options.out);
    return ExitCode::input;
}

}  // namespace

void add_evaluate(CLI::App& app, ExitCode& ending)
{
    auto  options = std::make_shared<Options>();
    auto* command = app.add_subcommand("evaluate", "Try parameter sets from a file and write what comes of them, one line a set: for calibration and other tools");
    command->add_option("--scenario", options->scenario, "a country, then policies laid over it: names that `homeward scenarios` lists, or TOML files")->required();
    command->add_option("--set", options->overrides, "override a setting for all sets: section.key=value; may be given more than once")->allow_extra_args(false);
    command->add_option("--params", options->params, "parameter sets: CSV (heading: settings as after --set, and perhaps seed) or JSON (.json); - for the standard input")->required();
    command->add_option("--out", options->out, "what comes of them: CSV, or JSON (.json); - for the standard output")->required();
    command->add_option("--replicates", options->replicates, "replicates of each set; replicate n has the same luck in all sets of one seed")->check(CLI::Range(1, 1'000'000))->capture_default_str();
    command->add_option("--measures", options->measures, "measures to tell, with commas between (default: all; homeward describe measures)")->delimiter(',');
    command->add_option("--groups", options->groups, "groups to tell them of (default: population,returnees)")->delimiter(',');
    command->add_option("--month", options->month, "month of the run, from 0 (default: the last)");
    command->add_option("--seed", options->seed, "seed of the luck, instead of the scenario's");
    command->add_option("--threads", options->threads, "replicates at once (default: all processors); the results do not depend on it")->check(CLI::Range(1, 4096));
    add_progress_options(*command, options->style);
    command->callback([options, &ending] { ending = evaluate(*options); });
}

}  // namespace homeward
