// How well do those who came home reintegrate, by dimension and by way of return?
#include "viz/views/views.hpp"

#include <array>

namespace homeward::viewer {

namespace {

constexpr std::array<const char*, 4> dimensions{"composite", "economic", "social", "psychosocial"};

Chart by_way_of_return(const Scene& scene, const std::string& dimension)
{
    Chart       chart  = empty_chart(scene, scene.words("chart.way"), Numbers::index);
    std::size_t colour = 0;
    for (const auto& [group, name] : {std::pair(Group::voluntary, "voluntary"), std::pair(Group::voluntary_compelled, "voluntary_compelled"), std::pair(Group::forced, "forced"), std::pair(Group::scheme, "scheme")})
        chart.lines.push_back({scene.words.label("group", name), series(scene.look.own, scene.look.shown(), dimension, group), scene.theme.series[colour++]});
    return chart;
}

}  // namespace

void reintegration_view(Scene& scene)
{
    std::vector<std::string> labels;
    for (const char* name : dimensions) labels.push_back(scene.words(std::string("chart.") + name));
    pills(scene, "dimension", labels, scene.choices.dimension);
    const std::string dimension = dimensions[scene.choices.dimension], &title = labels[scene.choices.dimension];
    say_small(scene, scene.words("about." + dimension));
    tell_of_band(scene);
    grid(scene, {of_both(scene, title, dimension, Group::returnees, Numbers::index), of_difference(scene, title, dimension, Group::returnees, Numbers::index), by_way_of_return(scene, dimension),
                 of_both(scene, scene.words("chart.sustainable"), "sustainable_24_all", Group::returnees, Numbers::share)}, 2);
}

}  // namespace homeward::viewer
