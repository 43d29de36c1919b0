// The section a minister reads: four figures with a sentence each, for a few scenarios as cards, for many as rankings; and all of them in one table.
#include "analysis/headlines.hpp"
#include "analysis/report/sections.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace homeward::analysis {
namespace {

/// Where zero and the interval lie, without a script: it is there in print and in a mail preview too.
std::string whisker(const Headline& h)
{
    if (!h.t.known()) return {};
    const double low = std::min(0.0, h.t.low), high = std::max(0.0, h.t.high), span = high > low ? high - low : 1;
    const auto   x   = [&](double v) { return fmt::format("{:.1f}%", 4 + 92 * (v - low) / span); };
    return "<svg class=\"whisker\" aria-hidden=\"true\"><line class=\"zero\" x1=\"" + x(0) + "\" x2=\"" + x(0) + "\" y1=\"0\" y2=\"100%\"/><line class=\"bar\" x1=\"" + x(h.t.low) + "\" x2=\"" + x(h.t.high) + "\" y1=\"50%\" y2=\"50%\"/><circle class=\"dot\" cx=\"" + x(h.mean) + "\" cy=\"50%\" r=\"5\"/></svg>";
}

std::string side(const std::string& name, const std::string& level) { return "<div><dt>" + html::escaped(name) + "</dt><dd>" + html::escaped(level) + "</dd></div>"; }

std::string card(const Writing& w, const Headline& h, std::size_t run)
{
    const std::string colour = h.decided ? "var(--c" + std::to_string(run) + ")" : "var(--s0)";
    return std::string("<article class=\"card") + (h.decided ? "" : " undecided") + "\" style=\"--c:" + colour + "\"><h3>" + html::escaped(h.title) + "</h3><div class=\"figure" + (h.in_words ? " words" : "") + "\">" + html::escaped(h.figure) + "<small>" + html::escaped(h.interval) + "</small></div>" + whisker(h) +
           "<p>" + html::escaped(h.sentence) + "</p>" + (h.n > 0 ? "<dl class=\"sides\">" + side(w.name(0), h.reference) + side(w.name(run), h.scenario) + "</dl>" : "") + "</article>\n";
}

struct Figure4 {
    const char* key;
    int         good;  // 1: more is better
    Unit        unit;
};
constexpr std::array<Figure4, 4> four{{{"sustainable", 1, Unit::share}, {"irregular", -1, Unit::per_thousand}, {"residents", -1, Unit::share}, {"cost", 0, Unit::money}}};

/// How many do better and worse than the reference, and who is first and last.
std::string sentence_of_ranking(const Writing& w, const std::vector<charts::Item>& items, std::size_t figure)
{
    const auto decided = [](const charts::Item& i) { return i.interval.known() && !i.interval.contains(0); };
    if (four[figure].good == 0) {
        const auto told = static_cast<std::size_t>(std::count_if(items.begin(), items.end(), [](const auto& i) { return std::isfinite(i.value); }));
        if (told == 0) return w.words.text("ranking.cost_none", {{"all", std::to_string(items.size())}});
        return w.words.text("ranking.cost", {{"count", std::to_string(told)}, {"all", std::to_string(items.size())}, {"best", w.name(items.front().run)}, {"figure", items.front().written}, {"interval", items.front().written_interval}});
    }
    const auto better = std::count_if(items.begin(), items.end(), [&](const auto& i) { return decided(i) && i.value * i.good > 0; }), worse = std::count_if(items.begin(), items.end(), [&](const auto& i) { return decided(i) && i.value * i.good < 0; });
    const charts::Item& first = items.front();
    const std::string   counts = w.words.text("ranking.counts", {{"better", std::to_string(better)}, {"worse", std::to_string(worse)}, {"all", std::to_string(items.size())}, {"reference", w.name(0)}});
    return better == 0 ? counts : w.words.text("ranking.best", {{"best", w.name(first.run)}, {"figure", first.written}, {"interval", first.written_interval}}) + " " + counts;
}

std::string ranking(Writing& w, std::size_t figure, const std::vector<std::vector<Headline>>& all)
{
    const Figure4&            about = four[figure];
    std::vector<charts::Item> items;
    html::Table               table;
    table.columns    = {{w.words.text("table.scenario"), false}, {w.words.text("table.figure"), true}, {w.words.text(about.good == 0 ? "table.t_or_fieller" : "table.t"), true}, {w.words.text("table.bootstrap"), true}, {w.words.text("table.error"), true}, {w.words.text("table.n"), true}};
    table.csv_header = {"scenario", "value", "low", "high", "n"};
    for (std::size_t i = 0; i < all.size(); ++i) {
        const Alternative& a = w.comparison.alternatives[i];
        const Headline&    h = all[i][figure];
        const bool         ratio = about.good == 0;
        const Interval     interval = !ratio ? h.t : a.cost_of_one_more.fieller.known() ? a.cost_of_one_more.fieller : a.cost_of_one_more.bootstrap;
        const double       value = !ratio ? h.mean : h.decided ? a.cost_of_one_more.value : NAN;
        items.push_back({a.run, value, h.in_words ? Interval{} : interval, h.n, h.figure, ratio ? w.words.interval(interval, Unit::money) : w.words.interval_of_change(h.t, about.unit), about.good, {}});
        table.rows.push_back({w.name(a.run), h.figure, h.in_words ? w.words.value(NAN, Unit::share) : items.back().written_interval, h.bootstrap, h.error_written, std::to_string(h.n)});
        table.csv_rows.push_back({w.comparison.runs[a.run].scenario, plain(value), plain(items.back().interval.low), plain(items.back().interval.high), std::to_string(h.n)});
    }
    const int up = about.good == 0 ? -1 : about.good;  // the cheapest first
    std::stable_sort(items.begin(), items.end(), [&](const auto& a, const auto& b) { return std::isfinite(a.value) != std::isfinite(b.value) ? std::isfinite(a.value) : a.value * up > b.value * up; });
    const std::string title = w.words.text(std::string("headline.") + about.key + ".title");
    table.caption = title;
    nlohmann::json chart = charts::ranking(items, w.names, about.unit, about.good == 0 ? w.words.text("chart.money_axis", {{"currency", w.comparison.runs.front().currency}}) : w.words.text(about.unit == Unit::share ? "chart.points_axis" : "chart.difference_axis"));
    return drawn(w, {std::string("headline_") + about.key, title, sentence_of_ranking(w, items, figure), w.words.text(about.good == 0 ? "note.ranking_cost" : "note.ranking", {{"n", w.n()}, {"reference", w.name(0)}}), std::move(chart), table, Legend::none, false});
}

html::Table headline_numbers(const Writing& w, const std::vector<std::vector<Headline>>& all)
{
    html::Table table;
    table.caption = w.words.text("section.headlines");
    for (const char* key : {"table.what", "table.scenario"}) table.columns.push_back({w.words.text(key), false});
    for (const char* key : {"table.figure", "table.t_or_fieller", "table.bootstrap", "table.error", "table.n"}) table.columns.push_back({w.words.text(key), true});
    for (std::size_t i = 0; i < all.size(); ++i)
        for (const Headline& h : all[i]) table.rows.push_back({h.title, w.name(w.comparison.alternatives[i].run), h.figure, h.interval.empty() ? w.words.value(NAN, Unit::share) : h.interval, h.bootstrap, h.error_written, std::to_string(h.n)});
    return table;
}

}  // namespace

PageSection headline_section(Writing& w)
{
    PageSection                        section{"headlines", w.words.text("section.headlines"), {}};
    std::vector<std::vector<Headline>> all;
    for (const Alternative& a : w.comparison.alternatives) all.push_back(headlines(w.comparison, a, w.words));
    if (w.many()) {
        std::string drawings;
        for (std::size_t figure = 0; figure < four.size(); ++figure) drawings += ranking(w, figure, all);
        section.body = figures("", drawings);
    } else {
        for (std::size_t i = 0; i < all.size(); ++i) {
            if (w.several()) section.body += "<h3>" + html::escaped(w.name(w.comparison.alternatives[i].run)) + "</h3>\n";
            section.body += "<div class=\"cards\">\n";
            for (const Headline& h : all[i]) section.body += card(w, h, w.comparison.alternatives[i].run);
            section.body += "</div>\n";
        }
    }
    if (w.many()) return section;
    section.body += paragraph(w.words.text("headline.note", {{"n", w.n()}, {"reference", w.name(0)}}), "note");
    section.body += "<details><summary>" + w.title("chart.table") + "</summary>" + table_alone(w, headline_numbers(w, all), "headlines") + "</details>\n";
    return section;
}

namespace {

/// A cell of the overview: the difference, coloured where it is certain.
struct OverviewCell {
    std::string text, kind;
    double      value = NAN;
};

OverviewCell cell_of(const Writing& w, const Effect& e, int good)
{
    const PairedEffect& p = e.paired;
    if (p.difference.n == 0) return {w.words.value(NAN, Unit::share), "", NAN};
    const std::string kind = !p.decided() ? "unclear" : good == 0 ? "" : p.difference.mean * good > 0 ? "better" : "worse";
    // The note under the table says that shares are in points.
    std::string written = w.words.change(p.difference.mean, e.quantity.unit, p.difference.t);
    for (const char* points : {"number.points", "number.point"})
        if (const std::string unit = w.words.text(points, {{"number", ""}}); e.quantity.unit == Unit::share && written.ends_with(unit)) written.resize(written.size() - unit.size());
    return {written, kind, p.difference.mean};
}

const Effect* find(const std::vector<Effect>& effects, const std::string& measure)
{
    const auto found = std::find_if(effects.begin(), effects.end(), [&](const Effect& e) { return e.quantity.measure == measure; });
    return found == effects.end() ? nullptr : &*found;
}

OverviewCell cost_of_one_more(const Writing& w, const Alternative& a)
{
    const Headline h = headlines(w.comparison, a, w.words)[3];
    return {h.figure, h.decided ? "" : "unclear", h.decided ? a.cost_of_one_more.value : NAN};
}

OverviewCell standing_of(const Writing& w, std::size_t run)
{
    if (w.comparison.cost_effectiveness.empty()) return {};
    for (const OptionValue& option : w.comparison.cost_effectiveness.front().options)
        if (option.run == run) return {w.words.text(std::string("standing.") + name_of(option.standing)), option.standing == Standing::efficient ? "better" : "unclear", NAN};
    return {};
}

std::vector<OverviewCell> overview_row(const Writing& w, const Alternative& a)
{
    static const Effect none{};
    const Effect*       tension = find(a.moods, "tension");
    std::vector<OverviewCell> row{cell_of(w, a.sustainable, 1), cell_of(w, a.irregular, -1), cell_of(w, a.unemployment, -1), cell_of(w, a.poverty, -1), cell_of(w, tension ? *tension : none, -1)};
    if (const Estimate &worse = a.do_no_harm.worse_off, &better = a.do_no_harm.better_off; worse.n > 0) row.push_back({w.words.value(worse.mean, Unit::share) + " / " + w.words.value(better.mean, Unit::share), "", worse.mean});
    else row.push_back({w.words.value(NAN, Unit::share), "", NAN});
    const PairedEffect& cost = a.cost.paired;
    row.push_back({w.words.change(cost.difference.mean, Unit::money), cost.decided() ? "" : "unclear", cost.difference.mean});
    row.push_back(cost_of_one_more(w, a));
    if (!w.comparison.cost_effectiveness.empty()) row.push_back(standing_of(w, a.run));
    return row;
}

}  // namespace

PageSection overview_section(Writing& w)
{
    PageSection section{"overview", w.words.text("section.overview"), {}};
    if (!w.several()) return section;
    html::Table table;
    table.kind    = "overview";
    table.caption = w.words.text("section.overview.caption", {{"reference", w.name(0)}, {"n", w.n()}});
    table.columns = {{w.words.text("table.scenario"), false}};
    for (const char* key : {"overview.sustainable", "overview.irregular", "overview.unemployment", "overview.poverty", "overview.tension", "overview.worse_off", "overview.cost", "overview.one_more"}) table.columns.push_back({w.words.text(key), true});
    table.csv_header = {"scenario", "sustainable_24", "irregular_departures_a_year_per_returnee", "unemployment_of_residents", "poverty_of_residents", "tension", "share_of_residents_worse_off", "programmes_spent", "cost_of_one_more"};
    if (!w.comparison.cost_effectiveness.empty()) {
        table.columns.push_back({w.words.text("overview.standing"), false});
        table.csv_header.push_back("standing");
    }
    for (const Alternative& a : w.comparison.alternatives) {
        table.rows.push_back({w.name(a.run)});
        table.kinds.push_back({""});
        table.values.push_back({NAN});
        table.csv_rows.push_back({w.comparison.runs[a.run].scenario});
        for (const OverviewCell& cell : overview_row(w, a)) {
            table.rows.back().push_back(cell.text);
            table.kinds.back().push_back(cell.kind);
            table.values.back().push_back(cell.value);
            table.csv_rows.back().push_back(table.csv_rows.back().size() == 9 ? cell.text : plain(cell.value));
        }
    }
    section.body = paragraph(w.words.text("section.overview.lead", {{"reference", w.name(0)}})) + table_alone(w, table, "overview") + paragraph(w.words.text("section.overview.note"), "note");
    return section;
}

}  // namespace homeward::analysis
