// The sums behind the measures of one month: whole numbers, so that adding communities in any order gives the same result.
#pragma once

#include "output/groups.hpp"

#include <array>
#include <cstddef>
#include <cstdint>

namespace homeward {

/// What is summed over the persons of each group. Shares count in units of 1/65,536 (census_law.hpp), money in hundredths.
enum class Quantity : std::uint8_t {
    // Everybody at home
    persons, adults, employed, unemployed, self_employed, formal, wage_earners, poor, indebted, hardship, distress, network, belonging, aspiration, wages,
    // Everybody at home, through the household; not apart for women and men among the residents
    income, spending, savings, debt, remittances,
    // Returnees
    scored, economic, social, psychosocial, composite, score_low, score_medium, score_high,
    self_sufficient, served, connected, all_conditions, months_home, assisted_with, returns,
    // People who came back and left again, in the month they leave
    remigrated, remigrated_regular, remigrated_scheme, remigrated_irregular, remigrated_informed,
    // Those whose last return was as long ago as sustainability is judged, whether still at home or not
    reached_horizon, sustained_at_home, left_before_horizon, left_freely_before_horizon,
    // People abroad
    irregular, in_transit, willingness, preparedness,
    // Of every group, from others: employed and unemployed together
    labour_force,
    count
};
constexpr std::size_t quantities = static_cast<std::size_t>(Quantity::count);
constexpr std::size_t quantities_of_everybody = static_cast<std::size_t>(Quantity::scored);  // the first so many

/// What is summed over communities and their events.
enum class CountryQuantity : std::uint8_t {
    communities, weight,  // weight: persons at home, with which the moods of communities count
    tension, acceptance, discrimination, relative_deprivation, security, access_health, access_psychosocial_care, access_education, access_housing,
    births, deaths, departures_regular, departures_scheme, departures_irregular, remigrations_regular, remigrations_scheme, remigrations_irregular, remigrations_informed,
    journeys_failed, deaths_on_the_way, deaths_abroad, stranded, returns, returns_assisted,
    hires, hires_of_returnees, separations, enterprises_opened, enterprises_closed, remittances, assistance, productive_investment,
    households, enterprises, employees, family_workers,
    count
};
constexpr std::size_t country_quantities = static_cast<std::size_t>(CountryQuantity::count);

struct Tally {
    std::array<std::array<std::int64_t, quantities>, groups_count> of_group{};
    std::array<std::int64_t, country_quantities>                   of_country{};

    std::int64_t&       operator()(Quantity q, Group g) { return of_group[index_of(g)][static_cast<std::size_t>(q)]; }
    const std::int64_t& operator()(Quantity q, Group g) const { return of_group[index_of(g)][static_cast<std::size_t>(q)]; }
    std::int64_t&       operator()(CountryQuantity q) { return of_country[static_cast<std::size_t>(q)]; }
    const std::int64_t& operator()(CountryQuantity q) const { return of_country[static_cast<std::size_t>(q)]; }

    void add(const Tally& other);
    void clear() { *this = Tally{}; }
    friend bool operator==(const Tally&, const Tally&) = default;
};

}  // namespace homeward
