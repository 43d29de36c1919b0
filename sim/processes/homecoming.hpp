// What coming home does to a migrant's own record, whichever process brought the person home.
#pragma once

#include "world/community.hpp"
#include "world/district.hpp"
#include "world/ledger.hpp"

namespace homeward {

/// Comes home (world/people.hpp), carries the savings to the household and closes the stay: no contract, no warning. `assisted` says
/// whether an assisted return programme paid for it. (months_abroad is kept up by life_abroad.)
void bring_home(Community& community, Ledger& ledger, MigrantRow migrant, ReturnCategory category, bool assisted, Month month);

/// What someone of this education may expect to earn at home in this district: the mean of informal and formal wages weighted by
/// jobs, hundredths of the currency a month. Secondary schooling and above count as high skill.
float expected_wage(const District& district, Education education);

/// A setting or a law in the currency's unit, as Money (hundredths).
inline Money hundredths(float amount) { return static_cast<Money>(amount * 100.0F + 0.5F); }

}  // namespace homeward
