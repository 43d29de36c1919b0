#include "processes/cohesion.hpp"

#include "core/elementary.hpp"
#include "world/projects.hpp"

#include <algorithm>

namespace homeward {

namespace {

float saturating(float amount, float half) { return amount <= 0 ? 0.0F : amount / (amount + half); }

float mean_access(const Community& community)
{
    float sum = 0;
    for (const float access : community.access) sum += access;
    return sum / static_cast<float>(services_count);
}

float relief_by_projects(const Community& community, Month month)
{
    float sum = 0;
    for (const Project& project : community.projects)
        if (project.is_running(month)) sum += project.cohesion * project.share_for_residents;
    return sum;
}

void let_fade(const Cohesion& law, Community& community, Month month)
{
    community.recent_inflow *= law.memory;
    community.recent_assistance_to_returnees *= law.memory;
    community.recent_spending_on_residents *= law.memory;
    community.group_activity = unit_interval(community.group_activity) * law.group_memory + (1.0F - law.group_memory) * sum_of_projects(community, month, &Project::group_activity);
}

void run_cohesion(const Cohesion& law, Community& community, float unemployment, Month month)
{
    const auto  population = static_cast<float>(std::max(1, community.population));
    const auto  residents  = static_cast<float>(std::max(1, community.population - community.returnees));
    const float inflow     = community.recent_inflow / population;
    const float spending   = community.recent_spending_on_residents / residents;

    community.relative_deprivation = relative_deprivation(law, inflow, community.recent_assistance_to_returnees / greatest(community.recent_inflow, 1.0F), spending);

    const float pressure = law.inflow * saturating(inflow, law.inflow_half) + law.congestion * (1.0F - mean_access(community)) + law.joblessness * unemployment +
                           law.deprivation * community.relative_deprivation;
    const float relief = law.time + law.inclusion * saturating(spending, law.inclusion_half) + law.group_activity * unit_interval(community.group_activity) +
                         relief_by_projects(community, month);

    community.tension = tension_after(community.tension, unit_interval(pressure), unit_interval(relief));
    community.acceptance += law.adjustment * (unit_interval(acceptance_at(law, community.tension) + sum_of_projects(community, month, &Project::acceptance)) - community.acceptance);
    community.acceptance = unit_interval(community.acceptance);
    community.discrimination += law.adjustment * (discrimination_at(law, community.tension) * left_by_projects(community, month, &Project::discrimination) - community.discrimination);
    community.discrimination = unit_interval(community.discrimination);
    let_fade(law, community, month);
}

}  // namespace

Cohesion::Cohesion(const Section& settings)
    : inflow(settings.number("inflow_pressure", {0, 1}, "1/month")),
      inflow_half(settings.number("inflow_half", {1e-5, 1}, "returns/inhabitant/year")),
      congestion(settings.number("congestion_pressure", {0, 1}, "1/month")),
      joblessness(settings.number("joblessness_pressure", {0, 1}, "1/month")),
      deprivation(settings.number("deprivation_pressure", {0, 1}, "1/month")),
      visibility_half(settings.number("visibility_half", {1e-5, 1}, "returns/inhabitant/year")),
      deprivation_reference(100.0F * settings.number("deprivation_reference", {1, 1e6}, "EUR/year")),
      time(settings.number("relief_of_time", {0, 1}, "1/month")),
      inclusion(settings.number("inclusion_relief", {0, 1}, "1/month")),
      inclusion_half(100.0F * settings.number("inclusion_half", {0.01, 1e6}, "EUR/year")),
      group_activity(settings.number("group_activity_relief", {0, 1}, "1/month")),
      acceptance_when_calm(settings.share("acceptance_when_calm")),
      acceptance_lost(settings.share("acceptance_lost_to_tension")),
      prejudice(settings.share("discrimination_when_calm")),
      discrimination(settings.share("discrimination_from_tension")),
      adjustment(settings.number("adjustment", {0, 1}, "1/month")),
      memory(1.0F - 1.0F / settings.number("memory", {1, 120}, "months")),
      group_memory(1.0F - 1.0F / settings.number("group_activity_memory", {1, 120}, "months"))
{
}

float tension_after(float tension, float pressure, float relief) { return unit_interval(tension + pressure * (1.0F - tension) - relief * tension); }

float relative_deprivation(const Cohesion& law, float returns_per_inhabitant, float assistance_per_returnee, float spending_per_resident)
{
    const float visible = saturating(returns_per_inhabitant, law.visibility_half);
    return visible * saturating(assistance_per_returnee - spending_per_resident, law.deprivation_reference);
}

float acceptance_at(const Cohesion& law, float tension) { return unit_interval(law.acceptance_when_calm - law.acceptance_lost * tension); }
float discrimination_at(const Cohesion& law, float tension) { return unit_interval(law.prejudice + law.discrimination * tension); }

Process cohesion(const Section& scenario)
{
    return {.name      = "cohesion",
            .community = [law = Cohesion(scenario.section("cohesion"))](CommunityMonth& here) { run_cohesion(law, here.community, here.district.unemployment, here.month); },
            .district  = {},
            .settle    = {}};
}

}  // namespace homeward
