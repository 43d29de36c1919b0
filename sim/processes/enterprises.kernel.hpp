// The dense loops of enterprises: over persons (owners, starters) and over households (capacity, a month of trade).
#pragma once

#include "processes/enterprises_law.hpp"

namespace homeward::enterprise {

struct Starters {
    std::uint32_t        padded;
    const float*         draw;                     // this month's, of business
    const std::int16_t*  birth;
    const std::uint8_t * presence, *activity;
    std::int32_t         month, youngest, oldest;  // the ages of those who start, months
    float                chance[16];               // a month, by activity
    std::uint16_t*       rows;                     // who starts, ascending
    std::uint32_t        count;
};

/// What an owner brings, for every person: factor on the hazard of closing, 0 for those who are not at home.
struct Owners {
    std::uint32_t       padded;
    const std::int16_t* birth;
    const std::uint8_t *sex, *presence;
    std::int32_t        month;
    float*              factor;
};

/// Who worked on his or her own account in a household whose enterprise has just closed.
struct LaidOff {
    std::uint32_t        padded;
    const std::uint8_t*  activity;
    const std::uint16_t* household;
    const float*         closed;  // by household: 1 or 0
    std::uint16_t*       rows;
    std::uint32_t        count;
};

struct Capacities {
    std::uint32_t        padded;
    const std::uint8_t * enterprise, *family_workers, *employees, *adults;
    const std::uint16_t* owner;
    const std::int32_t*  capital;
    const float*         productivity;
    const float *        owner_skill, *owner_factor;  // by person
    float*               capacity;
    std::uint16_t*       untidy;  // enterprises without workers or owner, workers without enterprise
    std::uint32_t        untidy_count;
    std::int64_t         adults_sum, households, workers, enterprises;
};

struct Trades {
    std::uint32_t        padded;
    const std::uint32_t* root;
    std::uint8_t*        enterprise;
    const std::uint8_t * family_workers, *employees;
    const std::uint16_t* owner;
    const float *        capacity, *owner_factor, *productive_share, *advice;
    const std::int16_t*  advice_end;                   // months, as `month`
    std::int32_t         month;
    std::int32_t *       savings, *capital, *profit;
    std::uint16_t*       age;
    float                demand, demand_factor, wage;
    std::uint32_t        household_kind, month_and_purpose, key0, key1;
    std::uint16_t *      closing, *hiring, *shedding;
    std::uint32_t        closing_count, hiring_count, shedding_count;
    std::int64_t         profit_sum, worn_sum, invested_sum;
};

}  // namespace homeward::enterprise

namespace homeward {
namespace sse2 {
void find_starters(enterprise::Starters&);
void describe_owners(const enterprise::Owners&, const enterprise::Settings&);
void find_capacities(enterprise::Capacities&, const enterprise::Settings&);
void find_laid_off(enterprise::LaidOff&);
void trade(enterprise::Trades&, const enterprise::Settings&);
}  // namespace sse2
namespace avx2 {
void find_starters(enterprise::Starters&);
void describe_owners(const enterprise::Owners&, const enterprise::Settings&);
void find_capacities(enterprise::Capacities&, const enterprise::Settings&);
void find_laid_off(enterprise::LaidOff&);
void trade(enterprise::Trades&, const enterprise::Settings&);
}  // namespace avx2
namespace avx512 {
void find_starters(enterprise::Starters&);
void describe_owners(const enterprise::Owners&, const enterprise::Settings&);
void find_capacities(enterprise::Capacities&, const enterprise::Settings&);
void find_laid_off(enterprise::LaidOff&);
void trade(enterprise::Trades&, const enterprise::Settings&);
}  // namespace avx512
}  // namespace homeward
