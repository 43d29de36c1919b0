// A calendar month, the model's only unit of time.
#pragma once

#include <compare>
#include <cstdint>
#include <string>

namespace homeward {

/// Sixteen bits, so that a column of months is as small as it can be: January of year 0 to 2730.
struct Month {
    std::int16_t count = 0;  // months since January of year 0

    static constexpr Month of(int year, int month) { return {static_cast<std::int16_t>(12 * year + month - 1)}; }
    static constexpr Month never() { return {0}; }

    constexpr int  year() const { return count / 12; }
    constexpr int  month_of_year() const { return count % 12 + 1; }
    constexpr bool is_set() const { return count != 0; }

    friend constexpr auto  operator<=>(Month, Month) = default;
    friend constexpr int   operator-(Month later, Month earlier) { return later.count - earlier.count; }
    friend constexpr Month operator+(Month m, int months) { return {static_cast<std::int16_t>(m.count + months)}; }
    friend constexpr Month operator-(Month m, int months) { return {static_cast<std::int16_t>(m.count - months)}; }
    constexpr Month&       operator++() { ++count; return *this; }
};

/// "2024-03"
inline std::string to_string(Month m)
{
    const std::string month = std::to_string(m.month_of_year());
    return std::to_string(m.year()) + (month.size() == 1 ? "-0" : "-") + month;
}

}  // namespace homeward
