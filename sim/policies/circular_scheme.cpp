// A circular scheme: places for workers on contract, how long the contract lasts, what it costs them to come, and whether it is renewed.
//
// Settings and evidence: docs/policies/circular_scheme.md.
#include "policies/instruments.hpp"

#include <cmath>

namespace homeward {

namespace {

struct Scheme {
    std::vector<std::string> hosts;
    double                   places = 0;  // a year
    int                      months = 0;  // of a contract; 0: as the host has it
    float                    cost_reduction = 0, renewal_gain = 0;
};

/// False where there are no contracts: no length of theirs is known, neither the host's nor the policy's.
bool offer(Host& host, const Scheme& scheme, double scale)
{
    if (scheme.months > 0) host.scheme_months = scheme.months;
    if (host.scheme_months == 0) return false;
    host.scheme_quota += static_cast<std::int32_t>(std::lround(scheme.places * scale));
    host.scheme_cost *= 1.0F - scheme.cost_reduction;
    host.renewal_gain += scheme.renewal_gain;
    return true;
}

}  // namespace

Instrument circular_scheme(const Terms& terms)
{
    Scheme scheme;
    scheme.hosts            = terms.names("hosts");
    scheme.places           = terms.real("places", {0, 10'000'000}, "persons/year");
    scheme.months           = terms.whole("months", 0, 120, "months");
    scheme.cost_reduction   = terms.share("cost_reduction");
    scheme.renewal_gain     = terms.number("renewal_gain", {-1, 1}, "share");
    const std::int64_t cost = terms.money("cost_per_year", 1e9, "EUR/year");

    Instrument instrument{.reach = Reach::country};
    if (scheme.places == 0 && scheme.months == 0 && scheme.cost_reduction == 0 && scheme.renewal_gain == 0) return instrument;
    instrument.lever = NationalLever{cost, [=](World& world, double scale) {
        bool any = false;
        at_hosts(world, scheme.hosts, [&](Host& host) { any |= offer(host, scheme, scale); });
        return any;
    }};
    return instrument;
}

}  // namespace homeward
