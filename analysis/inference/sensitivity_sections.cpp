#include "analysis/inference/sensitivity_sections.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <set>

namespace homeward::analysis {
namespace {

using html::escaped;
using Json = nlohmann::json;

constexpr std::ptrdiff_t most_labels = 8;  // of dots; the others tell their names to the pointer

std::string short_number(double value) { return std::isfinite(value) ? fmt::format("{:.3g}", value) : "\u2014"; }
std::string in_brackets(const Interval& interval) { return interval.known() ? fmt::format("{:.3g} to {:.3g}", interval.low, interval.high) : ""; }

/// Enough rows had answers for anything to be drawn.
bool told(const StatisticSensitivity& of) { return of.used >= 3; }

/// A name as people read it: "total order".
const char* title_of(const std::string& kind)
{
    static const std::map<std::string, const char*> titles{{"mu_star", "mean size of the effect (mu*)"}, {"mu", "mean effect (mu)"}, {"sigma", "spread of the effect (sigma)"}, {"share", "share of the mean squares"},
                                                           {"first", "alone (first order)"}, {"total", "with others (total)"}, {"shapley", "Shapley effect"}};
    return titles.at(kind);
}

/// Writes figures and numbers the charts as they come.
class Writer {
public:
    explicit Writer(const Sensitivity& s) : s_(s) {}

    std::string figure(const std::string& name, const std::string& title, const std::string& lead, const std::string& note, Json chart, const html::Table& table, bool lines, bool wide)
    {
        const std::string id = fmt::format("chart-{}", ++charts_);
        chart["description"] = title + ". " + lead;
        std::string out = std::string("<figure") + (wide ? " class=\"wide\"" : "") + " aria-labelledby=\"" + id + "-title\">\n<figcaption><h3 id=\"" + id + "-title\">" + escaped(title) + "</h3><p>" + escaped(lead) + "</p></figcaption>\n" + (lines ? legend() : "");
        out += "<div class=\"chart\" id=\"" + id + "\"></div>\n<script type=\"application/json\" id=\"" + id + "-data\">" + html::script_safe(chart.dump()) + "</script>\n<p class=\"note\">" + escaped(note) + "</p>\n";
        return out + "<div class=\"tools\"><details><summary>Table</summary>" + html::markup(table) + "</details>\n<p class=\"downloads\">" + html::csv_button(table, name, "Save as CSV") + " <button type=\"button\" class=\"svg download\" data-chart=\"" + id + "\" data-file=\"" + name + ".svg\">Save as SVG</button></p></div>\n</figure>\n";
    }

private:
    std::string legend() const
    {
        std::string out = "<ul class=\"legend\" aria-label=\"Parameters\">";
        for (std::size_t p = 0; p < s_.parameters.size(); ++p) out += fmt::format("<li><button type=\"button\" aria-pressed=\"true\" data-run=\"{}\"><i></i>{}</button></li>", p + 1, escaped(s_.parameters[p].path));
        return out + "</ul>\n";
    }

    const Sensitivity& s_;
    int                charts_ = 0;
};

std::string in_columns(const std::string& drawings) { return "<div class=\"charts\">\n" + drawings + "</div>\n"; }

html::Table index_table(const std::string& caption, std::vector<html::Column> first)
{
    first.insert(first.end(), {{"estimate", true}, {"standard error", true}, {"low", true}, {"high", true}});
    return {caption, std::move(first), {}};
}

void add_index(html::Table& table, std::vector<std::string> first, const Index& index)
{
    std::vector<std::string> exact = first;
    for (const double value : {index.value, index.standard_error, index.interval.low, index.interval.high}) first.push_back(short_number(value)), exact.push_back(plain(value));
    table.rows.push_back(std::move(first));
    table.csv_rows.push_back(std::move(exact));
}

Json item(std::size_t parameter, const Index& index, const std::string& label, const std::string& verdict)
{
    Json out{{"r", parameter + 1}, {"m", charts::rounded(index.value)}, {"l", charts::rounded(index.interval.low)}, {"u", charts::rounded(index.interval.high)}, {"n", 0}, {"w", short_number(index.value)}, {"i", in_brackets(index.interval)}};
    if (!label.empty()) out["t"] = label;
    out["more"] = Json::array({Json::array({"screening", verdict})});
    return out;
}

/// Parameters in order, each with its indices.
std::string ranking(Writer& writer, const Sensitivity& s, const StatisticSensitivity& of)
{
    const bool                     sobol = s.design.method == SensitivityMethod::sobol;
    const std::vector<std::string> kinds = sobol ? std::vector<std::string>{"total", "first"} : std::vector<std::string>{s.order_kind()};
    Json                           rows  = Json::array();
    html::Table                    table = index_table("Parameters in order: " + of.statistic.name, {{"parameter", false}, {"index", false}});
    for (const std::size_t p : s.ranking(of)) {
        Json items = Json::array();
        for (const std::string& kind : kinds) {
            items.push_back(item(p, of.kind(kind)[p], sobol ? title_of(kind) : "", name_of(s.verdict(of, p))));
            add_index(table, {s.parameters[p].path, kind}, of.kind(kind)[p]);
        }
        rows.push_back({{"label", s.parameters[p].path}, {"items", items}});
    }
    const bool        morris = s.design.method == SensitivityMethod::morris;
    const std::string axis   = morris ? fmt::format("Change over the whole range of the parameter ({})", of.statistic.unit) : "Share of the variance that the parameters make";
    const Json        chart{{"kind", "effects"}, {"rows", rows}, {"format", "~g"}, {"axis", axis}, {"single", !sobol}, {"all", true}, {"verdict", true}};
    std::string       note = fmt::format("{:.0f} % intervals; {} {}.", 100 * s.confidence, of.used, name_of_rows(s.design.method));
    if (morris && s.design.replicates > 1) note += fmt::format(" Chance alone would show about {:.2g}.", *std::ranges::max_element(of.mu_star_of_chance));
    return writer.figure("ranking_" + of.statistic.name, of.statistic.name, sobol ? "What each parameter does alone, and with others." : std::string("By ") + title_of(s.order_kind()) + ".", note, chart, table, false, s.parameters.size() > 12 || sobol);
}

/// mu* to the right, sigma upwards: far right matters, high up acts with others or is curved.
std::string plane(Writer& writer, const Sensitivity& s, const StatisticSensitivity& of)
{
    const std::vector<std::size_t> order = s.ranking(of);
    Json                           runs  = Json::array();
    html::Table                    table = index_table("Size and spread of effects: " + of.statistic.name, {{"parameter", false}, {"index", false}});
    for (std::size_t p = 0; p < s.parameters.size(); ++p) {
        const Index &size = of.kind("mu_star")[p], &spread = of.kind("sigma")[p];
        runs.push_back({{"r", p + 1}, {"x", charts::rounded(size.value)}, {"y", charts::rounded(spread.value)}, {"points", Json::array()}, {"out", false}, {"label", std::find(order.begin(), order.end(), p) - order.begin() < most_labels ? s.parameters[p].path : ""},
                        {"told", Json::array({Json::array({"mu*", short_number(size.value) + " (" + in_brackets(size.interval) + ")"}), Json::array({"sigma", short_number(spread.value) + " (" + in_brackets(spread.interval) + ")"})})}});
        add_index(table, {s.parameters[p].path, "mu_star"}, size);
        add_index(table, {s.parameters[p].path, "sigma"}, spread);
    }
    const Json chart{{"kind", "plane"}, {"runs", runs}, {"frontier", Json::array()}, {"xName", fmt::format("mu*: mean size of the effect ({})", of.statistic.unit)}, {"yName", "sigma: its spread, chance taken off"}, {"all", true}};
    return writer.figure("plane_" + of.statistic.name, of.statistic.name, "To the right: moves the answer much. Upwards: moves it differently from place to place, as it acts with others or is curved.", fmt::format("{} trajectories; the first bear their names where there is room.", of.used), chart, table, false, false);
}

/// The months at which this figure was looked at.
std::vector<const StatisticSensitivity*> months_of(const Sensitivity& s, const StatisticSensitivity& figure)
{
    std::vector<const StatisticSensitivity*> out;
    for (const StatisticSensitivity& of : s.statistics)
        if (of.asked.month && of.asked.of == figure.asked.name) out.push_back(&of);
    std::ranges::stable_sort(out, {}, [](const StatisticSensitivity* of) { return *of->asked.month; });
    return out;
}

std::string over_time(Writer& writer, const Sensitivity& s, const StatisticSensitivity& figure)
{
    const auto at = months_of(s, figure);
    if (at.size() < 2) return {};
    const std::string kind = s.order_kind();
    Json              series = Json::array(), x = Json::array(), titles = Json::array();
    html::Table       table = index_table(fmt::format("{} over time: {}", title_of(kind), figure.statistic.name), {{"parameter", false}, {"month", true}});
    for (const StatisticSensitivity* of : at) x.push_back(*of->asked.month), titles.push_back(fmt::format("Month {}", *of->asked.month));
    for (std::size_t p = 0; p < s.parameters.size(); ++p) {
        Json one{{"r", p + 1}, {"m", Json::array()}, {"l", Json::array()}, {"u", Json::array()}, {"n", figure.used}};
        for (const StatisticSensitivity* of : at) {
            const Index& index = of->kind(kind)[p];
            one["m"].push_back(charts::rounded(index.value)), one["l"].push_back(charts::rounded(index.interval.low)), one["u"].push_back(charts::rounded(index.interval.high));
            add_index(table, {s.parameters[p].path, std::to_string(*of->asked.month)}, index);
        }
        series.push_back(std::move(one));
    }
    const Json chart{{"kind", "paths"}, {"x", x}, {"titles", titles}, {"axis", "Month of the run"}, {"xFormat", "d"}, {"zero", true}, {"format", "~g"}, {"series", series}, {"measure", kind}, {"group", figure.statistic.name}, {"xCode", "month"}, {"tip", {{"format", ".3~g"}, {"factor", 1}, {"pattern", "{number}"}}}};
    return writer.figure("time_" + figure.statistic.name, figure.statistic.name, std::string("By month: ") + title_of(kind) + ".", fmt::format("Bands: {:.0f} % intervals.", 100 * s.confidence), chart, table, true, false);
}

/// One measure in several groups: parameters against groups.
std::string by_group(Writer& writer, const Sensitivity& s, const std::string& measure)
{
    std::vector<const StatisticSensitivity*> of;
    for (const std::size_t f : s.figures())
        if (s.statistics[f].statistic.measure == measure && told(s.statistics[f])) of.push_back(&s.statistics[f]);
    if (of.size() < 2) return {};
    Json        columns = Json::array(), rows = Json::array();
    html::Table table = index_table(fmt::format("{} by group: {}", title_of(s.decision_kind()), measure), {{"parameter", false}, {"statistic", false}});
    for (const StatisticSensitivity* one : of) columns.push_back(one->statistic.group.empty() ? one->statistic.name : one->statistic.name.substr(one->statistic.name.find(':') + 1));
    for (const std::size_t p : s.ranking(*of.front())) {
        Json cells = Json::array();
        for (const StatisticSensitivity* one : of) {
            const Index& index = one->kind(s.decision_kind())[p];
            cells.push_back({{"v", charts::rounded(std::max(0.0, index.value))}, {"w", short_number(index.value)}, {"i", in_brackets(index.interval)}, {"n", one->used}, {"clear", s.verdict(*one, p) == Verdict::matters}});
            add_index(table, {s.parameters[p].path, one->statistic.name}, index);
        }
        rows.push_back({{"label", s.parameters[p].path}, {"cells", cells}});
    }
    return writer.figure("groups_" + measure, measure, std::string("Darker is more: ") + title_of(s.decision_kind()) + fmt::format(". A dot: more than {:.2g} for certain.", s.negligible), "Palest: at or below nought, which is nought within its interval.", {{"kind", "grid"}, {"columns", columns}, {"rows", rows}, {"good", 1}}, table, false, true);
}

html::Table chance_table(const Sensitivity& s)
{
    html::Table table{"Variance that parameters make, and variance that chance makes", {{"statistic", false}, {"mean", true}, {"sd by parameters", true}, {"sd by chance, one run", true}, {"chance, of one run's variance", true}, {"interval", true}, {std::string(name_of_rows(s.design.method)) + " used", true}, {"left out", true}}, {}};
    for (const StatisticSensitivity& of : s.statistics) {
        const double parameters = std::sqrt(std::max(0.0, of.variance.value)), chance = std::sqrt(of.chance.value);
        table.rows.push_back({of.statistic.name, short_number(of.mean), short_number(parameters), short_number(chance), short_number(of.share_of_chance.value), in_brackets(of.share_of_chance.interval), std::to_string(of.used), std::to_string(of.left_out)});
        table.csv_rows.push_back({of.statistic.name, plain(of.mean), plain(parameters), plain(chance), plain(of.share_of_chance.value), in_brackets(of.share_of_chance.interval), std::to_string(of.used), std::to_string(of.left_out)});
    }
    return table;
}

html::Table screening_table(const Sensitivity& s)
{
    html::Table table{"Which parameters may be fixed", {{"parameter", false}, {"all together", false}}, {}};
    table.kind = "words";
    for (const std::size_t f : s.figures()) table.columns.push_back({s.statistics[f].statistic.name, false});
    for (std::size_t p = 0; p < s.parameters.size(); ++p) {
        std::vector<std::string> row{s.parameters[p].path, name_of(s.verdict(p))};
        for (const std::size_t f : s.figures()) row.emplace_back(name_of(s.verdict(s.statistics[f], p)));
        table.rows.push_back(std::move(row));
    }
    return table;
}

html::Table pairs_table(const Sensitivity& s, const StatisticSensitivity& of)
{
    html::Table table = index_table("Second order: " + of.statistic.name, {{"parameter", false}, {"with", false}});
    for (std::size_t i = 0, pair = 0; i < s.parameters.size(); ++i)
        for (std::size_t j = i + 1; j < s.parameters.size(); ++j) add_index(table, {s.parameters[i].path, s.parameters[j].path}, of.second[pair++]);
    return table;
}

html::Table priors_table(const Sensitivity& s)
{
    html::Table table{"What varied, independently of each other", {{"parameter", false}, {"distribution", false}, {"unit", false}}, {}};
    for (const Prior& prior : s.parameters) table.rows.push_back({prior.path, prior.distribution.in_words(), prior.unit});
    return table;
}

std::string alone(const html::Table& table, const std::string& file) { return html::markup(table) + "<p class=\"downloads\">" + html::csv_button(table, file, "Save as CSV") + "</p>\n"; }

std::string of_every_figure(const Sensitivity& s, Writer& writer, std::string (*draw)(Writer&, const Sensitivity&, const StatisticSensitivity&))
{
    std::string out;
    for (const std::size_t f : s.figures())
        if (told(s.statistics[f])) out += draw(writer, s, s.statistics[f]);
    return out.empty() ? out : in_columns(out);
}

std::string groups(Writer& writer, const Sensitivity& s)
{
    std::string           out;
    std::set<std::string> seen;
    for (const std::size_t f : s.figures())
        if (seen.insert(s.statistics[f].statistic.measure).second) out += by_group(writer, s, s.statistics[f].statistic.measure);
    return out.empty() ? out : in_columns(out);
}

std::string pairs(const Sensitivity& s)
{
    std::string out;
    for (const std::size_t f : s.figures())
        if (!s.statistics[f].second.empty()) out += alone(pairs_table(s, s.statistics[f]), "pairs_" + s.statistics[f].statistic.name);
    return out;
}

std::string screening(const Sensitivity& s)
{
    return paragraph(fmt::format("By the {}: a parameter may be fixed where its interval ends below {}, and matters where it begins above. Otherwise the question is open: more points would answer it.", title_of(s.decision_kind()), s.negligible)) + alone(screening_table(s), "screening");
}

std::string chance(const Sensitivity& s)
{
    return paragraph("Two runs with the same settings differ by their luck. The replicates of each point tell how far; this is taken off every index, which so tells of the mean answer. A large share of chance means that many replicates are needed before anything is compared, not that parameters do not matter.") +
           alone(chance_table(s), "chance");
}

std::string design(const Sensitivity& s, const SensitivityPage& page)
{
    std::string out = paragraph(fmt::format("{} {} points ({} {} of {}), {} replicates of each, seed {}; every point has luck of its own. Intervals of {:.0f} % by the jackknife over blocks of {} {}.", method_in_words(s.design.method), s.points.size(), s.rows.rows, name_of_rows(s.design.method),
                                            s.rows.points_per_row, s.design.replicates, s.design.seed, 100 * s.confidence, s.rows.rows_per_block, name_of_rows(s.design.method)));
    if (s.design.method == SensitivityMethod::sobol) out += paragraph(fmt::format("Estimators: {}.", name_of(s.estimator)));
    return out + alone(priors_table(s), "parameters") + "<h3>How to make this page again</h3>\n<pre><code>" + escaped(page.command) + "</code></pre>\n";
}

}  // namespace

const char* method_in_words(SensitivityMethod method)
{
    if (method == SensitivityMethod::morris) return "Elementary effects (Morris 1991; Campolongo, Cariboni & Saltelli 2007): one parameter after the other is moved by two thirds of its probability, from many places.";
    if (method == SensitivityMethod::sobol) return "Sobol' indices (Sobol' 1993): the share of the variance that a parameter makes alone (first order), and all that would be left if the others were known (total).";
    return "Shapley effects (Owen 2014; Song, Nelson & Staum 2016): the variance shared out between the parameters, so that the shares add up to it.";
}

const char* name_of_rows(SensitivityMethod method) { return method == SensitivityMethod::morris ? "trajectories" : method == SensitivityMethod::sobol ? "rows" : "walks"; }

std::vector<PageSection> sensitivity_sections(const Sensitivity& s, const SensitivityPage& page)
{
    Writer                   writer(s);
    std::vector<PageSection> sections{{"headlines", "What the answers depend on", of_every_figure(s, writer, ranking)}};
    if (s.design.method == SensitivityMethod::morris) sections.push_back({"plane", "Size and spread of effects", of_every_figure(s, writer, plane)});
    sections.push_back({"time", "Over time", of_every_figure(s, writer, over_time)});
    sections.push_back({"groups", "By group", groups(writer, s)});
    sections.push_back({"pairs", "Pairs of parameters", pairs(s)});
    sections.push_back({"screening", "Which parameters may be fixed", screening(s)});
    sections.push_back({"chance", "The part of chance", chance(s)});
    sections.push_back({"design", "Design, and how to reproduce it", design(s, page)});
    std::erase_if(sections, [](const PageSection& section) { return section.body.empty(); });
    return sections;
}

}  // namespace homeward::analysis
