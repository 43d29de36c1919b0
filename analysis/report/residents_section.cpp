// The section "Do no harm": what a policy for some does to everybody else.
#include "analysis/report/sections.hpp"

namespace homeward::analysis {
namespace {

/// Those of a list with this unit.
std::vector<const Effect*> of_unit(const std::vector<Effect>& effects, Unit unit)
{
    std::vector<const Effect*> out;
    for (const Effect* e : all_of(effects))
        if (e->quantity.unit == unit) out.push_back(e);
    return out;
}

/// Shares of residents of the panel who end worse and better off than in the reference.
std::string worse_and_better(Writing& w)
{
    std::vector<charts::Bar> bars;
    html::Table              table;
    table.caption    = w.words.text("chart.worse_off.title");
    table.columns    = {{w.words.text("table.scenario"), false}, {w.words.text("table.lose"), true}, {w.words.text("table.t"), true}, {w.words.text("table.gain"), true}, {w.words.text("table.t"), true}, {w.words.text("table.panels"), true}};
    table.csv_header = {"scenario", "worse_off", "worse_off_low", "worse_off_high", "better_off", "better_off_low", "better_off_high", "replicates_with_a_panel"};
    for (const Alternative& a : w.comparison.alternatives) {
        const Estimate &worse = a.do_no_harm.worse_off, &better = a.do_no_harm.better_off;
        if (worse.n == 0) continue;
        const auto share = [&](double x) { return w.words.value(x, Unit::share); };
        const auto range = [&](const Estimate& e) { return w.words.interval(e.t, Unit::share); };
        bars.push_back({a.run, "", "", {{0, -worse.mean, share(worse.mean), worse.t.known() ? range(worse) : "", worse.n}, {1, better.mean, share(better.mean), better.t.known() ? range(better) : "", better.n}}, ""});
        table.rows.push_back({w.name(a.run), share(worse.mean), range(worse), share(better.mean), range(better), std::to_string(worse.n)});
        table.csv_rows.push_back({w.comparison.runs[a.run].scenario, plain(worse.mean), plain(worse.t.low), plain(worse.t.high), plain(better.mean), plain(better.t.low), plain(better.t.high), std::to_string(worse.n)});
    }
    if (bars.empty()) return {};
    const std::string n = std::to_string(w.comparison.alternatives.front().do_no_harm.worse_off.n);
    return drawn(w, {"worse_off", table.caption, w.words.text("chart.worse_off.lead"), w.words.text(n == "1" ? "note.one_panel" : "note.panel", {{"n", n}, {"reference", w.name(0)}}),
                     charts::bars(bars, {{w.words.text("table.lose"), "var(--worse)"}, {w.words.text("table.gain"), "var(--better)"}}, ".3~p", w.words.text("chart.share_axis")), table, Legend::parts, false});
}

}  // namespace

PageSection residents_section(Writing& w)
{
    const auto  of_measure = [&](const Quantity& q) { return w.words.label("measure", q.key); };
    const auto  residents  = [](Unit unit) { return [unit](const Alternative& a) { return of_unit(a.do_no_harm.residents, unit); }; };
    const auto  places     = [](Unit unit) { return [unit](const Alternative& a) { return of_unit(a.do_no_harm.communities, unit); }; };
    const auto  indices    = [](bool services) {
        return [services](const Alternative& a) {
            std::vector<const Effect*> out;
            for (const Effect* e : of_unit(a.do_no_harm.communities, Unit::index))
                if ((e->quantity.key.starts_with("access_to_") || e->quantity.key == "congestion") == services) out.push_back(e);
            return out;
        };
    };
    const auto  chart = [&](const std::string& name, const EffectsOf& drawn) { return effects_chart(w, {name, w.words.text("chart." + name + ".title"), w.words.text("chart." + name + ".lead"), drawn, of_measure}); };
    std::string first = chart("residents_shares", residents(Unit::share));
    first += chart("residents_money", residents(Unit::money));
    first += worse_and_better(w);
    first += chart("residents_persons", residents(Unit::persons));
    first += chart("communities_mood", indices(false));
    first += chart("communities_services", indices(true));
    std::string more = chart("residents_indices", residents(Unit::index));
    more += chart("communities_shares", places(Unit::share));
    more += chart("communities_money", places(Unit::money));
    more += chart("communities_persons", places(Unit::persons));
    return {"residents", w.words.text("section.residents"), figures(w.words.text("section.residents.lead"), first) + folded_figures(w, "section.residents.more", more)};
}

}  // namespace homeward::analysis
