// Every table of a comparison, tidy: one row an observation, one column a variable. What the workbook, the CSV files and their dictionary are made of.
#pragma once

#include "analysis/scenario_comparison.hpp"

#include <cmath>
#include <string>
#include <variant>
#include <vector>

namespace homeward::analysis {

/// Text, or a number; not a number is written as an empty cell.
using Cell = std::variant<std::string, double>;

struct TableColumn {
    std::string name;     // snake_case, the header in CSV
    std::string unit;     // "share", "persons", "EUR" …; "1" for text, codes and counts of replicates; "see unit" where the row says
    std::string meaning;  // a sentence for the data dictionary
};

struct Table {
    std::string                    name;  // snake_case: the sheet, the CSV file
    std::string                    title;
    std::vector<std::string>       notes;
    std::vector<TableColumn>       columns;
    std::vector<std::vector<Cell>> rows;
};

/// Those that hold a row, in this order: runs, headlines, effects, breakdowns, do_no_harm, remigration, trajectories, differences_by_month, districts, communities,
/// winners, transitions, costs, cost_effectiveness, plane, acceptability, monitoring, monitoring_effects, decomposition, looks, changes, measures.
std::vector<Table> tables_of(const Comparison& comparison);

/// The table that says of every column of the others what it means.
Table data_dictionary(const std::vector<Table>& tables);

}  // namespace homeward::analysis
