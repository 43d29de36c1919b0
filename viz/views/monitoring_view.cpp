// What would a survey have seen, and what is true? Answers with their interval beside the truth that only a simulation knows.
#include "viz/views/views.hpp"

#include "viz/drawing/rows.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <limits>

namespace homeward::viewer {

namespace {

using F = SurveyFigure;

double ratio(double part, double whole) { return whole > 0 ? part / whole : std::numeric_limits<double>::quiet_NaN(); }

/// One wave's sums over the months shown.
struct Wave {
    int        months = 0;
    SurveyCell cell;

    double answers() const { return cell[F::answered] + cell[F::answered_away]; }
    double truth() const { return ratio(cell[F::returns_sustained] + cell[F::returns_left_regularly], cell[F::returns]); }
    double said() const { return ratio(cell[F::sustained_measured] + cell[F::left_regularly_measured], answers()); }
};

std::vector<Wave> waves_of(const std::vector<Record>& records, std::size_t months)
{
    std::vector<Wave> waves;
    for (std::size_t m = 0; m < std::min(months, records.size()); ++m) {
        const SurveyMonth& surveys = records[m]->surveys;
        for (std::size_t w = 0; w < surveys.waves.size(); ++w) {
            auto found = std::ranges::find(waves, surveys.waves[w], &Wave::months);
            if (found == waves.end()) found = waves.insert(waves.end(), Wave{surveys.waves[w], {}});
            for (std::size_t f = 0; f < survey_figures; ++f) found->cell.figures[f] += surveys.returnees[w].figures[f];
        }
    }
    std::ranges::sort(waves, {}, &Wave::months);
    return waves;
}

/// Wilson's 95 % interval of a share (1927): holds for few answers too.
std::pair<double, double> wilson(double share, double n)
{
    if (!(n > 0) || !std::isfinite(share)) return {0, 0};
    constexpr double z = 1.959964;
    const double     middle = (share + z * z / (2 * n)) / (1 + z * z / n), half = z / (1 + z * z / n) * std::sqrt(share * (1 - share) / n + z * z / (4 * n * n));
    return {middle - half, middle + half};
}

std::string name_of_wave(const Scene& scene, const Wave& wave) { return scene.words("monitoring.wave_short", {{"n", std::to_string(wave.months)}}); }

Rows sustainable(const Scene& scene, const std::vector<Wave>& waves)
{
    Rows rows{scene.words("chart.sustained_by_wave"), scene.words("monitoring.unit"), {}, written(scene.words, Numbers::share)};
    for (const Wave& wave : waves) {
        const auto [low, high] = wilson(wave.said(), wave.answers());
        rows.rows.push_back({name_of_wave(scene, wave), {{wave.said(), low, high, scene.theme.own, false, scene.words("monitoring.said")}, {wave.truth(), 0, 0, scene.theme.ink, true, scene.words("monitoring.true")}}});
    }
    return rows;
}

Rows composite(const Scene& scene, const std::vector<Wave>& waves)
{
    Rows rows{scene.words("chart.composite"), scene.words("unit_of.index"), {}, written(scene.words, Numbers::index)};
    for (const Wave& wave : waves) {
        const SurveyCell& c = wave.cell;
        rows.rows.push_back({name_of_wave(scene, wave),
                             {{ratio(c[F::composite_measured], c[F::answered]), 0, 0, scene.theme.own, false, scene.words("monitoring.said_plain")},
                              {ratio(c[F::composite_of_answers], c[F::answered]), 0, 0, scene.theme.series[0], false, scene.words("monitoring.answerers")},
                              {ratio(c[F::returns_composite], c[F::returns_home]), 0, 0, scene.theme.ink, true, scene.words("monitoring.true")}}});
    }
    return rows;
}

Rows response(const Scene& scene, const std::vector<Wave>& waves)
{
    SurveyCell sum;
    for (const Wave& wave : waves)
        for (std::size_t f = 0; f < survey_figures; ++f) sum.figures[f] += wave.cell.figures[f];
    const double all = sum[F::returns];
    Rows         rows{scene.words("monitoring.response"), scene.words("monitoring.response_unit"), {}, {}, 0, std::max(1.0, all)};
    for (const auto& [key, value] : {std::pair("monitoring.returned", all), std::pair("monitoring.due", sum[F::due]), std::pair("monitoring.attempted", sum[F::attempted]), std::pair("monitoring.reached", sum[F::reached]),
                                     std::pair("monitoring.answered", sum[F::answered] + sum[F::answered_away])})
        rows.rows.push_back({scene.words(key), {}, value, all > 0 ? fmt::format("{} ({})", scene.words.number(value), scene.words.percent(value / all)) : scene.words.number(value)});
    return rows;
}

std::string finding(const Scene& scene, const std::vector<Wave>& waves)
{
    const auto wave = std::ranges::max_element(waves, {}, [](const Wave& one) { return one.answers(); });
    if (wave == waves.end() || !(wave->answers() > 0)) return scene.words("monitoring.not_yet");
    const auto [low, high] = wilson(wave->said(), wave->answers());
    const bool caught      = wave->truth() >= low && wave->truth() <= high;
    return scene.words("monitoring.finding", {{"months", std::to_string(wave->months)}, {"said", scene.words.percent(wave->said())}, {"low", scene.words.percent(low)}, {"high", scene.words.percent(high)},
                                              {"n", scene.words.number(wave->answers())}, {"truth", scene.words.percent(wave->truth())}}) + " " + scene.words(caught ? "monitoring.caught" : "monitoring.missed");
}

/// Nobody asks: which ready packages would?
void tell_how_to_add(Scene& scene)
{
    ImGui::BeginChild("no_survey", {0, 0}, true);
    heading(scene, scene.words("monitoring.none_title"));
    say(scene, scene.words("monitoring.none"));
    ImGui::Spacing();
    for (const Card& card : scene.choices.cards) {
        if (std::ranges::find(card.instruments, "monitoring") == card.instruments.end()) continue;
        if (scene.button("take." + card.name, scene.words.label("scenario", card.name))) scene.session.take_card(card);
        ImGui::SameLine();
        say_small(scene, scene.words.stated(card.question));
    }
    ImGui::EndChild();
}

}  // namespace

void monitoring_view(Scene& scene)
{
    say_small(scene, scene.words("monitoring_lead"));
    const auto waves  = waves_of(scene.look.own, scene.look.shown());
    const bool asked  = std::ranges::any_of(scene.look.programmes, [](const ProgrammeSpan& span) { return std::ranges::find(span.package, "monitoring") != span.package.end(); });
    if (waves.empty() && !asked) return tell_how_to_add(scene);
    say(scene, finding(scene, waves));
    const ImVec2 room = ImGui::GetContentRegionAvail(), gap = ImGui::GetStyle().ItemSpacing;
    const float  half = (room.x - gap.x) / 2, upper = (room.y - gap.y) * 0.5F;
    draw(sustainable(scene, waves), scene.theme, scene.fonts, {half, upper});
    scene.mark("chart.0");
    ImGui::SameLine();
    draw(composite(scene, waves), scene.theme, scene.fonts, {half, upper});
    scene.mark("chart.1");
    draw(response(scene, waves), scene.theme, scene.fonts, {half, room.y - gap.y - upper});
    scene.mark("chart.2");
    ImGui::SameLine();
    Chart chart = of_both(scene, scene.words("chart.sustainable"), "sustainable_24_all", Group::returnees, Numbers::share);
    draw(chart, scene.theme, scene.fonts, {half, room.y - gap.y - upper});
    scene.mark("chart.3");
}

}  // namespace homeward::viewer
