#include "analysis/report/value.hpp"

#include <algorithm>
#include <cmath>

namespace homeward::analysis {
namespace {

std::string ratio_in_words(const Writing& w, const RatioEstimate& ratio, const Estimate& outcome)
{
    switch (ratio.verdict) {
    case RatioVerdict::determined: return w.words.value(ratio.value, Unit::money);
    case RatioVerdict::dominated: return w.words.text("ratio.fewer");
    case RatioVerdict::saving: return w.words.text("ratio.saving");
    case RatioVerdict::not_determined: break;
    }
    return outcome.n < 2 ? w.words.text("ratio.single") : w.words.text("ratio.not_determined");
}

Interval interval_of(const RatioEstimate& ratio) { return ratio.fieller.known() ? ratio.fieller : ratio.bootstrap; }

std::string standing_in_words(const Writing& w, const OptionValue& o)
{
    std::string out = w.words.text(std::string("standing.") + name_of(o.standing));
    if (o.standing == Standing::dominated) out += " · " + w.words.text(o.standing_certain ? "standing.by_certain" : "standing.by", {{"other", w.name(o.dominated_by)}});
    if (o.standing == Standing::extendedly_dominated) out += " · " + w.words.text("standing.by_mix", {{"one", w.name(o.dominated_by_other)}, {"other", w.name(o.dominated_by)}});
    return out;
}

bool is_reference(const OptionValue& o) { return o.run == 0; }

/// A figure with its interval below it.
std::string with_interval(const std::string& figure, const std::string& interval) { return figure + "\n(" + interval + ")"; }

/// Options from the cheapest on; along the frontier the cost of one more against the option before.
html::Table options_table(const Writing& w, const CostEffectiveness& c, const std::string& caption)
{
    const auto& words = w.words;
    html::Table table;
    table.kind    = "options";
    table.caption = caption;
    table.columns = {{words.text("table.scenario"), false}, {words.text("table.more_money"), true}, {words.text("table.more_outcome"), true}, {words.text("table.ratio"), true}, {words.text("table.ratio_next"), true}, {words.text("table.standing"), false}, {words.text("table.n"), true}};
    std::vector<const OptionValue*> order;
    for (const OptionValue& o : c.options) order.push_back(&o);
    std::stable_sort(order.begin(), order.end(), [](const auto* a, const auto* b) { return a->cost.mean < b->cost.mean; });
    const std::string none = words.value(NAN, Unit::money);
    for (const OptionValue* o : order) {
        if (is_reference(*o)) { table.rows.push_back({w.name(0), none, none, none, none, standing_in_words(w, *o), std::to_string(c.n)}); continue; }
        const std::string ratio = ratio_in_words(w, o->ratio, o->outcome);
        const bool        next  = o->standing == Standing::efficient && o->against_next.n > 0;
        table.rows.push_back({w.name(o->run), with_interval(words.change(o->cost.mean, Unit::money, o->cost.t), words.interval_of_change(o->cost.t, Unit::money)), with_interval(words.change(o->outcome.mean, Unit::persons, o->outcome.t), words.interval_of_change(o->outcome.t, Unit::persons)),
                              o->ratio.verdict == RatioVerdict::determined ? with_interval(ratio, words.interval(interval_of(o->ratio), Unit::money)) : ratio,
                              next ? words.text("ratio.against", {{"ratio", ratio_in_words(w, o->against_next, o->outcome)}, {"other", w.name(o->next_below)}}) : none, standing_in_words(w, *o), std::to_string(o->outcome.n)});
    }
    return table;
}

/// All outcomes, perspectives and discountings in one file.
void add_csv(const Writing& w, html::Table& table)
{
    table.csv_header = {"outcome", "perspective", "discounted", "scenario", "cost_difference", "cost_low", "cost_high", "outcome_difference", "outcome_low", "outcome_high", "ratio", "fieller_low", "fieller_high", "standing", "n"};
    for (const CostEffectiveness& c : w.comparison.cost_effectiveness)
        for (const OptionValue& o : c.options)
            table.csv_rows.push_back({c.outcome, name_of(c.perspective), c.discounted ? "yes" : "no", w.comparison.runs[o.run].scenario, plain(o.cost.mean), plain(o.cost.t.low), plain(o.cost.t.high), plain(o.outcome.mean), plain(o.outcome.t.low), plain(o.outcome.t.high), plain(o.ratio.value), plain(o.ratio.fieller.low), plain(o.ratio.fieller.high), name_of(o.standing), std::to_string(o.outcome.n)});
}

std::string plane_of(Writing& w, const CostEffectiveness& c)
{
    const auto&                  words = w.words;
    std::vector<charts::OnPlane> all;
    html::Table                  table;
    table.caption    = words.text("chart.plane.title", {{"outcome", words.text("outcome." + c.outcome)}});
    table.columns    = {{words.text("table.scenario"), false}, {words.text("quadrant.more_more"), true}, {words.text("quadrant.more_less"), true}, {words.text("quadrant.fewer_less"), true}, {words.text("quadrant.fewer_more"), true}, {words.text("table.n"), true}};
    table.csv_header = {"scenario", "replicate", "outcome_difference", "cost_difference"};
    for (const OptionValue& o : c.options) {
        charts::OnPlane one{o.run, o.outcome.mean, o.cost.mean, {}, o.standing != Standing::efficient, {}};
        if (is_reference(o)) one.outcome = one.cost = 0;
        for (const PlanePoint& p : o.plane) {
            one.replicates.push_back({p.outcome, p.cost, static_cast<double>(p.replicate)});
            table.csv_rows.push_back({w.comparison.runs[o.run].scenario, std::to_string(p.replicate), plain(p.outcome), plain(p.cost)});
        }
        if (!is_reference(o)) {
            one.told = {{words.text("table.more_outcome"), words.change(o.outcome.mean, Unit::persons, o.outcome.t) + " (" + words.interval_of_change(o.outcome.t, Unit::persons) + ")"},
                        {words.text("table.more_money"), words.change(o.cost.mean, Unit::money, o.cost.t) + " (" + words.interval_of_change(o.cost.t, Unit::money) + ")"}, {words.text("table.ratio"), ratio_in_words(w, o.ratio, o.outcome)}, {words.text("table.standing"), standing_in_words(w, o)}, {"n", std::to_string(o.outcome.n)}};
            table.rows.push_back({w.name(o.run)});
            for (const double share : o.quadrants) table.rows.back().push_back(words.value(share, Unit::share));
            table.rows.back().push_back(std::to_string(o.outcome.n));
        }
        all.push_back(std::move(one));
    }
    return drawn(w, {"plane_" + c.outcome, table.caption, words.text("chart.plane.lead"), words.text("note.plane", {{"n", std::to_string(c.n)}, {"reference", w.name(0)}}), charts::plane(all, c.frontier, words.text("outcome_axis." + c.outcome), words.text("chart.money_difference_axis", {{"currency", w.comparison.runs.front().currency}})), table, Legend::alternatives, false});
}

std::string acceptability_of(Writing& w, const CostEffectiveness& c)
{
    if (c.thresholds.size() < 2) return {};
    const auto&              words = w.words;
    std::vector<double>      x;
    std::vector<std::string> titles;
    html::Table              table;
    table.caption    = words.text("chart.acceptability.title", {{"outcome", words.text("outcome." + c.outcome)}});
    table.columns    = {{words.text("table.willingness"), true}, {words.text("table.scenario"), false}, {words.text("table.chance_best"), true}, {words.text("table.net_benefit"), true}, {words.text("table.t"), true}, {words.text("table.n"), true}};
    table.csv_header = {"willingness_to_pay", "scenario", "share_best", "net_benefit", "t_low", "t_high", "expected_loss", "optimal", "n"};
    std::vector<charts::Line> lines;
    for (const OptionValue& o : c.options) lines.push_back({o.run, {}, {}, {}, {}});
    for (std::size_t i = 0; i < c.thresholds.size(); ++i) {
        const Threshold& t = c.thresholds[i];
        x.push_back(t.willingness);
        titles.push_back(words.text("chart.acceptability.at", {{"amount", words.value(t.willingness, Unit::money)}}));
        const bool told = i % std::max<std::size_t>(1, c.thresholds.size() / 10) == 0 || i + 1 == c.thresholds.size();
        for (std::size_t k = 0; k < c.options.size(); ++k) {
            const std::size_t run  = c.options[k].run;
            const Estimate&   gain = t.net_benefit[run];
            lines[k].mean.push_back(t.best[run]);
            lines[k].n.push_back(c.n);
            if (told) table.rows.push_back({words.value(t.willingness, Unit::money), w.name(run), words.value(t.best[run], Unit::share), words.change(gain.mean, Unit::money), words.interval_of_change(gain.t, Unit::money), std::to_string(c.n)});
            table.csv_rows.push_back({plain(t.willingness), w.comparison.runs[run].scenario, plain(t.best[run]), plain(gain.mean), plain(gain.t.low), plain(gain.t.high), plain(t.expected_loss[run]), t.optimal == run ? "yes" : "no", std::to_string(c.n)});
        }
    }
    return drawn(w, {"acceptability_" + c.outcome, table.caption, words.text("chart.acceptability.lead"), words.text("note.acceptability", {{"n", std::to_string(c.n)}, {"reference", w.name(0)}}), charts::curves(lines, x, titles, words.text("chart.willingness_axis", {{"currency", w.comparison.runs.front().currency}}), ",.3~s", Unit::share, {"share_best", c.outcome, "willingness_to_pay"}, words), table, Legend::runs, false});
}

/// The same options as others count the money, discounted or not.
html::Table perspectives_table(const Writing& w, const std::string& outcome)
{
    const auto& words = w.words;
    html::Table table;
    table.caption = words.text("value.perspectives", {{"outcome", words.text("outcome." + outcome)}});
    table.columns = {{words.text("table.scenario"), false}};
    for (const CostEffectiveness& c : w.comparison.cost_effectiveness)
        if (c.outcome == outcome) table.columns.push_back({words.text(std::string("perspective.") + name_of(c.perspective)) + (c.discounted ? words.text("perspective.discounted") : ""), true});
    for (const Alternative& a : w.comparison.alternatives) {
        table.rows.push_back({w.name(a.run)});
        for (const CostEffectiveness& c : w.comparison.cost_effectiveness)
            if (c.outcome == outcome)
                for (const OptionValue& o : c.options)
                    if (o.run == a.run) table.rows.back().push_back(ratio_in_words(w, o.ratio, o.outcome));
    }
    return table;
}

}  // namespace

std::string value_for_money(Writing& w)
{
    std::string              drawings, tables;
    std::vector<std::string> outcomes;
    for (const CostEffectiveness& c : w.comparison.cost_effectiveness) {
        if (std::find(outcomes.begin(), outcomes.end(), c.outcome) != outcomes.end()) continue;  // the first of an outcome is told at length
        outcomes.push_back(c.outcome);
        drawings += plane_of(w, c);
        drawings += acceptability_of(w, c);
        html::Table options = options_table(w, c, w.words.text("value.options", {{"outcome", w.words.text("outcome." + c.outcome)}}));
        if (outcomes.size() == 1) add_csv(w, options);
        tables += table_alone(w, options, "options_" + c.outcome);
        const html::Table perspectives = perspectives_table(w, c.outcome);
        tables += "<details class=\"printed\"><summary>" + html::escaped(perspectives.caption) + "</summary>" + table_alone(w, perspectives, "perspectives_" + c.outcome) + "</details>\n";
    }
    if (drawings.empty()) return {};
    return "<h3 class=\"part\">" + w.title("section.value") + "</h3>\n" + figures(w.words.text("section.value.lead"), drawings) + paragraph(w.words.text("section.value.standing"), "note") + tables;
}

}  // namespace homeward::analysis
