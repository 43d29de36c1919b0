// An effect is the mean of paired differences, and its interval keeps its promise.
#include "analysis/paired_statistics.hpp"
#include "core/random.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <numeric>

using namespace homeward;
using namespace homeward::analysis;

namespace {

enum class TestPurpose : std::uint16_t { noise = 3000 };

Draw noise(std::uint32_t trial) { return Luck(11, 0).in(Month::of(2020, 1)).of(TestPurpose::noise, Subject{trial, 0}); }

}  // namespace

// Student's sleep data (1908): ten patients under two drugs; difference 1.58, sd 1.23, t interval 0.70 to 2.46.
TEST(PairedStatistics, AgreesWithStudentsOwnExample)
{
    const std::vector<double> first{0.7, -1.6, -0.2, -1.2, -0.1, 3.4, 3.7, 0.8, 0.0, 2.0}, second{1.9, 0.8, 1.1, 0.1, -0.1, 4.4, 5.5, 1.6, 4.6, 3.4};
    const PairedEffect        e = paired_effect(first, second, Resamples(1, 10));
    EXPECT_EQ(e.difference.n, 10U);
    EXPECT_NEAR(e.difference.mean, 1.58, 1e-12);
    EXPECT_NEAR(e.difference.standard_deviation, 1.229995, 1e-6);
    EXPECT_NEAR(e.difference.t.low, 0.7001142, 1e-6);
    EXPECT_NEAR(e.difference.t.high, 2.4598858, 1e-6);
    EXPECT_TRUE(e.decided());
}

TEST(PairedStatistics, CriticalValuesAreThoseOfTheTables)
{
    EXPECT_NEAR(critical_t(1), 12.7062, 1e-4);
    EXPECT_NEAR(critical_t(19), 2.0930, 1e-4);
    EXPECT_NEAR(critical_t(1000000), 1.95996, 1e-4);
}

TEST(PairedStatistics, TheIntervalCoversTheTruthAsOftenAsItSays)
{
    constexpr unsigned trials = 4000, n = 8;
    unsigned           covered = 0;
    for (unsigned trial = 0; trial < trials; ++trial) {
        Draw                draw = noise(trial);
        std::vector<double> d(n);
        for (double& v : d) v = static_cast<double>(draw.normal(0.3F, 1.0F));
        covered += estimate(d).t.contains(static_cast<double>(0.3F));
    }
    const double tolerance = 4 * std::sqrt(interval_level * (1 - interval_level) / trials);
    EXPECT_NEAR(covered / static_cast<double>(trials), interval_level, tolerance);
}

TEST(PairedStatistics, PairingRemovesTheLuckThatScenariosShare)
{
    Draw                draw = noise(77);
    std::vector<double> reference(20), scenario(20);
    for (std::size_t r = 0; r < 20; ++r) {
        reference[r] = static_cast<double>(draw.normal(0.0F, 5.0F));
        scenario[r]  = reference[r] + 1.0;
    }
    const PairedEffect e = paired_effect(reference, scenario, Resamples(1, 20));
    EXPECT_NEAR(e.difference.mean, 1.0, 1e-12);
    EXPECT_NEAR(e.difference.standard_deviation, 0.0, 1e-12);
    EXPECT_GT(e.reference.standard_deviation, 1.0);
}

TEST(PairedStatistics, TheBootstrapIsReproducibleAndFollowsItsSeed)
{
    const std::vector<double> d{0.1, 0.5, -0.2, 0.9, 0.3, 0.4, 0.0, 0.7};
    const Interval            once = bootstrap_of_mean(d, Resamples(7, 8)), again = bootstrap_of_mean(d, Resamples(7, 8)), other = bootstrap_of_mean(d, Resamples(8, 8));
    EXPECT_EQ(once.low, again.low);
    EXPECT_EQ(once.high, again.high);
    EXPECT_TRUE(other.low != once.low || other.high != once.high);
    EXPECT_LT(once.low, 0.3375);
    EXPECT_GT(once.high, 0.3375);
}

TEST(PairedStatistics, AReplicateUnknownOnOneSideIsLeftOutOnBoth)
{
    const double              unknown = std::nan("");
    const std::vector<double> before{1, 2, unknown, 4}, after{2, unknown, 9, 6};
    const PairedEffect        e = paired_effect(before, after, Resamples(1, 4));
    EXPECT_EQ(e.difference.n, 2U);
    EXPECT_EQ(e.reference.n, 2U);
    EXPECT_NEAR(e.difference.mean, 1.5, 1e-12);
    EXPECT_NEAR(e.reference.mean, 2.5, 1e-12);
}

TEST(PairedStatistics, OneReplicateHasNoInterval)
{
    const PairedEffect e = paired_effect(std::vector<double>{1}, std::vector<double>{3}, Resamples(1, 1));
    EXPECT_EQ(e.difference.mean, 2);
    EXPECT_FALSE(e.difference.t.known());
    EXPECT_FALSE(e.bootstrap.known());
    EXPECT_FALSE(e.decided());
}

TEST(PairedStatistics, NoChangeAnywhereIsToldApartFromUncertainty)
{
    const std::vector<double> same{1, 2, 3};
    EXPECT_TRUE(paired_effect(same, same, Resamples(1, 3)).nothing_changed());
    EXPECT_FALSE(paired_effect(same, std::vector<double>{2, 1, 3}, Resamples(1, 3)).nothing_changed());
}

// With an outcome that does not vary, Fieller's interval is the t interval of the cost divided by the outcome.
TEST(RatioOfEffects, IsThePlainIntervalWhenTheOutcomeIsCertain)
{
    const std::vector<double> cost{90, 110, 100, 105, 95}, outcome(5, 2.0);
    const RatioEstimate       r = ratio_of_effects(cost, outcome, Resamples(1, 5));
    const Estimate            c = estimate(cost);
    ASSERT_EQ(r.verdict, RatioVerdict::determined);
    EXPECT_NEAR(r.value, 50, 1e-12);
    EXPECT_NEAR(r.fieller.low, c.t.low / 2, 1e-9);
    EXPECT_NEAR(r.fieller.high, c.t.high / 2, 1e-9);
}

TEST(RatioOfEffects, IsNotToldWhenTheOutcomeMayBeNothing)
{
    const std::vector<double> cost{90, 110, 100, 105, 95}, outcome{-2, 3, 1, -1, 0.5};
    const RatioEstimate       r = ratio_of_effects(cost, outcome, Resamples(1, 5));
    EXPECT_EQ(r.verdict, RatioVerdict::not_determined);
    EXPECT_FALSE(r.fieller.known());
    EXPECT_TRUE(std::isnan(r.value));
}

TEST(RatioOfEffects, NamesDominanceAndSaving)
{
    const std::vector<double> cost{90, 110, 100, 105, 95}, less{-90, -110, -100, -105, -95}, gain{2, 2.1, 1.9, 2, 2.05}, loss{-2, -2.1, -1.9, -2, -2.05};
    EXPECT_EQ(ratio_of_effects(cost, loss, Resamples(1, 5)).verdict, RatioVerdict::dominated);
    EXPECT_EQ(ratio_of_effects(less, gain, Resamples(1, 5)).verdict, RatioVerdict::saving);
}

TEST(RatioOfEffects, FiellersIntervalCoversTheTrueRatioAsOftenAsItSays)
{
    constexpr unsigned trials = 2000, n = 10;
    unsigned           covered = 0;
    for (unsigned trial = 0; trial < trials; ++trial) {
        Draw                draw = noise(100'000 + trial);
        std::vector<double> cost(n), outcome(n);
        for (unsigned i = 0; i < n; ++i) {
            outcome[i] = static_cast<double>(draw.normal(10.0F, 1.0F));
            cost[i]    = 100 + 2 * (outcome[i] - 10) + static_cast<double>(draw.normal(0.0F, 5.0F));
        }
        covered += ratio_of_effects(cost, outcome, Resamples(1, n, 1)).fieller.contains(10.0);
    }
    EXPECT_NEAR(covered / static_cast<double>(trials), interval_level, 4 * std::sqrt(interval_level * (1 - interval_level) / trials));
}

TEST(Quantile, InterpolatesBetweenOrderStatistics)
{
    const std::vector<double> sorted{1, 2, 3, 4};
    EXPECT_EQ(quantile(sorted, 0), 1);
    EXPECT_EQ(quantile(sorted, 1), 4);
    EXPECT_NEAR(quantile(sorted, 0.5), 2.5, 1e-12);
}
