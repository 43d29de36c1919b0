// Entry bans lifted, or lengthened: how long those removed may not come back, from now on and for those already barred.
//
// Settings and evidence: docs/policies/entry_ban.md.
#include "policies/instruments.hpp"

#include <algorithm>
#include <cmath>

namespace homeward {

namespace {

struct Lifting {
    std::vector<std::string> hosts;
    float                    share_lifted = 0, amnesty = 0;
};

std::int32_t shortened(std::int32_t months, float share) { return std::max(0, months - static_cast<std::int32_t>(std::lround(share * static_cast<float>(months)))); }

/// Bans in force end after a part of the length that the host's law gives them, counted from the return: asked every month, it changes nothing more.
void pardon(World& world, const Lifting& lifting, float amnesty)
{
    std::vector<std::int32_t> longest(world.hosts.size(), -1);  // months; −1: not meant
    for (std::size_t i = 0; i < longest.size(); ++i) {
        const Host& host = world.hosts[i];
        if (is_meant(lifting.hosts, host)) longest[i] = shortened(host.standing ? host.standing->entry_ban_months : host.entry_ban_months, amnesty);
    }
    for (Community& community : world.communities) {
        Migrants& migrants = community.migrants;
        for (MigrantRow m{0}; m.index < migrants.count(); ++m.index) {
            if (!migrants.is_returnee(m) || !migrants.entry_ban_end[m].is_set()) continue;
            if (const std::int32_t months = longest[migrants.host[m].index]; months >= 0) migrants.entry_ban_end[m] = std::min(migrants.entry_ban_end[m], migrants.returned[m] + months);
        }
    }
}

}  // namespace

Instrument entry_ban(const Terms& terms)
{
    Lifting lifting;
    lifting.hosts           = terms.names("hosts");
    lifting.share_lifted    = terms.number("share_lifted", {-10, 1}, "share");
    lifting.amnesty         = terms.share("amnesty");
    const std::int64_t cost = terms.money("cost_per_year", 1e9, "EUR/year");

    Instrument instrument{.reach = Reach::country};
    if (lifting.share_lifted == 0 && lifting.amnesty == 0) return instrument;
    instrument.lever = NationalLever{cost, [=](World& world, double) { return at_hosts(world, lifting.hosts, [&](Host& host) { host.entry_ban_months = shortened(host.entry_ban_months, lifting.share_lifted); }); }};
    if (lifting.amnesty > 0) instrument.lever->act_on_people = [=](World& world, double share) { pardon(world, lifting, lifting.amnesty * static_cast<float>(share)); };
    return instrument;
}

}  // namespace homeward
