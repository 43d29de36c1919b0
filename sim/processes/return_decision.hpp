// Who comes home, and how freely?
//
// Willingness (0 to 1) is a logistic of what going home is believed to bring against staying:
//     baseline + income·ln(believed income at home / income abroad) + family + target reached + contract near its end + jobless
//     + no status − hardship at home + acceptance·(believed acceptance − ½) − ties
// Preparedness (0 to 1) follows, with a lag, the resources mobilised: savings against need, precision of information, contacts,
// recognised skills, time to plan. A migrant with the right to stay leaves with hazard
//     return_rate · willingness · (1 − w + w·preparedness)                                              → voluntary
// one without, likewise, raised by the host's offer                                                     → voluntary_compelled
// one whose contract ends overstays, or goes                                                            → scheme
// one without status who is detected complies (assisted or not → voluntary_compelled), is removed (→ forced, with an entry ban),
// or absconds. Unequal offers draw a share of those who would take one to the most generous destination first. The host pays what it
// offered: a part on return, the rest some months later to those still at home. Where data are shared, a contract's end is notified ahead.
// Reads: hosts, households' hardship, beliefs. Writes: migrants (willingness, preparedness, informed, warned, host, status, entry ban,
// return, offer_rest), household savings and transfers, recent_assistance_to_returnees, events. Money: savings go home; migrants_abroad →
// carriers (own ticket); hosts → carriers (assisted and forced returns), households (return offers).
// Sources: Cassarino 2004 (willingness and preparedness); scenarios/model/return_decision.toml; page: docs/model/return_decision.md.
#pragma once

#include "processes/homecoming.hpp"
#include "scenario/section.hpp"
#include "world/process.hpp"

namespace homeward {

struct ReturnDecision {
    // Willingness, log-odds
    float baseline, income, family, target, contract_near, jobless, no_status, hardship_at_home, acceptance, ties;
    float purchasing_power;        // what a unit of currency buys at home, relative to the host
    float least_income;            // hundredths a month: below it incomes are held, for the logarithm
    float contract_horizon;        // months before the end of a contract that count as near
    // Preparedness: weights, and scales
    float weight_savings, weight_information, weight_contacts, weight_skills, weight_planning;
    float months_of_need;          // of believed wages at home that make savings sufficient
    float half_precision;          // observations at which information counts half
    float planning_horizon;        // months of warning that suffice to plan
    float own_warning;             // months before the end of a contract at which migrants plan without being warned
    float adjustment;              // per month, towards the resources
    float forced_preparedness;     // factor when removed
    // Going
    float return_rate;             // hazard a month at full willingness and preparedness
    float weight_of_preparedness;  // w
    float compelled_rate;          // factor on the hazard of those without status
    float offer_decides;           // rise of that hazard at the reference offer
    float reference_offer;         // hundredths
    float overstay, overstay_willingness;          // log-odds at willingness ½; change a unit of willingness
    float compliance, compliance_willingness, compliance_offer;  // log-odds; a unit of willingness; a reference offer
    float uptake, uptake_offer;                    // log-odds of assistance at the reference offer; a reference offer more
    float shopping;                // share that a very much better offer elsewhere draws
    float accurate;                // relative error of beliefs that still counts as accurate
    float informed_precision;      // observations
    Money ticket;                  // hundredths
    ReturnPayments payments;       // by hosts
};

/// Where a migrant stands when weighing the return.
struct Circumstances {
    float home_income = 0, abroad_income = 0;      // believed and actual, hundredths a month
    float family_at_home = 0, target_reached = 0, contract_near = 0, jobless = 0, no_status = 0, hardship_at_home = 0;  // 0 to 1
    float believed_acceptance = 0.5F, ties = 0;    // 0 to 1
};
float willingness(const ReturnDecision& settings, const Circumstances& circumstances);
/// All but the incomes of that, in log-odds.
float other_log_odds(const ReturnDecision& settings, const Circumstances& circumstances);

/// What a migrant can mobilise, each from 0 to 1.
struct Resources {
    float savings = 0, information = 0, contacts = 0, skills = 0, planning = 0;
};
float mobilised(const ReturnDecision& settings, const Resources& resources);

/// Hazard a month of going of one's own accord; `offer` in reference offers, 0 for those with the right to stay.
float hazard_of_going(const ReturnDecision& settings, float willingness, float preparedness, bool right_to_stay, float offer);
float overstay_probability(const ReturnDecision& settings, float willingness);
float compliance_probability(const ReturnDecision& settings, float willingness, float offer);
/// That someone who goes without status takes the host's assistance; 0 where there is none.
float uptake_probability(const ReturnDecision& settings, float offer);
/// That one who would take assistance moves to the host with the best offer first; 0 when no offer is better.
float shopping_probability(const ReturnDecision& settings, float own_offer, float best_offer);

Process return_decision(const Section& scenario);

}  // namespace homeward
