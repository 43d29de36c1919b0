// programmes: terms are kept to the unit, places go by the stated rule, and nobody is touched who was not reached.
#include "policies/policy_world.hpp"

#include "world/invariants.hpp"
#include "world/people.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>
#include <set>

namespace homeward::test {
namespace {

using testing::HasSubstr;

std::int64_t reserved(const ProgrammeBooks& books)
{
    std::int64_t sum = 0;
    for (const Case& file : books.active) sum += file.reserved;
    return sum;
}

TEST(Programmes, NoDoseChangesNothing)
{
    const auto nothing = programmes(generous("\"cash\", \"in_kind_grant\", \"job_placement\", \"skills_recognition\", \"psychosocial_support\", \"training\"",
                                             "[programme.cash]\namount = 0\n[programme.in_kind_grant]\namount = 0\n[programme.job_placement]\nsearch_gain = 0\n"
                                             "[programme.skills_recognition]\nshare_certified = 0\n[programme.psychosocial_support]\neffect = 0\n"
                                             "[programme.training]\nskill_gain = 0\nenterprise_gain = 0\nallowance_per_month = 0"));
    World world = world_of_returnees();
    const auto before = digest(world);
    run_months(nothing, world, 12);
    EXPECT_EQ(digest(world), before);
}

struct ReachesNobody : testing::TestWithParam<std::string> {};

TEST_P(ReachesNobody, LeavesEveryBitOfTheWorld)
{
    const auto text = "[[programme]]\nname = \"test\"\npackage = [\"cash\", \"community_project\", \"regular_pathway\"]\n" + GetParam();
    World      world = world_of_returnees();
    const auto before = digest(world);
    run_months(programmes(text), world, 12);
    EXPECT_EQ(digest(world), before);
    EXPECT_EQ(world.programmes.front().spent, 0);
}
INSTANTIATE_TEST_SUITE_P(Policies, ReachesNobody,
                         testing::Values("budget_per_year = 0\nplaces_per_month = 10\n",                                                                   // no money
                                         "budget_per_year = 100\nplaces_per_month = 10\n",                                                                 // not enough for one package
                                         "budget_per_year = 1e6\nplaces_per_month = 0\n[programme.community_project]\nprojects_per_year = 0\n[programme.regular_pathway]\nhosts = [\"france\"]\n",  // no places
                                         "budget_per_year = 1e6\nplaces_per_month = 10\nuptake = 0\n[programme.community_project]\nprojects_per_year = 0\n[programme.regular_pathway]\nhosts = [\"france\"]\n",
                                         "budget_per_year = 1e6\nplaces_per_month = 10\nstart_after_months = 24\n",                                        // not yet
                                         "budget_per_year = 1e6\nplaces_per_month = 10\n[programme.eligibility]\nmin_age = 90\n[programme.community_project]\nprojects_per_year = 0\n[programme.regular_pathway]\nhosts = [\"france\"]\n"));

TEST(Programmes, RestWhileTheWorldSpinsUp)
{
    World world   = world_of_returnees();
    world.spin_up = true;
    const auto before = digest(world);
    run_months(programmes(generous("\"cash\"")), world, 6);
    EXPECT_EQ(digest(world), before);
    EXPECT_TRUE(world.programmes.empty());
}

TEST(Programmes, FromMonth24LeaveTheMonthsBeforeUntouched)
{
    const auto late  = programmes(generous("\"cash\"", "start_after_months = 24\n[programme.eligibility]\nmax_months_since_return = 60"));
    World      world = world_of_returnees();
    const auto before = digest(world);
    run_months(late, world, 24);
    EXPECT_EQ(digest(world), before);
    run(late, world, start() + 24);
    run(late, world, start() + 25);
    EXPECT_EQ(reached(world).size(), 100U);
}

TEST(Programmes, ByCalendarOrFromTheStartOfTheRunIsTheSame)
{
    const auto by_calendar = programmes(generous("\"cash\"", "first_month = \"2022-01\"\nlast_month = \"2023-12\"")), by_offset = programmes(generous("\"cash\"", "start_after_months = 24\nduration_months = 24"));
    EXPECT_EQ(by_calendar.programmes.front().first, by_offset.programmes.front().first);
    EXPECT_EQ(by_calendar.programmes.front().last, by_offset.programmes.front().last);
}

TEST(Programmes, CostEqualsTheLedgerToTheUnit)
{
    World world = world_of_returnees();
    const auto all = programmes(generous("\"cash\", \"skills_recognition\", \"training\", \"in_kind_grant\", \"job_placement\", \"psychosocial_support\", \"community_project\", \"regular_pathway\""));
    for (Community& community : world.communities)
        for (const PersonRow p : men(community)) community.migrants.foreign_skill[community.persons.migrant[p]] = 0.2F;
    std::int64_t events = 0;
    for (int i = 0; i < 30; ++i) {
        run(all, world, start() + i);
        for (const Community& community : world.communities) events += community.events.assistance;
        ASSERT_EQ(broken_invariant(world, start() + i), "");
        for (const Community& community : world.communities) ASSERT_EQ(broken_invariant(community, start() + i), "");
    }
    const ProgrammeBooks& books = world.programmes.front();
    EXPECT_GT(books.spent, 0);
    EXPECT_EQ(books.spent, paid_by(world, Account::donors));
    std::int64_t direct = 0;
    for (const std::int64_t spent : books.spent_by_instrument) direct += spent;
    EXPECT_EQ(books.spent, direct + books.overhead_spent);
    EXPECT_EQ(events, direct - books.spent_by_instrument.back());  // the pathway is spent in no community
    EXPECT_NEAR(static_cast<double>(books.overhead_spent) / static_cast<double>(books.spent), 0.2, 1e-4);  // a hundredth a delivery of rounding
}

struct Thrifty : testing::TestWithParam<std::string> {};
INSTANTIATE_TEST_SUITE_P(Unspent, Thrifty, testing::Values("carried_over", "lapses"));

TEST(Programmes, WhatIsUnspentLapsesOrIsCarriedOver)
{
    World kept = world_of_returnees({.households = 0}), lapsed = kept;
    run_months(programmes(generous("\"cash\"", "unspent = \"carried_over\"")), kept, 25);
    run_months(programmes(generous("\"cash\"", "unspent = \"lapses\"")), lapsed, 25);
    EXPECT_EQ(kept.programmes.front().budget_left_year, 300'000'000'000);
    EXPECT_EQ(lapsed.programmes.front().budget_left_year, 100'000'000'000);
}

TEST_P(Thrifty, NeverSpendMoreThanTheBudgetOfTheYearsBegun)
{
    World world = world_of_returnees();
    const auto poor = programmes("[[programme]]\nname = \"test\"\nunspent = \"" + GetParam() + "\"\nbudget_per_year = 20000\nplaces_per_month = 7\nuptake = 1\ndelay_months = 1\npackage = [\"cash\", \"community_project\", \"regular_pathway\"]\n"
                                 "[programme.community_project]\ncost = 3000\n[programme.regular_pathway]\ncost_per_year = 2000\n");
    for (int i = 0; i < 36; ++i) {
        run(poor, world, start() + i);
        const ProgrammeBooks& books = world.programmes.front();
        ASSERT_LE(books.spent + reserved(books), 2'000'000LL * (i / 12 + 1)) << "month " << i;
        ASSERT_GE(books.budget_left_year, 0);
    }
    EXPECT_GT(world.programmes.front().enrolled, 10);
}

TEST(Programmes, NeverEnrolMoreThanThePlaces)
{
    World world = world_of_returnees();
    const auto few = programmes("[[programme]]\nname = \"test\"\nbudget_per_year = 1e9\nplaces_per_month = 2.5\nuptake = 1\ndelay_months = 0\npackage = [\"cash\"]\n");
    for (int i = 0; i < 20; ++i) {
        const std::int64_t before = i == 0 ? 0 : world.programmes.front().enrolled;
        run(few, world, start() + i);
        ASSERT_LE(world.programmes.front().enrolled - before, 3);
    }
    EXPECT_EQ(world.programmes.front().enrolled, 48);  // floor(2.5 · 20) less the two places of the first month, when nobody had applied
}

TEST(Programmes, PlacesSpreadEvenlyKeepTheirSum)
{
    for (const double a_month : {0.0, 0.01, 0.3, 1.0, 2.5, 17.9}) {
        std::int64_t sum = 0;
        for (int n = 0; n < 1000; ++n) sum += spread_evenly(a_month, n);
        EXPECT_EQ(sum, std::floor(a_month * 1000 + 1e-9));
    }
}

TEST(Programmes, ScaleWithTheInhabitants)
{
    // 100 households of 4, a man of each abroad or back: population as the small world counts it, 400 of 100,000.
    World world = world_of_returnees();
    run(programmes(generous("\"cash\"", "scale = \"per_100000_inhabitants\"")), world, start());
    EXPECT_DOUBLE_EQ(world.programmes.front().scale, 0.004);
    EXPECT_EQ(world.programmes.front().budget_left_year, 400'000'000);
}

TEST(Programmes, KeepTheDelayBetweenApplicationAndFirstDelivery)
{
    for (const int delay : {0, 1, 3, 7}) {
        auto terms = programmes(generous("\"cash\""));
        terms.programmes.front().delay_months = delay;
        World world = world_of_returnees();
        for (int i = 0; i < 12; ++i) {
            run(terms, world, start() + i);
            EXPECT_EQ(reached(world).size(), i >= std::max(1, delay) ? 100U : 0U) << "delay " << delay << ", month " << i;
        }
    }
}

TEST(Programmes, DropOutIsGeometric)
{
    auto terms = programmes(generous("\"cash\"", "[programme.eligibility]\nmax_months_since_return = 0"));
    terms.programmes.front().places_per_month = 1e-6;  // all but nobody is served
    terms.programmes.front().drop_out         = 0.1F;
    World world = world_of_returnees({.districts = 2, .communities = 2, .households = 1000});
    run(terms, world, start());
    for (int waited = 1; waited <= 12; ++waited) {
        run(terms, world, start() + waited);
        const double stay = std::pow(0.9, waited), error = std::sqrt(4000 * stay * (1 - stay));
        EXPECT_NEAR(static_cast<double>(world.programmes.front().waiting.size()), 4000 * stay, 4 * error) << "months waited: " << waited;
    }
}

TEST(Programmes, WaitingRaisesDistressAndLowersPreparednessByItsPrice)
{
    auto terms = programmes(generous("\"cash\""));
    terms.programmes.front().places_per_month          = 1e-6;
    terms.programmes.front().waiting_cost_distress     = 0.01F;
    terms.programmes.front().waiting_cost_preparedness = 0.02F;
    World world = world_of_returnees();
    run_months(terms, world, 6);
    const Community& community = world.communities.front();
    for (const PersonRow p : men(community)) {
        EXPECT_FLOAT_EQ(community.persons.distress[p], 0.05F);
        EXPECT_FLOAT_EQ(community.migrants.preparedness[community.persons.migrant[p]], 0.4F);
    }
}

TEST(Programmes, UptakeIsAskedOnceAReturn)
{
    auto terms = programmes(generous("\"cash\"", "[programme.eligibility]\nmax_months_since_return = 24"));
    terms.programmes.front().uptake = 0.4F;
    World world = world_of_returnees({.households = 4000});
    run(terms, world, start());
    run(terms, world, start() + 1);
    const auto first = world.programmes.front().applied;
    EXPECT_NEAR(static_cast<double>(first), 1600.0, 4 * std::sqrt(4000 * 0.4 * 0.6));
    for (int i = 2; i < 24; ++i) run(terms, world, start() + i);
    EXPECT_EQ(world.programmes.front().applied, first);
}

TEST(Programmes, UptakeDependsOnTheWayOfReturn)
{
    auto terms = programmes(generous("\"cash\""));
    terms.programmes.front().uptake_by_category = {1, 1, 0, 1};
    World forced = world_of_returnees({}, ReturnCategory::forced), voluntary = world_of_returnees();
    run_months(terms, forced, 3);
    run_months(terms, voluntary, 3);
    EXPECT_EQ(forced.programmes.front().applied, 0);
    EXPECT_EQ(voluntary.programmes.front().applied, 100);
}

TEST(Programmes, VulnerabilityGivesPlacesToTheMostVulnerable)
{
    auto terms = programmes(generous("\"cash\"", "allocation = \"vulnerability\""));
    terms.programmes.front().places_per_month = 10;
    World      world     = world_of_returnees();
    Community& community = world.communities.front();
    const auto people    = men(community);
    for (std::size_t i = 0; i < people.size(); ++i) community.persons.distress[people[i]] = static_cast<float>((i * 37) % 100) / 100.0F;
    run_months(terms, world, 2);
    EXPECT_EQ(reached(world).size(), 10U);
    for (std::size_t i = 0; i < people.size(); ++i) EXPECT_EQ(reached(world).contains(community.persons.root[people[i]]), (i * 37) % 100 >= 90);
}

TEST(Programmes, FirstComeServesEarlierApplicationsFirst)
{
    auto terms = programmes(generous("\"cash\""));
    terms.programmes.front().places_per_month = 1;
    World      world     = world_of_returnees();
    Community& community = world.communities.front();
    const auto people    = men(community);
    // Half of them come back three months later than the others.
    for (std::size_t i = 0; i < people.size(); i += 2) community.migrants.returned[community.persons.migrant[people[i]]] = start() + 3;
    for (int i = 0; i < 45; ++i) run(terms, world, start() + i);
    for (std::size_t i = 0; i < people.size(); i += 2) EXPECT_FALSE(reached(world).contains(community.persons.root[people[i]]));
    EXPECT_EQ(reached(world).size(), 44U);
}

struct Unbiased : testing::TestWithParam<std::string> {};

TEST_P(Unbiased, NeitherRowNorDistrictMatters)
{
    // 20 of 200 places in each of 200 lotteries; chi-square over ten blocks of rows, 9 degrees of freedom.
    const auto terms = programmes(generous("\"cash\"", "allocation = \"" + GetParam() + "\""));
    auto       scarce = terms;
    scarce.programmes.front().places_per_month = 20;
    std::array<int, 10> wins{};
    for (std::uint64_t seed = 0; seed < 200; ++seed) {
        World world = world_of_returnees({.districts = 2, .households = 100});
        run(scarce, world, start(), seed);
        run(scarce, world, start() + 1, seed);
        std::size_t i = 0;
        const auto  served = reached(world);
        for (const Community& community : world.communities)
            for (const PersonRow p : men(community)) wins[i++ / 20] += served.contains(community.persons.root[p]);
    }
    double chi_square = 0;
    for (const int block : wins) chi_square += (block - 400.0) * (block - 400.0) / (400.0 * 0.9);
    EXPECT_LT(chi_square, 9 + 4 * std::sqrt(18.0));  // mean and standard deviation of chi-square; draws without replacement vary less
    EXPECT_GT(chi_square, 0);
}
INSTANTIATE_TEST_SUITE_P(Rules, Unbiased, testing::Values("lottery", "first_come"));

TEST(Programmes, DoNotDisturbEachOthersLuck)
{
    const std::string lottery = generous("\"cash\"", "allocation = \"lottery\""), other = "[[programme]]\nname = \"other\"\nbudget_per_year = 1e6\nplaces_per_month = 5\npackage = [\"job_placement\"]\n";
    auto alone = programmes(lottery), together = programmes(lottery + other);
    alone.programmes.front().places_per_month = together.programmes.front().places_per_month = 5;
    World a = world_of_returnees(), b = world_of_returnees();
    run_months(alone, a, 4);
    run_months(together, b, 4);
    const Community &ca = a.communities.front(), &cb = b.communities.front();
    for (const PersonRow p : men(ca)) EXPECT_EQ(ca.migrants.received[ca.persons.migrant[p]] & 1U, cb.migrants.received[cb.persons.migrant[p]] & 1U);
}

TEST(Programmes, TheDeadAndTheGoneCostNothingMore)
{
    const auto terms = programmes(generous("\"cash\"", "[programme.cash]\ninstalments = [0.5, 0.5]\nmonths_between_instalments = 6"));
    World      world     = world_of_returnees();
    Community& community = world.communities.front();
    run_months(terms, world, 2);
    const auto people = men(community);
    const auto books  = [&] { return world.programmes.front(); };
    const auto spent  = books().spent;
    EXPECT_EQ(books().active.size(), 100U);
    // One dies and a stranger takes the row; one leaves again; one leaves and is back before the instalment.
    const HouseholdRow h = community.persons.household[people[0]];
    remove_person(community, people[0], world.ledger, start() + 2);
    const PersonRow stranger = add_person(community, h, start() - 360, start() + 2);
    EXPECT_EQ(stranger, people[0]);
    community.persons.root[stranger] = 4'000'000;
    leave_home(community, people[1], start() + 2);
    const MigrantRow twice = leave_home(community, people[2], start() + 2);
    come_home(community, twice, ReturnCategory::forced, start() + 4);
    const auto budget = books().budget_left_year;
    for (int i = 2; i <= 7; ++i) run(terms, world, start() + i);
    EXPECT_EQ(books().spent, spent / 100 * (100 + 97 + 1));  // instalments; the one who came back twice begins again
    EXPECT_EQ(books().active.size(), 1U);  // the one who came back twice has applied anew
    EXPECT_EQ(books().delivered_by_instrument.front(), 100 + 97 + 1);
    EXPECT_LT(books().budget_left_year, budget + terms.programmes.front().package_cost() * 3);
}

TEST(Programmes, ThoseWhoLeaveWhileWaitingAreStruckOff)
{
    auto terms = programmes(generous("\"cash\""));
    terms.programmes.front().delay_months = 5;
    World      world     = world_of_returnees();
    Community& community = world.communities.front();
    run_months(terms, world, 3);
    for (const PersonRow p : men(community)) leave_home(community, p, start() + 3);
    for (int i = 3; i < 9; ++i) run(terms, world, start() + i);
    EXPECT_EQ(world.programmes.front().dropped_out, 100);
    EXPECT_EQ(world.programmes.front().spent, 0);
}

TEST(Programmes, PromisesAreKeptAfterTheLastMonth)
{
    const auto terms = programmes(generous("\"cash\"", "duration_months = 3\n[programme.cash]\ninstalments = [0.5, 0.5]\nmonths_between_instalments = 6"));
    World      world = world_of_returnees();
    run_months(terms, world, 12);
    EXPECT_EQ(world.programmes.front().delivered_by_instrument.front(), 200);
    EXPECT_TRUE(world.programmes.front().active.empty());
}

TEST(Programmes, ResidentsAreAskedOnceAYear)
{
    const auto terms = programmes(generous("\"cash\"", "[programme.eligibility]\nwho = \"residents\"\nsex = \"female\""));
    World      world = world_of_returnees();
    run_months(terms, world, 13);
    EXPECT_EQ(world.programmes.front().applied, 100);
    EXPECT_EQ(reached(world).size(), 0U);
    EXPECT_GT(world.communities.front().recent_spending_on_residents, 0);
    EXPECT_EQ(world.communities.front().recent_assistance_to_returnees, 0);
}

TEST(Programmes, AnEmptyCommunityAndAnEmptyCountryAreNoTrouble)
{
    World world = world_of_returnees({.households = 0});
    run_months(programmes(generous("\"cash\", \"community_project\", \"regular_pathway\"")), world, 13);
    EXPECT_TRUE(world.communities.front().projects.empty());
    World nobody;
    run_months(programmes(generous("\"cash\", \"community_project\", \"regular_pathway\"")), nobody, 13);
    EXPECT_EQ(nobody.programmes.front().spent, 0);
}

}  // namespace
}  // namespace homeward::test
