// Charts of the two worlds, for every view.
#include "viz/views/views.hpp"

#include "output/measures.hpp"

#include <boost/math/distributions/students_t.hpp>
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <fstream>
#include <limits>

namespace homeward::viewer {

namespace {

constexpr std::array<View, 9> all_views{{{"policy", policy_view}, {"reintegration", reintegration_view}, {"work", work_view}, {"neighbours", neighbours_view}, {"money", money_view}, {"map", map_view}, {"life", life_view},
                                         {"monitoring", monitoring_view}, {"log", log_view}}};

/// So many digits tell apart what lies a step apart.
int decimals_for(double step)
{
    for (int digits = 0; digits < 4; ++digits)
        if (const double scaled = step * std::pow(10.0, digits); std::abs(scaled - std::round(scaled)) < 1e-6 * scaled + 1e-9 && scaled > 0.5) return digits;
    return 4;
}

void save_csv(Scene& scene, const Chart& chart)
{
    std::string name = chart.title;
    for (char& letter : name)
        if (!std::isalnum(static_cast<unsigned char>(letter))) letter = '_';
    const std::string file = fmt::format("{}/homeward_{}.csv", scene.choices.folder, name);
    std::ofstream     out(file);
    out << as_csv(chart);
    scene.choices.told = scene.words(out.flush() ? "saved" : "not_saved", {{"file", file}});
}

}  // namespace

std::span<const View> views() { return all_views; }

void Scene::mark(const std::string& name) const
{
    const ImVec2 low = ImGui::GetItemRectMin(), high = ImGui::GetItemRectMax();
    marks[name] = {low.x, low.y, high.x, high.y};
}

bool Scene::button(const std::string& name, const std::string& label) const
{
    const bool pressed = ImGui::Button((label + "###" + name).c_str());
    mark(name);
    return pressed;
}

std::function<std::string(double, double)> written(const Words& words, Numbers kind)
{
    return [&words, kind](double value, double step) {
        switch (kind) {
            case Numbers::share: return words.percent(value, std::min(2, decimals_for(100 * step)));
            case Numbers::count: return words.number(value, std::abs(value) < 10 && value != std::floor(value) ? 1 : 0);
            default: return words.number(value, std::min(kind == Numbers::money ? 0 : 4, decimals_for(step)));
        }
    };
}

std::vector<double> series(const std::vector<Record>& records, std::size_t months, std::string_view measure, Group group)
{
    const std::size_t   index = index_of_measure(measure);
    std::vector<double> values;
    for (std::size_t m = 0; m < std::min(months, records.size()); ++m) values.push_back(records[m]->value(index, group));
    return values;
}

Chart empty_chart(const Scene& scene, const std::string& title, Numbers kind)
{
    static constexpr std::array<const char*, 4> units{"unit_of.share", "unit_of.count", "unit_of.money", "unit_of.index"};
    Chart chart;
    chart.title       = title;
    chart.unit        = scene.words(units[static_cast<std::size_t>(kind)]);
    chart.months      = static_cast<std::size_t>(scene.look.end - scene.look.first);
    chart.first_month = scene.look.first.count;
    chart.cursor      = scene.look.shown();
    chart.number      = written(scene.words, kind);
    chart.from_zero   = kind == Numbers::count;
    chart.date        = [&words = scene.words](int month) { return words.month(Month{static_cast<std::int16_t>(month)}); };
    return chart;
}

Chart of_both(const Scene& scene, const std::string& title, std::string_view measure, Group group, Numbers kind)
{
    Chart             chart = empty_chart(scene, title, kind);
    const std::size_t months = scene.look.shown();
    chart.lines.push_back({scene.words("reference"), series(scene.look.reference, months, measure, group), scene.theme.reference});
    chart.lines.push_back({scene.words("yours"), series(scene.look.own, months, measure, group), scene.theme.own});
    return chart;
}

namespace {

/// Signed; of shares in percentage points.
std::function<std::string(double, double)> written_difference(const Words& words, Numbers kind)
{
    return [&words, kind](double value, double step) {
        const double      factor = kind == Numbers::share ? 100 : 1;
        const std::string text   = kind == Numbers::count ? words.number(value, std::abs(value) < 10 && value != std::floor(value) ? 1 : 0) : words.number(factor * value, std::min(4, decimals_for(factor * step)));
        return (value > 1e-12 ? "+" : "") + text;
    };
}

/// Is zero outside the interval of the last month?
std::string verdict(const Scene& scene, const Line& line)
{
    if (line.low.empty() || !std::isfinite(line.low.back())) return {};
    return scene.words(line.low.back() > 0 || line.high.back() < 0 ? "beyond_chance" : "maybe_chance");
}

}  // namespace

Chart of_difference(const Scene& scene, const std::string& title, std::string_view measure, Group group, Numbers kind)
{
    Chart             chart = empty_chart(scene, scene.words("chart.difference", {{"name", title}}), kind);
    const std::size_t months = scene.look.shown(), column = index_of_measure(measure) * groups_count + index_of(group);
    const auto        own = series(scene.look.own, months, measure, group), other = series(scene.look.reference, months, measure, group);
    Line              line{{}, {}, scene.theme.own};
    const auto&       done  = *scene.look.replicates;
    const std::size_t n     = done.policy == scene.look.policy_number ? done.pairs.size() + 1 : 1;
    const double      width = n > 2 ? boost::math::quantile(boost::math::students_t(static_cast<double>(n - 1)), 0.975) / std::sqrt(static_cast<double>(n)) : std::numeric_limits<double>::quiet_NaN();
    for (std::size_t m = 0; m < std::min(own.size(), other.size()); ++m) {
        const double here = own[m] - other[m];
        double       sum = here, squares = here * here;
        for (std::size_t r = 0; r + 1 < n; ++r) {
            const double there = static_cast<double>((*done.pairs[r].own)[m][column]) - static_cast<double>((*done.pairs[r].reference)[m][column]);
            sum += there;
            squares += there * there;
        }
        const double mean = sum / static_cast<double>(n), spread = n > 1 ? std::sqrt(std::max(0.0, (squares - sum * mean) / static_cast<double>(n - 1))) : 0;
        line.values.push_back(n > 2 ? mean : here);
        line.low.push_back(mean - width * spread);
        line.high.push_back(mean + width * spread);
    }
    chart.note = verdict(scene, line);
    chart.lines.push_back(std::move(line));
    chart.number     = written_difference(scene.words, kind);
    chart.difference = true;
    if (kind == Numbers::share) chart.unit = scene.words("unit_of.points");
    return chart;
}

void grid(Scene& scene, const std::vector<Chart>& charts, int columns, float below)
{
    const ImVec2 room    = ImGui::GetContentRegionAvail();
    const auto   number  = static_cast<int>(charts.size());
    const int    rows    = (number + columns - 1) / columns;
    const ImVec2 gap     = ImGui::GetStyle().ItemSpacing;
    const ImVec2 size{(room.x - gap.x * static_cast<float>(columns - 1)) / static_cast<float>(columns), (room.y - below - gap.y * static_cast<float>(rows - 1)) / static_cast<float>(rows)};
    for (int n = 0; n < number; ++n) {
        const Chart& chart = charts[static_cast<std::size_t>(n)];
        if (n % columns > 0) ImGui::SameLine();
        draw(chart, scene.theme, scene.fonts, size);
        scene.mark(fmt::format("chart.{}", n));
        if (ImGui::IsItemHovered() && ImGui::IsMouseDoubleClicked(0)) save_csv(scene, chart);
    }
}

void tell_of_band(const Scene& scene)
{
    const auto&       done = *scene.look.replicates;
    const std::size_t n    = done.policy == scene.look.policy_number ? done.pairs.size() : 0;
    say_small(scene, scene.look.replicates_asked == 0 ? scene.words("band_none")
                     : n < 2                          ? scene.words("band_waiting", {{"n", std::to_string(n)}, {"all", std::to_string(scene.look.replicates_asked)}})
                                                      : scene.words("band", {{"n", std::to_string(n + 1)}}));
}

}  // namespace homeward::viewer
