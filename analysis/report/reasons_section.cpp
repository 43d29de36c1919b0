// The section "Why it changed": the effect shared out to the parts of the policy.
#include "analysis/report/sections.hpp"

#include <cmath>

namespace homeward::analysis {
namespace {

std::string name_of_part(const Writing& w, const Decomposition& d, const std::string& part)
{
    constexpr std::string_view without = "without_";  // a programme of the reference that the policy drops
    if (part.starts_with(without)) return w.words.text("part.without", {{"programme", name_of_programme(part.substr(without.size()), w.words)}});
    return d.of == "programmes" ? name_of_programme(part, w.words) : w.words.label("instrument", part);
}

charts::Item item(const Writing& w, const Estimate& e, Unit unit, const std::string& of_effect)
{
    charts::Item out{0, e.mean, e.t, e.n, w.words.change(e.mean, unit, e.t), w.words.interval_of_change(e.t, unit), 0, {}, {}};
    if (!of_effect.empty()) out.more.emplace_back(w.words.text("table.of_effect"), of_effect);
    return out;
}

std::string shares(Writing& w, const Decomposition& d, const QuantityShares& q, std::size_t number)
{
    const auto&              words = w.words;
    const Unit               unit  = q.quantity.unit;
    std::vector<charts::Row> rows;
    html::Table              table;
    const std::string        what = words.label("measure", q.quantity.key) + (q.quantity.group.empty() || q.quantity.group == "returnees" ? "" : " · " + name_of_group(q.quantity.group, words));
    table.caption = words.text("chart.parts.title", {{"what", what}, {"policy", words.label("scenario", d.policy)}});
    table.columns = {{words.text("table.part"), false}, {words.text("table.share"), true}, {words.text("table.t"), true}, {words.text("table.bootstrap"), true}, {words.text("table.of_effect"), true}, {words.text("table.alone"), true}, {words.text("table.last"), true}, {words.text("table.n"), true}};
    table.csv_header = {"part", "share", "t_low", "t_high", "bootstrap_low", "bootstrap_high", "of_effect", "alone", "taken_away", "n"};
    for (const PartShare& p : q.parts) {
        const std::string name = name_of_part(w, d, p.part), of_effect = words.value(p.of_effect, Unit::share);
        rows.push_back({name, {item(w, p.share, unit, of_effect)}, false});
        table.rows.push_back({name, words.change(p.share.mean, unit, p.share.t), words.interval_of_change(p.share.t, unit), words.interval_of_change(p.bootstrap, unit), of_effect, words.change(p.alone.mean, unit, p.alone.t), words.change(p.last.mean, unit, p.last.t), std::to_string(p.share.n)});
        table.csv_rows.push_back({p.part, plain(p.share.mean), plain(p.share.t.low), plain(p.share.t.high), plain(p.bootstrap.low), plain(p.bootstrap.high), plain(p.of_effect), plain(p.alone.mean), plain(p.last.mean), std::to_string(p.share.n)});
    }
    rows.push_back({words.text("chart.parts.whole"), {}, true});
    rows.push_back({words.label("scenario", d.policy), {item(w, q.effect.difference, unit, "")}, false});
    const std::string lead = q.interaction.n > 0 ? words.text("chart.parts.lead", {{"together", words.change(q.interaction.mean, unit, q.interaction.t) + (q.interaction.t.known() ? " (" + words.interval_of_change(q.interaction.t, unit) + ")" : "")}}) : "";
    return drawn(w, {"parts_" + std::to_string(number) + "_" + q.quantity.key + (q.quantity.group.empty() ? "" : "_" + q.quantity.group), table.caption, lead, words.text("note.parts", {{"n", std::to_string(d.n)}, {"runs", std::to_string(d.subsets)}}), charts::parts(rows, unit, words), table, Legend::none, false});
}

/// What makes a decomposition of the policy that lies furthest from the reference.
std::string decompose_command(const Writing& w)
{
    std::size_t furthest = 0;
    const auto  far      = [&](std::size_t i) { return std::abs(w.comparison.alternatives[i].sustainable.paired.difference.mean); };
    for (std::size_t i = 1; i < w.count(); ++i)
        if (!(far(furthest) >= far(i))) furthest = i;
    const auto& run = w.comparison.runs[w.comparison.alternatives[furthest].run];
    std::string out = "homeward decompose";
    for (const auto& layer : run.layers) out += " " + layer.name;
    if (run.layers.empty()) out += " " + run.scenario;
    if (const auto& reference = w.comparison.runs.front().layers; reference.size() > 1) out += " --reference " + reference.back().name;
    return out + " --out runs/decomposition";
}

}  // namespace

PageSection reasons_section(Writing& w)
{
    PageSection section{"reasons", w.words.text("section.reasons"), {}};
    if (w.comparison.decompositions.empty()) {
        section.body = paragraph(w.words.text("section.reasons.none", {{"decompose", decompose_command(w)}, {"compare", "homeward compare … --decomposition runs/decomposition"}}), "note");
        return section;
    }
    std::size_t number = 0;
    for (const Decomposition& d : w.comparison.decompositions) {
        std::string body;
        ++number;
        for (const QuantityShares& q : d.quantities) body += shares(w, d, q, number);
        const std::string how = w.words.text(d.exact ? "section.reasons.exact" : "section.reasons.drawn", {{"parts", std::to_string(d.parts.size())}, {"runs", std::to_string(d.subsets)}, {"orders", std::to_string(d.orders)}});
        section.body += figures(w.words.text("section.reasons.lead", {{"policy", w.words.label("scenario", d.policy)}}) + " " + how, body);
    }
    return section;
}

}  // namespace homeward::analysis
