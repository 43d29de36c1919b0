#include "analysis/winners.hpp"

#include "analysis/scenario_changes.hpp"

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <functional>
#include <limits>
#include <utility>

namespace homeward::analysis {
namespace {

constexpr double unknown = std::numeric_limits<double>::quiet_NaN();

// Codes of the panel: flag_meanings in the file.
namespace code {
constexpr double at_home = 1;                        // presence
constexpr double never_left = 0, returned = 3;       // migrant_state
constexpr double first_work = 5, last_work = 8;      // activity: informal, formal, self_employed, apprentice
constexpr double by_regular = 1, by_scheme = 2;      // channel
}  // namespace code

struct Pair {
    const PanelPerson* before;  // in the reference
    const PanelPerson* after;
    double             weight() const { return before->weight; }
};

/// Those in both, by person.
std::vector<Pair> pairs(const std::vector<PanelPerson>& reference, const std::vector<PanelPerson>& other)
{
    std::vector<Pair> out;
    auto              mine = other.begin();
    for (const PanelPerson& before : reference) {
        while (mine != other.end() && mine->person < before.person) ++mine;
        if (mine == other.end()) break;
        if (mine->person == before.person) out.push_back({&before, &*mine});
    }
    return out;
}

bool   home(const PanelPerson& p) { return p.presence == code::at_home; }
bool   both(const Pair& pair, const std::function<bool(const PanelPerson&)>& holds) { return holds(*pair.before) && holds(*pair.after); }
bool   resident(const PanelPerson& p) { return home(p) && p.migrant_state == code::never_left; }
bool   returnee(const PanelPerson& p) { return home(p) && p.migrant_state == code::returned; }
double per_adult(const PanelPerson& p) { return p.consumption / std::max(p.needs, 1.0); }
double in_work(const PanelPerson& p) { return std::isfinite(p.activity) ? (p.activity >= code::first_work && p.activity <= code::last_work ? 1 : 0) : unknown; }
double poor(const PanelPerson& p) { return p.poor; }
double at_home(const PanelPerson& p) { return home(p) ? 1 : 0; }

/// What of whom is compared.
struct Question {
    const char* group;
    const char* what;
    bool (*belongs)(const Pair&);
    double (*value)(const PanelPerson&);
    bool   relative;
    double margin;
};

bool of_residents(const Pair& p) { return both(p, resident); }
bool of_returnees(const Pair& p) { return both(p, returnee); }
/// Whoever had left in either world: where they are is the question.
bool of_migrants(const Pair& p) { return p.before->migrant_state != code::never_left || p.after->migrant_state != code::never_left; }

constexpr std::array<Question, 5> questions{{
    {"residents", "consumption", of_residents, per_adult, true, margin_of_consumption},
    {"returnees", "consumption", of_returnees, per_adult, true, margin_of_consumption},
    {"returnees", "composite", of_returnees, [](const PanelPerson& p) { return p.composite; }, false, margin_of_composite},
    {"residents", "work", of_residents, in_work, false, 0},
    {"returnees", "work", of_returnees, in_work, false, 0},
}};

constexpr std::array<Question, 5> states{{
    {"residents", "poor", of_residents, poor, false, 0},
    {"returnees", "poor", of_returnees, poor, false, 0},
    {"residents", "in_work", of_residents, in_work, false, 0},
    {"returnees", "in_work", of_returnees, in_work, false, 0},
    {"migrants", "at_home", of_migrants, at_home, false, 0},
}};

double sustainable(const PanelPerson& p, double threshold)
{
    if (!home(p)) return p.channel == code::by_regular || p.channel == code::by_scheme ? 1 : std::isfinite(p.channel) ? 0 : unknown;
    return std::isfinite(p.composite) ? (p.composite >= threshold ? 1 : 0) : unknown;
}

/// Came home at least once in both worlds, wherever they are now.
bool of_those_back(const Pair& p) { return both(p, [](const PanelPerson& person) { return person.category > 0; }); }

template <class Part>
Part& found(std::vector<std::pair<std::pair<std::string, std::string>, Part>>& list, const char* group, const char* what)
{
    const std::pair<std::string, std::string> name{group, what};
    const auto                                place = std::ranges::find(list, name, [](const auto& entry) { return entry.first; });
    return place != list.end() ? place->second : list.emplace_back(name, Part{}).second;
}

/// Weighted shares of one replicate.
struct Weighed {
    double      gain = 0, lose = 0, change = 0, people = 0;
    std::size_t n = 0;
};

Weighed weighed(const Question& question, const std::vector<Pair>& people)
{
    Weighed w;
    double  before_sum = 0, after_sum = 0;
    for (const Pair& pair : people) {
        if (!question.belongs(pair)) continue;
        const double b = question.value(*pair.before), a = question.value(*pair.after), weight = pair.weight();
        if (!std::isfinite(a) || !std::isfinite(b)) continue;
        const double limit = question.margin * (question.relative ? b : 1.0);
        w.gain += weight * (a - b > limit);
        w.lose += weight * (b - a > limit);
        before_sum += weight * b;
        after_sum += weight * a;
        w.people += weight;
        ++w.n;
    }
    if (w.n == 0) return w;
    w.gain /= w.people;
    w.lose /= w.people;
    w.change = (after_sum - before_sum) / (question.relative ? before_sum : w.people);
    return w;
}

}  // namespace

PanelGathering::PanelGathering(const std::vector<const RunReader*>& runs) : runs_(runs.size()), threshold_(unknown)
{
    const std::string text = runs.front()->resolved_scenario();
    if (text.empty()) return;
    if (const std::string value = StoredScenario(text, runs.front()->header().path).setting("reintegration_score.sustainable_threshold"); !value.empty()) threshold_ = std::strtod(value.c_str(), nullptr);
}

void PanelGathering::take(ReplicateOfRuns runs)
{
    const std::vector<PanelPerson> before = runs.front().run().panel_at_the_end(runs.front().number());
    if (before.empty()) return;
    for (std::size_t i = 1; i < runs.size(); ++i)
        if (const std::vector<PanelPerson> after = runs[i].run().panel_at_the_end(runs[i].number()); !after.empty()) take_pairs(runs_[i], before, after);
}

void PanelGathering::take_pairs(OfRun& run, const std::vector<PanelPerson>& before, const std::vector<PanelPerson>& after) const
{
    const std::vector<Pair> people = pairs(before, after);
    ++run.panels;
    for (const Question& question : questions) {
        const Weighed w = weighed(question, people);
        if (w.n == 0) continue;
        Shares& shares = found(run.shares, question.group, question.what);
        shares.gaining.add(w.gain);
        shares.losing.add(w.lose);
        shares.same.add(1 - w.gain - w.lose);
        shares.change.add(w.change);
        shares.people.add(w.people);
        shares.n += w.n;
    }
    const auto tabulate = [&](const char* group, const char* what, auto belongs, auto value) {
        std::array<std::array<double, 2>, 2> share{};
        double                               sum = 0;
        std::size_t                          n   = 0;
        for (const Pair& pair : people) {
            const double b = value(*pair.before), a = value(*pair.after);
            if (!belongs(pair) || !std::isfinite(a) || !std::isfinite(b)) continue;
            share[b != 0][a != 0] += pair.weight();
            sum += pair.weight();
            ++n;
        }
        if (n == 0) return;
        Table& table = found(run.tables, group, what);
        for (std::size_t was = 0; was < 2; ++was)
            for (std::size_t is = 0; is < 2; ++is) table.share[was][is].add(share[was][is] / sum);
        table.people.add(sum);
        table.n += n;
    };
    for (const Question& state : states) tabulate(state.group, state.what, state.belongs, state.value);
    if (std::isfinite(threshold_)) tabulate("ever_returned", "sustainable", of_those_back, [this](const PanelPerson& p) { return sustainable(p, threshold_); });
}

PersonByPerson PanelGathering::of(std::size_t run) const
{
    PersonByPerson out;
    out.panels = runs_[run].panels;
    for (const auto& [name, shares] : runs_[run].shares) {
        WinnersAndLosers w;
        w.group   = name.first;
        w.what    = name.second;
        w.gaining = shares.gaining.estimate();
        w.losing  = shares.losing.estimate();
        w.same    = shares.same.estimate();
        w.change  = shares.change.estimate();
        w.gain    = w.gaining.mean;
        w.lose    = w.losing.mean;
        w.mean    = w.change.mean;
        w.people  = shares.people.estimate().mean;
        w.n       = shares.n;
        out.winners.push_back(std::move(w));
    }
    for (const auto& [name, table] : runs_[run].tables) {
        Transition t{name.first, name.second, {}, table.people.estimate().mean, table.n};
        for (std::size_t was = 0; was < 2; ++was)
            for (std::size_t is = 0; is < 2; ++is) t.share[was][is] = table.share[was][is].estimate();
        out.transitions.push_back(std::move(t));
    }
    return out;
}

}  // namespace homeward::analysis
