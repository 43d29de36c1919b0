#include "processes/services.hpp"

#include "core/instruction_set.hpp"
#include "processes/services.kernel.hpp"
#include "processes/services_law.hpp"

#include <algorithm>

namespace homeward {

namespace {

using ServiceNeeds = void(const ServiceNeedsArgs&);

struct Counted {
    float care, students, housing;  // persons
};

Counted count_needs(const Services& law, const Community& community, ServiceNeeds* kernel)
{
    const Persons&         persons    = community.persons;
    const Households&      households = community.households;
    std::int64_t           care = 0, students = 0, housing = 0;
    const ServiceNeedsArgs args{
        .padded_persons     = persons.padded_count(),
        .presence           = reinterpret_cast<const std::uint8_t*>(persons.presence.data()),
        .activity           = reinterpret_cast<const std::uint8_t*>(persons.activity.data()),
        .distress           = persons.distress.data(),
        .home               = static_cast<std::int32_t>(Presence::home),
        .student            = static_cast<std::int32_t>(Activity::student),
        .distress_threshold = law.distress_threshold,
        .distress_slope     = 1.0F / (1.0F - law.distress_threshold),
        .padded_households  = households.padded_count(),
        .adults_home        = households.adults_home.data(),
        .children_home      = households.children_home.data(),
        .dwelling           = households.dwelling.data(),
        .housing_threshold  = law.housing_threshold,
        .housing_slope      = 1.0F / law.housing_threshold,
        .care               = &care,
        .students           = &students,
        .housing            = &housing,
    };
    kernel(args);
    return {static_cast<float>(care) / need_units, static_cast<float>(students), static_cast<float>(housing) / need_units};
}

float health_need_of_returnees(const Migrants& migrants)
{
    float sum = 0;  // in the order of the rows: always the same
    for (MigrantRow m{0}; m.index < migrants.count(); ++m.index)
        if (migrants.is_returnee(m)) sum += migrants.health_need[m];
    return sum;
}

std::array<float, services_count> loads(const Services& law, const Community& community, ServiceNeeds* kernel)
{
    const Counted counted  = count_needs(law, community, kernel);
    const auto    children = static_cast<float>(std::max(0, community.population - community.adults));
    const auto    working  = static_cast<float>(community.working_age);
    const auto    elderly  = static_cast<float>(std::max(0, community.adults - community.working_age));

    std::array<float, services_count> load{};
    load[static_cast<std::size_t>(Service::health)]             = law.health_need_children * children + law.health_need_working_age * working +
                                                      law.health_need_elderly * elderly + health_need_of_returnees(community.migrants);
    load[static_cast<std::size_t>(Service::psychosocial_care)]  = counted.care;
    load[static_cast<std::size_t>(Service::education)]          = law.school_age_share * children + counted.students;
    load[static_cast<std::size_t>(Service::housing)]            = counted.housing;
    for (std::size_t s = 0; s < services_count; ++s) load[s] += law.added_by_returnees[s] * community.recent_inflow;
    return load;
}

void run_services(const Services& law, Community& community, Month month, ServiceNeeds* kernel)
{
    std::erase_if(community.projects, [&](const Project& project) { return month >= project.end; });
    community.project_vacancies = 0;
    for (const Project& project : community.projects)
        if (month >= project.start) community.project_vacancies += project.jobs;

    community.load = loads(law, community, kernel);
    for (std::size_t s = 0; s < services_count; ++s) {
        community.capacity[s] *= 1.0F + law.capacity_growth;
        const float capacity = capacity_with_projects(community, static_cast<Service>(s), month, law.project_lag);
        community.access[s]  = unit_interval((1.0F - law.remoteness * community.distance) * rationed_access(capacity, community.load[s], law.sharpness));
    }
}

}  // namespace

Services::Services(const Section& settings)
    : health_need_children(settings.share("health_need_children")),
      health_need_working_age(settings.share("health_need_working_age")),
      health_need_elderly(settings.share("health_need_elderly")),
      school_age_share(settings.share("school_age_share")),
      distress_threshold(settings.number("distress_threshold", {0, 0.99}, "share")),
      housing_threshold(settings.number("housing_threshold", {0.01, 1}, "share")),
      added_by_returnees{settings.number("health_added_by_returnee", {0, 5}, "persons"), settings.number("psychosocial_care_added_by_returnee", {0, 5}, "persons"),
                         settings.number("education_added_by_returnee", {0, 5}, "persons"), settings.number("housing_added_by_returnee", {0, 5}, "persons")},
      sharpness(settings.number("rationing_sharpness", {1, 20})),
      remoteness(settings.share("remoteness")),
      capacity_growth(settings.number("capacity_growth", {-0.1, 0.2}, "1/year") / 12.0F),
      project_lag(settings.whole("project_lag", 0, 60, "months"))
{
}

float rationed_access(float capacity, float load, float sharpness)
{
    if (!(load > 0)) return 1;
    if (!(capacity > 0)) return 0;
    // r / (1 + r^k)^(1/k) with r = capacity / load, written for the smaller of r and 1 / r so that no power overflows.
    const float r     = capacity / load;
    const float small = greatest(r < 1 ? r : 1.0F / r, 1e-6F);
    const float share = power(1.0F + power(small, sharpness), -1.0F / sharpness);
    return unit_interval(r < 1 ? r * share : share);
}

float built_share(const Project& project, Month month, int lag)
{
    if (month < project.start || month >= project.end) return 0;
    if (lag <= 0) return 1;
    return std::min(1.0F, static_cast<float>(month - project.start) / static_cast<float>(lag));
}

float capacity_with_projects(const Community& community, Service service, Month month, int lag)
{
    const auto s     = static_cast<std::size_t>(service);
    float      added = 0;
    for (const Project& project : community.projects) added += project.capacity[s] * built_share(project, month, lag);
    return community.capacity[s] * (1.0F + added);
}

Process services(const Section& scenario)
{
    return {.name      = "services",
            .community = [law = Services(scenario.section("services")), kernel = widest(&sse2::service_needs, &avx2::service_needs, &avx512::service_needs)](
                             CommunityMonth& here) { run_services(law, here.community, here.month, kernel); },
            .district  = {},
            .settle    = {}};
}

}  // namespace homeward
