// The columns that the loop of `chances` reads and writes.
#pragma once

#include <cstdint>

namespace homeward {

struct ChancesArgs {
    std::uint32_t        padded;
    const std::uint32_t* root;
    const std::uint16_t* path;
    const std::uint8_t*  presence;
    std::uint32_t        month_and_purpose, key0, key1;
    float*               words[4];  // out: uniform on [0, 1); 0 in rows that nobody uses
};

namespace sse2 { void throw_dice(const ChancesArgs&); }
namespace avx2 { void throw_dice(const ChancesArgs&); }
namespace avx512 { void throw_dice(const ChancesArgs&); }

}  // namespace homeward
