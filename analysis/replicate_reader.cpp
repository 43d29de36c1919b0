#include "analysis/replicate_reader.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

namespace homeward::analysis {
namespace {

constexpr std::size_t months_of_a_year = 12;
constexpr double      unknown          = std::numeric_limits<double>::quiet_NaN();

/// "a+b" → a, b
std::vector<std::string> parts_of(const std::string& sum)
{
    std::vector<std::string> parts;
    for (std::size_t start = 0; start < sum.size();) {
        const std::size_t end = std::min(sum.find('+', start), sum.size());
        parts.push_back(sum.substr(start, end - start));
        start = end + 1;
    }
    return parts;
}

std::string at_risk_group(const Quantity& q) { return q.group.empty() ? "returnees" : q.group; }

}  // namespace

void ReplicateReader::turn_to(std::uint32_t replicate)
{
    replicate_ = replicate;
    blocks_.clear();
}

const std::vector<double>& ReplicateReader::block(const std::string& dataset)
{
    const auto found = blocks_.find(dataset);
    return found != blocks_.end() ? found->second : blocks_.emplace(dataset, run_->block(dataset, replicate_)).first->second;
}

SeriesView ReplicateReader::series(const std::string& measure, const std::string& group)
{
    const auto found           = columns_.find({measure, group});
    const auto [column, width] = found != columns_.end() ? found->second : columns_.emplace(std::pair(measure, group), run_->column_of(measure, group)).first->second;
    const auto& values         = block("/series/" + measure);
    return {values.data() + column, values.size() / width, width};
}

double ReplicateReader::value(const Quantity& q)
{
    double out = folded(series(q.measure, q.group), q.fold == Fold::yearly_rate ? Fold::total : q.fold);
    for (const std::string& more : parts_of(q.plus)) out += folded(series(more, q.group), q.fold);
    if (!q.times.empty()) out *= folded(series(q.times, q.group), q.fold);
    if (!q.at_risk.empty()) {
        const double person_months = folded(series(q.at_risk, at_risk_group(q)), Fold::total);
        out                        = person_months > 0 ? out / person_months * static_cast<double>(months_of_a_year) : unknown;
    }
    return out;
}

bool measured(const RunReader& run, const Quantity& q)
{
    return run.has(q.measure, q.group) && std::ranges::all_of(parts_of(q.plus), [&](const std::string& more) { return run.has(more, q.group); }) && (q.times.empty() || run.has(q.times, q.group)) && (q.at_risk.empty() || run.has(q.at_risk, at_risk_group(q)));
}

double folded(const SeriesView& s, Fold fold)
{
    const std::size_t first = fold == Fold::last_year && s.months > months_of_a_year ? s.months - months_of_a_year : fold == Fold::at_end ? s.months - 1 : 0;
    double            sum = 0;
    std::size_t       n   = 0;
    for (std::size_t m = first; m < s.months; ++m)
        if (const double v = s[m]; std::isfinite(v)) { sum += v; ++n; }
    if (n == 0) return unknown;
    return fold == Fold::last_year ? sum / static_cast<double>(n) : sum;
}

void ReplicateFigures::ask(const Quantity& quantity)
{
    const auto [place, added] = asked_.try_emplace(key_of(quantity), Asked{quantity, {}});
    if (!added) return;
    for (const RunReader* run : runs_) place->second.values.emplace_back(measured(*run, quantity) ? replicates_ : 0, unknown);
}

void ReplicateFigures::take(std::size_t place, ReplicateOfRuns runs)
{
    for (auto& [key, asked] : asked_)
        for (std::size_t i = 0; i < runs.size(); ++i)
            if (!asked.values[i].empty()) asked.values[i][place] = runs[i].value(asked.quantity);
}

bool ReplicateFigures::measured_in(std::size_t run, const Quantity& quantity) const { return !values(run, quantity).empty(); }

std::span<const double> ReplicateFigures::values(std::size_t run, const Quantity& quantity) const { return asked_.at(key_of(quantity)).values[run]; }

}  // namespace homeward::analysis
