#include "analysis/inference/sensitivity.hpp"

#include "core/faults.hpp"
#include "core/sobol_sequence.hpp"
#include "output/measures.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <numeric>

namespace homeward::analysis {
namespace {

constexpr double        not_there = std::numeric_limits<double>::quiet_NaN();
constexpr std::uint64_t most_points = 10'000'000;

/// A row's points, the rows by default, the least that tell an interval, and what a row is called.
struct RowKind {
    std::size_t points, usual, least;
    const char* name;
};

RowKind row_kind(const SensitivityDesign& design, std::size_t k)
{
    if (design.method == SensitivityMethod::morris) return {k + 1, 20, 4, "trajectory"};
    if (design.method == SensitivityMethod::shapley) return {k + 1, 256, 16, "walk"};
    return {design.second_order ? 2 * k + 2 : k + 2, 128, 16, "row"};
}

/// Spread between points, of which chance makes a part; for a method that does not tell it itself.
void add_spread(StatisticSensitivity& of, const std::vector<Reply>& replies)
{
    double sum = 0, squares = 0, chance = 0, error = 0, n = 0;
    for (const Reply& reply : replies)
        if (reply.known()) sum += reply.mean, chance += reply.chance, error += reply.error, ++n;
    for (const Reply& reply : replies)
        if (reply.known()) squares += (reply.mean - sum / n) * (reply.mean - sum / n);
    of.mean = n > 0 ? sum / n : not_there;
    if (of.variance.value == of.variance.value || n < 2) return;
    of.variance.value        = squares / (n - 1) - error / n;
    of.chance.value          = chance / n;
    of.share_of_chance.value = of.chance.value / (of.variance.value + of.chance.value);
}

StatisticSensitivity indices_of(const Sensitivity& s, const std::vector<Reply>& replies)
{
    StatisticSensitivity out;
    if (s.design.method == SensitivityMethod::morris) {
        ElementaryEffects found = elementary_effects(s.rows, replies, s.confidence);
        out.kinds             = {{"mu_star", found.mu_star}, {"mu", found.mu}, {"sigma", found.sigma}, {"share", found.share}};
        out.mu_star_of_chance = found.mu_star_of_chance;
        out.used = found.used, out.left_out = found.left_out;
    } else if (s.design.method == SensitivityMethod::sobol) {
        SobolIndices found = sobol_indices(s.rows, replies, s.estimator, s.confidence);
        out.kinds    = {{"first", found.first}, {"total", found.total}};
        out.second   = found.second;
        out.variance = found.variance, out.chance = found.chance, out.share_of_chance = found.share_of_chance;
        out.used = found.used, out.left_out = found.left_out;
    } else {
        ShapleyEffects found = shapley_effects(s.rows, replies, s.confidence);
        out.kinds    = {{"shapley", found.effect}};
        out.variance = found.variance, out.chance = found.chance, out.share_of_chance = found.share_of_chance;
        out.used = found.used, out.left_out = found.left_out;
    }
    add_spread(out, replies);
    return out;
}

}  // namespace

RowDesign row_design(const SensitivityDesign& design, std::size_t parameters)
{
    const RowKind       kind   = row_kind(design, parameters);
    const std::uint64_t points = design.points.value_or(kind.usual * kind.points);
    if (points > most_points) throw InputError(fmt::format("{} points are more than a plan holds ({}).", points, most_points));
    if (2 * parameters > most_sobol_dimensions) throw InputError(fmt::format("{} parameters are more than a design holds ({}).", parameters, most_sobol_dimensions / 2));
    const std::size_t rows = points / kind.points;
    if (rows < kind.least)
        throw InputError(fmt::format("{} points are too few: a {} of {} parameter{} has {} points, and {} are the least that tell an interval. Give --points {} or more (default: {}).", points, kind.name, parameters, parameters == 1 ? "" : "s", kind.points, kind.least,
                                     kind.least * kind.points, kind.usual * kind.points));
    if (design.method == SensitivityMethod::morris) return morris_rows(rows, parameters, design.seed);
    if (design.method == SensitivityMethod::shapley) return shapley_rows(rows, parameters, design.seed);
    return sobol_rows(rows, parameters, design.second_order, design.seed);
}

Points points_of(const RowDesign& rows, const std::vector<Prior>& parameters)
{
    Points points{parameters.size(), {}};
    points.values.reserve(rows.shares.size());
    for (std::size_t n = 0; n < rows.shares.size(); ++n) points.values.push_back(parameters[n % parameters.size()].value(rows.shares[n]));
    return points;
}

std::vector<AskedStatistic> asked_statistics(const std::vector<std::string>& measures, const std::vector<std::string>& groups, const std::vector<std::uint32_t>& at, std::uint32_t months)
{
    constexpr std::uint32_t     year = 12;
    std::vector<AskedStatistic> asked;
    const auto                  add = [&](const std::string& name) {
        asked.push_back({name, name, {}});
        if (name.find('@') != std::string::npos) return;
        const Statistic whole = statistic_named(name, months);
        for (const std::uint32_t month : at) {
            const bool since_start = whole.first == whole.last && months > 1;
            asked.push_back({since_start ? fmt::format("{}@{}", name, month) : fmt::format("{}@{}..{}", name, month + 1 - std::min(month + 1, year), month), name, month});
        }
    };
    for (const std::string& measure : measures) {
        const std::size_t end   = std::min(measure.find('@'), measure.size());
        const Measure*    known = find_measure(measure.substr(0, end));
        if (groups.empty() || measure.find(':') < end || (known && known->for_country_only())) add(measure);
        else for (const std::string& group : groups) add(measure.substr(0, end) + ":" + group + measure.substr(end));
    }
    return asked;
}

const std::vector<Index>& StatisticSensitivity::kind(const std::string& name) const
{
    return std::ranges::find(kinds, name, &IndexKind::name)->of;
}

std::vector<std::size_t> Sensitivity::ranking(const StatisticSensitivity& of) const
{
    std::vector<std::size_t>  order(parameters.size());
    const std::vector<Index>& indices = of.kind(order_kind());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::ranges::stable_sort(order, [&](std::size_t a, std::size_t b) { return std::isfinite(indices[a].value) && (!std::isfinite(indices[b].value) || indices[a].value > indices[b].value); });
    return order;
}

Verdict Sensitivity::verdict(const StatisticSensitivity& of, std::size_t parameter) const
{
    const Interval& interval = of.kind(decision_kind())[parameter].interval;
    if (!interval.known()) return Verdict::open;
    return interval.high < negligible ? Verdict::may_be_fixed : interval.low > negligible ? Verdict::matters : Verdict::open;
}

Verdict Sensitivity::verdict(std::size_t parameter) const
{
    bool fixed = true;
    for (const std::size_t f : figures()) {
        const Verdict of = verdict(statistics[f], parameter);
        if (of == Verdict::matters) return of;
        fixed = fixed && of == Verdict::may_be_fixed;
    }
    return fixed ? Verdict::may_be_fixed : Verdict::open;
}

std::vector<std::size_t> Sensitivity::figures() const
{
    std::vector<std::size_t> out;
    for (std::size_t n = 0; n < statistics.size(); ++n)
        if (!statistics[n].asked.month) out.push_back(n);
    return out;
}

std::vector<Reply> replies_of(const Answers& answers, std::size_t statistic)
{
    std::vector<Reply> replies(answers.points, {not_there, not_there, 0});
    for (std::size_t point = 0; point < answers.points; ++point) {
        std::size_t defined = 0;
        for (std::size_t r = 0; r < answers.replicates; ++r) defined += std::isfinite(answers.at(point, r, statistic)) ? 1U : 0U;
        if (defined < std::min<std::size_t>(2, answers.replicates)) continue;
        const double chance = answers.variance(point, statistic);
        replies[point] = {answers.mean(point, statistic), chance, defined > 1 ? chance / static_cast<double>(defined) : 0};
    }
    return replies;
}

std::optional<Sensitivity> sensitivity_of(const SensitivityTask& task, const Simulator& simulator)
{
    Sensitivity s{task.design, task.estimator, task.confidence, task.negligible, task.parameters, row_design(task.design, task.parameters.size()), {}, {}, {}, 0};
    s.points = points_of(s.rows, s.parameters);
    const std::optional<Answers> answers = simulator("design", s.points, task.design.replicates);
    if (!answers) return std::nullopt;
    s.failed = answers->failed;
    for (std::size_t n = 0; n < task.statistics.size(); ++n) {
        s.replies.push_back(replies_of(*answers, n));
        s.statistics.push_back(indices_of(s, s.replies.back()));
        s.statistics.back().asked     = task.asked[n];
        s.statistics.back().statistic = task.statistics[n];
    }
    return s;
}

const char* name_of(SensitivityMethod method) { return method == SensitivityMethod::morris ? "morris" : method == SensitivityMethod::sobol ? "sobol" : "shapley"; }
const char* name_of(SobolEstimator estimator) { return estimator == SobolEstimator::saltelli ? "saltelli" : estimator == SobolEstimator::jansen ? "jansen" : "martinez"; }
const char* name_of(Verdict verdict) { return verdict == Verdict::matters ? "matters" : verdict == Verdict::may_be_fixed ? "may be fixed" : "open"; }

}  // namespace homeward::analysis
