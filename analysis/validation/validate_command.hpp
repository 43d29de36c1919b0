// homeward validate: does the model of a country reproduce what surveys and trials report?
#pragma once

#include <CLI/CLI.hpp>

namespace homeward::analysis {

/// `ending` becomes 75 where its runs were interrupted, and with --strict 1 where a pattern is missed.
void add_validate(CLI::App& app, int& ending);

}  // namespace homeward::analysis
