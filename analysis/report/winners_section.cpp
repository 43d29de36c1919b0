// The section on winners and losers: each person of the panel held against him- or herself, and what became of whom.
#include "analysis/report/sections.hpp"

#include <algorithm>

namespace homeward::analysis {
namespace {

using Kind = std::pair<std::string, std::string>;  // group, what

template <class List>
std::vector<Kind> kinds_of(const Writing& w, List list)
{
    std::vector<Kind> out;
    for (const Alternative& a : w.comparison.alternatives)
        for (const auto& one : list(a))
            if (std::find(out.begin(), out.end(), Kind{one.group, one.what}) == out.end()) out.emplace_back(one.group, one.what);
    return out;
}

std::string title_of(const Writing& w, const Kind& kind) { return name_of_group(kind.first, w.words) + " · " + w.words.label("of_person", kind.second); }

std::string panels_note(const Writing& w)
{
    std::size_t panels = 0;
    for (const Alternative& a : w.comparison.alternatives) panels = std::max(panels, a.people.panels);
    return w.words.text(panels > 1 ? "note.panel" : "note.one_panel", {{"n", std::to_string(panels)}, {"reference", w.name(0)}});
}

charts::Piece piece(const Writing& w, std::size_t part, const Estimate& e, double mean, double sign)
{
    return {part, sign * mean, w.words.value(mean, Unit::share), e.t.known() ? w.words.interval(e.t, Unit::share) : "", std::max<std::size_t>(e.n, 1)};
}

std::string gains(Writing& w)
{
    std::vector<charts::Bar> bars;
    html::Table              table;
    const auto&              words = w.words;
    table.caption    = words.text("chart.winners.title");
    table.columns    = {{words.text("table.who"), false}, {words.text("table.what"), false}, {words.text("table.scenario"), false}, {words.text("table.gain"), true}, {words.text("table.lose"), true}, {words.text("table.same"), true}, {words.text("table.mean_change"), true}, {words.text("table.persons_followed"), true}};
    table.csv_header = {"group", "measure", "scenario", "share_gaining", "gaining_low", "gaining_high", "share_losing", "losing_low", "losing_high", "mean_change", "people", "n"};
    for (const Kind& kind : kinds_of(w, [](const Alternative& a) { return a.winners; })) {
        if (w.several()) bars.push_back({std::nullopt, "", title_of(w, kind), {}, ""});
        for (const Alternative& a : w.comparison.alternatives)
            for (const WinnersAndLosers& one : a.winners) {
                if (Kind{one.group, one.what} != kind) continue;
                const bool relative = one.what == "consumption";
                bars.push_back({a.run, w.several() ? "" : title_of(w, kind), "", {piece(w, 0, one.losing, one.lose, -1), piece(w, 1, one.gaining, one.gain, 1)}, words.text("winners.balance", {{"gain", words.value(one.gain, Unit::share)}, {"lose", words.value(one.lose, Unit::share)}})});
                table.rows.push_back({name_of_group(one.group, words), words.label("of_person", one.what), w.name(a.run), words.value(one.gain, Unit::share), words.value(one.lose, Unit::share), words.value(1 - one.gain - one.lose, Unit::share),
                                      relative ? words.relative_change(one.mean) : words.change(one.mean, one.what == "work" ? Unit::share : Unit::index), std::to_string(one.n)});
                table.csv_rows.push_back({one.group, one.what, w.comparison.runs[a.run].scenario, plain(one.gain), plain(one.gaining.t.low), plain(one.gaining.t.high), plain(one.lose), plain(one.losing.t.low), plain(one.losing.t.high), plain(one.mean), plain(one.people), std::to_string(one.n)});
            }
    }
    if (table.rows.empty()) return {};
    return drawn(w, {"winners", table.caption, words.text("chart.winners.lead"), panels_note(w), charts::bars(bars, {{words.text("table.lose"), "var(--worse)"}, {words.text("table.gain"), "var(--better)"}}, ".3~p", words.text("chart.share_axis")), table, Legend::parts, true});
}

/// From what to what: no → no, no → yes, yes → no, yes → yes. The bar leaves out the two that do not move.
std::string transitions(Writing& w)
{
    std::vector<charts::Bar> bars;
    html::Table              table;
    const auto&              words = w.words;
    table.caption    = words.text("chart.transitions.title");
    table.columns    = {{words.text("table.who"), false}, {words.text("table.what"), false}, {words.text("table.scenario"), false}, {words.text("transition.yes_yes"), true}, {words.text("transition.yes_no"), true}, {words.text("transition.no_yes"), true}, {words.text("transition.no_no"), true}, {words.text("table.persons_followed"), true}};
    table.csv_header = {"group", "state", "scenario", "yes_yes", "yes_no", "no_yes", "no_no", "people", "n"};
    for (const Kind& kind : kinds_of(w, [](const Alternative& a) { return a.people.transitions; })) {
        if (w.several()) bars.push_back({std::nullopt, "", title_of(w, kind), {}, ""});
        for (const Alternative& a : w.comparison.alternatives)
            for (const Transition& t : a.people.transitions) {
                if (Kind{t.group, t.what} != kind || t.n == 0) continue;
                const auto share = [&](std::size_t before, std::size_t after) -> const Estimate& { return t.share[before][after]; };
                bars.push_back({a.run, w.several() ? "" : title_of(w, kind), "", {piece(w, 0, share(1, 0), share(1, 0).mean, -1), piece(w, 1, share(0, 1), share(0, 1).mean, 1)}, words.change(share(0, 1).mean - share(1, 0).mean, Unit::share)});
                std::vector<std::string> row{name_of_group(t.group, words), words.label("of_person", t.what), w.name(a.run)}, csv{t.group, t.what, w.comparison.runs[a.run].scenario};
                for (const auto& [before, after] : {std::pair{1, 1}, std::pair{1, 0}, std::pair{0, 1}, std::pair{0, 0}}) {
                    const Estimate& e = share(static_cast<std::size_t>(before), static_cast<std::size_t>(after));
                    row.push_back(words.value(e.mean, Unit::share));
                    csv.push_back(plain(e.mean));
                }
                row.push_back(std::to_string(t.n));
                csv.insert(csv.end(), {plain(t.people), std::to_string(t.n)});
                table.rows.push_back(std::move(row));
                table.csv_rows.push_back(std::move(csv));
            }
    }
    if (table.rows.empty()) return {};
    return drawn(w, {"transitions", table.caption, words.text("chart.transitions.lead"), panels_note(w), charts::bars(bars, {{words.text("transition.yes_no"), "var(--s0)"}, {words.text("transition.no_yes"), "var(--s1)"}}, ".3~p", words.text("chart.share_axis")), table, Legend::parts, true});
}

/// Each transition as a matrix of its own, rows the reference, columns the scenario; of very many scenarios the table of transitions tells.
std::string matrices(const Writing& w)
{
    if (w.count() > most_at_first + 2) return {};
    std::string out;
    for (const Alternative& a : w.comparison.alternatives)
        for (const Transition& t : a.people.transitions) {
            if (t.n == 0) continue;
            html::Table table;
            const auto& words = w.words;
            table.kind    = "matrix";
            table.caption = title_of(w, {t.group, t.what}) + (w.several() ? " · " + w.name(a.run) : "");
            table.columns = {{w.name(0), false}, {words.text("matrix.no", {{"scenario", w.name(a.run)}}), true}, {words.text("matrix.yes", {{"scenario", w.name(a.run)}}), true}};
            for (const std::size_t before : {std::size_t{0}, std::size_t{1}}) table.rows.push_back({words.text(before ? "value.true" : "value.false"), words.value(t.share[before][0].mean, Unit::share), words.value(t.share[before][1].mean, Unit::share)});
            out += html::markup(table);
        }
    return out.empty() ? "" : std::string("<details class=\"more\"") + (w.many() ? "" : " open") + "><summary>" + w.title("section.matrices") + "</summary>\n" + paragraph(w.words.text("section.matrices.lead", {{"reference", w.name(0)}})) + "<div class=\"matrices\">\n" + out + "</div></details>\n";
}

}  // namespace

PageSection winners_section(Writing& w)
{
    std::string body = gains(w);
    body += transitions(w);
    if (body.empty()) return {"winners", w.words.text("section.winners"), ""};
    return {"winners", w.words.text("section.winners"), figures(w.words.text("section.winners.lead"), body) + matrices(w) + paragraph(w.words.text("section.winners.note"), "note")};
}

}  // namespace homeward::analysis
