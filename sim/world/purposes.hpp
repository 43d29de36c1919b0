// Every question the model answers by chance, once: the third part of a draw's key. Two questions never share a number.
#pragma once

#include <cstdint>

namespace homeward {

/// One value a question. Append, never renumber: a number is part of what makes a run reproducible.
enum class Purpose : std::uint16_t {
    // The start
    initial_community = 1, initial_household, initial_person, initial_migrant, initial_work,
    chances = 10,  // the four draws a person of every month: birth or death, work, business, departure
    // Processes
    vital_detail = 21, household_formation, schooling,
    work_abroad = 40, status_abroad, detection, transit, initial_abroad,
    stories = 60, family_contact,
    return_decision = 80, assisted_choice, shopping, arrival_cohort, arrival_detail,
    opportunity = 100, enterprise_survival, enterprise_detail,
    job_search = 121, job_offer, wage_offer, on_the_job_search, rest_after_return,
    household_shock = 140,
    access_to_services = 160,
    networks = 180, wellbeing,
    departure_channel = 201, journey, quota_lottery,
    // Policies
    eligibility = 300, uptake, allocation, instrument, diversion, drop_out, referral, placement, warning, survey_match, survey_contact, survey_answer, local_plans, duplication,
    membership = 330,  // who joins a group project
    // Looking on: never read by a process or a policy
    panel_sample = 1000,
    design = 1010,  // where the points of an ensemble lie
};

/// The kinds of subject: the upper half of `Subject::high`, so that person 7 and household 7 never share a draw.
enum class SubjectKind : std::uint16_t { person = 0, household = 1, community = 2, district = 3, host = 4, programme = 5, country = 6 };

}  // namespace homeward
