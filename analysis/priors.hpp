// Which settings vary over the points of an ensemble, and how far? A file in TOML:
//
//   [[parameter]]
//   path         = "labour_market.wage_curve"   # as after --set
//   distribution = "uniform"                    # log-uniform, normal, beta, triangular; left out: uniform
//   range        = [-0.2, -0.05]                # or "plausible": the setting's own plausible range
//   levels       = 5                            # of a grid; or values = [-0.2, -0.1]
//
// normal has mean and standard_deviation and is cut off at the range; beta has alpha and beta; triangular has mode. Page: docs/reference/plan_file.md.
#pragma once

#include "analysis/distribution.hpp"
#include "scenario/section.hpp"

#include <string>
#include <vector>

namespace homeward::analysis {

struct Prior {
    std::string         path, unit;
    bool                whole = false;  // of a setting that is a whole number
    Distribution        distribution = Distribution::uniform(0, 1);
    std::vector<double> values;         // of a grid; empty: by levels
    int                 levels = 0;     // of a grid; 0: as many as the number of points allows

    double value(double share) const { return whole ? distribution.whole_quantile(share) : distribution.quantile(share); }
};

/// Of a scenario that has been read to the last setting. Throws InputError with everything that is wrong with the file, each at its place.
std::vector<Prior> read_priors(const std::string& file, const Section& scenario);

/// Points as they stand in a CSV file: its heading names the parameters, by path; every other line is a point.
struct PointTable {
    std::vector<Prior>  parameters;
    std::vector<double> values;  // point × parameter
};
PointTable read_point_table(const std::string& file, const Section& scenario);

}  // namespace homeward::analysis
