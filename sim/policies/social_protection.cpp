// Social protection: enrolment in what the country has for its poor households, a regular cash transfer and health insurance.
//
// Each month for so many months the household receives the transfer, and care for the returnees among its members is paid for in part.
// Settings and evidence: docs/policies/social_protection.md.
#include "policies/circumstances.hpp"
#include "policies/instruments.hpp"

#include <algorithm>
#include <cmath>

namespace homeward {

namespace {

struct Enrolment {
    std::int64_t transfer = 0, premium = 0, administration = 0;  // a month, hundredths
    float        insured_care = 0;
};

void insure(Community& community, HouseholdRow h, Month month, float care)
{
    Migrants& migrants = community.migrants;
    for (MigrantRow m{0}; m.index < migrants.count(); ++m.index)
        if (migrants.is_returnee(m) && community.persons.household[migrants.person[m]] == h) pay_for_care(migrants, m, month, care);
}

/// A household is enrolled once, however many of its members ask.
Outcome pay_a_month(Help& help, const Enrolment& enrolment)
{
    Month& enrolled_until = help.community.households.social_protection_end[help.household()];
    if (enrolled_until > help.month) return Outcome::nothing;
    enrolled_until = help.month + 1;
    help.pay_household(enrolment.transfer);
    help.pay(Account::service_providers, enrolment.premium + enrolment.administration);
    help.worth += enrolment.transfer + enrolment.premium;
    if (enrolment.insured_care > 0) insure(help.community, help.household(), help.month, enrolment.insured_care);
    return Outcome::given;
}

}  // namespace

Instrument social_protection(const Terms& terms)
{
    const int    after          = terms.whole("after_months", 0, 60, "months");
    const int    months         = terms.whole("months", 0, 120, "months");
    const double administration = terms.real("delivery_cost_share", {0, 1}, "share");
    Enrolment    enrolment{.transfer = terms.money("transfer_per_month", 10'000, "EUR/month"), .premium = terms.money("premium_per_month", 10'000, "EUR/month"), .insured_care = terms.number("insured_care", {0, 10}, "full access")};
    enrolment.administration = std::llround(static_cast<double>(enrolment.transfer) * administration);
    if (enrolment.insured_care == 0) enrolment.premium = 0;  // no insurance, no premium

    Instrument instrument{.reach = Reach::person_at_home};
    if (months == 0 || (enrolment.transfer == 0 && enrolment.insured_care == 0)) return instrument;
    for (int i = 0; i < months; ++i)
        instrument.deliveries.push_back({after + i, enrolment.transfer + enrolment.premium + enrolment.administration, [=](Help& help) { return pay_a_month(help, enrolment); }});
    instrument.useful = [](const Help& help) { return help.community.households.poor[help.household()] != 0; };
    return instrument;
}

}  // namespace homeward
