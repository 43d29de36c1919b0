// What a host offers to those who go home with its assistance: more, less, or something where there was nothing.
//
// The host itself pays the offer, return by return (processes/homecoming.hpp); the programme pays for the change of terms only.
// Settings and evidence: docs/policies/assisted_return_offer.md.
#include "policies/instruments.hpp"

namespace homeward {

Instrument assisted_return_offer(const Terms& terms)
{
    const std::vector<std::string> hosts     = terms.names("hosts");
    const auto                     added     = static_cast<float>(terms.money("added", 100'000));
    const float                    withdrawn = terms.share("withdrawn");
    const std::int64_t             cost      = terms.money("cost_per_year", 1e9, "EUR/year");

    Instrument instrument{.reach = Reach::country};
    if (added == 0 && withdrawn == 0) return instrument;
    instrument.lever = NationalLever{cost, [=](World& world, double) { return at_hosts(world, hosts, [&](Host& host) { host.return_offer = host.return_offer * (1.0F - withdrawn) + added; }); }};
    return instrument;
}

}  // namespace homeward
