// Shapley effects: they add up to the variance, are Sobol' indices where nothing interacts, and share interactions out alike.
#include "analysis/inference/shapley_effects.hpp"

#include "support/known_functions.hpp"

#include <boost/math/distributions/normal.hpp>
#include <gtest/gtest.h>

#include <numeric>

namespace homeward::analysis {
namespace {

using namespace test;

double sum_of(const std::vector<Index>& effects)
{
    return std::accumulate(effects.begin(), effects.end(), 0.0, [](double sum, const Index& effect) { return sum + effect.value; });
}

TEST(ShapleyEffects, OfIshigamisFunctionShareItsInteractionInHalves)
{
    const Ishigami       truth;
    const RowDesign      design = shapley_rows(8192, 3, 4);
    const ShapleyEffects found  = shapley_effects(design, replies(design, ishigami), 0.95);
    for (std::size_t i = 0; i < 3; ++i) {
        EXPECT_NEAR(found.effect[i].value, truth.shapley()[i], 0.02) << i;
        EXPECT_LT(errors_off(found.effect[i], truth.shapley()[i]), 4) << i;
    }
    EXPECT_NEAR(sum_of(found.effect), 1, 1e-12);
    EXPECT_NEAR(found.variance.value, truth.v, 0.03 * truth.v);
}

/// Of a sum of normal parameters: the square of each coefficient over the sum of squares, as Sobol' indices are.
TEST(ShapleyEffects, OfALinearGaussianModelAreItsSharesOfTheVariance)
{
    const boost::math::normal law;
    const Function            linear = [&](const double* u) { return 3 * boost::math::quantile(law, u[0]) + 2 * boost::math::quantile(law, u[1]) - boost::math::quantile(law, u[2]) + 0 * u[3]; };
    const RowDesign           design = shapley_rows(8192, 4, 6);
    const ShapleyEffects      found  = shapley_effects(design, replies(design, linear), 0.95);
    const double              truth[] = {9.0 / 14, 4.0 / 14, 1.0 / 14, 0};
    for (std::size_t i = 0; i < 3; ++i) EXPECT_LT(errors_off(found.effect[i], truth[i]), 4) << i;
    EXPECT_EQ(found.effect[3].value, 0);
    EXPECT_NEAR(sum_of(found.effect), 1, 1e-12);
}

/// Of the product of three centred parameters, which are alike, a third each; no first order index sees any of it.
TEST(ShapleyEffects, OfAPureInteractionAreAlike)
{
    const RowDesign      design = shapley_rows(16384, 3, 6);
    const ShapleyEffects found  = shapley_effects(design, replies(design, [](const double* u) { return (u[0] - 0.5) * (u[1] - 0.5) * (u[2] - 0.5); }), 0.95);
    for (const Index& effect : found.effect) EXPECT_LT(errors_off(effect, 1.0 / 3), 4);
}

TEST(ShapleyEffects, ChanceIsTakenOffAndTheyStillAddUp)
{
    const Ishigami       truth;
    const RowDesign      design = shapley_rows(8192, 3, 4);
    const ShapleyEffects found  = shapley_effects(design, replies(design, ishigami, std::sqrt(truth.v), 2, 9), 0.95);
    for (std::size_t i = 0; i < 3; ++i) EXPECT_LT(errors_off(found.effect[i], truth.shapley()[i]), 4) << i;
    EXPECT_NEAR(sum_of(found.effect), 1, 1e-12);
    EXPECT_LT(errors_off(found.variance, truth.v), 4);
    EXPECT_LT(errors_off(found.share_of_chance, 0.5), 4);
}

TEST(ShapleyEffects, IntervalsContainTheTruthAsOftenAsTheySay)
{
    constexpr int  studies = 400;
    const Ishigami truth;
    for (const double level : {0.90, 0.95}) {
        int hits[3] = {0, 0, 0};
        for (int study = 0; study < studies; ++study) {
            const RowDesign      design = shapley_rows(512, 3, 500 + static_cast<std::uint64_t>(study));
            const ShapleyEffects found  = shapley_effects(design, replies(design, ishigami, 2, 3, static_cast<std::uint64_t>(study)), level);
            for (std::size_t i = 0; i < 3; ++i) hits[i] += found.effect[i].interval.contains(truth.shapley()[i]);
        }
        for (const int hit : hits) EXPECT_NEAR(static_cast<double>(hit) / studies, level, widest_miss(level, studies));
    }
}

}  // namespace
}  // namespace homeward::analysis
