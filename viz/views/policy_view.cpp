// The table where policy is made: ready packages, a budget to share out, and every setting of what is in force.
#include "viz/views/policy_parts.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace homeward::viewer {

namespace {

/// A setting's sentence: in the catalogues under its name, else as the scenario states it.
std::string meaning_of(const Words& words, const Lever& lever)
{
    const std::string key = fmt::format("setting.{}.{}", lever.instrument.empty() ? "programme" : lever.instrument, lever.key);
    return words.has(key) ? words(key) : lever.meaning.empty() ? std::string{} : words.stated(lever.meaning);
}

std::string value_in_words(const Words& words, const Lever& lever, double value)
{
    const int decimals = lever.whole || lever.high > 20 ? 0 : lever.high > 2 ? 1 : 2;
    if (lever.unit == "share") return words.percent(value);
    const std::string number = words.number(value, decimals);
    return lever.unit.empty() ? number : number + " " + words.unit(lever.unit);
}

/// Budgets are often stated for every 100,000 inhabitants: what is that here?
std::string budget_here(const Scene& scene, const Lever& lever, const ProgrammeSpan& span)
{
    if (lever.key != "budget_per_year" || !lever.instrument.empty() || std::abs(span.budget_a_year - lever.value) < 1) return {};
    return scene.words("lever.budget_here", {{"money", scene.words.money(span.budget_a_year)}}) + " ";
}

void draw_lever(Scene& scene, const Lever& lever, const ProgrammeSpan& span)
{
    double value = lever.value;
    ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, {8 * scene.theme.scale, 3 * scene.theme.scale});
    left_and_right(scene, scene.words.label("setting_key", lever.key), value_in_words(scene.words, lever, value));
    const std::string mark = "lever." + base_name(lever.programme) + "." + (lever.instrument.empty() ? "" : lever.instrument + ".") + lever.key;
    if (track(scene, mark, value, lever.low, lever.high)) {
        if (lever.whole) value = std::round(value);
        if (value != lever.value) scene.session.change({lever.programme, lever.instrument, lever.key, value});
    }
    if (ImGui::IsItemHovered() && !ImGui::IsItemActive() && !lever.source.empty()) {
        ImGui::BeginTooltip();
        ImGui::PushTextWrapPos(380 * scene.theme.scale);
        ImGui::TextUnformatted(scene.words("lever.source").c_str());
        ImGui::TextDisabled("%s", lever.source.c_str());
        ImGui::PopTextWrapPos();
        ImGui::EndTooltip();
    }
    const std::string range = scene.words("lever.range", {{"low", value_in_words(scene.words, lever, lever.low)}, {"high", value_in_words(scene.words, lever, lever.high)}});
    const std::string meaning = meaning_of(scene.words, lever);
    say_small(scene, budget_here(scene, lever, span) + (meaning.empty() ? range : meaning + " " + range));
    ImGui::PopStyleVar();
    ImGui::Dummy({1, 3 * scene.theme.scale});
}

void draw_programme(Scene& scene, const ProgrammeSpan& span)
{
    const std::string title = name_of_programme(scene.words, span.base_name);
    ImGui::PushFont(scene.fonts.bold);
    ImGui::PushStyleColor(ImGuiCol_Header, colour(scene.theme.grid));
    const bool open = ImGui::CollapsingHeader((title + "###" + span.base_name).c_str(), scene.look.programmes.size() < 3 ? ImGuiTreeNodeFlags_DefaultOpen : 0);
    scene.mark("programme." + span.base_name);
    ImGui::PopStyleColor();
    ImGui::PopFont();
    std::string lead = scene.words("lever.span", {{"first", scene.words.month(span.first)}, {"last", scene.words.month(span.last)}});
    if (span.bought_a_year > 0) lead += " " + scene.words(span.serves_persons ? "game.buys_persons" : "game.buys_projects", {{"n", few(scene.words, span.bought_a_year)}, {"each", scene.words.money(span.budget_a_year / span.bought_a_year)}});
    say_small(scene, lead);
    if (!open) return;
    std::string instrument;
    for (const Lever& lever : scene.look.levers) {
        if (lever.programme != span.name) continue;
        if (lever.instrument != instrument) {
            instrument = lever.instrument;
            ImGui::Separator();
            ImGui::TextColored(colour(scene.theme.own), "%s", scene.words.label("instrument", instrument).c_str());
        }
        draw_lever(scene, lever, span);
    }
    if (scene.button("remove." + span.base_name, scene.words("remove"))) scene.session.remove(span.name);
}

void draw_levers(Scene& scene)
{
    say_small(scene, scene.words("levers_lead"));
    if (scene.button("from_start", scene.words("from_start"))) scene.session.from_the_start();
    if (ImGui::IsItemHovered()) ImGui::SetTooltip("%s", scene.words("from_start_tip").c_str());
    ImGui::SameLine();
    if (scene.button("make_reference", scene.words("make_reference"))) scene.session.make_reference();
    if (ImGui::IsItemHovered()) ImGui::SetTooltip("%s", scene.words("make_reference_tip").c_str());
    bool any = false;
    for (const ProgrammeSpan& span : scene.look.programmes) {
        if (span.last < scene.look.month) continue;
        any = true;
        draw_programme(scene, span);
    }
    if (!any) say(scene, scene.words("levers_none"));
}

void column(Scene& scene, const char* title, float width, void (*draw)(Scene&))
{
    ImGui::BeginChild(title, {width, 0}, true);
    heading(scene, scene.words(title));
    draw(scene);
    ImGui::EndChild();
}

}  // namespace

void policy_view(Scene& scene)
{
    const float room = ImGui::GetContentRegionAvail().x - 2 * ImGui::GetStyle().ItemSpacing.x;
    column(scene, "cards", std::max(1.0F, room * 0.31F), draw_cards);
    ImGui::SameLine();
    column(scene, "budget_game", std::max(1.0F, room * 0.32F), draw_budget);
    ImGui::SameLine();
    column(scene, "levers", 0, draw_levers);
}

}  // namespace homeward::viewer
