// What does a TOML text say, as sections and settings that know their place? A helper of the scenario reader, the only door to TOML.
#pragma once

#include "scenario/section.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace homeward {

/// A file (or text) that a scenario extends, and where it says so.
struct Extended {
    std::string path;
    Place       place;
};

/// One TOML text, not yet laid over what it extends.
struct TomlText {
    Section               root;
    std::vector<Extended> extends;
    bool                  readable = true;  // false: something in it could not be parsed, and is missing from `root`
};

/// Parses `text`, said to stand in `file`. A line that is not TOML is a fault; the rest is still read where that is possible, so that all
/// faults are told at once.
TomlText read_toml(std::string_view text, const std::string& file, Faults& faults);

/// The value of `--set key=value`: as TOML, or, where it is not TOML but a bare word, as text.
std::optional<Section::Value> value_of_text(std::string_view text, const Place& place, Faults& faults);

}  // namespace homeward
