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

/// At one host; never beyond certainty, and never below no cost and no ban.
void open(Host& host, const Opening& opening, double scale)
{
    host.regular_quota += static_cast<std::int32_t>(std::lround(opening.regular_places * scale));
    host.scheme_quota += static_cast<std::int32_t>(std::lround(opening.scheme_places * scale));
    host.visa_odds = std::min(1.0F, host.visa_odds + opening.visa_odds_gain);
    host.regular_cost *= 1.0F - opening.cost_reduction;
    host.entry_ban_months -= static_cast<std::int32_t>(std::lround(opening.ban_reduction * static_cast<float>(host.entry_ban_months)));
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
    instrument.lever = NationalLever{cost, [=](World& world, double scale) {
        bool any = false;
        for (Host& host : world.hosts) {
            if (!is_meant(opening.hosts, host)) continue;
            open(host, opening, scale);
            any = true;
        }
        return any;
    }};
    return instrument;
}

}  // namespace homeward
