// A district: one local labour market over several communities; the unit of parallel work.
#pragma once

#include "world/ledger.hpp"

#include <array>
#include <vector>

namespace homeward {

/// Labour-market segments: two levels of skill by two sectors.
enum class Segment : std::uint8_t { low_informal, low_formal, high_informal, high_formal, count };
constexpr std::size_t segments = static_cast<std::size_t>(Segment::count);

struct Vacancies {
    std::array<float, segments> of{};
};

/// Somebody asks for something that only the country can settle; settled in (district, community, row) order.
struct Application {
    ProgrammeId programme;
    CommunityId community;
    PersonRow   person;
    Month       month;
};

/// Somebody wants to leave by a channel with a quota.
struct DepartureRequest {
    CommunityId   community;
    PersonRow     person;
    HostId        host;
    std::uint8_t  channel;  // Channel::regular or Channel::scheme
};

/// The people of a labour market as labour_market.search counts them each month; whole numbers, so that order does not matter.
struct LabourCount {
    std::int32_t adults = 0, high_skilled = 0;           // 15 and over, at home
    std::int32_t unemployed = 0, inactive = 0, working = 0;  // inactive: under 65 and not at school
    std::int32_t working_age = 0, working_of_working_age = 0;  // 15 to 64
    std::array<std::int32_t, segments> jobs{};           // filled
    std::array<std::int64_t, segments> search{};         // effective searchers, in 1,024ths
    std::int64_t giving_up = 0, coming_in = 0;           // unemployed and inactive, weighted by how readily they change, in 1,024ths
};

struct District {
    DistrictId  id;
    CommunityId first_community;
    std::uint32_t community_count = 0;

    // Labour market
    std::array<float, segments>         vacancies{};        // open posts
    std::array<float, segments>         search_weight{};    // S: effective searchers
    std::array<float, segments>         matches_per_weight{};  // M / S: a searcher of weight w finds a job with probability 1 − exp(−w M / S)
    std::array<float, segments>         wage_level{};       // hundredths of the currency a month, for average skill
    std::array<std::int32_t, segments>  jobs{};             // filled, last month
    float                               unemployment = 0;   // rate, 15 and over, last month
    float                               work_rate    = 0;   // share of people of working age who work, last month
    float                               demand_index = 1;   // local spending against the profile's normal, last month

    LabourCount                         count;              // this month's after labour_market.search, before that last month's
    float                               entry_rate   = 0;   // hazard a month, of the inactive, of starting to look for work (labour_market.clear)

    // Outboxes, emptied by settlement
    std::vector<Application>      applications;
    std::vector<DepartureRequest> departure_requests;

    Ledger ledger;  // this month's flows; moved into the world's at settlement
};

}  // namespace homeward
