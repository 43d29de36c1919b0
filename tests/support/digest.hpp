// One number for the state of a world: two worlds with the same number are the same, bit for bit.
#pragma once

#include "world/world.hpp"

#include <cstdint>

namespace homeward::test {

/// Everything but the books of the programmes: every row of every column, and what communities, districts, hosts and the ledger hold.
std::uint64_t digest(const World& world);
std::uint64_t digest(const Community& community);
/// The books of the programmes: money, places, who waits, what was delivered.
std::uint64_t digest(const std::vector<ProgrammeBooks>& programmes);

}  // namespace homeward::test
