// The section "How it unfolds": each figure month by month, as it is in every scenario and as it differs from the reference.
#include "analysis/report/sections.hpp"

namespace homeward::analysis {
namespace {

/// Each December and the last month; the CSV, which the page makes itself, has every month.
void add_months(const Writing& w, html::Table& table, std::size_t run, const Quantity& q, const std::vector<Estimate>& months, bool differences)
{
    for (std::size_t m = 0; m < months.size(); ++m) {
        const Estimate& e     = months[m];
        const int       month = w.comparison.runs.front().first_month + static_cast<int>(m);
        if (month % 12 == 11 || m + 1 == months.size())
            table.rows.push_back({w.words.month(month), w.name(run), differences ? w.words.change(e.mean, q.unit, e.t) : w.words.value(e.mean, q.unit), differences ? w.words.interval_of_change(e.t, q.unit) : w.words.interval(e.t, q.unit), std::to_string(e.n)});
    }
}

html::Table table_of_months(const Writing& w, const std::string& title)
{
    html::Table table;
    table.caption    = title;
    table.columns    = {{w.words.text("table.month"), false}, {w.words.text("table.scenario"), false}, {w.words.text("table.mean"), true}, {w.words.text("table.t"), true}, {w.words.text("table.n"), true}};
    return table;
}

std::string levels(Writing& w, const Path& path, const std::string& title)
{
    const Quantity&           q     = path.quantity;
    html::Table               table = table_of_months(w, title);
    std::vector<charts::Line> lines;
    for (std::size_t run = 0; run < path.months.size(); ++run) {
        lines.push_back(charts::line_of(run, path.months[run]));
        add_months(w, table, run, q, path.months[run], false);
    }
    return drawn(w, {"path_" + q.key, title, w.words.label("path_lead", q.key), w.words.text("note.path", {{"n", w.n()}, {"reference", w.name(0)}}), charts::paths(lines, w.comparison.runs.front().first_month, q.unit, false, {q.measure, q.group}, w.words), table, Legend::runs, false});
}

/// The paired difference tells what overlapping bands hide.
std::string differences(Writing& w, std::size_t which, const std::string& title)
{
    const Quantity&           q     = w.comparison.paths[which].quantity;
    html::Table               table = table_of_months(w, title);
    std::vector<charts::Line> lines;
    for (const Alternative& a : w.comparison.alternatives) {
        if (which >= a.paths.size()) return {};
        lines.push_back(charts::line_of(a.run, a.paths[which].difference));
        add_months(w, table, a.run, q, a.paths[which].difference, true);
    }
    return drawn(w, {"difference_" + q.key, title + w.words.text("path.difference"), w.words.text("path.difference.lead"), w.words.text("note.path_difference", {{"n", w.n()}, {"reference", w.name(0)}}), charts::paths(lines, w.comparison.runs.front().first_month, q.unit, true, {q.measure, q.group}, w.words), table, w.several() ? Legend::alternatives : Legend::none, false});
}

}  // namespace

PageSection paths_section(Writing& w)
{
    std::string first, more;
    for (std::size_t i = 0; i < w.comparison.paths.size(); ++i) {
        const std::string key = w.comparison.paths[i].quantity.key, title = w.words.label("path", key);
        std::string&      body = key == "composite" || key == "unemployment_residents" || key == "tension" ? first : more;  // departures of single months are mostly chance
        body += levels(w, w.comparison.paths[i], title);
        body += differences(w, i, title);
    }
    return {"paths", w.words.text("section.paths"), figures(w.words.text("section.paths.lead"), first) + folded_figures(w, "section.paths.more", more)};
}

}  // namespace homeward::analysis
