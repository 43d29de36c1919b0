#include "viz/drawing/chart.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <limits>

namespace homeward::viewer {

namespace {

struct Frame {
    ImVec2      low, high;  // corners of the plot, top left and bottom right
    double      bottom, top;
    std::size_t months;

    float x(double month) const { return low.x + (high.x - low.x) * static_cast<float>(month / static_cast<double>(std::max<std::size_t>(months, 2) - 1)); }
    float y(double value) const { return high.y - (high.y - low.y) * static_cast<float>((value - bottom) / (top - bottom)); }
};

std::pair<double, double> range_of(const Chart& chart)
{
    double low = std::numeric_limits<double>::infinity(), high = -low;
    for (const Line& line : chart.lines)
        for (const auto* values : {&line.values, &line.low, &line.high})
            for (const double value : *values)
                if (std::isfinite(value)) low = std::min(low, value), high = std::max(high, value);
    if (!(low <= high)) return {0, 1};
    if (chart.from_zero) low = std::min(low, 0.0), high = std::max(high, 0.0);
    if (high - low < 1e-9 * std::max(1.0, std::abs(high))) low -= 0.5 * std::max(1e-3, std::abs(low)), high += 0.5 * std::max(1e-3, std::abs(high));
    return {low, high};
}

void draw_band(ImDrawList& list, const Frame& frame, const Line& line)
{
    const ImU32 colour = (line.colour & ~IM_COL32_A_MASK) | (60U << IM_COL32_A_SHIFT);
    for (std::size_t m = 1; m < std::min(line.low.size(), line.high.size()); ++m) {
        if (!std::isfinite(line.low[m]) || !std::isfinite(line.low[m - 1])) continue;
        const float left = frame.x(static_cast<double>(m - 1)), right = frame.x(static_cast<double>(m));
        list.AddQuadFilled({left, frame.y(line.low[m - 1])}, {left, frame.y(line.high[m - 1])}, {right, frame.y(line.high[m])}, {right, frame.y(line.low[m])}, colour);
    }
}

void draw_line(ImDrawList& list, const Frame& frame, const Line& line, float width)
{
    for (std::size_t m = 1; m < line.values.size(); ++m) {
        if (!std::isfinite(line.values[m]) || !std::isfinite(line.values[m - 1]) || (line.dashed && m % 2 == 0)) continue;
        list.AddLine({frame.x(static_cast<double>(m - 1)), frame.y(line.values[m - 1])}, {frame.x(static_cast<double>(m)), frame.y(line.values[m])}, line.colour, width);
    }
}

void draw_axes(ImDrawList& list, const Frame& frame, const Chart& chart, const std::vector<double>& ticks, const Theme& theme, const Fonts& fonts)
{
    const float size = fonts.small->FontSize;
    for (const double tick : ticks) {
        const float       y    = frame.y(tick);
        const std::string text = chart.number ? chart.number(tick) : fmt::format("{:g}", tick);
        list.AddLine({frame.low.x, y}, {frame.high.x, y}, theme.grid);
        list.AddText(fonts.small, size, {frame.low.x - 6 * theme.scale - fonts.small->CalcTextSizeA(size, 1e6F, 0, text.c_str()).x, y - size / 2}, theme.faint_ink, text.c_str());
    }
    const int   years = std::max(1, static_cast<int>(chart.months) / 12);
    const int   every = static_cast<int>(std::ceil(static_cast<float>(years) * 40 * theme.scale / std::max(1.0F, frame.high.x - frame.low.x)));
    for (std::size_t m = 0, n = 0; m < chart.months; ++m) {
        if ((chart.first_month + static_cast<int>(m)) % 12 != 0) continue;
        if (n++ % static_cast<std::size_t>(std::max(1, every)) != 0) continue;
        const float x = frame.x(static_cast<double>(m));
        const std::string year = std::to_string((chart.first_month + static_cast<int>(m)) / 12);
        list.AddLine({x, frame.high.y}, {x, frame.high.y + 4 * theme.scale}, theme.line);
        const float width = fonts.small->CalcTextSizeA(size, 1e6F, 0, year.c_str()).x;
        list.AddText(fonts.small, size, {std::min(x - width / 2, frame.high.x - width), frame.high.y + 4 * theme.scale}, theme.faint_ink, year.c_str());
    }
}

void draw_legend(ImDrawList& list, ImVec2 at, float right, const Chart& chart, const Theme& theme, const Fonts& fonts)
{
    const float size = fonts.small->FontSize;
    for (const Line& line : chart.lines) {
        if (line.label.empty()) continue;
        const float width = fonts.small->CalcTextSizeA(size, 1e6F, 0, line.label.c_str()).x;
        if (at.x + width + 26 * theme.scale > right) break;
        list.AddLine({at.x, at.y + size / 2}, {at.x + 16 * theme.scale, at.y + size / 2}, line.colour, 2.5F * theme.scale);
        list.AddText(fonts.small, size, {at.x + 20 * theme.scale, at.y}, theme.faint_ink, line.label.c_str());
        at.x += width + 34 * theme.scale;
    }
}

void tell_values(const Frame& frame, const Chart& chart)
{
    const double      share = (ImGui::GetIO().MousePos.x - frame.low.x) / std::max(1.0F, frame.high.x - frame.low.x);
    const auto        month = static_cast<std::size_t>(std::lround(std::clamp(share, 0.0, 1.0) * static_cast<double>(std::max<std::size_t>(chart.months, 2) - 1)));
    const int         date  = chart.first_month + static_cast<int>(month);
    std::string       text  = fmt::format("{}-{:02}", date / 12, date % 12 + 1);
    for (const Line& line : chart.lines)
        if (month < line.values.size() && std::isfinite(line.values[month])) text += fmt::format("\n{}: {}", line.label, chart.number ? chart.number(line.values[month]) : fmt::format("{:g}", line.values[month]));
    ImGui::SetTooltip("%s", text.c_str());
}

}  // namespace

std::vector<double> round_ticks(double low, double high)
{
    const double rough = std::max(high - low, 1e-12) / 4, power = std::pow(10.0, std::floor(std::log10(rough)));
    double       step = 10 * power;
    for (const double factor : {1.0, 2.0, 2.5, 5.0})
        if (factor * power >= rough) {
            step = factor * power;
            break;
        }
    std::vector<double> ticks;
    for (double n = std::floor(low / step); n <= std::ceil(high / step - 1e-9); ++n) ticks.push_back(n * step);
    return ticks;
}

void draw(const Chart& chart, const Theme& theme, const Fonts& fonts, ImVec2 size)
{
    const ImVec2 at    = ImGui::GetCursorScreenPos();
    const float  scale = theme.scale, title = fonts.text->FontSize, legend = fonts.small->FontSize;
    size.x = std::max(size.x, 1.0F);
    size.y = std::max(size.y, 1.0F);
    ImGui::Dummy(size);
    if (size.x < 80 * scale || size.y < 70 * scale) return;
    ImDrawList& list = *ImGui::GetWindowDrawList();
    const auto [low, high] = range_of(chart);
    const auto ticks       = round_ticks(low, high);
    float      margin      = 0;
    for (const double tick : ticks) margin = std::max(margin, fonts.small->CalcTextSizeA(legend, 1e6F, 0, (chart.number ? chart.number(tick) : fmt::format("{:g}", tick)).c_str()).x);
    const Frame frame{{at.x + margin + 10 * scale, at.y + title + legend + 12 * scale}, {at.x + size.x - 6 * scale, at.y + size.y - legend - 8 * scale}, ticks.front(), ticks.back(), chart.months};
    list.PushClipRect(at, {at.x + size.x, at.y + size.y}, true);
    list.AddText(fonts.text, title, at, theme.ink, chart.title.c_str());
    draw_legend(list, {at.x, at.y + title + 3 * scale}, at.x + size.x, chart, theme, fonts);
    draw_axes(list, frame, chart, ticks, theme, fonts);
    for (const Line& line : chart.lines) draw_band(list, frame, line);
    for (const Line& line : chart.lines) draw_line(list, frame, line, 2 * scale);
    if (chart.cursor > 0 && chart.cursor <= chart.months) {
        const float x = frame.x(static_cast<double>(chart.cursor) - 1);
        list.AddLine({x, frame.low.y}, {x, frame.high.y}, theme.line, scale);
    }
    list.PopClipRect();
    if (ImGui::IsItemHovered()) tell_values(frame, chart);
}

std::string as_csv(const Chart& chart)
{
    std::string text = "month";
    const auto  quoted = [](std::string word) {
        for (std::size_t at = 0; (at = word.find('"', at)) != std::string::npos; at += 2) word.insert(at, 1, '"');
        return '"' + word + '"';
    };
    for (const Line& line : chart.lines) text += "," + quoted(line.label);
    text += "\n";
    for (std::size_t m = 0; m < chart.months; ++m) {
        const int date = chart.first_month + static_cast<int>(m);
        text += fmt::format("{}-{:02}", date / 12, date % 12 + 1);
        for (const Line& line : chart.lines) text += m < line.values.size() && std::isfinite(line.values[m]) ? fmt::format(",{}", line.values[m]) : std::string(",");
        text += "\n";
    }
    return text;
}

}  // namespace homeward::viewer
