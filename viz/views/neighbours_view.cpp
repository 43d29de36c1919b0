// Do no harm: how do the neighbours fare beside those who came home?
#include "viz/views/views.hpp"

namespace homeward::viewer {

namespace {

/// Returnees (dashed) and residents (drawn through) in both worlds in one chart.
Chart side_by_side(const Scene& scene, const std::string& title, const char* measure)
{
    Chart chart = empty_chart(scene, title, Numbers::share);
    chart.unit  = scene.words("neighbours_legend");
    for (const bool own : {false, true})
        for (const Group group : {Group::residents, Group::returnees})
            chart.lines.push_back({scene.words(group == Group::residents ? "residents_short" : "returnees_short"), series(own ? scene.look.own : scene.look.reference, scene.look.shown(), measure, group),
                                   own ? scene.theme.own : scene.theme.reference, group == Group::returnees});
    return chart;
}

}  // namespace

void neighbours_view(Scene& scene)
{
    say_small(scene, scene.words("neighbours_lead"));
    tell_of_band(scene);
    grid(scene, {side_by_side(scene, scene.words("chart.poverty"), "poverty_rate"), of_difference(scene, scene.words("chart.poverty") + " · " + scene.words("chart.residents"), "poverty_rate", Group::residents, Numbers::share),
                 of_both(scene, scene.words("chart.tension"), "tension", Group::population, Numbers::index), of_difference(scene, scene.words("chart.tension"), "tension", Group::population, Numbers::index),
                 of_both(scene, scene.words("chart.deprivation"), "relative_deprivation", Group::population, Numbers::index),
                 of_both(scene, scene.words("chart.departures"), "departures_irregular_cumulative", Group::population, Numbers::count)}, 2);
}

}  // namespace homeward::viewer
