// What do the runs say to each pattern: the simulated value with its interval, and whether it is hit?
#pragma once

#include "analysis/validation/pattern_runs.hpp"
#include "analysis/validation/patterns.hpp"

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

namespace homeward::analysis {

/// none: nothing is asked of it. undecided: the interval of a sign holds nought. not_measured: the runs cannot tell.
enum class Verdict { none, hit, missed, undecided, not_measured };
std::string word_of(Verdict verdict);  // "hit", "missed" …; "" for none

struct PatternResult {
    Pattern                                      pattern;
    std::vector<std::pair<std::uint32_t, double>> by_replicate;  // number and figure; not a number where nobody was in the group
    Estimate                                     estimate;       // over replicates; its interval is Student's
    Verdict                                      verdict = Verdict::none;
    std::string                                  why_not;        // of what is not measured
};

/// Every pattern of the file, in its order; replicates that are finished are used. A replicate of two runs is in memory at a time.
/// `progress`: so many replicates of runs are read, of so many.
std::vector<PatternResult> patterns_of(const PatternRuns& runs, const PatternFile& file, const std::function<void(std::size_t, std::size_t)>& progress = {});
/// The same of a folder of runs, or of a single run file.
std::vector<PatternResult> patterns_of(const std::string& folder_or_file, const PatternFile& file);

/// Within a band: by the mean. Of a sign: by the whole interval, undecided where it holds nought, or where there is none.
Verdict verdict_on(const Pattern& pattern, const Estimate& estimate);

}  // namespace homeward::analysis
