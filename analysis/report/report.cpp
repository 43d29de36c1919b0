#include "analysis/report/report.hpp"

#include "analysis/report/charts.hpp"
#include "analysis/embedded.hpp"
#include "analysis/report/report_sections.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace homeward::analysis {
namespace {

std::string page_title(const Writing& w)
{
    if (!w.several()) return w.words.text("page.title_two", {{"scenario", w.name(1)}, {"reference", w.name(0)}});
    return w.words.text("page.title_many", {{"count", std::to_string(w.comparison.alternatives.size())}, {"reference", w.name(0)}});
}

std::string fact(const std::string& term, const std::string& value) { return "<div><dt>" + html::escaped(term) + "</dt><dd>" + html::escaped(value) + "</dd></div>"; }

/// What each scenario was written to answer.
std::string questions(const Writing& w)
{
    std::string out;
    for (const Alternative& a : w.comparison.alternatives)
        if (const std::string& asked = w.comparison.runs[a.run].question; !asked.empty())
            out += "<p class=\"questions\">" + (w.several() ? "<b>" + html::escaped(w.name(a.run)) + "</b>" : std::string{}) + html::escaped(asked) + "</p>\n";
    return out;
}

/// What the page is about, on what it rests, and any warning that belongs before the first number.
std::string opening(const Writing& w, const std::vector<PageSection>& sections)
{
    const auto&       c     = w.comparison;
    const auto&       first = c.runs.front();
    const int         last  = first.first_month + static_cast<int>(first.months) - 1;
    std::string       out   = questions(w) + "<p class=\"standfirst\">" + html::escaped(w.words.text("page.standfirst", {{"reference", w.name(0)}})) + "</p>\n<dl class=\"facts\">";
    if (!first.country.empty()) out += fact(w.words.text("fact.country"), readable(first.country));
    out += fact(w.words.text("fact.period"), w.words.text("fact.period_value", {{"first", w.words.month(first.first_month)}, {"last", w.words.month(last)}}));
    if (first.persons > 0) out += fact(w.words.text("fact.persons"), w.words.number(first.persons, 0));
    out += fact(w.words.text("fact.replicates"), std::to_string(c.n()));
    out += fact(w.words.text("fact.reference"), w.name(0)) + "</dl>\n";
    if (c.some_left_out) {
        std::string counts;
        for (std::size_t i = 0; i < c.runs.size(); ++i)
            counts += (i ? "; " : "") + w.words.text("warning.count", {{"name", w.name(i)}, {"done", std::to_string(c.runs[i].finished())}, {"asked", std::to_string(c.runs[i].replicates.size())}});
        out += "<p class=\"warning\" role=\"alert\">" + html::escaped(w.words.text("warning.incomplete", {{"counts", counts}, {"n", std::to_string(c.n())}})) + "</p>\n";
    }
    for (const Alternative& a : c.alternatives)
        if (nothing_differs(a)) out += "<p class=\"warning\" role=\"alert\">" + html::escaped(w.words.text("warning.identical", {{"scenario", w.name(a.run)}, {"reference", w.name(0)}})) + "</p>\n";
    if (c.n() < 2) out += "<p class=\"warning\" role=\"alert\">" + w.title("warning.single") + "</p>\n";
    out += "<nav class=\"contents\" aria-label=\"" + w.title("page.contents") + "\"><ul>";
    for (const PageSection& s : sections) out += "<li><a href=\"#" + s.id + "\">" + html::escaped(s.title) + "</a></li>";
    return out + "</ul></nav>";
}

}  // namespace

std::string report_page(const Comparison& comparison, const Catalogue& catalogue, const ReportRequest& request)
{
    Catalogue words = catalogue;
    words.set_currency(comparison.runs.front().currency);
    Writing w{comparison, words};
    std::vector<PageSection> sections{headline_section(w), changes_section(w), paths_section(w), dimensions_section(w), residents_section(w), departures_section(w), money_section(w), places_section(w), winners_section(w), limits_section(w), reproduce_section(w, request.command)};
    std::erase_if(sections, [](const PageSection& s) { return s.body.empty(); });
    std::string body;
    for (const PageSection& s : sections) body += "<section id=\"" + s.id + "\" aria-labelledby=\"" + s.id + "-title\">\n<h2 id=\"" + s.id + "-title\">" + html::escaped(s.title) + "</h2>\n" + s.body + "</section>\n";
    const nlohmann::json settings{{"locale", charts::locale(words)}};
    return html::filled(embedded("page.html"), {{"language", words.language()}, {"version", html::escaped(comparison.runs.front().software_version)}, {"title", html::escaped(page_title(w))}, {"style", std::string(embedded("page.css"))},
                                                {"skip", w.title("page.skip")}, {"eyebrow", w.title("page.eyebrow")}, {"opening", opening(w, sections)}, {"sections", body},
                                                {"footer", "<p>" + w.title("page.footer") + "</p>"}, {"noscript", w.title("page.noscript")}, {"settings", html::script_safe(settings.dump())},
                                                {"vega", vega_scripts(request.vega_folder)}, {"script", std::string(embedded("page.js"))}});
}

std::string headline_table(const Comparison& comparison, const Catalogue& catalogue)
{
    Catalogue words = catalogue;
    words.set_currency(comparison.runs.front().currency);
    std::string out;
    for (const Alternative& a : comparison.alternatives) {
        out += "\n" + words.text("page.title_two", {{"scenario", name_of_run(comparison, a.run)}, {"reference", name_of_run(comparison, 0)}}) + "  (n = " + std::to_string(comparison.n()) + ")\n";
        for (const Headline& h : headlines(comparison, a, words))
            out += "  " + h.title + ": " + h.figure + (h.interval.empty() ? "" : "  [" + h.interval + "]") + "\n      " + h.sentence + "\n";
    }
    for (const Alternative& a : comparison.alternatives)
        if (nothing_differs(a)) out += "\n" + words.text("warning.identical", {{"scenario", name_of_run(comparison, a.run)}, {"reference", name_of_run(comparison, 0)}}) + "\n";
    if (comparison.n() < 2) out += "\n" + words.text("warning.single") + "\n";
    if (comparison.some_left_out) out += "\n" + words.text("warning.terminal", {{"n", std::to_string(comparison.n())}}) + "\n";
    return out;
}

}  // namespace homeward::analysis
