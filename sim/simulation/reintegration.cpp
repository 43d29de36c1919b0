#include "simulation/reintegration.hpp"

#include "output/reintegration_score.hpp"
#include "scenario/section.hpp"

#include <vector>

namespace homeward {

namespace {

/// Lists that a thread reuses from month to month.
struct Scratch {
    std::vector<MigrantRow>                 returnees;
    std::vector<ReintegrationScore::Result> results;
};

void score_returnees(const ReintegrationScore& score, CommunityMonth& here)
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
    }
}

}  // namespace

Process reintegration(const Section& scenario)
{
    return {"reintegration", [score = ReintegrationScore(scenario)](CommunityMonth& here) { score_returnees(score, here); }, {}, {}};
}

}  // namespace homeward
