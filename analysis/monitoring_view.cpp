#include "analysis/monitoring_view.hpp"

#include <algorithm>
#include <cmath>
#include <functional>

namespace homeward::analysis {
namespace {

using Sums = std::map<std::string, double>;

constexpr const char* everybody_back = "returnees";  // all ways of return together
constexpr const char* residents      = "residents";

double ratio(double part, double whole) { return whole > 0 ? part / whole : std::numeric_limits<double>::quiet_NaN(); }

/// Truth of all, truth of those followed, truth of those who answered, and what was said.
struct Stages {
    double all, followed, answered, measured;
};

Stages composite(const Sums& s)
{
    const auto of = [&](const char* figure) { return s.at(figure); };
    return {ratio(of("returns_composite"), of("returns_home")), ratio(of("composite"), of("home")), ratio(of("composite_of_answers"), of("answered")), ratio(of("composite_measured"), of("answered"))};
}

Stages sustainable(const Sums& s)
{
    const auto   of      = [&](const char* figure) { return s.at(figure); };
    const double answers = of("answered") + of("answered_away");
    return {ratio(of("returns_sustained") + of("returns_left_regularly"), of("returns")), ratio(of("sustained") + of("left_regularly"), of("due")),
            ratio(of("sustained_of_answers") + of("left_regularly_measured"), answers), ratio(of("sustained_measured") + of("left_regularly_measured"), answers)};
}

Stages away(const Sums& s)
{
    const auto   of   = [&](const char* figure) { return s.at(figure); };
    const double seen = ratio(of("reached_away"), of("reached"));
    return {ratio(of("returns") - of("returns_home"), of("returns")), ratio(of("away"), of("due")), seen, seen};
}

struct Outcome {
    const char* name;
    Stages (*stages)(const Sums&);
};
constexpr std::array<Outcome, 3> outcomes{{{"composite", composite}, {"sustainable", sustainable}, {"away", away}}};

/// Of residents there are no more than those followed.
Stages stages_of(const Outcome& outcome, const Sums& sums, const std::string& respondents)
{
    Stages s = outcome.stages(sums);
    if (respondents == residents) s.all = s.followed;
    return s;
}

void add(Sums& sums, const Sums& more, double sign)
{
    for (const auto& [figure, value] : more) sums[figure] += sign * value;
}

/// A statistic of sums over replicates, and its jackknife interval: each replicate left out in turn.
template <std::size_t n, class Statistic>
std::array<Figure, n> jackknifed(const std::vector<const std::vector<Sums>*>& sides, Statistic statistic)
{
    const std::size_t replicates = sides.front()->size();
    std::vector<Sums> whole(sides.size());
    for (std::size_t side = 0; side < sides.size(); ++side)
        for (const Sums& one : *sides[side]) add(whole[side], one, 1);
    std::array<Figure, n>              out;
    const std::array<double, n>        told = statistic(whole);
    std::array<std::vector<double>, n> without;
    for (std::size_t r = 0; r < replicates; ++r) {
        std::vector<Sums> rest = whole;
        for (std::size_t side = 0; side < sides.size(); ++side) add(rest[side], (*sides[side])[r], -1);
        const std::array<double, n> values = statistic(rest);
        for (std::size_t f = 0; f < n; ++f) without[f].push_back(values[f]);
    }
    for (std::size_t f = 0; f < n; ++f) {
        const Estimate spread = estimate(without[f]);
        out[f].value          = told[f];
        out[f].n              = replicates;
        if (replicates < 2 || spread.n < replicates || !std::isfinite(told[f])) continue;
        const double count      = static_cast<double>(replicates);
        out[f].standard_error   = spread.standard_deviation * (count - 1) / std::sqrt(count);
        const double half       = critical_t(replicates - 1) * out[f].standard_error;
        out[f].t                = {told[f] - half, told[f] + half};
    }
    return out;
}

}  // namespace

SurveyGathering::SurveyGathering(const std::vector<const RunReader*>& runs, std::size_t replicates) : runs_(runs.size()), replicates_(replicates)
{
    for (std::size_t i = 0; i < runs.size(); ++i) {
        const RunReader& run = *runs[i];
        OfRun&           of  = runs_[i];
        if (!run.has_dataset("/surveys/due")) continue;
        of.surveys     = run.labels("/surveys/due", 2);
        of.respondents = run.labels("/surveys/due", 4);
        for (const double wave : run.numbers("/surveys/wave")) of.waves.push_back(static_cast<int>(wave));
        for (const std::string& name : run.members("/surveys"))
            if (run.is_numeric("/surveys/" + name) && run.shape("/surveys/" + name).size() == 6) of.figures.push_back(name);
    }
}

void SurveyGathering::take(std::size_t place, ReplicateOfRuns runs)
{
    for (std::size_t i = 0; i < runs.size(); ++i) {
        OfRun& of = runs_[i];
        for (const std::string& figure : of.figures) {
            const std::vector<double>& block = runs[i].block("/surveys/" + figure);
            const std::size_t          sexes = runs[i].run().shape("/surveys/" + figure).at(5);
            const std::size_t          months = block.size() / (of.surveys.size() * of.waves.size() * of.respondents.size() * sexes);
            for (std::size_t m = 0, cell = 0; m < months; ++m)
                for (const std::string& survey : of.surveys)
                    for (const int wave : of.waves)
                        for (const std::string& respondents : of.respondents)
                            for (std::size_t sex = 0; sex < sexes; ++sex) {
                                const double value = block[cell++];
                                if (!std::isfinite(value)) continue;  // the survey has no such wave
                                const auto to = [&](const std::string& whom) { of.sums.try_emplace({survey, wave, whom}, replicates_).first->second[place][figure] += value; };
                                to(respondents);
                                if (respondents != residents) to(everybody_back);
                            }
        }
    }
}

void SurveyGathering::add_findings(std::size_t run, MonitoringView& view) const
{
    for (const auto& [key, sums] : runs_[run].sums) {
        double due = 0;
        for (const Sums& one : sums)
            if (const auto found = one.find("due"); found != one.end()) due += found->second / static_cast<double>(replicates_);
        if (due == 0) continue;
        for (const Outcome& outcome : outcomes) {
            const auto figures = jackknifed<9>({&sums}, [&](const std::vector<Sums>& whole) {
                const Sums&  s  = whole.front();
                const Stages st = stages_of(outcome, s, key.respondents);
                return std::array{st.all, st.measured, st.measured - st.all, st.followed - st.all, st.answered - st.followed, st.measured - st.answered,
                                  ratio(s.at("attempted"), s.at("due")), ratio(s.at("reached"), s.at("attempted")), ratio(s.at("answered") + s.at("answered_away"), s.at("due"))};
            });
            if (!std::isfinite(figures[1].value)) continue;
            view.findings.push_back({run, key.survey, key.wave, key.respondents, outcome.name, figures[0], figures[1], figures[2], figures[3], figures[4], figures[5], due, figures[6], figures[7], figures[8]});
        }
    }
}

/// The first survey of each that asks in that wave: programmes may call theirs differently.
void SurveyGathering::add_effects(std::size_t run, MonitoringView& view) const
{
    for (const auto& [key, after] : runs_[run].sums) {
        const auto before = std::ranges::find_if(runs_.front().sums, [&](const auto& other) { return other.first.wave == key.wave && other.first.respondents == key.respondents; });
        if (before == runs_.front().sums.end()) continue;
        for (const Outcome& outcome : outcomes) {
            const auto figures = jackknifed<2>({&before->second, &after}, [&](const std::vector<Sums>& whole) {
                const Stages was = stages_of(outcome, whole[0], key.respondents), is = stages_of(outcome, whole[1], key.respondents);
                return std::array{is.all - was.all, is.measured - was.measured};
            });
            if (std::isfinite(figures[1].value)) view.effects.push_back({run, key.survey, key.respondents, outcome.name, key.wave, figures[0], figures[1]});
        }
    }
}

MonitoringView SurveyGathering::view() const
{
    MonitoringView view;
    for (std::size_t run = 0; run < runs_.size(); ++run) add_findings(run, view);
    for (std::size_t run = 1; run < runs_.size(); ++run) add_effects(run, view);
    return view;
}

}  // namespace homeward::analysis
