// The items of two reporting guidelines, and where this page or its documents answer each.
//
// CHEERS 2022, for economic evaluations: Husereau et al. 2022, doi:10.1007/s10198-021-01426-6, 28 items.
// STRESS-ABS, for agent-based simulations: Monks et al. 2019, doi:10.1080/17477778.2018.1442155, six sections.
#pragma once

#include <string>
#include <vector>

namespace homeward::analysis {

struct ChecklistItem {
    const char* number;                 // "14", "2.5.1"
    std::vector<const char*> sections;  // of the page, by their id
    const char* document = "";          // of the project, where the page does not say it itself
    const char* note     = "";          // key of a sentence: why there is nothing, or what is left to the analyst
};

const std::vector<ChecklistItem>& cheers_items();
const std::vector<ChecklistItem>& stress_items();

/// The numbers of the items of a list that a section answers, "7, 14".
std::string items_of_section(const std::vector<ChecklistItem>& items, const std::string& section);

}  // namespace homeward::analysis
