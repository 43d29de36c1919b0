#include "commands/loaded_scenario.hpp"

#include "scenario/scenario_reader.hpp"
#include "simulation/initial_profile.hpp"

#include <fmt/format.h>

namespace homeward {

LoadedScenario load_scenario(const std::string& file, const std::vector<std::string>& overrides)
{
    LoadedScenario loaded;
    loaded.faults  = std::make_unique<Faults>();
    loaded.section = std::make_unique<Section>(read_scenario(file, overrides, *loaded.faults));
    if (loaded.section->children().empty()) return loaded;  // nothing was read: the reader has said why
    loaded.model = std::make_unique<Model>(*loaded.section);
    const InitialProfile profile = initial_profile(*loaded.section);
    host_profiles(*loaded.section, profile.population.persons);
    loaded.section->report_unread();
    return loaded;
}

LoadedScenario load_sound_scenario(const std::string& file, const std::vector<std::string>& overrides)
{
    LoadedScenario loaded = load_scenario(file, overrides);
    if (loaded.section->children().empty() && loaded.faults->none()) loaded.faults->add({file, 1, 1}, "is empty: a scenario needs at least `extends = \"countries/senegal.toml\"`");
    if (!loaded.faults->none())
        throw InputError(fmt::format("{}{} fault{} in {}; nothing was run.", loaded.faults->all(), loaded.faults->count(), loaded.faults->count() == 1 ? "" : "s", file));
    return loaded;
}

}  // namespace homeward
