#include "analysis/inference/svg.hpp"

#include "analysis/report/html.hpp"

#include <fmt/format.h>

#include <cmath>

namespace homeward::analysis::svg {

namespace {

std::string tooltip(const std::string& told) { return told.empty() ? "" : "<title>" + html::escaped(told) + "</title>"; }

}  // namespace

std::string short_number(double value) { return fmt::format("{:.4g}", value); }

std::vector<Tick> round_ticks(double low, double high, int about)
{
    std::vector<Tick> ticks;
    if (!(high > low)) return {{low, short_number(low)}};
    const double rough = (high - low) / about, power = std::pow(10, std::floor(std::log10(rough)));
    double       step  = 10 * power;
    for (const double factor : {5.0, 2.0, 1.0})
        if (factor * power >= rough) step = factor * power;
    for (double at = std::ceil(low / step) * step; at <= high + step * 1e-9; at += step) ticks.push_back({at, short_number(std::abs(at) < step * 1e-9 ? 0 : at)});
    return ticks;
}

Chart& Chart::margins(double left, double right, double top, double bottom)
{
    left_ = left, right_ = right, top_ = top, bottom_ = bottom;
    return *this;
}

Chart& Chart::x(double low, double high, std::vector<Tick> ticks, const std::string& title)
{
    x_low_ = low, x_high_ = high;
    const double ground = height_ - bottom_;
    for (const Tick& tick : ticks)
        axes_ += fmt::format("<line x1=\"{0:.1f}\" x2=\"{0:.1f}\" y1=\"{1:.1f}\" y2=\"{2:.1f}\" stroke=\"var(--rule)\"/><text x=\"{0:.1f}\" y=\"{3:.1f}\" text-anchor=\"middle\" font-size=\"11\" fill=\"var(--muted)\">{4}</text>", px(tick.at), top_, ground, ground + 14, html::escaped(tick.label));
    if (!title.empty()) axes_ += fmt::format("<text x=\"{:.1f}\" y=\"{:.1f}\" text-anchor=\"middle\" font-size=\"12\" fill=\"var(--muted)\">{}</text>", (left_ + width_ - right_) / 2, height_ - 6, html::escaped(title));
    return *this;
}

Chart& Chart::y(double low, double high, std::vector<Tick> ticks, const std::string& title)
{
    y_low_ = low, y_high_ = high;
    for (const Tick& tick : ticks)
        axes_ += fmt::format("<line x1=\"{1:.1f}\" x2=\"{2:.1f}\" y1=\"{0:.1f}\" y2=\"{0:.1f}\" stroke=\"var(--rule)\"/><text x=\"{3:.1f}\" y=\"{4:.1f}\" text-anchor=\"end\" font-size=\"11\" fill=\"var(--muted)\">{5}</text>", py(tick.at), left_, width_ - right_, left_ - 5, py(tick.at) + 4, html::escaped(tick.label));
    if (!title.empty()) axes_ += fmt::format("<text transform=\"translate(12 {:.1f}) rotate(-90)\" text-anchor=\"middle\" font-size=\"12\" fill=\"var(--muted)\">{}</text>", (top_ + height_ - bottom_) / 2, html::escaped(title));
    return *this;
}

Chart& Chart::line(const std::vector<std::pair<double, double>>& points, const std::string& colour, double thickness, bool dashed)
{
    std::string path;
    for (const auto& [x, y] : points)
        if (std::isfinite(y)) path += fmt::format("{}{:.1f} {:.1f}", path.empty() ? "M" : "L", px(x), py(y));
    marks_ += fmt::format("<path d=\"{}\" fill=\"none\" stroke=\"{}\" stroke-width=\"{}\"{}/>", path, colour, thickness, dashed ? " stroke-dasharray=\"5 4\"" : "");
    return *this;
}

Chart& Chart::area(const std::vector<std::pair<double, double>>& points, const std::string& colour)
{
    if (points.empty()) return *this;
    std::string path = fmt::format("M{:.1f} {:.1f}", px(points.front().first), py(y_low_));
    for (const auto& [x, y] : points) path += fmt::format("L{:.1f} {:.1f}", px(x), py(y));
    marks_ += fmt::format("<path d=\"{}L{:.1f} {:.1f}Z\" fill=\"{}\" fill-opacity=\".25\"/>", path, px(points.back().first), py(y_low_), colour);
    return *this;
}

Chart& Chart::dot(double x, double y, const std::string& colour, double radius, double opacity, const std::string& told)
{
    marks_ += fmt::format("<circle cx=\"{:.1f}\" cy=\"{:.1f}\" r=\"{:.1f}\" fill=\"{}\" fill-opacity=\"{:.2g}\">{}</circle>", px(x), py(y), radius, colour, opacity, tooltip(told));
    return *this;
}

Chart& Chart::bar(double left, double right, double low, double high, const std::string& colour, double opacity, const std::string& told)
{
    marks_ += fmt::format("<rect x=\"{:.1f}\" y=\"{:.1f}\" width=\"{:.1f}\" height=\"{:.1f}\" fill=\"{}\" fill-opacity=\"{:.2g}\">{}</rect>", px(left), py(high), std::max(0.5, px(right) - px(left)), std::max(0.5, py(low) - py(high)), colour, opacity, tooltip(told));
    return *this;
}

Chart& Chart::text(double x, double y, const std::string& words, const char* anchor, const std::string& colour, double size)
{
    marks_ += fmt::format("<text x=\"{:.1f}\" y=\"{:.1f}\" text-anchor=\"{}\" font-size=\"{}\" fill=\"{}\">{}</text>", px(x), py(y), anchor, size, colour, html::escaped(words));
    return *this;
}

std::string Chart::markup() const
{
    return fmt::format("<svg role=\"img\" viewBox=\"0 0 {0:.0f} {1:.0f}\" width=\"{0:.0f}\" height=\"{1:.0f}\" style=\"max-width:100%;height:auto\" font-family=\"system-ui, sans-serif\"><title>{2}</title>{3}{4}</svg>", width_, height_, html::escaped(title_), axes_, marks_);
}

}  // namespace homeward::analysis::svg
