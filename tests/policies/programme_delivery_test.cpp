// Who pays for a programme, when, through whom it is delivered, and to whom a case manager's plan gives what.
#include "policies/policy_world.hpp"

#include "world/invariants.hpp"

#include <gtest/gtest.h>

#include <cmath>

namespace homeward::test {
namespace {

TEST(Programmes, FundersAndCofundersBearTheirSharesToTheUnit)
{
    for (const auto& [name, account] : {std::pair{"donors", Account::donors}, std::pair{"hosts", Account::hosts}, std::pair{"origin_government", Account::origin_government},
                                        std::pair{"municipalities", Account::municipalities}, std::pair{"private_sector", Account::private_sector}, std::pair{"diaspora", Account::diaspora}}) {
        World world = world_of_returnees();
        run_months(programmes(generous("\"cash\", \"job_placement\", \"community_project\", \"regular_pathway\"", "funder = \"" + std::string(name) + "\"")), world, 12);
        EXPECT_GT(world.programmes.front().spent, 0);
        EXPECT_EQ(paid_by(world, account), world.programmes.front().spent) << name;
    }
    World world = world_of_returnees();
    run_months(programmes(generous("\"cash\", \"job_placement\", \"community_project\", \"regular_pathway\"", "funder = \"donors\"\ncofunder = \"municipalities\"\ncofunded_share = 0.25")), world, 12);
    const std::int64_t own = paid_by(world, Account::donors), partner = paid_by(world, Account::municipalities), spent = world.programmes.front().spent;
    EXPECT_EQ(own + partner, spent);
    EXPECT_NEAR(static_cast<double>(partner) / static_cast<double>(spent), 0.25, 1e-4);
}

TEST(Programmes, BudgetsByYearAreKeptYearByYearAndTheLastGoesOn)
{
    const auto terms = programmes("[[programme]]\nname = \"test\"\nunspent = \"lapses\"\nbudget_by_year = [1000, 0, 5000]\nplaces_per_month = 0\npackage = [\"cash\"]\n");
    World      world = world_of_returnees({.households = 0});
    for (int i = 0; i < 60; ++i) {
        run(terms, world, start() + i);
        EXPECT_EQ(world.programmes.front().budget_left_year, i < 12 ? 100'000 : i < 24 ? 0 : 500'000) << i;
    }
}

TEST(Programmes, ReferralIsLaterDearerAndLosesSomeOnTheWay)
{
    const std::string text = "delivery = \"referral\"\nreferral_delay_months = 3\nreferral_loss = 0.3\npartner_overhead = 0.1\n[programme.cash]\ninstalments = [0.5, 0.5]\nmonths_between_instalments = 2\ndelivery_cost_share = 0\n";
    const auto        terms = programmes(generous("\"cash\"", text));
    World             world = world_of_returnees({.households = 2000});
    for (int i = 0; i < 4; ++i) {
        run(terms, world, start() + i);
        EXPECT_EQ(reached(world).size(), 0U) << i;
    }
    for (int i = 4; i < 8; ++i) run(terms, world, start() + i);
    const ProgrammeBooks& books = world.programmes.front();
    EXPECT_EQ(books.delivered_by_instrument.front() + books.lost_in_referral, 4000);
    EXPECT_NEAR(static_cast<double>(books.lost_in_referral), 1200, 4 * std::sqrt(4000 * 0.3 * 0.7));
    EXPECT_NEAR(static_cast<double>(books.overhead_spent) / static_cast<double>(books.spent), 0.3, 1e-5);
    EXPECT_EQ(books.spent + books.budget_left_year, 100'000'000'000);  // what did not come about is free again
    EXPECT_TRUE(books.active.empty());
}

TEST(Programmes, AReferralThatLosesNobodyIsLikeDirectDeliveryButForDelayAndCost)
{
    World direct = world_of_returnees(), referred = direct;
    run_months(programmes(generous("\"cash\"")), direct, 3);
    run_months(programmes(generous("\"cash\"", "delivery = \"referral\"\nreferral_delay_months = 0\nreferral_loss = 0\npartner_overhead = 0")), referred, 3);
    EXPECT_EQ(digest(direct), digest(referred));
}

TEST(Programmes, EnrolmentIsNotedWithThePerson)
{
    World world = world_of_returnees();
    run_months(programmes(generous("\"cash\"") + "[[programme]]\nname = \"never\"\nbudget_per_year = 1e6\nplaces_per_month = 0\npackage = [\"cash\"]\n"), world, 2);
    const Community& community = world.communities.front();
    for (const PersonRow p : men(community)) EXPECT_EQ(community.migrants.served_by[community.persons.migrant[p]], 1U);
}

TEST(Programmes, ACaseManagerOfWhateverProgrammeSparesPartOfTheDelay)
{
    auto terms = programmes(generous("\"cash\""));
    terms.programmes.front().delay_months                  = 5;
    terms.programmes.front().months_spared_by_case_manager = 3;
    World      world     = world_of_returnees();
    Community& community = world.communities.front();
    const auto people    = men(community);
    for (std::size_t i = 0; i < people.size(); i += 2) {
        community.migrants.referral[community.persons.migrant[people[i]]]     = 0.5F;
        community.migrants.referral_end[community.persons.migrant[people[i]]] = start() + 12;
    }
    for (int i = 0; i <= 5; ++i) {
        run(terms, world, start() + i);
        EXPECT_EQ(reached(world).size(), i < 2 ? 0U : i < 5 ? 50U : 100U) << i;
    }
}

TEST(Programmes, CostEqualsTheLedgerWithEveryInstrumentThereIs)
{
    // One programme for each kind of beneficiary, so that every instrument stands in a package of those it can reach.
    std::string abroad, returned, never_left;
    for (const std::string& name : instrument_names()) {
        const std::string here = "\"" + name + "\", ";
        if (faults_of(generous("\"" + name + "\"", "[programme.eligibility]\nwho = \"residents\"")).empty()) never_left += here;
        if (name == "predeparture_counselling") abroad += here;
        else if (faults_of(generous("\"" + name + "\"")).empty()) returned += here;
        else ADD_FAILURE() << name << " can stand in no package of returnees";
    }
    const auto named = [](std::string text, const std::string& name) { return text.replace(text.find("\"test\""), 6, "\"" + name + "\""); };
    const auto all   = programmes(named(generous(returned), "home") + named(generous(abroad, "[programme.eligibility]\nwho = \"migrants_abroad\""), "abroad") +
                                named(generous(never_left, "[programme.eligibility]\nwho = \"residents\""), "never left"));
    World      world = world_of_returnees({.districts = 2, .communities = 2});
    for (int i = 0; i < 30; ++i) {
        run(all, world, start() + i);
        ASSERT_EQ(broken_invariant(world, start() + i), "");
        for (const Community& community : world.communities) ASSERT_EQ(broken_invariant(community, start() + i), "");
    }
    std::int64_t spent = 0;
    for (const ProgrammeBooks& books : world.programmes) {
        std::int64_t direct = 0;
        for (const std::int64_t of_one : books.spent_by_instrument) direct += of_one;
        EXPECT_EQ(books.spent, direct + books.overhead_spent);
        spent += books.spent;
    }
    EXPECT_GT(spent, 0);
    EXPECT_EQ(spent, paid_by(world, Account::donors));
}

// --- Plans made case by case

/// The programme with a case manager's plan: an instrument of the package is useful to those of even row only.
Assistance with_plan(const std::string& package)
{
    Assistance terms = programmes(generous(package));
    for (Instrument& instrument : terms.programmes.front().package) {
        instrument.plans = instrument.name == "job_placement";
        if (instrument.name == "cash") instrument.useful = [](const Help& help) { return help.household().index % 2 == 0; };
    }
    return terms;
}

TEST(Plans, GiveOnlyWhatIsUsefulAndFreeTheMoneyOfTheRest)
{
    const Assistance terms = with_plan("\"job_placement\", \"cash\"");
    World            world = world_of_returnees();
    const auto       people = men(world.communities.front());
    std::int64_t     useful = 0;
    for (const PersonRow p : people) useful += world.communities.front().persons.household[p].index % 2 == 0;
    ASSERT_GT(useful, 0);
    ASSERT_LT(useful, 100);
    run_months(terms, world, 14);
    const ProgrammeBooks& books = world.programmes.front();
    EXPECT_EQ(books.delivered_by_instrument[0], 100);
    EXPECT_EQ(books.delivered_by_instrument[1], 2 * useful);
    EXPECT_TRUE(books.active.empty());
    EXPECT_EQ(books.spent + books.budget_left_year, 200'000'000'000);
}

TEST(Plans, AreNotMadeWithoutACaseManager)
{
    Assistance terms = with_plan("\"job_placement\", \"cash\"");
    for (Instrument& instrument : terms.programmes.front().package) instrument.plans = false;
    World world = world_of_returnees();
    run_months(terms, world, 14);
    EXPECT_EQ(world.programmes.front().delivered_by_instrument[1], 200);
}

}  // namespace
}  // namespace homeward::test
