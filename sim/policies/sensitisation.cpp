// Sensitisation: a campaign by local radio, theatre and meetings, often with returnees who tell their story, for acceptance and against
// discrimination.
//
// It reaches so many people; in a larger community its effect is diluted by reach / inhabitants. Attitudes follow, and fade, at the pace of
// cohesion's `adjustment`.
// Settings and evidence: docs/policies/sensitisation.md.
#include "policies/instruments.hpp"
#include "policies/siting.hpp"

namespace homeward {

namespace {

struct Design {
    int          months_to_start = 0, months = 0;
    float        people_reached = 0, acceptance = 0, discrimination = 0;
    std::int64_t cost = 0;
};

void establish(Founding& founding, const Design& design)
{
    Community&  community = founding.community;
    const float reach     = dilution(design.people_reached, community.population);
    Project     project;
    project.kind                = ProjectKind::campaign;
    project.start               = founding.month + design.months_to_start;
    project.end                 = project.start + design.months;
    project.share_for_residents = 1;
    project.acceptance          = reach * design.acceptance;
    project.discrimination      = reach * design.discrimination;
    community.projects.push_back(project);

    founding.pay(Account::service_providers, founding.budget);  // words: nobody's gain that others could envy
    community.events.assistance += founding.cost;
}

}  // namespace

Instrument sensitisation(const Terms& terms)
{
    Design design;
    const double per_year  = terms.real("campaigns_per_year", {0, 100'000}, "campaigns/year");
    const Siting rule      = read_siting(terms);
    design.cost            = terms.money("cost", 1'000'000);
    design.months_to_start = terms.whole("months_to_start", 0, 120, "months");
    design.months          = terms.whole("months", 1, 600, "months");
    design.people_reached  = terms.number("people_reached", {0, 1'000'000}, "persons");
    design.acceptance      = terms.share("acceptance_gain");
    design.discrimination  = terms.share("discrimination_reduction");

    Instrument instrument{.reach = Reach::community};
    if (per_year == 0 || (design.acceptance == 0 && design.discrimination == 0)) return instrument;
    instrument.projects = AreaProjects{per_year, design.cost, [=](const ProjectSearch& search) { return choose_community(search, rule, ProjectKind::campaign); },
                                       [=](Founding& founding) { establish(founding, design); }};
    return instrument;
}

}  // namespace homeward
