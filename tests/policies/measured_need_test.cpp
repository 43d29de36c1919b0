// Next year's places by measured need: an honest survey leads help to those who fare worst, a biased one astray.
#include "policies/survey_world.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <map>

namespace homeward::test {
namespace {

using testing::HasSubstr;

/// Two ways of return: of the removed, three in four fare very badly and one very well; of the voluntary, all fare in between.
struct TwoWays : Followed {
    TwoWays() : Followed({.households = 400})
    {
        Community& c = community();
        for (std::size_t i = 0; i < 400; ++i) {
            const MigrantRow m     = c.persons.migrant[men(c)[i]];
            c.migrants.category[m]  = i % 2 == 0 ? ReturnCategory::forced : ReturnCategory::voluntary;
            c.migrants.composite[m] = i % 2 == 1 ? 0.5F : i % 8 == 0 ? 0.9F : 0.1F;
        }
    }
    /// A survey, and a programme that begins the year after with forty places a month; whom does it serve first?
    std::map<ReturnCategory, int> served(const std::map<std::string, std::string>& survey, const std::string& allocation = "measured_need", int months = 15)
    {
        const std::string help = "[[programme]]\nname = \"help\"\nstart_after_months = 12\nbudget_per_year = 1e9\nplaces_per_month = 40\nuptake = 1\nuptake_by_category = [1, 1, 1, 1]\ndelay_months = 0\ndrop_out = 0\n"
                                 "waiting_cost_preparedness = 0\nwaiting_cost_distress = 0\npackage = [\"cash\"]\nallocation = \"" + allocation + "\"\n[programme.eligibility]\nmax_months_since_return = 36\n";
        asks(perfect(survey) + help, months);
        std::map<ReturnCategory, int> count;
        Community&                    c = community();
        for (const PersonRow p : men(c))
            if (const MigrantRow m = c.persons.migrant[p]; c.migrants.received[m] != 0) ++count[c.migrants.category[m]];
        return count;
    }
};

TEST(MeasuredNeed, AnHonestSurveyLeadsHelpToThoseWhoFareWorst)
{
    TwoWays two;
    const auto served = two.served({{"waves", "[3]"}});
    EXPECT_NEAR(two.world.measured.last_year(ReturnCategory::forced, Sex::male), 0.3F, 1e-5F);
    EXPECT_NEAR(two.world.measured.last_year(ReturnCategory::voluntary, Sex::male), 0.5F, 1e-5F);
    EXPECT_EQ(served, (std::map<ReturnCategory, int>{{ReturnCategory::forced, 80}}));
}

TEST(MeasuredNeed, ASurveyThatMissesThoseWhoFareBadlyLeadsHelpAstray)
{
    TwoWays two;
    const auto served = two.served({{"waves", "[3]"}, {"answer", "[0.5, 0.5, 0.5]"}, {"outcome_effect", "3"}, {"refusal_of_removed", "0"}});
    EXPECT_GT(two.world.measured.last_year(ReturnCategory::forced, Sex::male), 0.8F) << "only those who fare well answer";
    EXPECT_EQ(served, (std::map<ReturnCategory, int>{{ReturnCategory::voluntary, 80}}));
}

TEST(MeasuredNeed, BeforeThereAreFiguresItIsFirstCome)
{
    TwoWays never, first_come;
    EXPECT_EQ(never.served({{"waves", "[24]"}}), first_come.served({{"waves", "[24]"}}, "first_come"));
    EXPECT_EQ(never.world.measured.last_year(ReturnCategory::forced, Sex::male), 0.0F);
    EXPECT_EQ(digest(never.world), digest(first_come.world));
}

TEST(MeasuredNeed, ACellWithoutAnswersStandsWhereAllTogetherStand)
{
    MeasuredOutcomes measured;
    measured.enter(2020);
    measured.add(ReturnCategory::forced, Sex::male, 0.2F);
    measured.add(ReturnCategory::voluntary, Sex::male, 0.6F);
    measured.add(ReturnCategory::voluntary, Sex::male, 0.7F);
    EXPECT_EQ(measured.last_year(ReturnCategory::forced, Sex::male), 0.0F) << "this year's are not known yet";
    measured.enter(2020);
    EXPECT_EQ(measured.last_year(ReturnCategory::forced, Sex::male), 0.0F);
    measured.enter(2021);
    EXPECT_FLOAT_EQ(measured.last_year(ReturnCategory::forced, Sex::male), 0.2F);
    EXPECT_FLOAT_EQ(measured.last_year(ReturnCategory::voluntary, Sex::male), 0.65F);
    EXPECT_FLOAT_EQ(measured.last_year(ReturnCategory::scheme, Sex::female), 0.5F);
    EXPECT_FLOAT_EQ(measured.last_year(ReturnCategory::none, Sex::female), 0.5F);
    measured.enter(2022);
    EXPECT_EQ(measured.last_year(ReturnCategory::forced, Sex::male), 0.0F) << "a year without answers";
}

TEST(MeasuredNeed, NeedsReturneesAndASurvey)
{
    const std::string help = "[[programme]]\nname = \"help\"\nbudget_per_year = 1000\nplaces_per_month = 1\npackage = [\"cash\"]\nallocation = \"measured_need\"\n";
    EXPECT_THAT(faults_of(help), HasSubstr("'measured_need' needs a programme whose package holds 'monitoring'"));
    for (const std::string who : {"residents", "everybody_at_home"}) EXPECT_THAT(faults_of(perfect() + help + "[programme.eligibility]\nwho = \"" + who + "\"\n"), HasSubstr("'measured_need' knows returnees only"));
    EXPECT_EQ(faults_of(perfect() + help), "");
}

}  // namespace
}  // namespace homeward::test
