#include "analysis/validation/series_figures.hpp"

#include <fmt/format.h>

#include <cmath>
#include <limits>

namespace homeward::analysis {
namespace {

constexpr std::size_t year    = 12;
constexpr double      unknown = std::numeric_limits<double>::quiet_NaN();

/// Over months, known ones only: their sum, and how many they are.
struct Total {
    double      sum   = 0;
    std::size_t known = 0;
};

Total total(const SeriesView& series, std::size_t first, std::size_t end)
{
    Total out;
    for (std::size_t month = first; month < end; ++month)
        if (std::isfinite(series[month])) out.sum += series[month], ++out.known;
    return out;
}

/// A mean over months; the sum of one measure to that of another where `of` names one.
double over(const PatternFigure& figure, const std::string& group, ReplicateReader& run, std::size_t first, std::size_t end)
{
    const Total top = total(run.series(figure.measure, group), first, end);
    if (top.known == 0) return unknown;
    if (figure.of.empty()) return top.sum / static_cast<double>(top.known);
    double bottom = 0;
    for (const std::string& of : figure.of_groups) bottom += total(run.series(figure.of, of), first, end).sum;
    return bottom != 0 ? top.sum / bottom : unknown;
}

double level(const PatternFigure& figure, const std::string& group, ReplicateReader& run)
{
    const std::size_t months = run.series(figure.measure, group).months;
    switch (figure.months) {
    case SeriesMonths::first_year: return months >= year ? over(figure, group, run, 0, year) : unknown;
    case SeriesMonths::at_end: return over(figure, group, run, months - 1, months);
    case SeriesMonths::last_less_first_year: return months >= 2 * year ? over(figure, group, run, months - year, months) - over(figure, group, run, 0, year) : unknown;
    case SeriesMonths::after_first_year: break;
    }
    return months > year ? over(figure, group, run, year, months) : unknown;
}

}  // namespace

std::string without_series(const PatternFigure& figure, const RunReader& run)
{
    const auto lacks = [&](const std::string& measure, const std::string& group) { return fmt::format("{} does not hold {}{}{}", run.header().path, measure, group.empty() ? "" : " of ", group); };
    if (!run.has(figure.measure, figure.group)) return lacks(figure.measure, figure.group);
    if (!figure.against_group.empty() && !run.has(figure.measure, figure.against_group)) return lacks(figure.measure, figure.against_group);
    const std::string& of = figure.of.empty() ? figure.measure : figure.of;
    for (const std::string& group : figure.of_groups)
        if (!run.has(of, group)) return lacks(of, group);
    return {};
}

double series_figure(const PatternFigure& figure, const std::string& group, ReplicateReader& run)
{
    switch (figure.estimator) {
    case Estimator::survival: return std::pow(1 - static_cast<double>(year) * level(figure, group, run), figure.years);
    case Estimator::growth: {
        const SeriesView series = run.series(figure.measure, group);
        const std::size_t last  = series.months - 1;
        return last > 0 ? std::pow(series[last] / series[0], static_cast<double>(year) / static_cast<double>(last)) - 1 : unknown;
    }
    default: break;
    }
    const double value = level(figure, group, run) * figure.times;
    return figure.complement ? 1 - value : value;
}

}  // namespace homeward::analysis
