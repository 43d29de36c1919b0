// The section on money: who pays, for what and when.
#include "analysis/report/sections.hpp"
#include "analysis/report/value.hpp"

#include <algorithm>
#include <map>

namespace homeward::analysis {
namespace {

constexpr std::size_t most_parts = 6;  // with a colour of their own; the others share grey

/// The level of a line in a run: the reference's is told by the first alternative that has it.
struct Level {
    std::size_t run = 0;
    std::string key, of;  // the part of the bar; what more there is to say
    Estimate    amount;
};

std::vector<Level> levels(const Writing& w, const std::vector<CostLine> CostAccount::* lines, const std::function<std::pair<std::string, std::string>(const CostLine&)>& key)
{
    std::vector<Level>                          out;
    std::map<std::pair<std::string, std::string>, bool> told;  // of the reference
    for (const Alternative& a : w.comparison.alternatives)
        for (const CostLine& line : a.costs.*lines) {
            const auto [part, of] = key(line);
            if (part.empty()) continue;
            if (!told[{part, of}] && line.amount.reference.n > 0 && line.amount.reference.mean != 0) {
                told[{part, of}] = true;
                out.push_back({0, part, of, line.amount.reference});
            }
            if (line.amount.scenario.n > 0 && line.amount.scenario.mean != 0) out.push_back({a.run, part, of, line.amount.scenario});
        }
    return out;
}

/// A bar for each scenario, of parts in the order of their money.
std::string bars_of(Writing& w, const std::string& name, const std::vector<Level>& all, const std::function<std::string(const std::string&)>& label, html::Table table)
{
    if (all.empty()) return {};
    std::map<std::string, double> total;
    for (const Level& level : all) total[level.key] += level.amount.mean;
    std::vector<std::string> order;
    for (const auto& [key, sum] : total) order.push_back(key);
    std::stable_sort(order.begin(), order.end(), [&](const auto& a, const auto& b) { return total[a] > total[b]; });
    const bool                others = order.size() > most_parts + 1;
    std::vector<charts::Part> parts;
    for (std::size_t i = 0; i < order.size() && (!others || i < most_parts); ++i) parts.push_back({label(order[i]), ""});
    if (others) parts.push_back({w.words.text("money.others"), "var(--s0)"});
    std::vector<charts::Bar> bars;
    for (std::size_t run = 0; run < w.names.size(); ++run) {
        charts::Bar bar{run, "", "", {}, ""};
        double      sum = 0;
        for (std::size_t i = 0; i < order.size(); ++i)
            for (const Level& level : all) {
                if (level.run != run || level.key != order[i]) continue;
                const bool other = others && i >= most_parts;
                sum += level.amount.mean;
                bar.pieces.push_back({other ? most_parts : i, level.amount.mean, w.words.value(level.amount.mean, Unit::money), w.words.interval(level.amount.t, Unit::money), level.amount.n, other ? label(level.key) : level.of});
            }
        bar.written = w.words.value(sum, Unit::money);
        bars.push_back(std::move(bar));
    }
    table.caption = w.words.text("chart." + name + ".title");
    return drawn(w, {name, table.caption, w.words.text("chart." + name + ".lead"), note_of_levels(w), charts::bars(bars, parts, ",.3~f", w.words.text("chart.money_axis", {{"currency", w.comparison.runs.front().currency}})), std::move(table), Legend::parts, false});
}

html::Table cost_table(const Writing& w, const std::vector<std::string>& titles, const std::vector<std::string>& codes)
{
    html::Table table = effect_table(w, "", titles);
    table.columns.push_back({w.words.text("table.discounted"), true});
    table.csv_header.insert(table.csv_header.begin(), codes.begin(), codes.end());
    table.csv_header.push_back("difference_discounted");
    return table;
}

void add_cost(const Writing& w, html::Table& table, std::size_t run, const CostLine& line, const std::vector<std::string>& what, const std::vector<std::string>& codes)
{
    add_effect(w, table, run, {{"", "", "", Unit::money, Fold::total, "", "", ""}, line.amount}, what, codes);
    table.rows.back().push_back(line.discounted.difference.n > 0 ? w.words.change(line.discounted.difference.mean, Unit::money) : w.words.value(NAN, Unit::money));
    table.csv_rows.back().push_back(plain(line.discounted.difference.mean));
}

/// What is shown of payers: those that do not overlap.
bool stands_alone(const std::string& payer) { return payer != "public" && payer != "forced_returns" && payer != "assisted_returns"; }

std::string by_payer(Writing& w)
{
    html::Table table = cost_table(w, {w.words.text("table.payer")}, {"payer"});
    for (const Alternative& a : w.comparison.alternatives)
        for (const CostLine& line : a.costs.by_payer)
            if (line.amount.reference.mean != 0 || line.amount.scenario.mean != 0) add_cost(w, table, a.run, line, {w.words.label("payer", line.payer)}, {line.payer});
    return bars_of(w, "by_payer", levels(w, &CostAccount::by_payer, [](const CostLine& l) { return std::pair(stands_alone(l.payer) ? l.payer : "", std::string{}); }), [&](const std::string& payer) { return w.words.label("payer", payer); }, std::move(table));
}

std::string by_instrument(Writing& w)
{
    html::Table table = cost_table(w, {w.words.text("table.programme"), w.words.text("table.instrument")}, {"programme", "instrument"});
    for (const Alternative& a : w.comparison.alternatives)
        for (const CostLine& line : a.costs.by_instrument) add_cost(w, table, a.run, line, {name_of_programme(line.programme, w.words), w.words.label("instrument", line.instrument)}, {line.programme, line.instrument});
    return bars_of(w, "by_instrument", levels(w, &CostAccount::by_instrument, [&](const CostLine& l) { return std::pair(l.instrument, name_of_programme(l.programme, w.words)); }), [&](const std::string& instrument) { return w.words.label("instrument", instrument); }, std::move(table));
}

std::string by_year(Writing& w)
{
    html::Table table = cost_table(w, {w.words.text("table.year")}, {"year"});
    std::map<std::size_t, std::map<int, Estimate>> all;  // run → year
    for (const Alternative& a : w.comparison.alternatives)
        for (const CostLine& line : a.costs.by_year) {
            add_cost(w, table, a.run, line, {std::to_string(line.year)}, {std::to_string(line.year)});
            all[0].emplace(line.year, line.amount.reference);
            all[a.run][line.year] = line.amount.scenario;
        }
    if (all.empty() || all[0].size() < 2) return {};
    std::vector<double>       years;
    std::vector<std::string>  titles;
    std::vector<charts::Line> lines;
    for (const auto& [year, amount] : all[0]) { years.push_back(year); titles.push_back(std::to_string(year)); }
    for (const auto& [run, amounts] : all) {
        std::vector<Estimate> in_order;
        for (const auto& [year, amount] : amounts) in_order.push_back(amount);
        lines.push_back(charts::line_of(run, in_order));
    }
    table.caption = w.words.text("chart.by_year.title");
    return drawn(w, {"by_year", table.caption, w.words.text("chart.by_year.lead"), note_of_levels(w), charts::curves(lines, years, titles, "", "d", Unit::money, {"programmes_spent", "", "year"}, w.words), std::move(table), Legend::runs, false});
}

}  // namespace

PageSection money_section(Writing& w)
{
    std::string body = by_payer(w);
    body += by_instrument(w);
    body += by_year(w);
    const auto& r = w.comparison.reproduction;
    std::string all = body.empty() ? paragraph(w.words.text("section.money.none"), "note")
                                   : figures(w.words.text("section.money.lead", {{"currency", w.comparison.runs.front().currency}, {"year", r.price_year > 0 ? std::to_string(r.price_year) : "\u2014"}, {"rate", w.words.value(r.discount_rate, Unit::share)}}), body);
    return {"money", w.words.text("section.money"), all + value_for_money(w)};
}

}  // namespace homeward::analysis
