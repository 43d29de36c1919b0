// A line chart on ImGui's draw lists: months along, one line a series, a band where luck is known.
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
    std::string       title;
    std::vector<Line> lines;
    std::size_t       months = 0;     // along the whole axis
    int               first_month = 0;  // since January of year 0
    std::size_t       cursor = 0;     // months shown; a mark stands there
    std::function<std::string(double)> number;
    bool              from_zero = false;
};

/// Ticks at round numbers that cover the range, three to six of them.
std::vector<double> round_ticks(double low, double high);

void draw(const Chart& chart, const Theme& theme, const Fonts& fonts, ImVec2 size);

/// The chart's numbers: a month a row, a line a column.
std::string as_csv(const Chart& chart);

}  // namespace homeward::viewer
