// The door to TOML: scenario files laid over each other, with what they extend, as one tree of sections.
#pragma once

#include "scenario/section.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace homeward {

/// One of the files that were named, with what it extends.
struct ScenarioLayer {
    std::string path;
    std::string question{};  // what it asks; empty: nothing
};

/// A file that was read.
struct ScenarioFile {
    std::string path, sha256;
    std::size_t layer;  // for which it was read
};

struct ReadScenario {
    Section                    root;
    std::vector<ScenarioLayer> layers;
    std::vector<ScenarioFile>  files;  // in the order in which they are laid down
    bool                       complete = true;  // false: one is missing, or not TOML from end to end
};

/// Reads the files and everything they `extends` (a path, or a list of paths, beside the file) and lays them over each other: each file
/// after all it extends, the named ones in their order, later ones win. A file reached by two ways is laid down once, the first time.
/// Then applies overrides of the form "section.key=value" (override.hpp). Whatever is wrong is added to `faults`.
ReadScenario read_layers(const std::vector<std::string>& files, const std::vector<std::string>& overrides, Faults& faults);

/// The same of one file, when only its settings are wanted.
Section read_scenario(const std::string& file, const std::vector<std::string>& overrides, Faults& faults);

/// What the last of the files is laid on, to hold a scenario against (differences.hpp): the files before it, or, where it is named alone,
/// what it extends. Adds no faults.
Section read_base(std::vector<std::string> files, Faults& silent);

/// What a file asks, by its own words; empty if nothing, or if it cannot be read.
std::string question_of(const std::string& file);

/// A scenario from text, for tests and run files; `extends` is resolved beside `folder`.
Section read_scenario_text(std::string_view text, Faults& faults, const std::string& folder = ".", const std::vector<std::string>& overrides = {});

}  // namespace homeward
