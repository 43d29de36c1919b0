// The dense loop of return_decision: everybody's willingness at once, over the migrants of a community.
#pragma once

#include <cstdint>

namespace homeward {

struct WillingnessArgs {
    const float*  other;          // log-odds of all but incomes, by migrant row
    const float*  home_income;    // positive
    const float*  abroad_income;  // positive
    float*        willingness;    // out
    std::uint32_t padded;
    float         income;         // log-odds a log-point
};

namespace sse2 { void willingness(const WillingnessArgs&); }
namespace avx2 { void willingness(const WillingnessArgs&); }
namespace avx512 { void willingness(const WillingnessArgs&); }

}  // namespace homeward
