// What share of people's need for health care, psychosocial care, education and housing is met where they live?
//
//     access = (1 − remoteness · distance) · rationed(capacity of the community and its running projects, load)
//     load   = needs of residents + what recent returnees ask in addition                        (persons a month)
//     rationed: close to 1 with capacity to spare, close to capacity / load when short, smooth between
//
// The community's own capacity grows at the pace of public services; a project adds a share of it, built up over a lag, until it
// ends and is struck off the list. Projects also offer vacancies while they run.
// Reads  population counts, presence, activity, distress, dwelling, health_need, recent_inflow, distance, projects
// Writes capacity (own), load, access, project_vacancies, projects (ended ones removed)
// Source and limits: docs/model/services.md
#pragma once

#include "scenario/section.hpp"
#include "world/process.hpp"

namespace homeward {

struct Services {
    float health_need_children, health_need_working_age, health_need_elderly;  // share of them in need in a month
    float school_age_share;                                                   // of children under 15
    float distress_threshold;                                                 // above which a person needs care
    float housing_threshold;                                                  // quality of a dwelling below which its people need a better one
    std::array<float, services_count> added_by_returnees;                     // needs a recent return adds, persons
    float sharpness;                                                          // of rationing; large: min(1, capacity / load)
    float remoteness;                                                         // share of access lost at distance 1
    float capacity_growth;                                                    // of own capacity, per month
    int   project_lag;                                                        // months until a project's capacity is built

    explicit Services(const Section& settings);
};

/// The share of the load that is met, 0 to 1; rises with capacity, falls with load; 1 when nobody asks.
float rationed_access(float capacity, float load, float sharpness);

/// How much of a project's capacity stands in this month: rises over the lag, 0 before the start and from the end on.
float built_share(const Project& project, Month month, int lag);

/// The community's own capacity and what running projects add.
float capacity_with_projects(const Community& community, Service service, Month month, int lag);

Process services(const Section& scenario);

}  // namespace homeward
