// A host: a country of destination or transit, its wages, its law and what it offers to those who go home.
#pragma once

#include "world/persons.hpp"

#include <array>
#include <optional>
#include <string>

namespace homeward {

enum class HostKind : std::uint8_t { destination, transit };

/// What policies may change at a host, while they last.
struct HostTerms {
    float irregular_cost = 0, regular_cost = 0;        // of the journey, hundredths of the currency
    float scheme_cost = 0;                             // of a place in a scheme to the worker: papers, travel, recruitment; hundredths
    float irregular_success = 0, irregular_death = 0;  // probabilities a journey; at most 1 together
    float visa_odds = 0;                               // probability that a regular application is granted when quota allows
    std::int32_t scheme_quota = 0, regular_quota = 0;  // places a year
    std::int32_t scheme_months = 0;                    // length of a scheme contract
    float renewal_gain = 0;                            // added to the probability that a contract is renewed when it ends
    std::int32_t entry_ban_months = 0;                 // after a forced return
    float return_offer = 0;                            // paid to those who go home with its assistance, hundredths of the currency
    float enforcement = 1;                             // factor on detection and removal
    float warning_share = 0;                           // share of contracts whose end is notified in good time (data sharing)
    std::int32_t warning_months = 0;                   // how long before the end
    float story_reach = 0;                             // added share of returnees who tell those abroad how they fare (return stories)
    float story_honesty = 0;                           // share of shame and bias that the telling loses, 0 to 1
    float remittance_cost = 0;                         // share of money sent home that the service keeps, 0 to 1
    float remittance_gain = 0;                         // share by which migrants there send more, since sending is cheaper and surer
    float saving_gain = 0;                             // added to the share of disposable income that migrants there save (savings products)
};

struct Host : HostTerms {
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

    /// The scenario's own terms, kept from the first month in which a policy may change them: every month the terms start from these.
    std::optional<HostTerms> standing;

    // State
    float        quota_left_scheme = 0, quota_left_regular = 0;   // this year
    float        scheme_odds = 0;                   // share of requests for a scheme place that were granted, over a year or so (remigration)
    std::int32_t migrants = 0;                      // there now
    // What its diaspora believes about home (information): means and number of stories behind them
    float belief_work = 0, belief_wage = 0, belief_acceptance = 0, stories = 0;
};

}  // namespace homeward
