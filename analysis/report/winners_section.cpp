// The section of the page on winners and losers.
#include "analysis/report/charts.hpp"
#include "analysis/report/report_sections.hpp"

#include <fmt/format.h>

namespace homeward::analysis {

PageSection winners_section(Writing& w)
{
    PageSection section{"winners", w.words.text("section.winners"), {}};
    html::Table table;
    table.caption = w.words.text("section.winners");
    table.columns = {{w.words.text("table.scenario"), false}, {w.words.text("table.who"), false}, {w.words.text("table.what"), false}, {w.words.text("table.gain"), true}, {w.words.text("table.lose"), true},
                     {w.words.text("table.same"), true}, {w.words.text("table.mean_change"), true}, {w.words.text("table.persons_followed"), true}};
    table.csv_header = {"scenario", "group", "measure", "share_gaining", "share_losing", "mean_change", "people", "n"};
    for (const Alternative& a : w.comparison.alternatives)
        for (const WinnersAndLosers& one : a.winners) {
            const bool relative = one.what == "consumption";
            table.rows.push_back({w.name(a.run), w.words.label("group", one.group), w.words.label("measure", one.what), w.words.value(one.gain, Unit::share), w.words.value(one.lose, Unit::share),
                                  w.words.value(1 - one.gain - one.lose, Unit::share), relative ? w.words.value(one.mean, Unit::share) : w.words.change(one.mean, Unit::index), std::to_string(one.n)});
            table.csv_rows.push_back({w.comparison.runs[a.run].scenario, one.group, one.what, fmt::format("{:.10g}", one.gain), fmt::format("{:.10g}", one.lose), fmt::format("{:.10g}", one.mean), fmt::format("{:.10g}", one.people), std::to_string(one.n)});
        }
    if (table.rows.empty()) return section;
    section.body = "<p class=\"lead\">" + w.title("section.winners.lead") + "</p>\n" + html::markup(table) + "<p class=\"note\">" + w.title("section.winners.note") + " " + html::csv_link(table, "winners.csv", w.words.text("chart.csv")) + "</p>\n";
    return section;
}

}  // namespace homeward::analysis
