// The sums behind the measures of one month: whole numbers, so that adding communities in any order gives the same result.
//
// Measurement counts the population, the women, the returnees and the smaller of the classes into which they fall; the other groups are
// what remains, and `complete` fills them in by subtraction. All of it is linear: a sum of complete tallies is complete.
#pragma once

#include "output/groups.hpp"
#include "output/inequality.hpp"

#include <array>
#include <cstddef>
#include <cstdint>

namespace homeward {

/// What is summed over the persons of each group. Shares count in units of 1/65,536 (census_law.hpp), money in hundredths.
enum class Quantity : std::uint8_t {
    // Everybody at home
    persons, adults, employed, unemployed, self_employed, formal, wage_earners, poor, indebted, hardship, distress, network, belonging, aspiration, wages,
    // Everybody at home, through the household; not apart for women and men
    income, spending, savings, debt, remittances, shortfall,
    // Returnees
    economic, social, psychosocial, composite, score_low, score_high,
    self_sufficient, served, connected, all_conditions, months_home, assisted_with, returns,
    // Those whose last return was as long ago as sustainability is judged, whether still at home or not
    reached_horizon, sustained_at_home, left_before_horizon, left_freely_before_horizon,
    // Those who came home this month
    prepared_on_return, informed_on_return,
    // People who came back and left again, in the month they leave
    remigrated, remigrated_regular, remigrated_scheme, remigrated_irregular, remigrated_informed,
    // People abroad
    irregular, in_transit, willingness, preparedness,
    // Made of the others when the tally is complete: employed and unemployed; neither low nor high; sustained at home or left freely
    labour_force, score_medium, sustained,
    count
};
constexpr std::size_t index_of(Quantity q) { return static_cast<std::size_t>(q); }
constexpr std::size_t quantities_of_persons   = index_of(Quantity::income);           // the first so many: for women and men too
constexpr std::size_t quantities_of_everybody = index_of(Quantity::economic);         // the first so many: for residents too
constexpr std::size_t quantities_of_the_month = index_of(Quantity::reached_horizon);  // the first so many are those of most returnees in most months
constexpr std::size_t quantities              = (index_of(Quantity::count) + 7) / 8 * 8;  // whole vectors

/// What is summed over communities and their events.
enum class CountryQuantity : std::uint8_t {
    communities, weight,  // weight: persons at home, with which the moods of communities count
    tension, acceptance, discrimination, relative_deprivation, security, access_health, access_psychosocial_care, access_education, access_housing, congestion,
    births, deaths, departures_regular, departures_scheme, departures_irregular, remigrations_regular, remigrations_scheme, remigrations_irregular, remigrations_informed,
    journeys_failed, deaths_on_the_way, deaths_abroad, stranded, returns, returns_assisted, returns_from_transit, moved_for_an_offer,
    hires, hires_of_returnees, hires_of_residents, separations, enterprises_opened, enterprises_closed, posts_opened, posts_closed, apprentices,
    remittances, remittance_fees, remittances_lost, assistance, productive_investment, journeys, forced_return_cost, assisted_return_cost,
    households, enterprises, employees, family_workers,
    count
};
constexpr std::size_t country_quantities = static_cast<std::size_t>(CountryQuantity::count);

class Tally {
public:
    using Row = std::array<std::int64_t, quantities>;

    /// The numbers of a group, to add to.
    Row& row(Group g) { return rows(bit(g))[index_of(g)]; }
    /// All groups, to add to those with a bit.
    std::array<Row, most_groups>& rows(GroupMask of_these)
    {
        filled_ |= of_these;
        return of_group_;
    }

    std::int64_t&       operator()(Quantity q, Group g) { return row(g)[index_of(q)]; }
    const std::int64_t& operator()(Quantity q, Group g) const { return of_group_[index_of(g)][index_of(q)]; }
    std::int64_t&       operator()(CountryQuantity q) { return of_country_[static_cast<std::size_t>(q)]; }
    const std::int64_t& operator()(CountryQuantity q) const { return of_country_[static_cast<std::size_t>(q)]; }

    void add(const Tally& other);
    void complete();  // the groups and quantities that follow from the counted ones
    void clear();
    friend bool operator==(const Tally&, const Tally&) = default;

    Distribution consumption_of_population, consumption_of_returnees;

private:
    std::array<Row, most_groups>                 of_group_{};
    std::array<std::int64_t, country_quantities> of_country_{};
    GroupMask                                    filled_ = 0;  // the rows that are not all 0: most districts have nobody in many groups
};

/// The groups of returnees that are counted; the others follow.
constexpr GroupMask counted_groups = mask_of(Group::returnees, Group::returnees_women, Group::voluntary, Group::forced, Group::scheme, Group::assisted, Group::returnees_under_15, Group::returnees_15_29,
                                             Group::returnees_45_over, Group::returnees_indebted, Group::returnees_high_skilled, Group::returnees_vulnerable, Group::returnees_from_transit) |
                                     groups_of_programmes;

}  // namespace homeward
