// A regular pathway: hosts grant more places, better odds and cheaper journeys to those who leave with papers, and lift part of entry bans.
//
// Settings and evidence: docs/policies/regular_pathway.md.
#include "policies/instruments.hpp"

#include <algorithm>
#include <cmath>

namespace homeward {

namespace {

struct Opening {
    std::vector<std::string> hosts;
    double                   regular_places = 0, scheme_places = 0;  // a year
    float                    visa_odds_gain = 0, cost_reduction = 0, ban_reduction = 0;
};

/// What the opening changes at one host; never beyond certainty, and never below no cost and no ban.
HostChange change(const Host& host, HostId id, const Opening& opening, double scale)
{
    HostChange c;
    c.host             = id;
    c.regular_quota    = static_cast<std::int32_t>(std::lround(opening.regular_places * scale));
    c.scheme_quota     = static_cast<std::int32_t>(std::lround(opening.scheme_places * scale));
    c.visa_odds        = std::min(opening.visa_odds_gain, 1.0F - host.visa_odds);
    c.regular_cost     = -opening.cost_reduction * host.regular_cost;
    c.entry_ban_months = -static_cast<std::int32_t>(std::lround(opening.ban_reduction * static_cast<float>(host.entry_ban_months)));
    return c;
}

}  // namespace

Instrument regular_pathway(const Terms& terms)
{
    Opening opening;
    opening.hosts           = terms.names("hosts");
    opening.regular_places  = terms.real("regular_places", {0, 10'000'000}, "persons/year");
    opening.scheme_places   = terms.real("scheme_places", {0, 10'000'000}, "persons/year");
    opening.visa_odds_gain  = terms.share("visa_odds_gain");
    opening.cost_reduction  = terms.share("cost_reduction");
    opening.ban_reduction   = terms.share("ban_reduction");
    const std::int64_t cost = terms.money("cost_per_year", 1e9, "EUR/year");

    Instrument instrument{.reach = Reach::country};
    if (opening.regular_places == 0 && opening.scheme_places == 0 && opening.visa_odds_gain == 0 && opening.cost_reduction == 0 && opening.ban_reduction == 0) return instrument;
    instrument.lever = NationalLever{cost, [=](const World& world, double scale) {
        std::vector<HostChange> changes;
        for (HostId id{0}; id.index < world.hosts.size(); ++id.index) {
            const Host& host  = world.hosts[id.index];
            const bool  named = std::find(opening.hosts.begin(), opening.hosts.end(), host.name) != opening.hosts.end();
            if (named || (opening.hosts.empty() && host.kind == HostKind::destination)) changes.push_back(change(host, id, opening, scale));
        }
        return changes;
    }};
    return instrument;
}

}  // namespace homeward
