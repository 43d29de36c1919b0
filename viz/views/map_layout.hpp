// Where does each community lie on the map? Hexagons: the communities of a district in a spiral, the districts beside each other.
#pragma once

#include <imgui.h>

#include <cstdint>
#include <vector>

namespace homeward::viewer {

struct MapLayout {
    float               radius = 0;       // of a community's hexagon
    std::vector<ImVec2> places{};         // centres, from the upper left corner
    std::vector<ImVec2> districts{};      // middle of the upper edge of each district: its name stands there
    ImVec2              cell{};           // the room of a district
};

/// No coordinates are known to the model: the map is a scheme, the same for both worlds.
MapLayout lay_out(const std::vector<std::uint32_t>& district_of_place, ImVec2 room, float heading);

}  // namespace homeward::viewer
