#include "policies/siting.hpp"

#include <algorithm>

namespace homeward {

namespace {

/// How urgent a project is, 0 to 1 and more: the mean share of need unmet by services, and tension.
float need(const Community& community)
{
    float unmet = 0;
    for (const float access : community.access) unmet += 1.0F - access;
    return unmet / static_cast<float>(services_count) + community.tension;
}

float ticket(const Community& community, ProjectKind kind, const Draws& draws)
{
    Draw draw = draws.of(Purpose::allocation, subject_of(SubjectKind::community, community.id));
    for (int skipped = 0; skipped < static_cast<int>(kind); ++skipped) draw.uniform();
    return draw.uniform();
}

float priority(const Community& community, Siting rule, ProjectKind kind, const Draws& draws)
{
    switch (rule) {
        case Siting::most_returnees: return static_cast<float>(community.returnees) / static_cast<float>(community.population);
        case Siting::highest_need: return need(community);
        case Siting::lottery: break;
    }
    return ticket(community, kind, draws);
}

bool is_open_to(const Community& community, ProjectKind kind)
{
    if (community.population <= 0) return false;
    return (kind != ProjectKind::group && kind != ProjectKind::peers) || community.returnees > 0;
}

}  // namespace

Siting read_siting(const Terms& terms)
{
    const std::string rule = terms.choice("rule", {"most_returnees", "highest_need", "lottery"});
    return rule == "lottery" ? Siting::lottery : rule == "highest_need" ? Siting::highest_need : Siting::most_returnees;
}

std::optional<CommunityId> choose_community(const ProjectSearch& search, Siting rule, ProjectKind kind)
{
    std::optional<CommunityId> chosen;
    float                      best = 0;
    for (const Community& community : search.world.communities) {
        if (!is_open_to(community, kind) || search.knows_a_project(community, kind)) continue;
        const float mine = priority(community, rule, kind, search.draws);
        if (!chosen || mine > best) {
            chosen = community.id;
            best   = mine;
        }
    }
    return chosen;
}

float dilution(float people_reached, std::int32_t people) { return std::min(1.0F, people_reached / static_cast<float>(std::max(1, people))); }

void count_spending(Community& community, float share_for_residents, std::int64_t cost)
{
    const auto  whole  = static_cast<float>(cost);
    const float lately = std::min(1.0F, community.recent_inflow / static_cast<float>(std::max(1, community.returnees)));
    community.recent_spending_on_residents += share_for_residents * whole;
    community.recent_assistance_to_returnees += (1.0F - share_for_residents) * whole * lately;
    community.events.assistance += cost;
}

}  // namespace homeward
