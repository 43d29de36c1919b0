// Where? Every community a hexagon in its district, coloured by how it stands, in both worlds; arrows for those who come and go.
#include "viz/views/views.hpp"

#include "viz/views/map_layout.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>

namespace homeward::viewer {

namespace {

struct Colouring {
    const char* words;
    Numbers     kind;
    double (*of)(const PlaceMonth&);
};
constexpr std::array<Colouring, 9> colourings{{{"chart.tension", Numbers::index, [](const PlaceMonth& p) { return static_cast<double>(p.tension); }},
                                              {"map.acceptance", Numbers::index, [](const PlaceMonth& p) { return static_cast<double>(p.acceptance); }},
                                              {"map.discrimination", Numbers::index, [](const PlaceMonth& p) { return static_cast<double>(p.discrimination); }},
                                              {"chart.deprivation", Numbers::index, [](const PlaceMonth& p) { return static_cast<double>(p.deprivation); }},
                                              {"map.access", Numbers::share, [](const PlaceMonth& p) { return static_cast<double>(p.access); }},
                                              {"chart.unemployment", Numbers::share, [](const PlaceMonth& p) { return static_cast<double>(p.unemployment); }},
                                              {"chart.composite", Numbers::index, [](const PlaceMonth& p) { return p.returnees > 0 ? static_cast<double>(p.composite) : std::nan(""); }},
                                              {"map.returnees", Numbers::share, [](const PlaceMonth& p) { return p.population > 0 ? static_cast<double>(p.returnees) / p.population : 0.0; }},
                                              {"map.projects", Numbers::count, [](const PlaceMonth& p) { return static_cast<double>(p.projects); }}}};

/// Dark blue to yellow, in even steps of lightness: reads for the colour-blind, and in grey (the course of cividis, Nuñez et al. 2018).
ImU32 shade(double share)
{
    static const std::array<ImVec4, 5> course{{{0.00F, 0.13F, 0.31F, 1}, {0.25F, 0.31F, 0.45F, 1}, {0.49F, 0.49F, 0.48F, 1}, {0.73F, 0.68F, 0.42F, 1}, {1.00F, 0.91F, 0.27F, 1}}};
    const auto        s = static_cast<float>(std::clamp(share, 0.0, 1.0)) * 4;
    const std::size_t n = std::min<std::size_t>(3, static_cast<std::size_t>(s));
    const float       t = s - static_cast<float>(n);
    const ImVec4 &    a = course[n], &b = course[n + 1];
    return ImGui::ColorConvertFloat4ToU32({a.x + t * (b.x - a.x), a.y + t * (b.y - a.y), a.z + t * (b.z - a.z), 1});
}

/// A district over the last twelve months: who came and left for each 1,000 inhabitants.
struct Flow {
    double returns = 0, departures = 0, irregular = 0, population = 0;
    double a_thousand(double number) const { return population > 0 ? 1000 * number / population : 0; }
};

std::vector<Flow> flows_of(const Scene& scene, const std::vector<Record>& records)
{
    const auto&       district = scene.look.district_of_place;
    const std::size_t months   = scene.look.shown();
    std::vector<Flow> flows(district.empty() ? 0 : district.back() + 1U);
    for (std::size_t m = months > 12 ? months - 12 : 0; m < months; ++m)
        for (std::size_t p = 0; p < district.size(); ++p) {
            const PlaceMonth& place = records[m]->places[p];
            flows[district[p]].returns += place.returns, flows[district[p]].departures += place.departures, flows[district[p]].irregular += place.irregular;
            if (m + 1 == months) flows[district[p]].population += place.population;
        }
    return flows;
}

/// How wide the arrow of so many a year for each 1,000 inhabitants is; 10 are as wide as an arrow gets.
float arrow_width(double a_thousand, float scale) { return scale * static_cast<float>(std::clamp(a_thousand, 0.0, 10.0) * 1.2); }

void draw_arrow(ImDrawList& list, ImVec2 top, float length, float width, bool down, ImU32 colour)
{
    if (width <= 0) return;
    const float head = std::max(width * 0.9F, length * 0.25F), body = std::max(width / 2, 0.5F);
    const float from = down ? top.y : top.y + length, to = down ? top.y + length : top.y, turn = down ? to - head * 0.7F : to + head * 0.7F;
    list.AddRectFilled({top.x - body, std::min(from, turn)}, {top.x + body, std::max(from, turn)}, colour);
    const ImVec2 tip{top.x, to}, left{top.x - body - head * 0.5F, turn}, right{top.x + body + head * 0.5F, turn};
    if (down) list.AddTriangleFilled(left, right, tip, colour);
    else list.AddTriangleFilled(left, tip, right, colour);
}

struct MapOf {
    Scene&             scene;
    const MonthRecord& record;
    const MapLayout&   layout;
    ImVec2             at;
    double             low, high;
    const Colouring&   colouring() const { return colourings[scene.choices.place_measure]; }
};

void draw_places(const MapOf& map)
{
    ImDrawList&  list = *ImGui::GetWindowDrawList();
    const Theme& theme = map.scene.theme;
    for (std::size_t p = 0; p < map.record.places.size() && p < map.layout.places.size(); ++p) {
        const ImVec2      centre{map.at.x + map.layout.places[p].x, map.at.y + map.layout.places[p].y};
        const PlaceMonth& place = map.record.places[p];
        const double      value = map.colouring().of(place);
        const float       r     = map.layout.radius;
        list.PathClear();
        for (int corner = 0; corner < 6; ++corner) {
            const float angle = 0.5235988F + 1.0471976F * static_cast<float>(corner);
            list.PathLineTo({centre.x + 0.95F * r * std::cos(angle), centre.y + 0.95F * r * std::sin(angle)});
        }
        list.PathFillConvex(std::isfinite(value) ? shade(map.high > map.low ? (value - map.low) / (map.high - map.low) : 0.5) : theme.grid);
        const ImVec2 mouse = ImGui::GetIO().MousePos;
        if (std::hypot(mouse.x - centre.x, mouse.y - centre.y) > 0.87F * r || !ImGui::IsWindowHovered()) continue;
        const std::uint32_t district = map.scene.look.district_of_place[p];
        ImGui::SetTooltip("%s\n%s: %s\n%s", map.scene.words("place.district", {{"number", std::to_string(district + 1)}}).c_str(), map.scene.words(map.colouring().words).c_str(),
                          std::isfinite(value) ? written(map.scene.words, map.colouring().kind)(value, 0.001).c_str() : "–",
                          map.scene.words("map.people", {{"n", map.scene.words.number(place.population)}, {"returnees", map.scene.words.number(place.returnees)}}).c_str());
        if (ImGui::IsMouseClicked(0)) map.scene.choices.district = map.scene.choices.district == district + 1 ? 0 : district + 1;
    }
}

void draw_world(Scene& scene, const char* world, ImU32 accent, const MonthRecord& record, const std::vector<Record>& records, ImVec2 size, double low, double high)
{
    const float  s = scene.theme.scale, small = scene.fonts.small->FontSize, title = scene.fonts.bold->FontSize + 8 * s, arrows = 26 * s;
    const ImVec2 at = ImGui::GetCursorScreenPos();
    ImGui::Dummy({std::max(size.x, 1.0F), std::max(size.y, 1.0F)});
    scene.mark(std::string("map.") + world);
    if (size.x < 60 * s || size.y < 90 * s) return;
    ImDrawList& list = *ImGui::GetWindowDrawList();
    list.AddRectFilled(at, {at.x + size.x, at.y + size.y}, scene.theme.panel, 6 * s);
    list.AddText(scene.fonts.bold, scene.fonts.bold->FontSize, {at.x + 10 * s, at.y + 5 * s}, accent, scene.words(world).c_str());
    const MapLayout layout = lay_out(scene.look.district_of_place, {size.x - 12 * s, size.y - title - 6 * s}, arrows + 2 * s);
    const MapOf     map{scene, record, layout, {at.x + 6 * s, at.y + title}, low, high};
    const auto      flows = flows_of(scene, records);
    for (std::size_t d = 0; d < layout.districts.size(); ++d) {
        const ImVec2 top{map.at.x + layout.districts[d].x, map.at.y + layout.districts[d].y};
        const float  wide = layout.cell.x;
        if (scene.choices.district == d + 1) list.AddRect({top.x - wide / 2 + 2 * s, top.y}, {top.x + wide / 2 - 2 * s, top.y + layout.cell.y - 2 * s}, accent, 6 * s, 0, 1.5F * s);
        const std::string name  = fitted(scene.fonts.small, wide > 110 * s ? scene.words("place.district", {{"number", std::to_string(d + 1)}}) : std::to_string(d + 1), wide - 50 * s);
        const float       width = scene.fonts.small->CalcTextSizeA(small, 1e6F, 0, name.c_str()).x;
        list.AddText(scene.fonts.small, small, {std::round(top.x - width / 2), std::round(top.y + 5 * s)}, scene.theme.faint_ink, name.c_str());
        draw_arrow(list, {top.x - width / 2 - 14 * s, top.y + 2 * s}, arrows - 4 * s, arrow_width(flows[d].a_thousand(flows[d].returns), s), true, scene.theme.good);
        draw_arrow(list, {top.x + width / 2 + 14 * s, top.y + 2 * s}, arrows - 4 * s, arrow_width(flows[d].a_thousand(flows[d].departures), s), false, scene.theme.bad);
    }
    draw_places(map);
}

/// The colours' scale with its numbers, and what the arrows' widths mean.
void draw_legend(Scene& scene, double low, double high, float height)
{
    const float  s = scene.theme.scale, small = scene.fonts.small->FontSize, bar = 180 * s;
    const ImVec2 at = ImGui::GetCursorScreenPos();
    ImGui::Dummy({ImGui::GetContentRegionAvail().x, height});
    ImDrawList& list = *ImGui::GetWindowDrawList();
    const auto  text = [&](float x, float y, const std::string& what) {
        list.AddText(scene.fonts.small, small, {std::round(x), std::round(y)}, scene.theme.faint_ink, what.c_str());
        return scene.fonts.small->CalcTextSizeA(small, 1e6F, 0, what.c_str()).x;
    };
    const auto number = written(scene.words, colourings[scene.choices.place_measure].kind);
    for (int n = 0; n < 36; ++n) list.AddRectFilled({at.x + bar * static_cast<float>(n) / 36, at.y + 4 * s}, {at.x + bar * static_cast<float>(n + 1) / 36 + 0.5F, at.y + 16 * s}, shade((n + 0.5) / 36));
    const double step = high > low ? std::pow(10.0, std::floor(std::log10((high - low) / 10))) : 0.1;
    text(at.x, at.y + 19 * s, number(low, step));
    const std::string most = number(high, step);
    text(at.x + bar - scene.fonts.small->CalcTextSizeA(small, 1e6F, 0, most.c_str()).x, at.y + 19 * s, most);
    float x = at.x + bar + 30 * s;
    for (const auto& [key, down, colour] : {std::tuple("map.arrow_returns", true, scene.theme.good), std::tuple("map.arrow_departures", false, scene.theme.bad)}) {
        for (const double a_thousand : {1.0, 5.0}) {
            draw_arrow(list, {x, at.y + 2 * s}, 26 * s, arrow_width(a_thousand, s), down, colour);
            x += 8 * s + text(x + 7 * s, at.y + 9 * s, scene.words.number(a_thousand)) + 10 * s;
        }
        x += text(x, at.y + 9 * s, scene.words(key)) + 24 * s;
    }
}

double mean_of(const Scene& scene, const MonthRecord& record, const Colouring& colouring)
{
    double sum = 0, weight = 0;
    for (std::size_t p = 0; p < record.places.size(); ++p) {
        if (scene.choices.district > 0 && scene.look.district_of_place[p] + 1 != scene.choices.district) continue;
        const double value = colouring.of(record.places[p]), w = colouring.kind == Numbers::count ? 1 : record.places[p].population;
        if (std::isfinite(value)) sum += w * value, weight += w;
    }
    return colouring.kind == Numbers::count ? sum : weight > 0 ? sum / weight : std::nan("");
}

Flow flow_of(const Scene& scene, const std::vector<Record>& records)
{
    const auto flows = flows_of(scene, records);
    if (scene.choices.district > 0 && scene.choices.district <= flows.size()) return flows[scene.choices.district - 1];
    Flow all;
    for (const Flow& one : flows) all.returns += one.returns, all.departures += one.departures, all.irregular += one.irregular, all.population += one.population;
    return all;
}

/// Figures of the chosen district, or of the country, in both worlds.
void tell_figures(Scene& scene, const MonthRecord& reference, const MonthRecord& own)
{
    const float s = scene.theme.scale;
    ImGui::BeginChild("figures", {0, 0}, true);
    heading(scene, scene.choices.district > 0 ? scene.words("place.district", {{"number", std::to_string(scene.choices.district)}}) : scene.words("map.country"));
    say_small(scene, scene.words(scene.choices.district > 0 ? "map.again" : "map.choose"));
    if (ImGui::BeginTable("numbers", 3, ImGuiTableFlags_SizingFixedFit)) {
        ImGui::TableSetupColumn("what", ImGuiTableColumnFlags_WidthStretch);
        ImGui::TableSetupColumn("reference");
        ImGui::TableSetupColumn("yours");
        const auto row = [&](const std::string& what, const std::string& there, const std::string& here) {
            ImGui::TableNextRow();
            ImGui::TableNextColumn();
            say_small(scene, what);
            ImGui::TableNextColumn();
            ImGui::TextColored(colour(scene.theme.reference), "%s", there.c_str());
            ImGui::TableNextColumn();
            ImGui::TextColored(colour(scene.theme.own), "%s", here.c_str());
        };
        row("", scene.words("reference"), scene.words("yours"));
        for (const Colouring& one : colourings) {
            const auto number = written(scene.words, one.kind);
            row(scene.words(one.words), number(mean_of(scene, reference, one), 0.001), number(mean_of(scene, own, one), 0.001));
        }
        const Flow there = flow_of(scene, scene.look.reference), here = flow_of(scene, scene.look.own);
        row(scene.words("map.population"), scene.words.number(there.population), scene.words.number(here.population));
        row(scene.words("map.returns"), scene.words.number(there.returns), scene.words.number(here.returns));
        row(scene.words("map.departures"), scene.words.number(there.departures), scene.words.number(here.departures));
        row(scene.words("map.irregular"), scene.words.number(there.irregular), scene.words.number(here.irregular));
        ImGui::EndTable();
    }
    ImGui::Dummy({1, s});
    ImGui::EndChild();
}

}  // namespace

void map_view(Scene& scene)
{
    std::vector<std::string> labels;
    for (const Colouring& one : colourings) labels.push_back(scene.words(one.words));
    pills(scene, "map", labels, scene.choices.place_measure);
    const std::size_t months = scene.look.shown();
    if (months == 0) return say(scene, scene.words("nothing_yet"));
    const MonthRecord &own = *scene.look.own[months - 1], &other = *scene.look.reference[months - 1];
    double             low = 1e9, high = -1e9;  // one scale for both worlds
    for (const MonthRecord* record : {&own, &other})
        for (const PlaceMonth& place : record->places)
            if (const double value = colourings[scene.choices.place_measure].of(place); std::isfinite(value)) low = std::min(low, value), high = std::max(high, value);
    if (low > high) low = 0, high = 1;
    const float  side = 300 * scene.theme.scale, legend = 36 * scene.theme.scale;
    const ImVec2 room = ImGui::GetContentRegionAvail(), gap = ImGui::GetStyle().ItemSpacing;
    const ImVec2 half{(room.x - side - 2 * gap.x) / 2, room.y - legend - gap.y};
    ImGui::PushStyleColor(ImGuiCol_ChildBg, IM_COL32_BLACK_TRANS);
    ImGui::BeginChild("maps", {std::max(1.0F, room.x - side - gap.x), 0}, false, ImGuiWindowFlags_NoScrollbar | ImGuiWindowFlags_NoScrollWithMouse);
    draw_world(scene, "reference", scene.theme.reference, other, scene.look.reference, half, low, high);
    ImGui::SameLine();
    draw_world(scene, "yours", scene.theme.own, own, scene.look.own, half, low, high);
    draw_legend(scene, low, high, legend);
    ImGui::EndChild();
    ImGui::PopStyleColor();
    ImGui::SameLine();
    tell_figures(scene, other, own);
}

}  // namespace homeward::viewer
