// One programme in one month: its terms, its books, and what it may still spend. Inside the settlement of assistance only.
#pragma once

#include "policies/programmes.hpp"

namespace homeward {

/// What programmes working side by side mean for each of them this month.
struct SideBySide {
    double overhead_added = 0;  // to everybody's share of overhead
    double places         = 1;  // share of the wanted places for which there is staff
};

/// Administrations on the ground, staff and caseload this month; to be called when the levers of the month have acted.
SideBySide side_by_side(const Assistance&, const World&, Month);

struct Office {
    const Programme& programme;
    ProgrammeBooks&  books;
    FundBooks*       fund;  // nullptr: the money is its own
    World&           world;
    Month            month;
    const Draws&     draws;
    double           overhead;  // share of all spending, this month

    /// Draws that belong to this programme alone.
    Draw draw(Purpose purpose, Subject subject, Month when) const;

    /// What may be promised or spent now. Of a shared fund, the programmes that coordinate keep to the share planned for each; without
    /// coordination who comes first takes what is there.
    std::int64_t available() const;
    void         take(std::int64_t amount);       // promises or spends it
    void         give_back(std::int64_t amount);  // what was promised and not needed

    /// Books what an instrument cost in a community (or nowhere in particular), with the overhead on it; returns the whole. What reached
    /// somebody has been paid already.
    std::int64_t spend(std::size_t instrument, std::int64_t direct, CommunityId where, double overhead_share);
    /// The same for a country-wide outlay, whose amounts lie in communities; its overhead lies nowhere in particular.
    std::int64_t spend(std::size_t instrument, const CountryHelp& help);

private:
    std::int64_t add_overhead(std::size_t instrument, std::int64_t direct, CommunityId where, double overhead_share);
};

// Waiting and places (enrolment.cpp)
void wait_a_month(Office&);
void enrol(Office&, const SideBySide&);

// What is due (delivery.cpp)
bool is_within_reach(const Office&, const Case&);  // is the case's person still the one who applied, and where the programme can reach them?
void deliver_what_is_due(Office&);

}  // namespace homeward
