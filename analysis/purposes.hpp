// The questions the analysis answers by chance; the model's own are in world/purposes.hpp.
#pragma once

#include <cstdint>

namespace homeward::analysis {

enum class AnalysisPurpose : std::uint16_t {
    bootstrap = 2000,         // which replicates are in a resample
    order_of_parts = 2001,    // in what order parts of a policy are put in force
    shift_of_points = 2010,   // by how much each block of a sensitivity design is shifted
    order_of_steps = 2011,    // in what order a walk from one point to another changes the parameters
    draw_of_prior = 2020,     // where in the prior a particle of the first generation lies
    move_of_particle = 2021,  // which particle a new one comes from, how far it lies from it, and whether it is kept
    error_of_target = 2022,   // by how much an observation would have missed what was simulated
    choice_of_particle = 2023,  // which particle of a posterior is drawn
    wave_points    = 2030,    // which points of the space that remains are run in a wave
    space_walk     = 2031,    // the walk through a small space
    cma_es         = 2032,    // the candidates of a generation
    cma_es_restart = 2033,    // where a restart begins
    profile_search = 2034,    // the search along a profile
};

}  // namespace homeward::analysis
