#include "core/random.hpp"

#include <Random123/philox.h>
#include <boost/random/exponential_distribution.hpp>
#include <boost/random/lognormal_distribution.hpp>
#include <boost/random/normal_distribution.hpp>
#include <boost/random/poisson_distribution.hpp>
#include <boost/random/uniform_int_distribution.hpp>

#include <cmath>

namespace homeward {

void Draw::next_block()
{
    const r123::Philox4x32::ctr_type counter{{counter_[0], counter_[1], counter_[2], counter_[3]}};
    const r123::Philox4x32::key_type key{{key_[0], key_[1]}};
    const auto                       block = r123::Philox4x32{}(counter, key);
    block_                                 = {block[0], block[1], block[2], block[3]};
    ++counter_[3];
    used_ = 0;
}

double Draw::precise_uniform()
{
    const std::uint64_t high = (*this)() >> 5, low = (*this)() >> 6;
    return static_cast<double>((high << 26) | low) * 0x1p-53;
}

// Boost's distributions, not the standard library's: the same numbers with every compiler.
float Draw::normal(float mean, float standard_deviation)
{
    return static_cast<float>(boost::random::normal_distribution<double>{mean, standard_deviation}(*this));
}

float Draw::lognormal(float median, float sigma)
{
    return static_cast<float>(boost::random::lognormal_distribution<double>{std::log(static_cast<double>(median)), sigma}(*this));
}

float Draw::exponential(float mean) { return static_cast<float>(boost::random::exponential_distribution<double>{1.0 / static_cast<double>(mean)}(*this)); }

std::uint32_t Draw::below(std::uint32_t bound) { return boost::random::uniform_int_distribution<std::uint32_t>{0, bound - 1}(*this); }

std::uint32_t Draw::poisson(double mean)
{
    if (mean <= 0) return 0;
    return static_cast<std::uint32_t>(boost::random::poisson_distribution<int>{mean}(*this));
}

Luck::Luck(std::uint64_t seed, std::uint32_t replicate)
{
    const r123::Philox4x32::ctr_type counter{{static_cast<std::uint32_t>(seed), static_cast<std::uint32_t>(seed >> 32), replicate, 0}};
    const r123::Philox4x32::key_type key{{0x686F6D65U, 0x77617264U}};  // "homeward" in ASCII
    const auto                       block = r123::Philox4x32{}(counter, key);
    key_                                   = {block[0], block[1]};
}

}  // namespace homeward
