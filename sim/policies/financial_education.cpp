// Financial education: a short course on budgets, saving and sending money, after which the household puts more of what comes in to productive use.
//
// productive share + effect · standard deviation of it; of a migrant abroad, at whose household of origin the money is spent, a part of that
// Settings and evidence: docs/policies/financial_education.md.
#include "policies/instruments.hpp"

#include <algorithm>

namespace homeward {

Instrument financial_education(const Terms& terms)
{
    const int          after        = terms.whole("after_months", 0, 60, "months");
    const std::int64_t cost         = terms.money("cost", 10'000);
    const float        gain         = terms.number("effect", {0, 5}, "standard deviations") * terms.number("productive_share_sd", {0, 1}, "share");
    const float        share_abroad = terms.share("share_abroad");

    Instrument instrument{.reach = Reach::person};
    if (gain == 0) return instrument;
    instrument.deliveries.push_back({after, cost, [=](Help& help) {
        const bool at_home = help.community.persons.is_home(help.person);
        if (!at_home && share_abroad == 0) return Outcome::nothing;
        float& productive = help.community.households.productive_share[help.household()];
        productive        = std::min(1.0F, productive + gain * (at_home ? 1.0F : share_abroad));
        help.pay(Account::service_providers, cost);
        help.worth += cost;
        return Outcome::given;
    }});
    return instrument;
}

}  // namespace homeward
