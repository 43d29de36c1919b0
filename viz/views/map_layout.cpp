// Hexagons in spirals, spirals in rows.
#include "viz/views/map_layout.hpp"

#include <algorithm>
#include <array>
#include <cmath>

namespace homeward::viewer {

namespace {

constexpr float root3 = 1.7320508F;

/// The n-th place of a spiral of hexagons with pointed tops around the origin, in units of their radius.
ImVec2 on_spiral(std::size_t n)
{
    if (n == 0) return {0, 0};
    std::size_t ring = 1, before = 1;
    while (n >= before + 6 * ring) before += 6 * ring++;
    static constexpr std::array<std::array<int, 2>, 6> steps{{{1, 0}, {0, 1}, {-1, 1}, {-1, 0}, {0, -1}, {1, -1}}};  // axial directions
    int         q = 0, r = -static_cast<int>(ring);
    std::size_t left = n - before;
    for (const auto& step : steps) {
        const std::size_t go = std::min(left, ring);
        q += step[0] * static_cast<int>(go), r += step[1] * static_cast<int>(go);
        left -= go;
    }
    return {root3 * (static_cast<float>(q) + 0.5F * static_cast<float>(r)), 1.5F * static_cast<float>(r)};
}

std::size_t rings_for(std::size_t places)
{
    std::size_t rings = 0;
    for (std::size_t held = 1; held < places; ++rings) held += 6 * (rings + 1);
    return rings;
}

}  // namespace

MapLayout lay_out(const std::vector<std::uint32_t>& district_of_place, ImVec2 room, float heading)
{
    MapLayout layout;
    if (district_of_place.empty()) return layout;
    const std::size_t        number = district_of_place.back() + 1U;
    std::vector<std::size_t> sizes(number, 0);
    for (const std::uint32_t district : district_of_place) ++sizes[district];
    const auto  rings = static_cast<float>(rings_for(*std::ranges::max_element(sizes)));
    const float wide = root3 * (2 * rings + 1) + 0.25F, high = 3 * rings + 2 + 0.25F;  // of the largest district, in radii
    std::size_t best = 1;
    for (std::size_t across = 1; across <= number; ++across) {
        const auto  rows   = static_cast<float>((number + across - 1) / across);
        const float radius = std::min(room.x / (static_cast<float>(across) * wide), (room.y / rows - heading) / high);
        if (radius > layout.radius) layout.radius = radius, best = across;
    }
    if (layout.radius <= 0) return layout;
    const auto   rows = (number + best - 1) / best;
    const ImVec2 cell = layout.cell = {room.x / static_cast<float>(best), room.y / static_cast<float>(rows)};
    for (std::size_t d = 0; d < number; ++d) layout.districts.push_back({cell.x * (static_cast<float>(d % best) + 0.5F), cell.y * static_cast<float>(d / best)});
    std::vector<std::size_t> placed(number, 0);
    for (const std::uint32_t d : district_of_place) {
        const ImVec2 at = on_spiral(placed[d]++), top = layout.districts[d];
        layout.places.push_back({top.x + layout.radius * at.x, top.y + heading + 0.5F * (cell.y - heading) + layout.radius * at.y});
    }
    return layout;
}

}  // namespace homeward::viewer
