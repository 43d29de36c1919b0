// What is spent, who waits, and what does a result cost?
#include "viz/views/views.hpp"

#include "output/measures.hpp"

#include <algorithm>
#include <array>

namespace homeward::viewer {

namespace {

Chart by_programme(const Scene& scene, const std::string& title, double (*of)(const ProgrammeMonth&))
{
    Chart chart = of_both(scene, title, "programmes_waiting", Group::population, Numbers::count);
    chart.lines.clear();
    const std::size_t months = scene.look.shown();
    if (months == 0) return chart;
    const auto& programmes = scene.look.own[months - 1]->programmes;
    for (std::size_t p = 0; p < programmes.size(); ++p) {
        Line line{scene.words.label("programme", base_name(programmes[p].name)), {}, scene.theme.series[p % 6]};
        for (std::size_t m = 0; m < months; ++m) line.values.push_back(p < scene.look.own[m]->programmes.size() ? of(scene.look.own[m]->programmes[p]) : 0);
        chart.lines.push_back(std::move(line));
    }
    return chart;
}

double sustained(const MonthRecord& record) { return record.value(index_of_measure("sustainable_24_all"), Group::returnees) * record.value(index_of_measure("reached_24"), Group::returnees); }

double spent(const MonthRecord& record)
{
    double sum = 0;
    for (const ProgrammeMonth& programme : record.programmes) sum += 0.01 * static_cast<double>(programme.spent);
    return sum;
}

void tell_cost(const Scene& scene)
{
    const std::size_t months = scene.look.shown();
    std::string       text   = scene.words("money.cost_none");
    if (months > 0) {
        const MonthRecord &own = *scene.look.own[months - 1], &other = *scene.look.reference[months - 1];
        const double       more = sustained(own) - sustained(other);
        if (more >= 1) text = scene.words("money.cost", {{"n", scene.words.number((spent(own) - spent(other)) / more)}});
    }
    ImGui::TextWrapped("%s", text.c_str());
}

}  // namespace

void money_view(Scene& scene)
{
    tell_cost(scene);
    grid(scene, {by_programme(scene, scene.words("money.spent"), [](const ProgrammeMonth& p) { return 0.01 * static_cast<double>(p.spent); }),
                 by_programme(scene, scene.words("money.waiting"), [](const ProgrammeMonth& p) { return static_cast<double>(p.waiting); }),
                 by_programme(scene, scene.words("money.reached"), [](const ProgrammeMonth& p) { return static_cast<double>(p.active); }),
                 of_difference(scene, scene.words("chart.sustainable"), "sustainable_24_all", Group::returnees, Numbers::share)}, 2);
}

}  // namespace homeward::viewer
