// Chance events that come to each person once in so many months: sixteen rows at a time take their turn.
//
// A draw for everybody every month would cost more than all the rest of networks and well-being; a larger one now and then keeps the
// spread between people just as well. Sixteen is a multiple of every vector's width, so that turns are the same on every processor.
#pragma once

#include "core/elementary.hpp"

#include <cstdint>

namespace homeward {

/// Is it the turn of this row in this month (a count of months), when each has one turn in `period` months?
HOMEWARD_LAW bool has_its_turn(std::uint32_t row, std::uint32_t month, std::uint32_t period) { return (row / 16) % period == month % period; }

/// Where the draws of a dense loop come from: Draws::month_and_purpose and Draws::key.
struct TurnDraws {
    const std::uint32_t* root;
    const std::uint16_t* path;
    std::uint32_t        month;  // a count of months
    std::uint32_t        month_and_purpose, key0, key1;
};

}  // namespace homeward
