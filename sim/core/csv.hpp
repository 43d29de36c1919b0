// A table as comma-separated values (RFC 4180), each cell with its place, so that what is wrong with it can be told.
#pragma once

#include "core/faults.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace homeward {

struct CsvCell {
    std::string text;  // without quotation marks and surrounding blanks
    Place       place;
};

struct CsvTable {
    std::vector<CsvCell>              heading;
    std::vector<std::vector<CsvCell>> rows;  // each as wide as the heading; empty lines are left out
};

/// Throws InputError with every line that has another number of cells than the heading.
CsvTable csv_of_text(std::string_view text, const std::string& file);
/// InputOutputError where the file cannot be read.
CsvTable read_csv(const std::string& file);

/// A finite number and nothing else; in English notation, whatever the locale.
std::optional<double> number_of(std::string_view text);

/// A cell as it is written: in quotation marks where it must be.
std::string csv_cell(const std::string& text);

}  // namespace homeward
