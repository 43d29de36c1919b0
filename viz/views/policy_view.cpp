// The table where policy is made: ready packages, a budget to share out, and every setting of what is in force.
#include "viz/views/views.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>

namespace homeward::viewer {

namespace {

/// Programmes among which the budget is shared, one of each kind of help.
constexpr std::array<std::pair<const char*, const char*>, 5> baskets{{{"return_cash", "cash"}, {"reintegration_package", "comprehensive"}, {"psychosocial_care", "comprehensive"}, {"community_fund", "comprehensive"}, {"counselling_before_departure", "comprehensive"}}};

bool is_there(const std::vector<Card>& cards, const char* card) { return std::any_of(cards.begin(), cards.end(), [&](const Card& one) { return one.name == card; }); }

void draw_cards(Scene& scene)
{
    ImGui::TextWrapped("%s", scene.words("cards_lead").c_str());
    for (const Card& card : scene.choices.cards) {
        if (scene.button("card." + card.name, scene.words.label("scenario", card.name))) scene.session.take_card(card);
        if (ImGui::IsItemHovered()) {
            ImGui::BeginTooltip();
            ImGui::PushTextWrapPos(360 * scene.theme.scale);
            ImGui::TextUnformatted(card.question.c_str());
            for (const std::string& instrument : card.instruments) ImGui::BulletText("%s", scene.words.label("instrument", instrument).c_str());
            ImGui::PopTextWrapPos();
            ImGui::EndTooltip();
        }
    }
}

void take_budget(Scene& scene, double sum)
{
    std::vector<std::pair<std::string, double>> a_year;
    std::vector<Card>                           cards;
    for (const auto& [programme, card] : baskets) {
        a_year.emplace_back(programme, sum > 0 ? scene.choices.budget * static_cast<double>(scene.choices.shares[programme]) / sum : 0);
        for (const Card& one : scene.choices.cards)
            if (one.name == card) cards.push_back(one);
    }
    scene.session.give_budget(std::move(a_year), std::move(cards));
}

void draw_budget(Scene& scene)
{
    Choices& choices = scene.choices;
    if (choices.budget <= 0) choices.budget = 1e6;
    auto money = static_cast<float>(choices.budget / 1e6);
    ImGui::SetNextItemWidth(-1);
    if (ImGui::SliderFloat("###budget", &money, 0.1F, 20, (scene.words("budget_total") + ": %.1f M").c_str(), ImGuiSliderFlags_AlwaysClamp | ImGuiSliderFlags_Logarithmic)) choices.budget = 1e6 * static_cast<double>(money);
    scene.mark("budget");
    double sum = 0;
    for (const auto& [programme, card] : baskets) sum += static_cast<double>(choices.shares.try_emplace(programme, 1.0F).first->second);
    for (const auto& [programme, card] : baskets) {
        if (!is_there(choices.cards, card)) continue;
        float& share = choices.shares[programme];
        ImGui::TextUnformatted(scene.words.label("programme", programme).c_str());
        ImGui::SetNextItemWidth(-1);
        const std::string shown = scene.words.number(sum > 0 ? choices.budget * static_cast<double>(share) / sum : 0);
        ImGui::SliderFloat(fmt::format("###share.{}", programme).c_str(), &share, 0, 1, shown.c_str(), ImGuiSliderFlags_AlwaysClamp | ImGuiSliderFlags_NoInput);
        scene.mark(std::string("share.") + programme);
    }
    if (scene.button("budget_take", scene.words("budget_take"))) take_budget(scene, sum);
}

std::string meaning_of(const Words& words, const Lever& lever)
{
    const std::string key = fmt::format("setting.{}.{}", lever.instrument.empty() ? "programme" : lever.instrument, lever.key);
    return words.has(key) ? words(key) : lever.meaning;
}

void draw_lever(Scene& scene, const Lever& lever)
{
    auto        value = static_cast<float>(lever.value);
    const auto  low = static_cast<float>(lever.low), high = static_cast<float>(lever.high);
    std::string format = lever.whole || high > 20 ? "%.0f" : "%.2f";
    if (!lever.unit.empty()) format += " " + lever.unit;
    const std::string label = scene.words.label("setting_key", lever.key);
    ImGui::TextUnformatted(label.c_str());
    ImGui::SetNextItemWidth(-1);
    if (ImGui::SliderFloat(("###" + lever.path()).c_str(), &value, low, high, format.c_str(), ImGuiSliderFlags_AlwaysClamp) && value != static_cast<float>(lever.value))
        scene.session.change({lever.programme, lever.instrument, lever.key, lever.whole ? std::round(static_cast<double>(value)) : static_cast<double>(value)});
    scene.mark("lever." + base_name(lever.programme) + "." + (lever.instrument.empty() ? "" : lever.instrument + ".") + lever.key);
    if (!ImGui::IsItemHovered() || ImGui::IsItemActive()) return;
    ImGui::BeginTooltip();
    ImGui::PushTextWrapPos(380 * scene.theme.scale);
    ImGui::TextUnformatted(meaning_of(scene.words, lever).c_str());
    ImGui::TextDisabled("%s", lever.source.c_str());
    ImGui::PopTextWrapPos();
    ImGui::EndTooltip();
}

void draw_programme(Scene& scene, const ProgrammeSpan& span)
{
    const std::string title = scene.words.label("programme", span.base_name);
    if (!ImGui::CollapsingHeader(fmt::format("{}  {} – {}###{}", title, to_string(span.first), to_string(span.last), span.base_name).c_str(), ImGuiTreeNodeFlags_DefaultOpen)) return;
    if (span.bought_a_year > 0) ImGui::TextDisabled("%s", scene.words("buys", {{"n", scene.words.number(span.bought_a_year)}}).c_str());
    std::string instrument;
    for (const Lever& lever : scene.look.levers) {
        if (lever.programme != span.name) continue;
        if (lever.instrument != instrument) {
            instrument = lever.instrument;
            ImGui::Separator();
            ImGui::TextColored(ImGui::ColorConvertU32ToFloat4(scene.theme.own), "%s", scene.words.label("instrument", instrument).c_str());
        }
        draw_lever(scene, lever);
    }
    if (scene.button("remove." + span.base_name, scene.words("remove"))) scene.session.remove(span.name);
}

void draw_levers(Scene& scene)
{
    ImGui::TextWrapped("%s", scene.words("levers_lead").c_str());
    if (scene.button("from_start", scene.words("from_start"))) scene.session.from_the_start();
    ImGui::SameLine();
    if (scene.button("make_reference", scene.words("make_reference"))) scene.session.make_reference();
    bool any = false;
    for (const ProgrammeSpan& span : scene.look.programmes) {
        if (span.last < scene.look.month) continue;
        any = true;
        draw_programme(scene, span);
    }
    if (!any) ImGui::TextWrapped("%s", scene.words("levers_none").c_str());
}

void column(Scene& scene, const char* title, float width, void (*draw)(Scene&))
{
    ImGui::BeginChild(title, {width, 0}, true);
    ImGui::PushFont(scene.fonts.large);
    ImGui::TextUnformatted(scene.words(title).c_str());
    ImGui::PopFont();
    draw(scene);
    ImGui::EndChild();
}

}  // namespace

void policy_view(Scene& scene)
{
    const float room = ImGui::GetContentRegionAvail().x - 2 * ImGui::GetStyle().ItemSpacing.x;
    column(scene, "cards", room * 0.28F, draw_cards);
    ImGui::SameLine();
    column(scene, "budget_game", room * 0.28F, draw_budget);
    ImGui::SameLine();
    column(scene, "levers", 0, draw_levers);
}

}  // namespace homeward::viewer
