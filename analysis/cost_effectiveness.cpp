#include "analysis/cost_effectiveness.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace homeward::analysis {
namespace {

std::vector<double> less(const std::vector<double>& a, const std::vector<double>& b)
{
    std::vector<double> out(a.size());
    std::ranges::transform(a, b, out.begin(), std::minus<>{});
    return out;
}

/// Of the replicates in which both differences are known.
std::array<double, 4> quadrants_of(const std::vector<PlanePoint>& plane)
{
    std::array<double, 4> share{};
    for (const PlanePoint& p : plane) ++share[p.outcome >= 0 ? (p.cost >= 0 ? 0 : 1) : (p.cost < 0 ? 2 : 3)];
    for (double& s : share) s /= static_cast<double>(plane.size());
    return share;
}

bool leaves_zero(const Estimate& e) { return e.t.known() && !e.t.contains(0); }

/// Who brings at least as much for at most as much money, one of the two strictly.
bool dominates(const OptionValue& a, const OptionValue& b)
{
    return a.outcome.mean >= b.outcome.mean && a.cost.mean <= b.cost.mean && (a.outcome.mean > b.outcome.mean || a.cost.mean < b.cost.mean);
}

void mark_dominated(std::vector<OptionValue>& options, const CostsAndOutcomes& of)
{
    for (OptionValue& option : options) {
        const OptionValue* best = nullptr;  // of those that dominate, the one that brings the most
        for (const OptionValue& other : options)
            if (dominates(other, option) && (!best || other.outcome.mean > best->outcome.mean)) best = &other;
        if (!best) continue;
        option.standing         = Standing::dominated;
        option.dominated_by     = best->run;
        option.standing_certain = leaves_zero(estimate(less(of.outcomes[best->run], of.outcomes[option.run]))) && leaves_zero(estimate(less(of.costs[best->run], of.costs[option.run])));
    }
}

/// From the cheapest: an option whose ratio to the one before is higher than that of the next to it lies inside the line between its neighbours.
void mark_extendedly_dominated(std::vector<OptionValue>& options, std::vector<std::size_t>& frontier)
{
    const auto place = [&](std::size_t run) { return std::pair(options[run].cost.mean, options[run].outcome.mean); };
    for (const OptionValue& option : options)  // of several that cost and bring the same, the first
        if (option.standing == Standing::efficient && std::ranges::none_of(frontier, [&](std::size_t run) { return place(run) == place(option.run); })) frontier.push_back(option.run);
    std::ranges::sort(frontier, {}, [&](std::size_t run) { return std::pair(options[run].cost.mean, run); });
    const auto ratio = [&](std::size_t from, std::size_t to) { return (options[to].cost.mean - options[from].cost.mean) / (options[to].outcome.mean - options[from].outcome.mean); };
    for (std::size_t i = 1; i + 1 < frontier.size();) {
        const std::size_t before = frontier[i - 1], here = frontier[i], after = frontier[i + 1];
        if (ratio(before, here) <= ratio(here, after)) { ++i; continue; }
        options[here].standing           = Standing::extendedly_dominated;
        options[here].dominated_by       = after;
        options[here].dominated_by_other = before;
        frontier.erase(frontier.begin() + static_cast<std::ptrdiff_t>(i));
        i = std::max<std::size_t>(1, i - 1);
    }
}

/// 1, 2 or 5 times a power of ten, at or above the value.
double round_number_above(double value)
{
    const double power = std::pow(10.0, std::floor(std::log10(value)));
    for (const double factor : {1.0, 2.0, 5.0})
        if (factor * power >= value) return factor * power;
    return 10 * power;
}

double highest_willingness(const CostsAndOutcomes& of, const CostEffectiveness& result)
{
    if (of.highest_willingness > 0) return of.highest_willingness;
    double highest = 0;  // among the options that may be chosen: a dominated one has a ratio as large as its effect is small, and decides nothing
    for (const OptionValue& option : result.options)
        if (option.standing == Standing::efficient && option.against_next.verdict == RatioVerdict::determined && std::isfinite(option.against_next.value)) highest = std::max(highest, std::abs(option.against_next.value));
    constexpr double where_nothing_is_determined = 10'000;  // of the currency: the order of an individual package
    return round_number_above(highest > 0 ? 2 * highest : where_nothing_is_determined);
}

/// Net benefits of all runs at one willingness to pay.
Threshold threshold_at(double willingness, const CostsAndOutcomes& of, const std::vector<std::size_t>& known)
{
    const std::size_t runs = of.costs.size();
    Threshold         t{willingness, {}, std::vector<double>(runs), std::vector<double>(runs), 0, 0};
    std::vector<std::vector<double>> benefit(runs);
    for (std::size_t run = 0; run < runs; ++run) {
        for (const std::size_t r : known) benefit[run].push_back(willingness * (of.outcomes[run][r] - of.outcomes[0][r]) - (of.costs[run][r] - of.costs[0][r]));
        t.net_benefit.push_back(estimate(benefit[run]));
    }
    const double n = static_cast<double>(known.size());
    for (std::size_t k = 0; k < known.size(); ++k) {
        double      highest = benefit[0][k];
        std::size_t ties    = 0;
        for (const auto& of_run : benefit) highest = std::max(highest, of_run[k]);
        for (const auto& of_run : benefit) ties += of_run[k] == highest;
        for (std::size_t run = 0; run < runs; ++run) {
            if (benefit[run][k] == highest) t.best[run] += 1 / static_cast<double>(ties);  // who ties shares
            t.expected_loss[run] += (highest - benefit[run][k]) / n;
        }
    }
    for (double& share : t.best) share /= n;
    t.optimal             = static_cast<std::size_t>(std::ranges::min_element(t.expected_loss) - t.expected_loss.begin());
    t.perfect_information = t.expected_loss[t.optimal];
    return t;
}

OptionValue option_value(std::size_t run, const CostsAndOutcomes& of, const Resamples& resamples)
{
    OptionValue               option;
    const std::vector<double> cost = less(of.costs[run], of.costs[0]), outcome = less(of.outcomes[run], of.outcomes[0]);
    option.run               = run;
    option.cost              = estimate(cost);
    option.outcome           = estimate(outcome);
    option.cost_bootstrap    = bootstrap_of_mean(cost, resamples);
    option.outcome_bootstrap = bootstrap_of_mean(outcome, resamples);
    option.ratio             = ratio_of_effects(cost, outcome, resamples);
    for (std::size_t r = 0; r < cost.size(); ++r)
        if (std::isfinite(cost[r]) && std::isfinite(outcome[r])) option.plane.push_back({of.replicates[r], outcome[r], cost[r]});
    if (!option.plane.empty()) option.quadrants = quadrants_of(option.plane);
    return option;
}

}  // namespace

const char* name_of(Perspective perspective)
{
    switch (perspective) {
    case Perspective::programmes: return "programmes";
    case Perspective::public_purse: return "public";
    case Perspective::society: return "society";
    }
    return "programmes";
}

const char* name_of(Standing standing)
{
    switch (standing) {
    case Standing::efficient: return "efficient";
    case Standing::dominated: return "dominated";
    case Standing::extendedly_dominated: return "extendedly_dominated";
    }
    return "efficient";
}

CostEffectiveness cost_effectiveness(const CostsAndOutcomes& of, const Resamples& resamples)
{
    CostEffectiveness result{of.outcome, of.perspective, of.discounted, {}, {}, {}, 0};
    std::vector<std::size_t> known;  // replicates known in every run
    for (std::size_t r = 0; r < of.replicates.size(); ++r)
        if (std::ranges::all_of(of.costs, [r](const auto& run) { return std::isfinite(run[r]); }) && std::ranges::all_of(of.outcomes, [r](const auto& run) { return std::isfinite(run[r]); })) known.push_back(r);
    result.n = known.size();
    for (std::size_t run = 0; run < of.costs.size(); ++run) result.options.push_back(option_value(run, of, resamples));
    if (known.empty()) return result;
    mark_dominated(result.options, of);
    mark_extendedly_dominated(result.options, result.frontier);
    for (std::size_t i = 1; i < result.frontier.size(); ++i) {
        const std::size_t below = result.frontier[i - 1], here = result.frontier[i];
        result.options[here].next_below   = below;
        result.options[here].against_next = ratio_of_effects(less(of.costs[here], of.costs[below]), less(of.outcomes[here], of.outcomes[below]), resamples);
    }
    const double highest = highest_willingness(of, result);
    for (std::size_t step = 0; step < thresholds_shown; ++step)
        result.thresholds.push_back(threshold_at(highest * static_cast<double>(step) / static_cast<double>(thresholds_shown - 1), of, known));
    return result;
}

}  // namespace homeward::analysis
