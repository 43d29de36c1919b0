// eligibility: each criterion alone lets in exactly those it names.
#include "policies/policy_world.hpp"

#include "world/people.hpp"

#include <gtest/gtest.h>

#include <functional>

namespace homeward::test {
namespace {

/// How many of the world's people meet criteria stated as lines of [programme.eligibility], in this month.
int eligible(const World& world, const std::string& criteria, Month month = start())
{
    const bool counselling = criteria.find("migrants_abroad") != std::string::npos;
    const auto all         = programmes(generous(counselling ? "\"predeparture_counselling\"" : "\"cash\"", "[programme.eligibility]\n" + criteria));
    int        number      = 0;
    for (const Community& community : world.communities)
        for (PersonRow p{0}; p.index < community.persons.count(); ++p.index)
            if (community.persons.presence[p] != Presence::vacant) number += is_eligible(all.programmes.front().eligibility, community, world.hosts, p, community.persons.migrant[p], month);
    return number;
}

struct Eligible : testing::Test {
    World      world     = world_of_returnees();
    Community& community = world.communities.front();
    std::vector<PersonRow> people = men(community);

    /// Does something to the first `n` of them.
    void change(int n, const std::function<void(PersonRow, MigrantRow)>& how)
    {
        for (int i = 0; i < n; ++i) how(people[static_cast<std::size_t>(i)], community.persons.migrant[people[static_cast<std::size_t>(i)]]);
    }
};

TEST_F(Eligible, ReturneesAreThoseWhoReturned)
{
    EXPECT_EQ(eligible(world, ""), 100);
    change(7, [&](PersonRow p, MigrantRow) { leave_home(community, p, start()); });
    EXPECT_EQ(eligible(world, ""), 93);
}

TEST_F(Eligible, ResidentsAreThoseWhoNeverLeft) { EXPECT_EQ(eligible(world, "who = \"residents\"\nmin_age = 0"), 300); }

TEST_F(Eligible, EverybodyAtHomeIsBothWhateverTheirReturn)
{
    EXPECT_EQ(eligible(world, "who = \"everybody_at_home\"\nmin_age = 0"), 400);
    EXPECT_EQ(eligible(world, "who = \"everybody_at_home\"\nmin_age = 0\ncategories = [\"forced\"]\nmax_months_since_return = 3", start() + 40), 400);
    change(7, [&](PersonRow p, MigrantRow) { leave_home(community, p, start()); });
    EXPECT_EQ(eligible(world, "who = \"everybody_at_home\"\nsex = \"male\"\nmin_age = 15"), 93);
}

TEST_F(Eligible, TheUnemployed)
{
    change(30, [&](PersonRow p, MigrantRow) { change_activity(community, p, Activity::informal, 10'000); });
    change(10, [&](PersonRow p, MigrantRow) { change_activity(community, p, Activity::inactive, 0); });
    EXPECT_EQ(eligible(world, "unemployed = \"yes\""), 70);
    EXPECT_EQ(eligible(world, "unemployed = \"no\""), 30);
    EXPECT_EQ(eligible(world, "unemployed = \"any\""), 100);
    EXPECT_EQ(eligible(world, "unemployed = \"yes\"\nwho = \"everybody_at_home\""), 170);
}

TEST_F(Eligible, WaysOfReturn)
{
    change(10, [&](PersonRow, MigrantRow m) { community.migrants.category[m] = ReturnCategory::forced; });
    change(4, [&](PersonRow, MigrantRow m) { community.migrants.category[m] = ReturnCategory::scheme; });
    EXPECT_EQ(eligible(world, "categories = [\"forced\"]"), 6);
    EXPECT_EQ(eligible(world, "categories = [\"forced\", \"scheme\"]"), 10);
    EXPECT_EQ(eligible(world, "categories = [\"voluntary_compelled\"]"), 0);
}

TEST_F(Eligible, Assisted)
{
    change(30, [&](PersonRow, MigrantRow m) { community.migrants.assisted[m] = 1; });
    EXPECT_EQ(eligible(world, "assisted = \"yes\""), 30);
    EXPECT_EQ(eligible(world, "assisted = \"no\""), 70);
}

TEST_F(Eligible, Sex)
{
    EXPECT_EQ(eligible(world, "sex = \"female\""), 0);
    EXPECT_EQ(eligible(world, "sex = \"male\""), 100);
    EXPECT_EQ(eligible(world, "who = \"residents\"\nsex = \"female\""), 100);
}

TEST_F(Eligible, AgeIncludesBothLimits)
{
    EXPECT_EQ(eligible(world, "min_age = 30\nmax_age = 30"), 100);
    EXPECT_EQ(eligible(world, "min_age = 31"), 0);
    EXPECT_EQ(eligible(world, "max_age = 29"), 0);
}

TEST_F(Eligible, MonthsSinceReturnIncludeBothLimits)
{
    const std::string window = "min_months_since_return = 2\nmax_months_since_return = 4";
    for (int i = 0; i < 7; ++i) EXPECT_EQ(eligible(world, window, start() + i), i >= 2 && i <= 4 ? 100 : 0) << i;
}

TEST_F(Eligible, Vulnerability)
{
    change(20, [&](PersonRow p, MigrantRow m) {
        community.persons.distress[p]                                     = 1;
        community.migrants.health_need[m]                                 = 1;
        community.households.hardship[community.persons.household[p]]     = 1;
    });
    EXPECT_EQ(eligible(world, "min_vulnerability = 0.79"), 20);
    EXPECT_EQ(eligible(world, "min_vulnerability = 0.81"), 0);
}

TEST_F(Eligible, WhetherTheyReachedADestination)
{
    change(25, [&](PersonRow, MigrantRow m) { community.migrants.from_transit[m] = 1; });
    EXPECT_EQ(eligible(world, "reached_destination = \"no\""), 25);
    EXPECT_EQ(eligible(world, "reached_destination = \"yes\""), 75);
    EXPECT_EQ(eligible(world, "reached_destination = \"any\""), 100);
}

TEST(Eligibility, AbroadThoseInACountryOfTransitHaveNotReachedADestination)
{
    World world = world_of_migrants();
    world.hosts.push_back(world.hosts.front());
    world.hosts.back().kind = HostKind::transit;
    for (MigrantRow m{0}; m.index < 30; ++m.index) world.communities.front().migrants.host[m] = {1};
    EXPECT_EQ(eligible(world, "who = \"migrants_abroad\"\nreached_destination = \"no\""), 30);
    EXPECT_EQ(eligible(world, "who = \"migrants_abroad\"\nreached_destination = \"yes\""), 70);
}

TEST_F(Eligible, Debt)
{
    change(15, [&](PersonRow p, MigrantRow) { community.households.debt_family[community.persons.household[p]] = 1; });
    EXPECT_EQ(eligible(world, "indebted = \"yes\""), 15);
    EXPECT_EQ(eligible(world, "indebted = \"no\""), 85);
}

TEST_F(Eligible, Skills)
{
    change(40, [&](PersonRow p, MigrantRow) { community.persons.education[p] = Education::primary; });
    EXPECT_EQ(eligible(world, "skills = \"low\""), 40);
    EXPECT_EQ(eligible(world, "skills = \"high\""), 60);
}

TEST_F(Eligible, HostsByName)
{
    world.hosts.push_back(world.hosts.front());
    world.hosts.back().name = "libya";
    change(12, [&](PersonRow, MigrantRow m) { community.migrants.host[m] = {1}; });
    EXPECT_EQ(eligible(world, "hosts = [\"libya\"]"), 12);
    EXPECT_EQ(eligible(world, "hosts = [\"italy\", \"libya\"]"), 100);
    EXPECT_EQ(eligible(world, "hosts = [\"france\"]"), 0);
}

TEST(Eligibility, Districts)
{
    const World world = world_of_returnees({.districts = 3, .households = 10});
    EXPECT_EQ(eligible(world, "districts = [0, 2]"), 20);
    EXPECT_EQ(eligible(world, "districts = [3]"), 0);
    EXPECT_EQ(eligible(world, "districts = []"), 30);
}

TEST(Eligibility, AbroadThoseWhoAreLikelyToReturn)
{
    World      world     = world_of_migrants();
    Community& community = world.communities.front();
    Migrants&  migrants  = community.migrants;
    const auto abroad    = [&] { return eligible(world, "who = \"migrants_abroad\""); };
    EXPECT_EQ(abroad(), 100);  // all are willing
    for (MigrantRow m{0}; m.index < migrants.count(); ++m.index) migrants.willingness[m] = 0.1F;
    EXPECT_EQ(abroad(), 0);
    for (MigrantRow m{0}; m.index < 10; ++m.index) {
        migrants.legal_status[m] = LegalStatus::contract;
        migrants.contract_end[m] = start() + m.index;
    }
    EXPECT_EQ(abroad(), 2);  // they know of contracts that end this month or the next
    EXPECT_EQ(eligible(world, "who = \"migrants_abroad\"\ncontract_ends_within_months = 3"), 4);
    migrants.warned[MigrantRow{50}] = start();
    EXPECT_EQ(abroad(), 3);  // and programmes of those that are notified
    migrants.state[MigrantRow{50}] = MigrantState::in_transit;
    EXPECT_EQ(abroad(), 2);
}

TEST(Eligibility, VulnerabilityStaysBetweenNoneAndOne)
{
    World                      world     = world_of_returnees({.households = 1}, ReturnCategory::forced);
    Community&                 community = world.communities.front();
    const PersonRow            p         = men(community).front();
    const VulnerabilityWeights weights   = programmes(generous("\"cash\"")).programmes.front().eligibility.weights;
    community.migrants.category[MigrantRow{0}] = ReturnCategory::voluntary;
    EXPECT_EQ(vulnerability(community, p, weights), 0);
    community.migrants.category[MigrantRow{0}]                    = ReturnCategory::forced;
    community.migrants.health_need[MigrantRow{0}]                 = 1;
    community.persons.distress[p]                                 = 1;
    community.households.hardship[community.persons.household[p]] = 1;
    community.households.poor[community.persons.household[p]]     = 1;
    EXPECT_FLOAT_EQ(vulnerability(community, p, weights), 1);
}

}  // namespace
}  // namespace homeward::test
