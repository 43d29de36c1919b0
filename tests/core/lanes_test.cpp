// lanes: every instruction set gives the bits that the scalar code gives.
#include "core/elementary.hpp"
#include "core/instruction_set.hpp"
#include "core/lanes_probe.hpp"
#include "core/random.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <cstring>
#include <vector>

namespace homeward {
namespace {

constexpr unsigned size = LanesProbe::size;

struct Seen {
    std::vector<float>         uniforms = std::vector<float>(4 * size), exponentials = std::vector<float>(size), logarithms = std::vector<float>(size);
    std::vector<std::uint8_t>  rounded  = std::vector<std::uint8_t>(size);
    std::vector<std::uint16_t> positive = std::vector<std::uint16_t>(size);
    std::uint32_t              positive_count = 0;
};

struct Lanes : testing::TestWithParam<InstructionSet> {
    std::vector<std::uint32_t> low     = std::vector<std::uint32_t>(size);
    std::vector<std::uint16_t> high    = std::vector<std::uint16_t>(size);
    std::vector<float>         numbers = std::vector<float>(size);
    Draws                      draws   = Luck(7, 3).in(Month::of(2021, 5));

    Lanes()
    {
        for (unsigned i = 0; i < size; ++i) {
            low[i]     = i * 2654435761U;
            high[i]    = static_cast<std::uint16_t>(i * 37);
            numbers[i] = -90.0F + 2.9F * static_cast<float>(i);
        }
    }

    Seen seen() const
    {
        Seen s;
        const LanesProbe probe{low.data(), high.data(), numbers.data(), s.uniforms.data(), s.exponentials.data(), s.logarithms.data(), s.rounded.data(), s.positive.data(),
                               &s.positive_count, draws.month_and_purpose(77), draws.key()[0], draws.key()[1]};
        switch (GetParam()) {
            case InstructionSet::sse2: sse2::probe(probe); break;
            case InstructionSet::avx2: avx2::probe(probe); break;
            case InstructionSet::avx512: avx512::probe(probe); break;
        }
        return s;
    }

    void SetUp() override
    {
        if (GetParam() > instruction_set()) GTEST_SKIP() << "this processor lacks " << name_of(GetParam());
    }
};

enum class Question : std::uint16_t { any = 77 };

TEST_P(Lanes, RandomBlocksAreThoseOfTheScalarEngine)
{
    const Seen s = seen();
    for (unsigned i = 0; i < size; ++i) {
        Draw draw = draws.of(Question::any, {low[i], high[i]});
        for (unsigned n = 0; n < 4; ++n) EXPECT_EQ(s.uniforms[n * size + i], draw.uniform()) << "lane " << i << ", word " << n;
    }
}

TEST_P(Lanes, ElementaryFunctionsGiveTheBitsOfTheScalarOnes)
{
    const Seen s = seen();
    for (unsigned i = 0; i < size; ++i) {
        EXPECT_EQ(s.exponentials[i], exponential(numbers[i]));
        EXPECT_EQ(s.logarithms[i], logarithm(std::fabs(numbers[i]) + 0.001F));
        EXPECT_EQ(s.rounded[i], static_cast<std::uint8_t>(std::clamp(numbers[i], 0.0F, 255.0F)));
    }
}

TEST_P(Lanes, ListsTheChosenRowsInOrder)
{
    const Seen               s = seen();
    std::vector<std::uint16_t> expected;
    for (unsigned i = 0; i < size; ++i)
        if (numbers[i] > 0) expected.push_back(static_cast<std::uint16_t>(i));
    ASSERT_EQ(s.positive_count, expected.size());
    EXPECT_TRUE(std::equal(expected.begin(), expected.end(), s.positive.begin()));
}

INSTANTIATE_TEST_SUITE_P(InstructionSets, Lanes, testing::Values(InstructionSet::sse2, InstructionSet::avx2, InstructionSet::avx512),
                         [](const auto& set) { return std::string(name_of(set.param)); });

TEST(Elementary, AgreesWithTheStandardLibrary)
{
    for (int i = -8700; i <= 8800; ++i) {
        const float x = 0.01F * static_cast<float>(i);
        EXPECT_NEAR(static_cast<double>(exponential(x)) / std::exp(static_cast<double>(x)), 1.0, 3e-7) << x;
    }
    for (int i = 1; i < 20'000; ++i) {
        const float x = std::exp(0.002F * static_cast<float>(i - 10'000));
        EXPECT_NEAR(static_cast<double>(logarithm(x)), std::log(static_cast<double>(x)), 3e-7 * std::max(1.0, std::fabs(std::log(static_cast<double>(x))))) << x;
    }
}

TEST(Elementary, LogisticIsSymmetricAndBounded)
{
    EXPECT_EQ(logistic(0.0F), 0.5F);
    EXPECT_GE(logistic(-1000.0F), 0.0F);
    EXPECT_LE(logistic(1000.0F), 1.0F);
    for (float x = 0; x < 20; x += 0.1F) EXPECT_NEAR(logistic(x) + logistic(-x), 1.0F, 1e-6F);
}

}  // namespace
}  // namespace homeward
