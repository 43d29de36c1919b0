#include "analysis/inference/sensitivity_output.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace homeward::analysis {
namespace {

using Row = std::vector<Cell>;

double number(std::size_t value) { return static_cast<double>(value); }

const std::vector<TableColumn> of_statistic{
    {"statistic", "1", "What was looked at: measure, group and months, as after --measures."},
    {"measure", "1", "Measure of the model (docs/reference/measures.md)."},
    {"group", "1", "Group of people; empty: the country."},
    {"first_month", "months", "First month of the run that counts; the run begins with 0."},
    {"last_month", "months", "Last month of the run that counts."},
};

Row cells_of(const StatisticSensitivity& s)
{
    return {s.statistic.name, s.statistic.measure, s.statistic.group + (s.statistic.less.empty() ? "" : "-" + s.statistic.less), double(s.statistic.first), double(s.statistic.last)};
}

Table begun(const std::string& name, const std::string& title, std::vector<std::string> notes, const std::vector<TableColumn>& columns)
{
    return {name, title, std::move(notes), columns, {}};
}

std::vector<TableColumn> joined(std::vector<TableColumn> first, const std::vector<TableColumn>& second)
{
    first.insert(first.end(), second.begin(), second.end());
    return first;
}

Table indices(const Sensitivity& s)
{
    Table table = begun("indices", "Indices of sensitivity", {fmt::format("Intervals of {:.0f} %: jackknife over blocks of rows.", 100 * s.confidence)},
                        joined(of_statistic, {{"index", "1", "mu_star, mu, sigma, share (morris); first, total, second (sobol); shapley."},
                                              {"parameter", "1", "Path of the setting."},
                                              {"with", "1", "Second order: the other parameter of the pair."},
                                              {"value", "see index", "The estimate: mu_star, mu and sigma in the measure's unit over the whole range of the parameter; others as shares of the variance that the parameters make."},
                                              {"standard_error", "see index", "Of the estimate."},
                                              {"low", "see index", "Lower end of its interval."},
                                              {"high", "see index", "Upper end of its interval."},
                                              {"confidence", "share", "Level of the interval."},
                                              {"of_chance", "see index", "mu_star: what it would be were there nothing but chance."}}));
    const auto add = [&](const StatisticSensitivity& of, const std::string& kind, const std::string& parameter, const std::string& with, const Index& index, double of_chance) {
        Row row = cells_of(of);
        row.insert(row.end(), {kind, parameter, with, index.value, index.standard_error, index.interval.low, index.interval.high, s.confidence, of_chance});
        table.rows.push_back(std::move(row));
    };
    for (const StatisticSensitivity& of : s.statistics) {
        for (const IndexKind& kind : of.kinds)
            for (std::size_t p = 0; p < s.parameters.size(); ++p) add(of, kind.name, s.parameters[p].path, "", kind.of[p], kind.name == "mu_star" ? of.mu_star_of_chance[p] : std::nan(""));
        for (std::size_t i = 0, pair = 0; !of.second.empty() && i < s.parameters.size(); ++i)
            for (std::size_t j = i + 1; j < s.parameters.size(); ++j) add(of, "second", s.parameters[i].path, s.parameters[j].path, of.second[pair++], std::nan(""));
    }
    return table;
}

Table statistics(const Sensitivity& s)
{
    Table table = begun("statistics", "What was looked at, and the part of chance", {},
                        joined(of_statistic, {{"unit", "1", "Unit of the measure."},
                                              {"mean", "see unit", "Over all points of the design."},
                                              {"sd_of_parameters", "see unit", "Standard deviation of the mean answer over the parameters, chance taken off."},
                                              {"sd_of_chance", "see unit", "Standard deviation of one run at given parameters, over its luck."},
                                              {"share_of_chance", "share", "Of the variance of one run with parameters drawn from the priors, what chance makes."},
                                              {"share_of_chance_low", "share", "Lower end of its interval."},
                                              {"share_of_chance_high", "share", "Upper end of its interval."},
                                              {"rows_used", "1", "Trajectories, rows or walks that had all answers."},
                                              {"rows_left_out", "1", "Those with a point that had no answer."}}));
    for (const StatisticSensitivity& of : s.statistics) {
        Row row = cells_of(of);
        row.insert(row.end(), {of.statistic.unit, of.mean, std::sqrt(std::max(0.0, of.variance.value)), std::sqrt(of.chance.value), of.share_of_chance.value, of.share_of_chance.interval.low, of.share_of_chance.interval.high, number(of.used), number(of.left_out)});
        table.rows.push_back(std::move(row));
    }
    return table;
}

Table screening(const Sensitivity& s)
{
    Table table = begun("screening", "Which parameters may be fixed", {fmt::format("By {}: may be fixed if its interval ends below {}, matters if it begins above.", s.decision_kind(), s.negligible)},
                        {{"statistic", "1", "What was looked at; 'all': everything together."}, {"rank", "1", "Place of the parameter; empty for all."}, {"parameter", "1", "Path of the setting."}, {"verdict", "1", "matters; may be fixed; open, which more points would answer."}});
    for (const std::size_t f : s.figures()) {
        const std::vector<std::size_t> order = s.ranking(s.statistics[f]);
        for (std::size_t place = 0; place < order.size(); ++place) table.rows.push_back({s.statistics[f].statistic.name, number(place + 1), s.parameters[order[place]].path, std::string(name_of(s.verdict(s.statistics[f], order[place])))});
    }
    for (std::size_t p = 0; p < s.parameters.size(); ++p) table.rows.push_back({std::string("all"), std::nan(""), s.parameters[p].path, std::string(name_of(s.verdict(p)))});
    return table;
}

Table parameters(const Sensitivity& s)
{
    Table table = begun("parameters", "What varied", {"Parameters are independent of each other."}, {{"parameter", "1", "Path of the setting."}, {"unit", "1", "Its unit."}, {"distribution", "1", "What is believed of it."}});
    for (const Prior& prior : s.parameters) table.rows.push_back({prior.path, prior.unit, prior.distribution.in_words()});
    return table;
}

Table points(const Sensitivity& s)
{
    Table table = begun("points", "Every point with what the model answered", {"Row by row as the design lays them; for a second analysis elsewhere."}, {{"row", "1", "Trajectory, row or walk, from 0."}, {"place", "1", "Point of the row, from 0 (docs/reference/sensitivity.md)."}});
    for (const Prior& prior : s.parameters) table.columns.push_back({prior.path, prior.unit.empty() ? "1" : prior.unit, "Value of the setting."});
    for (const StatisticSensitivity& of : s.statistics) {
        table.columns.push_back({of.statistic.name, of.statistic.unit, "Mean over the replicates."});
        table.columns.push_back({of.statistic.name + " chance", of.statistic.unit + "^2", "Variance of one replicate."});
    }
    for (std::size_t n = 0; n < s.points.size(); ++n) {
        Row row{number(n / s.rows.points_per_row), number(n % s.rows.points_per_row)};
        for (std::size_t p = 0; p < s.parameters.size(); ++p) row.emplace_back(s.points.at(n, p));
        for (const std::vector<Reply>& replies : s.replies) row.insert(row.end(), {replies[n].mean, replies[n].chance});
        table.rows.push_back(std::move(row));
    }
    return table;
}

std::string with_interval(const Index& index) { return fmt::format("{:>9.3g}  {:>20}", index.value, index.interval.known() ? fmt::format("[{:.3g}, {:.3g}]", index.interval.low, index.interval.high) : ""); }

/// What stands beside the order: mu and sigma; first order.
std::string beside(const Sensitivity& s, const StatisticSensitivity& of, std::size_t p)
{
    if (s.design.method == SensitivityMethod::morris) return fmt::format("{:>9.3g} {:>9.3g} {:>9.3g}", of.kind("mu")[p].value, of.kind("sigma")[p].value, of.mu_star_of_chance[p]);
    return s.design.method == SensitivityMethod::sobol ? with_interval(of.kind("first")[p]) : "";
}

std::string in_words(const Sensitivity& s, const StatisticSensitivity& of)
{
    std::size_t wide = 9;
    for (const Prior& prior : s.parameters) wide = std::max(wide, prior.path.size());
    const char* heads = s.design.method == SensitivityMethod::morris ? "       mu     sigma    chance" : s.design.method == SensitivityMethod::sobol ? "    first              interval" : "";
    std::string out   = fmt::format("\n{} ({}): mean {:.4g}", of.statistic.name, of.statistic.unit, of.mean);
    if (std::isfinite(of.share_of_chance.value)) out += fmt::format("; standard deviation {:.3g} by parameters, {:.3g} by chance: {:.0f} % of a single run's variance is chance", std::sqrt(std::max(0.0, of.variance.value)), std::sqrt(of.chance.value), 100 * of.share_of_chance.value);
    if (of.left_out > 0) out += fmt::format("; {} of {} rows are left out, as a point of theirs has no answer", of.left_out, of.used + of.left_out);
    out += fmt::format("\n     {:<{}}  {:>9}  {:>20}  {}\n", "parameter", wide, s.order_kind(), "interval", heads);
    std::size_t place = 0;
    for (const std::size_t p : s.ranking(of)) out += fmt::format("{:>3}  {:<{}}  {}  {}  {}\n", ++place, s.parameters[p].path, wide, with_interval(of.kind(s.order_kind())[p]), beside(s, of, p), name_of(s.verdict(of, p)));
    return out;
}

}  // namespace

std::string in_words(const SensitivityDesign& design, const std::vector<Prior>& priors)
{
    const RowDesign rows = row_design(design, priors.size());
    const char*     kind = design.method == SensitivityMethod::morris ? "trajectories" : design.method == SensitivityMethod::sobol ? "rows" : "walks";
    std::string     out  = fmt::format("{}: {} parameters, {} {} of {} points, {} replicate{} each: {} jobs\n", name_of(design.method), priors.size(), rows.rows, kind, rows.points_per_row, design.replicates, design.replicates == 1 ? "" : "s", rows.points() * design.replicates);
    if (design.replicates < 2) out += "One replicate: what chance does cannot be told from what parameters do; --replicates 2 is the least that can.\n";
    return out;
}

std::string in_words(const Sensitivity& s)
{
    std::string out;
    for (const std::size_t f : s.figures()) out += in_words(s, s.statistics[f]);
    std::string fixed;
    for (std::size_t p = 0; p < s.parameters.size(); ++p)
        if (s.verdict(p) == Verdict::may_be_fixed) fixed += (fixed.empty() ? "" : ", ") + s.parameters[p].path;
    out += fmt::format("\nMay be fixed, as far as all of these go ({} below {}): {}.\n", s.decision_kind(), s.negligible, fixed.empty() ? "none" : fixed);
    if (s.failed > 0) out += fmt::format("{} job{} failed for good; the rows they belong to are left out.\n", s.failed, s.failed == 1 ? "" : "s");
    return out;
}

std::vector<Table> tables_of(const Sensitivity& s) { return {indices(s), statistics(s), screening(s), parameters(s), points(s)}; }

}  // namespace homeward::analysis
