// Why did it change? The effect of a policy shared out to its instruments or programmes, so that the shares add up to it.
//
// With N the parts of a policy and v_r(S) the outcome in replicate r when only the parts S are in force, under common random numbers, the share of part i is
//     φ_i = Σ over S ⊆ N∖{i} of |S|! (|N| − |S| − 1)! / |N|! · (v(S ∪ {i}) − v(S))        (Shapley 1953)
// the mean of what i adds over all orders in which parts can be put in force. All subsets are run up to `most_exact_parts`; with more, orders are drawn
// (Castro, Gómez & Tejada 2009). Shares are computed replicate by replicate, so their intervals are paired like the effect's own.
#pragma once

#include "analysis/effects.hpp"

#include <cstddef>
#include <string>
#include <vector>

namespace homeward::analysis {

constexpr std::size_t most_exact_parts = 6;

struct PartShare {
    std::string part;      // an instrument, a programme, or the name of a group of them
    Estimate    share;     // φ, in the unit of the quantity
    Interval    bootstrap;
    double      of_effect = std::numeric_limits<double>::quiet_NaN();  // φ / effect; unknown where the effect cannot be told from none
    Estimate    alone;     // put in force alone: v({i}) − v(∅)
    Estimate    last;      // taken away from the whole: v(N) − v(N∖{i})
};

struct QuantityShares {
    Quantity               quantity;
    PairedEffect           effect;  // of the whole policy: v(N) − v(∅)
    std::vector<PartShare> parts;   // add up to the effect, replicate by replicate
    double                 interaction = 0;  // effect − Σ alone: what parts do only together
};

struct Decomposition {
    std::string                 policy, of;       // name; "instruments" or "programmes"
    std::vector<std::string>    parts;
    bool                        exact  = true;    // every subset was run
    std::size_t                 orders = 0;       // drawn, where not exact
    std::size_t                 subsets = 0;      // runs made
    std::size_t                 n = 0;            // replicates
    std::vector<QuantityShares> quantities;
};

}  // namespace homeward::analysis
