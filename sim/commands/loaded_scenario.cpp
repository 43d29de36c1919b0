#include "commands/loaded_scenario.hpp"

#include "commands/scenario_library.hpp"

#include <fmt/format.h>

#include <filesystem>

namespace homeward {

namespace {

/// The names of the shipped countries, for whoever named none; empty where there is no library.
std::string countries()
{
    std::vector<std::string> names;
    try {
        for (const ShippedScenario& country : ScenarioLibrary::shipped().scenarios_in("countries")) names.push_back(country.name);
    } catch (const InputError&) {
    }
    return names.empty() ? std::string{} : fmt::format("; there are: {}", fmt::join(names, ", "));
}

/// One country, and first: what comes later wins, so a profile after a policy would undo what the policy sets.
void check_country(const LoadedScenario& loaded, const std::vector<std::string>& files)
{
    const auto country = loaded.section->children().find("country");
    if (country == loaded.section->children().end()) {
        loaded.faults->add({files.front(), 0, 0}, fmt::format("names no country; put one before it, as in `homeward check senegal {}`, or extend one{}", files.size() == 1 ? std::filesystem::path(files.front()).stem().string() : "…", countries()));
        return;
    }
    const Section& profile = country->second.front();
    const auto     name    = profile.values().find("name");
    if (name == profile.values().end()) return;
    for (const ScenarioFile& file : loaded.files)
        if (file.path == name->second.place.file && file.layer > 0)
            profile.fault("name", fmt::format("is set by a later layer, after {}; name one country, and name it first: what comes later wins", loaded.layers.front().path));
}

}  // namespace

LoadedScenario load_scenario(const std::vector<std::string>& files, const std::vector<std::string>& overrides)
{
    LoadedScenario loaded;
    loaded.faults     = std::make_unique<Faults>();
    ReadScenario read = read_layers(files, overrides, *loaded.faults);
    loaded.section    = std::make_unique<Section>(std::move(read.root));
    loaded.layers     = std::move(read.layers);
    loaded.files      = std::move(read.files);
    if (read.complete) check_country(loaded, files);
    if (!loaded.section->children().contains("country")) return loaded;
    loaded.model = model_of_all_settings(*loaded.section);
    return loaded;
}

LoadedScenario load_sound_scenario(const std::vector<std::string>& files, const std::vector<std::string>& overrides)
{
    LoadedScenario loaded = load_scenario(files, overrides);
    if (!loaded.faults->none())
        throw InputError(fmt::format("{}{} fault{} in {}; nothing was run.", loaded.faults->all(), loaded.faults->count(), loaded.faults->count() == 1 ? "" : "s", fmt::join(files, " ")));
    return loaded;
}

std::string name_of_layers(const std::vector<std::string>& files)
{
    std::vector<std::string> names;
    for (const std::string& file : files) names.push_back(std::filesystem::path(file).stem().string());
    return fmt::format("{}", fmt::join(names, "_"));
}

}  // namespace homeward
