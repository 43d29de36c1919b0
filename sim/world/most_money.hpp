// The largest purse or debt: what is more is spent, or not lent.
#pragma once

#include <cstdint>

namespace homeward {

constexpr std::int32_t most_money = 1'000'000'000;  // hundredths of the currency; twice as much is still below 2^31

}  // namespace homeward
