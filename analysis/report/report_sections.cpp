#include "analysis/report/report_sections.hpp"

#include "analysis/report/charts.hpp"
#include "core/month.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <functional>
#include <set>

namespace homeward::analysis {
namespace {

std::string paragraph(const std::string& text, const char* kind = "lead") { return std::string("<p class=\"") + kind + "\">" + html::escaped(text) + "</p>\n"; }

/// Full precision, for the CSV; empty for what is not known.
std::string plain(double value) { return std::isfinite(value) ? fmt::format("{:.10g}", value) : std::string{}; }

/// The colours of the scenarios, in HTML so that it wraps on a phone.
std::string legend(const Writing& w, bool with_reference)
{
    std::string out = "<ul class=\"legend\" aria-label=\"" + w.title("chart.legend") + "\">";
    for (std::size_t i = with_reference ? 0 : 1; i < w.comparison.runs.size(); ++i)
        out += std::string("<li") + (i == 0 ? " class=\"dashed\"" : "") + " style=\"--c:" + charts::colour(i) + "\">" + html::escaped(w.name(i)) + "</li>";
    return out + "</ul>";
}

struct Drawing {
    std::string    title, lead, note;
    nlohmann::json spec;
    html::Table    table;
    std::string    legend;
    bool           wide = false;
};

/// A chart with its words, its picture to keep, its table and the table as CSV.
std::string drawn(Writing& w, const Drawing& d)
{
    const std::string id = "chart-" + std::to_string(++w.charts);
    std::string out = std::string("<figure") + (d.wide ? " class=\"wide\"" : "") + " aria-labelledby=\"" + id + "-title\">\n<figcaption><h3 id=\"" + id + "-title\">" + html::escaped(d.title) + "</h3>" + (d.lead.empty() ? "" : "<p>" + html::escaped(d.lead) + "</p>") + "</figcaption>\n" + d.legend;
    out += "<div class=\"chart\" id=\"" + id + "\"></div>\n<script type=\"application/json\" id=\"" + id + "-spec\">" + html::script_safe(d.spec.dump()) + "</script>\n";
    out += "<p class=\"note\">" + html::escaped(d.note) + "</p>\n";
    out += "<details><summary>" + w.title("chart.table") + "</summary>" + html::markup(d.table) + "</details>\n<p class=\"downloads\">" + html::csv_link(d.table, id + ".csv", w.words.text("chart.csv")) +
           " <button type=\"button\" class=\"svg download\" data-chart=\"" + id + "\">" + w.title("chart.svg") + "</button></p>\n</figure>\n";
    return out;
}

std::string note_of_difference(const Writing& w) { return w.words.text("note.difference", {{"n", std::to_string(w.comparison.n())}, {"reference", w.name(0)}}); }

std::string name_of_group(const Writing& w, const std::string& group)
{
    constexpr std::string_view served = "served_by_";
    return group.starts_with(served) ? w.words.text("group.served_by", {{"programme", readable(group.substr(served.size()))}}) : w.words.label("group", group);
}

std::string label_of(const Writing& w, const Quantity& q, bool by_group) { return by_group ? name_of_group(w, q.group) : w.words.label("measure", q.key); }

html::Table effect_table(const Writing& w, const std::vector<std::pair<std::size_t, Effect>>& effects, const std::string& caption, const std::function<std::string(const Quantity&)>& label)
{
    html::Table t;
    t.caption = caption;
    for (const char* key : {"table.what", "table.scenario"}) t.columns.push_back({w.words.text(key), false});
    for (const char* key : {"table.reference_level", "table.scenario_level", "table.difference", "table.t", "table.bootstrap", "table.error", "table.n"}) t.columns.push_back({w.words.text(key), true});
    t.csv_header = {"measure", "group", "scenario", "reference_mean", "scenario_mean", "difference", "t_low", "t_high", "bootstrap_low", "bootstrap_high", "monte_carlo_error", "n"};
    for (const auto& [run, e] : effects) {
        const PairedEffect& p = e.paired;
        const Unit          u = e.quantity.unit;
        t.rows.push_back({label(e.quantity), w.name(run), w.words.value(p.reference.mean, u), w.words.value(p.scenario.mean, u), w.words.change(p.difference.mean, u, p.difference.t), w.words.interval_of_change(p.difference.t, u), w.words.interval_of_change(p.bootstrap, u), w.words.size_of_change(p.difference.standard_error, u), std::to_string(p.difference.n)});
        t.csv_rows.push_back({e.quantity.measure + (e.quantity.plus.empty() ? "" : " + " + e.quantity.plus), e.quantity.group, w.comparison.runs[run].scenario, plain(p.reference.mean), plain(p.scenario.mean), plain(p.difference.mean), plain(p.difference.t.low), plain(p.difference.t.high), plain(p.bootstrap.low), plain(p.bootstrap.high), plain(p.difference.standard_error), std::to_string(p.difference.n)});
    }
    return t;
}

bool is_same(const Quantity& a, const Quantity& b) { return a.key == b.key && a.measure == b.measure && a.group == b.group; }

/// The figures of any alternative, in the order in which they come.
std::vector<Quantity> figures_of(const Writing& w, const std::function<const std::vector<Effect>&(const Alternative&)>& list)
{
    std::vector<Quantity> figures;
    for (const Alternative& a : w.comparison.alternatives)
        for (const Effect& effect : list(a))
            if (std::ranges::none_of(figures, [&](const Quantity& q) { return is_same(q, effect.quantity); })) figures.push_back(effect.quantity);
    return figures;
}

/// One chart of effects, all alternatives in it; `heading` says under which heading a figure stands ("" for none).
std::string effects_chart(Writing& w, const std::string& key, const std::function<const std::vector<Effect>&(const Alternative&)>& list, bool by_group, const std::function<std::string(const Quantity&)>& heading = {}, bool wide = false)
{
    std::vector<std::pair<std::size_t, Effect>> all;
    std::vector<charts::Row>                    rows;
    Unit                                        unit = Unit::share;
    std::string                                 under;
    for (const Quantity& figure : figures_of(w, list))
        for (const Alternative& a : w.comparison.alternatives) {
            const auto found = std::ranges::find_if(list(a), [&](const Effect& effect) { return is_same(effect.quantity, figure); });
            if (found == list(a).end()) continue;  // nobody in the group there
            const Effect& e = *found;
            unit            = e.quantity.unit;
            if (heading && heading(e.quantity) != under) {
                under = heading(e.quantity);
                charts::Row row;
                row.label   = under;
                row.heading = true;
                rows.push_back(row);
            }
            charts::Row row;
            row.label            = label_of(w, e.quantity, by_group);
            row.scenario         = a.run;
            row.scenario_name    = w.several() ? w.name(a.run) : "";
            row.mean             = e.paired.difference.mean;
            row.interval         = e.paired.difference.t;
            row.n                = e.paired.difference.n;
            row.written          = w.words.change(row.mean, unit, row.interval);
            row.written_interval = w.words.interval_of_change(row.interval, unit);
            rows.push_back(row);
            all.emplace_back(a.run, e);
        }
    if (rows.empty()) return {};
    const auto label = [&](const Quantity& q) { return (heading ? heading(q) + " · " : "") + label_of(w, q, by_group); };
    const std::string title = w.words.text("chart." + key + ".title");
    return drawn(w, {title, w.words.text("chart." + key + ".lead"), note_of_difference(w), charts::effects(rows, unit, w.words, title), effect_table(w, all, title, label), w.several() ? legend(w, false) : "", wide});
}

/// A dot and its interval against zero, drawn without a script: it is there in print and in a mail preview too.
std::string whisker(const Headline& h)
{
    if (!h.t.known()) return {};
    const double low = std::min(0.0, h.t.low), high = std::max(0.0, h.t.high), span = high > low ? high - low : 1;
    const auto   x   = [&](double v) { return fmt::format("{:.1f}%", 4 + 92 * (v - low) / span); };
    return "<svg class=\"whisker\" aria-hidden=\"true\"><line class=\"zero\" x1=\"" + x(0) + "\" x2=\"" + x(0) + "\" y1=\"0\" y2=\"100%\"/><line class=\"bar\" x1=\"" + x(h.t.low) + "\" x2=\"" + x(h.t.high) + "\" y1=\"50%\" y2=\"50%\"/><circle class=\"dot\" cx=\"" + x(h.mean) + "\" cy=\"50%\" r=\"5\"/></svg>";
}

std::string card(const Writing& w, const Headline& h, std::size_t run)
{
    const bool level = h.n > 0;
    return std::string("<article class=\"card") + (h.decided ? "" : " undecided") + "\" style=\"--c:" + (h.decided ? charts::colour(run) : "var(--s0)") + "\"><h3>" + html::escaped(h.title) + "</h3><div class=\"figure" + (h.in_words ? " words" : "") + "\">" + html::escaped(h.figure) + "<small>" + html::escaped(h.interval) + "</small></div>" + whisker(h) + "<p>" +
           html::escaped(h.sentence) + "</p>" + (level ? "<dl class=\"sides\"><div><dt>" + html::escaped(w.name(0)) + "</dt><dd>" + html::escaped(h.reference) + "</dd></div><div><dt>" + html::escaped(w.name(run)) + "</dt><dd>" + html::escaped(h.scenario) + "</dd></div></dl>" : "") + "</article>\n";
}

}  // namespace

PageSection headline_section(Writing& w)
{
    PageSection section{"headlines", w.words.text("section.headlines"), {}};
    html::Table table;
    table.caption = w.words.text("section.headlines");
    for (const char* key : {"table.what", "table.scenario"}) table.columns.push_back({w.words.text(key), false});
    for (const char* key : {"table.figure", "table.t_or_fieller", "table.bootstrap", "table.error", "table.n"}) table.columns.push_back({w.words.text(key), true});
    for (const Alternative& a : w.comparison.alternatives) {
        if (w.several()) section.body += "<h3>" + html::escaped(w.name(a.run)) + "</h3>\n";
        section.body += "<div class=\"cards\">\n";
        for (const Headline& h : headlines(w.comparison, a, w.words)) {
            section.body += card(w, h, a.run);
            table.rows.push_back({h.title, w.name(a.run), h.figure, h.interval.empty() ? w.words.value(NAN, Unit::share) : h.interval, h.bootstrap, h.error_written, std::to_string(h.n)});
        }
        section.body += "</div>\n";
    }
    section.body += paragraph(w.words.text("headline.note", {{"n", std::to_string(w.comparison.n())}, {"reference", w.name(0)}}), "note");
    section.body += "<details><summary>" + w.title("chart.table") + "</summary>" + html::markup(table) + "<p class=\"note\">" + html::csv_link(table, "headlines.csv", w.words.text("chart.csv")) + "</p></details>\n";
    return section;
}

PageSection paths_section(Writing& w)
{
    PageSection section{"paths", w.words.text("section.paths"), {}};
    for (const Path& path : w.comparison.paths) {
        std::vector<charts::Line> lines;
        html::Table               table;
        const std::string         title = w.words.label("path", path.quantity.key);
        table.caption = title;
        table.columns = {{w.words.text("table.month"), false}, {w.words.text("table.scenario"), false}, {w.words.text("table.mean"), true}, {w.words.text("table.t"), true}, {w.words.text("table.n"), true}};
        table.csv_header = {"month", "scenario", "measure", "group", "mean", "t_low", "t_high", "n"};
        for (std::size_t run = 0; run < path.months.size(); ++run) {
            charts::Line line{w.name(run), {}, {}, {}, w.comparison.n()};
            for (std::size_t m = 0; m < path.months[run].size(); ++m) {
                const Estimate& e = path.months[run][m];
                line.mean.push_back(e.mean);
                line.low.push_back(e.t.low);
                line.high.push_back(e.t.high);
                const int month = w.comparison.runs.front().first_month + static_cast<int>(m);
                if (m % 12 == 11 || m + 1 == path.months[run].size())
                    table.rows.push_back({w.words.month(month), w.name(run), w.words.value(e.mean, path.quantity.unit), w.words.interval(e.t, path.quantity.unit), std::to_string(e.n)});
                table.csv_rows.push_back({to_string(Month{static_cast<std::int16_t>(month)}), w.comparison.runs[run].scenario, path.quantity.measure, path.quantity.group, plain(e.mean), plain(e.t.low), plain(e.t.high), std::to_string(e.n)});
            }
            lines.push_back(std::move(line));
        }
        nlohmann::json    spec = charts::trajectories(lines, w.comparison.runs.front().first_month, path.quantity.unit, w.words, title);
        const std::string note = w.words.text("note.path", {{"n", std::to_string(w.comparison.n())}, {"reference", w.name(0)}}) + (spec["usermeta"]["cut"] == true ? " · " + w.words.text("note.cut_axis") : "");
        section.body += drawn(w, {title, w.words.label("path_lead", path.quantity.key), note, std::move(spec), table, legend(w, true), false});
    }
    if (!section.body.empty()) section.body = paragraph(w.words.text("section.paths.lead")) + "<div class=\"charts\">\n" + section.body + "</div>\n";
    return section;
}

PageSection dimensions_section(Writing& w)
{
    const auto kind = [&](const Quantity& q) {
        if (q.group == "returnees_women" || q.group == "returnees_men") return w.words.text("heading.sex");
        if (q.group == "returnees_indebted" || q.group == "returnees_debt_free") return w.words.text("heading.debt");
        if (q.group == "returnees_low_skilled" || q.group == "returnees_high_skilled") return w.words.text("heading.skills");
        if (q.group == "returnees_vulnerable" || q.group == "returnees_less_vulnerable") return w.words.text("heading.vulnerability");
        if (q.group == "returnees_from_transit") return w.words.text("heading.journey");
        return w.words.text(q.group.starts_with("served_by_") ? "heading.programme" : "heading.age");
    };
    // One after the other, not in one expression: charts are numbered as they come.
    std::string body = effects_chart(w, "dimensions", [](const Alternative& a) -> const auto& { return a.dimensions; }, false);
    body += effects_chart(w, "ways", [](const Alternative& a) -> const auto& { return a.ways; }, true);
    body += effects_chart(w, "ways_sustainable", [](const Alternative& a) -> const auto& { return a.ways_sustainable; }, true);
    body += effects_chart(w, "groups", [](const Alternative& a) -> const auto& { return a.groups; }, true, kind);
    return {"reintegration", w.words.text("section.dimensions"), body.empty() ? "" : paragraph(w.words.text("section.dimensions.lead")) + "<div class=\"charts\">\n" + body + "</div>\n"};
}

PageSection residents_section(Writing& w)
{
    const auto        of_group = [&](const Quantity& q) { return w.words.label("group", q.group); };
    std::string body = effects_chart(w, "shares", [](const Alternative& a) -> const auto& { return a.shares; }, false, of_group);
    body += effects_chart(w, "moods", [](const Alternative& a) -> const auto& { return a.moods; }, false);
    body += effects_chart(w, "incomes", [](const Alternative& a) -> const auto& { return a.incomes; }, false, of_group, true);
    return {"residents", w.words.text("section.residents"), body.empty() ? "" : paragraph(w.words.text("section.residents.lead")) + "<div class=\"charts\">\n" + body + "</div>\n"};
}

PageSection departures_section(Writing& w)
{
    const std::string body = effects_chart(w, "departures", [](const Alternative& a) -> const auto& { return a.departures; }, false, {}, true);
    return {"remigration", w.words.text("section.departures"), body.empty() ? "" : paragraph(w.words.text("section.departures.lead")) + "<div class=\"charts\">\n" + body + "</div>\n"};
}

PageSection money_section(Writing& w)
{
    std::vector<charts::Block> blocks;
    std::vector<std::string>   scenarios, programmes;
    html::Table table;
    table.caption = w.words.text("chart.spending.title");
    table.columns = {{w.words.text("table.scenario"), false}, {w.words.text("table.programme"), false}, {w.words.text("table.year"), false}, {w.words.text("table.mean"), true}, {w.words.text("table.t"), true}, {w.words.text("table.n"), true}};
    table.csv_header = {"scenario", "programme", "year", "mean", "t_low", "t_high", "n"};
    for (std::size_t run = 0; run < w.comparison.runs.size(); ++run) {
        scenarios.push_back(w.name(run));
        for (const YearOfSpending& y : w.comparison.spending[run]) {
            auto place = std::find(programmes.begin(), programmes.end(), y.programme);
            if (place == programmes.end()) place = programmes.insert(programmes.end(), y.programme);
            const std::string amount = w.words.value(y.amount.mean, Unit::money), interval = w.words.interval(y.amount.t, Unit::money), year = std::to_string(y.year);
            blocks.push_back({year, w.name(run), readable(y.programme), static_cast<std::size_t>(place - programmes.begin()), y.amount.mean, amount, interval, y.amount.n});
            table.rows.push_back({w.name(run), readable(y.programme), year, amount, interval, std::to_string(y.amount.n)});
            table.csv_rows.push_back({w.comparison.runs[run].scenario, y.programme, year, plain(y.amount.mean), plain(y.amount.t.low), plain(y.amount.t.high), std::to_string(y.amount.n)});
        }
    }
    PageSection section{"money", w.words.text("section.money"), paragraph(w.words.text("section.money.lead", {{"currency", w.comparison.runs.front().currency}}))};
    for (const Alternative& a : w.comparison.alternatives)
        if (a.cost.paired.difference.n > 0) section.body += paragraph((w.several() ? w.name(a.run) + ": " : "") + headlines(w.comparison, a, w.words)[3].sentence, "sentence");
    if (blocks.empty()) { section.body += paragraph(w.words.text("section.money.none"), "note"); return section; }
    std::string colours = "<ul class=\"legend\">";
    for (std::size_t p = 0; p < programmes.size(); ++p) colours += "<li class=\"block\" style=\"--c:" + charts::colour(p + 1) + "\">" + html::escaped(readable(programmes[p])) + "</li>";
    std::string in_order;
    for (const std::string& name : scenarios) in_order += (in_order.empty() ? "" : "; ") + name;
    const std::string lead = w.words.text("chart.spending.lead", {{"scenarios", in_order}});
    section.body += "<div class=\"charts\">" + drawn(w, {table.caption, lead, w.words.text("note.spending", {{"n", std::to_string(w.comparison.n())}, {"reference", w.name(0)}}), charts::spending(blocks, scenarios, w.words, table.caption), table, colours + "</ul>", true}) + "</div>\n";
    return section;
}

PageSection places_section(Writing& w)
{
    PageSection section{"places", w.words.text("section.places"), {}};
    for (const Alternative& a : w.comparison.alternatives) {
        if (a.places.size() < 2) continue;
        std::vector<charts::Row>                    rows;
        std::vector<std::pair<std::size_t, Effect>> all;
        std::size_t                                 better = 0, worse = 0;
        for (const PlaceEffect& place : a.places) {
            const PairedEffect& p = place.paired;
            const std::string name = w.words.text("place.name", {{"community", std::to_string(place.community + 1)}, {"district", std::to_string(place.district + 1)}});
            charts::Row row{name, a.run, w.several() ? w.name(a.run) : "", p.difference.mean, p.difference.t, p.difference.n, w.words.change(p.difference.mean, Unit::index, p.difference.t), w.words.interval_of_change(p.difference.t, Unit::index), false};
            rows.push_back(row);
            better += p.decided() && p.difference.mean > 0;
            worse += p.decided() && p.difference.mean < 0;
            all.push_back({a.run, {Quantity{name, w.comparison.place_measure, name, Unit::index, Fold::at_end, "", "", ""}, p}});
        }
        const std::string title = w.words.text("chart.places.title") + (w.several() ? " · " + w.name(a.run) : "");
        const std::string lead  = w.words.text("chart.places.lead", {{"count", std::to_string(rows.size())}, {"better", std::to_string(better)}, {"worse", std::to_string(worse)}});
        section.body += drawn(w, {title, lead, note_of_difference(w), charts::places(rows, Unit::index, w.words, title), effect_table(w, all, title, [](const Quantity& q) { return q.group; }), "", true});
    }
    if (!section.body.empty()) section.body = paragraph(w.words.text("section.places.lead")) + "<div class=\"charts\">" + section.body + "</div>\n";
    return section;
}

PageSection limits_section(Writing& w)
{
    PageSection section{"limits", w.words.text("section.limits"), "<ul class=\"limits\">"};
    for (const char* key : {"limits.model", "limits.interval", "limits.many", "limits.sample", "limits.score", "limits.definition", "limits.count"}) section.body += "<li>" + w.title(key) + "</li>";
    if (!w.comparison.not_measured.empty()) {
        std::string names;
        for (const std::string& name : w.comparison.not_measured) names += (names.empty() ? "" : ", ") + name;
        section.body += "<li>" + html::escaped(w.words.text("limits.not_measured", {{"names", names}})) + "</li>";
    }
    section.body += "</ul>\n";
    return section;
}

PageSection reproduce_section(Writing& w, const std::string& command)
{
    PageSection section{"reproduce", w.words.text("section.reproduce"), paragraph(w.words.text("section.reproduce.lead"))};
    html::Table table;
    table.caption = w.words.text("table.files");
    for (const char* key : {"table.scenario", "table.file", "table.seed", "table.replicates", "table.months", "table.hash", "table.version", "table.commit"}) table.columns.push_back({w.words.text(key), false});
    for (std::size_t i = 0; i < w.comparison.runs.size(); ++i) {
        const auto&       h    = w.comparison.runs[i];
        const std::string file = h.path.substr(h.path.find_last_of('/') + 1);
        table.rows.push_back({w.name(i) + (i == 0 ? " (" + w.words.text("table.is_reference") + ")" : ""), file, std::to_string(h.seed), std::to_string(h.finished()) + " / " + std::to_string(h.replicates.size()), std::to_string(h.months), h.scenario_hash, h.software_version, h.git_commit});
    }
    section.body += html::markup(table) + "<h3>" + w.title("section.reproduce.command") + "</h3>\n<pre><code>" + html::escaped(command) + "</code></pre>\n" + paragraph(w.words.text("section.reproduce.statistics", {{"n", std::to_string(w.comparison.n())}, {"seed", std::to_string(w.comparison.runs.front().seed)}}), "note");
    return section;
}

}  // namespace homeward::analysis
