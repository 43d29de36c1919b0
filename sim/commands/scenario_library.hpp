// Which scenarios come with the program, and where are they? Behind every scenario that is named without a path: `homeward run senegal cash`.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

namespace homeward {

/// A scenario of the library.
struct ShippedScenario {
    std::string folder;  // "countries", "contexts", "policies"; empty: the top folder
    std::string name;
    std::string path;
};

class ScenarioLibrary {
public:
    explicit ScenarioLibrary(std::filesystem::path folder) : folder_(std::move(folder)) {}

    /// The first that is there: $HOMEWARD_SCENARIOS, ./scenarios, ../share/homeward/scenarios beside the executable, the source of the
    /// build. Throws InputError when there is none, or when HOMEWARD_SCENARIOS names none.
    static ScenarioLibrary shipped();

    const std::filesystem::path& folder() const { return folder_; }

    /// Those of one folder, in alphabetical order. What all countries share, model.toml, is none.
    std::vector<ShippedScenario> scenarios_in(const std::string& folder) const;
    /// Countries, contexts, policies, then the top folder.
    std::vector<ShippedScenario> scenarios() const;
    /// Those of studies/.
    std::vector<ShippedScenario> studies() const { return scenarios_in("studies"); }

    /// The path of a name; empty when there is none.
    std::string find(const std::string& name) const;
    /// "there is no scenario 'sengal' in scenarios; did you mean 'senegal'?"
    std::string why_not(const std::string& name) const;
    /// All names, a line a folder.
    std::string all_names() const;

private:
    std::filesystem::path folder_;
};

/// Has it neither a slash nor the ending .toml, so that it is looked up in the library?
bool is_bare_name(const std::string& text);

/// "policies/cash.toml" for a file of a library, else the file's own name: the same on every machine.
std::string name_in_library(const std::string& file);

/// Paths as they are, bare names looked up; throws InputError with all that are unknown.
std::vector<std::string> scenario_files(const std::vector<std::string>& names);

/// A study likewise, in studies/.
std::string study_file(const std::string& name);

}  // namespace homeward
