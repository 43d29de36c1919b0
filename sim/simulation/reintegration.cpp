#include "simulation/reintegration.hpp"

#include "output/reintegration_score.hpp"
#include "policies/eligibility.hpp"
#include "scenario/section.hpp"

#include <algorithm>
#include <vector>

namespace homeward {

namespace {

/// Lists that a thread reuses from month to month.
struct Scratch {
    std::vector<MigrantRow>                 returnees;
    std::vector<ReintegrationScore::Result> results;
};

/// Once a return, at the end of its month; of those who were back before the run, in its first month.
void assess_newcomer(const VulnerabilityWeights& weights, Community& community, MigrantRow m)
{
    Migrants& migrants = community.migrants;
    if (migrants.vulnerability[m] < 0) migrants.vulnerability[m] = std::min(1.0F, vulnerability(community, migrants.person[m], weights));
}

void look_at_returnees(const ReintegrationScore& score, const VulnerabilityWeights& weights, CommunityMonth& here)
{
    static thread_local Scratch scratch;
    Migrants&                   migrants = here.community.migrants;
    scratch.returnees.clear();
    for (MigrantRow m{0}; m.index < migrants.count(); ++m.index)
        if (migrants.is_returnee(m)) scratch.returnees.push_back(m);
    scratch.results.resize(scratch.returnees.size());
    score.of_all(here.community, scratch.returnees, here.month, scratch.results);
    for (std::size_t n = 0; n < scratch.returnees.size(); ++n) {
        const MigrantRow                  m      = scratch.returnees[n];
        const ReintegrationScore::Result& result = scratch.results[n];
        migrants.economic[m]                     = result.economic;
        migrants.social[m]                       = result.social;
        migrants.psychosocial[m]                 = result.psychosocial;
        migrants.composite[m]                    = result.composite;
        assess_newcomer(weights, here.community, m);
    }
}

/// The residents with whom a survey compares returnees.
void look_at_residents(const ReintegrationScore& score, CommunityMonth& here)
{
    const Persons& persons = here.community.persons;
    for (SurveyCase& followed : here.community.survey_cases) {
        const PersonRow p = followed.resident.person;
        if (!p.exists() || !persons.is_home(p) || persons.subject(p) != followed.resident.subject || persons.migrant[p].exists()) continue;
        followed.composite_of_resident = score.of_resident(here.community, p, here.month).composite;
    }
}

}  // namespace

Process reintegration(const Section& scenario)
{
    const ReintegrationScore   score(scenario);
    const VulnerabilityWeights weights = read_vulnerability(scenario.section("assistance").section("vulnerability"));
    return {"reintegration",
            [score, weights](CommunityMonth& here) {
                look_at_returnees(score, weights, here);
                look_at_residents(score, here);
            },
            {}, {}};
}

}  // namespace homeward
