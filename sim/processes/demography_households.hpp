// How do households form and end, apart from births and deaths?
#pragma once

#include "world/process.hpp"

#include <span>

namespace homeward {

struct DemographySettings;

/// A person joins another household of the community, at home or away: counts, earnings and family workers of both follow; heads and owners
/// of the household left behind are chosen anew. Stocks of money stay where they are.
void join_household(Community& community, PersonRow person, HouseholdRow to);

/// Children who are left without any adult, at home or away, join the next household (in row order, around the end) that has an adult at
/// home and bring its savings; the enterprise is left to the estates and debts die. Does nothing where an adult remains.
void take_in_orphans(Community& community, HouseholdRow household, Ledger& ledger);

/// Does a man at home who heads no household want one of his own, on this birthday?
bool decides_to_found_a_household(const CommunityMonth& here, PersonRow person, int age, const DemographySettings& settings);

/// Each founder, in turn, moves into a new household with the next childless woman of another whose birthday it is too; those who find
/// none wait for another year.
void found_households(CommunityMonth& here, std::span<const std::uint16_t> founders, std::span<const std::uint16_t> birthdays, const DemographySettings& settings);

}  // namespace homeward
