// In what does a scenario differ from the one it extends?
#pragma once

#include "scenario/section.hpp"

#include <string>
#include <vector>

namespace homeward {

struct Difference {
    std::string path;  // as after --set: "labour_market.matching", "programme.reintegration_cash.cash.amount"
    std::string was;   // as TOML; empty: it was not there
    std::string is;    // as TOML; empty: it is no longer there
    std::string unit;
    Place       place;  // where it was changed
};

/// Of values only, in order of path; a change of source or range is none. Base: read_base(files, …), or any other scenario.
std::vector<Difference> differences(const Section& base, const Section& own);

/// "section.key" for a setting at the top level of which section's path is empty.
std::string path_below(const std::string& path, const std::string& key);

}  // namespace homeward
