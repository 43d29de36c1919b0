// A standard normal number in full precision, by the quantile of one uniform draw: the same count of draws for every number.
#pragma once

#include "core/random.hpp"

#include <boost/math/special_functions/erf.hpp>

#include <cmath>

namespace homeward::analysis {

/// Mean 0, standard deviation 1; the share that is looked up lies within (2^-54, 1 - 2^-54).
inline double standard_normal(Draw& draw) { return std::sqrt(2.0) * boost::math::erf_inv(2 * (draw.precise_uniform() * (1 - 0x1p-52) + 0x1p-54) - 1); }

}  // namespace homeward::analysis
