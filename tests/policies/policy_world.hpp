// Worlds with returnees, and programmes in a few lines, for the tests of policies.
#pragma once

#include "policies/programmes.hpp"
#include "support/digest.hpp"
#include "support/small_world.hpp"

#include <set>
#include <string>
#include <vector>

namespace homeward::test {

/// Every man of the small world went to the first host (a destination with a quota) and is back since `start()`, by this way of return.
World world_of_returnees(Size size = {}, ReturnCategory category = ReturnCategory::voluntary);

/// The same men, still abroad, willing to return.
World world_of_migrants(Size size = {});

/// Puts this much in the household's hands, with the books balanced.
void endow(World& world, Community& community, HouseholdRow household, Money amount);

/// The programmes of this text over the shipped defaults, with [time] first_month = start() and staff in plenty; fails the test on any fault.
Assistance programmes(const std::string& text);

/// The faults of this text, all at once.
std::string faults_of(const std::string& text);

/// A programme that serves everybody at once with this package; later lines of `more` follow (they may open sub-tables).
std::string generous(const std::string& package, const std::string& more = "");

/// One month of the programmes: settlement, then applications.
void run(const Assistance& assistance, World& world, Month month, std::uint64_t seed = 1);
/// Months from start(), so many of them.
void run_months(const Assistance& assistance, World& world, int months, std::uint64_t seed = 1);

/// What the funders have paid, by the ledger.
std::int64_t paid_by(const World& world, Account funder);

/// Every adult man of the community, by row.
std::vector<PersonRow> men(const Community& community);
/// Every adult woman: a resident in these worlds.
std::vector<PersonRow> women(const Community& community);

/// Everybody whom a programme has reached, by root.
std::set<std::uint32_t> reached(const World& world);

/// A generous programme with one instrument under these settings.
std::string terms_of(const std::string& instrument, const std::string& settings, const std::string& more = "");

/// The same world, where a woman of every household runs an enterprise with this capital.
World world_of_traders(World world, Money capital);

/// No invariant of the world or its communities is broken.
void expect_sound(const World& world, Month month);

}  // namespace homeward::test
