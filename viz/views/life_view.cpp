// One person, month by month, in both worlds.
#include "viz/views/views.hpp"

#include <fmt/format.h>

#include <array>

namespace homeward::viewer {

namespace {

constexpr std::array<const char*, 10> activities{"away", "child", "student", "inactive", "unemployed", "informal", "formal", "self_employed", "apprentice", "in_training"};
constexpr std::array<const char*, 8>  women{"Awa", "Fatou", "Mariama", "Aïssatou", "Ndèye", "Khady", "سلمى", "Coumba"};
constexpr std::array<const char*, 8>  men{"Moussa", "Ibrahima", "Ousmane", "Cheikh", "Mamadou", "يوسف", "Aliou", "Modou"};

std::string name_of(const Followed& person) { return (person.sex == Sex::female ? women : men)[person.name_number % 8]; }

std::string state_of(const Scene& scene, const LifeMonth& life)
{
    switch (life.where) {
        case LifeMonth::Where::gone: return scene.words("gone");
        case LifeMonth::Where::on_the_way: return scene.words("on_the_way");
        case LifeMonth::Where::abroad: return scene.words("abroad") + (life.host < scene.look.hosts.size() ? " (" + scene.words.label("host", scene.look.hosts[life.host]) + ")" : "");
        case LifeMonth::Where::home: break;
    }
    return scene.words("home") + ", " + scene.words(std::string("activity.") + activities[static_cast<std::size_t>(life.activity)]);
}

std::vector<std::string> events_between(const LifeMonth& before, const LifeMonth& now)
{
    std::vector<std::string> events;
    const auto home = LifeMonth::Where::home;
    if (before.where != LifeMonth::Where::gone && now.where == LifeMonth::Where::gone) return {"event.death"};
    if (before.where != home && now.where == home) events.emplace_back("event.return");
    if (before.where == home && now.where != home && now.where != LifeMonth::Where::gone) events.emplace_back("event.leave");
    if (before.where == home && now.where == home) {
        if (!works(before.activity) && works(now.activity)) events.emplace_back("event.work");
        if (works(before.activity) && !works(now.activity)) events.emplace_back("event.workless");
        if (!before.poor && now.poor) events.emplace_back("event.poor");
        if (before.poor && !now.poor) events.emplace_back("event.out_of_poverty");
    }
    if (now.assistance > before.assistance) events.emplace_back("event.help");
    return events;
}

void draw_strip(const Scene& scene, const std::vector<Record>& records, ImVec2 size)
{
    const ImVec2 at = ImGui::GetCursorScreenPos();
    ImGui::Dummy(size);
    ImDrawList& list = *ImGui::GetWindowDrawList();
    const auto  months = static_cast<float>(scene.look.end - scene.look.first);
    for (std::size_t m = 0; m < scene.look.shown(); ++m) {
        const LifeMonth& life = records[m]->lives[scene.choices.person];
        const ImU32 colour = life.where == LifeMonth::Where::gone ? scene.theme.line : life.where == LifeMonth::Where::home ? (works(life.activity) ? scene.theme.good : scene.theme.series[1]) : life.where == LifeMonth::Where::abroad ? scene.theme.own : scene.theme.bad;
        const float left = at.x + size.x * static_cast<float>(m) / months, right = at.x + size.x * static_cast<float>(m + 1) / months;
        list.AddRectFilled({left, at.y + size.y * 0.35F}, {right, at.y + size.y}, colour);
        if (m > 0 && !events_between(records[m - 1]->lives[scene.choices.person], life).empty()) list.AddCircleFilled({(left + right) / 2, at.y + size.y * 0.17F}, 3 * scene.theme.scale, scene.theme.ink);
    }
}

void tell_world(const Scene& scene, const char* title, const std::vector<Record>& records, float width)
{
    ImGui::BeginChild(title, {width, 0}, true);
    ImGui::TextUnformatted(scene.words(title).c_str());
    const std::size_t months = scene.look.shown();
    if (months == 0) ImGui::TextWrapped("%s", scene.words("life.none").c_str());
    else {
        const LifeMonth& now = records[months - 1]->lives[scene.choices.person];
        ImGui::TextWrapped("%s, %s", scene.words("age", {{"n", std::to_string(now.age)}}).c_str(), state_of(scene, now).c_str());
        draw_strip(scene, records, {ImGui::GetContentRegionAvail().x, 36 * scene.theme.scale});
        if (now.composite >= 0) ImGui::Text("%s: %s", scene.words("chart.composite").c_str(), scene.words.number(static_cast<double>(now.composite), 2).c_str());
        for (std::size_t m = months; m-- > 1;)
            for (const std::string& event : events_between(records[m - 1]->lives[scene.choices.person], records[m]->lives[scene.choices.person]))
                ImGui::TextWrapped("%s  %s", to_string(records[m]->month).c_str(), scene.words(event).c_str());
    }
    ImGui::EndChild();
}

}  // namespace

void life_view(Scene& scene)
{
    if (scene.look.people.empty()) return;
    scene.choices.person = std::min(scene.choices.person, scene.look.people.size() - 1);
    ImGui::TextWrapped("%s", scene.words("life_lead").c_str());
    ImGui::BeginChild("people", {150 * scene.theme.scale, 0}, true);
    for (std::size_t n = 0; n < scene.look.people.size(); ++n) {
        if (ImGui::Selectable(fmt::format("{}###person{}", name_of(scene.look.people[n]), n).c_str(), scene.choices.person == n)) scene.choices.person = n;
        scene.mark(fmt::format("person.{}", n));
    }
    ImGui::EndChild();
    ImGui::SameLine();
    const float half = (ImGui::GetContentRegionAvail().x - ImGui::GetStyle().ItemSpacing.x) / 2;
    tell_world(scene, "reference", scene.look.reference, half);
    ImGui::SameLine();
    tell_world(scene, "yours", scene.look.own, 0);
}

}  // namespace homeward::viewer
