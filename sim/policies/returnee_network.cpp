// A returnee network: those who came back meet, help newcomers find their way and are seen as more than failures.
//
// It has so many members; where more returnees live, its effect on them all is diluted by members / returnees.
// Settings and evidence: docs/policies/returnee_network.md.
#include "policies/instruments.hpp"
#include "policies/siting.hpp"

namespace homeward {

namespace {

struct Design {
    int          months = 0;
    float        members = 0, ties = 0, stigma = 0;
    std::int64_t cost = 0;
};

void establish(Founding& founding, const Design& design)
{
    Community&  community = founding.community;
    const float reach     = dilution(design.members, community.returnees);
    Project     project;
    project.kind        = ProjectKind::peers;
    project.start       = founding.month;
    project.end         = founding.month + design.months;
    project.peer_ties   = reach * design.ties;
    project.peer_stigma = reach * design.stigma;
    community.projects.push_back(project);

    founding.pay(Account::service_providers, founding.budget);
    count_spending(community, 0, founding.cost);  // nobody else is asked in
}

}  // namespace

Instrument returnee_network(const Terms& terms)
{
    Design design;
    const double per_year = terms.real("networks_per_year", {0, 100'000}, "networks/year");
    const Siting rule     = read_siting(terms);
    design.cost           = terms.money("cost", 1'000'000);
    design.months         = terms.whole("months", 1, 600, "months");
    design.members        = terms.number("members", {0, 100'000}, "persons");
    design.ties           = terms.number("ties", {0, 1}, "1/month");
    design.stigma         = terms.number("stigma", {0, 1}, "1/month");

    Instrument instrument{.reach = Reach::community};
    if (per_year == 0 || design.members == 0 || (design.ties == 0 && design.stigma == 0)) return instrument;
    instrument.projects = AreaProjects{per_year, design.cost, [=](const ProjectSearch& search) { return choose_community(search, rule, ProjectKind::peers); },
                                       [=](Founding& founding) { establish(founding, design); }};
    return instrument;
}

}  // namespace homeward
