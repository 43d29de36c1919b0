// What can be looked at: one file a view, and this list of them.
#pragma once

#include "viz/drawing/chart.hpp"
#include "viz/session/session.hpp"
#include "viz/words/words.hpp"

#include <imgui.h>

#include <map>
#include <span>
#include <string>

namespace homeward::viewer {

/// Where the widgets of the last frame were, by name: for scripts and tests, which click as hands do.
using Marks = std::map<std::string, ImVec4, std::less<>>;  // left, top, right, bottom

/// What the player has chosen on the screen.
struct Choices {
    std::size_t view = 0, person = 0, place_measure = 0, dimension = 0;
    double      budget = 0;                       // a year; 0: not yet set
    std::map<std::string, float> shares;          // of the budget, by programme
    std::vector<Card>            cards;
    std::string                  told;            // the last message
    std::string                  folder = ".";    // where things are saved
};

/// All a view needs for a frame.
struct Scene {
    const Snapshot& look;
    Session&        session;
    const Words&    words;
    const Theme&    theme;
    const Fonts&    fonts;
    Choices&        choices;
    Marks&          marks;

    void mark(const std::string& name) const;  // the widget just made
    bool button(const std::string& name, const std::string& label) const;
};

struct View {
    std::string_view key;  // of its words, "view.<key>"
    void (*draw)(Scene&);
};
std::span<const View> views();

void policy_view(Scene&);
void reintegration_view(Scene&);
void work_view(Scene&);
void neighbours_view(Scene&);
void money_view(Scene&);
void map_view(Scene&);
void life_view(Scene&);

// Helpers of the views (charts_of_worlds.cpp).
enum class Numbers : std::uint8_t { share, count, money, index };
std::function<std::string(double)> written(const Words& words, Numbers kind);
/// One measure of one group in both worlds.
Chart of_both(const Scene& scene, const std::string& title, std::string_view measure, Group group, Numbers kind);
/// Yours less the reference, with the 95 % interval of its mean over replicates.
Chart of_difference(const Scene& scene, const std::string& title, std::string_view measure, Group group, Numbers kind);
/// So many charts side by side and below each other in what is left of the window, each with its numbers as CSV on a click.
void grid(Scene& scene, const std::vector<Chart>& charts, int columns, float below = 0);
void tell_of_band(const Scene& scene);

}  // namespace homeward::viewer
