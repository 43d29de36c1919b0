// The last section: where each item of CHEERS 2022 and of STRESS-ABS is answered.
#include "analysis/report/checklist.hpp"
#include "analysis/report/sections.hpp"

#include <algorithm>

namespace homeward::analysis {
namespace {

/// Links to the sections that are there; the documents that say more; or why there is nothing.
std::string place_of(const Writing& w, const ChecklistItem& item, const std::vector<PageSection>& sections)
{
    std::string out;
    const auto  add = [&](const std::string& part) { out += (out.empty() ? "" : "; ") + part; };
    for (const char* id : item.sections) {
        if (std::string_view(id) == "top") { add("<a href=\"#top\">" + w.title("section.top") + "</a>"); continue; }
        const auto found = std::find_if(sections.begin(), sections.end(), [&](const PageSection& s) { return s.id == id; });
        if (found != sections.end()) add("<a href=\"#" + found->id + "\">" + html::escaped(found->title) + "</a>");
    }
    if (*item.document) add(w.title("checklist.document") + " <code>" + item.document + "</code>");
    if (*item.note) add(w.title(std::string("checklist.") + item.note));
    return out.empty() ? w.title("checklist.not_in_files") : out;
}

std::string checklist(const Writing& w, const char* guideline, const std::vector<ChecklistItem>& items, const std::vector<PageSection>& sections)
{
    const std::string key = guideline, caption = w.title("checklist." + key);
    std::string out = "<details class=\"printed\"><summary>" + caption + "</summary><div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"" + caption + "\"><table class=\"words\"><caption>" + caption + "</caption><thead><tr>";
    for (const char* column : {"table.number", "table.item", "table.where"}) out += "<th scope=\"col\">" + w.title(column) + "</th>";
    out += "</tr></thead><tbody>\n";
    for (const ChecklistItem& item : items)
        out += "<tr><th scope=\"row\" data-label=\"" + w.title("table.number") + "\">" + item.number + "</th><td data-label=\"" + w.title("table.item") + "\">" + w.title(key + "." + item.number) + "</td><td data-label=\"" + w.title("table.where") + "\">" + place_of(w, item, sections) + "</td></tr>\n";
    return out + "</tbody></table></div></details>\n";
}

}  // namespace

PageSection checklist_section(Writing& w, const std::vector<PageSection>& sections)
{
    return {"checklists", w.words.text("section.checklists"), paragraph(w.words.text("section.checklists.lead")) + checklist(w, "cheers", cheers_items(), sections) + checklist(w, "stress", stress_items(), sections)};
}

}  // namespace homeward::analysis
