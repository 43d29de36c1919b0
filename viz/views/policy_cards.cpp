// Ready packages as cards: a picture, a name, and the question that the package answers.
#include "viz/views/policy_parts.hpp"

#include "viz/drawing/icons.hpp"

#include <algorithm>
#include <cmath>

namespace homeward::viewer {

namespace {

/// The pictures of a card: those of its first instruments, each once.
std::vector<Icon> icons_of(const Card& card)
{
    std::vector<Icon> icons;
    for (const std::string& instrument : card.instruments)
        if (const Icon icon = icon_of_instrument(instrument); std::ranges::find(icons, icon) == icons.end()) icons.push_back(icon);
    if (icons.empty()) icons.push_back(Icon::none);
    if (icons.size() > 4) icons.resize(4);
    return icons;
}

/// One picture large, or up to four small ones in the same square.
void draw_pictures(const Scene& scene, const Card& card, ImVec2 at, float side)
{
    ImDrawList& list  = *ImGui::GetWindowDrawList();
    const auto  icons = icons_of(card);
    list.AddRectFilled(at, {at.x + side, at.y + side}, scene.theme.grid, 6 * scene.theme.scale);
    const float part = icons.size() == 1 ? 0.66F * side : 0.42F * side;
    for (std::size_t n = 0; n < icons.size(); ++n) {
        const float  across = icons.size() == 1 ? 0.5F : n % 2 == 0 ? 0.28F : 0.72F, down = icons.size() <= 2 ? 0.5F : n < 2 ? 0.28F : 0.72F;
        draw_icon(list, icons[n], {at.x + across * side - part / 2, at.y + down * side - part / 2}, part, scene.theme.own, scene.theme.grid);
    }
}

void tell_contents(const Scene& scene, const Card& card)
{
    ImGui::BeginTooltip();
    ImGui::PushTextWrapPos(360 * scene.theme.scale);
    ImGui::TextUnformatted(scene.words(card.programmes.empty() ? "card.nothing" : "card.holds").c_str());
    for (const std::string& instrument : card.instruments) ImGui::BulletText("%s", scene.words.label("instrument", instrument).c_str());
    ImGui::PopTextWrapPos();
    ImGui::EndTooltip();
}

void draw_card(Scene& scene, const Card& card)
{
    const float       s = scene.theme.scale, pad = 8 * s, side = 52 * s, width = std::max(ImGui::GetContentRegionAvail().x, 1.0F), text = width - side - 3 * pad;
    const std::string question = card.question.empty() ? std::string{} : scene.words.stated(card.question);
    ImFont* const     bold = scene.fonts.bold;
    ImFont* const     small = scene.fonts.small;
    const std::string name = fitted(bold, scene.words.label("scenario", card.name), text);
    const float       written = text > 20 * s ? small->CalcTextSizeA(small->FontSize, 1e6F, text, question.c_str()).y : 0;
    const float       height = std::max(side, bold->FontSize + 4 * s + written) + 2 * pad;
    const ImVec2      at = ImGui::GetCursorScreenPos();
    if (ImGui::InvisibleButton(("card." + card.name).c_str(), {width, height})) scene.session.take_card(card);
    scene.mark("card." + card.name);
    const bool  hovered = ImGui::IsItemHovered();
    ImDrawList& list = *ImGui::GetWindowDrawList();
    list.AddRectFilled(at, {at.x + width, at.y + height}, scene.theme.background, 6 * s);
    list.AddRect(at, {at.x + width, at.y + height}, hovered ? scene.theme.own : scene.theme.line, 6 * s, 0, hovered ? 2 * s : 1 * s);
    draw_pictures(scene, card, {at.x + pad, at.y + pad}, side);
    const float left = std::round(at.x + side + 2 * pad);
    if (text > 20 * s) {
        list.AddText(bold, bold->FontSize, {left, std::round(at.y + pad - 1 * s)}, scene.theme.ink, name.c_str());
        list.AddText(small, small->FontSize, {left, std::round(at.y + pad + bold->FontSize + 3 * s)}, scene.theme.faint_ink, question.c_str(), nullptr, text);
    }
    if (hovered) tell_contents(scene, card);
}

}  // namespace

void draw_cards(Scene& scene)
{
    say_small(scene, scene.words("cards_lead"));
    for (const Card& card : scene.choices.cards) draw_card(scene, card);
}

}  // namespace homeward::viewer
