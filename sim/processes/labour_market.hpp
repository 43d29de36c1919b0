// Who finds work, who loses it, and at what wage?
//
// Three steps a month. search (community): jobs end, the unemployed give up, the inactive come in; everybody who looks is weighed.
// clear (district): posts follow local demand; in each segment (skill by sector)
//
//     M = M* (S / S*)^α (V / V*)^(1−α)      hires expected from S effective searchers and V vacancies; never more than V
//
// hire (district): a searcher of weight w gets an offer with probability 1 − exp(−w M / S); offers are honoured in the order of a
// lottery while vacancies last, formal ones first. What one searcher gains by searching better, others lose through S and V:
// displacement is not a parameter. Normal values (stars) follow from the country profile by flow balance, none is tuned.
//
// Reads persons, migrants (certified, foreign_skill, search_support, channel, training_end), community.resident_support, discrimination,
// local_consumption, usual_spending, project_vacancies, apprenticeships. Writes activity, wage, months_in_activity; community.apprenticeships (ends them);
// district.vacancies, search_weight, matches_per_weight, wage_level, jobs, unemployment, work_rate, demand_index, count, entry_rate;
// events.hires, hires_of_returnees, separations.
// Source: Petrongolo & Pissarides 2001; Donovan, Lu & Schoellman 2023; Blanchflower & Oswald 1994. Page: docs/model/labour_market.md.
#pragma once

#include "processes/by_category.hpp"
#include "processes/labour_market_law.hpp"
#include "processes/labour_profile.hpp"
#include "world/process.hpp"

#include <vector>

namespace homeward {

struct LabourMarket {
    LabourProfile    profile;
    labour::Settings law;
    // What is particular to returnees
    float discrimination_effect;  // search weight lost at full discrimination
    float certified_effect;       // search weight gained by a fully certified foreign skill of 1 log-point
    float recognised_skill;       // certified foreign skill, log-points, from which somebody counts as highly skilled
    float discount;               // share of uncertified foreign skill that employers pay for
    float undocumented_penalty;   // log-points of the wage
    ByCategory not_looking;       // probability of not looking for work on return, unprepared
    float not_looking_spared;     // share of it that full preparedness spares
    float looking_again;          // probability a month that somebody who did not look begins to
    // Matching and posts
    float elasticity_on_seekers, vacancy_duration, posts_adjustment, demand_elasticity, wage_curve;
    float high_skill_formal_odds, high_skill_informal_odds;
    float project_formal_share, apprentices_kept;
    // Wages
    float return_to_schooling, return_to_experience, return_to_experience_squared, wage_dispersion;

    std::array<float, segments> mean_tenure;  // months a job lasts, from the law of separations
    float                       normal_weight[2];  // of a typical searcher of low and high skill
};

LabourMarket labour_market_settings(const Section& scenario);

/// Normal values of one segment per person of 15 and over, given the share of the highly skilled: what flow balance makes of the profile.
struct NormalSegment {
    float jobs, vacancies, hires, search;
};
std::array<NormalSegment, segments> normal_segments(const LabourMarket& market, float high_skilled_share);

/// The segment of a job: of high or low skill, informal or formal.
std::size_t segment_of(bool high_skilled, Activity activity);
bool        is_returnee(const Community& community, PersonRow person);

/// Skill as employers at home see it, log-points: foreign skill counts in full where certified, at a discount where not.
float skill_at_home(const LabourMarket& market, const Community& community, PersonRow person);
/// Log-points by which a person's wage differs from the level of the segment, noise left aside.
float relative_wage(const LabourMarket& market, const Community& community, PersonRow person, bool high_skilled, Month month);
/// Probability that somebody who has just come back does not look for work: rest, shame, a house to see to.
float not_looking_on_return(const LabourMarket& market, ReturnCategory category, float preparedness);
/// What multiplies a person's search weight because he or she came back, or has placement support; 1 for others.
float search_factor(const LabourMarket& market, const Community& community, PersonRow person, Month month);
/// Secondary education or more, as in the country profile, or less with a recognised foreign skill.
bool is_high_skilled(const LabourMarket& market, const Community& community, PersonRow person);
/// A person's search weight in 1,024ths.
std::int32_t search_units(const LabourMarket& market, const Community& community, PersonRow person, Month month);
/// Adds (or with sign −1 takes away) what one person contributes to the count of the labour market.
void count_person(LabourCount& count, const LabourMarket& market, const Community& community, PersonRow person, Month month, int sign);

std::vector<Process> labour_market(const Section& scenario);

}  // namespace homeward
