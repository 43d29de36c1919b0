// The sections on limits and validity, and on how to make the page again: what the figures mean, how they were computed, on what they rest.
#include "analysis/report/sections.hpp"

#include <algorithm>
#include <cmath>
#include <set>

namespace homeward::analysis {
namespace {

/// Every figure of the page that the catalogue defines, in the order in which figures come.
html::Table definitions(const Writing& w)
{
    html::Table              table;
    std::vector<std::string> keys;
    const auto               add = [&](const Quantity& q) {
        if (w.words.has("about." + q.key) && std::find(keys.begin(), keys.end(), q.key) == keys.end()) keys.push_back(q.key);
    };
    for (const Quantity& q : headline_quantities()) add(q);
    for (const Alternative& a : w.comparison.alternatives) {
        for (const auto* list : {&a.dimensions, &a.do_no_harm.residents, &a.do_no_harm.communities, &a.remigration.choices, &a.remigration.journeys})
            for (const Effect& e : *list) add(e.quantity);
        for (const Breakdown& b : a.breakdowns)
            for (const Effect& e : b.effects) add(e.quantity);
        for (const ChannelOfRemigration& c : a.remigration.channels) { add(c.rate.quantity); add(c.departures.quantity); }
    }
    table.caption = w.words.text("definitions.caption");
    table.columns = {{w.words.text("table.what"), false}, {w.words.text("table.meaning"), false}};
    table.kind    = "words";
    for (const std::string& key : keys) table.rows.push_back({w.words.label("measure", key), w.words.text("about." + key)});
    return table;
}

html::Table definitions_of_groups(const Writing& w)
{
    html::Table              table;
    std::vector<std::string> groups{"residents", "returnees"};
    for (const Alternative& a : w.comparison.alternatives)
        for (const Breakdown& b : a.breakdowns)
            for (const Effect& e : b.effects)
                if (!e.quantity.group.empty() && std::find(groups.begin(), groups.end(), e.quantity.group) == groups.end()) groups.push_back(e.quantity.group);
    table.caption = w.words.text("definitions.groups");
    table.columns = {{w.words.text("table.who"), false}, {w.words.text("table.meaning"), false}};
    table.kind    = "words";
    for (const std::string& group : groups)
        if (w.words.has("about_group." + group)) table.rows.push_back({name_of_group(group, w.words), w.words.text("about_group." + group)});
    return table;
}

/// Decimals that show a hundredth of the precision asked for.
int decimals_for(double precision) { return std::clamp(2 - static_cast<int>(std::floor(std::log10(precision))), 0, 8); }

std::size_t number_of_looks(const SequentialRecord& record)
{
    std::set<std::size_t> at;
    for (const Look& look : record.looks) at.insert(look.n);
    return at.size();
}

/// Perspective, horizon, discounting, replicates, intervals: what an evaluator asks for first.
html::Table methods(const Writing& w)
{
    const auto& c     = w.comparison;
    const auto& first = c.runs.front();
    const auto& r     = c.reproduction;
    const auto& words = w.words;
    html::Table table;
    table.caption = words.text("methods.caption");
    table.columns = {{words.text("table.item"), false}, {words.text("table.value"), false}};
    table.kind    = "words";
    const auto add = [&](const std::string& key, const Catalogue::Values& values) { table.rows.push_back({words.text("methods." + key), words.text("methods." + key + ".text", values)}); };
    add("population", {{"persons", words.number(first.persons, 0)}, {"country", name_of_country(first, words)}});
    add("horizon", {{"months", std::to_string(first.months)}, {"spin_up", std::to_string(first.spin_up)}});
    add("perspective", {});
    add("money", {{"currency", first.currency}, {"year", r.price_year > 0 ? std::to_string(r.price_year) : "\u2014"}, {"rate", words.value(r.discount_rate, Unit::share)}});
    add("outcomes", {});
    add("replicates", {{"n", w.n()}, {"seed", std::to_string(first.seed)}});
    if (c.sequential) {
        const SequentialRecord& s = *c.sequential;
        add(s.reached ? "sequential" : "sequential_short", {{"what", words.label("measure", s.on)}, {"precision", words.number(s.precision, std::max(0, decimals_for(s.precision) - 2))}, {"fewest", std::to_string(s.fewest)}, {"most", std::to_string(s.most)}, {"looks", std::to_string(number_of_looks(s))}});
    }
    add("intervals", {{"resamples", words.number(static_cast<double>(r.resamples), 0)}});
    add("ratios", {});
    add("winners", {});
    add("colours", {});
    return table;
}

/// When the replicates were enough: every look.
html::Table looks(const Writing& w)
{
    html::Table table;
    if (!w.comparison.sequential) return table;
    const auto& words = w.words;
    table.caption = words.text("looks.caption");
    table.columns = {{words.text("table.scenario"), false}, {words.text("table.n"), true}, {words.text("table.difference"), true}, {words.text("table.half_width"), true}, {words.text("table.anytime"), true}, {words.text("table.enough"), false}};
    const auto written = [&words, decimals = decimals_for(w.comparison.sequential->precision)](double value) { return words.number(value, decimals); };
    for (const Look& look : w.comparison.sequential->looks)
        table.rows.push_back({words.label("scenario", look.scenario), std::to_string(look.n), written(look.mean), written(look.half_width), written(look.anytime.low) + " \u2026 " + written(look.anytime.high), words.text(look.narrow_enough ? "value.true" : "value.false")});
    return table;
}

std::string folded(const Writing& w, const html::Table& table, const std::string& file)
{
    return table.rows.empty() ? "" : "<details class=\"printed\"><summary>" + html::escaped(table.caption) + "</summary>" + table_alone(w, table, file) + "</details>\n";
}

}  // namespace

PageSection validity_section(Writing& w)
{
    PageSection section{"limits", w.words.text("section.limits"), "<ul class=\"limits\">"};
    for (const char* key : {"limits.model", "limits.interval", "limits.many", "limits.sample", "limits.score", "limits.definition", "limits.count", "limits.validation"}) section.body += "<li>" + w.title(key) + "</li>";
    if (!w.comparison.not_measured.empty()) {
        std::string names;
        for (const std::string& name : w.comparison.not_measured) names += (names.empty() ? "" : ", ") + name;
        section.body += "<li>" + html::escaped(w.words.text("limits.not_measured", {{"names", names}})) + "</li>";
    }
    section.body += "</ul>\n<h3 class=\"part\">" + w.title("section.methods") + "</h3>\n" + html::markup(methods(w)) + "\n";
    section.body += folded(w, looks(w), "looks") + folded(w, definitions(w), "definitions") + folded(w, definitions_of_groups(w), "groups");
    return section;
}

PageSection reproduce_section(Writing& w, const std::string& command)
{
    PageSection section{"reproduce", w.words.text("section.reproduce"), paragraph(w.words.text("section.reproduce.lead"))};
    html::Table table;
    table.caption = w.words.text("table.files");
    table.kind    = "words";
    for (const char* key : {"table.scenario", "table.file", "table.seed", "table.replicates", "table.months", "table.hash", "table.version", "table.commit"}) table.columns.push_back({w.words.text(key), false});
    for (std::size_t i = 0; i < w.comparison.runs.size(); ++i) {
        const auto&       h    = w.comparison.runs[i];
        const std::string file = h.path.substr(h.path.find_last_of('/') + 1);
        table.rows.push_back({w.name(i) + (i == 0 ? " (" + w.words.text("table.is_reference") + ")" : ""), file, std::to_string(h.seed), std::to_string(h.finished()) + " / " + std::to_string(h.replicates.size()), std::to_string(h.months), h.scenario_hash, h.software_version, h.git_commit});
    }
    section.body += "<h3>" + w.title("section.reproduce.command") + "</h3>\n<pre><code>" + html::escaped(command) + "</code></pre>\n" + table_alone(w, table, "runs");
    section.body += paragraph(w.words.text("section.reproduce.statistics", {{"n", w.n()}, {"seed", std::to_string(w.comparison.runs.front().seed)}, {"generator", w.comparison.runs.front().generator}}), "note");
    return section;
}

}  // namespace homeward::analysis
