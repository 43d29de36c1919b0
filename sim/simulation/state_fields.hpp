// Every field of a world and of a record, for checkpoints. A field that is added to one of these types does not compile until it stands here too.
#pragma once

#include "core/archive.hpp"
#include "output/run_file.hpp"
#include "world/world.hpp"

namespace homeward {

template <class Way>
void fields(Archive<Way>& archive, Case& of)
{
    auto& [community, person, subject, applied, enrolled, reserved, overhead, parts] = of;
    archive(community, person, subject, applied, enrolled, reserved, overhead, parts);
}

template <class Way>
void fields(Archive<Way>& archive, ProgrammeBooks& books)
{
    auto& [name, budget_left_year, spent, spent_by_instrument, delivered_by_instrument, overhead_spent, applied, enrolled, dropped_out, lost_in_referral, duplicates, duplicates_avoided, place_credit, this_month, waiting, active, scale] = books;
    archive(name, budget_left_year, spent, spent_by_instrument, delivered_by_instrument, overhead_spent, applied, enrolled, dropped_out, lost_in_referral, duplicates, duplicates_avoided, place_credit, this_month, waiting, active, scale);
}

template <class Way>
void fields(Archive<Way>& archive, SurveyBooks& books)
{
    auto& [programme, name, waves, cells, answers] = books;
    archive(programme, name, waves, cells, answers);
}

template <class Way>
void fields(Archive<Way>& archive, District& of)
{
    auto& [id, first_community, community_count, vacancies, search_weight, matches_per_weight, wage_level, jobs, unemployment, work_rate, demand_index, count, entry_rate, applications, departure_requests, ledger] = of;
    archive(id, first_community, community_count, vacancies, search_weight, matches_per_weight, wage_level, jobs, unemployment, work_rate, demand_index, count, entry_rate, applications, departure_requests, ledger);
}

template <class Way>
void fields(Archive<Way>& archive, Community& of)
{
    auto& [id, district, persons, households, migrants, security, distance, infrastructure, capacity, load, access, tension, acceptance, discrimination, relative_deprivation, group_activity, recent_inflow,
           recent_assistance_to_returnees, recent_spending_on_residents, local_consumption, usual_spending, enterprise_count, demand_per_enterprise, project_vacancies, productive_gain, population, adults,
           working_age, returnees, projects, apprenticeships, resident_support, survey_cases, events] = of;
    archive(id, district, persons, households, migrants, security, distance, infrastructure, capacity, load, access, tension, acceptance, discrimination, relative_deprivation, group_activity, recent_inflow,
            recent_assistance_to_returnees, recent_spending_on_residents, local_consumption, usual_spending, enterprise_count, demand_per_enterprise, project_vacancies, productive_gain, population, adults,
            working_age, returnees, projects, apprenticeships, resident_support, survey_cases, events);
}

/// A host is its terms, and more: since it has a base, the compiler counts its bytes instead of its fields.
template <class Way>
void fields(Archive<Way>& archive, Host& host)
{
    archive(host.name);
    HostTerms& terms = host;
    archive(terms, host.kind, host.wage_regular, host.wage_irregular, host.living_cost, host.job_finding, host.job_loss, host.detection, host.removal, host.regularisation, host.permit_loss, host.share_of_departures,
            host.standing, host.quota_left_scheme, host.quota_left_regular, host.scheme_odds, host.migrants, host.belief_work, host.belief_wage, host.belief_acceptance, host.stories);
    constexpr std::size_t listed = sizeof(HostTerms) + sizeof(std::string) + sizeof(std::optional<HostTerms>) + 19 * sizeof(float);
    static_assert(sizeof(Host) >= listed && sizeof(Host) < listed + alignof(std::string), "a field of Host is not listed here");
}

template <class Way>
void fields(Archive<Way>& archive, World& world)
{
    auto& [districts, communities, hosts, programmes, surveys, measured, ledger, next_root, spin_up, funds, coordination, project_fit] = world;
    archive(districts, communities, hosts, programmes, surveys, measured, ledger, next_root, spin_up, funds, coordination, project_fit);
}

template <class Way>
void fields(Archive<Way>& archive, SurveyDescription& survey)
{
    auto& [name, waves] = survey;
    archive(name, waves);
}

template <class Way>
void fields(Archive<Way>& archive, ReplicateRecord& record)
{
    auto& [replicate, series, communities, districts, costs, panel, ledger, programme_spending, programme_counts, surveys, answers] = record;
    archive(replicate, series, communities, districts, costs, panel, ledger, programme_spending, programme_counts, surveys, answers);
}

}  // namespace homeward
