// Where in the space of parameters do the points of an ensemble lie? Designs on the unit cube: each coordinate is a share of a parameter's
// probability.
//
//   lhs     Latin hypercube (McKay, Beckman & Conover 1979): every parameter is met once in each n-th of its range; the least correlated of
//           many drawn is kept
//   sobol   the sequence of Sobol' (1967): fills the space evenly, and goes on filling it
//   morris  trajectories that change one parameter at a time (Morris 1991), for elementary effects
//   grid    every combination of levels
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

namespace homeward::analysis {

/// point × parameter, each in [0, 1].
struct Design {
    std::size_t         points = 0;
    std::vector<double> shares;
};

Design latin_hypercube(std::size_t points, std::size_t parameters, std::uint64_t seed);
Design sobol_design(std::size_t points, std::size_t parameters);

/// So many trajectories of parameters + 1 points each, one after the other, on four levels (0, 1/3, 2/3, 1); neighbours differ in one
/// parameter, by 2/3.
Design morris_trajectories(std::size_t trajectories, std::size_t parameters, std::uint64_t seed);

/// Every combination of so many levels of each parameter, evenly from 0 to 1; the last parameter changes fastest. One level: the middle.
Design full_grid(const std::vector<std::size_t>& levels);

/// The largest correlation between two parameters, 0 to 1: what a design should not have.
double largest_correlation(const Design& design, std::size_t parameters);

}  // namespace homeward::analysis
