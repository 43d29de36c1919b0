// History matching against functions that are known: what must remain, how much of it, and what is said when nothing does.
#include "analysis/inference/history_matching.hpp"
#include "core/faults.hpp"
#include "support/inference_support.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>
#include <limits>

namespace homeward::analysis {
namespace {

using testing::HasSubstr;

HistoryMatchingOptions quick()
{
    HistoryMatchingOptions options;
    options.replicates = 3, options.candidates = 4096, options.emulator.starts = 2;
    return options;
}

double implausibility_of(const HistoryMatching& m, const std::vector<Prior>& priors, const std::vector<Target>& targets, const HistoryMatchingOptions& options, const std::vector<double>& shares)
{
    return implausibilities(m.waves, priors, targets, options, shares).front();
}

/// f = x + y on the unit square: implausible beyond three deviations. The band |x + y − 1| < 3 × .05 has area 1 − (1 − .15)².
TEST(HistoryMatching, OfALinearFunctionABandOfKnownAreaRemains)
{
    const auto priors  = unit_priors(2);
    const auto targets = std::vector{a_target("sum", 1, 0.04, 0.03)};
    const auto matched = match_history(simulator_of([](const double* x) { return std::vector{x[0] + x[1]}; }), priors, targets, quick());
    ASSERT_TRUE(matched);
    EXPECT_EQ(matched->stop, MatchingStop::emulators_sure) << matched->told;
    const double area = 1 - 0.85 * 0.85;
    EXPECT_NEAR(matched->waves.back().share, area, 3 * std::sqrt(area * (1 - area) / 4096));
    EXPECT_NEAR(matched->waves.back().share_error, std::sqrt(area * (1 - area) / 4096), 0.001);
    EXPECT_EQ(matched->runs, 30U * 3 * matched->waves.size());
    for (const PairGrid& grid : matched->pairs)
        for (std::size_t c = 0; c < grid.depth.size(); ++c) EXPECT_EQ(grid.depth[c] > 0, grid.least[c] <= 3) << c;
}

/// Six targets, each of one parameter, three deviations of .01 on either side: a share of .06^6, of a twenty-millionth, found by levels.
TEST(HistoryMatching, ASmallSpaceIsFoundAndItsShareKnown)
{
    const auto          priors = unit_priors(6);
    std::vector<Target> targets;
    for (int i = 0; i < 6; ++i) targets.push_back(a_target("x" + std::to_string(i), 0.4 + 0.03 * i, 0.01, 0));
    auto options = quick();
    options.candidates = 1024;
    const auto matched = match_history(simulator_of([](const double* x) { return std::vector<double>(x, x + 6); }), priors, targets, options);
    ASSERT_TRUE(matched);
    EXPECT_NE(matched->stop, MatchingStop::all_ruled_out);
    const double share = std::pow(0.06, 6);
    EXPECT_NEAR(std::log10(matched->waves.back().share), std::log10(share), 0.3);
    for (std::size_t i = 0; i < matched->remaining.size(); ++i) EXPECT_NEAR(matched->remaining[i], 0.4 + 0.03 * static_cast<double>(i % 6), 0.0301);
}

std::vector<double> bent(const double* x) { return {std::sin(4 * x[0]) + x[1], x[0] * x[1] + x[2] * x[2], std::exp(x[2]) - x[0]}; }

TEST(HistoryMatching, TheTruthRemainsAndTheSpaceShrinks)
{
    const auto                priors = unit_priors(3);
    const std::vector<double> truth{0.35, 0.6, 0.45}, said = bent(truth.data());
    std::vector<Target>       targets;
    for (std::size_t t = 0; t < 3; ++t) targets.push_back(a_target("f" + std::to_string(t), said[t], 0.02, 0.01));
    HistoryMatchingOptions options = quick();
    options.waves = 4;
    const auto matched = match_history(simulator_of(bent, 0.05), priors, targets, options);
    ASSERT_TRUE(matched);
    EXPECT_LE(implausibility_of(*matched, priors, targets, options, truth), 3);
    double before = 1;
    for (const Wave& wave : matched->waves) EXPECT_LT(wave.share, before), before = wave.share;
    EXPECT_LT(matched->waves.back().share, 0.02);
    for (const TargetEmulator& emulator : matched->waves.front().emulators) EXPECT_GT(emulator.left_out.q2, 0.9);
    if (matched->waves.size() > 1) { EXPECT_TRUE(matched->waves[1].emulators.front().independent); }
    for (const double i : matched->implausibility) EXPECT_LE(i, 3);
    // What remains is what truly lies within three deviations, but for the emulators' doubt.
    std::size_t inside = 0, n = matched->remaining.size() / 3;
    for (std::size_t i = 0; i < n; ++i) {
        const auto values = bent(&matched->remaining[i * 3]);
        bool       near   = true;
        for (std::size_t t = 0; t < 3; ++t) near = near && std::abs(values[t] - said[t]) < 4.5 * std::sqrt(tolerated_variance(targets[t]));
        inside += near ? 1U : 0U;
    }
    EXPECT_GT(static_cast<double>(inside), 0.9 * static_cast<double>(n));
}

TEST(HistoryMatching, WhatCannotBeIsToldAsDisagreement)
{
    const auto priors  = unit_priors(2);
    const auto both    = [](const double* x) { return std::vector{x[0], x[0] + 0.1 * x[1], x[1]}; };
    const auto matched = match_history(simulator_of(both), priors, {a_target("first", 0.5, 0.02, 0), a_target("beyond", 3, 0.02, 0), a_target("third", 0.5, 0.02, 0)}, quick());
    ASSERT_TRUE(matched);
    EXPECT_EQ(matched->stop, MatchingStop::all_ruled_out);
    EXPECT_EQ(matched->disagreeing, std::vector<std::size_t>{1});
    EXPECT_THAT(matched->told, HasSubstr("Model and targets disagree"));
    EXPECT_THAT(matched->told, HasSubstr("\"beyond\""));
    EXPECT_EQ(matched->waves.back().share, 0);
    EXPECT_GT(matched->waves.back().share_error, 0);  // the most that may have been missed
    EXPECT_TRUE(matched->remaining.empty());
    const auto together = match_history(simulator_of(both), priors, {a_target("first", 0.2, 0.02, 0), a_target("second", 0.8, 0.02, 0), a_target("third", 0.5, 0.02, 0)}, quick());
    ASSERT_TRUE(together);
    EXPECT_EQ(together->disagreeing, (std::vector<std::size_t>{0, 1}));
    EXPECT_THAT(together->told, HasSubstr("no point meets together"));
}

TEST(HistoryMatching, OneTargetMayBeForgivenAndThoseHeldOutDoNotCount)
{
    const auto priors  = unit_priors(2);
    const auto both    = [](const double* x) { return std::vector{x[0], x[1], x[0] + x[1]}; };
    auto       options = quick();
    options.forgiven   = 1;
    auto       targets = std::vector{a_target("first", 0.5, 0.05, 0), a_target("impossible", 9, 0.05, 0), a_target("held out", 7, 0.05, 0)};
    targets[2].held_out = true;
    const auto matched = match_history(simulator_of(both), priors, targets, options);
    ASSERT_TRUE(matched);
    EXPECT_NEAR(matched->waves.back().share, 0.3, 0.03);
    options.forgiven = 2;
    EXPECT_THROW(match_history(simulator_of(both), priors, targets, options), InputError);
}

TEST(HistoryMatching, IsTheSameToTheBitAndGoesOnFromWhereItWasInterrupted)
{
    const auto                priors = unit_priors(3);
    const std::vector<double> said   = bent(std::vector{0.35, 0.6, 0.45}.data());
    const auto                targets = std::vector{a_target("a", said[0], 0.02, 0.01), a_target("b", said[1], 0.02, 0.01), a_target("c", said[2], 0.02, 0.01)};
    auto                      options = quick();
    options.waves = 3, options.candidates = 1000;
    std::vector<std::string> asked;
    const Simulator          model  = simulator_of(bent, 0.05);
    const Simulator          broken = [&](const std::string& batch, const Points& points, std::uint32_t replicates) -> std::optional<Answers> {
        asked.push_back(batch);
        if (batch == "wave_2") return {};
        return model(batch, points, replicates);
    };
    EXPECT_FALSE(match_history(broken, priors, targets, options));
    EXPECT_EQ(asked, (std::vector<std::string>{"wave_1", "wave_2"}));
    const auto a = match_history(model, priors, targets, options), b = match_history(model, priors, targets, options);
    EXPECT_EQ(a->remaining, b->remaining);
    EXPECT_EQ(a->implausibility, b->implausibility);
    options.seed = 2;
    EXPECT_NE(a->remaining, match_history(model, priors, targets, options)->remaining);
}

TEST(HistoryMatching, PointsThatFailAreLeftOutAndTooManyAreAnError)
{
    constexpr double unknown = std::numeric_limits<double>::quiet_NaN();
    const auto       priors  = unit_priors(2);
    const auto       targets = std::vector{a_target("sum", 1, 0.04, 0.03)};
    const auto       some    = match_history(simulator_of([](const double* x) { return std::vector{x[0] > 0.9 ? unknown : x[0] + x[1]}; }), priors, targets, quick());
    ASSERT_TRUE(some);
    EXPECT_EQ(some->waves.front().left_out, 3U);
    EXPECT_NEAR(some->waves.back().share, 0.2775, 0.03);
    try {
        (void)match_history(simulator_of([](const double*) { return std::vector{unknown}; }), priors, targets, quick());
        FAIL();
    } catch (const InputError& error) {
        EXPECT_THAT(error.what(), HasSubstr("\"sum\" (sum:all) is defined at 0 of 30 points"));
    }
    EXPECT_THROW(match_history(simulator_of([](const double*) { return std::vector{1.0}; }), priors, {a_target("exact", 1, 0, 0)}, quick()), InputError);
}

}  // namespace
}  // namespace homeward::analysis
