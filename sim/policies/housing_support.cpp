// Housing support: a grant with which builders repair or improve a poor dwelling.
//
// dwelling' = dwelling + s · (1 − dwelling), for s · (1 − dwelling) of what it costs to raise a dwelling from 0 to 1
// Settings and evidence: docs/policies/housing_support.md.
#include "policies/instruments.hpp"

#include <cmath>

namespace homeward {

Instrument housing_support(const Terms& terms)
{
    const int          after         = terms.whole("after_months", 0, 60, "months");
    const double       share         = terms.real("share_of_missing", {0, 1}, "share");
    const std::int64_t dwelling_cost = terms.money("dwelling_cost", 1'000'000);
    const double       delivery_cost = terms.real("delivery_cost_share", {0, 1}, "share");
    const float        poor_below    = terms.share("poor_below");

    Instrument instrument{.reach = Reach::person_at_home};
    if (share == 0) return instrument;
    const auto cost_of = [=](double gain) { return std::llround(static_cast<double>(dwelling_cost) * gain); };
    const auto with_delivery = [=](std::int64_t works) { return works + std::llround(static_cast<double>(works) * delivery_cost); };
    const auto lives_poorly  = [=](const Help& help) { return help.community.households.dwelling[help.household()] < poor_below; };
    instrument.deliveries.push_back({after, with_delivery(cost_of(share)), [=](Help& help) {
        if (!lives_poorly(help)) return Outcome::nothing;
        float&             dwelling = help.community.households.dwelling[help.household()];
        const double       gain     = share * (1.0 - static_cast<double>(dwelling));
        const std::int64_t works    = cost_of(gain);
        dwelling = static_cast<float>(static_cast<double>(dwelling) + gain);
        help.pay(Account::service_providers, with_delivery(works));
        help.worth += works;
        help.community.local_consumption += works;  // builders are local, as when households build themselves
        return Outcome::given;
    }});
    instrument.useful = lives_poorly;
    return instrument;
}

}  // namespace homeward
