// Random draws that belong to their subject: the same person, asked the same question in the same month of the same replicate,
// gets the same draw, whatever the thread, the order, the policy or the instruction set.
//
// Philox4x32-10 (Salmon et al. 2011, Random123): a block of four 32-bit numbers is a function of
//   key     (seed, replicate)
//   counter (subject, month, purpose, n)
// so there is no state, nothing to checkpoint, and two scenarios with one seed share their luck person by person.
#pragma once

#include "core/month.hpp"

#include <array>
#include <cstdint>

namespace homeward {

/// Whose draw it is: unique in the world and for life. `low` is a number given at the start (or by the household),
/// `high` the path of birth orders from there (16 bits) under the kind of subject.
struct Subject {
    std::uint32_t low  = 0;
    std::uint32_t high = 0;
    friend auto   operator<=>(Subject, Subject) = default;
};

/// 24 random bits as a number in [0, 1), exact in float.
constexpr float unit_float(std::uint32_t bits) { return static_cast<float>(bits >> 8) * 0x1p-24F; }

/// A short private sequence of draws for one subject; a uniform random bit generator for Boost.Random's distributions.
class Draw {
public:
    using result_type = std::uint32_t;
    static constexpr result_type min() { return 0; }
    static constexpr result_type max() { return 0xFFFFFFFFU; }

    Draw(std::array<std::uint32_t, 2> key, std::array<std::uint32_t, 4> counter) : key_(key), counter_(counter) {}

    result_type operator()()
    {
        if (used_ == 4) next_block();
        return block_[used_++];
    }

    float         uniform() { return unit_float((*this)()); }                 // [0, 1), 24 bits
    double        precise_uniform();                                          // [0, 1), 53 bits
    bool          happens(float probability) { return uniform() < probability; }
    float         normal(float mean, float standard_deviation);
    float         lognormal(float median, float sigma);                       // sigma: of the logarithm
    float         exponential(float mean);
    std::uint32_t below(std::uint32_t bound);                                 // uniform on 0 … bound − 1; bound > 0
    std::uint32_t poisson(double mean);                                       // mean ≥ 0

private:
    void next_block();

    std::array<std::uint32_t, 2> key_;
    std::array<std::uint32_t, 4> counter_;
    std::array<std::uint32_t, 4> block_{};
    unsigned                     used_ = 4;
};

/// All the draws of one month of one replicate. Cheap to copy, safe from any thread.
class Draws {
public:
    Draws(std::array<std::uint32_t, 2> key, Month month) : key_(key), month_(month) {}

    /// `Purpose` is an enumeration with one value a question, so that no two questions share a key.
    template <class Purpose>
    Draw of(Purpose purpose, Subject subject) const
    {
        return {key_, {subject.low, subject.high, month_and_purpose(static_cast<std::uint16_t>(purpose)), 0}};
    }

    // For vector loops, which make the blocks themselves.
    std::array<std::uint32_t, 2> key() const { return key_; }
    std::uint32_t                month_and_purpose(std::uint16_t purpose) const { return static_cast<std::uint32_t>(static_cast<std::uint16_t>(month_.count)) | (static_cast<std::uint32_t>(purpose) << 16); }

private:
    std::array<std::uint32_t, 2> key_;
    Month                        month_;
};

/// The root: one per replicate.
class Luck {
public:
    Luck(std::uint64_t seed, std::uint32_t replicate);
    Draws in(Month month) const { return {key_, month}; }

private:
    std::array<std::uint32_t, 2> key_;
};

}  // namespace homeward
