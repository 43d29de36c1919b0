#include "analysis/report/report.hpp"

#include "analysis/embedded.hpp"
#include "analysis/headlines.hpp"
#include "analysis/report/checklist.hpp"
#include "analysis/report/sections.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace homeward::analysis {
namespace {

std::string page_title(const Writing& w)
{
    if (!w.several()) return w.words.text("page.title_two", {{"scenario", w.name(1)}, {"reference", w.name(0)}});
    return w.words.text("page.title_many", {{"count", std::to_string(w.count())}, {"reference", w.name(0)}});
}

std::string question(const AskedQuestion& asked) { return asked.as_written ? "<span lang=\"en\">" + html::escaped(asked.text) + "</span>" : html::escaped(asked.text); }

/// What each scenario was written to answer; of many it stands beside what they change.
std::string questions(const Writing& w)
{
    std::string out;
    if (w.many()) return out;
    for (const Alternative& a : w.comparison.alternatives)
        for (const AskedQuestion& asked : questions_of_run(w.comparison.runs[a.run], w.words))
            out += "<p class=\"questions\">" + (w.several() ? "<b>" + html::escaped(w.name(a.run)) + "</b>" : std::string{}) + question(asked) + "</p>\n";
    return out;
}

/// Which scenarios the charts show: a list to tick, where there are too many to show all.
std::string picker(const Writing& w)
{
    if (w.count() <= most_at_first + 2) return {};
    std::string out = "<details class=\"picker\" id=\"picker\"><summary>" + w.title("picker.title") + " <span id=\"picked\"></span></summary>\n<fieldset><legend>" + w.title("picker.lead") + "</legend>";
    for (const Alternative& a : w.comparison.alternatives)
        out += "<label><input type=\"checkbox\" value=\"" + std::to_string(a.run) + "\"> " + html::escaped(w.name(a.run)) + "</label>";
    out += "</fieldset>\n<p>";
    for (const char* choice : {"first", "all", "none"}) out += std::string("<button type=\"button\" data-choose=\"") + choice + "\">" + w.title(std::string("picker.") + choice) + "</button>";
    return out + "</p></details>\n";
}

/// What the page is about, on what it rests, and any warning that belongs before the first number.
std::string opening(const Writing& w, const std::vector<PageSection>& sections)
{
    const auto&       c     = w.comparison;
    const auto&       first = c.runs.front();
    const int         last  = first.first_month + static_cast<int>(first.months) - 1;
    std::string       out   = questions(w) + "<p class=\"standfirst\">" + html::escaped(w.words.text("page.standfirst", {{"reference", w.name(0)}})) + "</p>\n<dl class=\"facts\">";
    if (!first.country.empty()) out += html::fact(w.words.text("fact.country"), name_of_country(first, w.words));
    out += html::fact(w.words.text("fact.period"), w.words.text("fact.period_value", {{"first", w.words.month(first.first_month)}, {"last", w.words.month(last)}}));
    if (first.persons > 0) out += html::fact(w.words.text("fact.persons"), w.words.number(first.persons, 0));
    out += html::fact(w.words.text("fact.replicates"), w.n());
    out += html::fact(w.words.text("fact.reference"), w.name(0)) + "</dl>\n";
    if (c.some_left_out) {
        std::string counts;
        for (std::size_t i = 0; i < c.runs.size(); ++i)
            counts += (i ? "; " : "") + w.words.text("warning.count", {{"name", w.name(i)}, {"done", std::to_string(c.runs[i].finished())}, {"asked", std::to_string(c.runs[i].replicates.size())}});
        out += "<p class=\"warning\" role=\"alert\">" + html::escaped(w.words.text("warning.incomplete", {{"counts", counts}, {"n", std::to_string(c.n())}})) + "</p>\n";
    }
    for (const Alternative& a : c.alternatives)
        if (nothing_differs(a)) out += "<p class=\"warning\" role=\"alert\">" + html::escaped(w.words.text("warning.identical", {{"scenario", w.name(a.run)}, {"reference", w.name(0)}})) + "</p>\n";
    if (c.n() < 2) out += "<p class=\"warning\" role=\"alert\">" + w.title("warning.single") + "</p>\n";
    return out + html::contents(sections, w.words.text("page.contents"));
}

/// On every printed page: what is compared, and which page it is.
std::string running_heads(const Writing& w)
{
    std::string names;
    for (std::size_t run = 1; run < w.names.size(); ++run) names += (names.empty() ? "" : " · ") + w.name(run);
    const std::string head = w.words.text(names.size() > 110 ? "page.running_many" : "page.running", {{"count", std::to_string(w.count())}, {"scenarios", names}, {"reference", w.name(0)}});
    return "@page { @top-left { content: " + html::css_text(head) + "; } @bottom-right { content: counter(page) \" / \" counter(pages); } }\n";
}

/// Colours of the scenarios that are drawn at first; the script changes them with the choice.
std::string colours(const Writing& w)
{
    std::string out = ":root { --c0: var(--s0);";
    for (std::size_t run = 1; run < w.names.size(); ++run) {
        const auto place = std::find(w.shown.begin(), w.shown.end(), run);
        out += " --c" + std::to_string(run) + ": var(--s" + std::to_string(place == w.shown.end() ? 0 : (place - w.shown.begin()) % 7 + 1) + ");";
    }
    return out + " }\n";
}

std::string settings_of_page(const Writing& w)
{
    std::vector<std::string> codes;
    for (const auto& run : w.comparison.runs) codes.push_back(run.scenario);
    const nlohmann::json settings{{"locale", charts::locale(w.words)},
                                  {"runs", w.names},
                                  {"codes", codes},
                                  {"shown", w.shown},
                                  {"most", most_at_first + 2},
                                  {"words", {{"effect", w.words.text("tip.effect")}, {"interval", w.words.text("tip.interval")}, {"value", w.words.text("tip.value")}, {"replicate", w.words.text("tip.replicate")}, {"range", w.words.text("number.interval")}, {"picked", w.words.text("picker.picked", {{"shown", "{shown}"}, {"all", "{all}"}})}}}};
    return html::script_safe(settings.dump());
}

std::string items_answered(const Writing& w, const std::string& section)
{
    std::string       out;
    const std::string cheers = items_of_section(cheers_items(), section), stress = items_of_section(stress_items(), section);
    for (const auto& [guideline, items] : {std::pair{"CHEERS 2022", cheers}, std::pair{"STRESS-ABS", stress}})
        if (!items.empty()) out += (out.empty() ? "" : " · ") + std::string(guideline) + " " + items;
    return out.empty() ? "" : "<p class=\"items\"><a href=\"#checklists\" title=\"" + w.title("section.checklists") + "\">" + out + "</a></p>\n";
}

}  // namespace

std::string report_page(const Comparison& comparison, const Catalogue& catalogue, const ReportRequest& request)
{
    Catalogue words = catalogue;
    words.set_currency(comparison.runs.front().currency);
    Writing w(comparison, words);
    std::vector<PageSection> sections;
    for (const auto& section : {headline_section, overview_section, changes_section, paths_section, reintegration_section, residents_section, winners_section, remigration_section, reasons_section, money_section, monitoring_section, validity_section})
        sections.push_back(section(w));
    sections.push_back(reproduce_section(w, request.command));
    std::erase_if(sections, [](const PageSection& s) { return s.body.empty(); });
    sections.push_back(checklist_section(w, sections));
    const std::string contents = opening(w, sections);
    for (PageSection& s : sections) s.body = items_answered(w, s.id) + s.body;
    return html::markup(html::Page{words.language(), comparison.runs.front().software_version, page_title(w), colours(w) + running_heads(w), w.title("page.skip"), w.title("page.eyebrow"), contents, picker(w), sections, "<p>" + w.title("page.footer") + "</p>",
                         html::PageScripts{w.title("page.noscript"), settings_of_page(w), vega_scripts(request.vega_folder), std::string(embedded("charts.js")), std::string(embedded("page.js"))}});
}

std::string headline_table(const Comparison& comparison, const Catalogue& catalogue)
{
    Catalogue words = catalogue;
    words.set_currency(comparison.runs.front().currency);
    std::string out;
    for (const Alternative& a : comparison.alternatives) {
        out += "\n" + words.text("page.title_two", {{"scenario", name_of_run(comparison, a.run, words)}, {"reference", name_of_run(comparison, 0, words)}}) + "  (n = " + std::to_string(comparison.n()) + ")\n";
        for (const Headline& h : headlines(comparison, a, words))
            out += "  " + h.title + words.text("split.and") + h.figure + (h.interval.empty() ? "" : "  [" + h.interval + "]") + "\n      " + h.sentence + "\n";
    }
    for (const Alternative& a : comparison.alternatives)
        if (nothing_differs(a)) out += "\n" + words.text("warning.identical", {{"scenario", name_of_run(comparison, a.run, words)}, {"reference", name_of_run(comparison, 0, words)}}) + "\n";
    if (comparison.n() < 2) out += "\n" + words.text("warning.single") + "\n";
    if (comparison.some_left_out) out += "\n" + words.text("warning.terminal", {{"n", std::to_string(comparison.n())}}) + "\n";
    return out;
}

}  // namespace homeward::analysis
