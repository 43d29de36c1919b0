// Lines, bands, axes and labels of a chart.
#include "viz/drawing/chart.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>

namespace homeward::viewer {

namespace {

struct Frame {
    ImVec2      low, high;  // corners of the plot, top left and bottom right
    double      bottom, top;
    std::size_t months;

    float x(double month) const { return low.x + (high.x - low.x) * static_cast<float>(month / static_cast<double>(std::max<std::size_t>(months, 2) - 1)); }
    float y(double value) const { return high.y - (high.y - low.y) * static_cast<float>((value - bottom) / (top - bottom)); }
};

/// What a drawing needs besides the chart.
struct Tools {
    ImDrawList&  list;
    const Theme& theme;
    const Fonts& fonts;

    float width(ImFont* font, const std::string& text) const { return font->CalcTextSizeA(font->FontSize, 1e6F, 0, text.c_str()).x; }
    void  text(ImFont* font, ImVec2 at, ImU32 colour, const std::string& text) const { list.AddText(font, font->FontSize, {std::round(at.x), std::round(at.y)}, colour, text.c_str()); }
};

std::pair<double, double> range_of(const Chart& chart)
{
    double low = std::numeric_limits<double>::infinity(), high = -low;
    for (const Line& line : chart.lines)
        for (const auto* values : {&line.values, &line.low, &line.high})
            for (const double value : *values)
                if (std::isfinite(value)) low = std::min(low, value), high = std::max(high, value);
    if (!(low <= high)) return {0, 1};
    if (chart.from_zero || chart.difference) low = std::min(low, 0.0), high = std::max(high, 0.0);
    if (high - low < 1e-9 * std::max(1.0, std::abs(high))) low -= 0.5 * std::max(1e-3, std::abs(low)), high += 0.5 * std::max(1e-3, std::abs(high));
    if (chart.from_zero && low > -1e-12) low = 0;
    return {low, high};
}

std::string written(const Chart& chart, double value, double step) { return chart.number ? chart.number(value, step) : fmt::format("{:g}", value); }

void draw_band(const Tools& tools, const Frame& frame, const Line& line)
{
    const ImU32           colour = (line.colour & ~IM_COL32_A_MASK) | (60U << IM_COL32_A_SHIFT);
    const ImDrawListFlags flags  = tools.list.Flags;
    tools.list.Flags &= ~ImDrawListFlags_AntiAliasedFill;  // smoothed edges would show between the months
    for (std::size_t m = 1; m < std::min(line.low.size(), line.high.size()); ++m) {
        if (!std::isfinite(line.low[m]) || !std::isfinite(line.low[m - 1])) continue;
        const float left = frame.x(static_cast<double>(m - 1)), right = frame.x(static_cast<double>(m));
        tools.list.AddQuadFilled({left, frame.y(line.low[m - 1])}, {left, frame.y(line.high[m - 1])}, {right, frame.y(line.high[m])}, {right, frame.y(line.low[m])}, colour);
    }
    tools.list.Flags = flags;
}

/// Dashes of one length on the screen, whatever the months between.
void draw_dashed(const Tools& tools, const std::vector<ImVec2>& points, ImU32 colour)
{
    const float dash = 5 * tools.theme.scale, gap = 3 * tools.theme.scale;
    float       along = 0;  // since the last dash began
    for (std::size_t i = 1; i < points.size(); ++i) {
        const ImVec2 from = points[i - 1], to = points[i];
        const float  length = std::hypot(to.x - from.x, to.y - from.y);
        const auto   at     = [&](float t) { return ImVec2{from.x + (to.x - from.x) * t / length, from.y + (to.y - from.y) * t / length}; };
        for (float t = 0; t < length - 0.01F;) {
            const bool  drawn = along < dash;
            const float go    = std::max(0.02F, std::min(length - t, (drawn ? dash : dash + gap) - along));
            if (drawn) tools.list.AddLine(at(t), at(t + go), colour, 2 * tools.theme.scale);
            t += go, along += go;
            if (along >= dash + gap - 0.01F) along = 0;
        }
    }
}

void draw_line(const Tools& tools, const Frame& frame, const Line& line)
{
    std::vector<ImVec2> points;
    const auto          stroke = [&] {
        if (points.size() > 1 && line.dashed) draw_dashed(tools, points, line.colour);
        else if (points.size() > 1) tools.list.AddPolyline(points.data(), static_cast<int>(points.size()), line.colour, 0, 2 * tools.theme.scale);
        points.clear();
    };
    for (std::size_t m = 0; m < line.values.size(); ++m) {
        if (std::isfinite(line.values[m])) points.push_back({frame.x(static_cast<double>(m)), frame.y(line.values[m])});
        else stroke();
    }
    stroke();
}

void draw_axes(const Tools& tools, const Frame& frame, const Chart& chart, const std::vector<double>& ticks)
{
    const float  size = tools.fonts.small->FontSize, scale = tools.theme.scale;
    const double step = ticks[1] - ticks[0];
    for (const double tick : ticks) {
        const float       y    = std::round(frame.y(tick));
        const std::string text = written(chart, tick, step);
        const bool        zero = std::abs(tick) < 1e-9 * step;
        tools.list.AddLine({frame.low.x, y}, {frame.high.x, y}, zero && chart.difference ? tools.theme.faint_ink : zero ? tools.theme.line : tools.theme.grid);
        tools.text(tools.fonts.small, {frame.low.x - 6 * scale - tools.width(tools.fonts.small, text), y - size / 2 - 1}, tools.theme.faint_ink, text);
    }
    const int   years = std::max(1, static_cast<int>(chart.months) / 12);
    const int   every = static_cast<int>(std::ceil(static_cast<float>(years) * 44 * scale / std::max(1.0F, frame.high.x - frame.low.x)));
    for (std::size_t m = 0, n = 0; m < chart.months; ++m) {
        if ((chart.first_month + static_cast<int>(m)) % 12 != 0) continue;
        const float x = frame.x(static_cast<double>(m));
        tools.list.AddLine({x, frame.high.y}, {x, frame.high.y + 3 * scale}, tools.theme.line);
        if (n++ % static_cast<std::size_t>(std::max(1, every)) != 0) continue;
        const std::string year  = std::to_string((chart.first_month + static_cast<int>(m)) / 12);
        const float       width = tools.width(tools.fonts.small, year);
        tools.text(tools.fonts.small, {std::clamp(x - width / 2, frame.low.x, frame.high.x - width), frame.high.y + 4 * scale}, tools.theme.faint_ink, year);
    }
}

/// The last month for which the line has a value; the number of values where it has none.
std::size_t last_of(const Line& line)
{
    for (std::size_t m = line.values.size(); m-- > 0;)
        if (std::isfinite(line.values[m])) return m;
    return line.values.size();
}

std::string told(const Chart& chart, const Line& line, double step)
{
    const std::size_t last  = last_of(line);
    const std::string value = last < line.values.size() ? written(chart, line.values[last], step / 10) : std::string{};
    return line.label.empty() ? value : value.empty() ? line.label : line.label + " " + value;
}

/// Beside its end, each line says what it is and where it stands.
void draw_labels(const Tools& tools, const Frame& frame, const Chart& chart, double step, float room)
{
    std::vector<std::size_t> order;
    for (std::size_t n = 0; n < chart.lines.size(); ++n)
        if (last_of(chart.lines[n]) < chart.lines[n].values.size()) order.push_back(n);
    const auto end_of = [&](std::size_t n) { return frame.y(chart.lines[n].values[last_of(chart.lines[n])]); };
    std::ranges::stable_sort(order, [&](std::size_t a, std::size_t b) { return end_of(a) < end_of(b); });
    const float        height = tools.fonts.small->FontSize, scale = tools.theme.scale;
    std::vector<float> wanted;
    for (const std::size_t n : order) wanted.push_back(end_of(n) - height / 2);
    const auto places = apart(std::move(wanted), height, frame.low.y - 4 * scale, frame.high.y + 2 * scale);
    for (std::size_t i = 0; i < order.size(); ++i) {
        const Line& line = chart.lines[order[i]];
        const float x    = frame.x(static_cast<double>(last_of(line)));
        tools.list.AddCircleFilled({x, end_of(order[i])}, 3 * scale, line.colour);
        if (std::abs(places[i] + height / 2 - end_of(order[i])) > height / 2) tools.list.AddLine({x + 3 * scale, end_of(order[i])}, {x + 8 * scale, places[i] + height / 2}, line.colour);
        const std::string text = fitted(tools.fonts.small, told(chart, line, step), room - 9 * scale);
        // On paper of its own, so that no line of the grid runs through it.
        tools.list.AddRectFilled({x + 8 * scale, places[i] + 1}, {x + 10 * scale + tools.width(tools.fonts.small, text), places[i] + height - 1}, tools.theme.panel);
        tools.text(tools.fonts.small, {x + 9 * scale, places[i]}, line.colour, text);
    }
}

void tell_values(const Frame& frame, const Chart& chart, const Tools& tools, double step)
{
    const double share = (ImGui::GetIO().MousePos.x - frame.low.x) / std::max(1.0F, frame.high.x - frame.low.x);
    const auto   month = static_cast<std::size_t>(std::lround(std::clamp(share, 0.0, 1.0) * static_cast<double>(std::max<std::size_t>(chart.months, 2) - 1)));
    const int    date  = chart.first_month + static_cast<int>(month);
    const float  x     = frame.x(static_cast<double>(month));
    tools.list.AddLine({x, frame.low.y}, {x, frame.high.y}, tools.theme.faint_ink);
    ImGui::BeginTooltip();
    ImGui::TextUnformatted((chart.date ? chart.date(date) : fmt::format("{}-{:02}", date / 12, date % 12 + 1)).c_str());
    for (const Line& line : chart.lines) {
        if (month >= line.values.size() || !std::isfinite(line.values[month])) continue;
        std::string text = line.label + ": " + written(chart, line.values[month], step / 10);
        if (month < line.low.size() && std::isfinite(line.low[month])) text += " (" + written(chart, line.low[month], step / 10) + " … " + written(chart, line.high[month], step / 10) + ")";
        ImGui::TextColored(ImGui::ColorConvertU32ToFloat4(line.colour), "%s", text.c_str());
    }
    ImGui::EndTooltip();
}

/// Title, in the same line the unit, and below it the note; returns the height that they take.
float draw_heading(const Tools& tools, const Chart& chart, ImVec2 at, float width)
{
    const float  scale = tools.theme.scale;
    const auto   title = fitted(tools.fonts.bold, chart.title, width);
    tools.text(tools.fonts.bold, at, tools.theme.ink, title);
    const float taken = tools.width(tools.fonts.bold, title) + 10 * scale, below = tools.fonts.bold->FontSize - tools.fonts.small->FontSize - 1.5F * scale;
    if (!chart.unit.empty() && width - taken > 60 * scale) tools.text(tools.fonts.small, {at.x + taken, at.y + below}, tools.theme.faint_ink, fitted(tools.fonts.small, chart.unit, width - taken));
    if (chart.note.empty()) return tools.fonts.bold->FontSize + 8 * scale;
    tools.text(tools.fonts.small, {at.x, at.y + tools.fonts.bold->FontSize + 3 * scale}, tools.theme.faint_ink, fitted(tools.fonts.small, chart.note, width));
    return tools.fonts.bold->FontSize + tools.fonts.small->FontSize + 12 * scale;
}

}  // namespace

std::vector<float> apart(std::vector<float> places, float height, float low, float high)
{
    // Down, each below the one before; then up again from the bottom where that led too far.
    for (std::size_t i = 0; i < places.size(); ++i) places[i] = std::max({places[i], low, i > 0 ? places[i - 1] + height : low});
    for (std::size_t i = places.size(); i-- > 0;) places[i] = std::min(places[i], i + 1 < places.size() ? places[i + 1] - height : high - height);
    return places;
}

std::string fitted(ImFont* font, const std::string& text, float width)
{
    const auto wide = [&](const std::string& what) { return font->CalcTextSizeA(font->FontSize, 1e6F, 0, what.c_str()).x; };
    if (wide(text) <= width) return text;
    std::string short_one = text;
    while (!short_one.empty() && wide(short_one + "…") > width) {
        while (!short_one.empty() && (static_cast<unsigned char>(short_one.back()) & 0xC0U) == 0x80U) short_one.pop_back();  // the rest of a letter
        if (!short_one.empty()) short_one.pop_back();
    }
    while (!short_one.empty() && short_one.back() == ' ') short_one.pop_back();
    return short_one.empty() ? std::string{} : short_one + "…";
}

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
    for (double n = std::floor(low / step + 1e-9); n <= std::ceil(high / step - 1e-9); ++n) ticks.push_back(n * step);
    return ticks;
}

void draw(const Chart& chart, const Theme& theme, const Fonts& fonts, ImVec2 size)
{
    const float scale = theme.scale, pad = 10 * scale, small = fonts.small->FontSize;
    const ImVec2 corner = ImGui::GetCursorScreenPos();
    size                = {std::max(size.x, 1.0F), std::max(size.y, 1.0F)};
    ImGui::Dummy(size);
    if (size.x < 120 * scale || size.y < 84 * scale) return;
    const Tools tools{*ImGui::GetWindowDrawList(), theme, fonts};
    tools.list.AddRectFilled(corner, {corner.x + size.x, corner.y + size.y}, theme.panel, 6 * scale);
    const ImVec2 at{corner.x + pad, corner.y + 0.6F * pad};
    const float  width = size.x - 2 * pad, heading = draw_heading(tools, chart, at, width);
    const auto [low, high] = range_of(chart);
    const auto   ticks     = round_ticks(low, high);
    const double step      = ticks[1] - ticks[0];
    float        left = 0, right = 0;
    for (const double tick : ticks) left = std::max(left, tools.width(fonts.small, written(chart, tick, step)));
    for (const Line& line : chart.lines) right = std::max(right, tools.width(fonts.small, told(chart, line, step)) + 12 * scale);
    right = std::min(right, 0.36F * width);
    const Frame frame{{at.x + left + 8 * scale, at.y + heading + 2 * scale}, {at.x + width - right, corner.y + size.y - small - 0.9F * pad}, ticks.front(), ticks.back(), chart.months};
    draw_axes(tools, frame, chart, ticks);
    for (const Line& line : chart.lines) draw_band(tools, frame, line);
    for (const Line& line : chart.lines) draw_line(tools, frame, line);
    draw_labels(tools, frame, chart, step, right);
    if (ImGui::IsItemHovered()) tell_values(frame, chart, tools, step);
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
