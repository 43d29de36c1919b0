// How well do those who came home reintegrate, by dimension and by way of return?
#include "viz/views/views.hpp"

#include "output/measures.hpp"

#include <array>

namespace homeward::viewer {

namespace {

constexpr std::array<const char*, 4> dimensions{"composite", "economic", "social", "psychosocial"};

Chart by_way_of_return(const Scene& scene, const std::string& dimension)
{
    Chart chart = of_both(scene, scene.words("chart.way"), dimension, Group::returnees, Numbers::index);
    chart.lines.clear();
    std::size_t colour = 0;
    for (const auto& [group, name] : {std::pair(Group::voluntary, "voluntary"), std::pair(Group::voluntary_compelled, "voluntary_compelled"), std::pair(Group::forced, "forced"), std::pair(Group::scheme, "scheme")}) {
        Line line{scene.words.label("group", name), {}, scene.theme.series[colour++]};
        for (std::size_t m = 0; m < scene.look.shown(); ++m) line.values.push_back(scene.look.own[m]->value(index_of_measure(dimension), group));
        chart.lines.push_back(std::move(line));
    }
    return chart;
}

}  // namespace

void reintegration_view(Scene& scene)
{
    for (std::size_t n = 0; n < dimensions.size(); ++n) {
        if (n > 0) ImGui::SameLine();
        const std::string name = std::string("chart.") + dimensions[n];
        if (ImGui::RadioButton(scene.words(name).c_str(), scene.choices.dimension == n)) scene.choices.dimension = n;
        scene.mark(name);
    }
    const std::string dimension = dimensions[scene.choices.dimension], title = scene.words("chart." + dimension);
    tell_of_band(scene);
    grid(scene, {of_both(scene, title, dimension, Group::returnees, Numbers::index), of_difference(scene, title, dimension, Group::returnees, Numbers::index), by_way_of_return(scene, dimension),
                 of_both(scene, scene.words("chart.sustainable"), "sustainable_24_all", Group::returnees, Numbers::share)}, 2);
}

}  // namespace homeward::viewer
