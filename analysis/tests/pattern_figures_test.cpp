// People whose scores are known make figures that are known, and figures make verdicts: what is hit, missed, or cannot be told.
#include "analysis/validation/panel_figures.hpp"
#include "analysis/validation/pattern_results.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>
#include <random>

namespace homeward::analysis {
namespace {

std::uint8_t code(const std::string& column, const std::string& meaning)
{
    const auto& all = meanings_of(column);
    return static_cast<std::uint8_t>(std::find(all.begin(), all.end(), meaning) - all.begin());
}

PanelRow row(std::int64_t person, int month, double composite, double weight = 1)
{
    PanelRow r;
    r.person = person, r.month = month, r.months_since_return = month, r.age = 30;
    r.composite = static_cast<float>(composite), r.weight = static_cast<float>(weight);
    return r;
}

PanelGroup named(const std::string& name, const std::string& within, std::vector<PanelTest> tests) { return {name, within, std::move(tests)}; }

PanelTest half_of(const std::string& measure, int half) { return {panel_measure(measure), 0, 0, 0, half}; }

PatternFile with_groups(std::vector<PanelGroup> groups) { return {"", "alone", std::move(groups), {}}; }

PatternFigure figure_of(Estimator estimator, const std::string& measure, const std::string& group = "")
{
    PatternFigure figure;
    figure.estimator = estimator, figure.measure = measure, figure.group = group;
    return figure;
}

double computed(const PatternFile& file, std::vector<PanelRow> rows, const PatternFigure& figure)
{
    PanelOfReplicate panel(file, std::move(rows));
    return panel_figure(figure, figure.group, panel);
}

Pattern asked(Hit hit, Interval band = {})
{
    Pattern pattern;
    pattern.hit = hit, pattern.band = band;
    return pattern;
}

TEST(PanelFigure, AMeanCountsEveryRowForThePersonsItStandsFor)
{
    const PatternFile file = with_groups({});
    EXPECT_NEAR(computed(file, {row(1, 0, 0.2, 3), row(2, 0, 0.6, 1)}, figure_of(Estimator::mean, "composite")), (3 * 0.2 + 0.6) / 4, 1e-7);
    EXPECT_NEAR(computed(file, {row(1, 0, 0.2, 1), row(2, 0, 0.6, 1), row(3, 0, std::nan(""), 9)}, figure_of(Estimator::mean, "composite")), 0.4, 1e-7);
    EXPECT_NEAR(computed(file, {row(1, 0, 0.2, 1), row(2, 0, 0.6, 1)}, figure_of(Estimator::standard_deviation, "composite")), 0.2, 1e-7);
    EXPECT_TRUE(std::isnan(computed(file, {}, figure_of(Estimator::mean, "composite"))));
}

TEST(PanelFigure, GroupsLieWithinEachOther)
{
    const std::uint64_t forced = std::uint64_t{1} << code("category", "forced");
    const PatternFile   file   = with_groups({named("adults", "", {{panel_measure("age"), 15, 200, 0, 0}}), named("forced", "adults", {{[](const PanelRow& r) -> double { return r.category; }, 0, 0, forced, 0}})});
    std::vector<PanelRow> rows{row(1, 0, 0.1), row(2, 0, 0.3), row(3, 0, 0.5)};
    rows[0].category = rows[1].category = code("category", "forced");
    rows[0].age      = 14;
    EXPECT_NEAR(computed(file, rows, figure_of(Estimator::mean, "composite", "adults")), 0.4, 1e-7);
    EXPECT_NEAR(computed(file, rows, figure_of(Estimator::mean, "composite", "forced")), 0.3, 1e-7);
}

TEST(PanelFigure, AMedianPartsItsGroup)
{
    const PatternFile     file = with_groups({named("above", "all", {half_of("network", 1)}), named("not_above", "all", {half_of("network", -1)}), named("all", "", {})});
    std::vector<PanelRow> rows;
    for (int i = 0; i < 101; ++i) rows.push_back(row(i, 0, i)), rows.back().network = static_cast<float>(i) / 100;
    PanelOfReplicate panel(file, rows);
    EXPECT_EQ(panel.members("above").size(), 50U);  // the middle one is not above itself
    EXPECT_EQ(panel.members("not_above").size(), 51U);
    for (PanelRow& r : rows) r.network = 0;  // where half of all share the median, nobody need be above it
    EXPECT_TRUE(PanelOfReplicate(file, rows).members("above").empty());
}

TEST(PanelFigure, ASlopeIsThatOfTheLine)
{
    std::vector<PanelRow> rows;
    for (int i = 0; i < 20; ++i) rows.push_back(row(i, 0, 0.5 - 0.01 * (i % 6), 1 + i % 3)), rows.back().instruments = static_cast<std::uint8_t>(i % 6);
    PatternFigure slope = figure_of(Estimator::slope, "composite");
    slope.on            = "activities";
    EXPECT_NEAR(computed(with_groups({}), rows, slope), -0.01, 1e-6);
}

TEST(PanelFigure, AGainIsOfTheSamePersonInTheSameMonth)
{
    const PatternFile     file = with_groups({});
    std::vector<PanelRow> with{row(1, 3, 0.5), row(1, 4, 0.7), row(2, 3, 0.9)}, without{row(1, 4, 0.6), row(3, 3, 0.1)};
    with[1].earnings = 130, without[0].earnings = 100;
    PanelOfReplicate helped(file, with), alone(file, without);
    const auto       partners = helped.partners_in(alone);
    EXPECT_THAT(partners, testing::ElementsAre(nullptr, &alone.rows()[0], nullptr));
    EXPECT_NEAR(panel_figure(figure_of(Estimator::gain, "composite"), "", helped, partners), 0.1, 1e-6);
    EXPECT_NEAR(panel_figure(figure_of(Estimator::relative_gain, "earnings"), "", helped, partners), 0.3, 1e-6);
}

TEST(Stays, HelpIsCountedFromItsFirstMonthInTheStay)
{
    std::vector<PanelRow> rows;
    for (int month = 0; month < 4; ++month) rows.push_back(row(1, month, 0)), rows.back().months_since_return = month + 2, rows.back().served = month >= 2;
    for (int month = 6; month < 8; ++month) rows.push_back(row(1, month, 0)), rows.back().months_since_return = month - 6;  // back once more, without help
    work_out_stays(rows);
    EXPECT_EQ(rows[1].months_since_help, -1);
    EXPECT_EQ(rows[3].months_since_help, 1);
    EXPECT_EQ(rows[5].months_since_help, PanelRow::never);
    EXPECT_FALSE(rows[3].returned_in_the_run);  // home for two months when the run began
    EXPECT_TRUE(rows[5].returned_in_the_run);
    EXPECT_TRUE(std::isnan(panel_measure("months_since_help")(rows[5])));
    EXPECT_EQ(panel_measure("helped")(rows[1]), 0);
    EXPECT_EQ(panel_measure("helped")(rows[3]), 1);
}

TEST(Stays, AWishIsOneInAnyMonthSinceTheReturn)
{
    std::vector<PanelRow> rows;
    for (int month = 0; month < 3; ++month) rows.push_back(row(1, month, 0)), rows.back().aspiration = 0.1F;
    rows.push_back(row(2, 0, 0));
    work_out_stays(rows);
    EXPECT_NEAR(panel_measure("wish_since_return")(rows[2]), 1 - std::pow(0.9, 3), 1e-6);
    EXPECT_NEAR(panel_measure("wish_in_12_months")(rows[0]), 1 - std::pow(0.9, 12), 1e-6);
    EXPECT_EQ(panel_measure("wish_since_return")(rows[3]), 0);
}

TEST(Verdict, ABandIsHitByTheMeanAlone)
{
    const Pattern band = asked(Hit::within, {0.5, 0.6});
    EXPECT_EQ(verdict_on(band, estimate(std::vector{0.2, 0.9})), Verdict::hit);  // however wide its interval
    EXPECT_EQ(verdict_on(band, estimate(std::vector{0.61, 0.62})), Verdict::missed);
    EXPECT_EQ(verdict_on(band, estimate(std::vector{0.6})), Verdict::hit);
    EXPECT_EQ(verdict_on(band, Estimate{}), Verdict::not_measured);
    EXPECT_EQ(verdict_on(asked(Hit::none), estimate(std::vector{0.1})), Verdict::none);
}

TEST(Verdict, ASignIsUndecidedWhereItsIntervalHoldsNought)
{
    const Estimate above = estimate(std::vector{1.0, 1.1, 0.9}), below = estimate(std::vector{-1.0, -1.1, -0.9}), across = estimate(std::vector{1.0, -0.9, 0.2}), single = estimate(std::vector{1.0});
    EXPECT_EQ(verdict_on(asked(Hit::above), above), Verdict::hit);
    EXPECT_EQ(verdict_on(asked(Hit::above), below), Verdict::missed);
    EXPECT_EQ(verdict_on(asked(Hit::below), above), Verdict::missed);
    EXPECT_EQ(verdict_on(asked(Hit::below), below), Verdict::hit);
    for (const Hit hit : {Hit::above, Hit::below}) {
        EXPECT_EQ(verdict_on(asked(hit), across), Verdict::undecided);
        EXPECT_EQ(verdict_on(asked(hit), single), Verdict::undecided);  // one replicate has no interval
    }
    EXPECT_EQ(verdict_on(asked(Hit::not_above), across), Verdict::hit);
    EXPECT_EQ(verdict_on(asked(Hit::not_above), above), Verdict::missed);
    EXPECT_EQ(verdict_on(asked(Hit::not_above), single), Verdict::undecided);
}

/// Replicates of people whose scores are drawn around means that are known: verdicts follow from them.
TEST(Verdict, KnownMeansMakeKnownVerdicts)
{
    const std::uint64_t              forced = std::uint64_t{1} << code("category", "forced");
    const auto                       category = [](const PanelRow& r) -> double { return r.category; };
    const PatternFile                file   = with_groups({named("forced", "", {{category, 0, 0, forced, 0}}), named("others", "", {{category, 0, 0, ~forced, 0}})});
    constexpr int                    people = 400, replicates = 8;
    constexpr double                 spread = 0.1;
    std::mt19937_64                  luck(20);
    std::normal_distribution<double> score(0, spread);
    const auto difference = [&](double mean_of_others, double mean_of_forced) {
        std::vector<double> differences;
        for (int r = 0; r < replicates; ++r) {
            std::vector<PanelRow> rows;
            for (int i = 0; i < people; ++i) {
                const bool is_forced = i % 2 == 0;
                rows.push_back(row(i, 0, (is_forced ? mean_of_forced : mean_of_others) + score(luck)));
                rows.back().category = code("category", is_forced ? "forced" : "voluntary");
            }
            PanelOfReplicate panel(file, std::move(rows));
            const auto       mean = figure_of(Estimator::mean, "composite");
            differences.push_back(panel_figure(mean, "others", panel) - panel_figure(mean, "forced", panel));
        }
        return estimate(differences);
    };
    const double standard_error = spread * std::sqrt(2.0 / (people / 2.0) / replicates);
    const Estimate apart = difference(0.6, 0.6 - 8 * standard_error), same = difference(0.6, 0.6);
    EXPECT_NEAR(apart.mean, 8 * standard_error, 4 * standard_error);
    EXPECT_EQ(verdict_on(asked(Hit::above), apart), Verdict::hit);
    EXPECT_EQ(verdict_on(asked(Hit::below), apart), Verdict::missed);
    EXPECT_EQ(verdict_on(asked(Hit::within, {-4 * standard_error, 4 * standard_error}), same), Verdict::hit);
    EXPECT_EQ(verdict_on(asked(Hit::within, {12 * standard_error, 20 * standard_error}), apart), Verdict::missed);
}

/// Where nothing differs, a sign is decided in one of twenty trials: that is what a 95 % interval means.
TEST(Verdict, NothingIsDecidedByChanceMoreOftenThanTheIntervalSays)
{
    std::mt19937_64                  luck(21);
    std::normal_distribution<double> value(0, 1);
    constexpr int                    trials = 4000;
    int                              decided = 0;
    for (int trial = 0; trial < trials; ++trial) {
        std::vector<double> replicates(8);
        for (double& v : replicates) v = value(luck);
        decided += verdict_on(asked(Hit::above), estimate(replicates)) != Verdict::undecided;
    }
    EXPECT_NEAR(decided, 0.05 * trials, 4 * std::sqrt(0.05 * 0.95 * trials));
}

}  // namespace
}  // namespace homeward::analysis
