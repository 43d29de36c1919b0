// What would the particles be, had each simulated exactly what was observed? Local-linear regression of parameters on what was simulated.
//
// Beaumont, Zhang & Balding (2002), on positions (abc.hpp), so that nothing leaves a prior; the regression's own uncertainty is added. Not rescaled by how the
// spread of residuals changes (Blum & François 2010): with some hundred particles that made 90 % intervals hold 81 % (docs/reference/calibration.md).
#pragma once

#include "analysis/inference/abc.hpp"

#include <string>
#include <vector>

namespace homeward::analysis {

struct Adjusted {
    std::vector<Eigen::VectorXd> positions;  // of each particle of the sample
    std::vector<double>          weights;    // sum to one; nought for the furthest
    std::string                  left_out;   // why nothing was adjusted; empty: it was
};

/// With too few particles for a regression they stay as they are, with their weights, and `left_out` says so.
Adjusted regression_adjusted(const Fit& fit, const std::vector<Particle>& particles);

}  // namespace homeward::analysis
