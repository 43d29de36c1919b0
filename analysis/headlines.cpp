#include "analysis/headlines.hpp"

#include <cmath>

namespace homeward::analysis {
namespace {

/// Which of the sentences of a family says what the numbers say: .none, .single, .same, .unclear, .more or .fewer.
std::string variant(const PairedEffect& e)
{
    if (e.difference.n == 0) return "none";
    if (e.nothing_changed()) return "same";
    if (e.difference.n < 2) return "single";
    if (!e.decided()) return "unclear";
    return e.difference.mean > 0 ? "more" : "fewer";
}

Headline headline(const Effect& effect, const std::string& family, const Catalogue& words, Catalogue::Values more = {})
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
    h.figure    = h.n == 0 ? words.text("headline.not_measured") : words.change(e.difference.mean, u);
    h.interval  = e.difference.t.known() ? words.text("headline.interval", {{"interval", words.interval_of_change(e.difference.t, u)}}) : words.text("headline.no_interval");
    h.bootstrap = words.interval_of_change(e.bootstrap, u);
    h.error_written = words.size_of_change(e.difference.standard_error, u);
    h.reference = words.value(e.reference.mean, u);
    h.scenario  = words.value(e.scenario.mean, u);
    if (h.n == 0) h.reference = h.scenario = words.value(NAN, u);
    Catalogue::Values values{{"difference", words.size_of_change(e.difference.mean, u)}, {"from", h.reference}, {"to", h.scenario}, {"interval", words.interval_of_change(e.difference.t, u)}};
    values.insert(values.end(), more.begin(), more.end());
    h.sentence = words.text("headline." + family + "." + variant(e), values);
    return h;
}

std::string verdict_key(RatioVerdict verdict)
{
    switch (verdict) {
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
    Headline             h     = headline(a.cost, "cost", words);
    const RatioEstimate& ratio = a.cost_of_one_more;
    if (h.n == 0) return h;
    const bool free_of_change = a.cost.paired.nothing_changed();
    const std::string key     = free_of_change ? "not_determined" : verdict_key(ratio.verdict);
    const Interval shown      = ratio.fieller.known() ? ratio.fieller : ratio.bootstrap;
    const bool     told       = key == "determined";
    h.decided  = told;
    h.in_words = !told;
    h.figure   = told ? words.value(ratio.value, Unit::money) : words.text("headline.cost.figure." + key);
    h.interval = told ? words.text("headline.interval", {{"interval", words.interval(shown, Unit::money)}}) : "";
    h.t        = {};
    const std::string additional = words.text("headline.cost.ratio." + key, {{"persons", words.size_of_change(a.reintegrated.paired.difference.mean, Unit::persons)},
                                                                             {"interval", words.interval_of_change(a.reintegrated.paired.difference.t, Unit::persons)}});
    h.sentence += " " + additional;
    if (told) h.bootstrap = words.interval(ratio.bootstrap, Unit::money);
    else h.bootstrap = words.value(NAN, Unit::money);
    return h;
}

}  // namespace

std::vector<Headline> headlines(const Comparison&, const Alternative& a, const Catalogue& words)
{
    const PairedEffect& poverty = a.poverty.paired;
    const std::string   poverty_change = poverty.difference.n == 0 ? words.text("headline.not_measured") : words.change(poverty.difference.mean, Unit::share);
    return {headline(a.sustainable, "sustainable", words), headline(a.irregular, "irregular", words),
            headline(a.unemployment, "residents", words, {{"poverty", poverty_change}, {"poverty_interval", words.interval_of_change(poverty.difference.t, Unit::share)}}), cost_headline(a, words)};
}

std::string name_of_run(const Comparison& comparison, std::size_t run)
{
    const std::string name = readable(comparison.runs[run].scenario);
    for (std::size_t other = 0; other < comparison.runs.size(); ++other)
        if (other != run && comparison.runs[other].scenario == comparison.runs[run].scenario) return name + " (" + std::to_string(run + 1) + ")";
    return name;
}

}  // namespace homeward::analysis
