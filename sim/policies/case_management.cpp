// Case management: somebody who knows the services goes with a person for some months, finds what is missing, and plans what else helps.
//
// access of this person' = access + referral · (1 − access), for every service, while it lasts          (world/access.hpp)
// Settings and evidence: docs/policies/case_management.md.
#include "policies/instruments.hpp"

#include "world/support.hpp"

#include <algorithm>

namespace homeward {

Instrument case_management(const Terms& terms)
{
    const int          after    = terms.whole("after_months", 0, 60, "months");
    const int          months   = terms.whole("months", 0, 60, "months");
    const std::int64_t cost     = terms.money("cost_per_month", 10'000, "EUR/month");
    const float        referral = terms.share("referral");
    const bool         plans    = terms.choice("plan", {"individual", "none"}) == "individual";

    Instrument instrument{.reach = Reach::person_at_home};
    if (months == 0 || (referral == 0 && !plans)) return instrument;
    instrument.plans    = plans;
    const auto accompany = [=](Help& help) {
        const SupportFields support = support_of(help.community, help.person, help.month);
        const bool          running = support.referral_end > help.month;
        support.referral            = running ? std::max(support.referral, referral) : referral;
        support.referral_end        = std::max(support.referral_end, help.month + 1);
        help.pay(Account::service_providers, cost);
        help.worth += cost;
        return Outcome::given;
    };
    for (int i = 0; i < months; ++i) instrument.deliveries.push_back({after + i, cost, accompany});
    return instrument;
}

}  // namespace homeward
