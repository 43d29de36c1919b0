// Is it worth its money? The part of the section on money that sets costs against outcomes.
#pragma once

#include "analysis/report/figures.hpp"

namespace homeward::analysis {

/// For each outcome the plane, the chance to be the best choice, and the table of all options; empty without pairs of costs and outcomes.
std::string value_for_money(Writing& writing);

}  // namespace homeward::analysis
