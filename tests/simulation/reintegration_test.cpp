// The last step of the month: returnees are scored every month, and how vulnerable they were is written once, when they come back.
#include "simulation/reintegration.hpp"

#include "policies/eligibility.hpp"
#include "scenario/scenario_reader.hpp"
#include "support/small_world.hpp"
#include "world/people.hpp"

#include <gtest/gtest.h>

#include <list>

namespace homeward {
namespace {

using namespace test;

const Section& settings()
{
    static Faults        faults;
    static const Section scenario = read_scenario_text("extends = [\"scenarios/model/reintegration_score.toml\", \"scenarios/model/assistance.toml\"]\n[country]\npoverty_line = 50\n", faults, HOMEWARD_SOURCE_DIR);
    EXPECT_TRUE(faults.none()) << faults.all();
    return scenario;
}

TEST(Reintegration, WritesVulnerabilityInTheMonthOfReturnAndNotAgain)
{
    World            world     = small_world({.households = 4});
    Community&       community = world.communities[0];
    const Process    process   = reintegration(settings());
    const auto       weights   = read_vulnerability(settings().section("assistance").section("vulnerability"));
    const MigrantRow m         = leave_home(community, {0}, start() - 12);
    run_month(process, world, start());
    EXPECT_EQ(community.migrants.vulnerability[m], 0) << "abroad";

    come_home(community, m, ReturnCategory::forced, start() + 1);
    EXPECT_EQ(community.migrants.vulnerability[m], not_assessed);
    community.persons.distress[{0}]    = 0.7F;
    community.migrants.health_need[m]  = 0.4F;
    community.households.hardship[{0}] = 0.5F;
    run_month(process, world, start() + 1);
    const float at_return = community.migrants.vulnerability[m];
    EXPECT_EQ(at_return, vulnerability(community, {0}, weights));
    EXPECT_GT(at_return, 0.3F);

    community.persons.distress[{0}] = 0;
    run_month(process, world, start() + 2);
    EXPECT_EQ(community.migrants.vulnerability[m], at_return);

    leave_home(community, {0}, start() + 3);
    come_home(community, m, ReturnCategory::voluntary, start() + 4);
    run_month(process, world, start() + 4);
    EXPECT_LT(community.migrants.vulnerability[m], at_return) << "the next return is another one";
}

TEST(Reintegration, ScoresReturneesAlone)
{
    World            world     = small_world({.households = 4});
    Community&       community = world.communities[0];
    const MigrantRow back = leave_home(community, {0}, start() - 12), away = leave_home(community, {4}, start() - 12);
    come_home(community, back, ReturnCategory::voluntary, start());
    run_month(reintegration(settings()), world, start());
    EXPECT_GT(community.migrants.composite[back], 0);
    EXPECT_EQ(community.migrants.composite[away], 0);
}

}  // namespace
}  // namespace homeward
