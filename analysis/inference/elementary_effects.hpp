// Which parameters may be fixed? Elementary effects (Morris 1991; Campolongo, Cariboni & Saltelli 2007) from trajectories that change one parameter at a time.
//
// An elementary effect is the change of the answer over a step, divided by the step in shares of the parameter's probability: what moving the parameter over
// its whole range would do, were it linear. Over trajectories: its mean mu, the mean of its size mu*, its standard deviation sigma.
// Chance adds to every effect a noise of known variance, (error at its start + error at its end) / step². It leaves mu as it is, and is taken off the mean square and sigma;
// mu* cannot be freed of it, so what mu* would be were there nothing but chance stands beside it.
#pragma once

#include "analysis/inference/sensitivity_rows.hpp"

namespace homeward::analysis {

RowDesign morris_rows(std::size_t trajectories, std::size_t parameters, std::uint64_t seed);

struct ElementaryEffects {
    std::vector<Index>  mu, mu_star, sigma;      // of each parameter, in the unit of the answer
    std::vector<Index>  share;                   // of the mean squares of all parameters, free of noise: of a linear answer, its share of the variance
    std::vector<double> mu_star_of_chance;       // what chance alone would show
    std::size_t         used = 0, left_out = 0;  // trajectories
};
ElementaryEffects elementary_effects(const RowDesign& design, const std::vector<Reply>& replies, double confidence);

}  // namespace homeward::analysis
