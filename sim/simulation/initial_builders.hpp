// The steps of building the initial population, each in a file of its own.
#pragma once

#include "core/random.hpp"
#include "simulation/initial_profile.hpp"

#include <vector>

namespace homeward {

/// What is settled for the whole country before communities are built in parallel.
struct CommunityPlan {
    std::uint32_t persons = 0, abroad = 0;  // persons of the community, and those of them who are abroad
    std::uint32_t first_root = 0;
    DistrictId    district;
};
std::vector<CommunityPlan> community_plans(const PopulationProfile& population, const MigrationProfile& migration, const Draws& draws);

/// Districts over the planned communities, with their wage levels.
std::vector<District> initial_districts(const std::vector<CommunityPlan>& plans, const InitialProfile& profile, const Draws& draws);

/// Infrastructure, security, services and mood of a community of so many persons.
void furnish(Community& community, std::uint32_t persons, const ServicesProfile& services, const Draws& draws);

/// People at home, household by household, the head first.
struct Composition {
    struct Member {
        std::int16_t age_in_months;
        Sex          sex;
        std::uint8_t children_born;
    };
    std::vector<Member>        members;
    std::vector<std::uint32_t> household_starts;  // one more than there are households

    std::uint32_t households() const { return static_cast<std::uint32_t>(household_starts.size()) - 1; }
};
/// Ages and sexes follow the profile; couples, children and elders are brought together so that generations fit.
void compose_households(Composition& composition, std::uint32_t people, const PopulationProfile& population, Draw draw);

/// Education, skill, mood and vital hazard of somebody who has a root, a sex and an age; activity `student`, `child` or `inactive`.
void settle_person(Community& community, PersonRow person, const InitialProfile& profile, const Draws& draws, Month now);

/// Work of those at home, enterprises, savings and dwelling of the household; what it owns is booked.
void settle_household(Community& community, HouseholdRow household, const std::vector<PersonRow>& members, const District& district, const InitialProfile& profile, const Draws& draws, Month now, Ledger& ledger);

/// Somebody of the household who is abroad: added, given a host, a status, work and savings there.
void settle_abroad(Community& community, HouseholdRow household, std::uint32_t root, const InitialProfile& profile, const District& district, const Draws& draws, Month now, Ledger& ledger);

/// Makes some of the people at home into returnees.
void settle_returnee(Community& community, PersonRow person, const InitialProfile& profile, const District& district, const Draws& draws, Month now);

}  // namespace homeward
