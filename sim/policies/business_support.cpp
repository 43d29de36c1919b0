// Business support: months of coaching for those who run an enterprise; it fails less while the coach is there, and earns more afterwards too.
//
// productivity gained a month = profit_gain / months · (1 + bonus, if finance was received); hazard of closing · (1 − hazard_reduction)
// Settings and evidence: docs/policies/business_support.md.
#include "policies/circumstances.hpp"
#include "policies/instruments.hpp"

namespace homeward {

namespace {

struct Coaching {
    int          months = 0;
    std::int64_t cost   = 0;  // a month, hundredths
    float        hazard_reduction = 0, profit_gain = 0, bonus_with_finance = 0;
};

Outcome coach_a_month(Help& help, const Coaching& coaching)
{
    Households&        households = help.community.households;
    const HouseholdRow h          = help.household();
    if (!households.has_enterprise(h)) return Outcome::nothing;
    if (households.business_advice_end[h] > help.month) return Outcome::later;  // one session a month, whoever gives it
    households.business_advice[h]     = coaching.hazard_reduction;
    households.business_advice_end[h] = help.month + 1;
    const float bonus                 = has_finance(help) ? coaching.bonus_with_finance : 0.0F;
    households.enterprise_productivity[h] += coaching.profit_gain / static_cast<float>(coaching.months) * (1.0F + bonus);
    help.pay(Account::service_providers, coaching.cost);
    help.worth += coaching.cost;
    return Outcome::given;
}

}  // namespace

Instrument business_support(const Terms& terms)
{
    const int      after = terms.whole("after_months", 0, 60, "months");
    const Coaching coaching{.months             = terms.whole("months", 1, 60, "months"),
                            .cost               = terms.money("cost_per_month", 10'000, "EUR/month"),
                            .hazard_reduction   = terms.share("hazard_reduction"),
                            .profit_gain        = terms.number("profit_gain", {0, 2}, "log-points"),
                            .bonus_with_finance = terms.number("bonus_with_finance", {0, 5}, "share")};

    Instrument instrument{.reach = Reach::person_at_home};
    if (coaching.hazard_reduction == 0 && coaching.profit_gain == 0) return instrument;
    for (int i = 0; i < coaching.months; ++i) instrument.deliveries.push_back({after + i, coaching.cost, [=](Help& help) { return coach_a_month(help, coaching); }});
    instrument.useful = [](const Help& help) { return has_use_for_capital(help); };
    return instrument;
}

}  // namespace homeward
