// Remittance services: sending money home costs less and migrants send more of it; savings products let them keep more of their wage.
//
// Settings and evidence: docs/policies/remittance_services.md.
#include "policies/instruments.hpp"

#include <algorithm>

namespace homeward {

Instrument remittance_services(const Terms& terms)
{
    const std::vector<std::string> hosts           = terms.names("hosts");
    const float                    cost_reduction  = terms.share("cost_reduction");
    const float                    remittance_gain = terms.number("remittance_gain", {0, 10}, "share");
    const float                    saving_gain     = terms.share("saving_gain");
    const std::int64_t             cost            = terms.money("cost_per_year", 1e9, "EUR/year");

    Instrument instrument{.reach = Reach::country};
    if (cost_reduction == 0 && remittance_gain == 0 && saving_gain == 0) return instrument;
    instrument.lever = NationalLever{cost, [=](World& world, double) {
        bool any = false;
        for (Host& host : world.hosts) {
            if (!is_meant(hosts, host)) continue;
            host.remittance_cost *= 1.0F - cost_reduction;
            host.remittance_gain += remittance_gain;
            host.saving_gain = std::min(1.0F, host.saving_gain + saving_gain);
            any              = true;
        }
        return any;
    }};
    return instrument;
}

}  // namespace homeward
