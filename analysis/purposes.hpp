// The questions the analysis answers by chance; the model's own are in world/purposes.hpp.
#pragma once

#include <cstdint>

namespace homeward::analysis {

enum class AnalysisPurpose : std::uint16_t {
    bootstrap = 2000,         // which replicates are in a resample
    order_of_parts = 2001,    // in what order parts of a policy are put in force
    shift_of_points = 2010,   // by how much each block of a sensitivity design is shifted
    order_of_steps = 2011,    // in what order a walk from one point to another changes the parameters
};

}  // namespace homeward::analysis
