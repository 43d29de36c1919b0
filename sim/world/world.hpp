// The whole state of one replicate: copy it and you have a checkpoint.
#pragma once

#include "world/assistance.hpp"
#include "world/community.hpp"
#include "world/district.hpp"
#include "world/hosts.hpp"
#include "world/ledger.hpp"

#include <vector>

namespace homeward {

struct World {
    std::vector<District>       districts;
    std::vector<Community>      communities;   // those of a district stand next to each other
    std::vector<Host>           hosts;
    std::vector<ProgrammeBooks> programmes;
    std::vector<SurveyBooks>    surveys;       // of the programmes that monitor
    MeasuredOutcomes            measured;      // what the surveys of all of them said

    Ledger        ledger;                // all flows since the start
    std::uint32_t next_root = 0;         // the next number for a person who comes from outside (exogenous arrivals), given at settlement
    bool          spin_up   = false;     // policies and quotas rest while the labour market settles
    std::vector<FundBooks> funds;        // that several programmes share
    float         coordination = 0;      // of programmes with each other, 0 to 1 (policies, renewed each month)
    float         project_fit  = 0;      // share by which projects aligned with local plans add more capacity (policies, renewed each month)

    Community&       operator[](CommunityId id) { return communities[id.index]; }
    const Community& operator[](CommunityId id) const { return communities[id.index]; }
    Host&            operator[](HostId id) { return hosts[id.index]; }
    const Host&      operator[](HostId id) const { return hosts[id.index]; }
};

}  // namespace homeward
