#include "analysis/validation/validation.hpp"

#include "analysis/names.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace homeward::analysis {
namespace {

std::string half_width(const Estimate& e, int digits, const Catalogue& words) { return e.t.known() ? " ± " + words.number((e.t.high - e.t.low) / 2, digits) : std::string{}; }

void add(VerdictCount& count, const PatternResult& result)
{
    if (result.verdict == Verdict::hit) ++count.hit;
    if (result.verdict == Verdict::missed) ++count.missed;
    if (result.verdict == Verdict::undecided) ++count.undecided;
    if (result.verdict == Verdict::not_measured) ++count.not_measured;
}

/// With as many digits as the file gives it.
std::string as_stated(double value) { return (value < 0 ? "−" : "") + fmt::format("{}", std::abs(value)); }

std::string why_missed(const Pattern& pattern, const Catalogue& words)
{
    switch (pattern.hit) {
    case Hit::within: return words.text("validation.hit_within", {{"low", as_stated(pattern.band.low)}, {"high", as_stated(pattern.band.high)}});
    case Hit::below: return words.text("validation.hit_below");
    case Hit::not_above: return words.text("validation.hit_not_above");
    default: return words.text("validation.hit_above");
    }
}

std::string line_of(const VerdictCount& c) { return fmt::format("{} hit, {} missed, {} undecided", c.hit, c.missed, c.undecided) + (c.not_measured > 0 ? fmt::format(", {} not measured", c.not_measured) : ""); }

/// Long words go on in lines of their own, so that the columns stay.
std::vector<std::string> folded_words(const std::string& text, std::size_t width)
{
    std::vector<std::string> lines{""};
    for (std::size_t start = 0; start < text.size();) {
        const std::size_t end  = std::min(text.find(' ', start), text.size());
        const std::string word = text.substr(start, end - start);
        if (!lines.back().empty() && lines.back().size() + 1 + word.size() > width) lines.emplace_back("  ");
        lines.back() += (lines.back().empty() || lines.back() == "  " ? "" : " ") + word;
        start = end + 1;
    }
    return lines;
}

std::string without_trailing_spaces(std::string line)
{
    line.erase(line.find_last_not_of(' ') + 1);
    return line;
}

}  // namespace

VerdictCount count_of_held_out(const std::vector<PatternResult>& results)
{
    VerdictCount count;
    for (const PatternResult& result : results)
        if (!result.pattern.looked_at && result.pattern.hit != Hit::none) add(count, result);
    return count;
}

VerdictCount count_of(const std::vector<PatternResult>& results)
{
    VerdictCount count;
    for (const PatternResult& result : results)
        if (result.pattern.hit != Hit::none) add(count, result);
    return count;
}

std::string simulated_as_text(const PatternResult& result, const Catalogue& words)
{
    if (result.estimate.n == 0) return "–";
    return words.number(result.estimate.mean, result.pattern.digits) + half_width(result.estimate, result.pattern.digits, words);
}

std::string observed_as_text(const Pattern& pattern, const std::string& country)
{
    const auto own = pattern.observed_in.find(country);
    return own == pattern.observed_in.end() ? pattern.observed_as_text() : fmt::format("{}", own->second);
}

std::string title_of(const ValidatedCountry& country, const Catalogue& words)
{
    const std::string name = name_of_country(country.run, words);
    return (name.empty() ? words.label("scenario", country.run.scenario) : name) + (country.path.empty() ? "" : " (" + country.path + ")");
}

std::string key_of(Verdict verdict) { return verdict == Verdict::not_measured ? "not_measured" : word_of(verdict); }

std::vector<std::string> sentences_on_misses(const Validation& validation, const Catalogue& words)
{
    std::vector<std::string> sentences;
    for (std::size_t i = 0; i < validation.file.patterns.size(); ++i) {
        const Pattern& pattern = validation.file.patterns[i];
        std::string    where;
        for (const ValidatedCountry& country : validation.countries)
            if (country.results[i].verdict == Verdict::missed) where += fmt::format("{}{} {}", where.empty() ? "" : ", ", title_of(country, words), simulated_as_text(country.results[i], words));
        if (where.empty()) continue;
        std::string why = why_missed(pattern, words);
        if (pattern.observed || !pattern.observed_words.empty()) why = words.text("validation.was_observed", {{"value", pattern.observed_as_text()}}) + "; " + why;
        sentences.push_back(words.text("validation.sentence", {{"id", pattern.id}, {"words", pattern.words}, {"where", where}, {"why", why}}));
    }
    return sentences;
}

std::string terminal_table(const Validation& validation)
{
    constexpr std::size_t width = 58;
    const Catalogue       words("en");
    std::string           out;
    for (const ValidatedCountry& country : validation.countries) {
        out += fmt::format("\n{}: {} persons, {} replicates, seed {}\n", title_of(country, words), words.number(country.run.persons, 0), country.run.finished(), country.run.seed);
        out += fmt::format("  {:<5} {:<{}} {:>22}  {}\n", "", "pattern", width, "simulated", "observed");
        for (const PatternResult& result : country.results) {
            if (result.pattern.level) continue;
            const auto lines = folded_words(result.pattern.words + (result.pattern.looked_at ? " †" : ""), width);
            for (std::size_t i = 0; i + 1 < lines.size(); ++i) out += fmt::format("  {:<5} {}\n", i ? "" : result.pattern.id, lines[i]);
            out += without_trailing_spaces(fmt::format("  {:<5} {:<{}} {:>22}  {:<18} {}", lines.size() > 1 ? "" : result.pattern.id, lines.back(), width, simulated_as_text(result, words), observed_as_text(result.pattern, country.country), word_of(result.verdict))) + "\n";
        }
        out += fmt::format("\n  {}; of the patterns that were not looked at when settings were chosen: {}.\n", line_of(count_of(country.results)), line_of(count_of_held_out(country.results)));
        std::string told;
        for (const PatternResult& result : country.results)
            if (!result.why_not.empty() && told.find(result.why_not) == std::string::npos) told += "  Not measured: " + result.why_not + ".\n";
        out += told;
    }
    if (validation.quick) out += "\nA quick check: few persons and few replicates. Its intervals are wide and its misses may be chance; leave out --quick for figures to quote.\n";
    return out;
}

}  // namespace homeward::analysis
