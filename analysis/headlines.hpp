// The four figures a minister reads first, each with a sentence that says no more than the numbers do.
#pragma once

#include "analysis/scenario_comparison.hpp"

namespace homeward::analysis {

struct Headline {
    std::string title;
    std::string figure;     // "+3.1 points", or words when there is no number to tell
    bool        in_words = false;
    bool        decided  = false;
    std::string interval;   // "95 % interval 1.2 to 5.0"
    std::string sentence;
    std::string reference, scenario;  // the two levels
    std::string bootstrap;            // the other interval
    double      mean = 0, error = 0;  // for the small picture and the Monte-Carlo error
    Interval    t;
    std::string error_written;
    std::size_t n = 0;
};

/// Sustainable reintegration, irregular remigration, residents (do no harm), cost.
std::vector<Headline> headlines(const Comparison& comparison, const Alternative& alternative, const Catalogue& words);

/// The same settings and, replicate by replicate, the same figures.
bool nothing_differs(const Alternative& alternative);

}  // namespace homeward::analysis
