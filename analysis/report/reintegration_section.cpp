// The section on reintegration: what changes in each dimension, for whom, and where.
#include "analysis/report/sections.hpp"

#include <algorithm>
#include <map>

namespace homeward::analysis {
namespace {

const Breakdown* breakdown_of(const Alternative& a, Split split)
{
    const auto found = std::find_if(a.breakdowns.begin(), a.breakdowns.end(), [&](const Breakdown& b) { return b.split == split; });
    return found == a.breakdowns.end() ? nullptr : &*found;
}

/// The effects of a line of a breakdown: all of them, or one quantity.
EffectsOf along(Split split, const std::string& key = "")
{
    return [split, key](const Alternative& a) {
        std::vector<const Effect*> out;
        if (const Breakdown* b = breakdown_of(a, split))
            for (const Effect* e : all_of(b->effects))
                if (key.empty() || e->quantity.key == key) out.push_back(e);
        return out;
    };
}

/// Of a line of a breakdown: the scores, or all that is no score.
EffectsOf scores_along(Split split, bool scores)
{
    return [split, scores](const Alternative& a) {
        std::vector<const Effect*> out;
        for (const Effect* e : along(split)(a))
            if ((e->quantity.unit == Unit::index) == scores) out.push_back(e);
        return out;
    };
}

/// Along each line the composite beside sustainable reintegration; the tables hold every other figure.
std::string by_group(Writing& w, std::initializer_list<Split> splits)
{
    std::string body;
    const auto  of_group = [&](const Quantity& q) { return name_of_group(q.group, w.words); };
    for (const Split split : splits)
        for (const char* key : {"composite", "sustainable"}) {
            const std::string by = name_of(split);
            body += effects_chart(w, {std::string(key) + "_by_" + by, w.words.text("split." + by) + w.words.text("split.and") + w.words.label("measure", key), w.words.text(std::string("chart.by_group.") + key), along(split, key), of_group, scores_along(split, std::string_view(key) == "composite")});
        }
    return body;
}

const std::vector<std::pair<std::string, std::string>>& district_measures()
{
    static const std::vector<std::pair<std::string, std::string>> list{{"composite", ""}, {"poverty_rate", "residents"}, {"unemployment_rate", "residents"}, {"tension", ""}};
    return list;
}

Unit unit_of_district(const std::string& measure)
{
    if (measure == "composite" || measure == "tension" || measure == "congestion" || measure == "relative_deprivation" || measure == "distress" || measure == "hardship") return Unit::index;
    if (measure == "income" || measure == "consumption") return Unit::money;
    if (measure == "population" || measure == "returns" || measure == "departures_irregular" || measure == "deaths_on_the_way" || measure == "reached_24") return Unit::persons;
    return Unit::share;
}

std::string name_of_district(const Writing& w, std::size_t district) { return w.words.text("place.district", {{"number", std::to_string(district + 1)}}); }

html::Table district_table(const Writing& w, const std::string& title, const std::string& measure, const std::string& group)
{
    html::Table table = effect_table(w, title, {w.words.text("table.district")});
    table.csv_header.insert(table.csv_header.begin(), {"measure", "group", "district"});
    for (const Alternative& a : w.comparison.alternatives)
        for (const DistrictEffect& d : a.districts)
            if (d.measure == measure && d.group == group) add_effect(w, table, a.run, {{"", "", "", unit_of_district(measure), Fold::at_end, "", "", ""}, d.paired}, {name_of_district(w, d.district)}, {measure, group, std::to_string(d.district + 1)});
    return table;
}

/// One scenario: districts in the order of their effect. Several: a stripe each, a cell a district.
nlohmann::json district_chart(const Writing& w, const std::string& measure, const std::string& group, std::size_t& better, std::size_t& worse)
{
    const Unit                   unit = unit_of_district(measure);
    std::vector<charts::Row>     rows;
    std::vector<charts::Stripe>  stripes;
    std::map<std::size_t, std::size_t> columns;  // district → column
    for (const Alternative& a : w.comparison.alternatives)
        for (const DistrictEffect& d : a.districts)
            if (d.measure == measure && d.group == group) columns.emplace(d.district, 0);
    std::vector<std::string> names;
    for (auto& [district, column] : columns) { column = names.size(); names.push_back(w.several() ? std::to_string(district + 1) : name_of_district(w, district)); }
    for (const Alternative& a : w.comparison.alternatives) {
        charts::Stripe stripe{a.run, "", std::vector<charts::Cell>(columns.size(), charts::Cell{NAN, "\u2014", "", 0, false})};
        for (const DistrictEffect& d : a.districts) {
            if (d.measure != measure || d.group != group) continue;
            const charts::Item item = charts::item_of(a.run, d.paired, unit, w.words);
            better += d.paired.decided() && item.value > 0;
            worse += d.paired.decided() && item.value < 0;
            stripe.cells[columns[d.district]] = {item.value * charts::factor_of_difference(unit), item.written, item.interval.known() ? item.written_interval : "", item.n, d.paired.decided()};
            if (!w.several()) rows.push_back({name_of_district(w, d.district), {item}, false});
        }
        stripes.push_back(std::move(stripe));
    }
    if (names.size() < 2) return {};
    std::stable_sort(rows.begin(), rows.end(), [](const auto& a, const auto& b) { return a.items[0].value > b.items[0].value; });
    return w.several() ? charts::grid(stripes, names, measure == "composite" ? 1 : -1) : charts::effects(rows, unit, w.words, true);
}

std::string by_district(Writing& w)
{
    std::string body;
    for (const auto& [measure, group] : district_measures()) {
        std::size_t    rises = 0, falls = 0;
        nlohmann::json chart = district_chart(w, measure, group, rises, falls);
        if (chart.is_null()) continue;
        const std::string title = w.words.text("chart.district." + measure);
        const std::string lead  = w.words.text(w.several() ? "chart.district.lead_many" : "chart.district.lead", {{"rises", std::to_string(rises)}, {"falls", std::to_string(falls)}});
        body += drawn(w, {"district_" + measure, title, lead, w.words.text(w.several() ? "note.grid" : "note.difference", {{"n", w.n()}, {"reference", w.name(0)}}), std::move(chart), district_table(w, title, measure, group), w.several() ? Legend::alternatives : Legend::none, false});
    }
    return body.empty() ? "" : "<h3 class=\"part\">" + w.title("section.districts") + "</h3>\n" + figures(w.words.text("section.districts.lead"), body);
}

}  // namespace

PageSection reintegration_section(Writing& w)
{
    std::string body = effects_chart(w, {"dimensions", w.words.text("chart.dimensions.title"), w.words.text("chart.dimensions.lead"), [](const Alternative& a) { return all_of(a.dimensions); }, [&](const Quantity& q) { return w.words.label("measure", q.key); }, scores_along(Split::everybody, true)});
    body += effects_chart(w, {"outcomes", w.words.text("chart.conditions.title"), w.words.text("chart.conditions.lead"),
                              [](const Alternative& a) {
                                  std::vector<const Effect*> out;
                                  for (const Effect* e : along(Split::everybody)(a))
                                      if (e->quantity.unit == Unit::share) out.push_back(e);
                                  return out;
                              },
                              [&](const Quantity& q) { return w.words.label("measure", q.key); }, scores_along(Split::everybody, false)});
    std::string all = figures(w.words.text("section.dimensions.lead"), body);
    const std::string groups = by_group(w, {Split::way, Split::sex, Split::age, Split::vulnerability});
    const std::string others = by_group(w, {Split::skill, Split::debt, Split::journey, Split::assistance, Split::programme});
    if (!groups.empty() || !others.empty()) all += "<h3 class=\"part\">" + w.title("section.groups") + "</h3>\n" + figures(w.words.text("section.groups.lead"), groups) + folded_figures(w, "section.groups.more", others);
    return {"reintegration", w.words.text("section.dimensions"), all + by_district(w)};
}

}  // namespace homeward::analysis
