// What `homeward validate` has found, and the forms in which it tells it: a terminal, Markdown, tables, a page.
#pragma once

#include "analysis/catalogue.hpp"
#include "analysis/tables.hpp"
#include "analysis/validation/pattern_results.hpp"

#include <string>
#include <vector>

namespace homeward::analysis {

/// The patterns in the runs of one country.
struct ValidatedCountry {
    std::string                country;  // the name of its profile, "senegal"
    std::string                path;     // told where two columns are of one country
    RunReader::Header          run;      // of the reference
    std::vector<PatternResult> results;
};

struct Validation {
    PatternFile                   file;
    std::vector<ValidatedCountry> countries;
    std::string                   command;
    bool                          quick = false;
};

/// "Senegal", in the words of a language; its path besides, where one is told.
std::string title_of(const ValidatedCountry& country, const Catalogue& words);
/// "0.633 ± 0.003" with its digits, in the words of a language; a dash where nothing is known.
std::string simulated_as_text(const PatternResult& result, const Catalogue& words);
/// What is observed, as far as the country has its own.
std::string observed_as_text(const Pattern& pattern, const std::string& country);
/// Of a verdict in catalogues and styles: "hit", "not_measured" …
std::string key_of(Verdict verdict);
/// The patterns of which these countries miss something, a sentence each.
std::vector<std::string> sentences_on_misses(const Validation& validation, const Catalogue& words);
struct VerdictCount {
    std::size_t hit = 0, missed = 0, undecided = 0, not_measured = 0;
};
VerdictCount count_of(const std::vector<PatternResult>& results);
/// Of patterns that nobody looked at when settings were chosen.
VerdictCount count_of_held_out(const std::vector<PatternResult>& results);

std::string        terminal_table(const Validation& validation);
std::vector<Table> tables_of(const Validation& validation);  // patterns, replicates
std::string        validation_page(const Validation& validation, const Catalogue& words);

/// The part of a Markdown page that is made, from its first mark to its last.
std::string markdown_part(const Validation& validation);
/// Replaces that part of a page and keeps the words around it; a page that is not there is begun. InputError where a page has no such part.
void        write_markdown(const std::string& path, const Validation& validation);

}  // namespace homeward::analysis
