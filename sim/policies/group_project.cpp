// A group project: returnees and residents earn a living together, with equipment for each member; open to residents in a stated share, or
// to none.
//
//     group activity moves towards  activity · reach / inhabitants · mixing while it runs                        (cohesion)
//     mixing = 4 s (1 − s), s the share of members who are residents: how many pairs of members are mixed, against half and half
//
// Settings and evidence: docs/policies/group_project.md.
#include "policies/circumstances.hpp"
#include "policies/instruments.hpp"
#include "policies/siting.hpp"
#include "world/most_money.hpp"

#include <algorithm>
#include <cmath>

namespace homeward {

namespace {

struct Design {
    int          members = 0, months = 0;
    float        share_for_residents = 0, people_reached = 0, activity = 0, network_gain = 0, productivity_dispersion = 0;
    std::int64_t equipment = 0, running_cost = 0;  // for each member; for the whole group; hundredths
};

struct Candidate {
    float     ticket;
    PersonRow person;
    friend bool operator<(const Candidate& a, const Candidate& b) { return a.ticket < b.ticket || (a.ticket == b.ticket && a.person.index < b.person.index); }
};

/// So many of the returnees, or of the residents, who could take part; by lot.
std::vector<PersonRow> drawn(const Founding& founding, bool returnees, std::size_t places)
{
    const Persons&         persons = founding.community.persons;
    std::vector<Candidate> candidates;
    for (PersonRow p{0}; p.index < persons.count(); ++p.index)
        if (persons.is_home(p) && persons.migrant[p].exists() == returnees && can_run_an_enterprise(persons, p, founding.month))
            candidates.push_back({founding.draws.of(Purpose::membership, persons.subject(p)).uniform(), p});
    places = std::min(places, candidates.size());
    std::partial_sort(candidates.begin(), candidates.begin() + static_cast<std::ptrdiff_t>(places), candidates.end());
    std::vector<PersonRow> members;
    for (std::size_t i = 0; i < places; ++i) members.push_back(candidates[i].person);
    return members;
}

void take_part(Founding& founding, PersonRow p, const Design& design)
{
    Community& community = founding.community;
    float&     network   = community.persons.network[p];
    network += design.network_gain * (1.0F - network);
    if (design.equipment > 0) {
        Draw own = founding.draws.of(Purpose::membership, community.persons.subject(p));
        own();  // the ticket
        founding.pay(Account::enterprises, design.equipment);
        equip(community, p, design.equipment, own, design.productivity_dispersion);
    }
    if (const MigrantRow m = community.persons.migrant[p]; m.exists()) {
        Money& received = community.migrants.assistance_value[m];
        received        = static_cast<Money>(std::min<std::int64_t>(most_money, received + design.equipment));
        community.migrants.received[m] |= std::uint64_t{1} << founding.instrument;
    }
}

void establish(Founding& founding, const Design& design)
{
    Community&  community = founding.community;
    const float s         = design.share_for_residents;
    Project     project;
    project.kind                = ProjectKind::group;
    project.start               = founding.month;
    project.end                 = founding.month + design.months;
    project.share_for_residents = s;
    project.group_activity      = design.activity * dilution(design.people_reached, community.population) * 4.0F * s * (1.0F - s);
    community.projects.push_back(project);

    const auto residents = static_cast<std::size_t>(std::lround(s * static_cast<float>(design.members))), returnees = static_cast<std::size_t>(design.members) - residents;
    founding.pay(Account::service_providers, founding.budget - design.members * design.equipment);
    for (const PersonRow p : drawn(founding, true, returnees)) take_part(founding, p, design);
    for (const PersonRow p : drawn(founding, false, residents)) take_part(founding, p, design);
    count_spending(community, s, founding.cost);
}

}  // namespace

Instrument group_project(const Terms& terms)
{
    Design design;
    const double per_year          = terms.real("projects_per_year", {0, 100'000}, "projects/year");
    const Siting rule              = read_siting(terms);
    design.members                 = terms.whole("members", 0, 10'000, "persons");
    design.share_for_residents     = terms.share("share_for_residents");
    design.equipment               = terms.money("equipment", 10'000);
    design.running_cost            = terms.money("running_cost", 1'000'000);
    design.months                  = terms.whole("months", 1, 600, "months");
    design.people_reached          = terms.number("people_reached", {0, 100'000}, "persons");
    design.activity                = terms.share("activity");
    design.network_gain            = terms.share("network_gain");
    design.productivity_dispersion = terms.number("productivity_dispersion", {0, 3}, "log-points");

    Instrument instrument{.reach = Reach::community};
    if (per_year == 0 || design.members == 0 || (design.equipment == 0 && design.activity == 0 && design.network_gain == 0)) return instrument;
    instrument.projects = AreaProjects{per_year, design.running_cost + design.members * design.equipment,
                                       [=](const ProjectSearch& search) { return choose_community(search, rule, ProjectKind::group); },
                                       [=](Founding& founding) { establish(founding, design); }};
    return instrument;
}

}  // namespace homeward
