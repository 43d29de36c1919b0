// Columns of 8, 16 and 32 bits through the lanes and back, compiled for each instruction set.
#pragma once

#include <cstdint>

namespace homeward {

struct WidthsProbe {
    std::uint32_t        size;  // a multiple of every width
    const std::uint8_t*  bytes;
    const std::uint16_t* words;
    const std::int16_t*  months;
    const std::int32_t*  wholes;
    std::int32_t *       wide_bytes, *wide_words, *wide_months;  // what the lanes see
    std::uint8_t*        narrow_bytes;                           // the low bits of `wholes`
    std::uint16_t*       narrow_words;
    std::int16_t*        narrow_months;
};

namespace sse2 { void through_lanes(const WidthsProbe&); }
namespace avx2 { void through_lanes(const WidthsProbe&); }
namespace avx512 { void through_lanes(const WidthsProbe&); }

}  // namespace homeward
