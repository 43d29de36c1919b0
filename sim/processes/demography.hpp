// Who is born, who dies, who comes of age, who founds a household?
//
// Law: each month u < vital_hazard (p(death) + p(birth), by age, sex and education: demography_vital_rates.hpp), u one number a person;
// u below p(death) is a death, the rest a birth. The hazard is renewed on birthdays; after a birth it holds no further birth until the
// mother's next birthday, so that yearly rates are exact and no mother bears twice within a year of age.
// Birthdays: at 15 school goes on or ends; at the leaving ages students attain their level; at 65 people retire; men without a household of
// their own found one, with a childless woman whose birthday is in the same month, taking their share of savings and enterprise.
// Children left without an adult are taken in by the next household with one.
//
// Reads: birth, sex, education, presence, vital_hazard, migrants.state.
// Writes: persons and households through world/people.hpp; education, activity at entry to and exit from working age, vital_hazard, children_born;
// community.population, adults, working_age, returnees; events.births, deaths, deaths_abroad; frees the rows of migrants who are `lost`.
// A community whose table is full (65,520 persons) has no births until somebody leaves a row: a limit of storage, said in the page.
// Sources: the profile's [fertility], [mortality], [education]; page: docs/model/demography.md.
#pragma once

#include "processes/demography_schooling.hpp"
#include "processes/demography_vital_rates.hpp"
#include "world/process.hpp"

namespace homeward {

struct DemographySettings {
    VitalRates    rates;
    Schooling     schooling;
    Participation participation;
    float         founding         = 0;  // probability a year
    int           founding_from    = 0, founding_until = 0, bride_until = 0;  // years of age
    float         skill_dispersion = 0;  // of the newborn, log-points
};

DemographySettings demography_settings(const Section& scenario);

/// The root of the household that this person founds: the founder's own root with a flag, so that nobody shares it (persons present at
/// the start have roots below 2^29, arrivals above 2^31; descendants of the first month's people, founders only after some twenty years,
/// get a hash under another flag).
constexpr std::uint32_t root_of_founded_household(std::uint32_t root, std::uint16_t path)
{
    constexpr std::uint32_t founded = 0x40000000U, by_descendant = 0x20000000U;
    if (path == 0) return root | founded;
    return ((root * 2654435761U) ^ (path * 40503U)) % by_descendant | founded | by_descendant;
}

Process demography(const Section& scenario);

}  // namespace homeward
