// Exponential, logarithm and choice for laws that are written once and run for one number (float) or for many (lanes::Real).
//
// The standard library's functions may give other bits on another processor; these are polynomials in plain float arithmetic and
// give the same bits everywhere. Relative error below 3e-7 (tested against the standard library).
#pragma once

#include <bit>
#include <cstdint>

/// A law is always expanded in place, so that no copy compiled for one instruction set can be called from another.
#define HOMEWARD_LAW [[gnu::always_inline]] inline

namespace homeward {

HOMEWARD_LAW float        select(bool choice, float yes, float no) { return choice ? yes : no; }
HOMEWARD_LAW std::int32_t bits_of(float value) { return std::bit_cast<std::int32_t>(value); }
HOMEWARD_LAW float        float_from_bits(std::int32_t bits) { return std::bit_cast<float>(bits); }
HOMEWARD_LAW float        to_real(std::int32_t value) { return static_cast<float>(value); }

template <class Real>
HOMEWARD_LAW Real least(Real a, Real b) { return select(b < a, b, a); }
template <class Real>
HOMEWARD_LAW Real greatest(Real a, Real b) { return select(a < b, b, a); }
template <class Real>
HOMEWARD_LAW Real clamped(Real value, float low, float high) { return least(greatest(value, Real(low)), Real(high)); }
template <class Real>
HOMEWARD_LAW Real unit_interval(Real value) { return clamped(value, 0.0F, 1.0F); }

/// e to the power x; x is held within -87 to 88.
template <class Real>
HOMEWARD_LAW Real exponential(Real x)
{
    x                = clamped(x, -87.0F, 88.0F);
    const float magic = 12582912.0F;  // 1.5 * 2^23: adding it rounds to the nearest whole number
    const Real  shifted = x * 1.44269504F + magic;
    const auto  whole   = bits_of(shifted) - bits_of(Real(magic));
    const Real  n       = shifted - magic;
    const Real  r       = x - n * 0.693359375F - n * -2.12194440e-4F;
    // Minimax polynomial of (exp(r) - 1 - r) / r^2 on [-ln2/2, ln2/2] (Cephes, expf).
    Real p = Real(1.9875691500e-4F);
    p      = p * r + 1.3981999507e-3F;
    p      = p * r + 8.3334519073e-3F;
    p      = p * r + 4.1665795894e-2F;
    p      = p * r + 1.6666665459e-1F;
    p      = p * r + 5.0000001201e-1F;
    p      = p * r * r + r + 1.0F;
    return p * float_from_bits((whole + 127) << 23);
}

/// Natural logarithm of a positive, normal number.
template <class Real>
HOMEWARD_LAW Real logarithm(Real x)
{
    const auto bits     = bits_of(x);
    const auto exponent = ((bits >> 23) & 255) - 126;
    Real       m        = float_from_bits((bits & 0x007FFFFF) | 0x3F000000);  // in [0.5, 1)
    const auto small    = m < 0.707106781F;
    const Real e        = to_real(exponent) - select(small, Real(1.0F), Real(0.0F));
    m                   = select(small, m + m, m) - 1.0F;
    const Real z        = m * m;
    Real       p        = Real(7.0376836292e-2F);  // Cephes, logf
    p                   = p * m - 1.1514610310e-1F;
    p                   = p * m + 1.1676998740e-1F;
    p                   = p * m - 1.2420140846e-1F;
    p                   = p * m + 1.4249322787e-1F;
    p                   = p * m - 1.6668057665e-1F;
    p                   = p * m + 2.0000714765e-1F;
    p                   = p * m - 2.4999993993e-1F;
    p                   = p * m + 3.3333331174e-1F;
    p                   = p * m * z;
    p                   = p + e * -2.12194440e-4F - z * 0.5F;
    return m + p + e * 0.693359375F;
}

/// x to the power a, for positive x.
template <class Real>
HOMEWARD_LAW Real power(Real x, Real a) { return exponential(a * logarithm(x)); }

/// 1 / (1 + exp(-x)): the probability whose log-odds are x.
template <class Real>
HOMEWARD_LAW Real logistic(Real x) { return Real(1.0F) / (Real(1.0F) + exponential(Real(0.0F) - x)); }

/// The probability that an event of this hazard (a month) happens within one month.
template <class Real>
HOMEWARD_LAW Real probability_of_hazard(Real hazard) { return Real(1.0F) - exponential(Real(0.0F) - hazard); }

}  // namespace homeward
