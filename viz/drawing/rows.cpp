// Rows of marks or bars on one axis.
#include "viz/drawing/rows.hpp"

#include <algorithm>
#include <cmath>

namespace homeward::viewer {

namespace {

struct Area {
    ImDrawList&  list;
    const Theme& theme;
    const Fonts& fonts;
    ImVec2       low, high;
    double       from = 0, to = 1;

    float x(double value) const { return low.x + (high.x - low.x) * static_cast<float>((value - from) / (to - from)); }
    float width(const std::string& text) const { return fonts.small->CalcTextSizeA(fonts.small->FontSize, 1e6F, 0, text.c_str()).x; }
    void  text(ImVec2 at, ImU32 colour, const std::string& what) const { list.AddText(fonts.small, fonts.small->FontSize, {std::round(at.x), std::round(at.y)}, colour, what.c_str()); }
};

void draw_mark(const Area& area, const RowMark& mark, float y)
{
    const float s = area.theme.scale, x = area.x(mark.value), r = 5 * s;
    if (mark.low < mark.high) area.list.AddRectFilled({area.x(mark.low), y - 2 * s}, {area.x(mark.high), y + 2 * s}, (mark.colour & ~IM_COL32_A_MASK) | (110U << IM_COL32_A_SHIFT), 2 * s);
    if (mark.diamond) area.list.AddQuadFilled({x, y - 1.3F * r}, {x + 1.3F * r, y}, {x, y + 1.3F * r}, {x - 1.3F * r, y}, mark.colour);
    else area.list.AddCircleFilled({x, y}, r, mark.colour);
}

/// One entry a mark of the first row; returns where the next line may begin.
void draw_legend(const Area& area, const Rows& rows, ImVec2 at)
{
    const float s = area.theme.scale, size = area.fonts.small->FontSize;
    if (rows.rows.empty()) return;
    for (const RowMark& mark : rows.rows.front().marks) {
        if (mark.label.empty()) continue;
        Area key = area;
        key.low = at, key.high = {at.x + 1, at.y}, key.from = 0, key.to = 1;
        RowMark alone = mark;
        alone.value = alone.low = alone.high = 0;
        key.low.x = at.x + 6 * s, key.high.x = key.low.x + 1;
        draw_mark(key, alone, at.y + size / 2);
        area.text({at.x + 16 * s, at.y}, area.theme.faint_ink, mark.label);
        at.x += area.width(mark.label) + 32 * s;
    }
}

void draw_row(const Area& area, const Row& row, float y)
{
    const float s = area.theme.scale, size = area.fonts.small->FontSize;
    area.text({area.low.x - area.width(row.label) - 10 * s, y - size / 2 - 1}, area.theme.ink, row.label);
    if (row.bar >= 0) {
        area.list.AddRectFilled({area.low.x, y - 6 * s}, {std::max(area.x(row.bar), area.low.x + 1), y + 6 * s}, area.theme.own, 2 * s);
        area.text({area.x(row.bar) + 6 * s, y - size / 2 - 1}, area.theme.ink, row.beside);
    } else area.list.AddLine({area.low.x, y}, {area.high.x, y}, area.theme.grid);
    for (const RowMark& mark : row.marks)
        if (std::isfinite(mark.value)) draw_mark(area, mark, y);
}

void set_range(Area& area, const Rows& rows)
{
    area.from = rows.low, area.to = rows.high;
    if (rows.low < rows.high) return;
    double low = 1e300, high = -1e300;
    for (const Row& row : rows.rows)
        for (const RowMark& mark : row.marks)
            for (const double value : {mark.value, mark.low < mark.high ? mark.low : mark.value, mark.low < mark.high ? mark.high : mark.value})
                if (std::isfinite(value)) low = std::min(low, value), high = std::max(high, value);
    if (!(low <= high)) low = 0, high = 1;
    if (high - low < 1e-6) low -= 0.05, high += 0.05;
    const auto ticks = round_ticks(low, high);
    area.from = ticks.front(), area.to = ticks.back();
}

}  // namespace

void draw(const Rows& rows, const Theme& theme, const Fonts& fonts, ImVec2 size)
{
    const float  s = theme.scale, pad = 10 * s, small = fonts.small->FontSize, title = fonts.bold->FontSize;
    const ImVec2 at = ImGui::GetCursorScreenPos();
    size            = {std::max(size.x, 1.0F), std::max(size.y, 1.0F)};
    ImGui::Dummy(size);
    if (size.x < 160 * s || size.y < 90 * s) return;
    Area area{*ImGui::GetWindowDrawList(), theme, fonts, {}, {}};
    area.list.AddRectFilled(at, {at.x + size.x, at.y + size.y}, theme.panel, 6 * s);
    const float width = size.x - 2 * pad;
    area.list.AddText(fonts.bold, title, {at.x + pad, at.y + 0.6F * pad}, theme.ink, fitted(fonts.bold, rows.title, width).c_str());
    const float taken = fonts.bold->CalcTextSizeA(title, 1e6F, 0, rows.title.c_str()).x + pad;
    if (width - taken > 60 * s) area.text({at.x + pad + taken, at.y + 0.6F * pad + title - small - 1.5F * s}, theme.faint_ink, fitted(fonts.small, rows.unit, width - taken));
    float label = 0, beside = 12 * s;
    bool  bars = false;
    for (const Row& row : rows.rows) {
        label = std::max(label, area.width(row.label)), beside = std::max(beside, area.width(row.beside) + 10 * s);
        bars  = bars || row.bar >= 0;
    }
    const float top = at.y + 0.6F * pad + title + (bars ? 4 * s : small + 10 * s);
    area.low  = {at.x + pad + label + 10 * s, top};
    area.high = {at.x + size.x - pad - beside, at.y + size.y - (bars ? pad : small + pad + 4 * s)};
    set_range(area, rows);
    if (!bars) {
        draw_legend(area, rows, {at.x + pad, at.y + 0.6F * pad + title + 4 * s});
        const auto ticks = round_ticks(area.from, area.to);
        for (const double tick : ticks) {
            const std::string text = rows.number ? rows.number(tick, ticks[1] - ticks[0]) : std::string{};
            area.list.AddLine({area.x(tick), area.low.y}, {area.x(tick), area.high.y}, theme.grid);
            area.text({area.x(tick) - area.width(text) / 2, area.high.y + 4 * s}, theme.faint_ink, text);
        }
    }
    const float step = (area.high.y - area.low.y) / static_cast<float>(std::max<std::size_t>(1, rows.rows.size()));
    for (std::size_t n = 0; n < rows.rows.size(); ++n) draw_row(area, rows.rows[n], area.low.y + step * (static_cast<float>(n) + 0.5F));
}

}  // namespace homeward::viewer
