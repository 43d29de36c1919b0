// How is a sensitivity analysis told? On a terminal, in tidy tables (CSV, Excel), and on one HTML page.
#pragma once

#include "analysis/inference/sensitivity.hpp"
#include "analysis/tables.hpp"

#include <string>
#include <vector>

namespace homeward::analysis {

/// What the design asks of the model, before it is asked.
std::string in_words(const SensitivityDesign& design, const std::vector<Prior>& parameters);
/// Every figure: its parameters in order, with intervals, the part of chance, and what may be fixed.
std::string in_words(const Sensitivity& sensitivity);

/// indices, statistics, screening, parameters, points.
std::vector<Table> tables_of(const Sensitivity& sensitivity);

struct SensitivityPage {
    std::string scenario;  // its name
    std::string command;   // as typed
    std::string vega_folder;
    std::uint32_t months = 0;
};
std::string sensitivity_page(const Sensitivity& sensitivity, const SensitivityPage& page);

}  // namespace homeward::analysis
