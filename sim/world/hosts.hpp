// A host: a country of destination or transit, its wages, its law and what it offers to those who go home.
#pragma once

#include "world/persons.hpp"

#include <array>
#include <string>

namespace homeward {

enum class HostKind : std::uint8_t { destination, transit };

struct Host {
    std::string name;
    HostKind    kind = HostKind::destination;

    // Profile (scenario)
    float wage_regular = 0, wage_irregular = 0;     // hundredths of the currency a month
    float living_cost = 0;                          // same
    float job_finding = 0, job_loss = 0;            // probabilities a month
    float detection = 0;                            // probability a month that a migrant without status is detected
    float removal = 0;                              // probability that a detected migrant who does not take assisted return is removed at once
    float regularisation = 0;                       // probability a month of gaining a permit
    float permit_loss = 0;                          // probability a month of losing one
    float share_of_departures = 0;                  // of those who leave, before wages and ties are weighed
    float irregular_cost = 0, regular_cost = 0;     // of the journey, hundredths of the currency
    float irregular_success = 0, irregular_death = 0;  // probabilities a journey
    float visa_odds = 0;                            // probability that a regular application is granted when quota allows
    std::int32_t scheme_quota = 0, regular_quota = 0;  // places a year
    std::int32_t scheme_months = 0;                 // length of a scheme contract
    std::int32_t entry_ban_months = 0;              // after a forced return

    // What it offers and enforces: from the scenario, policies may change it
    float return_offer = 0;                         // value of its assistance package as migrants know it, hundredths of the currency
    float enforcement = 1;                          // factor on detection and removal

    // State
    float        quota_left_scheme = 0, quota_left_regular = 0;   // this year
    std::int32_t migrants = 0;                      // there now
    // What its diaspora believes about home (information): means and number of stories behind them
    float belief_work = 0, belief_wage = 0, belief_acceptance = 0, stories = 0;
};

}  // namespace homeward
