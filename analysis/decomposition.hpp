// Why did it change? The effect of a policy shared out to its instruments or programmes, so that the shares add up to it.
//
// With N the parts of a policy and v_r(S) the outcome in replicate r when only the parts S are in force, under common random numbers, the share of part i is
//     φ_i = Σ over S ⊆ N∖{i} of |S|! (|N| − |S| − 1)! / |N|! · (v(S ∪ {i}) − v(S))        (Shapley 1953)
// the mean of what i adds over all orders in which parts can be put in force. All subsets are run up to `most_exact_parts`; with more, each replicate draws
// orders of its own, each with its reverse (Castro, Gómez & Tejada 2009; Mitchell, Cooper, Frank & Holmes 2022), so that the spread between replicates holds the
// doubt of the drawing too. Shares are computed replicate by replicate, so their intervals are paired like the effect's own and add up as the shares do.
#pragma once

#include "analysis/effects.hpp"

#include <cstddef>
#include <cstdint>
#include <functional>
#include <limits>
#include <string>
#include <vector>

namespace homeward::analysis {

constexpr std::size_t most_exact_parts = 6;

struct PartShare {
    std::string part;      // an instrument, a programme, or the name of a group of them
    Estimate    share;     // φ, in the unit of the quantity
    Interval    bootstrap;
    double      of_effect = std::numeric_limits<double>::quiet_NaN();  // φ / effect; unknown where the effect cannot be told from none
    Estimate    alone;     // put in force alone: v({i}) − v(∅); where orders are drawn, over the replicates that have such a run
    Estimate    last;      // taken away from the whole: v(N) − v(N∖{i}); likewise
};

struct QuantityShares {
    Quantity               quantity;
    PairedEffect           effect;  // of the whole policy: v(N) − v(∅)
    std::vector<PartShare> parts;   // add up to the effect, replicate by replicate
    Estimate               interaction;  // effect − Σ alone: what parts do only together; unknown where orders are drawn
};

struct Decomposition {
    std::string                 policy, of;       // name; "instruments" or "programmes"
    std::string                 against;          // the scenario without any part: what the effect is set against
    std::vector<std::string>    parts;
    bool                        exact  = true;    // every subset was run
    std::size_t                 orders = 0;       // drawn for each replicate, where not exact
    std::size_t                 subsets = 0;      // of parts that were run
    std::size_t                 n = 0;            // replicates
    std::vector<QuantityShares> quantities;
};

/// v(S) of one replicate; S has a bit a part.
using ValueOfSubset = std::function<double(std::uint64_t)>;
std::vector<double> shapley_values(std::size_t parts, const ValueOfSubset& value);
/// The mean of what each part adds along some orders.
std::vector<double> shares_along(const std::vector<std::vector<std::size_t>>& orders, const ValueOfSubset& value);

/// From a folder made by `homeward decompose`. InputError if it is not one, or not finished.
Decomposition read_decomposition(const std::string& folder);

}  // namespace homeward::analysis
