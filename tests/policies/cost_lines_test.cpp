// The month's cost account of a programme: every unit stands in it once, under its instrument and its community, and who is served is marked.
#include "policies/policy_world.hpp"
#include "world/people.hpp"

#include <gtest/gtest.h>

#include <map>

namespace homeward {
namespace {

using namespace test;

const std::string pathway = "[[programme]]\nname = \"pathway\"\nbudget_per_year = 100000\nplaces_per_month = 0\noverhead_share = 0.1\npackage = [\"regular_pathway\"]\n[programme.regular_pathway]\ncost_per_year = 12000\nregular_places = 10\n";
const std::string projects = "[[programme]]\nname = \"projects\"\nbudget_per_year = 1000000\nplaces_per_month = 0\noverhead_share = 0.15\npackage = [\"community_project\"]\n[programme.community_project]\nprojects_per_year = 6\n";

std::int64_t sum_of(const std::vector<Spending>& lines)
{
    std::int64_t sum = 0;
    for (const Spending& line : lines) sum += line.amount;
    return sum;
}

TEST(CostLines, AddUpToTheBooksAndTheLedgerToTheUnit)
{
    World      world = world_of_returnees({.districts = 2, .communities = 2, .households = 20});
    const auto list  = programmes(generous("\"cash\", \"training\"") + projects + pathway);
    std::vector<std::map<int, std::int64_t>> by_instrument(list.programmes.size());
    std::int64_t                             all = 0;
    for (int month = 0; month < 15; ++month) {
        std::vector<std::int64_t> before(list.programmes.size(), 0);
        for (std::size_t p = 0; p < world.programmes.size(); ++p) before[p] = world.programmes[p].spent;
        run(list, world, start() + month);
        for (std::size_t p = 0; p < list.programmes.size(); ++p) {
            const ProgrammeBooks& books = world.programmes[p];
            EXPECT_EQ(sum_of(books.this_month), books.spent - before[p]) << list.programmes[p].name << ", month " << month;
            for (const Spending& line : books.this_month) by_instrument[p][line.instrument] += line.amount;
            all += sum_of(books.this_month);
        }
    }
    for (std::size_t p = 0; p < list.programmes.size(); ++p) {
        for (std::size_t i = 0; i < list.programmes[p].package.size(); ++i) EXPECT_EQ(by_instrument[p][static_cast<int>(i)], world.programmes[p].spent_by_instrument[i]);
        EXPECT_EQ(by_instrument[p][spent_on_overhead], world.programmes[p].overhead_spent);
        EXPECT_GT(world.programmes[p].overhead_spent, 0);
    }
    EXPECT_EQ(paid_by(world, Account::donors), all);
}

TEST(CostLines, SayWhereThePersonOrTheProjectIs)
{
    World      world = world_of_returnees({.communities = 3, .households = 20});
    const auto list  = programmes(generous("\"cash\"") + projects + pathway);
    std::vector<std::int64_t> cash(3, 0);
    for (int month = 0; month < 12; ++month) {
        run(list, world, start() + month);
        for (const Spending& line : world.programmes[0].this_month)
            if (line.instrument == 0) cash.at(line.community.index) += line.amount;
        for (const Spending& line : world.programmes[1].this_month)
            EXPECT_FALSE(world[line.community].projects.empty());
        for (const Spending& line : world.programmes[2].this_month) EXPECT_EQ(line.community, nowhere);
    }
    for (std::size_t c = 0; c < 3; ++c) EXPECT_GT(cash[c], 0) << "community " << c;
    EXPECT_EQ(cash[0] + cash[1] + cash[2], world.programmes[0].spent_by_instrument[0]);
}

TEST(CostLines, AreNoneInAMonthWithoutSpending)
{
    World      world = world_of_returnees({.households = 3});
    const auto list  = programmes(generous("\"cash\"", "[programme.cash]\ninstalments = [1.0]\n"));
    run_months(list, world, 2);
    EXPECT_FALSE(world.programmes[0].this_month.empty());
    run(list, world, start() + 20);
    EXPECT_TRUE(world.programmes[0].this_month.empty());
}

TEST(ServedBy, IsMarkedAtEnrolmentAndEndsWithTheNextReturn)
{
    World      world     = world_of_returnees({.households = 5});
    Community& community = world.communities[0];
    const auto list = programmes(generous("\"cash\""));
    run(list, world, start());
    const MigrantRow m = community.persons.migrant[men(community)[0]];
    EXPECT_EQ(community.migrants.served_by[m], 0) << "an application is not a place";
    run(list, world, start() + 1);
    EXPECT_EQ(community.migrants.served_by[m], 1);
    leave_home(community, community.migrants.person[m], start() + 2);
    EXPECT_EQ(community.migrants.served_by[m], 1) << "whoever leaves again is still counted among those served";
    come_home(community, m, ReturnCategory::forced, start() + 3);
    EXPECT_EQ(community.migrants.served_by[m], 0);
}

TEST(ServedBy, CarriesHomeWhatBeganAbroad)
{
    World      world     = world_of_migrants({.households = 5});
    Community& community = world.communities[0];
    run_months(programmes(generous("\"predeparture_counselling\"", "[programme.eligibility]\nwho = \"migrants_abroad\"\n")), world, 2);
    const MigrantRow m = community.persons.migrant[men(community)[0]];
    EXPECT_EQ(community.migrants.served_by[m], 0);
    EXPECT_EQ(community.migrants.served_abroad[m], 1);
    come_home(community, m, ReturnCategory::voluntary, start() + 2);
    EXPECT_EQ(community.migrants.served_by[m], 1);
    EXPECT_EQ(community.migrants.served_abroad[m], 0);
}

}  // namespace
}  // namespace homeward
