#include "analysis/report/figures.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <numeric>

namespace homeward::analysis {
namespace {

/// Those whose first headline figure lies furthest from the reference, in the order of the runs.
std::vector<std::size_t> shown_at_first(const Comparison& comparison)
{
    std::vector<std::size_t> runs(comparison.alternatives.size());
    std::iota(runs.begin(), runs.end(), std::size_t{0});
    const auto far = [&](std::size_t i) {
        const double mean = comparison.alternatives[i].sustainable.paired.difference.mean;
        return std::isfinite(mean) ? std::abs(mean) : -1.0;
    };
    std::stable_sort(runs.begin(), runs.end(), [&](std::size_t a, std::size_t b) { return far(a) > far(b); });
    if (runs.size() > most_at_first + 2) runs.resize(most_at_first);
    std::sort(runs.begin(), runs.end());
    for (std::size_t& run : runs) run = comparison.alternatives[run].run;
    return runs;
}

/// Scenarios (or parts) with their colours: each is a button that shows or hides it.
std::string legend(const Writing& w, const Drawing& d, const std::string& id)
{
    if (d.legend == Legend::none) return {};
    std::string out = "<ul class=\"legend\" aria-label=\"" + w.title("chart.legend") + "\">";
    if (d.legend == Legend::parts) {
        std::size_t part = 0;
        for (const auto& key : d.chart.at("parts")) {
            const std::string colour = key.value("colour", "var(--s" + std::to_string(part % 7 + 1) + ")");
            out += "<li><button type=\"button\" class=\"block\" aria-pressed=\"true\" data-chart=\"" + id + "\" data-part=\"" + std::to_string(part++) + "\"><i style=\"--c:" + colour + "\"></i>" + html::escaped(key.at("label").get<std::string>()) + "</button></li>";
        }
        return out + "</ul>\n";
    }
    if (d.legend == Legend::runs) out += "<li class=\"reference\"><i></i>" + html::escaped(w.name(0)) + "</li>";
    for (const Alternative& a : w.comparison.alternatives)
        out += "<li><button type=\"button\" aria-pressed=\"true\" data-run=\"" + std::to_string(a.run) + "\"><i></i>" + html::escaped(w.name(a.run)) + "</button></li>";
    if (w.count() > most_at_first + 2) out += "<li class=\"more\"><a href=\"#picker\">" + w.title("picker.more") + "</a></li>";
    return out + "</ul>\n";
}

}  // namespace

Writing::Writing(const Comparison& c, const Catalogue& w) : comparison(c), words(w), shown(shown_at_first(c))
{
    for (std::size_t run = 0; run < c.runs.size(); ++run) names.push_back(name_of_run(c, run, w));
}

std::string paragraph(const std::string& text, const char* kind) { return std::string("<p class=\"") + kind + "\">" + html::escaped(text) + "</p>\n"; }

std::string drawn(Writing& w, Drawing d)
{
    const std::string id = "chart-" + std::to_string(++w.charts);
    const bool        by_page    = d.chart.at("kind") == "paths" && d.table.csv_rows.empty();  // the page makes the CSV of lines from their numbers
    const bool        may_be_cut = d.chart.at("kind") == "paths" && !d.chart.contains("zero");
    d.chart["description"] = d.title + ". " + d.lead + " " + d.note + " " + w.words.text("chart.numbers_below");
    std::string out = std::string("<figure") + (d.wide ? " class=\"wide\"" : "") + " aria-labelledby=\"" + id + "-title\">\n<figcaption><h3 id=\"" + id + "-title\">" + html::escaped(d.title) + "</h3>" + (d.lead.empty() ? "" : "<p>" + html::escaped(d.lead) + "</p>") + "</figcaption>\n" + legend(w, d, id);
    out += "<div class=\"chart\" id=\"" + id + "\"></div>\n<script type=\"application/json\" id=\"" + id + "-data\">" + html::script_safe(d.chart.dump()) + "</script>\n";
    out += "<p class=\"note\">" + html::escaped(d.note) + (may_be_cut ? "<span id=\"" + id + "-cut\" hidden> · " + w.title("note.cut_axis") + "</span>" : "") + "</p>\n";
    return out + "<div class=\"tools\"><details><summary>" + w.title("chart.table") + "</summary>" + html::markup(d.table) + "</details>\n<p class=\"downloads\">" + (by_page ? "<button type=\"button\" class=\"csv download\" data-chart=\"" + id + "\" data-file=\"" + d.name + ".csv\">" + w.title("chart.csv") + "</button>" : html::csv_button(d.table, d.name, w.words.text("chart.csv"))) + " <button type=\"button\" class=\"svg download\" data-chart=\"" + id + "\" data-file=\"" + d.name + ".svg\">" + w.title("chart.svg") + "</button></p></div>\n</figure>\n";
}

std::string figures(const std::string& lead, const std::string& drawings) { return drawings.empty() ? "" : (lead.empty() ? "" : paragraph(lead)) + "<div class=\"charts\">\n" + drawings + "</div>\n"; }

std::string folded_figures(const Writing& w, const std::string& title_key, const std::string& drawings)
{
    return drawings.empty() ? "" : "<details class=\"more\"><summary>" + w.title(title_key) + "</summary>\n" + figures("", drawings) + "</details>\n";
}

std::string table_alone(const Writing& w, const html::Table& table, const std::string& file)
{
    return html::markup(table) + "<p class=\"downloads\">" + html::csv_button(table, file, w.words.text("chart.csv")) + "</p>\n";
}

std::string note_of_difference(const Writing& w) { return w.words.text("note.difference", {{"n", w.n()}, {"reference", w.name(0)}}); }
std::string note_of_levels(const Writing& w) { return w.words.text("note.levels", {{"n", w.n()}, {"reference", w.name(0)}}); }

std::string plain(double value) { return std::isfinite(value) ? fmt::format("{:.10g}", value) : std::string{}; }

html::Table effect_table(const Writing& w, const std::string& caption, const std::vector<std::string>& what)
{
    html::Table t;
    t.caption = caption;
    for (const std::string& title : what) t.columns.push_back({title, false});
    t.columns.push_back({w.words.text("table.scenario"), false});
    for (const char* key : {"table.reference_level", "table.scenario_level", "table.difference", "table.t", "table.bootstrap", "table.error", "table.n"}) t.columns.push_back({w.words.text(key), true});
    t.csv_header = {"scenario", "reference_mean", "scenario_mean", "difference", "t_low", "t_high", "bootstrap_low", "bootstrap_high", "monte_carlo_error", "n"};
    return t;
}

void add_effect(const Writing& w, html::Table& table, std::size_t run, const Effect& effect, const std::vector<std::string>& what, const std::vector<std::string>& codes)
{
    const PairedEffect&      p = effect.paired;
    const Unit               u = effect.quantity.unit;
    std::vector<std::string> row = what, csv = codes;
    for (const std::string& cell : {w.name(run), w.words.value(p.reference.mean, u), w.words.value(p.scenario.mean, u), w.words.change(p.difference.mean, u, p.difference.t), w.words.interval_of_change(p.difference.t, u), w.words.interval_of_change(p.bootstrap, u),
                                    w.words.size_of_change(p.difference.standard_error, u), std::to_string(p.difference.n)})
        row.push_back(cell);
    csv.push_back(w.comparison.runs[run].scenario);
    for (const double x : {p.reference.mean, p.scenario.mean, p.difference.mean, p.difference.t.low, p.difference.t.high, p.bootstrap.low, p.bootstrap.high, p.difference.standard_error}) csv.push_back(plain(x));
    csv.push_back(std::to_string(p.difference.n));
    table.rows.push_back(std::move(row));
    table.csv_rows.push_back(std::move(csv));
}

std::vector<const Effect*> all_of(const std::vector<Effect>& effects)
{
    std::vector<const Effect*> out;
    for (const Effect& effect : effects)
        if (effect.paired.difference.n > 0) out.push_back(&effect);
    return out;
}

std::string effects_chart(Writing& w, const EffectsChart& c)
{
    std::vector<charts::Row> rows;
    std::vector<std::string> keys;  // of the rows, so that scenarios that lack one do not shift the others
    Unit                     unit = Unit::share;
    std::string              block;
    const auto key_of = [](const Quantity& q) { return q.key + "/" + q.measure + "/" + q.group; };
    for (const Alternative& a : w.comparison.alternatives)
        for (const Effect* e : c.drawn(a)) {
            unit = e->quantity.unit;
            auto place = std::find(keys.begin(), keys.end(), key_of(e->quantity));
            if (place == keys.end()) {
                if (c.heading && c.heading(e->quantity) != block) {
                    block = c.heading(e->quantity);
                    rows.push_back({block, {}, true});
                    keys.emplace_back();
                }
                rows.push_back({c.label(e->quantity), {}, false});
                place = keys.insert(keys.end(), key_of(e->quantity));
            }
            rows[static_cast<std::size_t>(place - keys.begin())].items.push_back(charts::item_of(a.run, e->paired, unit, w.words));
        }
    if (rows.empty()) return {};
    html::Table table = effect_table(w, c.title, {w.words.text("table.what"), w.words.text("table.who")});
    table.csv_header.insert(table.csv_header.begin(), {"measure", "group"});
    for (const Alternative& a : w.comparison.alternatives)
        for (const Effect* e : (c.in_table ? c.in_table : c.drawn)(a)) {
            const Quantity& q = e->quantity;
            add_effect(w, table, a.run, *e, {w.words.label("measure", q.key), q.group.empty() ? w.words.text("group.country") : name_of_group(q.group, w.words)}, {q.measure + (q.plus.empty() ? "" : " + " + q.plus), q.group});
        }
    return drawn(w, {c.name, c.title, c.lead, note_of_difference(w), charts::effects(rows, unit, w.words, !w.several()), table, w.several() ? Legend::alternatives : Legend::none, c.wide});
}

}  // namespace homeward::analysis
