// The questions the analysis answers by chance; the model's own are in world/purposes.hpp.
#pragma once

#include <cstdint>

namespace homeward::analysis {

enum class AnalysisPurpose : std::uint16_t {
    bootstrap = 2000,         // which replicates are in a resample
    order_of_parts = 2001,    // in what order parts of a policy are put in force
    draw_of_prior = 2020,     // where in the prior a particle of the first generation lies
    move_of_particle = 2021,  // which particle a new one comes from, how far it lies from it, and whether it is kept
    error_of_target = 2022,   // by how much an observation would have missed what was simulated
    choice_of_particle = 2023,  // which particle of a posterior is drawn
};

}  // namespace homeward::analysis
