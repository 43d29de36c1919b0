#include "commands/run_description.hpp"

#include "commands/scenario_library.hpp"
#include "core/sha256.hpp"
#include "core/version.hpp"
#include "policies/programmes.hpp"
#include "scenario/differences.hpp"
#include "scenario/resolved.hpp"
#include "scenario/scenario_reader.hpp"
#include "simulation/initial_population.hpp"

#include <fmt/format.h>

#include <filesystem>

namespace homeward {

namespace {

/// Layers, files and what the last layer changes.
void describe_scenario(const LoadedScenario& loaded, RunDescription& description)
{
    std::vector<std::string> files;
    for (const ScenarioLayer& layer : loaded.layers) {
        files.push_back(layer.path);
        description.layers.push_back({std::filesystem::path(layer.path).stem().string(), name_in_library(layer.path), layer.question});
    }
    for (const ScenarioFile& file : loaded.files) description.files.emplace_back(name_in_library(file.path), file.sha256);
    description.scenario_name = name_of_layers(files);

    Faults        silent;
    const Section base  = read_base(files, silent);
    description.extends = files.size() == 1 ? "what " + description.scenario_name + " extends" : name_of_layers({files.begin(), files.end() - 1});
    for (const Difference& difference : differences(base, *loaded.section)) description.differences.push_back({difference.path, difference.is, difference.was});
}

}  // namespace

RunDescription describe_scenario_of_run(const LoadedScenario& loaded, const std::vector<std::string>& overrides, std::uint64_t seed, std::uint32_t replicates)
{
    const Time&    time = loaded.model->time();
    RunDescription description;
    description.software_version   = version();
    description.git_commit         = git_commit();
    description.seed               = seed;
    description.resolved_toml      = resolved_toml(*loaded.section);
    description.scenario_sha256    = sha256(description.resolved_toml);
    description.replicates_planned = replicates;
    description.first_month        = time.first;
    description.months             = static_cast<std::uint32_t>(time.months);
    description.spin_up_months     = static_cast<std::uint32_t>(time.spin_up_months);
    description.communities_every  = loaded.model->recording().communities_every;
    description.districts_every    = loaded.model->recording().districts_every;
    description.currency           = loaded.section->section("country").text("currency");
    description.provenance         = {{"compiler", "g++ " __VERSION__}};
    description.price_year         = loaded.section->section("country").whole("price_year", 1950, 2200);
    description.discount_rate      = loaded.model->recording().discounting.discount_rate;
    if (!overrides.empty()) description.provenance.emplace_back("overrides", fmt::format("{}", fmt::join(overrides, "; ")));

    describe_scenario(loaded, description);
    const Assistance assistance = read_assistance(*loaded.section);
    for (const Programme& programme : assistance.programmes) {
        ProgrammeDescription& named = description.programmes.emplace_back(ProgrammeDescription{programme.name, {}});
        for (const Instrument& instrument : programme.package) {
            named.instruments.push_back(instrument.name);
            if (!instrument.survey_waves.empty()) description.surveys.push_back({programme.name, instrument.survey_waves});
        }
    }
    return description;
}

RunDescription describe_run(const LoadedScenario& loaded, const std::vector<std::string>& overrides, const EnsembleOptions& options)
{
    RunDescription description  = describe_scenario_of_run(loaded, overrides, options.seed, options.replicates);
    description.first_replicate = options.first_replicate;
    describe_world(initial_population(*loaded.section, Luck(options.seed, 0), loaded.model->start_of_spin_up(), options.threads), description);
    return description;
}

}  // namespace homeward
