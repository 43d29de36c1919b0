// The dense loops of remigration: who wants to leave this month? One pass over households, one over persons.
#pragma once

#include "processes/remigration_law.hpp"

#include <cstdint>

namespace homeward {

struct HouseholdPressureArgs {
    const float*        hardship;
    const std::int32_t* debt_smuggler;
    const std::int32_t* debt_family;
    const std::int32_t* debt_microcredit;
    const std::uint8_t* members_away;
    float*              log_odds;  // out, padded_count of them
    std::uint32_t       padded;
    AspirationWeights   weights;
};

struct AspirationArgs {
    const float*         chance;       // this month's, of departure
    const std::uint16_t* household;
    const std::int16_t*  birth;
    const std::uint8_t*  sex;
    const std::uint8_t*  education;
    const std::uint8_t*  presence;
    const std::uint8_t*  activity;
    const float*         belonging;
    const float*         distress;
    const float*         network;
    float*               aspiration;   // in and out
    const float*         by_household;     // log-odds by household row
    const float*         by_person;        // log-odds of former migrants by person row; 0 for those who never left
    const float*         by_circumstances; // log-odds by circumstances_of(activity, education, sex)
    std::uint16_t*       leavers;      // out: rows that want to leave, ascending
    std::uint32_t*       leaver_count; // out
    std::uint32_t        padded;
    std::int32_t         month;
    AspirationWeights    weights;
};

constexpr std::uint32_t circumstances = 128;  // ten activities × four levels of schooling × two sexes, with room to shift
constexpr std::uint32_t circumstances_of(std::uint32_t activity, std::uint32_t education, std::uint32_t sex) { return activity << 3 | education << 1 | sex; }

namespace sse2 { void household_pressure(const HouseholdPressureArgs&); void aspire(const AspirationArgs&); }
namespace avx2 { void household_pressure(const HouseholdPressureArgs&); void aspire(const AspirationArgs&); }
namespace avx512 { void household_pressure(const HouseholdPressureArgs&); void aspire(const AspirationArgs&); }

}  // namespace homeward
