// The moves of a person that several processes make; each keeps every count of person, household and migrant consistent.
#pragma once

#include "world/adult_equivalents.hpp"
#include "world/community.hpp"
#include "world/ledger.hpp"

namespace homeward {

constexpr int age_of_work = 15;  // years: from here on a person may work and is an adult in the household's needs
constexpr int age_of_retirement = 65;

/// A person starts another activity at home, at this wage (0 where the activity earns none). The household's
/// earnings and number of family workers follow. Writes no event.
void change_activity(Community& community, PersonRow person, Activity activity, Money wage);

/// A person at home leaves: activity `away`, household counts and needs adjusted, and a migrant row found or made (its state is
/// `abroad`; the caller sets host, status and the rest); what is still to come of a host's return offer is forfeited, the help that a
/// resident has goes along. Returns that row.
MigrantRow leave_home(Community& community, PersonRow person, Month month);

/// A migrant comes home: presence, activity (unemployed, or inactive outside working age), household counts, month and category
/// of return, events. Savings abroad are the caller's business.
void come_home(Community& community, MigrantRow migrant, ReturnCategory category, Month month);

/// A person disappears (death at home or abroad, emigration for good): rows of person and migrant become vacant, the household's
/// counts are adjusted; an emptied household is dissolved, what it owns going to the estates account.
void remove_person(Community& community, PersonRow person, Ledger& ledger, Month month);

/// A row for a new person in this household, vacant rows first, lowest first; presence home, counts adjusted, everything else zero
/// but `migrant` none.
PersonRow add_person(Community& community, HouseholdRow household, Month birth, Month now);

/// A row for a new household, vacant rows first.
HouseholdRow add_household(Community& community, std::uint32_t root);

/// The person reaches the age of work: one child less in the household, one adult more. Activity is the caller's business.
void come_of_age(Community& community, PersonRow person);

/// The oldest adult at home of a household, else the oldest person at home, else any member; none() for a vacant household.
PersonRow oldest_member(const Community& community, HouseholdRow household);

/// A month's pay of the person's own work, hundredths of the currency: the wage, or an equal part of the household's profit.
float own_pay(const Community& community, PersonRow person);

inline float adult_equivalents(const Households& households, HouseholdRow h)
{
    return adult_equivalents(static_cast<float>(households.adults_home[h]), static_cast<float>(households.children_home[h]));
}

}  // namespace homeward
