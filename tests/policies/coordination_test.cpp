// Side by side or together: what several programmes cost each other, and what coordination saves.
#include "policies/policy_world.hpp"

#include "world/invariants.hpp"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <cmath>

namespace homeward::test {
namespace {

std::string costs(double overhead, double caseload, double poaching)
{
    return "[assistance.parallel]\noverhead_per_structure = " + std::to_string(overhead) + "\ncaseload_per_100000 = " + std::to_string(caseload) + "\npoaching = " + std::to_string(poaching) + "\n";
}

/// A programme of its own name, administration and package that serves everybody.
std::string office(const std::string& name, const std::string& structure, const std::string& package, const std::string& more = "")
{
    std::string text = generous("\"" + package + "\"", "structure = \"" + structure + "\"\n" + more);
    return text.replace(text.find("\"test\""), 6, "\"" + name + "\"");
}

std::string together(double share, double local = 0)
{
    return "[[programme]]\nname = \"house\"\nfunder = \"origin_government\"\nbudget_per_year = 1e6\nplaces_per_month = 0\noverhead_share = 0\npackage = [\"coordination\"]\n[programme.coordination]\nbetween_programmes = " + std::to_string(share) +
           "\nwith_local_plans = " + std::to_string(local) + "\nfit_gain = 0.5\ncost_per_year = 1200\n";
}

const std::string once = "[programme.cash]\ninstalments = [1]\nafter_months = 0\ndelivery_cost_share = 0\n";

double overhead_share(const ProgrammeBooks& books) { return static_cast<double>(books.overhead_spent) / static_cast<double>(books.spent); }

TEST(Coordination, EveryAdministrationBeyondTheFirstCostsEverybodyOverhead)
{
    for (const int n : {1, 2, 4}) {
        std::string text = costs(0.05, 1e9, 0);
        for (int i = 0; i < n; ++i) text += office(fmt::format("p{}", i), fmt::format("house {}", i), "cash", once);
        World world = world_of_returnees();
        run_months(programmes(text), world, 2);
        for (const ProgrammeBooks& books : world.programmes) EXPECT_NEAR(overhead_share(books), 0.2 + 0.05 * (n - 1), 1e-5);
    }
}

TEST(Coordination, ProgrammesOfOneAdministrationShareIt)
{
    World world = world_of_returnees();
    run_months(programmes(costs(0.05, 1e9, 0) + office("a", "one", "cash", once) + office("b", "one", "cash", once)), world, 2);
    EXPECT_NEAR(overhead_share(world.programmes.front()), 0.2, 1e-5);
}

TEST(Coordination, SparesTheOverheadOfParallelStructuresInProportion)
{
    for (const double share : {0.0, 0.25, 1.0}) {
        World world = world_of_returnees();
        run_months(programmes(costs(0.1, 1e9, 0) + office("a", "one", "cash", once) + office("b", "two", "cash", once) + together(share)), world, 2);
        EXPECT_NEAR(overhead_share(world.programmes.front()), 0.2 + 0.1 * (1 - share), 1e-5);
    }
}

TEST(Coordination, WithoutItHelpIsGivenTwiceWithItOnceAndTheMoneyIsThereForOthers)
{
    const std::string two = office("a", "one", "cash", once) + office("b", "two", "cash", once);
    World             apart = world_of_returnees(), one_house = apart;
    run_months(programmes(costs(0, 1e9, 0) + two), apart, 2);
    run_months(programmes(costs(0, 1e9, 0) + two + together(1)), one_house, 2);
    EXPECT_EQ(apart.programmes[0].delivered_by_instrument[0] + apart.programmes[1].delivered_by_instrument[0], 200);
    EXPECT_EQ(apart.programmes[1].duplicates, 100);
    EXPECT_EQ(one_house.programmes[1].delivered_by_instrument[0], 0);
    EXPECT_EQ(one_house.programmes[1].duplicates_avoided, 100);
    EXPECT_EQ(one_house.programmes[1].spent, 0);
    EXPECT_EQ(one_house.programmes[1].budget_left_year, 100'000'000'000);
    EXPECT_TRUE(one_house.programmes[1].active.empty());
}

TEST(Coordination, HalfOfItAvoidsHalfOfTheDuplicates)
{
    World world = world_of_returnees({.households = 2000});
    run_months(programmes(costs(0, 1e9, 0) + office("a", "one", "cash", once) + office("b", "two", "cash", once) + together(0.5)), world, 2);
    EXPECT_NEAR(static_cast<double>(world.programmes[1].duplicates_avoided), 1000, 4 * std::sqrt(2000 * 0.25));
    EXPECT_EQ(world.programmes[1].duplicates_avoided + world.programmes[1].duplicates, 2000);
}

TEST(Coordination, InstalmentsOfOneProgrammeAreNoDuplicates)
{
    World world = world_of_returnees();
    run_months(programmes(costs(0, 1e9, 0) + office("a", "one", "cash", "[programme.cash]\ninstalments = [0.5, 0.5]\nmonths_between_instalments = 3\n") + together(1)), world, 6);
    EXPECT_EQ(world.programmes[0].delivered_by_instrument[0], 200);
    EXPECT_EQ(world.programmes[0].duplicates + world.programmes[0].duplicates_avoided, 0);
}

TEST(Coordination, StaffLimitsTheCasesOfAllTogetherAndPoachingLosesSomeOfIt)
{
    // 400 inhabitants, 100 returnees; a package of six months; staff for 40 cases.
    const std::string slow = "[programme.cash]\ninstalments = [0.5, 0.5]\nmonths_between_instalments = 6\n";
    const auto        most = [&](double poaching, const std::string& more) {
        World        world = world_of_returnees();
        std::int64_t cases = 0;
        const auto   all   = programmes(costs(0, 10'000, poaching) + office("a", "one", "cash", slow) + office("b", "two", "job_placement", "[programme.job_placement]\nafter_months = 6\n") + more);
        for (int i = 0; i < 8; ++i) {
            run(all, world, start() + i);
            cases = std::max(cases, static_cast<std::int64_t>(world.programmes[0].active.size() + world.programmes[1].active.size()));
        }
        return cases;
    };
    EXPECT_LE(most(0, ""), 40);
    EXPECT_GE(most(0, ""), 38);
    EXPECT_LE(most(0.5, ""), 30);       // half of half of the time
    EXPECT_GE(most(0.5, ""), 28);
    EXPECT_GE(most(0.5, together(1)), 38);
}

TEST(Coordination, StaffInPlentyChangesNothing)
{
    World a = world_of_returnees(), b = a;
    run_months(programmes(costs(0, 1e9, 0.5) + office("a", "one", "cash", once)), a, 6);
    run_months(programmes(costs(0, 1e6, 0.5) + office("a", "one", "cash", once)), b, 6);
    EXPECT_EQ(digest(a), digest(b));
}

TEST(Coordination, ProjectsOfOthersAreAvoidedOnlyTogether)
{
    const std::string project = "[programme.community_project]\ncost = 1000\nprojects_per_year = 12\nrule = \"highest_need\"\n";
    const auto        built_in_the_neediest = [&](const std::string& more) {
        World world = world_of_returnees({.communities = 3});
        world.communities[1].tension = 0.9F;
        run_months(programmes(costs(0, 1e9, 0) + office("a", "one", "community_project", project) + office("b", "two", "community_project", project) + more), world, 1);
        return world.communities[1].projects.size();
    };
    EXPECT_EQ(built_in_the_neediest(""), 2U);
    EXPECT_EQ(built_in_the_neediest(together(1)), 1U);
}

TEST(Coordination, AlignedProjectsFitBetterByTheShareStated)
{
    const std::string text = costs(0, 1e9, 0) + office("a", "one", "community_project", "[programme.community_project]\ncost = 1000\nprojects_per_year = 12\n");
    World             alone = world_of_returnees(), aligned = alone;
    run_months(programmes(text), alone, 1);
    run_months(programmes(text + together(0, 0.4)), aligned, 1);
    const auto capacity = [](const World& world) { return world.communities.front().projects.front().capacity[0]; };
    EXPECT_GT(capacity(alone), 0);
    EXPECT_FLOAT_EQ(capacity(aligned), capacity(alone) * 1.2F);
}

TEST(Coordination, NoDoseAndNoMoneyLeaveTheWorldAsItIs)
{
    for (const std::string& nothing : {together(0), std::string("[[programme]]\nname = \"poor\"\nbudget_per_year = 0\nplaces_per_month = 0\npackage = [\"coordination\"]\n")}) {
        World      world  = world_of_returnees();
        const auto before = digest(world);
        run_months(programmes(nothing), world, 6);
        EXPECT_EQ(digest(world), before);
    }
}

TEST(Coordination, IsPaidByItsFunderTwelfthByTwelfth)
{
    World world = world_of_returnees();
    run_months(programmes(together(1)), world, 12);
    EXPECT_EQ(paid_by(world, Account::origin_government), 120'000);
    EXPECT_EQ(world.programmes.front().spent, 120'000);
}

// --- A fund that several share

TEST(Fund, WithoutCoordinationTheFirstTakesWhatOthersHadPlannedWith)
{
    // A pot of 60,000; cash of 1,000 a head for a hundred returnees; two programmes of which each plans with 30,000.
    const std::string pot = "[[fund]]\nname = \"pot\"\nbudget_per_year = 60000\n";
    const auto        one = [](const std::string& name) {
        return "[[programme]]\nname = \"" + name + "\"\nfund = \"pot\"\nstructure = \"" + name + "\"\nbudget_per_year = 30000\nplaces_per_month = 1000\nuptake = 1\nuptake_by_category = [1, 1, 1, 1]\ndelay_months = 0\ndrop_out = 0\noverhead_share = 0\npackage = [\"cash\"]\n" + once + "amount = 1000\n";
    };
    World apart = world_of_returnees(), one_house = apart;
    run_months(programmes(costs(0, 1e9, 0) + pot + one("a") + one("b")), apart, 2);
    run_months(programmes(costs(0, 1e9, 0) + pot + one("a") + one("b") + together(1)), one_house, 2);
    EXPECT_EQ(apart.programmes[0].enrolled, 60);
    EXPECT_EQ(apart.programmes[1].enrolled, 0);
    EXPECT_EQ(one_house.programmes[0].enrolled, 30);
    EXPECT_EQ(one_house.programmes[1].enrolled, 30);
    EXPECT_EQ(apart.funds.front().left_year, 0);
}

TEST(Fund, IsNeverOverspentAndRenewedEveryYear)
{
    const std::string pot = "[[fund]]\nname = \"pot\"\nbudget_per_year = 12000\n";
    const std::string one = "fund = \"pot\"\nbudget_per_year = 9000\nplaces_per_month = 3\nuptake = 1\ndelay_months = 0\npackage = [\"cash\", \"community_project\"]\n[programme.community_project]\ncost = 2000\n";
    World             world = world_of_returnees();
    const auto        all   = programmes(costs(0.02, 1e9, 0) + pot + "[[programme]]\nname = \"a\"\nstructure = \"a\"\n" + one + "[[programme]]\nname = \"b\"\nstructure = \"b\"\n" + one);
    for (int i = 0; i < 36; ++i) {
        run(all, world, start() + i);
        std::int64_t promised = 0;
        for (const ProgrammeBooks& books : world.programmes) {
            promised += books.spent;
            for (const Case& file : books.active) promised += file.reserved;
        }
        ASSERT_EQ(promised + world.funds.front().left_year, 1'200'000LL * (i / 12 + 1)) << "month " << i;
        ASSERT_GE(world.funds.front().left_year, 0);
        ASSERT_EQ(broken_invariant(world, start() + i), "");
    }
}

}  // namespace
}  // namespace homeward::test
