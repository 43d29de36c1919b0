// Calibration profiles: which parameter the targets tell, and which they cannot.
#include "analysis/inference/profiles.hpp"
#include "support/inference_support.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>

namespace homeward::analysis {
namespace {

using testing::HasSubstr;
using testing::StartsWith;

MisfitOf misfit_of(std::function<double(const double*)> function, std::size_t d)
{
    return [function = std::move(function), d](const std::vector<double>& shares) {
        std::vector<double> out;
        for (std::size_t n = 0; n < shares.size() / d; ++n) out.push_back(function(&shares[n * d]));
        return out;
    };
}

/// Of a quadratic form with correlation ρ the profile is the quadratic of one parameter by its marginal variance.
TEST(Profiles, OfAQuadraticIsTheMarginalQuadratic)
{
    constexpr double rho = 0.9, deviation = 0.05;
    const auto       quadratic = [](const double* x) {
        const double a = (x[0] - 0.4) / deviation, b = (x[1] - 0.6) / deviation;
        return (a * a - 2 * rho * a * b + b * b) / (1 - rho * rho);
    };
    const Profiles profiles = calibration_profiles(misfit_of(quadratic, 2), unit_priors(2), {});
    for (std::size_t l = 0; l < 21; ++l) {
        const double a = (profiles.of[0].level[l] - 0.4) / deviation;
        if (std::abs(a) > 6) continue;  // beyond, the border cuts the others
        EXPECT_NEAR(profiles.of[0].misfit[l], a * a, 0.02 * a * a + 0.01);
    }
    EXPECT_TRUE(profiles.of[0].identified());
    EXPECT_TRUE(profiles.of[1].identified());
    EXPECT_THAT(profiles.of[0].told(), StartsWith("identified: between "));
}

TEST(Profiles, WhatDoesNotActIsNotIdentified)
{
    const Profiles profiles = calibration_profiles(misfit_of([](const double* x) { return std::pow((x[0] - 0.5) / 0.05, 2); }, 2), unit_priors(2), {});
    EXPECT_TRUE(profiles.of[0].identified());
    EXPECT_FALSE(profiles.of[1].below || profiles.of[1].above);
    EXPECT_EQ(profiles.of[1].told(), "not identified: the profile stays below the threshold across the range");
}

TEST(Profiles, AtABorderItIsToldFromOneSide)
{
    const Profiles profiles = calibration_profiles(misfit_of([](const double* x) { return std::pow((x[0] - 1) / 0.2, 2); }, 1), unit_priors(1), {});
    EXPECT_TRUE(profiles.of[0].below && !profiles.of[0].above);
    EXPECT_THAT(profiles.of[0].told(), HasSubstr("from below only"));
}

TEST(Profiles, TwoValleysAreTwoRanges)
{
    const Profiles profiles = calibration_profiles(misfit_of([](const double* x) { return std::pow((std::abs(x[0] - 0.5) - 0.25) / 0.05, 2); }, 1), unit_priors(1), {});
    EXPECT_EQ(profiles.of[0].ranges, 2U);
    EXPECT_THAT(profiles.of[0].told(), HasSubstr("in 2 ranges apart from each other"));
}

/// Of a product, each factor makes up for the other: with a × b = .25 both can be anything from .25 to 1; c is told.
TEST(Profiles, FromEmulatorsOfAProductOnlyTheProductIsTold)
{
    const auto             priors  = unit_priors(3);
    const auto             targets = std::vector{a_target("product", 0.25, 0.01, 0.01), a_target("third", 0.5, 0.02, 0)};
    HistoryMatchingOptions options;
    options.replicates = 3, options.candidates = 2048, options.waves = 2, options.emulator.starts = 2;
    const auto matched = match_history(simulator_of([](const double* x) { return std::vector{x[0] * x[1], x[2]}; }, 0.01), priors, targets, options);
    ASSERT_TRUE(matched);
    const Profiles profiles = calibration_profiles(*matched, priors, targets, {});
    for (const std::size_t factor : {0U, 1U}) {
        EXPECT_FALSE(profiles.of[factor].above);
        EXPECT_TRUE(profiles.of[factor].below);
        EXPECT_NEAR(profiles.of[factor].level[profiles.of[factor].first], 0.25, 0.051);
    }
    EXPECT_TRUE(profiles.of[2].identified());
    EXPECT_NEAR(profiles.of[2].level[profiles.of[2].first], 0.5 - 1.96 * 0.02, 0.051);
    const Profiles again = calibration_profiles(*matched, priors, targets, {});
    for (std::size_t p = 0; p < 3; ++p) EXPECT_EQ(profiles.of[p].misfit, again.of[p].misfit);
}

}  // namespace
}  // namespace homeward::analysis
