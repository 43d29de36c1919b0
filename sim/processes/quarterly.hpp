// Chance events that come once a quarter to each person: sixteen rows at a time take their turn, a third of them each month.
//
// A draw for everybody every month would cost more than all the rest of networks and well-being; a larger one every third month keeps
// the spread between people. Sixteen is a multiple of every vector's width, so that turns are the same on every processor.
#pragma once

#include "core/elementary.hpp"

#include <cstdint>

namespace homeward {

/// Is it the turn of this row in this month (a count of months)?
HOMEWARD_LAW bool has_its_turn(std::uint32_t row, std::uint32_t month) { return (row / 16) % 3 == month % 3; }

/// Where the draws of a dense loop come from: Draws::month_and_purpose and Draws::key.
struct QuarterlyDraws {
    const std::uint32_t* root;
    const std::uint16_t* path;
    std::uint32_t        month;  // a count of months
    std::uint32_t        month_and_purpose, key0, key1;
};

}  // namespace homeward
