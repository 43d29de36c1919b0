// What is spent, who waits, and what does a result cost?
#include "viz/views/views.hpp"

#include "output/measures.hpp"

#include <algorithm>
#include <array>

namespace homeward::viewer {

namespace {

Chart by_programme(const Scene& scene, const std::string& title, Numbers kind, double (*of)(const ProgrammeMonth&))
{
    Chart chart     = empty_chart(scene, title, kind);
    chart.from_zero = true;
    const std::size_t months = scene.look.shown();
    if (months == 0) return chart;
    const auto& programmes = scene.look.own[months - 1]->programmes;
    for (std::size_t p = 0; p < programmes.size(); ++p) {
        Line line{name_of_programme(scene.words, programmes[p].name), {}, scene.theme.series[p % 6]};
        for (std::size_t m = 0; m < months; ++m) line.values.push_back(p < scene.look.own[m]->programmes.size() ? of(scene.look.own[m]->programmes[p]) : 0);
        // Who never has anybody or anything is not drawn along the floor of the chart.
        if (std::ranges::any_of(line.values, [](double value) { return value > 0; })) chart.lines.push_back(std::move(line));
    }
    return chart;
}

double sustained(const MonthRecord& record) { return record.value(index_of_measure("sustainable_24_all"), Group::returnees) * record.value(index_of_measure("reached_24"), Group::returnees); }

double spent(const MonthRecord& record)
{
    double sum = 0;
    for (const ProgrammeMonth& programme : record.programmes) sum += 0.01 * static_cast<double>(programme.spent);
    return sum;
}

/// The three figures that a funder asks for, side by side.
void tell_figures(const Scene& scene)
{
    const std::size_t months = scene.look.shown();
    std::string       cost   = scene.words("money.cost_none");
    double            here = 0, there = 0, more = 0;
    if (months > 0) {
        const MonthRecord &own = *scene.look.own[months - 1], &other = *scene.look.reference[months - 1];
        here = spent(own), there = spent(other), more = sustained(own) - sustained(other);
        if (more >= 1) cost = scene.words.money((here - there) / more);
    }
    const std::array<std::array<std::string, 2>, 4> figures{{{scene.words("money.spent_yours"), scene.words.money(here)}, {scene.words("money.spent_reference"), scene.words.money(there)},
                                                             {scene.words("money.more"), scene.words.number(more)}, {scene.words("money.cost"), cost}}};
    const float width = (ImGui::GetContentRegionAvail().x - 3 * ImGui::GetStyle().ItemSpacing.x) / 4, height = 64 * scene.theme.scale, pad = 10 * scene.theme.scale;
    for (std::size_t n = 0; n < figures.size(); ++n) {
        if (n > 0) ImGui::SameLine();
        const ImVec2 at = ImGui::GetCursorScreenPos();
        ImGui::Dummy({std::max(width, 1.0F), height});
        scene.mark("figure." + std::to_string(n));
        ImDrawList& list = *ImGui::GetWindowDrawList();
        list.AddRectFilled(at, {at.x + width, at.y + height}, scene.theme.panel, 6 * scene.theme.scale);
        list.AddText(scene.fonts.small, scene.fonts.small->FontSize, {at.x + pad, at.y + 0.8F * pad}, scene.theme.faint_ink, fitted(scene.fonts.small, figures[n][0], width - 2 * pad).c_str());
        list.AddText(scene.fonts.large, scene.fonts.large->FontSize, {at.x + pad, at.y + 2.7F * pad}, n == 0 || n == 2 ? scene.theme.own : n == 1 ? scene.theme.reference : scene.theme.ink, fitted(scene.fonts.large, figures[n][1], width - 2 * pad).c_str());
    }
}

}  // namespace

void money_view(Scene& scene)
{
    say_small(scene, scene.words("money_lead"));
    tell_figures(scene);
    grid(scene, {by_programme(scene, scene.words("money.spent"), Numbers::money, [](const ProgrammeMonth& p) { return 0.01 * static_cast<double>(p.spent); }),
                 by_programme(scene, scene.words("money.waiting"), Numbers::count, [](const ProgrammeMonth& p) { return static_cast<double>(p.waiting); }),
                 by_programme(scene, scene.words("money.reached"), Numbers::count, [](const ProgrammeMonth& p) { return static_cast<double>(p.active); }),
                 of_difference(scene, scene.words("chart.sustainable"), "sustainable_24_all", Group::returnees, Numbers::share)}, 2);
}

}  // namespace homeward::viewer
