// Health support: referral to treatment and its payment, month by month, as long as a returnee is in need of it.
//
// access to health care' = min(1, access + care);  health need' = need · (1 − recovery · (access + care))        (wellbeing)
// Settings and evidence: docs/policies/health_support.md.
#include "policies/circumstances.hpp"
#include "policies/instruments.hpp"

namespace homeward {

Instrument health_support(const Terms& terms)
{
    const int          after      = terms.whole("after_months", 0, 60, "months");
    const int          months     = terms.whole("months", 0, 60, "months");
    const std::int64_t cost       = terms.money("cost_per_month", 10'000, "EUR/month");
    const float        care       = terms.number("care", {0, 10}, "full access");
    const float        least_need = terms.share("least_need");

    Instrument instrument{.reach = Reach::returnee};
    if (months == 0 || care == 0) return instrument;
    const auto in_need = [=](const Help& help) { return help.community.migrants.health_need[help.migrant] >= least_need; };
    const auto treat   = [=](Help& help) {
        if (!in_need(help)) return Outcome::nothing;  // cured: what was reserved goes back
        pay_for_care(help.community.migrants, help.migrant, help.month, care);
        help.pay(Account::service_providers, cost);
        help.worth += cost;
        return Outcome::given;
    };
    for (int i = 0; i < months; ++i) instrument.deliveries.push_back({after + i, cost, treat});
    instrument.useful = in_need;
    return instrument;
}

}  // namespace homeward
