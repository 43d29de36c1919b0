#include "viz/session/playable_scenario.hpp"

#include "analysis/run_reader.hpp"
#include "commands/loaded_scenario.hpp"
#include "commands/scenario_library.hpp"
#include "core/version.hpp"
#include "scenario/resolved.hpp"
#include "scenario/scenario_reader.hpp"
#include "simulation/initial_profile.hpp"

#include <fmt/format.h>

#include <filesystem>

namespace homeward::viewer {

PlayableScenario::PlayableScenario(std::string toml) : text(std::move(toml)), root(read_scenario_text(text, faults)), model(root)
{
    const InitialProfile profile = initial_profile(root);
    host_profiles(root, profile.population.persons);
}

Playable playable(std::string toml)
{
    auto scenario = std::make_shared<const PlayableScenario>(std::move(toml));
    if (!scenario->faults.none()) throw InputError(scenario->faults.all());
    return scenario;
}

namespace {

/// What the scenario is held against; where what it is laid on makes no country of its own, itself.
Playable base_of(const std::vector<std::string>& files, const std::vector<std::string>& overrides, const Playable& own)
{
    try {
        if (files.size() > 1) return playable(resolved_toml(*load_sound_scenario({files.begin(), files.end() - 1}, overrides).section));
        Faults        silent;
        const Section base = read_base(files, silent);
        if (silent.none() && base.children().contains("country")) return playable(resolved_toml(base));
    } catch (const InputError&) {
    }
    return own;
}

Opening replay(const std::string& file)
{
    const analysis::RunReader reader(file);
    const auto&               header = reader.header();
    Opening                   opening;
    opening.name = header.scenario;
    opening.own  = playable(reader.resolved_scenario());
    opening.reference = opening.own;
    opening.seed = header.seed;
    if (header.software_version != version()) opening.remark = fmt::format("{}: homeward {}", std::filesystem::path(file).filename().string(), header.software_version);
    return opening;
}

}  // namespace

Opening open(const std::vector<std::string>& files, const std::vector<std::string>& overrides, const std::vector<std::string>& reference, std::optional<std::uint64_t> seed)
{
    if (files.empty()) throw InputError("Nothing to open; name a scenario, as in `homeward view senegal cash`.");
    Opening opening;
    if (files.size() == 1 && files.front().ends_with(".h5")) {
        opening = replay(files.front());
    } else {
        for (const std::string& file : files)
            if (file.ends_with(".h5")) throw InputError(fmt::format("{}: a run file is opened alone, without scenarios beside it.", file));
        const auto paths = scenario_files(files);
        opening.name     = name_of_layers(paths);
        opening.own      = playable(resolved_toml(*load_sound_scenario(paths, overrides).section));
        opening.reference = base_of(paths, overrides, opening.own);
        opening.seed     = opening.own->model.time().seed;
    }
    if (!reference.empty()) opening.reference = playable(resolved_toml(*load_sound_scenario(scenario_files(reference), overrides).section));
    const Time &own = opening.own->model.time(), &other = opening.reference->model.time();
    if (own.first != other.first || own.months != other.months)
        throw InputError(fmt::format("The two worlds do not cover the same months: {} for {} months, and {} for {} months; set [time] first_month and months alike.", to_string(own.first), own.months, to_string(other.first), other.months));
    if (seed) opening.seed = *seed;
    return opening;
}

}  // namespace homeward::viewer
