// The page an analyst puts before a minister: one HTML file that needs nothing beside it, and the same headlines for a terminal.
#pragma once

#include "analysis/scenario_comparison.hpp"

#include <string>
#include <string_view>

namespace homeward::analysis {

struct ReportRequest {
    std::string command;      // as typed, for "how to reproduce"
    std::string vega_folder;  // where the modules of Vega are
};

/// The whole page. `words` decides its language.
std::string report_page(const Comparison& comparison, const Catalogue& words, const ReportRequest& request);

/// The headline table in plain text.
std::string headline_table(const Comparison& comparison, const Catalogue& words);

/// Where Vega is: the option if given, else the environment variable HOMEWARD_VEGA, else where it was when the program was configured.
std::string vega_folder(const std::string& option);
/// The script elements with Vega in them; InputOutputError with the name of the package if a module is not there.
std::string vega_scripts(const std::string& folder);

}  // namespace homeward::analysis
