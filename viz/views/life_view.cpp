// "Histoires de retours": one person, month by month, in both worlds.
#include "viz/views/views.hpp"

#include "viz/drawing/arabic.hpp"
#include "viz/drawing/icons.hpp"
#include "viz/views/life_story.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>

namespace homeward::viewer {

namespace {

using Kind = LifeEvent::Kind;

constexpr std::array<const char*, 10> activities{"away", "child", "student", "inactive", "unemployed", "informal", "formal", "self_employed", "apprentice", "in_training"};
/// First names that are usual where people come from; nobody real is meant.
struct Names {
    std::string_view            country;  // as its profile is called; empty: of anywhere
    std::array<const char*, 12> women, men;
};
constexpr std::array<Names, 5> first_names{{
    {"senegal", {"Awa", "Fatou", "Mariama", "Aïssatou", "Ndèye", "Khady", "Coumba", "Maïmouna", "Rokhaya", "Astou", "Sokhna", "Adja"}, {"Moussa", "Ibrahima", "Ousmane", "Cheikh", "Mamadou", "Aliou", "Modou", "Babacar", "Abdoulaye", "Lamine", "Pape", "Serigne"}},
    {"nigeria", {"Ngozi", "Amina", "Chioma", "Funke", "Blessing", "Hauwa", "Adaeze", "Yetunde", "Zainab", "Ebele", "Folake", "Osas"}, {"Emeka", "Tunde", "Ibrahim", "Chidi", "Osaze", "Musa", "Segun", "Uche", "Kayode", "Yusuf", "Efosa", "Bello"}},
    {"guatemala", {"Lucía", "María", "Ana", "Ixchel", "Rosa", "Marta", "Elena", "Juana", "Sofía", "Carmen", "Dominga", "Petrona"}, {"Mateo", "José", "Juan", "Luis", "Diego", "Pedro", "Miguel", "Andrés", "Tomás", "Domingo", "Francisco", "Manuel"}},
    {"afghanistan", {"Zahra", "Fatima", "Maryam", "Laila", "Shabnam", "Farida", "Nasrin", "Zarghuna", "Soraya", "Parwana", "Gulalai", "Roya"}, {"Ahmad", "Karim", "Farid", "Yousuf", "Hamid", "Najib", "Rahim", "Jawad", "Nadir", "Mirwais", "Wali", "Zabi"}},
    {"", {"Awa", "Fatou", "Mariama", "Aïssatou", "سلمى", "Ndèye", "Khady", "Coumba", "Maryam", "Lucía", "Zahra", "Ngozi"}, {"Moussa", "Ibrahima", "Ousmane", "يوسف", "Cheikh", "Mamadou", "Aliou", "Modou", "خليل", "Mateo", "Karim", "Emeka"}},
}};

std::string name_of(const Snapshot& look, const Followed& person)
{
    const Names& names = *std::ranges::find_if(first_names, [&](const Names& known) { return look.name.find(known.country) != std::string::npos; });
    return joined_arabic((person.sex == Sex::female ? names.women : names.men)[person.name_number % names.men.size()]);
}

std::string state_of(const Scene& scene, const LifeMonth& life, Sex sex)
{
    switch (life.where) {
        case LifeMonth::Where::gone: return scene.words.of_person("gone", sex);
        case LifeMonth::Where::on_the_way: return scene.words("on_the_way");
        case LifeMonth::Where::abroad: return life.host < scene.look.hosts.size() ? scene.words.label("host_in", scene.look.hosts[life.host]) : scene.words("abroad");
        case LifeMonth::Where::home: break;
    }
    return scene.words("home") + ", " + scene.words.of_person(std::string("activity.") + activities[static_cast<std::size_t>(life.activity)], sex);
}

Icon icon_of(Kind kind)
{
    switch (kind) {
        case Kind::leaves: return Icon::leave;
        case Kind::arrives: return Icon::abroad;
        case Kind::returns: case Kind::turned_back: return Icon::home;
        case Kind::works: case Kind::workless: return Icon::briefcase;
        case Kind::training: return Icon::book;
        case Kind::own_business: case Kind::closes_business: return Icon::sprout;
        case Kind::helped: return Icon::gift;
        case Kind::dies: return Icon::cross;
        case Kind::low: case Kind::better: return Icon::heart;
        default: return Icon::coins;
    }
}
bool is_bad(Kind kind) { return kind == Kind::workless || kind == Kind::closes_business || kind == Kind::poor || kind == Kind::indebted || kind == Kind::low || kind == Kind::dies || kind == Kind::turned_back; }
bool is_good(Kind kind) { return kind == Kind::works || kind == Kind::own_business || kind == Kind::helped || kind == Kind::out_of_poverty || kind == Kind::debt_free || kind == Kind::better || kind == Kind::training; }
ImU32 colour_of(const Theme& theme, Kind kind) { return is_bad(kind) ? theme.bad : is_good(kind) ? theme.good : theme.ink; }

struct State {
    const char* words;
    ImU32       colour;
};
std::array<State, 5> states(const Theme& theme) { return {{{"strip.abroad", theme.series[2]}, {"strip.on_the_way", theme.series[3]}, {"strip.working", theme.good}, {"strip.not_working", theme.series[0]}, {"strip.gone", theme.line}}}; }

std::size_t state_number(const LifeMonth& life)
{
    if (life.where == LifeMonth::Where::gone) return 4;
    if (life.where != LifeMonth::Where::home) return life.where == LifeMonth::Where::abroad ? 0 : 1;
    return works(life.activity) ? 2 : 3;
}

/// A world's months in one strip, with pictures of what happened above it.
void draw_strip(Scene& scene, const char* world, ImU32 accent, const std::vector<Record>& records, const std::vector<LifeEvent>& events, float label)
{
    const float  s = scene.theme.scale, width = std::max(ImGui::GetContentRegionAvail().x, 1.0F), height = 40 * s, side = 16 * s;
    const ImVec2 at = ImGui::GetCursorScreenPos();
    ImGui::Dummy({width, height});
    scene.mark(std::string("strip.") + world);
    if (width < label + 40 * s) return;
    ImDrawList& list   = *ImGui::GetWindowDrawList();
    const auto  months = static_cast<float>(scene.look.end - scene.look.first);
    const float left = at.x + label, room = width - label;
    const auto  x = [&](float month) { return left + room * month / months; };
    list.AddText(scene.fonts.bold, scene.fonts.bold->FontSize, {at.x, at.y + side}, accent, scene.words(world).c_str());
    list.AddRectFilled({left, at.y + 20 * s}, {left + room, at.y + height - 2 * s}, scene.theme.grid, 3 * s);
    const auto colours = states(scene.theme);
    for (std::size_t m = 0; m < scene.look.shown(); ++m) {
        const LifeMonth& life = records[m]->lives[scene.choices.person];
        list.AddRectFilled({x(static_cast<float>(m)), at.y + 20 * s}, {x(static_cast<float>(m + 1)) + 0.5F, at.y + height - 2 * s}, colours[state_number(life)].colour);
        if (ImGui::IsMouseHoveringRect({x(static_cast<float>(m)), at.y}, {x(static_cast<float>(m + 1)), at.y + height}))
            ImGui::SetTooltip("%s\n%s", scene.words.month(records[m]->month).c_str(), state_of(scene, life, scene.look.people[scene.choices.person].sex).c_str());
    }
    float taken = left - side;
    for (const LifeEvent& event : events) {
        const float place = std::clamp(x(static_cast<float>(event.month) + 0.5F) - side / 2, left, left + room - side);
        if (place < taken + side) continue;  // the first of several in a narrow place: the words tell them all
        taken = place;
        draw_icon(list, icon_of(event.kind), {place, at.y}, side, colour_of(scene.theme, event.kind), scene.theme.panel);
    }
}

void draw_key(const Scene& scene, float label)
{
    ImDrawList& list = *ImGui::GetWindowDrawList();
    const float s = scene.theme.scale, size = scene.fonts.small->FontSize;
    const ImVec2 at = ImGui::GetCursorScreenPos();
    float x = at.x + label;
    for (const State& state : states(scene.theme)) {
        const std::string text = scene.words(state.words);
        list.AddRectFilled({x, at.y + 2 * s}, {x + 10 * s, at.y + size - 1 * s}, state.colour, 2 * s);
        list.AddText(scene.fonts.small, size, {x + 15 * s, at.y}, scene.theme.faint_ink, text.c_str());
        x += 29 * s + scene.fonts.small->CalcTextSizeA(size, 1e6F, 0, text.c_str()).x;
    }
    ImGui::Dummy({1, size + 2 * s});
}

/// One sentence a month in which something happened; what the other world does not have, or at another time, stands out.
void tell_world(Scene& scene, const char* world, ImU32 accent, const std::vector<LifeEvent>& events, const std::vector<LifeEvent>& others, const LifeMonth& now, float width)
{
    const Followed& person = scene.look.people[scene.choices.person];
    ImGui::BeginChild(world, {width, 0}, true);
    ImGui::PushFont(scene.fonts.bold);
    ImGui::TextColored(colour(accent), "%s", scene.words(world).c_str());
    ImGui::PopFont();
    say(scene, scene.words(now.where == LifeMonth::Where::gone ? "life.now_gone" : "life.now", {{"age", std::to_string(now.age)}, {"state", state_of(scene, now, person.sex)}}));
    if (now.composite >= 0 && now.where == LifeMonth::Where::home) say_small(scene, scene.words("life.score", {{"n", scene.words.number(static_cast<double>(now.composite), 2)}}));
    ImGui::Separator();
    if (events.empty()) say_small(scene, scene.words("life.nothing_here"));
    for (const LifeEvent& event : events) {
        const LifeEvent* const twin = counterpart(event, others);
        const bool   differs = !twin || twin->month > event.month + 1 || event.month > twin->month + 1;
        std::string  when    = scene.words.month(scene.look.first + static_cast<int>(event.month));
        if (!twin) when += " · " + scene.words("life.only_here");
        else if (differs) when += " · " + scene.words("life.there", {{"month", scene.words.month(scene.look.first + static_cast<int>(twin->month))}});
        const float  s = scene.theme.scale, side = 18 * s;
        const ImVec2 at = ImGui::GetCursorScreenPos();
        draw_icon(*ImGui::GetWindowDrawList(), icon_of(event.kind), {at.x + 8 * s, at.y}, side, colour_of(scene.theme, event.kind), scene.theme.panel);
        ImGui::SetCursorPosX(ImGui::GetCursorPosX() + 34 * s);
        ImGui::BeginGroup();
        say_small(scene, when);
        say(scene, in_words(scene.words, event, person.sex, scene.look.hosts));
        ImGui::EndGroup();
        if (differs) ImGui::GetWindowDrawList()->AddRectFilled({at.x, at.y}, {at.x + 3 * s, ImGui::GetItemRectMax().y}, accent, 2 * s);
    }
    ImGui::EndChild();
}

void put_in_order(Scene& scene)
{
    Choices& choices = scene.choices;
    const bool same_world = choices.told_policy == scene.look.policy_number;
    if (same_world && (choices.told_at == scene.look.month || (scene.look.playing && choices.told_at.is_set() && std::abs(scene.look.month - choices.told_at) < 6))) return;
    const bool first_look = choices.told_lives.empty();
    choices.told_lives  = people_by_story(scene.look.reference, scene.look.own, scene.look.shown(), scene.look.people.size());
    choices.told_at     = scene.look.month;
    choices.told_policy = scene.look.policy_number;
    const bool there = std::ranges::find(choices.told_lives, choices.person) != choices.told_lives.end();
    if (!choices.told_lives.empty() && (first_look || !there)) choices.person = choices.told_lives.front();
}

void another_person(Choices& choices)
{
    const auto found = std::ranges::find(choices.told_lives, choices.person);
    const auto next  = found == choices.told_lives.end() ? 0 : static_cast<std::size_t>(found - choices.told_lives.begin() + 1) % choices.told_lives.size();
    choices.person   = choices.told_lives[next];
}

void list_people(Scene& scene, float width)
{
    ImGui::BeginChild("people", {width, 0}, true);
    if (scene.button("another_person", scene.words("life.another"))) another_person(scene.choices);
    say_small(scene, scene.words("life.order"));
    for (std::size_t n = 0; n < scene.choices.told_lives.size(); ++n) {
        const std::size_t p = scene.choices.told_lives[n];
        const LifeMonth&  first = scene.look.own[0]->lives[p];
        if (ImGui::Selectable(fmt::format("{}, {}###person{}", name_of(scene.look, scene.look.people[p]), first.age, p).c_str(), scene.choices.person == p)) scene.choices.person = p;
        scene.mark(fmt::format("person.{}", n));
    }
    ImGui::EndChild();
}

/// Where the two lives part, in a sentence.
void tell_difference(const Scene& scene, const std::string& name)
{
    const std::size_t months = scene.look.shown(), parting = first_difference(scene.look.reference, scene.look.own, months, scene.choices.person);
    if (parting >= months) say(scene, scene.words("life.same", {{"name", name}}));
    else say(scene, scene.words("life.parting", {{"name", name}, {"month", scene.words.month(scene.look.first + static_cast<int>(parting))}}));
}

}  // namespace

void life_view(Scene& scene)
{
    if (scene.look.people.empty()) return;
    put_in_order(scene);
    say_small(scene, scene.words("life_lead"));
    const std::size_t months = scene.look.shown();
    if (scene.choices.told_lives.empty() || months == 0) {
        ImGui::BeginChild("nobody", {0, 0}, true);
        heading(scene, scene.words("life.none_title"));
        say(scene, scene.words("life.none"));
        ImGui::EndChild();
        return;
    }
    const float s = scene.theme.scale;
    list_people(scene, 160 * s);
    ImGui::SameLine();
    ImGui::PushStyleColor(ImGuiCol_ChildBg, IM_COL32_BLACK_TRANS);
    ImGui::BeginChild("life", {0, 0}, false, ImGuiWindowFlags_AlwaysUseWindowPadding);
    ImGui::PopStyleColor();
    const std::size_t person = scene.choices.person;
    const std::string name   = name_of(scene.look, scene.look.people[person]);
    heading(scene, name + ", " + scene.words("age", {{"n", std::to_string(scene.look.own[0]->lives[person].age)}}));
    tell_difference(scene, name);
    const auto  own = events_of(scene.look.own, months, person), other = events_of(scene.look.reference, months, person);
    const float label = 12 * s + std::max(scene.fonts.bold->CalcTextSizeA(scene.fonts.bold->FontSize, 1e6F, 0, scene.words("reference").c_str()).x, scene.fonts.bold->CalcTextSizeA(scene.fonts.bold->FontSize, 1e6F, 0, scene.words("yours").c_str()).x);
    draw_strip(scene, "reference", scene.theme.reference, scene.look.reference, other, label);
    draw_strip(scene, "yours", scene.theme.own, scene.look.own, own, label);
    draw_key(scene, label);
    const float half = (ImGui::GetContentRegionAvail().x - ImGui::GetStyle().ItemSpacing.x) / 2;
    tell_world(scene, "reference", scene.theme.reference, other, own, scene.look.reference[months - 1]->lives[person], half);
    ImGui::SameLine();
    tell_world(scene, "yours", scene.theme.own, own, other, scene.look.own[months - 1]->lives[person], 0);
    ImGui::EndChild();
}

}  // namespace homeward::viewer
