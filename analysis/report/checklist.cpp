#include "analysis/report/checklist.hpp"

#include <algorithm>

namespace homeward::analysis {

const std::vector<ChecklistItem>& cheers_items()
{
    static const std::vector<ChecklistItem> list{
        {"1", {"top"}},
        {"2", {"headlines", "overview"}},
        {"3", {"top"}},
        {"4", {}, "", "no_plan"},
        {"5", {"top", "limits"}},
        {"6", {"top"}, "docs/reference/country_profile.md"},
        {"7", {"changes"}},
        {"8", {"limits", "money"}},
        {"9", {"top", "limits"}},
        {"10", {"limits", "money"}, "docs/reference/cost_account.md"},
        {"11", {"headlines", "limits"}},
        {"12", {"limits"}, "docs/reference/measures.md"},
        {"13", {}, "", "not_valued"},
        {"14", {"money"}, "docs/reference/cost_account.md"},
        {"15", {"limits", "money"}},
        {"16", {"reproduce"}, "docs/model.md"},
        {"17", {"limits"}, "docs/reference/comparison.md"},
        {"18", {"reintegration"}},
        {"19", {"residents", "winners"}},
        {"20", {"limits"}},
        {"21", {}, "", "no_engagement"},
        {"22", {"changes"}, "docs/reference/settings.md"},
        {"23", {"headlines", "money"}},
        {"24", {"money", "paths"}, "", "chance_only"},
        {"25", {}, "", "no_engagement"},
        {"26", {"limits"}, "docs/validation.md"},
        {"27", {}, "", "analyst_states"},
        {"28", {}, "", "analyst_states"},
    };
    return list;
}

const std::vector<ChecklistItem>& stress_items()
{
    static const std::vector<ChecklistItem> list{
        {"1.1", {"top"}, "docs/model.md"},
        {"1.2", {"limits"}, "docs/reference/measures.md"},
        {"1.3", {"top", "changes"}},
        {"2.1", {}, "docs/model.md"},
        {"2.2", {}, "docs/model.md"},
        {"2.3", {"changes", "reasons"}},
        {"2.4", {}, "docs/model.md"},
        {"2.5.1", {}, "docs/model.md"},
        {"2.5.2", {}, "docs/model.md"},
        {"2.5.3", {}, "docs/model.md"},
        {"2.5.4", {}, "docs/model.md"},
        {"3.1", {"changes"}, "docs/reference/sources.md"},
        {"3.2", {}, "docs/reference/country_profile.md"},
        {"3.3", {"changes"}, "docs/reference/settings.md"},
        {"3.4", {"limits"}, "docs/model.md"},
        {"4.1", {"limits"}, "docs/model/initial_population.md"},
        {"4.2", {"limits"}},
        {"4.3", {"limits", "monitoring"}, "docs/reference/comparison.md"},
        {"5.1", {"reproduce"}},
        {"5.2", {"reproduce"}, "docs/developer/random_numbers.md"},
        {"5.3", {}, "docs/developer/architecture.md"},
        {"5.4", {}, "docs/developer/performance.md", "any_machine"},
        {"6.1", {"reproduce"}},
    };
    return list;
}

std::string items_of_section(const std::vector<ChecklistItem>& items, const std::string& section)
{
    std::string out;
    for (const ChecklistItem& item : items)
        if (std::any_of(item.sections.begin(), item.sections.end(), [&](const char* s) { return section == s; })) out += (out.empty() ? "" : ", ") + std::string(item.number);
    return out;
}

}  // namespace homeward::analysis
