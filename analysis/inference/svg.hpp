// Charts that need no script: axes, lines, bands, points and bars as SVG, in the colours of the page.
#pragma once

#include <string>
#include <utility>
#include <vector>

namespace homeward::analysis::svg {

struct Tick {
    double      at;
    std::string label;
};
/// About so many round numbers within an interval.
std::vector<Tick> round_ticks(double low, double high, int about = 5);
/// As short as tells it apart from its neighbours: four digits.
std::string       short_number(double value);

/// A picture with one system of axes. Colours are CSS: "var(--s1)".
class Chart {
public:
    Chart(double width, double height, std::string title) : width_(width), height_(height), title_(std::move(title)) {}

    Chart& margins(double left, double right, double top, double bottom);
    Chart& x(double low, double high, std::vector<Tick> ticks, const std::string& title = "");
    Chart& y(double low, double high, std::vector<Tick> ticks, const std::string& title = "");

    Chart& line(const std::vector<std::pair<double, double>>& points, const std::string& colour, double thickness = 2, bool dashed = false);
    Chart& area(const std::vector<std::pair<double, double>>& points, const std::string& colour);  // down to the x axis
    Chart& dot(double x, double y, const std::string& colour, double radius, double opacity = 1, const std::string& told = "");
    Chart& bar(double left, double right, double low, double high, const std::string& colour, double opacity = 1, const std::string& told = "");
    Chart& text(double x, double y, const std::string& words, const char* anchor = "start", const std::string& colour = "var(--muted)", double size = 12);

    std::string markup() const;

private:
    double px(double value) const { return left_ + (value - x_low_) / (x_high_ - x_low_) * (width_ - left_ - right_); }
    double py(double value) const { return height_ - bottom_ - (value - y_low_) / (y_high_ - y_low_) * (height_ - top_ - bottom_); }

    double      width_, height_;
    std::string title_, axes_, marks_;
    double      left_ = 52, right_ = 12, top_ = 10, bottom_ = 40;
    double      x_low_ = 0, x_high_ = 1, y_low_ = 0, y_high_ = 1;
};

}  // namespace homeward::analysis::svg
