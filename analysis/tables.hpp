// Every table of a comparison, tidy: one row an observation, one column a variable. What the workbook, the CSV files and their dictionary are made of.
#pragma once

#include "analysis/scenario_comparison.hpp"

#include <string>
#include <variant>
#include <vector>

namespace homeward::analysis {

/// Text, or a number; not a number is written as an empty cell.
using Cell = std::variant<std::string, double>;

struct TableColumn {
    std::string name;     // snake_case, the header in CSV
    std::string unit;     // "share", "persons", "EUR" …; "1" for text, codes and counts of replicates
    std::string meaning;  // a sentence for the data dictionary
};

struct Table {
    std::string                    name;  // snake_case: the sheet, the CSV file
    std::string                    title;
    std::vector<std::string>       notes;
    std::vector<TableColumn>       columns;
    std::vector<std::vector<Cell>> rows;
};

/// "headlines", "effects", "trajectories", "differences_by_month", "breakdowns", "districts", "do_no_harm", "winners", "transitions", "remigration", "costs",
/// "cost_effectiveness", "plane", "acceptability", "monitoring", "decomposition", "looks", "changes", "runs": those that hold a row, in this order.
std::vector<Table> tables_of(const Comparison& comparison);

}  // namespace homeward::analysis
