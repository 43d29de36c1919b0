// people: whatever moves a person makes, every count stays that of a recount.
#include "world/people.hpp"

#include "support/small_world.hpp"
#include "world/invariants.hpp"

#include <gtest/gtest.h>

namespace homeward {
namespace {

using test::small_world;
using test::start;

struct People : testing::Test {
    World      world     = small_world({.households = 3, .adults = 2, .children = 1});
    Community& community = world.communities[0];
    Persons&   persons   = community.persons;
    PersonRow  adult{0}, child{2};
    Ledger     ledger;

    void SetUp() override { ASSERT_EQ(broken_invariant(community, start()), ""); }
    void TearDown() override { EXPECT_EQ(broken_invariant(community, start()), ""); }
};

TEST_F(People, EarningsFollowWages)
{
    change_activity(community, adult, Activity::informal, 12'345);
    EXPECT_EQ(community.households.earnings[{0}], 12'345);
    change_activity(community, adult, Activity::unemployed, 0);
    EXPECT_EQ(community.households.earnings[{0}], 0);
}

TEST_F(People, FamilyWorkersFollowSelfEmployment)
{
    change_activity(community, adult, Activity::self_employed, 0);
    EXPECT_EQ(community.households.family_workers[{0}], 1);
    leave_home(community, adult, start());
    EXPECT_EQ(community.households.family_workers[{0}], 0);
}

TEST_F(People, OwnPayIsTheWageOrAnEqualPartOfTheProfit)
{
    const PersonRow other{1};
    community.households.profit[{0}] = 10'000;
    change_activity(community, adult, Activity::informal, 12'345);
    EXPECT_EQ(own_pay(community, adult), 12'345);
    change_activity(community, adult, Activity::self_employed, 0);
    EXPECT_EQ(own_pay(community, adult), 10'000);
    change_activity(community, other, Activity::self_employed, 0);
    EXPECT_EQ(own_pay(community, adult), 5'000);
    change_activity(community, adult, Activity::unemployed, 0);
    change_activity(community, other, Activity::unemployed, 0);
    EXPECT_EQ(own_pay(community, adult), 0);
}

TEST_F(People, LeavingAndComingHomeKeepsOneMigrantRow)
{
    const MigrantRow m = leave_home(community, adult, start());
    EXPECT_EQ(community.households.members_away[{0}], 1);
    EXPECT_EQ(persons.activity[adult], Activity::away);
    come_home(community, m, ReturnCategory::forced, start());
    EXPECT_TRUE(community.migrants.is_returnee(m));
    EXPECT_EQ(community.events.returns[static_cast<std::size_t>(ReturnCategory::forced)], 1);
    EXPECT_EQ(leave_home(community, adult, start()), m);
    EXPECT_EQ(community.migrants.departures[m], 2);
}

TEST_F(People, TheHeadIsTheOldestAtHome)
{
    persons.birth[PersonRow{1}] = persons.birth[adult] - 12;
    leave_home(community, adult, start());
    EXPECT_EQ(community.households.head[{0}], PersonRow{1});
}

TEST_F(People, ADissolvedHouseholdLeavesWhatItOwns)
{
    community.households.savings[{0}] = 700;
    for (const PersonRow p : {PersonRow{0}, PersonRow{1}, PersonRow{2}}) remove_person(community, p, ledger, start());
    EXPECT_TRUE(community.households.is_vacant({0}));
    EXPECT_EQ(ledger.flow(Account::households, Account::estates), 700);
}

TEST_F(People, VacantRowsAreUsedAgainLowestFirst)
{
    const auto before = persons.count();
    remove_person(community, child, ledger, start());
    remove_person(community, PersonRow{5}, ledger, start());
    EXPECT_EQ(add_person(community, {1}, start(), start()), child);
    EXPECT_EQ(persons.count(), before);
}

TEST_F(People, AMigrantWhoDiesLeavesNoRowBehind)
{
    const MigrantRow m                   = leave_home(community, adult, start());
    community.migrants.savings_abroad[m] = 50;
    remove_person(community, adult, ledger, start());
    EXPECT_EQ(community.migrants.state[m], MigrantState::vacant);
    EXPECT_EQ(ledger.flow(Account::migrants_abroad, Account::estates), 50);
}

TEST(AdultEquivalents, FollowTheModifiedScale)
{
    EXPECT_FLOAT_EQ(adult_equivalents(1.0F, 0.0F), 1.0F);
    EXPECT_FLOAT_EQ(adult_equivalents(2.0F, 2.0F), 2.1F);
    EXPECT_FLOAT_EQ(adult_equivalents(0.0F, 1.0F), 1.0F);
    EXPECT_FLOAT_EQ(adult_equivalents(0.0F, 0.0F), 0.0F);
}

}  // namespace
}  // namespace homeward
