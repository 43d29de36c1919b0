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

/// What a programme of the budget game costs and buys.
struct Price {
    double one         = 0;     // a person's package or a project, overhead included
    bool   for_persons = true;
};

/// What the player has chosen on the screen.
struct Choices {
    std::size_t view = 0, person = 0, place_measure = 0, dimension = 0;
    double      budget = 0;                       // a year; 0: not yet set
    std::map<std::string, float> shares;          // of the budget, by programme
    std::vector<Card>            cards;
    std::string                  told;            // the last message
    std::string                  folder = ".";    // where things are saved
    std::size_t                  district = 0;    // of the map, from 1; 0: none is chosen
    std::vector<std::size_t>     told_lives;      // people with something to tell, the most first
    Month                        told_at{};       // for this month they were put in order
    std::uint64_t                told_policy = 0;
    std::map<std::string, Price> prices;          // of the budget game's programmes, by name
    double                       usual_budget = 0;  // a year: what comprehensive help costs in this country
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
void monitoring_view(Scene&);
void log_view(Scene&);

// Charts of the two worlds (charts_of_worlds.cpp).
enum class Numbers : std::uint8_t { share, count, money, index };
std::function<std::string(double value, double step)> written(const Words& words, Numbers kind);
/// A chart of these months and numbers, without lines.
Chart empty_chart(const Scene& scene, const std::string& title, Numbers kind);
std::vector<double> series(const std::vector<Record>& records, std::size_t months, std::string_view measure, Group group);
/// One measure of one group in both worlds.
Chart of_both(const Scene& scene, const std::string& title, std::string_view measure, Group group, Numbers kind);
/// Yours less the reference, with the 95 % interval of its mean over replicates.
Chart of_difference(const Scene& scene, const std::string& title, std::string_view measure, Group group, Numbers kind);
/// So many charts side by side and below each other in what is left of the window, each with its numbers as CSV on a double click.
void grid(Scene& scene, const std::vector<Chart>& charts, int columns, float below = 0);
void tell_of_band(const Scene& scene);

// Widgets that several views have (widgets.cpp).
/// One of several: a row of pills that goes on in the next line where there is no room. Marks: `mark`.n
void pills(Scene& scene, std::string_view mark, const std::vector<std::string>& labels, std::size_t& chosen);
/// A bar to drag; true while it is moved.
bool track(Scene& scene, const std::string& mark, double& value, double low, double high, bool logarithmic = false);
void heading(const Scene& scene, const std::string& text);
void say(const Scene& scene, const std::string& text);        // wrapped
void say_small(const Scene& scene, const std::string& text);  // wrapped, small and faint
/// What is on the left, and on the right of the same line.
void left_and_right(const Scene& scene, const std::string& left, const std::string& right);
std::string name_of_programme(const Words& words, const std::string& programme);
std::string in_words(const Words& words, const LogLine& line);  // log_view.cpp
ImVec4 colour(ImU32 colour);
/// Whole, but for small numbers of which a part counts: "0.3".
std::string few(const Words& words, double number);

}  // namespace homeward::viewer
