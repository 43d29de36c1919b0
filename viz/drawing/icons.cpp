#include "viz/drawing/icons.hpp"

#include <array>
#include <cmath>
#include <utility>

namespace homeward::viewer {

namespace {

/// A pen in a square of 24 by 24.
struct Pen {
    ImDrawList& list;
    ImVec2      at;
    float       unit;
    ImU32       ink, paper;

    ImVec2 p(float x, float y) const { return {at.x + x * unit, at.y + y * unit}; }
    void   line(float x, float y, float to_x, float to_y) const { list.AddLine(p(x, y), p(to_x, to_y), ink, 1.8F * unit); }
    void   box(float x, float y, float to_x, float to_y, float round = 1.5F) const { list.AddRectFilled(p(x, y), p(to_x, to_y), ink, round * unit); }
    void   hole(float x, float y, float to_x, float to_y, float round = 0.5F) const { list.AddRectFilled(p(x, y), p(to_x, to_y), paper, round * unit); }
    void   frame(float x, float y, float to_x, float to_y, float round = 1.5F) const { list.AddRect(p(x, y), p(to_x, to_y), ink, round * unit, 0, 1.8F * unit); }
    void   disc(float x, float y, float r) const { list.AddCircleFilled(p(x, y), r * unit, ink); }
    void   ring(float x, float y, float r) const { list.AddCircle(p(x, y), r * unit, ink, 0, 1.8F * unit); }
    void   dot(float x, float y, float r) const { list.AddCircleFilled(p(x, y), r * unit, paper); }
    void   triangle(float ax, float ay, float bx, float by, float cx, float cy) const { list.AddTriangleFilled(p(ax, ay), p(bx, by), p(cx, cy), ink); }
    void   arc(float x, float y, float r, float from, float to) const
    {
        list.PathArcTo(p(x, y), r * unit, from, to, 24);
        list.PathStroke(ink, 0, 1.8F * unit);
    }
};

void house(const Pen& pen, float x, float y, float size)
{
    pen.triangle(x, y, x - size, y + size, x + size, y + size);
    pen.box(x - 0.7F * size, y + size, x + 0.7F * size, y + 2 * size, 0);
    pen.hole(x - 0.2F * size, y + 1.3F * size, x + 0.2F * size, y + 2 * size, 0);
}

void person(const Pen& pen, float x, float y)
{
    pen.disc(x, y, 2.6F);
    pen.arc(x, y + 8.5F, 4.2F, 3.14F, 6.28F);
}

void heart(const Pen& pen)
{
    pen.disc(8.2F, 9, 4.2F);
    pen.disc(15.8F, 9, 4.2F);
    pen.triangle(4.4F, 10.8F, 19.6F, 10.8F, 12, 20.5F);
    pen.box(8, 8, 16, 11, 0);
}

void star(const Pen& pen)
{
    for (int n = 0; n < 5; ++n) {
        const auto angle = [&](float k) { return -1.5708F + 1.25664F * (static_cast<float>(n) + k); };
        const auto at    = [&](float k, float r) { return pen.p(12 + r * std::cos(angle(k)), 12.5F + r * std::sin(angle(k))); };
        pen.list.AddQuadFilled(pen.p(12, 12.5F), at(-0.5F, 4.2F), at(0, 10), at(0.5F, 4.2F), pen.ink);
    }
}

void arrow_right(const Pen& pen, float from, float to, float y)
{
    pen.line(from, y, to - 3, y);
    pen.triangle(to, y, to - 5, y - 4, to - 5, y + 4);
}

void draw_money_and_things(const Pen& pen, Icon icon)
{
    switch (icon) {
        case Icon::coins: pen.disc(9, 9, 5.5F); pen.dot(9, 9, 3.6F); pen.disc(9, 9, 1.6F); pen.dot(15, 15, 6.6F); pen.disc(15, 15, 5.5F); pen.dot(15, 15, 3.6F); pen.disc(15, 15, 1.6F); break;
        case Icon::toolbox: pen.frame(8.5F, 5, 15.5F, 10); pen.box(3, 9, 21, 20); pen.hole(3, 13, 21, 14.4F, 0); pen.hole(10.4F, 12, 13.6F, 16); break;
        case Icon::certificate: pen.frame(4, 4, 20, 16); pen.line(7.5F, 8, 16.5F, 8); pen.line(7.5F, 11.5F, 12, 11.5F); pen.disc(16, 15.5F, 3.4F); pen.triangle(16, 15.5F, 13.4F, 22, 16.2F, 20.4F); pen.triangle(16, 15.5F, 18.6F, 22, 15.8F, 20.4F); break;
        case Icon::briefcase: pen.frame(8.5F, 4.5F, 15.5F, 9); pen.box(3, 8, 21, 20); pen.hole(3, 13, 10, 14.3F, 0); pen.hole(14, 13, 21, 14.3F, 0); break;
        case Icon::book: pen.frame(3, 5, 12, 19, 0.5F); pen.frame(12, 5, 21, 19, 0.5F); pen.line(5.5F, 9, 9.5F, 9); pen.line(5.5F, 12.5F, 9.5F, 12.5F); pen.line(14.5F, 9, 18.5F, 9); pen.line(14.5F, 12.5F, 18.5F, 12.5F); break;
        case Icon::phone: pen.frame(7, 2.5F, 17, 21.5F, 2); pen.line(9.5F, 7, 14.5F, 7); pen.line(9.5F, 10.5F, 14.5F, 10.5F); pen.line(9.5F, 14, 12.5F, 14); pen.disc(12, 18.4F, 1.1F); break;
        case Icon::shield: pen.box(5, 3.5F, 19, 12, 1); pen.triangle(5, 11.5F, 19, 11.5F, 12, 21.5F); pen.hole(11, 6.5F, 13, 15); pen.hole(8, 9.5F, 16, 11.5F); break;
        case Icon::gift: pen.box(4, 10, 20, 20.5F); pen.box(3, 7, 21, 10.5F, 0.5F); pen.hole(11, 7, 13, 20.5F, 0); pen.ring(9, 4.8F, 2.2F); pen.ring(15, 4.8F, 2.2F); break;
        case Icon::scales: pen.line(12, 3.5F, 12, 20); pen.line(5, 6, 19, 6); pen.line(8, 20, 16, 20); pen.triangle(5, 6, 2, 13.5F, 8, 13.5F); pen.triangle(19, 6, 16, 13.5F, 22, 13.5F); break;
        default: break;
    }
}

void draw_people_and_places(const Pen& pen, Icon icon)
{
    switch (icon) {
        case Icon::talk: pen.box(3, 4, 17, 14, 3); pen.triangle(6, 13, 11, 13, 6, 18); pen.dot(7, 9, 1.2F); pen.dot(10, 9, 1.2F); pen.dot(13, 9, 1.2F); pen.line(19.5F, 9, 19.5F, 16.5F); pen.line(19.5F, 16.5F, 13, 16.5F); break;
        case Icon::heart: heart(pen); break;
        case Icon::houses: house(pen, 7.5F, 8, 5); house(pen, 16.5F, 4, 5.5F); pen.line(2, 20, 22, 20); break;
        case Icon::gate: pen.box(3.5F, 6, 6, 20.5F, 0.5F); pen.line(6, 10, 21, 10); pen.line(6, 14, 21, 14); pen.disc(13.5F, 12, 4.6F); pen.hole(10.6F, 11, 16.4F, 13, 0); break;
        case Icon::loop: pen.arc(12, 12, 7.5F, -2.6F, 0.3F); pen.triangle(22, 12, 16.4F, 12, 19.2F, 17); pen.arc(12, 12, 7.5F, 0.55F, 3.4F); pen.triangle(2, 12, 7.6F, 12, 4.8F, 7); break;
        case Icon::sprout: pen.line(12, 21, 12, 10); pen.arc(6.5F, 10, 5.5F, -1.6F, 0); pen.triangle(12, 12, 4, 4.4F, 5, 11.5F); pen.triangle(12, 10, 20, 3, 19, 10.5F); pen.line(6, 21, 18, 21); break;
        case Icon::hands: person(pen, 7, 7); person(pen, 17, 7); pen.line(7, 19, 17, 19); pen.disc(12, 19, 2); break;
        case Icon::megaphone: pen.triangle(5, 12, 18, 4, 18, 20); pen.box(3, 9.5F, 9, 14.5F, 1); pen.line(7.5F, 14, 9, 20); pen.arc(18, 12, 3.4F, -1.2F, 1.2F); break;
        case Icon::network: pen.line(12, 6, 5.5F, 17); pen.line(12, 6, 18.5F, 17); pen.line(5.5F, 17, 18.5F, 17); pen.disc(12, 6, 3.2F); pen.disc(5.5F, 17, 3.2F); pen.disc(18.5F, 17, 3.2F); break;
        case Icon::none: pen.ring(12, 12, 8); pen.line(6.4F, 17.6F, 17.6F, 6.4F); break;
        case Icon::home: house(pen, 12, 3.5F, 8); break;
        case Icon::leave: arrow_right(pen, 3, 21, 12); break;
        case Icon::abroad: pen.ring(12, 12, 8.5F); pen.line(3.5F, 12, 20.5F, 12); pen.line(12, 3.5F, 12, 20.5F); break;
        case Icon::cross: pen.line(6, 6, 18, 18); pen.line(18, 6, 6, 18); break;
        case Icon::star: star(pen); break;
        default: break;
    }
}

}  // namespace

Icon icon_of_instrument(std::string_view name)
{
    static constexpr std::array<std::pair<std::string_view, Icon>, 33> icons{{
        {"cash", Icon::coins}, {"in_kind_grant", Icon::toolbox}, {"predeparture_counselling", Icon::talk}, {"skills_recognition", Icon::certificate}, {"job_placement", Icon::briefcase}, {"training", Icon::book},
        {"psychosocial_support", Icon::heart}, {"community_project", Icon::houses}, {"regular_pathway", Icon::abroad}, {"orientation", Icon::talk}, {"return_stories", Icon::talk}, {"entry_ban", Icon::gate},
        {"circular_scheme", Icon::loop}, {"enforcement", Icon::gate}, {"assisted_return_offer", Icon::gift}, {"harmonisation", Icon::scales}, {"data_sharing", Icon::network}, {"apprenticeship", Icon::book},
        {"microcredit", Icon::sprout}, {"business_support", Icon::sprout}, {"financial_education", Icon::book}, {"remittance_services", Icon::coins}, {"diaspora_investment", Icon::sprout}, {"social_protection", Icon::shield},
        {"health_support", Icon::shield}, {"housing_support", Icon::home}, {"case_management", Icon::hands}, {"group_project", Icon::hands}, {"returnee_network", Icon::network}, {"sensitisation", Icon::megaphone},
        {"participation", Icon::hands}, {"coordination", Icon::network}, {"monitoring", Icon::phone},
    }};
    for (const auto& [known, icon] : icons)
        if (known == name) return icon;
    return Icon::none;
}

void draw_icon(ImDrawList& list, Icon icon, ImVec2 at, float side, ImU32 colour, ImU32 paper)
{
    const Pen pen{list, at, side / 24, colour, paper};
    draw_money_and_things(pen, icon);
    draw_people_and_places(pen, icon);
}

}  // namespace homeward::viewer
