// The section on evidence: what surveys would have seen of all this, and whether they would have found the effect.
#include "analysis/report/sections.hpp"

#include <algorithm>
#include <cstdlib>
#include <map>
#include <set>

namespace homeward::analysis {
namespace {

Unit unit_of(const std::string& what) { return what == "composite" ? Unit::index : Unit::share; }

std::string written(const Writing& w, const Figure& f, Unit unit) { return w.words.value(f.value, unit); }

charts::Item item(const Writing& w, std::size_t run, const Figure& f, Unit unit)
{
    return {run, f.value, f.t, f.n, w.words.change(f.value, unit, f.t), w.words.interval_of_change(f.t, unit), 0, {}, {}};
}

std::string wave_of(const Writing& w, int months) { return w.words.text("monitoring.wave", {{"months", std::to_string(months)}}); }

/// Everything surveys found, in all waves and of all kinds of people.
html::Table findings_table(const Writing& w, const std::string& what)
{
    const auto& words = w.words;
    const Unit  unit  = unit_of(what);
    html::Table table;
    table.caption = words.text("chart.seen." + what);
    table.columns = {{words.text("table.scenario"), false}, {words.text("table.wave"), false}, {words.text("table.who"), false}};
    for (const char* key : {"table.truth", "table.measured", "table.bias", "table.t", "table.coverage", "table.response", "table.answers", "table.answered", "table.n"}) table.columns.push_back({words.text(key), true});
    table.csv_header = {"scenario", "survey", "wave_months", "respondents", "measure", "truth", "measured", "bias", "bias_low", "bias_high", "coverage", "response", "answers", "due", "attempted", "reached", "answered", "n"};
    for (const SurveyFinding& f : w.comparison.monitoring.findings) {
        if (f.what != what) continue;
        const auto part = [&](const Figure& x) { return words.change(x.value, unit); };
        table.rows.push_back({w.name(f.run), wave_of(w, f.wave), name_of_group(f.respondents, words), written(w, f.truth, unit), written(w, f.measured, unit), words.change(f.bias.value, unit, f.bias.t), words.interval_of_change(f.bias.t, unit), part(f.coverage), part(f.response), part(f.answers),
                              words.value(f.answered.value, Unit::share), std::to_string(f.bias.n)});
        table.csv_rows.push_back({w.comparison.runs[f.run].scenario, f.survey, std::to_string(f.wave), f.respondents, f.what, plain(f.truth.value), plain(f.measured.value), plain(f.bias.value), plain(f.bias.t.low), plain(f.bias.t.high), plain(f.coverage.value), plain(f.response.value), plain(f.answers.value),
                                  plain(f.due), plain(f.attempted.value), plain(f.reached.value), plain(f.answered.value), std::to_string(f.bias.n)});
    }
    return table;
}

bool of_all_returnees(const SurveyFinding& f, const std::string& what) { return f.what == what && f.respondents == "returnees" && f.bias.n > 0; }

/// Waves by months since return. The chart of the effect shows the one nearest to the moment at which sustainable reintegration is counted; the chart of the bias the first and the last as well.
std::set<int> waves_of(const Writing& w, const std::string& what)
{
    std::set<int> out;
    for (const SurveyFinding& f : w.comparison.monitoring.findings)
        if (of_all_returnees(f, what)) out.insert(f.wave);
    return out;
}

int main_wave(const std::set<int>& waves)
{
    constexpr int counted_at = 24;
    return *std::min_element(waves.begin(), waves.end(), [](int a, int b) { return std::abs(a - counted_at) < std::abs(b - counted_at); });
}

/// How far the survey is off.
std::string bias(Writing& w, const std::string& what)
{
    const Unit                 unit = unit_of(what);
    const std::set<int>        all = waves_of(w, what);
    std::map<int, charts::Row> waves;
    for (const SurveyFinding& f : w.comparison.monitoring.findings) {
        if (!of_all_returnees(f, what) || (f.wave != *all.begin() && f.wave != main_wave(all) && f.wave != *all.rbegin())) continue;
        charts::Row& row = waves[f.wave];
        row.label        = wave_of(w, f.wave);
        charts::Item one = item(w, f.run, f.bias, unit);
        one.more         = {{w.words.text("table.truth"), written(w, f.truth, unit)}, {w.words.text("table.measured"), written(w, f.measured, unit)}, {w.words.text("table.answered"), w.words.value(f.answered.value, Unit::share)}};
        row.items.push_back(std::move(one));
    }
    if (waves.empty()) return {};
    std::vector<charts::Row> rows;
    for (auto& [months, row] : waves) rows.push_back(std::move(row));
    nlohmann::json chart = charts::effects(rows, unit, w.words, false);
    chart["axis"]        = w.words.text(unit == Unit::share ? "chart.bias_points_axis" : "chart.bias_axis");
    return drawn(w, {"seen_" + what, w.words.text("chart.seen." + what), w.words.text("chart.seen.lead"), w.words.text("note.bias", {{"n", w.n()}}), std::move(chart), findings_table(w, what), w.several() ? Legend::alternatives : Legend::none, false});
}

/// How many of the effects that are there, in all waves, the survey would have told, missed, or told the wrong way round.
std::string found(const Writing& w, const std::string& what)
{
    std::size_t there = 0, found = 0, wrong = 0;
    for (const SeenEffect& e : w.comparison.monitoring.effects) {
        if (e.what != what || e.respondents != "returnees" || !e.truth.t.known() || e.truth.t.contains(0)) continue;
        ++there;
        if (!e.measured.t.known() || e.measured.t.contains(0)) continue;
        ++(e.measured.value * e.truth.value > 0 ? found : wrong);
    }
    if (there == 0) return {};
    return " " + w.words.text("chart.seen_effect.found", {{"there", std::to_string(there)}, {"found", std::to_string(found)}, {"missed", std::to_string(there - found - wrong)}, {"wrong", std::to_string(wrong)}});
}

/// The effect of a policy as it is, and as the same survey on both sides would have told it.
std::string seen_effects(Writing& w, const std::string& what)
{
    const auto&              words = w.words;
    const Unit               unit  = unit_of(what);
    std::vector<charts::Row> rows;
    const std::set<int>      all = waves_of(w, what);
    html::Table              table;
    table.caption    = words.text("chart.seen_effect." + what);
    table.columns    = {{words.text("table.scenario"), false}, {words.text("table.wave"), false}, {words.text("table.who"), false}, {words.text("table.true_effect"), true}, {words.text("table.t"), true}, {words.text("table.seen_effect"), true}, {words.text("table.t"), true}, {words.text("table.n"), true}};
    table.csv_header = {"scenario", "survey", "wave_months", "respondents", "measure", "true_effect", "true_low", "true_high", "measured_effect", "measured_low", "measured_high", "n"};
    for (const SeenEffect& e : w.comparison.monitoring.effects) {
        if (e.what != what) continue;
        table.rows.push_back({w.name(e.run), wave_of(w, e.wave), name_of_group(e.respondents, words), words.change(e.truth.value, unit, e.truth.t), words.interval_of_change(e.truth.t, unit), words.change(e.measured.value, unit, e.measured.t), words.interval_of_change(e.measured.t, unit), std::to_string(e.truth.n)});
        table.csv_rows.push_back({w.comparison.runs[e.run].scenario, e.survey, std::to_string(e.wave), e.respondents, e.what, plain(e.truth.value), plain(e.truth.t.low), plain(e.truth.t.high), plain(e.measured.value), plain(e.measured.t.low), plain(e.measured.t.high), std::to_string(e.truth.n)});
        if (e.respondents != "returnees" || all.empty() || e.wave != main_wave(all)) continue;
        charts::Item truth = item(w, e.run, e.truth, unit), seen = item(w, e.run, e.measured, unit);
        truth.label = words.text("table.true_effect");
        seen.label  = words.text("table.seen_effect");
        rows.push_back({w.name(e.run), {truth, seen}, false});
    }
    if (rows.empty()) return {};
    return drawn(w, {"seen_effect_" + what, table.caption, wave_of(w, main_wave(all)) + words.text("split.and") + words.text("chart.seen_effect.lead") + found(w, what), words.text("note.seen_effect", {{"n", w.n()}, {"reference", w.name(0)}}), charts::effects(rows, unit, words, false), table, w.several() ? Legend::alternatives : Legend::none, false});
}

}  // namespace

PageSection monitoring_section(Writing& w)
{
    PageSection section{"monitoring", w.words.text("section.monitoring"), {}};
    std::string body;
    for (const char* what : {"composite", "sustainable"}) {
        body += bias(w, what);
        body += seen_effects(w, what);
    }
    section.body = body.empty() ? paragraph(w.words.text("section.monitoring.none"), "note") : figures(w.words.text("section.monitoring.lead"), body);
    return section;
}

}  // namespace homeward::analysis
