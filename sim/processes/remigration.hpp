// Who leaves, for the first time or again, and by which route?
//
// Aspiration: log-odds of wanting to leave within the month
//     baseline + gain·ln(expected income at the hosts / expected income here) + activity, schooling, sex + hardship + debt
//     + somebody of the household away + share of the community away − belonging + distress + network − ½((age − peak)/width)²
// and, for those who have been abroad, experience − preparedness at return + category + ties. Capability: a host is chosen by its share
// of departures, wage, ties and (very weakly) its return package; then a channel by preference: regular (visa odds, quota, cost, no
// entry ban), scheme (quota, cost, no ban), irregular (cost from savings or loans; success, death, stuck on the way or turned back), or stay.
// Requests for places with a quota wait for next month's settlement: a lottery in the order (draw, district, community, row).
// Reads: persons, households, migrants, hosts, district wages. Writes: persons.aspiration, migrants (a new stay), household savings and
// debts, events, district.departure_requests, hosts.quota_left_*, hosts.scheme_odds (settle). Money: households → smugglers or carriers; lenders → households.
// Sources: Carling 2002 (aspiration and ability); Bazzi et al. NBER w25100; Kovak & Lessem NBER w26790; scenarios/model/remigration.toml;
// page: docs/model/remigration.md.
#pragma once

#include "processes/remigration_law.hpp"
#include "scenario/section.hpp"
#include "world/process.hpp"

namespace homeward {

struct Remigration {
    // Aspiration
    AspirationWeights weights;
    float baseline, gain, unemployed, inactive, student, in_training, women, schooling, community_network;
    float experience, unprepared, forced, compelled, ties;     // of those who have been abroad
    float least_income;                                        // hundredths a month, for the logarithm
    // Where to
    float wage_pull, ties_pull, offer_pull;                    // log-weight per log-point of wage, unit of ties, reference offer
    float reference_offer;                                     // hundredths
    // How
    float prefers_regular, prefers_scheme, prefers_irregular, stays;  // weights
    float scheme_success;                                      // weight that the scheme gains when every request is granted
    float success_memory;                                      // share by which what is known of that follows the month's requests
    float fear;                                                // of dying: log-weight of the irregular route per percent of death
    float scheme_below_tertiary;                               // factor on the scheme's weight for the highly schooled
    float ban_factor;                                          // on irregular re-entry while a ban is in force
    bool  bans_shared;                                         // a ban binds at every destination that imposes bans itself, not only where it was imposed
    // With what
    float spendable;                                           // share of the household's savings that may go into a journey
    Money most_debt;                                           // hundredths: lenders stop here
    float family_share;                                        // of what is borrowed for an irregular journey; the rest is owed to the smuggler
    float stuck;                                               // share of the journeys that neither succeed nor kill that end stuck on the way
    // The new stay
    float target_months;                                       // of the host's wage that migrants set out to save
    float target_share;                                        // of that wage
    float prior_precision;                                     // observations
    float ties_on_arrival, contacts_abroad;                    // ties; more in proportion to the community's share away
    // Free, informed, regular
    float free_hardship;                                       // hardship below which a departure counts as free
    float informed_ties;                                       // ties abroad from which it counts as informed
};

/// Which way those who want to leave go; they sum to 1.
struct ChannelOdds {
    float regular = 0, scheme = 0, irregular = 0, stay = 1;
};
ChannelOdds channel_odds(const Remigration& settings, const Host& host, Education education);

/// Log-odds that a former migrant's past adds.
float experience_log_odds(const Remigration& settings, ReturnCategory category, float preparedness, float ties);

/// Is this migrant's way into the host barred this month?
bool entry_is_barred(const Remigration& settings, const Migrants& migrants, MigrantRow migrant, HostId host, const Host& law, Month month);

/// The log-odds that the incomes to be expected at the hosts and here add, for somebody who works here or not.
float gain_log_odds(const Remigration& settings, const District& district, const std::vector<Host>& hosts, bool works, Education education);

/// The log-odds that activity, schooling and sex add by themselves.
float situation_log_odds(const Remigration& settings, Activity activity, Education education, Sex sex);

Process remigration(const Section& scenario);

}  // namespace homeward
