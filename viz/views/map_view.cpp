// Where? Every community as a square in its district, coloured by how it stands, in both worlds.
#include "viz/views/views.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>

namespace homeward::viewer {

namespace {

struct Colouring {
    const char* words;
    double (*of)(const PlaceMonth&);
};
constexpr std::array<Colouring, 4> colourings{{{"chart.tension", [](const PlaceMonth& p) { return static_cast<double>(p.tension); }},
                                              {"chart.deprivation", [](const PlaceMonth& p) { return static_cast<double>(p.deprivation); }},
                                              {"chart.unemployment", [](const PlaceMonth& p) { return static_cast<double>(p.unemployment); }},
                                              {"chart.composite", [](const PlaceMonth& p) { return static_cast<double>(p.composite); }}}};

/// Light to dark of one hue, so that it reads without colour.
ImU32 shade(double share, const Theme& theme)
{
    const ImVec4 low = ImGui::ColorConvertU32ToFloat4(theme.grid), high = ImGui::ColorConvertU32ToFloat4(theme.own);
    const auto   s = static_cast<float>(std::clamp(share, 0.0, 1.0));
    return ImGui::ColorConvertFloat4ToU32({low.x + s * (high.x - low.x), low.y + s * (high.y - low.y), low.z + s * (high.z - low.z), 1});
}

void draw_world(const Scene& scene, const std::string& title, const MonthRecord* record, ImVec2 size, double low, double high)
{
    const ImVec2 at = ImGui::GetCursorScreenPos();
    ImGui::Dummy({std::max(size.x, 1.0F), std::max(size.y, 1.0F)});
    ImDrawList& list = *ImGui::GetWindowDrawList();
    list.AddText(at, scene.theme.ink, title.c_str());
    const float top = scene.fonts.text->FontSize + 8 * scene.theme.scale;
    if (!record || size.x < 60 || size.y < top + 40) return;
    const auto& districts = scene.look.district_of_place;
    const auto  number    = districts.empty() ? 0U : districts.back() + 1U;
    const auto  across    = std::max(1U, static_cast<unsigned>(std::ceil(std::sqrt(static_cast<float>(number) * size.x / (size.y - top)))));
    const auto  down      = (number + across - 1) / across;
    const ImVec2 cell{size.x / static_cast<float>(across), (size.y - top) / static_cast<float>(std::max(1U, down))};
    for (std::size_t p = 0, within = 0; p < record->places.size(); ++p) {
        within = p > 0 && districts[p] == districts[p - 1] ? within + 1 : 0;
        const auto siblings = static_cast<std::size_t>(std::count(districts.begin(), districts.end(), districts[p]));
        const auto side     = static_cast<std::size_t>(std::ceil(std::sqrt(static_cast<double>(siblings))));
        const ImVec2 corner{at.x + cell.x * static_cast<float>(districts[p] % across), at.y + top + cell.y * static_cast<float>(districts[p] / across)};
        const ImVec2 step{(cell.x - 6) / static_cast<float>(side), (cell.y - 6) / static_cast<float>(side)};
        const ImVec2 a{corner.x + step.x * static_cast<float>(within % side), corner.y + step.y * static_cast<float>(within / side)}, b{a.x + step.x - 1, a.y + step.y - 1};
        const PlaceMonth& place = record->places[p];
        const double      value = colourings[scene.choices.place_measure].of(place);
        list.AddRectFilled(a, b, shade(high > low ? (value - low) / (high - low) : 0, scene.theme), 2);
        if (place.returns > 0) list.AddTriangleFilled({a.x + 2, a.y + 2}, {a.x + 8, a.y + 2}, {a.x + 5, a.y + 8}, scene.theme.good);
        if (place.departures > 0) list.AddTriangleFilled({b.x - 8, b.y - 2}, {b.x - 2, b.y - 2}, {b.x - 5, b.y - 8}, scene.theme.bad);
        if (ImGui::IsMouseHoveringRect(a, b)) ImGui::SetTooltip("%s: %s\n%s: %d", scene.words(colourings[scene.choices.place_measure].words).c_str(), scene.words.number(value, 3).c_str(), scene.words("chart.returnees").c_str(), place.returnees);
    }
}

}  // namespace

void map_view(Scene& scene)
{
    for (std::size_t n = 0; n < colourings.size(); ++n) {
        if (n > 0) ImGui::SameLine();
        if (ImGui::RadioButton(scene.words(colourings[n].words).c_str(), scene.choices.place_measure == n)) scene.choices.place_measure = n;
        scene.mark(fmt::format("map.{}", n));
    }
    const std::size_t  months = scene.look.shown();
    const MonthRecord* own    = months > 0 ? scene.look.own[months - 1].get() : nullptr;
    const MonthRecord* other  = months > 0 ? scene.look.reference[months - 1].get() : nullptr;
    double             low = 1e9, high = -1e9;  // one scale for both worlds
    for (const MonthRecord* record : {own, other})
        if (record)
            for (const PlaceMonth& place : record->places) low = std::min(low, colourings[scene.choices.place_measure].of(place)), high = std::max(high, colourings[scene.choices.place_measure].of(place));
    const ImVec2 room = ImGui::GetContentRegionAvail();
    const ImVec2 half{(room.x - ImGui::GetStyle().ItemSpacing.x) / 2, room.y - 4};
    draw_world(scene, scene.words("reference"), other, half, low, high);
    ImGui::SameLine();
    draw_world(scene, scene.words("yours"), own, half, low, high);
}

}  // namespace homeward::viewer
