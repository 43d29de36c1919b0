#include "commands/run_description.hpp"

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

RunDescription describe_run(const LoadedScenario& loaded, const std::string& file, const std::vector<std::string>& overrides, const EnsembleOptions& options)
{
    const Time&    time = loaded.model->time();
    RunDescription description;
    description.software_version   = version();
    description.git_commit         = git_commit();
    description.seed               = options.seed;
    description.scenario_name      = std::filesystem::path(file).stem().string();
    description.resolved_toml      = resolved_toml(*loaded.section);
    description.scenario_sha256    = sha256(description.resolved_toml);
    description.replicates_planned = options.replicates;
    description.first_month        = time.first;
    description.months             = static_cast<std::uint32_t>(time.months);
    description.spin_up_months     = static_cast<std::uint32_t>(time.spin_up_months);
    description.communities_every  = loaded.model->recording().communities_every;
    description.districts_every    = loaded.model->recording().districts_every;
    description.currency           = loaded.section->section("country").text("currency");
    description.price_year         = loaded.section->section("country").whole("price_year", 1950, 2200);
    description.discount_rate      = loaded.model->recording().discounting.discount_rate;
    description.provenance         = {{"scenario_file", std::filesystem::path(file).filename().string()}, {"compiler", "g++ " __VERSION__}};
    if (!overrides.empty()) description.provenance.emplace_back("overrides", fmt::format("{}", fmt::join(overrides, "; ")));

    Faults        silent;
    const Section base  = read_extended(file, silent);
    description.extends = "what " + description.scenario_name + " extends";
    for (const Difference& difference : differences(base, *loaded.section)) description.differences.push_back({difference.path, difference.is, difference.was});

    for (const Programme& programme : read_programmes(*loaded.section)) {
        ProgrammeDescription& named = description.programmes.emplace_back(ProgrammeDescription{programme.name, {}});
        for (const Instrument& instrument : programme.package) named.instruments.push_back(instrument.name);
    }
    describe_world(initial_population(*loaded.section, Luck(options.seed, 0), loaded.model->start_of_spin_up(), options.threads), description);
    return description;
}

}  // namespace homeward
