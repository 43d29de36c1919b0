// Do no harm: how do the neighbours fare beside those who came home?
#include "viz/views/views.hpp"

#include "output/measures.hpp"

namespace homeward::viewer {

namespace {

/// Returnees and residents of your world in one chart.
Chart side_by_side(const Scene& scene, const std::string& title, const char* measure)
{
    Chart chart = of_both(scene, title, measure, Group::residents, Numbers::share);
    chart.lines[0].label += " · " + scene.words("chart.residents");
    chart.lines[1].label += " · " + scene.words("chart.residents");
    Line line{scene.words("yours") + " · " + scene.words("chart.returnees"), {}, scene.theme.series[1]};
    for (std::size_t m = 0; m < scene.look.shown(); ++m) line.values.push_back(scene.look.own[m]->value(index_of_measure(measure), Group::returnees));
    chart.lines.push_back(std::move(line));
    return chart;
}

}  // namespace

void neighbours_view(Scene& scene)
{
    tell_of_band(scene);
    grid(scene, {side_by_side(scene, scene.words("chart.poverty"), "poverty_rate"), of_difference(scene, scene.words("chart.poverty") + " · " + scene.words("chart.residents"), "poverty_rate", Group::residents, Numbers::share),
                 of_both(scene, scene.words("chart.tension"), "tension", Group::population, Numbers::index), of_difference(scene, scene.words("chart.tension"), "tension", Group::population, Numbers::index),
                 of_both(scene, scene.words("chart.deprivation"), "relative_deprivation", Group::population, Numbers::index),
                 of_both(scene, scene.words("chart.departures"), "departures_irregular_cumulative", Group::population, Numbers::count)}, 2);
}

}  // namespace homeward::viewer
