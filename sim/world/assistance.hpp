// The books of each assistance programme: money, places, who waits, what was delivered.
#pragma once

#include "world/district.hpp"

#include <string>
#include <vector>

namespace homeward {

struct Case {
    CommunityId community;
    PersonRow   person;
    Subject     subject;          // to recognise a row that changed hands
    Month       applied;
    Month       next_delivery;
    std::uint8_t next_instrument = 0;  // in the programme's sequence
};

struct ProgrammeBooks {
    std::string               name;
    std::int64_t              budget_left_year = 0;  // hundredths of the currency
    std::int64_t              spent            = 0;  // since the start
    std::vector<std::int64_t> spent_by_instrument;   // in the order of the programme's instruments
    std::vector<std::int64_t> delivered_by_instrument;
    std::int64_t              overhead_spent = 0;
    std::int64_t              applied = 0, enrolled = 0, dropped_out = 0;
    std::vector<Case>         waiting, active;
};

}  // namespace homeward
