// Where the points of an ensemble lie, and what is believed of a parameter: laws of designs and distributions.
#include "analysis/designs.hpp"
#include "analysis/distribution.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <set>
#include <vector>

namespace homeward::analysis {
namespace {

/// How many points fall into each of `parts` equal parts of a parameter.
std::vector<std::size_t> counts(const Design& design, std::size_t parameters, std::size_t p, std::size_t parts)
{
    std::vector<std::size_t> in_part(parts);
    for (std::size_t n = 0; n < design.points; ++n) ++in_part.at(static_cast<std::size_t>(design.shares[n * parameters + p] * static_cast<double>(parts)));
    return in_part;
}

TEST(Designs, ALatinHypercubeMeetsEveryPartOfEveryParameterOnce)
{
    const Design design = latin_hypercube(50, 4, 7);
    ASSERT_EQ(design.shares.size(), 200U);
    for (std::size_t p = 0; p < 4; ++p) EXPECT_EQ(counts(design, 4, p, 50), std::vector<std::size_t>(50, 1)) << p;
    EXPECT_EQ(design.shares, latin_hypercube(50, 4, 7).shares);
    EXPECT_NE(design.shares, latin_hypercube(50, 4, 8).shares);
}

/// Correlations of two independent permutations have standard deviation 1/√(n − 1); the best of many is well below it.
TEST(Designs, ALatinHypercubeIsChosenForItsLowCorrelations)
{
    for (std::uint64_t seed = 1; seed <= 5; ++seed) EXPECT_LT(largest_correlation(latin_hypercube(50, 4, seed), 4), 1 / std::sqrt(49.0)) << seed;
}

TEST(Designs, ASequenceOfSobolFillsEveryHalfQuarterAndEighthAlike)
{
    const Design design = sobol_design(1023, 5);  // with the origin that is left out, 1,024
    for (std::size_t p = 0; p < 5; ++p)
        for (const std::size_t parts : {2U, 4U, 8U}) {
            std::vector<std::size_t> in_part = counts(design, 5, p, parts);
            ++in_part.front();  // the origin
            EXPECT_EQ(in_part, std::vector<std::size_t>(parts, 1024 / parts)) << p;
        }
    const Design first = sobol_design(100, 5);
    EXPECT_TRUE(std::equal(first.shares.begin(), first.shares.end(), design.shares.begin()));  // more points are the same points and others
}

TEST(Designs, MorrisTrajectoriesChangeOneParameterAtATimeByTwoThirds)
{
    constexpr std::size_t parameters = 6, trajectories = 10;
    const Design          design = morris_trajectories(trajectories, parameters, 3);
    ASSERT_EQ(design.points, trajectories * (parameters + 1));
    for (std::size_t t = 0; t < trajectories; ++t) {
        std::set<std::size_t> changed;
        for (std::size_t n = t * (parameters + 1); n + 1 < (t + 1) * (parameters + 1); ++n)
            for (std::size_t p = 0; p < parameters; ++p)
                if (const double step = std::abs(design.shares[(n + 1) * parameters + p] - design.shares[n * parameters + p]); step > 0) {
                    EXPECT_NEAR(step, 2.0 / 3, 1e-12);
                    EXPECT_TRUE(changed.insert(p).second) << "parameter " << p << " twice in one trajectory";
                }
        EXPECT_EQ(changed.size(), parameters);
    }
    for (const double share : design.shares) EXPECT_TRUE(share >= 0 && share <= 1 + 1e-12);
}

TEST(Designs, AGridHoldsEveryCombinationOnce)
{
    const Design                                design = full_grid({3, 1, 2});
    std::set<std::vector<double>>               points;
    for (std::size_t n = 0; n < design.points; ++n) points.insert({design.shares.begin() + static_cast<std::ptrdiff_t>(3 * n), design.shares.begin() + static_cast<std::ptrdiff_t>(3 * n + 3)});
    EXPECT_EQ(points, (std::set<std::vector<double>>{{0, 0.5, 0}, {0, 0.5, 1}, {0.5, 0.5, 0}, {0.5, 0.5, 1}, {1, 0.5, 0}, {1, 0.5, 1}}));
}

// --- Distributions

/// The mean of a distribution by the midpoints of many equal shares.
double mean(const Distribution& distribution)
{
    constexpr int shares = 100'000;
    double        sum    = 0;
    for (int n = 0; n < shares; ++n) sum += distribution.quantile((n + 0.5) / shares);
    return sum / shares;
}

TEST(Distributions, HaveTheMeansOfTheirClosedForms)
{
    EXPECT_NEAR(mean(Distribution::uniform(2, 5)), 3.5, 1e-6);
    EXPECT_NEAR(mean(Distribution::log_uniform(1, 10)), 9 / std::log(10.0), 1e-4);
    EXPECT_NEAR(mean(Distribution::triangular(0, 3, 1)), 4.0 / 3, 1e-4);
    EXPECT_NEAR(mean(Distribution::beta(0, 10, 2, 6)), 2.5, 1e-4);
    EXPECT_NEAR(mean(Distribution::normal(0, 1000, 500, 10)), 500, 1e-3);
    EXPECT_NEAR(mean(Distribution::normal(0, 1000, 0, 10)), 10 * std::sqrt(2 / std::acos(-1.0)), 1e-3);  // half a normal
}

TEST(Distributions, StayInTheirRangeAndRise)
{
    for (const Distribution& distribution : {Distribution::uniform(2, 5), Distribution::log_uniform(0.01, 5), Distribution::normal(2, 5, 9, 2), Distribution::beta(2, 5, 0.5, 0.5), Distribution::triangular(2, 5, 2)}) {
        double last = distribution.low();
        for (int n = 0; n <= 100; ++n) {
            const double value = distribution.quantile(n / 100.0);
            EXPECT_TRUE(value >= last && value <= distribution.high()) << distribution.in_words() << " at " << n;
            last = value;
        }
    }
}

TEST(Distributions, WholeNumbersOfAUniformRangeAreAlikeProbable)
{
    const Distribution      dice = Distribution::uniform(1, 6);
    std::map<double, int>   thrown;
    for (int n = 0; n < 6000; ++n) ++thrown[dice.whole_quantile((n + 0.5) / 6000)];
    for (int face = 1; face <= 6; ++face) EXPECT_EQ(thrown[face], 1000) << face;
}

}  // namespace
}  // namespace homeward::analysis
