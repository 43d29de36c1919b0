// Small pictures on draw lists, so that a card can be told from another without reading.
#pragma once

#include <imgui.h>

#include <cstdint>
#include <string_view>

namespace homeward::viewer {

enum class Icon : std::uint8_t { coins, toolbox, talk, certificate, briefcase, book, heart, houses, gate, loop, phone, shield, sprout, hands, megaphone, network, scales, none, home, leave, abroad, cross, gift, star };

/// The picture of an instrument, by its name in scenarios.
Icon icon_of_instrument(std::string_view instrument);

/// Fills the square whose upper left corner is `at`.
void draw_icon(ImDrawList& list, Icon icon, ImVec2 at, float side, ImU32 colour, ImU32 paper);

}  // namespace homeward::viewer
