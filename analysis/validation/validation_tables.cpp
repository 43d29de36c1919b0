#include "analysis/validation/validation.hpp"

namespace homeward::analysis {
namespace {

constexpr double unknown = std::numeric_limits<double>::quiet_NaN();

std::string word_of(Hit hit)
{
    switch (hit) {
    case Hit::within: return "within";
    case Hit::above: return "above";
    case Hit::below: return "below";
    case Hit::not_above: return "not_above";
    case Hit::none: break;
    }
    return "none";
}

std::string joined(const std::string& a, const std::string& b) { return b.empty() ? a : a + " less " + b; }

}  // namespace

std::vector<Table> tables_of(const Validation& validation)
{
    Table patterns{"patterns", "Patterns of surveys and trials beside what is simulated", {}, {}, {}}, replicates{"replicates", "The figure of every pattern in every replicate", {}, {}, {}};
    patterns.columns = {{"country", "1", "Country, as the scenario names it"}, {"id", "1", "Pattern of the list in the file of patterns; level: nothing is asked of it"}, {"name", "1", "Name of the row"}, {"words", "1", "The pattern in words"},
                        {"simulated", "see words", "Mean over replicates"}, {"low", "see words", "Lower end of its 95 % interval (Student's t)"}, {"high", "see words", "Upper end"}, {"n", "1", "Replicates in which it is known"},
                        {"observed", "see words", "Observed value"}, {"observed_standard_error", "see words", "Its standard error"}, {"observed_words", "1", "What was observed where one number does not say it"},
                        {"hit_if", "1", "within the band; above, below or not_above nought; none: nothing is asked"}, {"band_low", "see words", "Lower end of the band of a hit"}, {"band_high", "see words", "Upper end"},
                        {"verdict", "1", "hit, missed, undecided (the interval of a sign holds nought), not measured; empty: nothing is asked"}, {"looked_at", "1", "1: looked at when settings were chosen, so that hitting it is no test"},
                        {"measure", "1", "Measure of the run file or of its panel"}, {"group", "1", "Of whom; less whom"}, {"run", "1", "In which run; less which"}, {"source", "1", "Where it was observed"}, {"quality", "1", "Of the source: A experiment or register, B panel or large survey, C one cross-section, D press or programme figure"},
                        {"why_not", "1", "Why it is not measured"}};
    replicates.columns = {{"country", "1", "Country, as the scenario names it"}, {"name", "1", "Name of the row in the table patterns"}, {"replicate", "1", "Number of the replicate"}, {"value", "see words", "Its figure"}};
    for (const ValidatedCountry& country : validation.countries)
        for (const PatternResult& r : country.results) {
            const Pattern& p = r.pattern;
            patterns.rows.push_back({country.country, p.id, p.name, p.words, r.estimate.mean, r.estimate.t.low, r.estimate.t.high, static_cast<double>(r.estimate.n), p.observed_of(country.country).value_or(unknown), p.standard_error.value_or(unknown), p.observed_words,
                                     word_of(p.hit), p.band.low, p.band.high, analysis::word_of(r.verdict), p.looked_at ? 1.0 : 0.0, p.figure.measure, joined(p.figure.group, p.figure.against_group), joined(p.figure.run, p.figure.against_run), p.source, p.quality, r.why_not});
            for (const auto& [replicate, value] : r.by_replicate) replicates.rows.push_back({country.country, p.name, static_cast<double>(replicate), value});
        }
    return {patterns, replicates};
}

}  // namespace homeward::analysis
