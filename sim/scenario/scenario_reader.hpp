// The door to TOML: a scenario file, with what it extends, as one tree of sections.
#pragma once

#include "scenario/section.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace homeward {

/// Reads the file and everything it `extends` (a path, or a list of paths, beside the file; later ones win, the file itself wins over
/// all), then applies overrides of the form "section.key=value" (override.hpp). A file reached by two ways is laid down once, before
/// the first that extends it. Whatever is wrong is added to `faults`.
Section read_scenario(const std::string& file, const std::vector<std::string>& overrides, Faults& faults);

/// What the file extends, without the file itself: the scenario to hold it against (differences.hpp). Adds no faults.
Section read_extended(const std::string& file, Faults& silent);

/// The same from text, for tests; `extends` is resolved beside `folder`.
Section read_scenario_text(std::string_view text, Faults& faults, const std::string& folder = ".", const std::vector<std::string>& overrides = {});

}  // namespace homeward
