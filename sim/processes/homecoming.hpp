// What coming home does to a migrant's own record, whichever process brought the person home, and what the host pays for it.
#pragma once

#include "scenario/section.hpp"
#include "world/community.hpp"
#include "world/district.hpp"
#include "world/hosts.hpp"
#include "world/ledger.hpp"

#include <vector>

namespace homeward {

/// Comes home (world/people.hpp), carries the savings to the household and closes the stay: no contract, no warning. `assisted` says
/// whether an assisted return programme paid for it. Whoever is still on the way, or in a country of transit, comes back without having
/// reached a destination. (months_abroad is kept up by life_abroad.)
void bring_home(Community& community, Ledger& ledger, const std::vector<Host>& hosts, MigrantRow migrant, ReturnCategory category, bool assisted, Month month);

/// What a host spends on the returns it brings about, and how it pays what it offers ([return_decision]).
struct ReturnPayments {
    float offer_at_departure = 0;  // share of the offer that is paid on return
    int   offer_rest_after   = 0;  // months from the return to the rest, for those still at home
    Money assisted_cost = 0, forced_cost = 0;  // of the journey; hundredths
};
ReturnPayments return_payments(const Section& return_decision);

/// The host of those just come home pays for their journey, if it removed or assisted them, and to the assisted the first part of its offer.
void pay_for_return(const ReturnPayments& payments, Community& community, Ledger& ledger, const Host& host, MigrantRow migrant, Month month);

/// The rest of the offer, when it is due; whoever left before has forfeited it (leave_home).
void pay_rest_of_offer(Community& community, Ledger& ledger, MigrantRow migrant, Month month);

/// What someone of this education may expect to earn at home in this district: the mean of informal and formal wages weighted by
/// jobs, hundredths of the currency a month. Secondary schooling and above count as high skill.
float expected_wage(const District& district, Education education);

/// A setting or a law in the currency's unit, as Money (hundredths).
inline Money hundredths(float amount) { return static_cast<Money>(amount * 100.0F + 0.5F); }

}  // namespace homeward
