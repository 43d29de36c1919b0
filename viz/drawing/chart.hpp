// A line chart on ImGui's draw lists: months along, one line a series that carries its own name, a band where luck is known.
#pragma once

#include "viz/drawing/theme.hpp"

#include <functional>
#include <string>
#include <vector>

namespace homeward::viewer {

struct Line {
    std::string         label;
    std::vector<double> values;       // one a month; NaN: nothing there
    ImU32               colour = 0;
    bool                dashed = false;
    std::vector<double> low{}, high{};  // a band around it; empty: none
};

struct Chart {
    std::string       title, unit{};    // unit: what the axis counts, in words, beside the title
    std::vector<Line> lines{};
    std::size_t       months = 0;       // along the whole axis
    int               first_month = 0;  // since January of year 0
    std::size_t       cursor = 0;       // months shown; a mark stands there
    std::function<std::string(double value, double step)> number{};  // with as many digits as tell values a step apart
    bool              from_zero = false, difference = false;         // difference: zero is a line of its own
    std::string       note{};           // said below the title, as whether chance alone could do it
    std::function<std::string(int month)> date{};
};

/// Ticks at round numbers that cover the range, three to six of them.
std::vector<double> round_ticks(double low, double high);

/// In a panel of this size. Where there is not even room for axes, the panel stays empty.
void draw(const Chart& chart, const Theme& theme, const Fonts& fonts, ImVec2 size);

/// Places for labels of this height that want to stand at these heights, in order, none on another, all between the two limits if they fit.
std::vector<float> apart(std::vector<float> wanted, float height, float low, float high);

/// As much of the text as fits, with an ellipsis where something is missing.
std::string fitted(ImFont* font, const std::string& text, float width);

/// The chart's numbers: a month a row, a line a column.
std::string as_csv(const Chart& chart);

}  // namespace homeward::viewer
