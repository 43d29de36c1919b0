// The books of each assistance programme: money, places, who waits, what was delivered.
#pragma once

#include "world/district.hpp"

#include <limits>
#include <string>
#include <vector>

namespace homeward {

/// How far a person has come with one instrument of a package.
struct Part {
    std::uint8_t done  = 0;  // deliveries
    std::uint8_t delay = 0;  // months that what is still to come was put off
};

struct Case {
    CommunityId community;
    PersonRow   person;
    Subject     subject;          // to recognise a row that changed hands
    Month       applied;
    Month        enrolled;             // never(): still waiting
    std::int64_t reserved = 0;         // of the programme's budget for what is still to come, overhead included
    double       overhead = 0;         // share of all spending, as it was at enrolment
    std::vector<Part> parts;           // an instrument of the package each; empty while waiting
};

/// Money that several programmes draw on.
struct FundBooks {
    std::int64_t left_year = 0;  // hundredths of the currency
    double       scale     = 0;  // 1, or inhabitants / 100,000; 0 before the first year
};

constexpr CommunityId nowhere{std::numeric_limits<std::uint32_t>::max()};

constexpr std::uint8_t spent_on_overhead = 0xFF;  // what runs a programme, as an instrument of its own in the cost account

/// What was spent, on what, where: one line of the cost account.
struct Spending {
    std::uint8_t instrument = 0;  // position in the programme's package, or `spent_on_overhead`
    CommunityId  community;       // nowhere: the country as a whole
    std::int64_t amount = 0;      // hundredths
};

struct ProgrammeBooks {
    std::string               name;
    std::int64_t              budget_left_year = 0;  // hundredths of the currency
    std::int64_t              spent            = 0;  // since the start
    std::vector<std::int64_t> spent_by_instrument;   // in the order of the programme's instruments
    std::vector<std::int64_t> delivered_by_instrument;
    std::int64_t              overhead_spent = 0;
    std::int64_t              applied = 0, enrolled = 0, dropped_out = 0;
    std::int64_t              lost_in_referral = 0;                   // deliveries that a partner did not make
    std::int64_t              duplicates = 0, duplicates_avoided = 0; // instruments that a person had from another programme already
    double                    place_credit = 0;                       // fractions of places kept for the next month when staff is short
    std::vector<Spending>     this_month;      // every unit spent; renewed at each settlement
    std::vector<Case>         waiting, active;
    double                    scale = 0;     // of budget and places: 1, or inhabitants / 100,000; renewed every programme year, 0 before the first

    /// Enters a line in the month's cost account.
    void enter(std::uint8_t instrument, CommunityId community, std::int64_t amount)
    {
        if (amount != 0) this_month.push_back({instrument, community, amount});
    }
};

}  // namespace homeward
