// A regular pathway: hosts grant more places, better odds and cheaper journeys to those who leave with papers.
//
// Settings and evidence: docs/policies/regular_pathway.md.
#include "policies/instruments.hpp"

#include <algorithm>
#include <cmath>

namespace homeward {

namespace {

struct Opening {
    std::vector<std::string> hosts;
    double                   regular_places = 0;  // a year
    float                    visa_odds_gain = 0, cost_reduction = 0;
};

/// At one host; never beyond certainty, and never below no cost.
void open(Host& host, const Opening& opening, double scale)
{
    host.regular_quota += static_cast<std::int32_t>(std::lround(opening.regular_places * scale));
    host.visa_odds = std::min(1.0F, host.visa_odds + opening.visa_odds_gain);
    host.regular_cost *= 1.0F - opening.cost_reduction;
}

}  // namespace

Instrument regular_pathway(const Terms& terms)
{
    Opening opening;
    opening.hosts           = terms.names("hosts");
    opening.regular_places  = terms.real("regular_places", {0, 10'000'000}, "persons/year");
    opening.visa_odds_gain  = terms.share("visa_odds_gain");
    opening.cost_reduction  = terms.share("cost_reduction");
    const std::int64_t cost = terms.money("cost_per_year", 1e9, "EUR/year");

    Instrument instrument{.reach = Reach::country};
    if (opening.regular_places == 0 && opening.visa_odds_gain == 0 && opening.cost_reduction == 0) return instrument;
    instrument.lever = NationalLever{cost, [=](World& world, double scale) { return at_hosts(world, opening.hosts, [&](Host& host) { open(host, opening, scale); }); }};
    return instrument;
}

}  // namespace homeward
