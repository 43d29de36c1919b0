// Coordination: programmes that share records, plans and local priorities, instead of parallel structures that duplicate each other.
//
// Settings and evidence: docs/policies/coordination.md.
#include "policies/instruments.hpp"

#include <algorithm>

namespace homeward {

Instrument coordination(const Terms& terms)
{
    const float        between = terms.share("between_programmes");
    const float        local   = terms.share("with_local_plans");
    const float        fit     = terms.number("fit_gain", {0, 10}, "share") * local;
    const std::int64_t cost    = terms.money("cost_per_year", 1e9, "EUR/year");

    Instrument instrument{.reach = Reach::country};
    if (between == 0 && fit == 0) return instrument;
    instrument.lever = NationalLever{cost, [=](World& world, double) {
        world.coordination = std::max(world.coordination, between);
        world.project_fit  = std::max(world.project_fit, fit);
        return true;
    }};
    return instrument;
}

}  // namespace homeward
