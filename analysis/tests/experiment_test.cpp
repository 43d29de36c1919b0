// Statistics by name, and batches of points that the model answers: labelled, resumable, refused when they are others.
#include "analysis/inference/experiment.hpp"
#include "core/faults.hpp"
#include "support/shell.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>
#include <filesystem>

namespace homeward::analysis {
namespace {

namespace fs = std::filesystem;

using test::Folder;
using test::read_file;
using testing::HasSubstr;

std::string fault_of(const std::string& name)
{
    try {
        statistic_named(name, 60);
    } catch (const InputError& error) {
        return error.what();
    }
    return "none";
}

TEST(Statistics, NameMeasureGroupsAndMonths)
{
    const Statistic plain = statistic_named("composite:assisted", 60);
    EXPECT_EQ(plain.group, "assisted");
    EXPECT_EQ(plain.first, 48U);
    EXPECT_EQ(plain.last, 59U);
    const Statistic gap = statistic_named("composite:assisted-forced@24..35", 60);
    EXPECT_EQ(gap.less, "forced");
    EXPECT_EQ(gap.first, 24U);
    EXPECT_EQ(gap.last, 35U);
    const Statistic sustainable = statistic_named("sustainable", 60);
    EXPECT_EQ(sustainable.measure, "sustainable_24_all");
    EXPECT_EQ(sustainable.group, "returnees");
    EXPECT_EQ(sustainable.first, 59U);  // it counts since the start
    EXPECT_EQ(statistic_named("tension@7", 60).last, 7U);
    EXPECT_EQ(statistic_named("tension", 60).group, "");
    EXPECT_EQ(statistic_named("employment_rate", 6).first, 0U);
}

TEST(Statistics, FaultsNameWhatThereIs)
{
    EXPECT_THAT(fault_of("compsite"), HasSubstr("there is no measure 'compsite'"));
    EXPECT_THAT(fault_of("composite:residents"), HasSubstr("has no group 'residents'"));
    EXPECT_THAT(fault_of("composite:assisted-resident"), HasSubstr("has no group 'resident'"));
    EXPECT_THAT(fault_of("composite@60"), HasSubstr("months 0 to 59"));
    EXPECT_THAT(fault_of("composite@9..3"), HasSubstr("months 0 to 59"));
    EXPECT_THAT(fault_of("composite@soon"), HasSubstr("first..last"));
    EXPECT_THAT(fault_of("cost"), HasSubstr("measure"));
}

TEST(Statistics, AreMeansOfDefinedMonthsAndDifferencesOfGroups)
{
    const SeriesLayout    layout({"composite"}, {"assisted", "forced"}, {}, {0, 1, 2});
    const StatisticReader reader(layout, {statistic_named("composite:assisted@0..2", 3), statistic_named("composite:assisted-forced@1..2", 3), statistic_named("composite:forced@0", 3)});
    const double          none   = std::nan("");
    const auto            values = reader.values({none, .5, .25, none, .35, .75});  // month × (forced, assisted)
    EXPECT_DOUBLE_EQ(values[0], .625);
    EXPECT_DOUBLE_EQ(values[1], .75 - .3);
    EXPECT_TRUE(std::isnan(values[2]));
    EXPECT_THROW(StatisticReader(layout, {statistic_named("distress:assisted@0..2", 3)}), InputError);
    EXPECT_THROW(StatisticReader(layout, {statistic_named("composite:assisted@0..5", 6)}), InputError);
}

ExperimentRequest small(const Folder& folder)
{
    ExperimentRequest request;
    request.scenario   = {HOMEWARD_SOURCE_DIR "/scenarios/countries/senegal.toml"};
    request.overrides  = {"population.persons=1500", "population.districts=2", "time.months=6", "time.spin_up_months=1"};
    request.statistics = {"vacancies@0..5", "tension"};
    Prior prior;
    prior.path         = "labour_market.vacancy_duration";
    request.parameters = {prior};
    request.folder     = folder.path("experiment");
    request.seed       = 3;
    request.run_with   = HOMEWARD_PROGRAM;
    request.quiet      = true;
    return request;
}

const Points two_points{1, {1., 4.}};

bool same(const Answers& a, const Answers& b) { return a.values == b.values && a.points == b.points && a.replicates == b.replicates; }

TEST(Experiment, AsksTheModelAndReadsAgainWhatItAnswered)
{
    const Folder     folder;
    const Experiment experiment(small(folder));
    const auto       first = experiment.ask("wave_1", two_points, 3);
    ASSERT_TRUE(first);
    EXPECT_EQ(first->values.size(), 2U * 3U * 2U);
    EXPECT_EQ(first->failed, 0U);
    EXPECT_LT(first->mean(0, 0), first->mean(1, 0));  // posts that take longer to fill are open longer
    EXPECT_GT(first->variance(0, 0), 0);
    EXPECT_FALSE(fs::exists(folder.path("experiment/wave_1")));  // the jobs' files are folded into one
    const std::string bytes = test::sha256_of_file(folder.path("experiment/wave_1.answers.h5"));
    const auto        again = Experiment(small(folder)).ask("wave_1", two_points, 3);
    ASSERT_TRUE(again);
    EXPECT_TRUE(same(*first, *again));
    fs::remove(folder.path("experiment/wave_1.answers.h5"));
    ASSERT_TRUE(experiment.ask("wave_1", two_points, 3));
    EXPECT_EQ(test::sha256_of_file(folder.path("experiment/wave_1.answers.h5")), bytes);
    const auto other_luck = experiment.ask("wave_2", two_points, 3);
    ASSERT_TRUE(other_luck);
    EXPECT_FALSE(same(*first, *other_luck));
}

TEST(Experiment, RefusesAnotherBatchUnderTheName)
{
    const Folder folder;
    ASSERT_TRUE(Experiment(small(folder)).ask("wave_1", two_points, 2));
    EXPECT_THROW(Experiment(small(folder)).ask("wave_1", two_points, 3), InputError);
    ExperimentRequest request = small(folder);
    request.seed              = 4;
    EXPECT_THROW(Experiment(request).ask("wave_1", two_points, 2), InputError);
    request            = small(folder);
    request.statistics = {"tension"};
    EXPECT_THROW(Experiment(request).ask("wave_1", two_points, 2), InputError);
}

TEST(Experiment, PointsShareTheirLuckWhereItIsAsked)
{
    const Folder      folder;
    ExperimentRequest request = small(folder);
    request.own_luck          = false;
    const auto answers        = Experiment(request).ask("same", {1, {2., 2.}}, 2);
    ASSERT_TRUE(answers);
    for (std::size_t r = 0; r < 2; ++r) EXPECT_EQ(answers->at(0, r, 0), answers->at(1, r, 0));
    request.own_luck = true;
    const auto own   = Experiment(request).ask("own", {1, {2., 2.}}, 2);
    ASSERT_TRUE(own);
    EXPECT_NE(own->at(0, 0, 0), own->at(1, 0, 0));
}

TEST(Experiment, JobsThatFailForGoodAreNotThere)
{
    const Folder      folder;
    ExperimentRequest request = small(folder);
    request.time_limit        = 1e-6;
    request.retries           = 0;
    const auto answers        = Experiment(request).ask("late", two_points, 1);
    ASSERT_TRUE(answers);
    EXPECT_EQ(answers->failed, 2U);
    EXPECT_TRUE(std::isnan(answers->mean(0, 0)));
}

TEST(Experiment, APointAtFaultIsRefusedBeforeAnythingIsRun)
{
    const Folder folder;
    EXPECT_THROW(Experiment(small(folder)).ask("wrong", {1, {2., -7.}}, 1), InputError);
    EXPECT_FALSE(fs::exists(folder.path("experiment/wrong.plan.h5")));
}

}  // namespace
}  // namespace homeward::analysis
