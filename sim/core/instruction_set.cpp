#include "core/instruction_set.hpp"

#include <cstdlib>

namespace homeward {

namespace {

InstructionSet offered()
{
    __builtin_cpu_init();
    if (__builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512dq") && __builtin_cpu_supports("avx512bw") && __builtin_cpu_supports("avx512vl"))
        return InstructionSet::avx512;
    if (__builtin_cpu_supports("avx2")) return InstructionSet::avx2;
    return InstructionSet::sse2;
}

InstructionSet chosen()
{
    const InstructionSet widest = offered();
    const char*          asked  = std::getenv("HOMEWARD_INSTRUCTION_SET");
    if (asked == nullptr) return widest;
    for (const auto set : {InstructionSet::sse2, InstructionSet::avx2, InstructionSet::avx512})
        if (name_of(set) == asked && set <= widest) return set;
    return widest;
}

}  // namespace

InstructionSet instruction_set()
{
    static const InstructionSet set = chosen();
    return set;
}

std::string_view name_of(InstructionSet set)
{
    switch (set) {
        case InstructionSet::avx512: return "avx512";
        case InstructionSet::avx2: return "avx2";
        default: return "sse2";
    }
}

}  // namespace homeward
