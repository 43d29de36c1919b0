// The Gini coefficient from classes: near the exact one, never above it, and as far below as the stated bound at most.
#include "core/random.hpp"
#include "output/census_law.hpp"
#include "output/inequality.hpp"
#include "world/purposes.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <functional>
#include <vector>

namespace homeward {
namespace {

/// From the persons themselves, each with every other.
double exact_gini(std::vector<std::int64_t> amounts)
{
    std::ranges::sort(amounts);
    long double weighted = 0, sum = 0;
    for (std::size_t i = 0; i < amounts.size(); ++i) {
        weighted += static_cast<long double>(i + 1) * static_cast<long double>(amounts[i]);
        sum += static_cast<long double>(amounts[i]);
    }
    const auto n = static_cast<long double>(amounts.size());
    return static_cast<double>(2 * weighted / (n * sum) - (n + 1) / n);
}

Distribution distribution_of(const std::vector<std::int64_t>& amounts)
{
    Distribution d;
    for (const std::int64_t amount : amounts) d.add(amount);
    return d;
}

std::vector<std::int64_t> drawn(std::size_t people, const std::function<double(Draw&)>& law)
{
    Draw draw = Luck(11, 0).in(Month::of(2020, 1)).of(Purpose::panel_sample, {1, 0});
    std::vector<std::int64_t> amounts(people);
    for (std::int64_t& amount : amounts) amount = static_cast<std::int64_t>(law(draw));
    return amounts;
}

void expect_near_the_exact(const std::vector<std::int64_t>& amounts, double at_most)
{
    const Distribution d     = distribution_of(amounts);
    const double       exact = exact_gini(amounts), rounding = 1e-12;
    EXPECT_LE(gini(d), exact + rounding);
    EXPECT_LE(exact, gini(d) + gini_error(d) + rounding);
    EXPECT_LT(gini_error(d), at_most);
}

TEST(Gini, OfARandomPopulationIsNearTheExactOne)
{
    for (const float spread : {0.3F, 0.6F, 1.2F}) {
        const auto amounts = drawn(20'000, [=](Draw& draw) { return 9'000.0 * std::exp(static_cast<double>(draw.normal(0, spread))); });
        expect_near_the_exact(amounts, 0.0011);
        EXPECT_NEAR(gini(distribution_of(amounts)), std::erf(static_cast<double>(spread) / 2), 0.02) << "that of a log-normal";
    }
}

TEST(Gini, OfOddPopulationsKeepsItsBound)
{
    expect_near_the_exact(drawn(5'000, [](Draw& draw) { return draw.uniform() * 20'000.0F; }), 0.002);
    expect_near_the_exact(drawn(5'000, [](Draw& draw) { return draw.happens(0.5F) ? 4'250.0 : 9'000.0 + 100.0 * static_cast<double>(draw.uniform()); }), 0.016);  // half at the minimum
    expect_near_the_exact(drawn(5'000, [](Draw& draw) { return draw.happens(0.01F) ? 1e9 * static_cast<double>(draw.uniform()) : 100.0 * static_cast<double>(draw.uniform()); }), 0.02);  // the first and the last class
}

TEST(Gini, OfEqualsIsNothingAndOfOneWhoHasAllIsNearlyOne)
{
    EXPECT_NEAR(gini(distribution_of(std::vector<std::int64_t>(1'000, 8'400))), 0, 1e-12);
    std::vector<std::int64_t> one(1'000, 0);
    one[7] = 1'000'000;
    EXPECT_NEAR(gini(distribution_of(one)), 0.999, 1e-9);
    EXPECT_TRUE(std::isnan(gini(Distribution{})));
    EXPECT_TRUE(std::isnan(gini(distribution_of({0, 0, 0}))));
}

TEST(Gini, DoesNotDependOnTheOrderAndResidentsAreTheRest)
{
    const auto amounts = drawn(3'000, [](Draw& draw) { return draw.exponential(9'000.0F); });
    Distribution all = distribution_of(amounts), some = distribution_of({amounts.begin(), amounts.begin() + 500}), rest = distribution_of({amounts.begin() + 500, amounts.end()});
    Distribution sum = rest;
    sum.add(some);
    EXPECT_EQ(sum, all);
    all.subtract(some);
    EXPECT_EQ(all, rest);
}

TEST(ConsumptionClasses, RiseWithTheAmountAndHoldIt)
{
    std::int32_t before = 0;
    for (std::int64_t amount = 0; amount < 2'000'000'000; amount += 1 + amount / 37) {
        const std::int32_t c = census::class_of(static_cast<std::int32_t>(amount));
        ASSERT_GE(c, before);
        ASSERT_LT(c, static_cast<std::int32_t>(consumption_classes));
        const auto as_seen = static_cast<double>(static_cast<float>(amount));  // 24 bits
        ASSERT_GE(as_seen, census::lower_end_of_class(static_cast<std::size_t>(c)));
        if (c + 1 < static_cast<std::int32_t>(consumption_classes)) { ASSERT_LT(as_seen, census::lower_end_of_class(static_cast<std::size_t>(c) + 1)); }
        before = c;
    }
    EXPECT_EQ(before, 255);
    EXPECT_EQ(census::class_of(std::int32_t{-5}), 0);
    EXPECT_DOUBLE_EQ(census::lower_end_of_class(1), 256);
    EXPECT_DOUBLE_EQ(census::lower_end_of_class(17), 512);
}

}  // namespace
}  // namespace homeward
