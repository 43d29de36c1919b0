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
    std::uint8_t next_instrument = 0;  // in the programme's sequence of deliveries
    Month        enrolled;             // never(): still waiting
    std::int64_t reserved = 0;         // of the programme's budget for what is still to come, overhead included
};

/// What a programme has added to a host's law while it lasts, to be taken back when it ends.
struct HostChange {
    HostId       host;
    std::uint8_t instrument = 0;  // position in the programme's package
    std::int32_t regular_quota = 0, scheme_quota = 0, entry_ban_months = 0;
    float        visa_odds = 0, regular_cost = 0;
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
    std::vector<HostChange>   host_changes;  // in force
    double                    scale = 0;     // of budget and places: 1, or inhabitants / 100,000; renewed every programme year, 0 before the first
};

}  // namespace homeward
