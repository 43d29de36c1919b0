// A community project: services, some jobs and meeting places where returnees live, a stated share of it for residents.
//
// A project reaches so many people; in a larger community its effect on capacity and cohesion is diluted by reach / inhabitants.
// Settings and evidence: docs/policies/community_project.md.
#include "policies/instruments.hpp"
#include "policies/siting.hpp"

namespace homeward {

namespace {

struct Design {
    int                 months_to_start = 0, months = 0;
    float               people_reached = 0;
    std::vector<double> capacity;  // by service, share
    float               jobs = 0, cohesion = 0, share_for_residents = 0;
    std::int64_t        cost = 0;
};

void establish(Founding& founding, const Design& design)
{
    Community&  community = founding.community;
    const float reach     = dilution(design.people_reached, community.population);
    Project     project;
    project.start = founding.month + design.months_to_start;
    project.end   = project.start + design.months;
    for (std::size_t s = 0; s < services_count; ++s) project.capacity[s] = reach * static_cast<float>(design.capacity[s]);
    project.jobs                = design.jobs;
    project.cohesion            = reach * design.cohesion;
    project.share_for_residents = design.share_for_residents;
    community.projects.push_back(project);

    founding.pay(Account::service_providers, founding.budget);
    count_spending(community, design.share_for_residents, founding.cost);
}

}  // namespace

Instrument community_project(const Terms& terms)
{
    Design design;
    design.cost                = terms.money("cost", 10'000'000);
    const double per_year      = terms.real("projects_per_year", {0, 100'000}, "projects/year");
    const Siting rule          = read_siting(terms);
    design.months_to_start     = terms.whole("months_to_start", 0, 120, "months");
    design.months              = terms.whole("months", 1, 600, "months");
    design.people_reached      = terms.number("people_reached", {0, 100'000}, "persons");
    design.capacity            = terms.numbers("capacity", services_count, {0, 100}, "share");
    design.jobs                = terms.number("jobs", {0, 1000}, "vacancies/month");
    design.cohesion            = terms.number("cohesion", {0, 1}, "1/month");
    design.share_for_residents = terms.share("share_for_residents");

    Instrument instrument{.reach = Reach::community};
    if (per_year == 0) return instrument;
    instrument.projects = AreaProjects{per_year, design.cost, [=](const ProjectSearch& search) { return choose_community(search, rule, ProjectKind::works); },
                                       [=](Founding& founding) { establish(founding, design); }};
    return instrument;
}

}  // namespace homeward
