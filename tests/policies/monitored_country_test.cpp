// A survey in a whole country looks on: it changes nobody's life, and no bit depends on threads or copies.
#include "output/measures.hpp"
#include "support/digest.hpp"
#include "support/real_run.hpp"
#include "support/scenario_files.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <set>
#include <string>
#include <vector>

namespace homeward::test {
namespace {

struct MonitoredCountry : testing::Test {
    ScenarioFiles files;

    std::string scenario(const std::string& more) const
    {
        const std::string folder = HOMEWARD_SOURCE_DIR "/scenarios/";
        return files.write("monitored.toml", "extends = [\"" + folder + "countries/senegal.toml\", \"" + folder + "policies/cash.toml\"]\n" + more);
    }
    RunBits run_with(const std::string& more, unsigned threads = 1, Checks checks = Checks::off) const
    {
        return test::run({.scenario = scenario(more), .overrides = small, .threads = threads, .checks = checks});
    }
    const std::vector<std::string> small{"population.persons=6000", "population.districts=5", "time.months=40", "time.spin_up_months=6"};
    const std::string survey = "[[programme]]\nname = \"monitoring\"\nbudget_per_year = 100000\nplaces_per_month = 0\npackage = [\"monitoring\"]\n[programme.monitoring]\nshare_sampled = 1\nshare_known = [1, 1]\n";
};

std::uint64_t people(const World& world)
{
    std::uint64_t sum = 0;
    for (Community community : world.communities) {
        community.survey_cases.clear();
        sum = sum * 31 + digest(community);
    }
    return sum;
}

std::set<std::string> measures_that_differ(const RunBits& a, const RunBits& b)
{
    std::set<std::string> names;
    for (std::size_t month = 0; month < a.months.size(); ++month)
        for (std::size_t value = 0; value < a.months[month].size(); ++value)
            if (a.months[month][value] != b.months[month][value]) names.emplace(measures()[value / groups_count].name);
    return names;
}

TEST_F(MonitoredCountry, LooksOnAndChangesNobodysLife)
{
    const RunBits without = run_with(""), with = run_with(survey, 1, Checks::on);
    EXPECT_THAT(measures_that_differ(without, with), testing::UnorderedElementsAre("programmes_spent", "programmes_overhead", "cost_donors", "cost_donors_discounted_cumulative", "cost_public", "cost_public_discounted_cumulative"));
    EXPECT_EQ(people(without.last), people(with.last));
    ASSERT_EQ(with.last.surveys.size(), 1U);
    EXPECT_GT(with.last.programmes[1].spent, 0);
    int scored = 0, matched = 0;
    for (const Community& community : with.last.communities)
        for (const SurveyCase& s : community.survey_cases) {
            if (!s.resident.person.exists()) continue;
            ++matched;
            scored += s.composite_of_resident > 0;
        }
    EXPECT_GT(matched, 0);
    EXPECT_EQ(scored, matched) << "residents are scored at the end of each month";
}

TEST_F(MonitoredCountry, CreditReachesHouseholds)
{
    const RunBits without = run_with(""), with = run_with(survey + "incentive = 3\n");
    EXPECT_NE(people(without.last), people(with.last));
    EXPECT_GT(with.last.ledger.flow(Account::donors, Account::households), without.last.ledger.flow(Account::donors, Account::households));
}

TEST_F(MonitoredCountry, ShippedDesignsAreSoundInEveryCountry)
{
    const std::string folder = HOMEWARD_SOURCE_DIR "/scenarios/";
    for (const char* country : {"senegal", "nigeria", "guatemala", "afghanistan"})
        for (const char* design : {"phone", "in_person", "sms_credit"}) {
            const std::string path = files.write("design.toml", "extends = [\"" + folder + "countries/" + country + ".toml\", \"" + folder + "policies/monitoring_" + design + ".toml\"]\n");
            EXPECT_EQ(faults_of(RealRun{.scenario = path, .overrides = {}}), "") << country << ", " << design;
        }
}

const std::string targeting = "[[programme]]\nname = \"return_cash\"\nallocation = \"measured_need\"\n";

TEST_F(MonitoredCountry, ThreadsChangeNoBit)
{
    EXPECT_TRUE(run_with(survey + targeting) == run_with(survey + targeting, 3));
}

TEST_F(MonitoredCountry, ACopyOfTheWorldGoesOnAsTheOriginal)
{
    Stage      stage({.scenario = scenario(survey + targeting), .overrides = small});
    Simulation original = stage.simulation();
    while (original.month() < stage.end() - 12) original.step();
    Simulation copy = stage.simulation(original.world(), original.month());
    for (int n = 0; n < 12; ++n) {
        original.step();
        copy.step();
        EXPECT_EQ(bits_of(original), bits_of(copy));
    }
}

}  // namespace
}  // namespace homeward::test
