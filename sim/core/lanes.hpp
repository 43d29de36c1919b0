// Many numbers at once: the vector types of the dense loops (`*.kernel.cpp`), each compiled for SSE2, AVX2 and AVX-512.
//
// A law written as a template on its number type (see core/elementary.hpp) runs for one float or for a `lanes::Real` of 4, 8 or 16.
// Only plain IEEE operations, no contraction, no reduction in float: every instruction set gives the same bits.
//
// Include from kernel files alone: those are compiled with HOMEWARD_LANES = 4, 8 or 16 and HOMEWARD_KERNEL_SPACE = sse2, avx2 or avx512,
// and may call nothing that is not expanded in place, lest code for one instruction set be linked into another (tested).
#pragma once

#include "core/elementary.hpp"

#include <immintrin.h>

#include <cstdint>
#include <cstring>

#ifndef HOMEWARD_LANES
#error "core/lanes.hpp is for kernel files, which CMake compiles once for each instruction set"
#endif

namespace homeward::HOMEWARD_KERNEL_SPACE {

constexpr unsigned width = HOMEWARD_LANES;

namespace detail {
typedef float         FloatVector __attribute__((vector_size(4 * HOMEWARD_LANES)));
typedef std::int32_t  IntVector __attribute__((vector_size(4 * HOMEWARD_LANES)));
typedef std::uint32_t UnsignedVector __attribute__((vector_size(4 * HOMEWARD_LANES)));
typedef std::uint64_t WideVector __attribute__((vector_size(4 * HOMEWARD_LANES)));
template <class Value>
struct VectorOf {
    typedef Value Type __attribute__((vector_size(sizeof(Value) * HOMEWARD_LANES)));
};

// Integers of 8 and 16 bits become 32 bits wide, and narrow again (the low bits are kept), by instructions of their own: g++ 12 takes
// __builtin_convertvector of such columns apart lane by lane, which costs more than the rest of a loop.
template <class Value>
HOMEWARD_LAW IntVector widened(const Value* from)
{
    typename VectorOf<Value>::Type raw;
    std::memcpy(&raw, from, sizeof raw);
    return __builtin_convertvector(raw, IntVector);
}
template <class Value>
HOMEWARD_LAW void narrowed(IntVector values, Value* to)
{
    const auto raw = __builtin_convertvector(values, typename VectorOf<Value>::Type);
    std::memcpy(to, &raw, sizeof raw);
}
#if HOMEWARD_LANES == 16
constexpr __mmask16 every_lane = 0xFFFF;  // g++ 12 warns of its own header without a mask
HOMEWARD_LAW IntVector widened(const std::uint8_t* from) { return reinterpret_cast<IntVector>(_mm512_maskz_cvtepu8_epi32(every_lane, _mm_loadu_si128(reinterpret_cast<const __m128i*>(from)))); }
HOMEWARD_LAW IntVector widened(const std::uint16_t* from) { return reinterpret_cast<IntVector>(_mm512_maskz_cvtepu16_epi32(every_lane, _mm256_loadu_si256(reinterpret_cast<const __m256i*>(from)))); }
HOMEWARD_LAW IntVector widened(const std::int16_t* from) { return reinterpret_cast<IntVector>(_mm512_maskz_cvtepi16_epi32(every_lane, _mm256_loadu_si256(reinterpret_cast<const __m256i*>(from)))); }
HOMEWARD_LAW void narrowed(IntVector values, std::uint8_t* to) { _mm_storeu_si128(reinterpret_cast<__m128i*>(to), _mm512_maskz_cvtepi32_epi8(every_lane, reinterpret_cast<__m512i>(values))); }
HOMEWARD_LAW void narrowed(IntVector values, std::uint16_t* to) { _mm256_storeu_si256(reinterpret_cast<__m256i*>(to), _mm512_maskz_cvtepi32_epi16(every_lane, reinterpret_cast<__m512i>(values))); }
#elif HOMEWARD_LANES == 8
HOMEWARD_LAW IntVector widened(const std::uint8_t* from) { return reinterpret_cast<IntVector>(_mm256_cvtepu8_epi32(_mm_loadl_epi64(reinterpret_cast<const __m128i*>(from)))); }
HOMEWARD_LAW IntVector widened(const std::uint16_t* from) { return reinterpret_cast<IntVector>(_mm256_cvtepu16_epi32(_mm_loadu_si128(reinterpret_cast<const __m128i*>(from)))); }
HOMEWARD_LAW IntVector widened(const std::int16_t* from) { return reinterpret_cast<IntVector>(_mm256_cvtepi16_epi32(_mm_loadu_si128(reinterpret_cast<const __m128i*>(from)))); }
HOMEWARD_LAW __m128i packed_to_16(IntVector values)  // the low 16 bits of each lane, in order
{
    const __m256i low = reinterpret_cast<__m256i>(values & 0xFFFF);
    return _mm256_castsi256_si128(_mm256_permute4x64_epi64(_mm256_packus_epi32(low, low), 0xD8));
}
HOMEWARD_LAW void narrowed(IntVector values, std::uint8_t* to)
{
    const __m128i words = packed_to_16(values & 0xFF);
    _mm_storel_epi64(reinterpret_cast<__m128i*>(to), _mm_packus_epi16(words, words));
}
HOMEWARD_LAW void narrowed(IntVector values, std::uint16_t* to) { _mm_storeu_si128(reinterpret_cast<__m128i*>(to), packed_to_16(values)); }
#else
HOMEWARD_LAW IntVector widened(const std::uint16_t* from)
{
    return reinterpret_cast<IntVector>(_mm_unpacklo_epi16(_mm_loadl_epi64(reinterpret_cast<const __m128i*>(from)), _mm_setzero_si128()));
}
HOMEWARD_LAW IntVector widened(const std::int16_t* from)
{
    const __m128i raw = _mm_loadl_epi64(reinterpret_cast<const __m128i*>(from));
    return reinterpret_cast<IntVector>(_mm_srai_epi32(_mm_unpacklo_epi16(raw, raw), 16));
}
HOMEWARD_LAW IntVector widened(const std::uint8_t* from)
{
    std::int32_t four;
    std::memcpy(&four, from, sizeof four);
    return reinterpret_cast<IntVector>(_mm_unpacklo_epi16(_mm_unpacklo_epi8(_mm_cvtsi32_si128(four), _mm_setzero_si128()), _mm_setzero_si128()));
}
HOMEWARD_LAW void narrowed(IntVector values, std::uint16_t* to)
{
    const __m128i low = reinterpret_cast<__m128i>((values << 16) >> 16);  // fits a signed 16-bit word, with the same bits
    _mm_storel_epi64(reinterpret_cast<__m128i*>(to), _mm_packs_epi32(low, low));
}
HOMEWARD_LAW void narrowed(IntVector values, std::uint8_t* to)
{
    const __m128i words = _mm_packs_epi32(reinterpret_cast<__m128i>(values & 0xFF), _mm_setzero_si128());
    const std::int32_t four = _mm_cvtsi128_si32(_mm_packus_epi16(words, words));
    std::memcpy(to, &four, sizeof four);
}
#endif
HOMEWARD_LAW void narrowed(IntVector values, std::int16_t* to) { narrowed(values, reinterpret_cast<std::uint16_t*>(to)); }
}  // namespace detail

/// A yes or no for each lane: all bits set or none.
struct Choice {
    detail::IntVector v;
};
HOMEWARD_LAW Choice operator&(Choice a, Choice b) { return {a.v & b.v}; }
HOMEWARD_LAW Choice operator|(Choice a, Choice b) { return {a.v | b.v}; }
HOMEWARD_LAW Choice operator&&(Choice a, Choice b) { return {a.v & b.v}; }
HOMEWARD_LAW Choice operator||(Choice a, Choice b) { return {a.v | b.v}; }
HOMEWARD_LAW Choice operator!(Choice a) { return {~a.v}; }

struct Whole {
    detail::IntVector v;
    HOMEWARD_LAW Whole() : v{} {}
    HOMEWARD_LAW Whole(std::int32_t value) : v(value - detail::IntVector{}) {}
    HOMEWARD_LAW Whole(detail::IntVector values) : v(values) {}

    /// Reads `width` values of an integer column of 8, 16 or 32 bits.
    template <class Value>
    HOMEWARD_LAW static Whole load(const Value* from)
    {
        return Whole(detail::widened(from));
    }
    template <class Value>
    HOMEWARD_LAW void store(Value* to) const
    {
        detail::narrowed(v, to);
    }
};
HOMEWARD_LAW Whole  operator+(Whole a, Whole b) { return Whole(a.v + b.v); }
HOMEWARD_LAW Whole  operator-(Whole a, Whole b) { return Whole(a.v - b.v); }
HOMEWARD_LAW Whole  operator*(Whole a, Whole b) { return Whole(a.v * b.v); }
HOMEWARD_LAW Whole  operator&(Whole a, Whole b) { return Whole(a.v & b.v); }
HOMEWARD_LAW Whole  operator|(Whole a, Whole b) { return Whole(a.v | b.v); }
HOMEWARD_LAW Whole  operator<<(Whole a, int bits) { return Whole(a.v << bits); }
HOMEWARD_LAW Whole  operator>>(Whole a, int bits) { return Whole(a.v >> bits); }
HOMEWARD_LAW Choice operator==(Whole a, Whole b) { return {a.v == b.v}; }
HOMEWARD_LAW Choice operator!=(Whole a, Whole b) { return {a.v != b.v}; }
HOMEWARD_LAW Choice operator<(Whole a, Whole b) { return {a.v < b.v}; }
HOMEWARD_LAW Choice operator>(Whole a, Whole b) { return {a.v > b.v}; }
HOMEWARD_LAW Choice operator<=(Whole a, Whole b) { return {a.v <= b.v}; }
HOMEWARD_LAW Choice operator>=(Whole a, Whole b) { return {a.v >= b.v}; }
HOMEWARD_LAW Whole  select(Choice c, Whole yes, Whole no) { return Whole((c.v & yes.v) | (~c.v & no.v)); }

struct Real {
    detail::FloatVector v;
    HOMEWARD_LAW Real() : v{} {}
    HOMEWARD_LAW Real(float value) : v(value - detail::FloatVector{}) {}
    HOMEWARD_LAW Real(detail::FloatVector values) : v(values) {}
    HOMEWARD_LAW static Real load(const float* from)
    {
        Real r;
        std::memcpy(&r.v, from, sizeof r.v);
        return r;
    }
    HOMEWARD_LAW void store(float* to) const { std::memcpy(to, &v, sizeof v); }
};
HOMEWARD_LAW Real   operator+(Real a, Real b) { return Real(a.v + b.v); }
HOMEWARD_LAW Real   operator-(Real a, Real b) { return Real(a.v - b.v); }
HOMEWARD_LAW Real   operator*(Real a, Real b) { return Real(a.v * b.v); }
HOMEWARD_LAW Real   operator/(Real a, Real b) { return Real(a.v / b.v); }
HOMEWARD_LAW Choice operator<(Real a, Real b) { return {a.v < b.v}; }
HOMEWARD_LAW Choice operator>(Real a, Real b) { return {a.v > b.v}; }
HOMEWARD_LAW Choice operator<=(Real a, Real b) { return {a.v <= b.v}; }
HOMEWARD_LAW Choice operator>=(Real a, Real b) { return {a.v >= b.v}; }
HOMEWARD_LAW Real   select(Choice c, Real yes, Real no)
{
    return Real(reinterpret_cast<detail::FloatVector>((c.v & reinterpret_cast<detail::IntVector>(yes.v)) | (~c.v & reinterpret_cast<detail::IntVector>(no.v))));
}
HOMEWARD_LAW Whole bits_of(Real a) { return Whole(reinterpret_cast<detail::IntVector>(a.v)); }
HOMEWARD_LAW Real  float_from_bits(Whole a) { return Real(reinterpret_cast<detail::FloatVector>(a.v)); }
HOMEWARD_LAW Real  to_real(Whole a) { return Real(__builtin_convertvector(a.v, detail::FloatVector)); }
/// Rounds towards zero, as a conversion in C++ does.
HOMEWARD_LAW Whole to_whole(Real a) { return Whole(__builtin_convertvector(a.v, detail::IntVector)); }

/// table[index], lane by lane.
HOMEWARD_LAW Real gather(const float* table, Whole index)
{
#if HOMEWARD_LANES == 16
    return Real(_mm512_mask_i32gather_ps(_mm512_setzero_ps(), 0xFFFF, reinterpret_cast<__m512i>(index.v), table, 4));
#elif HOMEWARD_LANES == 8
    return Real(_mm256_i32gather_ps(table, reinterpret_cast<__m256i>(index.v), 4));
#else
    Real r;
    for (unsigned lane = 0; lane < width; ++lane) r.v[lane] = table[index.v[lane]];
    return r;
#endif
}
HOMEWARD_LAW Whole gather(const std::int32_t* table, Whole index) { return bits_of(gather(reinterpret_cast<const float*>(table), index)); }

/// One bit a lane, lane 0 lowest.
HOMEWARD_LAW std::uint32_t mask_of(Choice c)
{
#if HOMEWARD_LANES == 16
    return _mm512_movepi32_mask(reinterpret_cast<__m512i>(c.v));
#elif HOMEWARD_LANES == 8
    return static_cast<std::uint32_t>(_mm256_movemask_ps(reinterpret_cast<__m256>(c.v)));
#else
    return static_cast<std::uint32_t>(_mm_movemask_ps(reinterpret_cast<__m128>(c.v)));
#endif
}
HOMEWARD_LAW std::uint32_t number_of(Choice c) { return static_cast<std::uint32_t>(__builtin_popcount(mask_of(c))); }

/// Appends the rows (first + lane) of the chosen lanes to a list in ascending order; returns the list's new length.
HOMEWARD_LAW std::uint32_t append_rows(Choice c, std::uint32_t first, std::uint16_t* list, std::uint32_t length)
{
    for (std::uint32_t mask = mask_of(c); mask != 0; mask &= mask - 1)
        list[length++] = static_cast<std::uint16_t>(first + static_cast<std::uint32_t>(__builtin_ctz(mask)));
    return length;
}

/// 1 for each chosen lane, 0 for the others.
HOMEWARD_LAW Whole one_if(Choice c) { return Whole(-c.v); }

/// The lanes' sum, exact.
HOMEWARD_LAW std::int64_t sum_of_lanes(Whole value)
{
    std::int32_t lanes[width];
    value.store(lanes);
    std::int64_t sum = 0;
    for (unsigned lane = 0; lane < width; ++lane) sum += lanes[lane];
    return sum;
}

/// An exact sum of amounts that are not negative: 65,520 of them, each below 2^31, fit in two halves of 16 bits.
struct ExactSum {
    Whole low, high;

    HOMEWARD_LAW void add(Whole amount)
    {
        low  = low + (amount & Whole(0xFFFF));
        high = high + (amount >> 16);
    }
    HOMEWARD_LAW std::int64_t total() const { return 65'536 * sum_of_lanes(high) + sum_of_lanes(low); }
};

/// Four random words for each lane: Philox4x32-10, the same numbers as homeward::Draw gives.
struct RandomBlock {
    detail::UnsignedVector word[4];
    /// Word `n` as a number in [0, 1) with 24 bits.
    HOMEWARD_LAW Real uniform(unsigned n) const { return to_real(Whole(reinterpret_cast<detail::IntVector>(word[n] >> 8))) * 0x1p-24F; }
};

namespace detail {
// The 64-bit product of each lane with a constant, split into high and low words: even and odd lanes are multiplied apart, and each
// half of the products is shuffled to where it belongs.
HOMEWARD_LAW void multiply(UnsignedVector a, std::uint32_t constant, UnsignedVector& high, UnsignedVector& low)
{
#if HOMEWARD_LANES == 16
    constexpr __mmask8  every_product = 0xFF;  // g++ 12 warns of its own header without a mask
    constexpr __mmask16 even_lanes = 0x5555, odd_lanes = 0xAAAA;
    const __m512i lanes = reinterpret_cast<__m512i>(a), factor = _mm512_set1_epi32(static_cast<int>(constant));
    const __m512i even = _mm512_maskz_mul_epu32(every_product, lanes, factor);
    const __m512i odd  = _mm512_maskz_mul_epu32(every_product, _mm512_maskz_shuffle_epi32(0xFFFF, lanes, _MM_PERM_DDBB), factor);
    high = reinterpret_cast<UnsignedVector>(_mm512_mask_shuffle_epi32(odd, even_lanes, even, _MM_PERM_DDBB));
    low  = reinterpret_cast<UnsignedVector>(_mm512_mask_shuffle_epi32(even, odd_lanes, odd, _MM_PERM_CCAA));
#elif HOMEWARD_LANES == 8
    const __m256i lanes = reinterpret_cast<__m256i>(a), factor = _mm256_set1_epi32(static_cast<int>(constant));
    const __m256i even = _mm256_mul_epu32(lanes, factor), odd = _mm256_mul_epu32(_mm256_shuffle_epi32(lanes, 0xF5), factor);
    high = reinterpret_cast<UnsignedVector>(_mm256_blend_epi32(_mm256_shuffle_epi32(even, 0xF5), odd, 0xAA));
    low  = reinterpret_cast<UnsignedVector>(_mm256_blend_epi32(even, _mm256_shuffle_epi32(odd, 0xA0), 0xAA));
#else
    const WideVector factor = constant - WideVector{}, lanes = reinterpret_cast<WideVector>(a), low_half = 0xFFFFFFFFULL - WideVector{};
    const WideVector even = reinterpret_cast<WideVector>(_mm_mul_epu32(reinterpret_cast<__m128i>(lanes), reinterpret_cast<__m128i>(factor)));
    const WideVector odd  = reinterpret_cast<WideVector>(_mm_mul_epu32(reinterpret_cast<__m128i>(lanes >> 32), reinterpret_cast<__m128i>(factor)));
    high                  = reinterpret_cast<UnsignedVector>((even >> 32) | (odd & ~low_half));
    low                   = reinterpret_cast<UnsignedVector>((even & low_half) | (odd << 32));
#endif
}
}  // namespace detail

/// The first block of the subjects whose `low` and `high` stand in these lanes, for one month and purpose.
HOMEWARD_LAW RandomBlock random_block(Whole low, Whole high, std::uint32_t month_and_purpose, std::uint32_t key0, std::uint32_t key1)
{
    using detail::UnsignedVector;
    UnsignedVector c0 = reinterpret_cast<UnsignedVector>(low.v), c1 = reinterpret_cast<UnsignedVector>(high.v);
    UnsignedVector c2 = month_and_purpose - UnsignedVector{}, c3 = UnsignedVector{};
    for (int round = 0; round < 10; ++round) {
        UnsignedVector high0, low0, high1, low1;
        detail::multiply(c0, 0xD2511F53U, high0, low0);
        detail::multiply(c2, 0xCD9E8D57U, high1, low1);
        c0 = high1 ^ c1 ^ key0;
        c1 = low1;
        c2 = high0 ^ c3 ^ key1;
        c3 = low0;
        key0 += 0x9E3779B9U;
        key1 += 0xBB67AE85U;
    }
    return {{c0, c1, c2, c3}};
}

}  // namespace homeward::HOMEWARD_KERNEL_SPACE
