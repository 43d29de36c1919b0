// A page for researchers: sections with charts in SVG and tables, in the style of the report; the only script saves tables as CSV.
#pragma once

#include "analysis/report/figures.hpp"

#include <string>
#include <vector>

namespace homeward::analysis {

struct StaticPage {
    std::string                                      title, eyebrow, standfirst;
    std::vector<std::pair<std::string, std::string>> facts;     // term, value
    std::vector<std::string>                         warnings;
    std::vector<PageSection>                         sections;
    std::string                                      footer;
};

std::string markup(const StaticPage& page);

/// A figure: its chart, and below it the table it is drawn from, folded, with its CSV.
std::string figure(const std::string& title, const std::string& lead, const std::string& svg, const html::Table& table, const std::string& file);
/// A table in the open, with its CSV.
std::string open_table(const html::Table& table, const std::string& file);

}  // namespace homeward::analysis
