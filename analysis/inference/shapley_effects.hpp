// How is the variance shared out between the parameters, so that the shares add up to it? Shapley effects (Owen 2014; Song, Nelson & Staum 2016) of independent parameters.
//
// A row is a walk from a point x to an independent point y, which changes one parameter after the other in an order that is drawn: z_0 = x, z_1 … z_k = y. With f the answer,
//   variance   V     = E (f(x) − f(y))² / 2
//   effect     V·φ_i = E (f(x) − f(y)) (f(z_before) − f(z_after)) / 2,  the step being the one that changes parameter i
// over points and orders (Goda 2021, read from both ends of the walk), so that in every row the effects add up to the variance. A walk costs k + 1 points.
// Chance: the steps in the middle share no point with the ends and are free of its error; it is taken off the first and the last.
#pragma once

#include "analysis/inference/sensitivity_rows.hpp"

namespace homeward::analysis {

RowDesign shapley_rows(std::size_t rows, std::size_t parameters, std::uint64_t seed);

struct ShapleyEffects {
    std::vector<Index> effect;  // of each parameter; they add up to one
    Index              variance, chance, share_of_chance;  // as in SobolIndices
    std::size_t        used = 0, left_out = 0;              // walks
};
ShapleyEffects shapley_effects(const RowDesign& design, const std::vector<Reply>& replies, double confidence);

}  // namespace homeward::analysis
