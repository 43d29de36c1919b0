// When are there enough replicates? Looks at the difference after every batch, until its interval is narrow enough.
//
// Stops by width alone, never by sign: after at least `fewest` replicates, at the first look n with
//     t(0.975; n − 1) · √((s² + d²/n) / n) ≤ d,     d the precision asked for
// (Chow & Robbins 1965, whose 1/n guards against a variance that is small by luck, in units of d²). The interval told is the t interval at that n. Beside it stands a
// confidence sequence (Waudby-Smith et al. 2024), whose coverage holds at all looks together, for whoever stops for another reason.
#pragma once

#include "analysis/paired_statistics.hpp"

#include <cstddef>
#include <string>
#include <vector>

namespace homeward::analysis {

struct Look {
    std::size_t n = 0;
    std::string scenario;
    double      mean = 0, half_width = 0;  // of the t interval
    Interval    anytime;                   // the confidence sequence
    bool        narrow_enough = false;
};

struct SequentialRecord {
    std::string       on;              // the quantity's key
    double            precision = 0;   // half-width asked for, in its unit
    std::size_t       fewest = 0, most = 0;
    bool              reached = false; // false: stopped at `most`
    std::vector<Look> looks;           // by look, then by scenario
};

}  // namespace homeward::analysis
