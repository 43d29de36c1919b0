#include "commands/scenario_library.hpp"

#include "core/faults.hpp"
#include "scenario/nearest_name.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cstdlib>

namespace homeward {

namespace {

namespace fs = std::filesystem;

constexpr std::array<const char*, 4> folders{"countries", "contexts", "policies", ""};

bool is_library(const fs::path& folder)
{
    std::error_code failure;
    return fs::is_directory(folder / "countries", failure);
}

std::vector<std::string> names_of(const std::vector<ShippedScenario>& scenarios)
{
    std::vector<std::string> names;
    for (const ShippedScenario& scenario : scenarios) names.push_back(scenario.name);
    return names;
}

/// A name that is a file here, given without its ending.
std::string file_here(const std::string& name)
{
    std::error_code failure;
    return fs::exists(name + ".toml", failure) ? fmt::format("; for the file {0}.toml here, write {0}.toml", name) : std::string{};
}

}  // namespace

bool is_bare_name(const std::string& text) { return text.find('/') == std::string::npos && !text.ends_with(".toml"); }

ScenarioLibrary ScenarioLibrary::shipped()
{
    if (const char* named = std::getenv("HOMEWARD_SCENARIOS"); named && *named) {
        if (is_library(named)) return ScenarioLibrary(named);
        throw InputError(fmt::format("HOMEWARD_SCENARIOS names '{}', which is no folder of scenarios (it has no countries/); correct it or unset it.", named));
    }
    std::error_code           failure;
    const fs::path            self = fs::read_symlink("/proc/self/exe", failure).parent_path();
    const std::array<fs::path, 3> places{"scenarios", (self / "../share/homeward/scenarios").lexically_normal(), HOMEWARD_SCENARIOS_OF_THE_SOURCE};
    for (const fs::path& place : places)
        if (is_library(place)) return ScenarioLibrary(place);
    throw InputError(fmt::format("The scenarios that come with homeward are in none of {}, {}, {}; set HOMEWARD_SCENARIOS to their folder, or name files by their path.", places[0].string(), places[1].string(), places[2].string()));
}

std::vector<ShippedScenario> ScenarioLibrary::scenarios_in(const std::string& folder) const
{
    std::vector<ShippedScenario> found;
    std::error_code              failure;
    for (const auto& entry : fs::directory_iterator(folder_ / folder, failure)) {
        const fs::path& path = entry.path();
        if (path.extension() == ".toml" && !(folder.empty() && path.stem() == "model")) found.push_back({folder, path.stem().string(), path.string()});
    }
    std::sort(found.begin(), found.end(), [](const ShippedScenario& a, const ShippedScenario& b) { return a.name < b.name; });
    return found;
}

std::vector<ShippedScenario> ScenarioLibrary::scenarios() const
{
    std::vector<ShippedScenario> all;
    for (const char* folder : folders)
        for (ShippedScenario& scenario : scenarios_in(folder)) all.push_back(std::move(scenario));
    return all;
}

std::string ScenarioLibrary::find(const std::string& name) const
{
    for (const ShippedScenario& scenario : scenarios())
        if (scenario.name == name) return scenario.path;
    return {};
}

std::string ScenarioLibrary::why_not(const std::string& name) const
{
    const auto study = names_of(studies());
    if (std::find(study.begin(), study.end(), name) != study.end()) return fmt::format("'{0}' is a study of several scenarios; run it with --study {0}", name);
    return fmt::format("there is no scenario '{}' in {}{}{}", name, folder_.string(), did_you_mean(name, names_of(scenarios())), file_here(name));
}

std::string ScenarioLibrary::all_names() const
{
    std::string text;
    for (const char* folder : folders)
        if (const auto names = names_of(scenarios_in(folder)); !names.empty()) text += fmt::format("  {}: {}\n", *folder == '\0' ? "others" : folder, fmt::join(names, ", "));
    return text;
}

std::string name_in_library(const std::string& file)
{
    std::error_code failure;
    const fs::path  path = fs::weakly_canonical(file, failure);
    for (fs::path folder = path.parent_path(); folder.has_relative_path(); folder = folder.parent_path())
        if (is_library(folder)) return path.lexically_relative(folder).string();
    return path.filename().string();
}

std::vector<std::string> scenario_files(const std::vector<std::string>& names)
{
    std::vector<std::string> files;
    std::string              unknown;
    for (const std::string& name : names) {
        files.push_back(is_bare_name(name) ? ScenarioLibrary::shipped().find(name) : name);
        if (files.back().empty()) unknown += ScenarioLibrary::shipped().why_not(name) + "\n";
    }
    if (!unknown.empty()) throw InputError(unknown + ScenarioLibrary::shipped().all_names());
    return files;
}

std::string study_file(const std::string& name)
{
    if (!is_bare_name(name)) return name;
    const ScenarioLibrary library = ScenarioLibrary::shipped();
    const auto            studies = library.studies();
    const auto            found   = std::find_if(studies.begin(), studies.end(), [&](const ShippedScenario& study) { return study.name == name; });
    if (found != studies.end()) return found->path;
    const auto names = names_of(studies);
    throw InputError(fmt::format("there is no study '{}' in {}{}{}\n  studies: {}", name, (library.folder() / "studies").string(), did_you_mean(name, names), file_here(name), fmt::join(names, ", ")));
}

}  // namespace homeward
