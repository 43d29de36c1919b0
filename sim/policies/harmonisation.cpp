// Harmonisation: hosts that offer assistance to those who go home bring their offers together, so that nobody moves for a better one.
//
//     offer' = offer + share · (mean − offer),   the mean weighted by the migrants at each
//
// Settings and evidence: docs/policies/harmonisation.md.
#include "policies/instruments.hpp"

namespace homeward {

namespace {

/// False where fewer than two hosts make an offer: there is nothing to agree on.
bool bring_together(World& world, const std::vector<std::string>& names, float share)
{
    std::vector<Host*> members;
    std::int64_t       migrants = 0;
    for (Host& host : world.hosts)
        if (is_meant(names, host) && host.return_offer > 0) members.push_back(&host), migrants += host.migrants;
    if (members.size() < 2) return false;

    double sum = 0, weights = 0;
    for (const Host* host : members) {
        const double weight = migrants > 0 ? host->migrants : 1;
        sum += weight * static_cast<double>(host->return_offer);
        weights += weight;
    }
    const auto mean = static_cast<float>(sum / weights);
    for (Host* host : members) host->return_offer = share == 1 ? mean : host->return_offer + share * (mean - host->return_offer);  // equal to the bit
    return true;
}

}  // namespace

Instrument harmonisation(const Terms& terms)
{
    const std::vector<std::string> hosts = terms.names("hosts");
    const float                    share = terms.share("share");
    const std::int64_t             cost  = terms.money("cost_per_year", 1e9, "EUR/year");

    Instrument instrument{.reach = Reach::country};
    if (share == 0) return instrument;
    instrument.lever = NationalLever{cost, [=](World& world, double) { return bring_together(world, hosts, share); }};
    return instrument;
}

}  // namespace homeward
