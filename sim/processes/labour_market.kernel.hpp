// The two dense loops of the labour market: who loses work, starts or stops looking; and who of those who look finds.
#pragma once

#include "processes/labour_market_law.hpp"

namespace homeward::labour {

struct Counts {
    std::int32_t adults, high_skilled, unemployed, inactive, working, working_age, working_of_working_age;
    std::int32_t jobs[4];
    std::int64_t search[4];
    std::int64_t giving_up, coming_in;
};

/// The columns of the persons of a community. `factor` and `recognised` are 1 and 0 but for returnees, and residents with placement support.
struct Columns {
    std::uint32_t        padded;
    const std::uint32_t* root;
    const std::uint16_t* path;
    const std::int16_t*  birth;
    const std::uint8_t * sex, *education, *presence, *activity;
    const float*         network;
    const float*         chance;  // this month's, of work
    const float*         factor;
    const std::uint8_t*  recognised;
    std::uint16_t*       months_in_activity;
    std::int32_t         month;
    std::uint32_t        month_and_purpose, key0, key1;
};

struct Search {
    float          entry_rate;  // hazard of the inactive
    std::uint16_t* changing;    // rows whose activity ends, ascending
    std::uint32_t  changing_count;
    Counts         counts;      // before those changes
};

struct Offers {
    float          matches_per_weight[4];
    std::uint16_t *formal, *informal;  // rows with an offer
    std::uint32_t  formal_count, informal_count;
    // Room for as many rows as the columns have
    std::uint16_t* lookers;
    std::int32_t*  weight;
};

}  // namespace homeward::labour

namespace homeward {
namespace sse2 { void search(const labour::Columns&, const labour::Settings&, labour::Search&); void find(const labour::Columns&, const labour::Settings&, labour::Offers&); }
namespace avx2 { void search(const labour::Columns&, const labour::Settings&, labour::Search&); void find(const labour::Columns&, const labour::Settings&, labour::Offers&); }
namespace avx512 { void search(const labour::Columns&, const labour::Settings&, labour::Search&); void find(const labour::Columns&, const labour::Settings&, labour::Offers&); }
}  // namespace homeward
