#include "analysis/inference/calibrate_command.hpp"

#include "analysis/inference/abc_parts.hpp"
#include "analysis/inference/calibration_files.hpp"
#include "analysis/inference/calibration_page.hpp"
#include "analysis/inference/emulation_output.hpp"
#include "analysis/inference/request_record.hpp"
#include "analysis/simulator.hpp"
#include "analysis/table_files.hpp"
#include "commands/loaded_scenario.hpp"
#include "commands/scenario_library.hpp"
#include "commands/scenario_options.hpp"
#include "core/durable_file.hpp"
#include "core/sha256.hpp"
#include "core/version.hpp"
#include "scenario/resolved.hpp"

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include <memory>

namespace homeward::analysis {

namespace {

struct Options {
    std::vector<std::string>     scenario, overrides;
    std::string                  targets, over, out, method = "abc_smc", sampler = "lenormand", luck = "own", run_with;
    std::optional<std::uint64_t> seed;
    std::uint32_t                replicates = 2;
    AbcOptions                   abc;
    std::size_t                  predictions = 100, self_check = 0, bank = 1000;
    double                       bank_kept = 0.2;
    std::size_t                  waves = 5, wave_points = 0, most_runs = 4000;
    std::optional<unsigned>      jobs;
    std::optional<double>        time_limit;
    unsigned                     retries = 1;
    bool                         quiet = false;
};

/// What was asked, read and sound: nothing is simulated before.
struct Problem {
    Fit                         fit;
    CalibrationOrigin           origin;
    std::unique_ptr<Experiment> experiment;
};

/// As it would be typed again; where what is left out says the same, it is left out.
std::string command_of(const Options& o)
{
    std::string out = fmt::format("homeward calibrate {} --targets {} --over {} --method {}", fmt::join(o.scenario, " "), o.targets, o.over, o.method);
    for (const std::string& setting : o.overrides) out += " --set " + setting;
    const Options usual;
    const auto    say = [&](const char* option, const auto& value, const auto& left_out) { if (value != left_out) out += fmt::format(" {} {}", option, value); };
    if (o.self_check > 0) out += fmt::format(" --self-check {} --bank {}", o.self_check, o.bank);
    else if (o.method == "abc_smc") {
        out += fmt::format(" --sampler {} --particles {} --predictions {} --generations {}", o.sampler, o.abc.particles, o.predictions, o.abc.most_generations);
        say("--kept", o.abc.kept, usual.abc.kept);
        say("--least-acceptance", o.abc.least_acceptance, usual.abc.least_acceptance);
    } else if (o.method == "history_matching") out += fmt::format(" --waves {} --wave-points {}", o.waves, o.wave_points);
    else out += fmt::format(" --most-runs {}", o.most_runs);
    out += fmt::format(" --replicates {}", o.replicates);
    say("--luck", o.luck, usual.luck);
    if (o.seed) out += fmt::format(" --seed {}", *o.seed);
    return out + " --out " + o.out;
}

std::string method_in_words(const Options& o)
{
    if (o.method == "history_matching") return "history matching in waves with Gaussian-process emulators";
    if (o.method == "cmaes") return "CMA-ES (Hansen 2016), the best point";
    if (o.self_check > 0) return fmt::format("rejection ABC with regression adjustment on a bank of {} simulations", o.bank);
    if (o.sampler == "del_moral") return "ABC-SMC (Del Moral, Doucet & Jasra 2012), regression adjustment";
    return "ABC-SMC (adaptive population Monte Carlo: Lenormand, Jabot & Deffuant 2013), regression adjustment";
}

nlohmann::ordered_json request_of(const Options& o, const Problem& problem)
{
    nlohmann::ordered_json request{{"what", o.self_check > 0 ? "self-check" : "calibration"}, {"scenario", problem.origin.scenario_name}, {"scenario_sha256", problem.origin.scenario_sha256}, {"targets_sha256", problem.origin.targets_sha256}, {"priors_sha256", problem.origin.priors_sha256}, {"method", o.method}, {"seed", problem.fit.seed}, {"replicates", o.replicates}, {"luck", o.luck}};
    if (o.self_check > 0) request["bank"] = o.bank;
    else if (o.method == "abc_smc") request.update({{"sampler", o.sampler}, {"particles", o.abc.particles}, {"kept", o.abc.kept}, {"least_acceptance", o.abc.least_acceptance}, {"most_generations", o.abc.most_generations}, {"predictions", o.predictions}});
    else if (o.method == "history_matching") request.update({{"waves", o.waves}, {"wave_points", o.wave_points}});
    else request["most_runs"] = o.most_runs;
    request["software_version"] = problem.origin.software_version;
    request["command"]          = problem.origin.command;
    return request;
}

ExperimentRequest experiment_of(const Options& o, const Fit& fit)
{
    ExperimentRequest request;
    request.scenario   = scenario_files(o.scenario);
    request.overrides  = o.overrides;
    request.parameters = fit.parameters;
    for (const Target& target : fit.targets) request.statistics.push_back(target.statistic);
    request.seed       = fit.seed;
    request.own_luck   = o.luck == "own";
    request.folder     = o.out + "/batches";
    request.jobs       = o.jobs;
    request.time_limit = o.time_limit;
    request.retries    = o.retries;
    request.run_with   = o.run_with;
    request.quiet      = o.quiet;
    return request;
}

/// Each target at its place in the file that names it, should the model know no such statistic.
void check_statistics(const Options& o, const std::vector<Target>& targets, std::uint32_t months)
{
    std::string faults;
    for (const Target& target : targets) {
        try {
            statistic_named(target.statistic, months);
        } catch (const InputError& error) {
            faults += fmt::format("{}: target '{}': {}\n", o.targets, target.name, error.what());
        }
    }
    if (!faults.empty()) throw InputError(faults + "Nothing was simulated.");
}

Problem problem_of(const Options& o)
{
    Problem              out;
    const LoadedScenario loaded = load_sound_scenario(scenario_files(o.scenario), o.overrides);
    out.fit.targets             = read_targets(o.targets);
    out.fit.parameters          = read_priors(o.over, *loaded.section);
    out.fit.replicates          = o.replicates;
    out.fit.seed                = o.seed.value_or(loaded.model->time().seed);
    check_statistics(o, out.fit.targets, static_cast<std::uint32_t>(loaded.model->time().months));
    out.origin     = {name_of_layers(scenario_files(o.scenario)), sha256(resolved_toml(*loaded.section)), o.targets, sha256(read_whole(o.targets)), o.over, sha256(read_whole(o.over)), command_of(o), method_in_words(o), version(), git_commit()};
    out.experiment = std::make_unique<Experiment>(experiment_of(o, out.fit));
    return out;
}

ExitCode interrupted()
{
    fmt::print(stderr, "Interrupted; the same command goes on with what is not finished yet.\n");
    return ExitCode::incomplete;
}

ExitCode self_check(const Options& o, const Problem& problem)
{
    const auto bank = simulated_bank(problem.fit, problem.experiment->simulator(), o.bank);
    if (!bank) return interrupted();
    refuse_failures(problem.fit, *bank, 100);
    const SelfCheck   check = check_on_bank(problem.fit, *bank, o.self_check, o.bank_kept);
    const html::Table table = self_check_table(problem.fit, check);
    write_file(o.out + "/self_check.html", self_check_page(problem.fit, check, problem.origin));
    write_file(o.out + "/self_check.svg", self_check_picture(problem.fit, check));
    write_file(o.out + "/self_check.csv", html::csv(table));
    fmt::print("{} data sets from a bank of {} simulations ({} failed), {} kept for each.\n{:<44} {:>12} {:>8} {:>8} {:>14}\n", check.data_sets.size(), check.bank, check.failed, check.kept, "parameter", "90 % covers", "± s.e.", "p (χ²)", "s.d. / prior's");
    for (const auto& row : table.rows) fmt::print("{:<44} {:>12} {:>8} {:>8} {:>14}\n", row[0], row[1], row[2], row[4], row[5]);
    fmt::print("{}/self_check.html\n", o.out);
    return ExitCode::done;
}

ExitCode abc_smc(const Options& o, const Problem& problem)
{
    AbcOptions options = o.abc;
    if (!o.quiet)
        options.report = [](const Generation& g, std::size_t number) { fmt::print(stderr, "Generation {}: tolerance {:.3f}, effective size {:.0f}, accepted {:.0f} %, {} failed.\n", number, g.tolerance, g.effective_size, 100 * g.acceptance, g.failed); };
    const Simulator simulate = problem.experiment->simulator();
    auto            sample   = o.sampler == "del_moral" ? del_moral(problem.fit, simulate, options) : lenormand(problem.fit, simulate, options);
    if (!sample) return interrupted();
    Posterior posterior{problem.fit, std::move(*sample), {}, {}, {}};
    posterior.adjusted = regression_adjusted(problem.fit, posterior.sample.particles);
    if (!predict(posterior, simulate, o.predictions)) return interrupted();
    const CalibrationSummary summary = summary_of(posterior);
    write_posterior(o.out + "/posterior.h5", posterior, problem.origin);
    write_csv_folder(tables_of(posterior, summary), o.out + "/csv");
    write_file(o.out + "/posterior.toml", overlay_of(posterior, summary, problem.origin));
    write_file(o.out + "/calibration.html", calibration_page(posterior, summary, problem.origin));
    fmt::print("{}{}/calibration.html\n", in_words(posterior, summary), o.out);
    return ExitCode::done;
}

/// What the other methods leave: tables, a page, an overlay of the best point, and that point on the terminal.
void write_point(const Options& o, const Problem& problem, const std::vector<Table>& tables, std::vector<PageSection> sections, const std::vector<std::string>& warnings, const std::string& standfirst, const std::string& told, const std::vector<double>& best)
{
    const std::vector<double> values = points_at(problem.fit.parameters, best).values;
    StaticPage page{"Calibration of " + problem.origin.scenario_name, "homeward · calibration", standfirst, {{"Method", problem.origin.method}, {"Parameters", std::to_string(problem.fit.parameters.size())}, {"Ended", told}}, warnings, std::move(sections), "Tables lie as CSV beside this page. Equations and sources: docs/reference/emulation.md."};
    page.sections.push_back({"reproduce", "How to make it again", "<pre>" + html::escaped(problem.origin.command) + "</pre>\n"});
    write_csv_folder(tables, o.out + "/csv");
    write_file(o.out + "/best.toml", overlay_of_point(problem.fit.parameters, values, {}, problem.origin));
    write_file(o.out + "/calibration.html", markup(page));
    fmt::print("{}\n\n{:<44} {:>12}\n", told, "parameter", "best point");
    for (std::size_t p = 0; p < values.size(); ++p) fmt::print("{:<44} {:>12.4g}\n", problem.fit.parameters[p].path, values[p]);
    for (const std::string& warning : warnings) fmt::print("! {}\n", warning);
    fmt::print("{}/calibration.html\n", o.out);
}

ExitCode history_matching(const Options& o, const Problem& problem)
{
    const Fit&             fit = problem.fit;
    HistoryMatchingOptions options;
    options.points     = o.wave_points;
    options.replicates = o.replicates;
    options.waves      = o.waves;
    options.seed       = fit.seed;
    const auto matching = match_history(problem.experiment->simulator(), fit.parameters, fit.targets, options);
    if (!matching) return interrupted();
    for (std::size_t n = 0; n < matching->waves.size(); ++n) fmt::print("Wave {}: {:.3g} % of the priors' probability remains (± {:.1g}).\n", n + 1, 100 * matching->waves[n].share, 100 * matching->waves[n].share_error);
    const Profiles     profiles = calibration_profiles(*matching, fit.parameters, fit.targets, {});
    std::vector<Table> tables = tables_of(*matching, fit.parameters, fit.targets), more = tables_of(profiles, fit.parameters);
    tables.insert(tables.end(), more.begin(), more.end());
    write_history_matching(o.out + "/history_matching.h5", *matching, profiles, fit.parameters, fit.targets);
    write_point(o, problem, tables, sections_of(*matching, profiles, fit.parameters, fit.targets), warnings_of(*matching, fit.targets), "Which values of the parameters cannot be ruled out by what was observed? This is no posterior: it is where the truth may lie.", matching->told, matching->best);
    return ExitCode::done;
}

ExitCode cma_es(const Options& o, const Problem& problem)
{
    const Fit&   fit = problem.fit;
    CmaEsOptions options;
    options.replicates = o.replicates;
    options.most_runs  = o.most_runs;
    options.seed       = fit.seed;
    const auto search  = search_best(problem.experiment->simulator(), fit.parameters, fit.targets, options);
    if (!search) return interrupted();
    write_cma_es(o.out + "/cma_es.h5", *search, fit.parameters, fit.targets);
    write_point(o, problem, tables_of(*search, fit.parameters, fit.targets), sections_of(*search, fit.parameters, fit.targets), {}, "Which values of the parameters come nearest to what was observed? One point, without a claim of how sure it is.", search->told, search->best);
    return ExitCode::done;
}

ExitCode calibrate(const Options& o)
{
    const Problem problem = problem_of(o);
    settle_request(o.out, request_of(o, problem));
    if (o.self_check > 0) return self_check(o, problem);
    if (o.method == "history_matching") return history_matching(o, problem);
    if (o.method == "cmaes") return cma_es(o, problem);
    return abc_smc(o, problem);
}

}  // namespace

void add_calibrate(CLI::App& program, int& ending)
{
    auto  options = std::make_shared<Options>();
    auto& o       = *options;
    auto* command = program.add_subcommand("calibrate", "Fit parameters to what was observed: posterior, predictions, and whether held-out observations are met.");
    add_scenario_options(*command, o.scenario, o.overrides)->required();
    command->add_option("--targets", o.targets, "what was observed (TOML; scenarios/calibration)")->required()->check(CLI::ExistingFile);
    command->add_option("--over", o.over, "which parameters are fitted, and their priors (TOML, as of homeward plan)")->required()->check(CLI::ExistingFile);
    command->add_option("--out", o.out, "folder of the results; the same command goes on in it")->required();
    command->add_option("--method", o.method, "abc_smc: a posterior; history_matching: what cannot be ruled out; cmaes: the best point")->check(CLI::IsMember({"abc_smc", "history_matching", "cmaes"}))->capture_default_str();
    command->add_option("--sampler", o.sampler, "of abc_smc: lenormand (adaptive population Monte Carlo) or del_moral (sequential Monte Carlo with moves)")->check(CLI::IsMember({"lenormand", "del_moral"}))->capture_default_str();
    command->add_option("--particles", o.abc.particles, "parameter sets of the first generation")->check(CLI::Range(50, 1'000'000))->capture_default_str();
    command->add_option("--kept", o.abc.kept, "share that goes on (del_moral: of the effective size)")->check(CLI::Range(0.1, 0.95))->capture_default_str();
    command->add_option("--least-acceptance", o.abc.least_acceptance, "stop when fewer of the new parameter sets come near enough")->check(CLI::Range(0.001, 0.9))->capture_default_str();
    command->add_option("--generations", o.abc.most_generations, "at most")->check(CLI::Range(1, 1000))->capture_default_str();
    command->add_option("--replicates", o.replicates, "replicates of each parameter set, averaged")->check(CLI::Range(1, 10'000))->capture_default_str();
    command->add_option("--predictions", o.predictions, "parameter sets drawn from the posterior and simulated for the check of targets")->check(CLI::Range(20, 100'000))->capture_default_str();
    command->add_option("--waves", o.waves, "of history_matching: at most")->check(CLI::Range(1, 100))->capture_default_str();
    command->add_option("--wave-points", o.wave_points, "of history_matching: parameter sets a wave (0: ten a parameter)")->capture_default_str();
    command->add_option("--most-runs", o.most_runs, "of cmaes: simulations after which no generation is begun")->check(CLI::Range(10, 100'000'000))->capture_default_str();
    command->add_option("--seed", o.seed, "seed of the luck and of the algorithm, instead of the scenario's");
    command->add_option("--luck", o.luck, "own: every parameter set has its own; shared: common random numbers, all have the same")->check(CLI::IsMember({"own", "shared"}))->capture_default_str();
    command->add_option("--self-check", o.self_check, "instead: take so many simulated truths for observations and see whether they are found again");
    command->add_option("--bank", o.bank, "of --self-check: simulations to choose from")->check(CLI::Range(200, 10'000'000))->capture_default_str();
    command->add_option("--jobs", o.jobs, "simulations at once (default: as many as processors)")->check(CLI::Range(1, 4096));
    command->add_option("--time-limit", o.time_limit, "seconds a simulation may take; then it counts as failed")->check(CLI::PositiveNumber);
    command->add_option("--retries", o.retries, "of a failed simulation")->check(CLI::Range(0, 100))->capture_default_str();
    command->add_option("--run-with", o.run_with, "words before `run --plan …`, such as \"mpirun -n 8 homeward-mpi\"");
    command->add_flag("--quiet", o.quiet, "say nothing before the end");
    command->callback([options, &ending] { ending = static_cast<int>(calibrate(*options)); });
}

}  // namespace homeward::analysis
