// Which settings are there, in what unit and range, with which default and from what source? Behind `homeward describe settings`.
#pragma once

#include "scenario/section.hpp"

#include <optional>
#include <string>
#include <vector>

namespace homeward {

struct Setting {
    std::string                              path;  // as after --set: "labour_market.wage_curve"
    std::string                              kind;  // "number", "whole number", "true or false", "month", "text", "choice", "list of names", "list of numbers"
    std::string                              unit;
    std::optional<Range>                     range;    // outside is a fault; of numbers only
    std::vector<std::string>                 choices;  // of a choice only
    std::string                              value;    // the default, as TOML; empty: it may be left out
    std::optional<std::pair<double, double>> plausible;
    std::string                              meaning;
    std::string                              source;
    std::string                              quality;
};

/// Every setting that was asked for, in order of path: to be called after the whole model has been built from `root`.
std::vector<Setting> schema(const Section& root);

std::string schema_markdown(const std::vector<Setting>& settings);  // a table for each section
std::string schema_json(const std::vector<Setting>& settings);      // { "settings": [ { "path": … } ] }, what does not apply left out

}  // namespace homeward
