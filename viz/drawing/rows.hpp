// Rows of marks or bars on one axis: for a few figures that are compared, not followed over time.
#pragma once

#include "viz/drawing/chart.hpp"

namespace homeward::viewer {

struct RowMark {
    double      value = 0, low = 0, high = 0;  // low < high: an interval is drawn
    ImU32       colour = 0;
    bool        diamond = false;
    std::string label{};                       // said in the legend, of the first row
};

struct Row {
    std::string          label;
    std::vector<RowMark> marks{};
    double               bar = -1;             // below 0: none
    std::string          beside{};             // at the right of the bar
};

struct Rows {
    std::string      title, unit{};
    std::vector<Row> rows{};
    std::function<std::string(double value, double step)> number{};
    double           low = 0, high = 0;        // low < high: the axis; else what the marks need
};

void draw(const Rows& rows, const Theme& theme, const Fonts& fonts, ImVec2 size);

}  // namespace homeward::viewer
