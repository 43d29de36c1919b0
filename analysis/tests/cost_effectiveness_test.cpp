// Who is worth the money, who is dominated, and what certainty that has: laws that hold whatever the figures.
#include "analysis/cost_effectiveness.hpp"

#include "core/random.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <numeric>

using namespace homeward;
using namespace homeward::analysis;
using testing::ElementsAre;

namespace {

enum class TestPurpose : std::uint16_t { noise = 3030 };

struct Option {
    double cost, outcome;
};

/// Options around their means, with so much noise of their own.
CostsAndOutcomes around(const std::vector<Option>& options, double noise, std::size_t replicates = 20)
{
    CostsAndOutcomes of{"reintegrated", Perspective::programmes, false, {}, {}, {}, 0};
    of.replicates.resize(replicates);
    std::iota(of.replicates.begin(), of.replicates.end(), 0U);
    for (std::size_t run = 0; run < options.size(); ++run) {
        Draw draw = Luck(41, 0).in(Month::of(2020, 1)).of(TestPurpose::noise, Subject{static_cast<std::uint32_t>(run), 0});
        of.costs.emplace_back();
        of.outcomes.emplace_back();
        for (std::size_t r = 0; r < replicates; ++r) {
            of.costs.back().push_back(options[run].cost + noise * static_cast<double>(draw.normal(0.0F, 10.0F)));
            of.outcomes.back().push_back(options[run].outcome + noise * static_cast<double>(draw.normal(0.0F, 1.0F)));
        }
    }
    return of;
}

CostEffectiveness value(const CostsAndOutcomes& of) { return cost_effectiveness(of, Resamples(7, of.replicates.size(), 200)); }

const std::vector<Option> four{{0, 100}, {800, 110}, {1500, 112}, {3000, 130}};  // the third lies above the line from the second to the fourth
const std::vector<Option> worse{{0, 100}, {1000, 110}, {1200, 105}};              // the third brings less for more

}  // namespace

TEST(CostEffectiveness, TheFrontierIsTheLowerHullOfTheMeans)
{
    const CostEffectiveness c = value(around(four, 0.1));
    EXPECT_THAT(c.frontier, ElementsAre(0, 1, 3));
    EXPECT_EQ(c.options[2].standing, Standing::extendedly_dominated);
    EXPECT_EQ(c.options[2].dominated_by_other, 1U);
    EXPECT_EQ(c.options[2].dominated_by, 3U);
    EXPECT_EQ(c.options[3].next_below, 1U);
    EXPECT_NEAR(c.options[3].against_next.value, 110, 5) << "2,200 more for 20 more";
    EXPECT_NEAR(c.options[3].ratio.value, 100, 5);
}

TEST(CostEffectiveness, WhatBringsLessForMoreIsDominatedAndToldNoRatioOfTheReference)
{
    const CostEffectiveness c = value(around(worse, 0.1));
    EXPECT_EQ(c.options[2].standing, Standing::dominated);
    EXPECT_EQ(c.options[2].dominated_by, 1U);
    EXPECT_TRUE(c.options[2].standing_certain);
    EXPECT_FALSE(value(around(worse, 30)).options[2].standing_certain);
    EXPECT_FALSE(value(around({{0, 100}, {500, 100.01}}, 1)).options[1].ratio.fieller.known()) << "an outcome that may be nothing has no ratio";
}

TEST(CostEffectiveness, AcceptabilityAddsUpAndFollowsNetBenefit)
{
    const CostsAndOutcomes  of = around(four, 1);
    const CostEffectiveness c  = value(of);
    ASSERT_EQ(c.thresholds.size(), thresholds_shown);
    EXPECT_EQ(c.thresholds.front().willingness, 0);
    for (const Threshold& t : c.thresholds) {
        EXPECT_NEAR(std::accumulate(t.best.begin(), t.best.end(), 0.0), 1, 1e-12);
        EXPECT_EQ(t.net_benefit[0].mean, 0);
        for (std::size_t run = 1; run < four.size(); ++run) EXPECT_NEAR(t.net_benefit[run].mean, t.willingness * c.options[run].outcome.mean - c.options[run].cost.mean, 1e-6);
        EXPECT_EQ(t.perfect_information, *std::ranges::min_element(t.expected_loss));
        for (std::size_t run = 0; run < four.size(); ++run) EXPECT_LE(t.net_benefit[run].mean, t.net_benefit[t.optimal].mean);
        EXPECT_NE(t.optimal, 2U) << "off the frontier: never the best choice";
    }
    EXPECT_EQ(c.thresholds.front().optimal, 0U) << "nothing is worth nothing";
    EXPECT_EQ(c.thresholds.back().optimal, 3U);
}

TEST(CostEffectiveness, OptionsThatAreTheSameShareTheirChance)
{
    CostsAndOutcomes of = around({{0, 100}, {0, 100}}, 1);
    of.costs[1] = of.costs[0], of.outcomes[1] = of.outcomes[0];
    for (const Threshold& t : value(of).thresholds) EXPECT_THAT(t.best, ElementsAre(0.5, 0.5));
}

TEST(CostEffectiveness, AnotherReferenceTurnsThePlaneAndKeepsTheFrontier)
{
    const CostsAndOutcomes forth = around(four, 1);
    CostsAndOutcomes       back  = forth;
    std::rotate(back.costs.begin(), back.costs.begin() + 3, back.costs.end());
    std::rotate(back.outcomes.begin(), back.outcomes.begin() + 3, back.outcomes.end());
    const CostEffectiveness a = value(forth), b = value(back);
    EXPECT_THAT(b.frontier, ElementsAre(1, 2, 0)) << "the same three, under their new numbers";
    for (std::size_t r = 0; r < forth.replicates.size(); ++r) {
        EXPECT_EQ(a.options[3].plane[r].cost, -b.options[1].plane[r].cost);
        EXPECT_EQ(a.options[3].plane[r].outcome, -b.options[1].plane[r].outcome);
    }
    EXPECT_EQ(b.options[1].ratio.verdict, RatioVerdict::dominated) << "fewer, for less: no cost of one more";
}
