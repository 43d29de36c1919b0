// Who works, for what wage, and what do residents notice of it?
#include "viz/views/views.hpp"

namespace homeward::viewer {

void work_view(Scene& scene)
{
    const auto titled = [&](const char* what, const char* whom) { return scene.words(what) + " · " + scene.words(whom); };
    say_small(scene, scene.words("work_lead"));
    tell_of_band(scene);
    grid(scene, {of_both(scene, titled("chart.employment", "chart.returnees"), "employment_rate", Group::returnees, Numbers::share),
                 of_difference(scene, titled("chart.employment", "chart.returnees"), "employment_rate", Group::returnees, Numbers::share),
                 of_both(scene, titled("chart.unemployment", "chart.residents"), "unemployment_rate", Group::residents, Numbers::share),
                 of_difference(scene, titled("chart.unemployment", "chart.residents"), "unemployment_rate", Group::residents, Numbers::share),
                 of_both(scene, titled("chart.wage", "chart.residents"), "wage", Group::residents, Numbers::money),
                 of_difference(scene, scene.words("chart.enterprises"), "enterprises", Group::population, Numbers::count)}, 2);
}

}  // namespace homeward::viewer
