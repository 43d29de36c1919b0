// Enforcement: more who lack status are found and removed, irregular journeys become dearer, fail more often and kill more, and legal ways may be shut.
//
// Settings and evidence: docs/policies/enforcement.md.
#include "policies/instruments.hpp"

#include <algorithm>
#include <cmath>

namespace homeward {

namespace {

struct Controls {
    std::vector<std::string> hosts;
    float                    factor = 1;                                               // on detection and removal
    float                    journey_cost = 0, success_loss = 0, death_gain = 0;       // of irregular journeys
    float                    carrier_cost = 0;                                         // of regular ones
    float                    share_closed = 0;                                         // of legal ways

    bool are_idle() const { return factor == 1 && journey_cost == 0 && success_loss == 0 && death_gain == 0 && carrier_cost == 0 && share_closed == 0; }
};

std::int32_t left_open(std::int32_t places, float share_closed) { return places - static_cast<std::int32_t>(std::lround(share_closed * static_cast<float>(places))); }

/// At one host; who neither arrives nor dies is turned back or stuck on the way (remigration).
void tighten(Host& host, const Controls& controls)
{
    host.enforcement *= controls.factor;
    host.irregular_cost *= 1.0F + controls.journey_cost;
    host.irregular_success *= 1.0F - controls.success_loss;
    host.irregular_death = std::min(host.irregular_death * (1.0F + controls.death_gain), 1.0F - host.irregular_success);
    host.regular_cost *= 1.0F + controls.carrier_cost;
    host.visa_odds *= 1.0F - controls.share_closed;
    host.regular_quota = left_open(host.regular_quota, controls.share_closed);
    host.scheme_quota  = left_open(host.scheme_quota, controls.share_closed);
}

}  // namespace

Instrument enforcement(const Terms& terms)
{
    Controls controls;
    controls.hosts          = terms.names("hosts");
    controls.factor         = terms.number("factor", {0, 100});
    controls.journey_cost   = terms.number("journey_cost", {0, 100}, "share");
    controls.success_loss   = terms.share("success_loss");
    controls.death_gain     = terms.number("death_gain", {0, 100}, "share");
    controls.carrier_cost   = terms.number("carrier_cost", {0, 100}, "share");
    controls.share_closed   = terms.share("share_closed");
    const std::int64_t cost = terms.money("cost_per_year", 1e9, "EUR/year");

    Instrument instrument{.reach = Reach::country};
    if (controls.are_idle()) return instrument;
    instrument.lever = NationalLever{cost, [=](World& world, double) { return at_hosts(world, controls.hosts, [&](Host& host) { tighten(host, controls); }); }};
    return instrument;
}

}  // namespace homeward
