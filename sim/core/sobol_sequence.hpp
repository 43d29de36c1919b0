// Points that fill a cube evenly, however many are taken: the sequence of Sobol' (1967), with the direction numbers of Joe and Kuo (2008).
#pragma once

#include <cstddef>
#include <vector>

namespace homeward {

constexpr std::size_t most_sobol_dimensions = 3667;

/// point × dimension, each in (0, 1); the origin, with which the sequence begins, is left out. The first 2^m − 1 points are the most even.
std::vector<double> sobol_points(std::size_t points, std::size_t dimensions);

}  // namespace homeward
