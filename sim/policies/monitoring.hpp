// How a monitoring survey is designed, and its laws: whom it reaches, who answers, and how far what is said is from the truth.
//
//     reach   = reach · (1 − distance_effect · d) at home, reach_abroad for those who have left, while the contact details last
//     answer  = logistic(log-odds(answer) + incentive_effect · (1 − exp(−credit / incentive_scale)) + outcome_effect · (c − typical) / spread
//                        − refusal of those removed)
//     said    = c + courtesy + noise · N(0, 1), within 0 to 1
//
// d: remoteness of the community, c: the RSS-style composite, both 0 to 1. Sources and sizes: docs/policies/monitoring.md.
#pragma once

#include "policies/instrument.hpp"

#include <vector>

namespace homeward {

enum class SurveyMode : std::uint8_t { in_person, phone, sms };

struct SurveyDesign {
    std::vector<int> waves;                                        // months since return, ascending
    float            share_sampled = 0, share_matched = 0;         // of the returns the programme knows; of those sampled, with a resident beside them
    float            known_assisted = 0, known_others = 0;         // share of returns the programme knows, by whether they came with an assisted programme
    float            years_per_level = 0;                          // how many years of age weigh as much as a level of education when a resident is sought
    float            reach = 0, reach_abroad = 0, distance_effect = 0;
    float            contact_months = 0;                           // how long contact details last in the mean; 0: for ever
    float            answer = 0;                                   // probability of the typical person who is reached, without incentive
    float            gain = 0, outcome_effect = 0, refusal = 0;    // log-odds: of the incentive; a standard deviation of the composite; of those removed
    float            typical_outcome = 0, spread_of_outcomes = 1;
    float            noise = 0, courtesy = 0;                      // composite points
    float            sustainable_from = 0;                         // composite
    std::int64_t     incentive = 0, cost_of_attempt = 0, cost_of_interview = 0;  // hundredths

    std::int64_t most_expensive() const { return cost_of_attempt + cost_of_interview + incentive; }
};

/// Log-odds that a credit of so many hundredths adds to an answer: most of it comes with the first half euro.
float incentive_gain(float effect, float scale, std::int64_t incentive);
/// Of somebody whose contact details are still good.
float reach_probability(const SurveyDesign&, float distance, bool away);
/// Of somebody who was reached. An `answer` of 0 or 1 is certain whatever else; what those abroad have achieved at home no longer counts.
float answer_probability(const SurveyDesign&, float composite, bool away, bool removed);
/// What is said of a composite; `chance` is standard normal.
float said(const SurveyDesign&, float composite, float chance);

/// Last month's returns that are known and sampled are followed from now on, each with a resident beside it (survey_sample.cpp).
void take_sample(const SurveyDesign&, CountryHelp&, Community&);
/// The resident most like a person: same sex, at home, never left, not among `taken`; age, and years_per_level for each level of education
/// apart; the first from row `start` on where several are alike. none() where there is nobody.
PersonRow most_alike(const Community&, PersonRow person, float years_per_level, std::uint32_t start, const std::vector<PersonRow>& taken);
/// Is the respondent's row still theirs?
bool is_alive(const Community&, const Respondent&);

/// Books for a survey with these waves; none where there are no waves.
void open_survey(World&, ProgrammeId, const std::string& name, const std::vector<int>& waves);
/// Before the surveys of a month: their books are empty, and a new year goes by the figures of the old one.
void renew_surveys(World&, Month);

}  // namespace homeward
