// What does the country look like in the first month?
//
// Builds a synthetic population from the country profile: districts, communities, households of related people, work, money, migrants
// abroad and returnees, hosts. Near the profile in every number that the profile states (tested); the spin-up settles the rest.
// Page: docs/model/initial_population.md; the profile's keys: docs/reference/country_profile.md.
#pragma once

#include "core/random.hpp"
#include "scenario/section.hpp"
#include "world/world.hpp"

namespace homeward {

/// The same bits for any number of threads. Person roots are consecutive from 0 by community; a household's root is its head's.
World initial_population(const Section& scenario, const Luck& luck, Month first_month, unsigned threads = 1);

}  // namespace homeward
