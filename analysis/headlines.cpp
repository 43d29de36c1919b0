#include "analysis/headlines.hpp"

#include <algorithm>
#include <cmath>
#include <tuple>
#include <utility>

namespace homeward::analysis {
namespace {

/// Which of the sentences of a family says what the numbers say: .none, .single, .same, .unclear, .more or .fewer.
std::string variant(const PairedEffect& e)
{
    if (e.difference.n == 0) return "none";
    if (e.difference.n < 2) return "single";
    if (e.nothing_changed()) return "same";
    if (!e.decided()) return "unclear";
    return e.difference.mean > 0 ? "more" : "fewer";
}

/// Two levels with as many digits as show their difference, up to two more than usual.
std::pair<std::string, std::string> levels(const PairedEffect& e, Unit u, const Catalogue& words)
{
    const auto written = [&](int more) { return std::pair{words.value(e.reference.mean, u, more), words.value(e.scenario.mean, u, more)}; };
    const bool told = e.decided() || (e.difference.n == 1 && !e.nothing_changed());
    for (int more = 0; more < 2 && told; ++more)
        if (auto both = written(more); both.first != both.second) return both;
    return written(told ? 2 : 0);
}

Headline headline(const Effect& effect, const std::string& family, const Catalogue& words)
{
    const PairedEffect& e = effect.paired;
    const Unit          u = effect.quantity.unit;
    Headline            h;
    h.title     = words.text("headline." + family + ".title");
    h.n         = e.difference.n;
    h.decided   = e.decided();
    h.t         = e.difference.t;
    h.mean      = e.difference.mean;
    h.error     = e.difference.standard_error;
    h.in_words  = h.n == 0;
    h.figure    = h.n == 0 ? words.text("headline.not_measured") : words.change(e.difference.mean, u, e.difference.t);
    h.interval  = h.n == 0 ? "" : e.difference.t.known() ? words.text("headline.interval", {{"interval", words.interval_of_change(e.difference.t, u)}}) : words.text("headline.no_interval");
    h.bootstrap = words.interval_of_change(e.bootstrap, u);
    h.error_written = words.size_of_change(e.difference.standard_error, u);
    std::tie(h.reference, h.scenario) = levels(e, u, words);
    h.sentence = words.text("headline." + family + "." + variant(e), {{"difference", words.size_of_change(e.difference.mean, u, e.difference.t)}, {"from", h.reference}, {"to", h.scenario}, {"interval", words.interval_of_change(e.difference.t, u)}});
    return h;
}

/// Which of the sentences about the number of people and the cost of one more.
std::string ratio_key(const Alternative& a)
{
    const PairedEffect& persons = a.reintegrated.paired;
    if (persons.difference.n == 0) return "none";
    if (persons.difference.n < 2) return "single";
    if (persons.nothing_changed()) return "same";
    if (a.cost.paired.nothing_changed() && persons.decided()) return persons.difference.mean > 0 ? "free" : "dominated";
    switch (a.cost_of_one_more.verdict) {
    case RatioVerdict::determined: return "determined";
    case RatioVerdict::not_determined: return "not_determined";
    case RatioVerdict::dominated: return "dominated";
    case RatioVerdict::saving: return "saving";
    }
    return "not_determined";
}

/// Cost: what is told large is the cost of one more sustainably reintegrated returnee, and only if that can be told.
Headline cost_headline(const Alternative& a, const Catalogue& words)
{
    Headline h = headline(a.cost, "cost", words);
    if (h.n == 0) return h;
    const RatioEstimate& ratio   = a.cost_of_one_more;
    const PairedEffect&  persons = a.reintegrated.paired;
    const std::string    key     = ratio_key(a);
    const Interval       shown   = ratio.fieller.known() ? ratio.fieller : ratio.bootstrap;
    h.decided  = key == "determined";
    h.in_words = !h.decided;
    h.figure   = h.decided ? words.value(ratio.value, Unit::money) : words.text("headline.cost.figure." + key);
    h.interval = h.decided ? words.text("headline.interval", {{"interval", words.interval(shown, Unit::money)}}) : "";
    h.t        = {};
    h.bootstrap = h.decided ? words.interval(ratio.bootstrap, Unit::money) : words.value(NAN, Unit::money);
    h.error_written = words.value(NAN, Unit::money);
    h.sentence += " " + words.text("headline.cost.ratio." + key, {{"persons", words.size_of_change(persons.difference.mean, Unit::persons)}, {"from", words.value(persons.reference.mean, Unit::persons)},
                                                                   {"to", words.value(persons.scenario.mean, Unit::persons)}, {"interval", words.interval_of_change(persons.difference.t, Unit::persons)}});
    return h;
}

}  // namespace

std::vector<Headline> headlines(const Comparison&, const Alternative& a, const Catalogue& words)
{
    Headline residents = headline(a.unemployment, "residents", words);
    residents.sentence += " " + headline(a.poverty, "poverty", words).sentence;
    return {headline(a.sustainable, "sustainable", words), headline(a.irregular, "irregular", words), std::move(residents), cost_headline(a, words)};
}

bool nothing_differs(const Alternative& a)
{
    if (!a.changes.empty()) return false;
    const auto same = [](const Effect& e) { return e.paired.difference.n == 0 || e.paired.nothing_changed(); };
    for (const auto* list : {&a.dimensions, &a.ways, &a.ways_sustainable, &a.groups, &a.shares, &a.moods, &a.incomes, &a.departures})
        if (!std::all_of(list->begin(), list->end(), same)) return false;
    return same(a.sustainable) && same(a.irregular) && same(a.unemployment) && same(a.poverty) && same(a.cost) && same(a.reintegrated);
}

}  // namespace homeward::analysis
