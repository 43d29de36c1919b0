#include "analysis/inference/statistics.hpp"

#include "analysis/effects.hpp"
#include "core/faults.hpp"
#include "output/measures.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <cmath>
#include <limits>
#include <optional>

namespace homeward::analysis {
namespace {

constexpr std::uint32_t months_of_a_year = 12;

std::optional<std::uint32_t> whole(std::string_view text)
{
    std::uint32_t number = 0;
    const auto [end, failure] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (failure != std::errc() || end != text.data() + text.size()) return std::nullopt;
    return number;
}

/// What stands behind "@": a month, or first..last.
void read_months(Statistic& statistic, const std::string& text, std::uint32_t months)
{
    const std::size_t dots  = text.find("..");
    const auto        first = whole(text.substr(0, dots)), last = dots == std::string::npos ? first : whole(text.substr(dots + 2));
    if (!first || !last) throw InputError(fmt::format("'{}': behind @ stands a month of the run, or first..last, such as @24..35", statistic.name));
    if (*first > *last || *last >= months) throw InputError(fmt::format("'{}': the run has the months 0 to {}", statistic.name, months - 1));
    statistic.first = *first;
    statistic.last  = *last;
}

/// "sustainable", as --on has it, is a sum of two measures that the model also keeps as one.
std::string measure_of(const std::string& name) { return name == "sustainable" ? "sustainable_24_all" : name; }

}  // namespace

Statistic statistic_named(const std::string& name, std::uint32_t months)
{
    Statistic         statistic;
    const std::size_t at = name.find('@'), colon = std::min(name.find(':'), at), minus = std::min(name.find('-', std::min(colon, name.size())), at);
    const auto        part = [&](std::size_t from, std::size_t to) { return name.substr(std::min(from, name.size()), to == std::string::npos ? to : to - std::min(from, to)); };
    const std::string measure = measure_of(part(0, colon)), group = colon < at ? part(colon + 1, minus) : "", less = minus < at ? part(minus + 1, at) : "";
    statistic.name            = name;
    for (const std::string& one : {group, less}) {
        const Quantity quantity = quantity_named(one.empty() ? measure : measure + ":" + one);  // its faults name what there is
        if (!find_measure(quantity.key)) throw InputError(fmt::format("'{}' is made of several measures; name one that `homeward describe measures` lists", name));
        if (statistic.measure.empty()) {
            statistic.measure = quantity.measure;
            statistic.group   = quantity.group;
            statistic.last    = months - 1;
            statistic.first   = quantity.fold == Fold::at_end ? months - 1 : months - std::min(months, months_of_a_year);
        } else if (!one.empty()) statistic.less = quantity.group;
    }
    statistic.unit = std::string(find_measure(statistic.measure)->unit);
    if (at != std::string::npos) read_months(statistic, part(at + 1, std::string::npos), months);
    return statistic;
}

StatisticReader::StatisticReader(const SeriesLayout& layout, std::vector<Statistic> statistics) : statistics_(std::move(statistics)), columns_(layout.columns().size())
{
    const auto column_of = [&](const Statistic& statistic, const std::string& group) {
        for (std::size_t c = 0; c < layout.columns().size(); ++c) {
            const SeriesLayout::Column& column  = layout.columns()[c];
            const Measure&              measure = measures()[column.measure];
            if (measure.name == statistic.measure && (measure.for_country_only() || layout.groups()[column.group].name == group)) return c;
        }
        throw InputError(fmt::format("'{}': {} of the group '{}' is not kept", statistic.name, statistic.measure, group));
    };
    const auto row_of = [&](const Statistic& statistic, std::uint32_t month) {
        const auto found = std::ranges::find(layout.months(), month);
        if (found == layout.months().end()) throw InputError(fmt::format("'{}': month {} is not kept", statistic.name, month));
        return static_cast<std::size_t>(found - layout.months().begin());
    };
    for (const Statistic& statistic : statistics_) {
        const std::size_t column = column_of(statistic, statistic.group);
        places_.push_back({column, statistic.less.empty() ? column : column_of(statistic, statistic.less), row_of(statistic, statistic.first), row_of(statistic, statistic.last)});
    }
}

std::vector<double> StatisticReader::values(const std::vector<double>& job) const
{
    const auto mean = [&](std::size_t column, const Place& place) {
        double      sum = 0;
        std::size_t n   = 0;
        for (std::size_t row = place.first; row <= place.last; ++row)
            if (const double value = job[row * columns_ + column]; std::isfinite(value)) sum += value, ++n;
        return n == 0 ? std::numeric_limits<double>::quiet_NaN() : sum / static_cast<double>(n);
    };
    std::vector<double> out;
    for (const Place& place : places_) out.push_back(mean(place.column, place) - (place.less == place.column ? 0 : mean(place.less, place)));
    return out;
}

}  // namespace homeward::analysis
