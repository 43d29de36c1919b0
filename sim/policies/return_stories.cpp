// Return stories: returnees are helped to tell those abroad how they really fare, the unsuccessful too.
//
// The stories themselves are the information process's: here its terms at the hosts change.
// Settings and evidence: docs/policies/return_stories.md.
#include "policies/instruments.hpp"

namespace homeward {

Instrument return_stories(const Terms& terms)
{
    const std::vector<std::string> hosts   = terms.names("hosts");
    const float                    reach   = terms.number("reach", {0, 1}, "1/month");
    const float                    honesty = terms.share("honesty");
    const std::int64_t             cost    = terms.money("cost_per_year", 1e9, "EUR/year");

    Instrument instrument{.reach = Reach::country};
    if (reach == 0 && honesty == 0) return instrument;
    instrument.lever = NationalLever{cost, [=](World& world, double) {
        return at_hosts(world, hosts, [&](Host& host) {
            host.story_reach += reach;
            host.story_honesty += honesty * (1.0F - host.story_honesty);
        });
    }};
    return instrument;
}

}  // namespace homeward
