// What help does a person have that lasts, and what has he or she received? Those who ever left keep it in columns of the migrants' table;
// of residents, few of whom are helped, a short list holds it.
#pragma once

#include "world/community.hpp"

namespace homeward {

/// Residents are asked once a year whether they apply; for as long a record is kept of what they received and from whom. (Returnees': until they return again.)
constexpr int months_on_record = 12;

/// Where a person's support is kept, to be changed. Valid until the next person is helped.
struct SupportFields {
    float&         search_support;
    Month&         search_support_end;
    float&         care;
    Month&         care_end;
    float&         training_progress;
    Month&         training_end;
    float&         referral;
    Month&         referral_end;
    std::uint64_t& received;
    std::uint16_t& served_by;

    SupportFields& operator=(const Support&);
};

/// Of somebody who is helped this month: a resident's record is opened, or kept for another year.
SupportFields support_of(Community&, PersonRow, Month);

/// What a person has, to be looked at: nothing, of residents who are not helped. What has ended may still stand there: compare its end.
Support support_seen(const Community&, PersonRow);

/// A resident's record; nullptr without one.
const ResidentSupport* record_of_resident(const Community&, PersonRow);

/// What placement adds to the effectiveness of search this month, as a share.
inline float search_support_of(const Community& community, PersonRow person, Month month)
{
    const MigrantRow m = community.persons.migrant[person];
    if (m.exists()) return community.migrants.search_support_end[m] > month ? community.migrants.search_support[m] : 0;
    const ResidentSupport* resident = record_of_resident(community, person);
    return resident != nullptr ? resident->search_support_in(month) : 0;
}

/// The share of unmet need for services that a case manager's referral closes.
inline float referral_of(const Community& community, PersonRow person)
{
    const MigrantRow m = community.persons.migrant[person];
    if (m.exists()) return community.migrants.referral[m];
    const ResidentSupport* resident = record_of_resident(community, person);
    return resident != nullptr ? resident->referral : 0;
}

/// Residents' help whose time is over ends; records of whom nobody helps any more, nor has for a year, go.
void end_support_of_residents(Community&, Month);

/// A resident has left and has a migrant's row: what is on record, and help that has not ended, stands there now. Courses are broken off.
void hand_over_support(Community&, PersonRow, Month);

/// A person is no more.
void drop_support(Community&, PersonRow);

}  // namespace homeward
