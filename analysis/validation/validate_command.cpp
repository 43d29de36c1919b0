#include "analysis/validation/validate_command.hpp"

#include "analysis/compare_command.hpp"
#include "analysis/study_runs.hpp"
#include "analysis/table_files.hpp"
#include "analysis/validation/validation.hpp"
#include "commands/scenario_library.hpp"
#include "core/faults.hpp"
#include "scenario/nearest_name.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <memory>

namespace homeward::analysis {
namespace {

namespace fs = std::filesystem;

constexpr int           something_missed = 1;  // with --strict: the runs are as good as any, the model is not
constexpr int           quick_persons    = 10'000;
constexpr std::uint32_t quick_replicates = 4;

struct Options {
    std::vector<std::string>     files, profiles, demand;
    std::string                  out = "runs/validation", patterns, html, csv, markdown, language = "en";
    std::vector<std::string>     overrides;
    std::optional<std::uint32_t> replicates;
    std::optional<int>           persons;
    std::optional<std::uint64_t> seed;
    RunManner                    manner;
    bool                         quick = false, strict = false, overwrite = false;
};

/// A country, and the study that makes its runs.
struct CountryStudy {
    std::string country;
    Study       study;
};

/// Those of the library that are named validation, or validation_<country>.
std::vector<CountryStudy> studies_of_library()
{
    std::vector<CountryStudy> all;
    for (const ShippedScenario& shipped : ScenarioLibrary::shipped().studies()) {
        if (shipped.name != "validation" && !shipped.name.starts_with("validation_")) continue;
        Study             study   = read_study(shipped.path);
        const std::string country = fs::path(study.scenarios.front().files.front()).stem().string();
        all.push_back({country, std::move(study)});
    }
    std::ranges::sort(all, {}, &CountryStudy::country);
    return all;
}

/// By the names of countries, in the order in which they were given; "all" for every one.
std::vector<CountryStudy> chosen_studies(const std::vector<std::string>& profiles)
{
    const std::vector<CountryStudy> all = studies_of_library();
    if (std::ranges::find(profiles, "all") != profiles.end()) return all;
    std::vector<CountryStudy> chosen;
    std::vector<std::string>  known;
    for (const CountryStudy& one : all) known.push_back(one.country);
    for (const std::string& profile : profiles) {
        const auto found = std::ranges::find(all, profile, &CountryStudy::country);
        if (found == all.end()) throw InputError(fmt::format("--profile {}: there is no study of validation for it; there are: {}, all{}. A study named validation_{} in the library's studies/ would be found.", profile, fmt::join(known, ", "), did_you_mean(profile, known), profile));
        if (std::ranges::find(chosen, profile, &CountryStudy::country) == chosen.end()) chosen.push_back(*found);
    }
    return chosen;
}

std::vector<std::string> overrides_of(const Options& options)
{
    std::vector<std::string> overrides = options.overrides;
    const std::optional<int> persons   = options.persons ? options.persons : options.quick ? std::optional(quick_persons) : std::nullopt;
    if (persons) overrides.insert(overrides.begin(), fmt::format("population.persons={}", *persons));
    return overrides;
}

std::string command_line(const Options& options)
{
    std::string line = "homeward validate";
    for (const std::string& file : options.files) line += " " + quoted_word(file);
    if (!options.profiles.empty()) line += fmt::format(" --profile {}", fmt::join(options.profiles, ","));
    if (options.quick) line += " --quick";
    if (options.replicates) line += fmt::format(" --replicates {}", *options.replicates);
    if (options.persons) line += fmt::format(" --persons {}", *options.persons);
    if (options.seed) line += fmt::format(" --seed {}", *options.seed);
    for (const std::string& setting : options.overrides) line += " --set " + quoted_word(setting);
    if (!options.demand.empty()) line += " --demand " + quoted_word(options.demand[0]) + " " + quoted_word(options.demand[1]);
    if (!options.patterns.empty()) line += " --patterns " + quoted_word(options.patterns);
    return options.markdown.empty() ? line : line + " --markdown " + quoted_word(options.markdown);
}

/// Takes one country's runs into the validation.
void read_runs(PatternRuns runs, const Options& options, Validation& validation)
{
    ValidatedCountry country;
    country.run     = runs.reference().header();
    country.country = country.run.layers.empty() ? country.run.country : country.run.layers.front().name;
    if (!options.demand.empty() && RunReader((fs::path(options.demand[0]) / (validation.file.reference + ".h5")).string()).header().country == country.run.country) {
        runs.add("usual_demand", options.demand[0]);
        runs.add("weak_demand", options.demand[1]);
    }
    if (std::ranges::any_of(validation.countries, [&](const ValidatedCountry& other) { return other.country == country.country; })) country.path = runs.path();
    if (!options.manner.quiet) fmt::print(stderr, "{}: reading {} replicates of {} run{}.\n", title_of(country, Catalogue("en")), country.run.finished(), runs.names().size(), runs.names().size() == 1 ? "" : "s");
    country.results = patterns_of(runs, validation.file);
    validation.countries.push_back(std::move(country));
}

/// False when interrupted.
bool make_and_read(const Options& options, Validation& validation)
{
    const std::vector<CountryStudy>               studies = chosen_studies(options.profiles);
    std::vector<std::unique_ptr<StudyRunOptions>> manners;
    std::vector<StudyRuns>                        runs;
    for (const CountryStudy& one : studies) {  // all read and looked at before the first run
        manners.push_back(std::make_unique<StudyRunOptions>(StudyRunOptions{(fs::path(options.out) / one.country).string(), overrides_of(options), options.seed, options.manner, options.overwrite}));
        runs.emplace_back(one.study, *manners.back());
    }
    for (StudyRuns& one : runs) one.look_at_what_is_there();
    for (std::size_t i = 0; i < runs.size(); ++i) {
        const std::uint32_t replicates = options.replicates.value_or(options.quick ? quick_replicates : studies[i].study.replicates);
        if (!runs[i].make(replicates)) return false;
        read_runs(PatternRuns(runs[i].files(), manners[i]->out, validation.file.reference), options, validation);
    }
    return true;
}

void write_all(const Options& options, const Validation& validation)
{
    const Catalogue   words(options.language);
    const std::string html = options.html.empty() ? (fs::path(options.out) / "validation.html").string() : options.html;
    const std::string csv  = options.csv.empty() ? (fs::path(options.out) / "tables").string() : options.csv;
    std::error_code   failure;
    if (const fs::path folder = fs::path(html).parent_path(); !folder.empty()) fs::create_directories(folder, failure);
    write_csv_folder(tables_of(validation), csv);
    write_file(html, validation_page(validation, words));
    if (!options.markdown.empty()) write_markdown(options.markdown, validation);
    fmt::print("{}\n{}\n{}\n{}", terminal_table(validation), csv, html, options.markdown.empty() ? "" : options.markdown + "\n");
}

int validate(const Options& options)
{
    if (options.files.empty() == options.profiles.empty())
        throw options.files.empty() ? CLI::RequiredError("A profile, such as `homeward validate --profile afghanistan`, or run files") : CLI::RequiredError("Either --profile, whose runs are made, or run files that are there");
    if (!options.files.empty() && (options.quick || options.replicates || options.persons || options.seed || !options.overrides.empty() || options.overwrite))
        throw CLI::ValidationError("validate", "run files are read as they are; --quick, --replicates, --persons, --seed, --set and --overwrite go with --profile");
    Validation validation;
    validation.file    = read_patterns(options.patterns.empty() ? shipped_patterns() : options.patterns);
    validation.command = command_line(options);
    validation.quick   = options.quick;
    if (options.quick && !options.manner.quiet) fmt::print(stderr, "A quick check: {} persons, {} replicates unless asked otherwise; its intervals are wide.\n", options.persons.value_or(quick_persons), options.replicates.value_or(quick_replicates));
    for (const std::string& path : options.files) read_runs(PatternRuns(path, validation.file.reference), options, validation);
    if (!options.profiles.empty() && !make_and_read(options, validation)) {
        fmt::print(stderr, "Interrupted; the same command goes on with what is not finished yet.\n");
        return static_cast<int>(ExitCode::incomplete);
    }
    write_all(options, validation);
    const bool missed = std::ranges::any_of(validation.countries, [](const ValidatedCountry& country) { return count_of(country.results).missed > 0; });
    return options.strict && missed ? something_missed : static_cast<int>(ExitCode::done);
}

}  // namespace

void add_validate(CLI::App& app, int& ending)
{
    auto  options = std::make_shared<Options>();
    auto* command = app.add_subcommand("validate", "Make the runs of a country's validation and hold them against the patterns that surveys and trials report.");
    command->add_option("files", options->files, "Instead of making runs: folders of runs, one a country, or single run files");
    command->add_option("--profile", options->profiles, "Countries, such as afghanistan,senegal; or all")->delimiter(',')->allow_extra_args(false);
    command->add_option("--out", options->out, "Folder of runs (a folder a country), page and tables; what is there is used again")->capture_default_str();
    command->add_option("--replicates", options->replicates, "Instead of the study's")->check(CLI::PositiveNumber);
    command->add_option("--persons", options->persons, "Instead of the study's")->check(CLI::PositiveNumber);
    command->add_option("--seed", options->seed, "Instead of the study's");
    command->add_option("--set", options->overrides, "A setting in every run, section.key=value; may be given again")->allow_extra_args(false);
    command->add_flag("--quick", options->quick, "A small check of a few minutes: few persons, few replicates");
    command->add_option("--demand", options->demand, "Folders of the studies displacement and displacement_weak_demand, for P10 by the demand for labour")->expected(2);
    command->add_option("--patterns", options->patterns, "A file of patterns instead of the library's calibration/patterns.toml")->check(CLI::ExistingFile);
    command->add_option("--html", options->html, "The page; left out: validation.html in --out");
    command->add_option("--csv", options->csv, "Folder of the tables; left out: tables in --out");
    command->add_option("--markdown", options->markdown, "Write the tables into this page, between its two marks");
    command->add_option("--lang", options->language, "Language of the page")->check(CLI::IsMember(Catalogue::languages()))->capture_default_str();
    command->add_flag("--strict", options->strict, "End with 1 where a pattern is missed");
    command->add_option("--threads", options->manner.threads, "For the runs");
    command->add_flag("--quiet", options->manner.quiet, "No progress");
    command->add_flag("--checked", options->manner.checked, "Check the world's invariants every month");
    command->add_flag("--overwrite", options->overwrite, "Replace other runs of the same names in --out");
    command->callback([options, &ending] { ending = validate(*options); });
}

}  // namespace homeward::analysis
