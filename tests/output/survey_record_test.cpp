// What surveys say is in the run file beside the truth, and the script that compares the two reads it.
#include "output/sample_run.hpp"
#include "output/survey_record.hpp"
#include "support/shell.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>
#include <filesystem>

namespace homeward {
namespace {

using namespace test;
using testing::HasSubstr;

constexpr std::uint32_t months = 3;

World world_with_surveys()
{
    World world;
    world.surveys.push_back({{0}, "phone", {3, 12}, std::vector<SurveyCell>(2 * SurveyBooks::cells_of_a_wave), {}});
    world.surveys.push_back({{2}, "visits", {12, 36}, std::vector<SurveyCell>(2 * SurveyBooks::cells_of_a_wave), {}});
    return world;
}

std::vector<SurveyDescription> described() { return {{"phone", {3, 12}}, {"visits", {12, 36}}}; }

TEST(SurveyRecord, HasEveryFigureInTheOrderOfTheList)
{
    ASSERT_EQ(survey_variables().size(), survey_figures);
    EXPECT_EQ(survey_variables()[static_cast<std::size_t>(SurveyFigure::due)].name, "due");
    EXPECT_EQ(survey_variables()[static_cast<std::size_t>(SurveyFigure::reached_away)].name, "reached_away");
    EXPECT_EQ(survey_variables()[static_cast<std::size_t>(SurveyFigure::left_regularly_measured)].name, "left_regularly_measured");
}

TEST(SurveyRecord, LaysWavesOfAllSurveysSideBySideAndLeavesOutWhatThereIsNot)
{
    World          world = world_with_surveys();
    SurveyRecorder recorder(months, false);
    for (std::uint32_t m = 0; m < months; ++m) {
        world.surveys[0].cell(1, Surveyed::forced, Sex::male)[SurveyFigure::due]      = 10 + m;
        world.surveys[1].cell(0, Surveyed::residents, Sex::female)[SurveyFigure::due] = 20 + m;
        recorder.month(m, world);
    }
    ReplicateRecord record;
    recorder.take(record);
    EXPECT_THAT(all_waves(described()), testing::ElementsAre(3, 12, 36));
    ASSERT_EQ(record.surveys.size(), survey_figures * values_of_a_figure(months, described()));
    const auto at = [&](std::size_t month, std::size_t survey, std::size_t wave, Surveyed kind, Sex sex) {
        return record.surveys[static_cast<std::size_t>(SurveyFigure::due) * values_of_a_figure(months, described()) + (((month * 2 + survey) * 3 + wave) * surveyed_kinds + static_cast<std::size_t>(kind)) * sexes + static_cast<std::size_t>(sex)];
    };
    EXPECT_EQ(at(2, 0, 1, Surveyed::forced, Sex::male), 12);
    EXPECT_EQ(at(1, 1, 1, Surveyed::residents, Sex::female), 21);
    EXPECT_EQ(at(1, 1, 2, Surveyed::residents, Sex::female), 0);
    EXPECT_TRUE(std::isnan(at(0, 0, 2, Surveyed::forced, Sex::male))) << "the first survey has no wave at 36 months";
    EXPECT_TRUE(std::isnan(at(0, 1, 0, Surveyed::forced, Sex::male)));
    EXPECT_EQ(record.answers.rows(), 0U);
}

TEST(SurveyRecord, AnswersStandForThoseWhoWereDue)
{
    World          world = world_with_surveys();
    SurveyRecorder recorder(months, true);
    for (std::uint32_t m = 0; m < months; ++m) {
        survey_something(world.surveys[0], m);
        recorder.month(m, world);
    }
    ReplicateRecord record;
    recorder.take(record);
    ASSERT_EQ(record.answers.rows(), 5 * months);
    double stood_for = 0;
    for (const float weight : record.answers.weight)
        if (!std::isnan(weight)) stood_for += static_cast<double>(weight);
    EXPECT_DOUBLE_EQ(stood_for, 5 * months) << "weights add up to those due";
    EXPECT_EQ(record.answers.matched_to[0], std::int64_t{7} << 16);
    EXPECT_EQ(record.answers.matched_to[1], -1);
    EXPECT_TRUE(std::isnan(record.answers.composite_true[3])) << "away";
}

TEST(SurveyRecord, TheScriptComparesMeasuredWithTrue)
{
    if (!std::filesystem::exists("/usr/bin/python3") || shell("/usr/bin/python3 -c 'import h5py, numpy'").code != 0) GTEST_SKIP() << "needs /usr/bin/python3 with h5py and numpy";
    const TemporaryFolder folder;
    RunWriter             writer(folder.file("run.h5"), sample_description(varied_world(), 3, 12));
    for (std::uint32_t r = 0; r < 3; ++r) writer.add(sample_record(r, 12, sample_settings()));
    writer.finish(true);
    const Said said = shell("/usr/bin/python3 " HOMEWARD_SOURCE_DIR "/analysis/scripts/monitoring.py " + folder.file("run.h5") + " --waves 12 --ways");
    EXPECT_EQ(said.code, 0) << said.err;
    // Of the removed men: 2.0 / 4 true of all, 1.5 / 3 of those followed, 1.2 / 2 of those who answered, on average 1.355 / 2 measured (rounded up).
    EXPECT_THAT(said.out, HasSubstr("due     48.0 a replicate, attempted 1.00, reached 0.75 of them; answered 0.50 of those due"));
    EXPECT_THAT(said.out, HasSubstr("composite    truth 0.500  measured 0.677  bias +0.177 ±0.000  = coverage +0.000, response +0.100, answers +0.078"));
    EXPECT_THAT(said.out, HasSubstr("forced"));
    EXPECT_THAT(said.out, testing::Not(HasSubstr("residents ")));
}

}  // namespace
}  // namespace homeward
