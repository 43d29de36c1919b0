// The dense loop of enterprises: who among those without a business of their own thinks of starting one this month.
#pragma once

#include <cstdint>

namespace homeward::enterprise {

struct Starters {
    std::uint32_t        padded;
    const std::uint32_t* root;
    const std::uint16_t* path;
    const std::int16_t*  birth;
    const std::uint8_t * presence, *activity;
    std::int32_t         month, youngest, oldest;  // the ages of those who start, months
    float                chance[16];               // a month, by activity
    std::uint32_t        month_and_purpose, key0, key1;
    std::uint16_t*       rows;                     // who starts, ascending
    std::uint32_t        count;
};

}  // namespace homeward::enterprise

namespace homeward {
namespace sse2 { void find_starters(enterprise::Starters&); }
namespace avx2 { void find_starters(enterprise::Starters&); }
namespace avx512 { void find_starters(enterprise::Starters&); }
}  // namespace homeward
