// The sections of the page, in the order in which they are read.
#pragma once

#include "analysis/report/figures.hpp"

namespace homeward::analysis {

PageSection headline_section(Writing& writing);       // four figures, a sentence each
PageSection overview_section(Writing& writing);       // all scenarios in one table
PageSection changes_section(Writing& writing);        // what was changed
PageSection paths_section(Writing& writing);          // how it unfolds
PageSection reintegration_section(Writing& writing);  // by dimension, by group, by district
PageSection residents_section(Writing& writing);      // do no harm
PageSection winners_section(Writing& writing);        // the same persons in both worlds
PageSection remigration_section(Writing& writing);    // who leaves again, and how it ends
PageSection reasons_section(Writing& writing);        // why it changed
PageSection money_section(Writing& writing);          // what it costs, and is it worth it
PageSection monitoring_section(Writing& writing);     // what surveys would have seen
PageSection validity_section(Writing& writing);       // limits, definitions, methods
PageSection reproduce_section(Writing& writing, const std::string& command);
PageSection checklist_section(Writing& writing, const std::vector<PageSection>& sections);  // CHEERS 2022 and STRESS-ABS: where each item is

}  // namespace homeward::analysis
