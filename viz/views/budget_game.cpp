// The budget game: so much money a year, split over instruments. What would each share buy, and what did it buy?
#include "viz/views/policy_parts.hpp"

#include "viz/drawing/icons.hpp"

#include "output/measures.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>

namespace homeward::viewer {

namespace {

struct Basket {
    const char *programme, *card;  // of the game, and the ready package that holds its terms
    Icon        icon;
};
/// Programmes among which the budget is shared, one of each kind of help.
constexpr std::array<Basket, 5> baskets{{{"return_cash", "cash", Icon::coins}, {"reintegration_package", "comprehensive", Icon::toolbox}, {"psychosocial_care", "comprehensive", Icon::heart},
                                         {"community_fund", "comprehensive", Icon::houses}, {"counselling_before_departure", "comprehensive", Icon::talk}}};

std::vector<Card> cards_of_the_game(const Choices& choices)
{
    std::vector<Card> cards;
    for (const Card& one : choices.cards)
        if (std::ranges::any_of(baskets, [&](const Basket& basket) { return one.name == basket.card; })) cards.push_back(one);
    return cards;
}

/// What one package or project of each programme costs, from the terms of its card in this scenario. Once: only budgets change in the game.
void set_prices(Scene& scene)
{
    Choices& choices = scene.choices;
    if (choices.usual_budget > 0 || !scene.look.own_scenario) return;
    const Policy policy(scene.look.own_scenario);
    std::vector<std::pair<std::string, double>> a_year;
    for (const Basket& basket : baskets) a_year.emplace_back(basket.programme, 1e6);
    try {
        for (const ProgrammeSpan& span : policy.with_budget(a_year, cards_of_the_game(choices), scene.look.first).spans())
            if (span.bought_a_year > 0) choices.prices[span.base_name] = {span.budget_a_year / span.bought_a_year, span.serves_persons};
        for (const Card& card : choices.cards)
            if (card.name == "comprehensive")
                for (const ProgrammeSpan& span : policy.with_card(card, scene.look.first).spans()) choices.usual_budget += span.budget_a_year;
    } catch (const InputError&) {  // a scenario to which these programmes cannot be added: nothing is said of what they would buy
    }
    if (choices.usual_budget <= 0) choices.usual_budget = 1e6;
}

/// To two digits.
double rounded(double money)
{
    const double step = std::pow(10.0, std::floor(std::log10(std::max(money, 1.0))) - 1);
    return std::round(money / step) * step;
}

double sum_of_shares(Choices& choices)
{
    double sum = 0;
    for (const Basket& basket : baskets) sum += static_cast<double>(choices.shares.try_emplace(basket.programme, 0.5F).first->second);
    return sum;
}

double money_of(const Scene& scene, const Basket& basket, double sum) { return sum > 0 ? scene.choices.budget * static_cast<double>(scene.choices.shares[basket.programme]) / sum : 0; }

/// Returns in the last twelve months, a year's worth where fewer are known.
double returns_a_year(const Scene& scene)
{
    const std::size_t months = scene.look.shown(), from = months > 12 ? months - 12 : 0;
    double            sum = 0;
    for (std::size_t m = from; m < months; ++m)
        for (const PlaceMonth& place : scene.look.own[m]->places) sum += place.returns;
    return months > from ? sum * 12 / static_cast<double>(months - from) : 0;
}

std::string before(const Scene& scene, const Basket& basket, double money)
{
    const auto found = scene.choices.prices.find(basket.programme);
    if (found == scene.choices.prices.end()) return {};
    const Price&      price = found->second;
    const std::string n = few(scene.words, money / price.one), each = scene.words.money(price.one);
    return scene.words(price.for_persons ? "game.buys_persons" : "game.buys_projects", {{"n", n}, {"each", each}});
}

/// Of the last twelve months, over the programme and the copies that took over from it.
std::string after(const Scene& scene, const Basket& basket)
{
    const std::size_t months = scene.look.shown();
    if (months == 0) return {};
    double     served = 0, spent = 0, waiting = 0;
    const auto add    = [&](const MonthRecord& record, double sign) {
        for (const ProgrammeMonth& programme : record.programmes) {
            if (base_name(programme.name) != basket.programme) continue;
            served += sign * static_cast<double>(programme.enrolled), spent += sign * 0.01 * static_cast<double>(programme.spent);
            if (sign > 0) waiting += static_cast<double>(programme.waiting);
        }
    };
    add(*scene.look.own[months - 1], 1);
    if (months > 12) add(*scene.look.own[months - 13], -1);
    if (spent <= 0) return {};
    if (served <= 0) return scene.words("game.bought_projects", {{"money", scene.words.money(spent)}});
    return scene.words("game.bought_persons", {{"n", scene.words.number(served)}, {"each", scene.words.money(spent / served)}, {"waiting", scene.words.number(waiting)}});
}

void draw_basket(Scene& scene, const Basket& basket, double sum)
{
    const float  s = scene.theme.scale;
    const ImVec2 at = ImGui::GetCursorScreenPos();
    draw_icon(*ImGui::GetWindowDrawList(), basket.icon, at, 20 * s, scene.theme.own, scene.theme.panel);
    ImGui::SetCursorPosX(ImGui::GetCursorPosX() + 28 * s);
    left_and_right(scene, name_of_programme(scene.words, basket.programme), scene.words.money(money_of(scene, basket, sum)));
    double share = static_cast<double>(scene.choices.shares[basket.programme]);
    if (track(scene, std::string("share.") + basket.programme, share, 0, 1)) scene.choices.shares[basket.programme] = static_cast<float>(share);
    if (const std::string text = before(scene, basket, money_of(scene, basket, sum)); !text.empty()) say_small(scene, text);
    if (const std::string text = after(scene, basket); !text.empty()) {
        ImGui::PushFont(scene.fonts.small);
        ImGui::PushStyleColor(ImGuiCol_Text, colour(scene.theme.own));
        say(scene, text);
        ImGui::PopStyleColor();
        ImGui::PopFont();
    }
    ImGui::Dummy({1, 4 * s});
}

void take_budget(Scene& scene, double sum)
{
    std::vector<std::pair<std::string, double>> a_year;
    for (const Basket& basket : baskets) a_year.emplace_back(basket.programme, money_of(scene, basket, sum));
    scene.session.give_budget(std::move(a_year), cards_of_the_game(scene.choices));
}

}  // namespace

void draw_budget(Scene& scene)
{
    Choices& choices = scene.choices;
    set_prices(scene);
    if (choices.budget <= 0) choices.budget = rounded(choices.usual_budget);
    say_small(scene, scene.words("budget_lead"));
    left_and_right(scene, scene.words("budget_total"), scene.words.money(choices.budget));
    // From a tenth of what comprehensive help costs here to thirty times that: ten million for a country of 200,000 are within.
    if (track(scene, "budget", choices.budget, 0.1 * choices.usual_budget, 30 * choices.usual_budget, true)) choices.budget = rounded(choices.budget);
    if (const double returns = returns_a_year(scene); returns > 0) say_small(scene, scene.words("game.returns", {{"n", scene.words.number(returns)}, {"each", scene.words.money(choices.budget / returns)}}));
    const double sum = sum_of_shares(choices);
    ImGui::PushStyleColor(ImGuiCol_Button, colour(scene.theme.own));
    ImGui::PushStyleColor(ImGuiCol_Text, colour(scene.theme.background));
    if (scene.button("budget_take", scene.words("budget_take"))) take_budget(scene, sum);
    ImGui::PopStyleColor(2);
    ImGui::Separator();
    ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, {8 * scene.theme.scale, 3 * scene.theme.scale});
    for (const Basket& basket : baskets)
        if (std::ranges::any_of(choices.cards, [&](const Card& one) { return one.name == basket.card; })) draw_basket(scene, basket, sum);
    ImGui::PopStyleVar();
}

}  // namespace homeward::viewer
