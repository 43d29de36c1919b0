#include "analysis/table_files.hpp"
#include "analysis/validation/validation.hpp"

#include "core/faults.hpp"

#include <fmt/format.h>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <set>

namespace homeward::analysis {
namespace {

const std::string first_mark = "<!-- Made by homeward validate: what stands from here to the second mark is replaced. -->";
const std::string last_mark  = "<!-- Made by homeward validate: the end. -->";

std::string word_in_markdown(Verdict verdict)
{
    const std::string word = word_of(verdict);
    if (verdict == Verdict::missed) return " **" + word + "**";
    return word.empty() || verdict == Verdict::hit ? (word.empty() ? "" : " " + word) : " *" + word + "*";
}

/// Where a figure rests on fewer replicates than the heading says: a run has fewer, or nobody was in the group.
std::string fewer(std::size_t n, std::size_t heading) { return n == heading ? std::string{} : fmt::format(" (n = {})", n); }

std::string table_of(const Validation& validation, bool levels, const Catalogue& words)
{
    std::string out = levels ? "| pattern | observed |" : "| id | pattern | observed |", rule = levels ? "| --- | --- |" : "| --- | --- | --- |";
    for (const ValidatedCountry& country : validation.countries) {
        out += fmt::format(" {} (n = {}) |", title_of(country, words), country.run.finished());
        rule += " --- |";
    }
    out += "\n" + rule + "\n";
    for (std::size_t i = 0; i < validation.file.patterns.size(); ++i) {
        const Pattern& pattern = validation.file.patterns[i];
        if (pattern.level != levels) continue;
        std::string observed = pattern.observed_as_text();
        for (const ValidatedCountry& country : validation.countries)
            if (pattern.observed_in.contains(country.country)) observed += (observed.empty() ? "" : ", ") + observed_as_text(pattern, country.country);
        out += fmt::format("|{} {}{} | {} |", levels ? "" : " " + pattern.id + " |", pattern.words, pattern.looked_at ? " †" : "", observed);
        for (const ValidatedCountry& country : validation.countries) {
            const PatternResult& result = country.results[i];
            out += result.why_not.empty() ? fmt::format(" {}{}{} |", simulated_as_text(result, words), word_in_markdown(result.verdict), fewer(result.estimate.n, country.run.finished())) : " – |";
        }
        out += "\n";
    }
    return out;
}

std::string line_of(const VerdictCount& c, std::size_t all)
{
    return fmt::format("{} of {} hit, {} missed, {} undecided{}", c.hit, all, c.missed, c.undecided, c.not_measured > 0 ? fmt::format(", {} not measured", c.not_measured) : "");
}

std::size_t all_of(const VerdictCount& c) { return c.hit + c.missed + c.undecided + c.not_measured; }

std::string counts(const Validation& validation, const Catalogue& words)
{
    std::string out = "| country | persons | months | replicates | seed | with a verdict | of them not looked at before |\n| --- | ---: | ---: | ---: | ---: | --- | --- |\n";
    for (const ValidatedCountry& country : validation.countries) {
        const VerdictCount all = count_of(country.results), held_out = count_of_held_out(country.results);
        out += fmt::format("| {} | {} | {} | {} | {} | {} | {} |\n", title_of(country, words), words.number(country.run.persons, 0), country.run.months, country.run.finished(), country.run.seed, line_of(all, all_of(all)), line_of(held_out, all_of(held_out)));
    }
    return out;
}

std::string not_measured(const Validation& validation, const Catalogue& words)
{
    std::set<std::string> reasons;
    std::string           out;
    for (const ValidatedCountry& country : validation.countries)
        for (const PatternResult& result : country.results)
            if (!result.why_not.empty() && reasons.insert(title_of(country, words) + result.why_not).second) out += fmt::format("- {}: {}.\n", title_of(country, words), result.why_not);
    return out.empty() ? out : "Not measured (–), and why:\n\n" + out + "\n";
}

}  // namespace

std::string markdown_part(const Validation& validation)
{
    const Catalogue words("en");
    std::string     out = first_mark + "\n\nMade with\n\n    " + validation.command + "\n\n";
    if (validation.quick) out += "**A quick check**: few persons and few replicates; its intervals are wide, and its misses may be chance.\n\n";
    out += counts(validation, words) + "\n## Patterns\n\n" + table_of(validation, false, words) + "\n";
    out += not_measured(validation, words) + "## Missed\n\n";
    const auto misses = sentences_on_misses(validation, words);
    for (const std::string& sentence : misses) out += "- " + sentence + "\n";
    if (misses.empty()) out += "Nothing that has a verdict.\n";
    out += "\n## Levels\n\n" + table_of(validation, true, words) + "\n";
    return out + last_mark + "\n";
}

void write_markdown(const std::string& path, const Validation& validation)
{
    if (!std::filesystem::exists(path)) return write_file(path, "# Validation\n\n" + markdown_part(validation));
    std::ifstream     file(path, std::ios::binary);
    const std::string text((std::istreambuf_iterator<char>(file)), {});
    const std::size_t first = text.find(first_mark), last = text.find(last_mark);
    if (!file) throw InputOutputError(path + ": cannot be read");
    if (first == std::string::npos || last == std::string::npos || last < first)
        throw InputError(fmt::format("{}: has no part to replace, and was left as it is; put these two lines where the tables should stand:\n{}\n{}", path, first_mark, last_mark));
    const std::size_t end = std::min(last + last_mark.size() + 1, text.size());
    write_file(path, text.substr(0, first) + markdown_part(validation) + text.substr(end));
}

}  // namespace homeward::analysis
