// A process: one thing that happens every month, as functions of a community, a district or the country.
#pragma once

#include "core/random.hpp"
#include "world/world.hpp"

#include <functional>
#include <span>
#include <string>

namespace homeward {

/// What a step of a process may use for one community. It writes the community, and in its district only the outboxes,
/// the ledger and the sums it is documented to write; everything else is as it was at the start of the district's month.
struct CommunityMonth {
    Community&               community;
    District&                district;
    const std::vector<Host>& hosts;
    Month                    month;
    Draws                    draws;
    bool                     spin_up;
};

/// The same for a district as a whole.
struct DistrictMonth {
    District&                district;
    std::span<Community>     communities;
    const std::vector<Host>& hosts;
    Month                    month;
    Draws                    draws;
    bool                     spin_up;
};

/// Any of the three may be absent. In a month, first every `settle` runs in the order of the schedule, over the whole country, on
/// one thread; then, district by district in parallel, the community and district steps in the order of the schedule, where
/// neighbouring community steps are fused: all of them for one community, then for the next, while it is warm in cache.
struct Process {
    std::string                                            name;
    std::function<void(CommunityMonth&)>                   community;
    std::function<void(DistrictMonth&)>                    district;
    std::function<void(World&, Month, const Draws&)>       settle;
};

}  // namespace homeward
