// Case management: somebody who knows the services goes with a returnee for some months, finds what is missing, and plans what else helps.
//
// access of this person' = access + referral · (1 − access), for every service, while it lasts          (world/access.hpp)
// Settings and evidence: docs/policies/case_management.md.
#include "policies/instruments.hpp"

#include <algorithm>

namespace homeward {

Instrument case_management(const Terms& terms)
{
    const int          after    = terms.whole("after_months", 0, 60, "months");
    const int          months   = terms.whole("months", 0, 60, "months");
    const std::int64_t cost     = terms.money("cost_per_month", 10'000, "EUR/month");
    const float        referral = terms.share("referral");
    const bool         plans    = terms.choice("plan", {"individual", "none"}) == "individual";

    Instrument instrument{.reach = Reach::returnee};
    if (months == 0 || (referral == 0 && !plans)) return instrument;
    instrument.plans    = plans;
    const auto accompany = [=](Help& help) {
        Migrants&        migrants = help.community.migrants;
        const MigrantRow m        = help.migrant;
        const bool       running  = migrants.referral_end[m] > help.month;
        migrants.referral[m]      = running ? std::max(migrants.referral[m], referral) : referral;
        migrants.referral_end[m]  = std::max(migrants.referral_end[m], help.month + 1);
        help.pay(Account::service_providers, cost);
        help.worth += cost;
        return Outcome::given;
    };
    for (int i = 0; i < months; ++i) instrument.deliveries.push_back({after + i, cost, accompany});
    return instrument;
}

}  // namespace homeward
