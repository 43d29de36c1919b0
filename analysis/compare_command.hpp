// homeward compare: run files in; a page, a workbook, CSV and the headlines out.
#pragma once

#include "analysis/scenario_comparison.hpp"

#include <CLI/CLI.hpp>

#include <string>

namespace homeward::analysis {

/// Where a comparison is written, and how.
struct ComparisonOutput {
    std::string out = "report.html", language = "en", vega, xlsx, csv;  // xlsx, csv: empty for none
    std::string all;  // a folder: report.html, tables/ and, if this program can, report.xlsx in it
};

/// Everything that can be said of a comparison once there are run files.
void add_output_options(CLI::App& command, ComparisonOutput& output);
/// Compares, writes, and prints the headlines and what was written. `command` is what was typed, for the page.
void compare_and_write(ComparisonRequest request, ComparisonOutput output, const std::string& command);

void add_compare(CLI::App& app);

/// As one would type it.
std::string quoted_word(const std::string& word);

}  // namespace homeward::analysis
