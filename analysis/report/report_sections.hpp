// The sections of the page, in the order in which they are read.
#pragma once

#include "analysis/headlines.hpp"
#include "analysis/report/html.hpp"
#include "analysis/report/report.hpp"

namespace homeward::analysis {

/// What every section needs to write itself; charts are numbered as they come.
struct Writing {
    const Comparison& comparison;
    const Catalogue&  words;
    int               charts = 0;

    std::string title(const std::string& key) const { return html::escaped(words.text(key)); }
    bool        several() const { return comparison.alternatives.size() > 1; }
    std::string name(std::size_t run) const { return name_of_run(comparison, run); }
};

struct PageSection {
    std::string id, title, body;
};

PageSection headline_section(Writing& writing);
PageSection changes_section(Writing& writing);
PageSection paths_section(Writing& writing);
PageSection dimensions_section(Writing& writing);
PageSection residents_section(Writing& writing);
PageSection departures_section(Writing& writing);
PageSection money_section(Writing& writing);
PageSection places_section(Writing& writing);
PageSection winners_section(Writing& writing);
PageSection limits_section(Writing& writing);
PageSection reproduce_section(Writing& writing, const std::string& command);

}  // namespace homeward::analysis
