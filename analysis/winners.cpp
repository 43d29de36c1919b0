#include "analysis/winners.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

namespace homeward::analysis {
namespace {

constexpr double at_home = 1, never_left = 0, returned = 3;  // codes of the panel

using Pair = std::pair<const PanelPerson*, const PanelPerson*>;  // in the reference, in the other

/// Those at home in both, by replicate and person.
std::vector<Pair> pairs(const std::vector<PanelPerson>& reference, const std::vector<PanelPerson>& other)
{
    const auto who = [](const PanelPerson& p) { return std::pair(p.replicate, p.person); };
    std::vector<Pair> out;
    auto              mine = other.begin();
    for (const PanelPerson& before : reference) {
        while (mine != other.end() && who(*mine) < who(before)) ++mine;
        if (mine == other.end()) break;
        if (who(*mine) == who(before) && before.presence == at_home && mine->presence == at_home) out.emplace_back(&before, &*mine);
    }
    return out;
}

template <class Belongs, class Value>
WinnersAndLosers weighed(const char* group, const char* what, const std::vector<Pair>& people, Belongs belongs, Value value, bool relative, double margin)
{
    WinnersAndLosers w;
    w.group = group;
    w.what  = what;
    double before_sum = 0, after_sum = 0;
    for (const auto& [before, after] : people) {
        const double b = value(*before), a = value(*after), weight = before->weight;
        if (!belongs(*before) || !belongs(*after) || !std::isfinite(a) || !std::isfinite(b)) continue;
        const double limit = margin * (relative ? b : 1.0);
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
    w.mean = (after_sum - before_sum) / (relative ? before_sum : w.people);
    return w;
}

}  // namespace

std::vector<WinnersAndLosers> winners_and_losers(const RunReader& reference, const RunReader& other, const std::vector<std::uint32_t>& replicates)
{
    const std::vector<PanelPerson> before = reference.panel_at_the_end(replicates), after = other.panel_at_the_end(replicates);
    const std::vector<Pair>        people = pairs(before, after);
    const auto is          = [](double state) { return [state](const PanelPerson& p) { return p.migrant_state == state; }; };
    const auto consumption = [](const PanelPerson& p) { return p.consumption / std::max(p.needs, 1.0); };
    std::vector<WinnersAndLosers> out{weighed("residents", "consumption", people, is(never_left), consumption, true, margin_of_consumption),
                                      weighed("returnees", "consumption", people, is(returned), consumption, true, margin_of_consumption),
                                      weighed("returnees", "composite", people, is(returned), [](const PanelPerson& p) { return p.composite; }, false, margin_of_composite)};
    std::erase_if(out, [](const WinnersAndLosers& w) { return w.n == 0; });
    return out;
}

}  // namespace homeward::analysis
