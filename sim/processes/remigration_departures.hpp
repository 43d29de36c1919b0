// What becomes of those who want to leave: host, channel, money, journey, and the new stay. The scalar half of remigration.
#pragma once

#include "processes/remigration.hpp"

namespace homeward {

/// Tries to leave: goes at once by an irregular route, asks for a place with a quota, or stays.
void try_to_leave(const Remigration& settings, CommunityMonth& here, PersonRow person);

/// Monthly places added, then last month's requests settled by lottery (sim/processes/remigration.hpp).
void settle_requests(const Remigration& settings, World& world, Month month, const Draws& draws);

}  // namespace homeward
