// Which vector instructions this processor has; chooses, once, among the versions of a loop compiled for each.
//
// A dense loop (`*.kernel.cpp`) is compiled three times, in the namespaces sse2, avx2 and avx512. All three give the same bits.
#pragma once

#include <cstdint>
#include <string_view>

namespace homeward {

enum class InstructionSet : std::uint8_t { sse2, avx2, avx512 };

/// The widest this processor offers, or the one named by the environment variable HOMEWARD_INSTRUCTION_SET if it offers that.
InstructionSet instruction_set();

std::string_view name_of(InstructionSet set);

/// The version of a loop for this processor.
template <class Loop>
Loop* widest(Loop* sse2, Loop* avx2, Loop* avx512)
{
    switch (instruction_set()) {
        case InstructionSet::avx512: return avx512;
        case InstructionSet::avx2: return avx2;
        default: return sse2;
    }
}

}  // namespace homeward
