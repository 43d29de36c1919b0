// Who works on his or her own account, what does it earn, and how long does it last?
//
//     profit_i = E · capacity_i · d        capacity_i = exp(productivity + skill) · (capital / usual capital)^θ · workers^λ
//     d = (usual capacity · spending / Σ capacity)^γ
//
// d is the community's demand for each like unit of capacity: what one enterprise gains in capital or what a newcomer brings takes demand from
// the others. Capacity of the whole community is usual when the country profile's self-employed work with its usual capital.
// Entry: as many a month as exits at the profile's self-employed share, and a share of the room that is left (or missing); necessity
// starts a subsistence enterprise, or joins the household's own; savings above a threshold start a micro-enterprise, and returnees
// with savings do so more readily the longer they were abroad. Exit: hazard by age of the enterprise, capital, owner and demand.
// A micro-enterprise that pays takes on workers: each opens an informal post in the district (it names no person).
//
// Business advice lowers the hazard by its share while it lasts.
//
// Reads households (with business_advice), persons (skill, activity, age, sex), migrants, community.local_consumption, usual_spending, district.count, wage_level.
// Writes the enterprise columns, profit, savings (through the ledger), activity into and out of self_employed, community.enterprise_count,
// demand_per_enterprise, events.enterprises_opened, enterprises_closed, posts_opened, posts_closed, productive_investment; district.vacancies (low informal).
// Source: McKenzie & Paffhausen 2019; de Mel, McKenzie & Woodruff 2008; McCormick & Wahba 2001. Page: docs/model/enterprises.md.
#pragma once

#include "processes/enterprises_law.hpp"
#include "processes/labour_profile.hpp"
#include "world/process.hpp"

namespace homeward {

struct Enterprises {
    LabourProfile        profile;
    enterprise::Settings law;
    float crowding;            // γ
    float local_custom;        // share of customers' spending that comes from the community's households
    float productivity_dispersion;
    float usual_share;         // of households with an enterprise
    float usual_spread;        // mean capacity of usual enterprises against that of one with average skill and subsistence capital
    float salvage;
    // Entry
    float mean_life;                           // months, of a subsistence enterprise at usual demand
    float from_unemployed, from_inactive, from_informal;  // shares of those who start; sum to 1
    float room_filled;                         // share of the missing (or surplus) self-employed made up by entry a month
    float start_share;                         // of savings put in
    float opportunity, opportunity_a_year_abroad;  // chance a month of a returnee with such savings, and what each year abroad adds to it (share)
    int   youngest, oldest;                    // ages of starters, years
    float discount;                            // share of uncertified foreign skill that counts
};

Enterprises enterprises_settings(const Section& scenario);

float capacity(const Enterprises& settings, float log_productivity, Money capital, int workers);
/// Demand for each unit of capacity against the usual.
float demand_share(const Enterprises& settings, float usual_capacity, float spending, float total_capacity);
/// Factor of demand on the hazard of closing.
float demand_factor(const Enterprises& settings, float demand);
/// Probability a month that an enterprise closes.
float exit_probability(const Enterprises& settings, EnterpriseKind kind, int age_months, Money capital, bool young_owner, bool woman, float demand);
/// People a month who start to work on their own account in a community of so many adults, self-employed and relative spending.
float expected_starts(const Enterprises& settings, float adults, float self_employed, float spending);

Process enterprises(const Section& scenario);

}  // namespace homeward
