// One pattern as a small chart: what was observed, the band of a hit, and what each country's runs say, over one scale.
#pragma once

#include "analysis/validation/validation.hpp"

#include <string>

namespace homeward::analysis {

/// The figure of the pattern at this place of the file; its verdicts are told by a sign, a word and a colour.
std::string pattern_chart(const Validation& validation, std::size_t pattern, const Catalogue& words);
/// The sign of a verdict.
std::string sign_of(Verdict verdict);

}  // namespace homeward::analysis
