// When are there enough replicates? Looks at the difference after every batch, until its interval is narrow enough.
//
// Looks stop by width alone, never by sign: after at least `fewest` replicates, at the first look n with
//     t(0.975; n − 1) · √((s² + d²/n) / n) ≤ d,     d the precision asked for, s the standard deviation of the differences
// (Chow & Robbins 1965; the term in 1/n, here in units of d², guards against an s that is small by luck). Since when to stop depends on s, and hardly on the
// mean, the t interval at that n keeps its coverage nearly: measured in the tests. Beside it stands a confidence sequence, whose coverage holds at all looks
// together, for whoever stops for another reason (asymptotic, normal mixture: Waudby-Smith, Arbour, Sinha, Kennedy & Ramdas 2024):
//     mean ± s · √(2 (nρ² + 1) / (n²ρ²) · log(√(nρ² + 1) / α)),     ρ tightest at the first look
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
    std::string       on;              // as it was asked for: a key, or measure:group
    double            precision = 0;   // half-width asked for, in its unit
    std::size_t       fewest = 0, most = 0;
    bool              reached = false; // false: stopped at `most`
    std::vector<Look> looks;           // by look, then by scenario
};

bool     narrow_enough(const Estimate& difference, double precision);
Interval confidence_sequence(const Estimate& difference, std::size_t fewest);
/// Where to look after a look at `now` replicates: where the spread so far says that it will be enough, but at most at twice as many; in whole batches, at most `most`.
std::size_t next_look(std::size_t now, const std::vector<Estimate>& differences, double precision, std::size_t batch, std::size_t most);

}  // namespace homeward::analysis
