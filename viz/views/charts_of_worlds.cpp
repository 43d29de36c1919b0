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

constexpr std::array<View, 7> all_views{{{"policy", policy_view}, {"reintegration", reintegration_view}, {"work", work_view}, {"neighbours", neighbours_view}, {"money", money_view}, {"map", map_view}, {"life", life_view}}};

std::vector<double> series(const std::vector<Record>& records, std::size_t months, std::size_t measure, Group group)
{
    std::vector<double> values;
    for (std::size_t m = 0; m < std::min(months, records.size()); ++m) values.push_back(records[m]->value(measure, group));
    return values;
}

Chart empty_chart(const Scene& scene, const std::string& title, Numbers kind)
{
    Chart chart;
    chart.title       = title;
    chart.months      = static_cast<std::size_t>(scene.look.end - scene.look.first);
    chart.first_month = scene.look.first.count;
    chart.cursor      = scene.look.shown();
    chart.number      = written(scene.words, kind);
    chart.from_zero   = kind == Numbers::count;
    return chart;
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

std::function<std::string(double)> written(const Words& words, Numbers kind)
{
    return [&words, kind](double value) {
        switch (kind) {
            case Numbers::share: return words.percent(value);
            case Numbers::index: return words.number(value, 3);
            default: return words.number(value, std::abs(value) < 10 && value != std::floor(value) ? 1 : 0);
        }
    };
}

Chart of_both(const Scene& scene, const std::string& title, std::string_view measure, Group group, Numbers kind)
{
    Chart             chart = empty_chart(scene, title, kind);
    const std::size_t index = index_of_measure(measure), months = scene.look.shown();
    chart.lines.push_back({scene.words("reference"), series(scene.look.reference, months, index, group), scene.theme.reference});
    chart.lines.push_back({scene.words("yours"), series(scene.look.own, months, index, group), scene.theme.own});
    return chart;
}

Chart of_difference(const Scene& scene, const std::string& title, std::string_view measure, Group group, Numbers kind)
{
    Chart             chart = empty_chart(scene, scene.words("chart.difference", {{"name", title}}), kind);
    const std::size_t index = index_of_measure(measure), months = scene.look.shown(), column = index * groups_count + index_of(group);
    const auto        own = series(scene.look.own, months, index, group), other = series(scene.look.reference, months, index, group);
    Line              line{scene.words("difference"), {}, scene.theme.own};
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
    chart.lines.push_back(std::move(line));
    chart.from_zero = true;
    return chart;
}

void grid(Scene& scene, const std::vector<Chart>& charts, int columns, float below)
{
    const ImVec2 room    = ImGui::GetContentRegionAvail();
    const auto   number  = static_cast<int>(charts.size());
    const int    rows    = (number + columns - 1) / columns;
    const float  gap     = ImGui::GetStyle().ItemSpacing.x;
    const ImVec2 size{(room.x - gap * static_cast<float>(columns - 1)) / static_cast<float>(columns), (room.y - below - gap * static_cast<float>(rows)) / static_cast<float>(rows)};
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
    ImGui::PushFont(scene.fonts.small);
    const std::string text = n < 2 ? scene.words("band_waiting", {{"n", std::to_string(n)}, {"all", std::to_string(scene.look.replicates_asked)}}) : scene.words("band", {{"n", std::to_string(n + 1)}});
    ImGui::TextWrapped("%s", text.c_str());
    ImGui::PopFont();
}

}  // namespace homeward::viewer
