// A community of return: its people, their households, its services and its mood. The unit of storage; at most 65,520 persons.
#pragma once

#include "world/district.hpp"
#include "world/households.hpp"
#include "world/migrants.hpp"
#include "world/surveys.hpp"

#include <array>
#include <cstddef>
#include <vector>

namespace homeward {

enum class Service : std::uint8_t { health, psychosocial_care, education, housing, count };
constexpr std::size_t services_count = static_cast<std::size_t>(Service::count);

/// Works: services, jobs and meeting places; a livelihood group; a network of returnees among themselves; a campaign.
enum class ProjectKind : std::uint8_t { works, group, peers, campaign };

/// A local project under way: what it adds, from when to when (written by the instrument, applied by the processes that read it).
struct Project {
    ProgrammeId                       programme{};        // whose
    Month                             start, end;
    std::array<float, services_count> capacity{};       // share of the community's own capacity added while it runs
    float                             jobs     = 0;     // vacancies a month while it runs
    float                             cohesion = 0;     // reduction of tension a month while it runs
    float                             share_for_residents = 0;  // 0 to 1
    float                             acceptance = 0;     // added to the acceptance towards which the community moves while it runs
    float                             discrimination = 0; // share of discrimination that it takes away while it runs, 0 to 1
    float                             group_activity = 0; // level of group activity towards which the community moves while it runs, 0 to 1
    float                             peer_ties = 0;      // share of the ties they lack that returnees gain a month while it runs
    float                             peer_stigma = 0;    // share of their stigma that returnees lose a month while it runs
    ProjectKind                       kind = ProjectKind::works;

    bool is_running(Month month) const { return month >= start && month < end; }
};

/// A place in a firm for somebody who learns a trade there (written by the instrument, ended by the labour market).
struct Apprenticeship {
    PersonRow     person;
    Subject       subject;         // to recognise a row that changed hands
    Month         end;             // the first month in which it is over
    Month         subsidised;      // the last month for which its funder has paid
    std::uint32_t placed_by = 0;   // Help::question of that funder's instrument
    Segment       segment   = Segment::low_formal;  // of the post
    bool          new_post  = false;  // opened for it; otherwise it fills a vacancy of the district
};

/// Help that lasts, and what was received: what migrants have in columns of the same names.
struct Support {
    float         search_support = 0;
    Month         search_support_end;
    float         care = 0;
    Month         care_end;
    float         training_progress = 0;
    Month         training_end;
    float         referral = 0;
    Month         referral_end;
    std::uint64_t received  = 0;  // instruments
    std::uint16_t served_by = 0;  // programmes

    float search_support_in(Month month) const { return search_support_end > month ? search_support : 0; }
};

/// The same of somebody who never left. There is one for those who are helped, and for nobody else (world/support.hpp).
struct ResidentSupport : Support {
    PersonRow person;
    Subject   subject;
    Month     kept_until;  // the first month in which it is no longer on record what was received, and from whom
};

/// What happened in a community this month, for measures; cleared at the start of its month.
struct CommunityEvents {
    std::int32_t births = 0, deaths = 0;
    std::int32_t departures_regular = 0, departures_scheme = 0, departures_irregular = 0;  // first migrations and remigrations
    std::int32_t remigrations_regular = 0, remigrations_scheme = 0, remigrations_irregular = 0, remigrations_informed = 0;  // returnees only
    std::int32_t journeys_failed = 0, deaths_on_the_way = 0, deaths_abroad = 0, stranded = 0;
    std::array<std::int32_t, 5> returns{};  // by ReturnCategory
    std::int32_t returns_assisted = 0;
    std::int32_t hires = 0, hires_of_returnees = 0, separations = 0, enterprises_opened = 0, enterprises_closed = 0;
    std::int64_t remittances = 0, assistance = 0, productive_investment = 0;  // hundredths of the currency
    std::int32_t moved_for_an_offer = 0;  // changed host for a better return package, then returned from there
    std::int32_t returns_from_transit = 0;  // without having reached a destination
    std::int32_t posts_opened = 0, posts_closed = 0;  // by household enterprises for hired workers
    std::int32_t apprentices = 0;         // apprenticeships begun
    std::int64_t remittance_fees = 0;     // hundredths of the currency
    std::int64_t remittances_lost = 0;    // a month: what those who came home were sending, hundredths of the currency
    std::int64_t journeys = 0, forced_return_cost = 0, assisted_return_cost = 0;  // what households paid for journeys; what hosts paid for returns; hundredths
};

struct Community {
    CommunityId id;
    DistrictId  district;

    Persons    persons;
    Households households;
    Migrants   migrants;

    // Slow quantities
    float security    = 0;   // 0 to 1
    float distance    = 0;   // remoteness, 0 to 1: harder to reach for services and surveys
    float infrastructure = 0;  // 0 to 1

    // Services: what can be provided and what is asked, in persons; access = the share of need that is met, 0 to 1
    std::array<float, services_count> capacity{}, load{}, access{};

    // Cohesion
    float tension              = 0;  // 0 to 1
    float acceptance           = 0;  // of returnees, 0 to 1
    float discrimination       = 0;  // 0 to 1: how far employers pass returnees over
    float relative_deprivation = 0;  // 0 to 1
    float group_activity       = 0;  // 0 to 1: what residents and returnees do together

    // Flows that others read the month after, kept up to date by the processes named
    float recent_inflow        = 0;  // returns of the last twelve months, exponentially weighted, persons (return)
    float recent_assistance_to_returnees = 0;  // EUR-hundredths, exponentially weighted over twelve months (policies)
    float recent_spending_on_residents   = 0;  // same
    std::int64_t local_consumption = 0;  // last month's spending in local shops (household_budget)
    float        usual_spending    = 0;  // local spending a head that counts as normal: that of the spin-up, smoothed, hundredths (household_budget)
    std::int32_t enterprise_count  = 0;  // (enterprises)
    float        demand_per_enterprise = 1;  // relative to the profile's normal (enterprises)
    float        project_vacancies = 0;  // vacancies a month offered by projects (services)
    float        productive_gain   = 0;  // added to the share of remittances put to productive use, 0 to 1 (policies, renewed each month)

    // Counts of people at home, renewed by demography each month
    std::int32_t population = 0, adults = 0, working_age = 0, returnees = 0;

    std::vector<Project>        projects;
    std::vector<Apprenticeship> apprenticeships;  // under way, in the order in which they began
    std::vector<ResidentSupport> resident_support;  // of the residents who are helped, in the order of their rows
    std::vector<SurveyCase>     survey_cases;     // whom surveys follow here, in the order of return (policies); what their residents score (reintegration)
    CommunityEvents             events;
};

}  // namespace homeward
