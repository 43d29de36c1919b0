// A community project: services, some jobs and meeting places where returnees live, a stated share of it for residents.
//
// A project reaches so many people; in a larger community its effect on capacity and cohesion is diluted by reach / inhabitants.
// Settings and evidence: docs/policies/community_project.md.
#include "policies/instruments.hpp"

#include <algorithm>

namespace homeward {

namespace {

enum class Rule : std::uint8_t { most_returnees, highest_need, lottery };

/// How urgent a project is, 0 to 1 and more: the mean share of need unmet by services, and tension.
float need(const Community& community)
{
    float unmet = 0;
    for (const float access : community.access) unmet += 1.0F - access;
    return unmet / static_cast<float>(services_count) + community.tension;
}

float priority(const Community& community, Rule rule, const Draws& draws)
{
    switch (rule) {
        case Rule::most_returnees: return static_cast<float>(community.returnees) / static_cast<float>(community.population);
        case Rule::highest_need: return need(community);
        case Rule::lottery: break;
    }
    return draws.of(Purpose::allocation, subject_of(SubjectKind::community, community.id)).uniform();
}

/// The first of the inhabited communities without a project, by the rule; the lower number wins a tie.
std::optional<CommunityId> choose(const ProjectSearch& search, Rule rule)
{
    std::optional<CommunityId> chosen;
    float                      best = 0;
    for (const Community& community : search.world.communities) {
        if (community.population <= 0 || search.knows_a_project(community)) continue;
        const float mine = priority(community, rule, search.draws);
        if (!chosen || mine > best) {
            chosen = community.id;
            best   = mine;
        }
    }
    return chosen;
}

struct Design {
    int                 months_to_start = 0, months = 0;
    float               people_reached = 0;
    std::vector<double> capacity;  // by service, share
    float               jobs = 0, cohesion = 0, share_for_residents = 0;
    std::int64_t        cost = 0;
};

void establish(Community& community, const Design& design, Month month, std::int64_t spent)
{
    const float reach = std::min(1.0F, design.people_reached / static_cast<float>(std::max(1, community.population)));
    Project     project;
    project.start = month + design.months_to_start;
    project.end   = project.start + design.months;
    for (std::size_t s = 0; s < services_count; ++s) project.capacity[s] = reach * static_cast<float>(design.capacity[s]);
    project.jobs                = design.jobs;
    project.cohesion            = reach * design.cohesion;
    project.share_for_residents = design.share_for_residents;
    community.projects.push_back(project);

    const auto cost = static_cast<float>(spent);
    community.recent_spending_on_residents += design.share_for_residents * cost;
    community.recent_assistance_to_returnees += (1.0F - design.share_for_residents) * cost;
    community.events.assistance += spent;
}

}  // namespace

Instrument community_project(const Terms& terms)
{
    Design design;
    design.cost                = terms.money("cost", 10'000'000);
    const double per_year      = terms.real("projects_per_year", {0, 100'000}, "projects/year");
    const auto   rule          = terms.choice("rule", {"most_returnees", "highest_need", "lottery"});
    design.months_to_start     = terms.whole("months_to_start", 0, 120, "months");
    design.months              = terms.whole("months", 1, 600, "months");
    design.people_reached      = terms.number("people_reached", {0, 100'000}, "persons");
    design.capacity            = terms.numbers("capacity", services_count, {0, 100}, "share");
    design.jobs                = terms.number("jobs", {0, 1000}, "vacancies/month");
    design.cohesion            = terms.number("cohesion", {0, 1}, "1/month");
    design.share_for_residents = terms.share("share_for_residents");

    Instrument instrument{.reach = Reach::community};
    if (per_year == 0) return instrument;
    const Rule chosen_rule = rule == "lottery" ? Rule::lottery : rule == "highest_need" ? Rule::highest_need : Rule::most_returnees;
    instrument.projects    = AreaProjects{per_year, design.cost,
                                       [=](const ProjectSearch& search) { return choose(search, chosen_rule); },
                                       [=](Community& community, Month month, std::int64_t cost) { establish(community, design, month, cost); }};
    return instrument;
}

}  // namespace homeward
