// Data sharing: hosts notify, months ahead, contracts that are about to end, so that those who return, and who help them, have time to prepare.
//
// Who is notified, and what it changes, is the return decision's; here its terms at the hosts change.
// Settings and evidence: docs/policies/data_sharing.md.
#include "policies/instruments.hpp"

#include <algorithm>

namespace homeward {

Instrument data_sharing(const Terms& terms)
{
    const std::vector<std::string> hosts   = terms.names("hosts");
    const float                    covered = terms.share("share");
    const float                    refusal = terms.share("refusal");
    const int                      months  = terms.whole("warning_months", 0, 60, "months");
    const std::int64_t             cost    = terms.money("cost_per_year", 1e9, "EUR/year");
    const float                    share   = covered * (1.0F - refusal);

    Instrument instrument{.reach = Reach::country};
    if (share == 0 || months == 0) return instrument;
    instrument.lever = NationalLever{cost, [=](World& world, double) {
        return at_hosts(world, hosts, [&](Host& host) {
            host.warning_share += share * (1.0F - host.warning_share);
            host.warning_months = std::max(host.warning_months, months);
        });
    }};
    return instrument;
}

}  // namespace homeward
