// The dense part of measuring, compiled for each instruction set: sums over everybody at home and over every household.
#pragma once

#include <cstdint>

namespace homeward::census {

/// What is summed over the persons at home, once for all and once for women and girls.
enum PersonSum : unsigned {
    persons, adults, employed, unemployed, self_employed, formal, wage_earners, poor, indebted, hardship, distress, network, belonging, aspiration, wages,
    person_sums
};

/// What is summed over households, the money weighted by the members at home.
enum HouseholdSum : unsigned { income, spending, savings, debt, remittances, shortfall, households, enterprises, employees, family_workers, household_sums };

/// Columns of one community, padded to whole vectors (rows nobody uses are zero).
struct PersonLoop {
    const std::uint8_t*  activity;
    const std::uint8_t*  sex;
    const std::uint16_t* household;
    const std::int32_t*  wage;
    const float*         distress;
    const float*         network;
    const float*         belonging;
    const float*         aspiration;
    const std::int32_t*  standing;  // of each household, as the household loop left it
    std::uint32_t        rows;
    std::int64_t*        all;       // person_sums numbers, added to
    std::int64_t*        women;     // person_sums numbers, added to
};

struct HouseholdLoop {
    const std::uint8_t* adults_home;
    const std::uint8_t* children_home;
    const std::int32_t* savings;
    const std::int32_t* debt_smuggler;
    const std::int32_t* debt_family;
    const std::int32_t* debt_microcredit;
    const std::int32_t* earnings;
    const std::int32_t* remittances;
    const std::int32_t* profit;
    const std::int32_t* consumption;
    const std::uint8_t* enterprise;
    const std::uint8_t* enterprise_employees;
    const std::uint8_t* family_workers;
    const std::uint8_t* poor;
    const float*        hardship;
    std::uint32_t       rows;
    float               poverty_line;  // hundredths a month for an adult equivalent
    std::int32_t*       standing;      // written: one word a household
    std::int64_t*       sums;          // household_sums numbers, added to
    std::int64_t*       class_persons; // by class of consumption (inequality.hpp), added to
    std::int64_t*       class_money;   // same
};

/// One person's numbers, added to the row of every group that has a bit; empty again afterwards, for the next person.
struct RowLoop {
    std::int64_t*       groups;     // rows of `row_length` numbers, one a group
    std::uint64_t       mask;       // one bit a group
    std::int64_t*       row;
    bool                all;        // else only the first `numbers_of_most` of the row are not 0
};
constexpr std::uint32_t row_length = 56, numbers_of_most = 40;  // whole vectors

}  // namespace homeward::census

namespace homeward::sse2 { void count_persons(const census::PersonLoop&); void count_households(const census::HouseholdLoop&); void add_row(const census::RowLoop&); }
namespace homeward::avx2 { void count_persons(const census::PersonLoop&); void count_households(const census::HouseholdLoop&); void add_row(const census::RowLoop&); }
namespace homeward::avx512 { void count_persons(const census::PersonLoop&); void count_households(const census::HouseholdLoop&); void add_row(const census::RowLoop&); }
