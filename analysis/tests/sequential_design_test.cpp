// Stopping when the interval is narrow enough: never too early by luck, never for ever, and the interval still keeps its promise.
#include "analysis/sequential_design.hpp"

#include "core/random.hpp"

#include <gtest/gtest.h>

#include <cmath>

using namespace homeward;
using namespace homeward::analysis;

namespace {

enum class TestPurpose : std::uint16_t { noise = 3010 };

constexpr std::size_t fewest = 10, batch = 10, most = 800;

std::vector<double> differences_of(std::uint32_t trial, double mean, double deviation, bool skewed)
{
    Draw                draw = Luck(23, 0).in(Month::of(2020, 1)).of(TestPurpose::noise, Subject{trial, 0});
    std::vector<double> d(most);
    for (double& v : d) {
        const double z = static_cast<double>(draw.normal(0.0F, 1.0F));
        v              = mean + deviation * (skewed ? std::exp(z) - std::exp(0.5) : z);  // a log-normal noise has skewness 6
    }
    return d;
}

Estimate first(const std::vector<double>& d, std::size_t n) { return estimate(std::vector(d.begin(), d.begin() + static_cast<std::ptrdiff_t>(n))); }

struct Ended {
    Estimate    estimate;
    std::size_t looks = 0;
    bool        reached = false, always_in_sequence = true;
};

/// The design, on differences that are there already.
Ended follow(const std::vector<double>& d, double precision, double truth, std::size_t at_most = most)
{
    Ended ended;
    for (std::size_t n = fewest;; ++ended.looks) {
        ended.estimate           = first(d, n);
        ended.always_in_sequence = ended.always_in_sequence && confidence_sequence(ended.estimate, fewest).contains(truth);
        ended.reached            = narrow_enough(ended.estimate, precision);
        if (ended.reached || n >= at_most) return ended;
        const std::size_t next = next_look(n, {ended.estimate}, precision, batch, at_most);
        EXPECT_GT(next, n);
        EXPECT_LE(next, (2 * n + batch - 1) / batch * batch);
        n = next;
    }
}

double four_standard_errors(double share, unsigned trials) { return 4 * std::sqrt(share * (1 - share) / trials); }

}  // namespace

// Half-widths of .1 to .9 standard deviations: some ten to four hundred replicates. The nominal .95 may be missed by a hundredth, no more.
TEST(SequentialDesign, TheIntervalAtTheEndCoversTheTruthNearlyAsOftenAsItSays)
{
    constexpr unsigned trials = 1500;
    for (const double precision : {0.1, 0.2, 0.4, 0.9}) {
        unsigned covered = 0, in_sequence = 0;
        for (std::uint32_t trial = 0; trial < trials; ++trial) {
            const Ended ended = follow(differences_of(trial, 0.3, 1, false), precision, 0.3);
            ASSERT_TRUE(ended.reached);
            EXPECT_LE((ended.estimate.t.high - ended.estimate.t.low) / 2, precision);
            covered += ended.estimate.t.contains(0.3);
            in_sequence += ended.always_in_sequence;
        }
        RecordProperty("coverage_" + std::to_string(precision), std::to_string(covered / static_cast<double>(trials)) + ", at all looks " + std::to_string(in_sequence / static_cast<double>(trials)));
        EXPECT_GT(covered / static_cast<double>(trials), interval_level - 0.01 - four_standard_errors(interval_level, trials)) << precision;
        EXPECT_GT(in_sequence / static_cast<double>(trials), interval_level - 0.01 - four_standard_errors(interval_level, trials)) << precision;
    }
}

TEST(SequentialDesign, WhenToStopDoesNotDependOnTheSizeOfTheEffect)
{
    for (std::uint32_t trial = 0; trial < 50; ++trial) {
        const Ended none = follow(differences_of(trial, 0, 1, true), 0.3, 0), large = follow(differences_of(trial, 64, 1, true), 0.3, 64);
        EXPECT_EQ(none.estimate.n, large.estimate.n);
        EXPECT_EQ(none.looks, large.looks);
    }
}

TEST(SequentialDesign, ReplicatesGrowWithTheSquareOfThePrecision)
{
    double wide = 0, narrow = 0;
    for (std::uint32_t trial = 0; trial < 100; ++trial) {
        wide += static_cast<double>(follow(differences_of(trial, 0, 1, false), 0.2, 0).estimate.n);
        narrow += static_cast<double>(follow(differences_of(trial, 0, 1, false), 0.1, 0).estimate.n);
    }
    EXPECT_NEAR(narrow / wide, 4, 0.4);
}

TEST(SequentialDesign, ASpreadThatIsSmallByLuckDoesNotStopIt)
{
    Estimate two{2, 1.0, 0.0, 0.0, {1.0, 1.0}};
    EXPECT_FALSE(narrow_enough(two, 0.1)) << "two replicates that happen to be equal";
    EXPECT_FALSE(narrow_enough(Estimate{}, 0.1));
    const std::vector<double> same(fewest, 1.0);
    EXPECT_TRUE(narrow_enough(estimate(same), 0.1)) << "ten that are equal";
}

TEST(SequentialDesign, GivesUpWhereItMust)
{
    const Ended ended = follow(differences_of(1, 0, 1, false), 0.001, 0, 60);
    EXPECT_FALSE(ended.reached);
    EXPECT_EQ(ended.estimate.n, 60U);
}

TEST(SequentialDesign, TheWorstOfSeveralScenariosDecidesAndAnUnknownOneAsksForMore)
{
    Estimate calm{20, 0.0, 0.1, 0.1 / std::sqrt(20.0), {}}, restless{20, 0.0, 1.0, 1.0 / std::sqrt(20.0), {}};
    EXPECT_EQ(next_look(20, {calm}, 0.01, 1, 1000), 40U) << "at most twice as many";
    EXPECT_EQ(next_look(20, {calm, restless}, 0.4, batch, 1000), next_look(20, {restless}, 0.4, batch, 1000));
    EXPECT_EQ(next_look(20, {calm}, 0.5, batch, 1000), 30U) << "enough already: the next batch";
    EXPECT_EQ(next_look(20, {Estimate{}}, 0.5, batch, 1000), 30U) << "nothing known yet";
    EXPECT_EQ(next_look(20, {restless}, 0.01, batch, 25), 25U);
}

TEST(ConfidenceSequence, IsWiderThanTheIntervalOfOneLookAndNarrowsWithReplicates)
{
    const std::vector<double> d = differences_of(5, 0, 1, false);
    double                    before = 1e9;
    for (const std::size_t n : {10, 40, 160, 640}) {
        const Estimate e = first(d, n);
        const Interval s = confidence_sequence(e, fewest);
        EXPECT_LT(s.low, e.t.low) << n;
        EXPECT_GT(s.high, e.t.high) << n;
        EXPECT_LT(s.high - s.low, before);
        before = s.high - s.low;
    }
    EXPECT_FALSE(confidence_sequence(first(d, 1), fewest).known());
}
