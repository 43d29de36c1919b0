// What an analyst changed between two scenarios: settings old and new, with unit and source, read from the resolved scenarios.
#pragma once

#include "analysis/run_reader.hpp"

namespace homeward::analysis {

/// Every setting that differs, in alphabetical order; a programme (or another named list entry) that only one side has is one line.
/// Names of scenarios and the like, which change nothing, are left out.
std::vector<SettingChange> changes_between(const std::string& reference_toml, const std::string& other_toml);

/// One setting of a resolved scenario by its full key, "country.name"; empty if it is not there.
std::string setting_in(const std::string& toml, const std::string& key);

}  // namespace homeward::analysis
