// What the lanes give, seen from outside: the same functions compiled for each instruction set.
#pragma once

#include <cstdint>

namespace homeward {

struct LanesProbe {
    static constexpr unsigned size = 64;  // a multiple of every width
    const std::uint32_t*      low;
    const std::uint16_t*      high;
    const float*              numbers;    // any
    float*                    uniforms;   // 4 * size: word by word
    float*                    exponentials;
    float*                    logarithms;  // of the absolute value plus a little
    std::uint8_t*             rounded;     // bytes, for the narrowing store
    std::uint16_t*            positive;    // rows with a positive number
    std::uint32_t*            positive_count;
    std::uint32_t             month_and_purpose, key0, key1;
};

namespace sse2 { void probe(const LanesProbe&); }
namespace avx2 { void probe(const LanesProbe&); }
namespace avx512 { void probe(const LanesProbe&); }

}  // namespace homeward
