// Widgets that several views have.
#include "viz/views/views.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace homeward::viewer {

ImVec4 colour(ImU32 value) { return ImGui::ColorConvertU32ToFloat4(value); }

std::string few(const Words& words, double number) { return words.number(number, number < 9.95 && std::abs(number - std::round(number)) > 0.05 ? 1 : 0); }

void pills(Scene& scene, std::string_view mark, const std::vector<std::string>& labels, std::size_t& chosen)
{
    const ImGuiStyle& style = ImGui::GetStyle();
    const float       right = ImGui::GetCursorScreenPos().x + ImGui::GetContentRegionAvail().x;
    ImGui::PushStyleVar(ImGuiStyleVar_FrameRounding, 20 * scene.theme.scale);
    for (std::size_t n = 0; n < labels.size(); ++n) {
        const float width = ImGui::CalcTextSize(labels[n].c_str()).x + 2 * style.FramePadding.x;
        if (n > 0 && ImGui::GetItemRectMax().x + style.ItemSpacing.x + width < right) ImGui::SameLine();
        const bool on = chosen == n;
        if (on) {
            ImGui::PushStyleColor(ImGuiCol_Button, colour(scene.theme.ink));
            ImGui::PushStyleColor(ImGuiCol_ButtonHovered, colour(scene.theme.ink));
            ImGui::PushStyleColor(ImGuiCol_Text, colour(scene.theme.background));
        }
        if (scene.button(fmt::format("{}.{}", mark, n), labels[n])) chosen = n;
        if (on) ImGui::PopStyleColor(3);
    }
    ImGui::PopStyleVar();
}

bool track(Scene& scene, const std::string& mark, double& value, double low, double high, bool logarithmic)
{
    const float  s = scene.theme.scale, width = std::max(ImGui::GetContentRegionAvail().x, 1.0F), height = 18 * s, knob = 7 * s;
    const ImVec2 at = ImGui::GetCursorScreenPos();
    ImGui::InvisibleButton(("###" + mark).c_str(), {width, height});
    scene.mark(mark);
    bool       moved = false;
    const auto share_of = [&](double v) { return logarithmic ? std::log(v / low) / std::log(high / low) : (v - low) / (high - low); };
    if (ImGui::IsItemActive() && high > low) {
        const double share = std::clamp(static_cast<double>((ImGui::GetIO().MousePos.x - at.x - knob) / std::max(1.0F, width - 2 * knob)), 0.0, 1.0);
        const double next  = logarithmic ? low * std::pow(high / low, share) : low + share * (high - low);
        moved              = next != value;
        value              = next;
    }
    const float  x    = at.x + knob + (width - 2 * knob) * static_cast<float>(high > low ? std::clamp(share_of(value), 0.0, 1.0) : 0.0), y = at.y + height / 2;
    ImDrawList&  list = *ImGui::GetWindowDrawList();
    list.AddRectFilled({at.x, y - 2 * s}, {at.x + width, y + 2 * s}, scene.theme.line, 2 * s);
    list.AddRectFilled({at.x, y - 2 * s}, {x, y + 2 * s}, scene.theme.own, 2 * s);
    list.AddCircleFilled({x, y}, ImGui::IsItemHovered() || ImGui::IsItemActive() ? knob : 0.85F * knob, scene.theme.own);
    return moved;
}

void heading(const Scene& scene, const std::string& text)
{
    ImGui::PushFont(scene.fonts.large);
    ImGui::TextWrapped("%s", text.c_str());
    ImGui::PopFont();
}

void say(const Scene&, const std::string& text) { ImGui::TextWrapped("%s", text.c_str()); }

void say_small(const Scene& scene, const std::string& text)
{
    ImGui::PushFont(scene.fonts.small);
    ImGui::PushStyleColor(ImGuiCol_Text, colour(scene.theme.faint_ink));
    ImGui::TextWrapped("%s", text.c_str());
    ImGui::PopStyleColor();
    ImGui::PopFont();
}

void left_and_right(const Scene& scene, const std::string& left, const std::string& right)
{
    const float room = ImGui::GetContentRegionAvail().x, start = ImGui::GetCursorPosX();
    const float wide = scene.fonts.bold->CalcTextSizeA(scene.fonts.bold->FontSize, 1e6F, 0, right.c_str()).x;
    ImGui::TextUnformatted(fitted(ImGui::GetFont(), left, room - wide - 8 * scene.theme.scale).c_str());
    ImGui::SameLine(std::max(start, start + room - wide));
    ImGui::PushFont(scene.fonts.bold);
    ImGui::TextUnformatted(right.c_str());
    ImGui::PopFont();
}

std::string name_of_programme(const Words& words, const std::string& programme) { return words.label("called", base_name(programme)); }

}  // namespace homeward::viewer
