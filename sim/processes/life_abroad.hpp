// How do migrants live while they are away: work, status, savings, money sent home?
//
// Each month, for each migrant at a host: finds work with the host's job_finding, loses it with its job_loss (times a factor without
// status). Wages are lognormal around the host's wage for the legal status and rise with skill gained abroad. From the wage come, in
// this order, the cost of living, remittances
//     share · exp(−fading · years away) · wage            (no more than what is left)
// of which the service that carries them keeps the host's remittance_cost, and savings towards a target; the rest is spent there.
// Foreign skill and ties grow towards a ceiling. Permits are lost and gained; contracts end and may be renewed. On the way
// (`in_transit`) a migrant each month may try again (arrive or die), settle for a transit country or give up and go home; from a
// transit country some move on.
// Reads: hosts (with remittance_cost, remittance_gain, saving_gain), persons. Writes: migrants (work, wage, status, savings, skill, ties,
// months_abroad, state), household remittances, usual_remittances and savings, events, hosts.migrants (settle). Money: employers_abroad →
// migrants_abroad → living_abroad, households, remittance_services.
// Sources: scenarios/model/life_abroad.toml; page: docs/model/life_abroad.md.
#pragma once

#include "scenario/section.hpp"
#include "world/process.hpp"

namespace homeward {

struct LifeAbroad {
    float wage_spread;               // standard deviation of the logarithm
    float wage_return_to_skill;      // log-points of wage a log-point of foreign skill
    float job_loss_without_status;   // factor
    float living_share_jobless;      // of the host's cost of living, without work and on the way
    float remittance_share;          // of the wage, on arrival
    float remittance_fading;         // per year away
    float saving_share;              // of what is left, below the savings target
    float saving_share_beyond;       // above it
    float remittance_smoothing;      // per month
    float contract_renewal;          // probability at the end of a contract
    float permanence;                // probability a month, after so long with a permit
    int   months_to_permanence;
    float skill_gain_legal, skill_gain_irregular;  // log-points a month of work, before the ceiling acts
    float skill_ceiling;             // log-points
    float ties_growth, ties_fading;  // per month, abroad and at home
    float onward_attempt;            // probability a month of leaving a transit host for a destination
    float transit_attempt;           // probability a month of trying again, on the way
    float transit_settling;          // probability a month of settling for a transit country, on the way
    float transit_give_up;           // probability a month of going home, on the way
};

/// The share of the wage that is sent home after so many months away.
float remittance_share(const LifeAbroad& settings, int months_away);

/// What a migrant in work does with a month's wage; the parts are whole hundredths and the stock never falls below zero.
struct MonthAbroad {
    Money living, sent, fee, savings;  // spent there; sent home; kept of it by the service; stock of savings afterwards
};
/// `terms`: what the host asks for money sent home, and what makes sending and saving easier there.
MonthAbroad month_abroad(const LifeAbroad& settings, Money wage, Money cost_of_living, Money savings, Money target, float share_sent, const HostTerms& terms = {});

Process life_abroad(const Section& scenario);

}  // namespace homeward
