// How a person's state becomes whole numbers that can be added in any order: the laws of measuring, for one person or for many.
#pragma once

#include "core/elementary.hpp"

#include <cstddef>
#include <cstdint>

namespace homeward::census {

constexpr std::int32_t unit = 1 << 16;  // a share of 1 as a whole number: 1/65,536 is finer than any measure is read

/// A share from 0 to 1, ready to be cut to a whole number of 1/65,536.
template <class Real>
HOMEWARD_LAW Real share_in_units(Real share) { return unit_interval(share) * 65536.0F + 0.5F; }

/// Needs at home in adult equivalents; the same law as homeward::adult_equivalents, at least 1 so that it can divide.
template <class Real>
HOMEWARD_LAW Real needs(Real adults, Real children)
{
    return select(adults > Real(0.0F), adults * 0.5F + children * 0.3F + 0.5F, greatest(children * 0.3F + 0.7F, Real(1.0F)));
}

/// Money a month for an adult equivalent, ready to be cut to whole hundredths; held within what 32 bits carry.
template <class Real>
HOMEWARD_LAW Real for_an_adult_equivalent(Real money, Real adults, Real children)
{
    return clamped(money / needs(adults, children) + 0.5F, -2.0e9F, 2.0e9F);
}

/// How far consumption for an adult equivalent falls short of the poverty line, as a share of the line in units, ready to be cut.
template <class Real>
HOMEWARD_LAW Real shortfall_in_units(Real money, Real adults, Real children, float line)
{
    return share_in_units(Real(1.0F) - money / needs(adults, children) / Real(line));
}

// Classes of consumption (inequality.hpp): below 256 hundredths; then sixteen a doubling; the last one has no upper end.
constexpr int          mantissa_bits_kept = 4;
constexpr std::int32_t first_code         = (127 + 8) << mantissa_bits_kept, last_class = 255;

using homeward::select;
HOMEWARD_LAW std::int32_t select(bool choice, std::int32_t yes, std::int32_t no) { return choice ? yes : no; }

/// The class of an amount in hundredths; below zero counts as nothing.
template <class Whole>
HOMEWARD_LAW Whole class_of(Whole amount)
{
    const Whole positive = select(amount < Whole(0), Whole(0), amount);
    const Whole code     = (bits_of(to_real(positive)) >> (23 - mantissa_bits_kept)) - Whole(first_code - 1);
    return select(code < Whole(0), Whole(0), select(Whole(last_class) < code, Whole(last_class), code));
}

/// Hundredths.
inline double lower_end_of_class(std::size_t number)
{
    if (number == 0) return 0;
    return static_cast<double>(float_from_bits((first_code - 1 + static_cast<std::int32_t>(number)) << (23 - mantissa_bits_kept)));
}

// How a household stands, in one word for each of its members to read: hardship in units, and two marks.
constexpr std::int32_t hardship_bits = 0x1FFFF;
constexpr int          poor_bit = 17, indebted_bit = 18;

}  // namespace homeward::census
