// What was observed, and what of the model does it correspond to? A file in TOML, scenarios/calibration/<country>.toml:
//
//   [[target]]
//   name           = "employment rate"
//   statistic      = "employment_rate:population@0..119"   # analysis/inference/statistics.hpp
//   observed       = 0.545
//   standard_error = 0.02        # of what was observed
//   discrepancy    = 0.03        # standard deviation by which the best model may still be off; left out: 0
//   source         = "…"
//   quality        = "A"         # A measured of this population, B of a near one, C judged
//   held_out       = true        # looked at afterwards only; left out: false
#pragma once

#include <string>
#include <vector>

namespace homeward::analysis {

struct Target {
    std::string name, statistic;
    double      observed = 0, standard_error = 0, discrepancy = 0;  // in the statistic's unit
    std::string source, quality;
    bool        held_out = false;
};

/// InputError with everything that is wrong with the file, each at its place. Statistics are checked by whoever knows the run (statistic_named).
std::vector<Target> read_targets(const std::string& file);

}  // namespace homeward::analysis
