// lanes: every value of 8 and 16 bits is widened and narrowed as a conversion in C++ does, by every instruction set.
#include "core/instruction_set.hpp"
#include "core/lanes_widths.hpp"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace homeward {
namespace {

struct LanesWidths : testing::TestWithParam<InstructionSet> {
    void SetUp() override
    {
        if (GetParam() > instruction_set()) GTEST_SKIP() << "this processor lacks " << name_of(GetParam());
    }
};

TEST_P(LanesWidths, ConvertLikeTheLanguage)
{
    constexpr std::uint32_t    size = 65'536;
    std::vector<std::uint8_t>  bytes(size), narrow_bytes(size);
    std::vector<std::uint16_t> words(size), narrow_words(size);
    std::vector<std::int16_t>  months(size), narrow_months(size);
    std::vector<std::int32_t>  wholes(size), wide_bytes(size), wide_words(size), wide_months(size);
    for (std::uint32_t i = 0; i < size; ++i) {
        bytes[i]  = static_cast<std::uint8_t>(i);
        words[i]  = static_cast<std::uint16_t>(i);
        months[i] = static_cast<std::int16_t>(i);
        wholes[i] = static_cast<std::int32_t>(i * 2654435761U);
    }
    const WidthsProbe probe{size, bytes.data(), words.data(), months.data(), wholes.data(), wide_bytes.data(), wide_words.data(), wide_months.data(), narrow_bytes.data(), narrow_words.data(), narrow_months.data()};
    switch (GetParam()) {
        case InstructionSet::sse2: sse2::through_lanes(probe); break;
        case InstructionSet::avx2: avx2::through_lanes(probe); break;
        case InstructionSet::avx512: avx512::through_lanes(probe); break;
    }
    for (std::uint32_t i = 0; i < size; ++i) {
        ASSERT_EQ(wide_bytes[i], bytes[i]) << i;
        ASSERT_EQ(wide_words[i], words[i]) << i;
        ASSERT_EQ(wide_months[i], months[i]) << i;
        ASSERT_EQ(narrow_bytes[i], static_cast<std::uint8_t>(wholes[i])) << i;
        ASSERT_EQ(narrow_words[i], static_cast<std::uint16_t>(wholes[i])) << i;
        ASSERT_EQ(narrow_months[i], static_cast<std::int16_t>(wholes[i])) << i;
    }
}

INSTANTIATE_TEST_SUITE_P(InstructionSets, LanesWidths, testing::Values(InstructionSet::sse2, InstructionSet::avx2, InstructionSet::avx512), [](const auto& set) { return std::string(name_of(set.param)); });

}  // namespace
}  // namespace homeward
