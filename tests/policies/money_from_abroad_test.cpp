// Money from abroad: cheaper transfers, savings products and matching funds reach the family, and every unit is booked.
#include "policies/policy_world.hpp"
#include "processes/abroad_world.hpp"
#include "processes/economy_world.hpp"
#include "processes/life_abroad.hpp"

#include <gtest/gtest.h>

#include <cmath>

namespace homeward::test {
namespace {

std::string services(const std::string& settings, const std::string& more = "")
{
    return generous("\"remittance_services\"", more + "\n[programme.remittance_services]\n" + settings);
}

TEST(RemittanceServices, ActWhileTheyArePaidForAndOnTheHostsNamed)
{
    World world = world_of_migrants();
    world.hosts.front().remittance_cost = 0.08F;
    world.hosts.push_back(world.hosts.front());
    world.hosts.back().name = "libya";
    world.hosts.back().kind = HostKind::transit;
    const auto terms = programmes(services("cost_reduction = 0.25\nremittance_gain = 0.1\nsaving_gain = 0.05\ncost_per_year = 1200\nhosts = [\"italy\"]", "start_after_months = 1\nduration_months = 3"));
    for (int i = 0; i < 6; ++i) {
        run(terms, world, start() + i);
        const bool in_force = i >= 1 && i <= 3;
        EXPECT_FLOAT_EQ(world.hosts[0].remittance_cost, in_force ? 0.06F : 0.08F);
        EXPECT_FLOAT_EQ(world.hosts[0].remittance_gain, in_force ? 0.1F : 0.0F);
        EXPECT_FLOAT_EQ(world.hosts[0].saving_gain, in_force ? 0.05F : 0.0F);
        EXPECT_FLOAT_EQ(world.hosts[1].remittance_cost, 0.08F);
    }
    EXPECT_EQ(world.programmes.front().spent_by_instrument.front(), 3 * 10'000);
}

TEST(RemittanceServices, MoreReachesTheFamilyTheCheaperTheServiceIs)
{
    const auto arrived = [](const std::string& reduction) {
        World world = world_with_hosts({.households = 100}, {destination()});
        world.hosts.front().remittance_cost = 0.08F;
        send_abroad(world, 60, LegalStatus::permit);
        const Process life  = life_abroad(shipped_defaults("life_abroad"));
        const auto    terms = programmes(services("remittance_gain = 0\nsaving_gain = 0\ncost_reduction = " + reduction));
        for (int i = 0; i < 12; ++i) {
            run(terms, world, start() + i);
            run_month(life, world, start() + i);
        }
        EXPECT_EQ(broken(world, start() + 12), "");
        const Ledger& books = world.districts[0].ledger;
        return std::pair(books.flow(Account::migrants_abroad, Account::households), books.flow(Account::migrants_abroad, Account::remittance_services));
    };
    const auto none = arrived("0"), half = arrived("0.5"), all = arrived("1");
    EXPECT_NEAR(static_cast<double>(none.second) / static_cast<double>(none.first + none.second), 0.08, 1e-4);
    EXPECT_NEAR(static_cast<double>(half.second) / static_cast<double>(half.first + half.second), 0.04, 1e-4);
    EXPECT_EQ(all.second, 0);
    EXPECT_EQ(none.first + none.second, half.first + half.second);
    EXPECT_EQ(none.first + none.second, all.first);
}

TEST(RemittanceServices, WhatIsSentAndSavedRisesByTheGains)
{
    LifeAbroad s{};
    s.saving_share = 0.5F;
    HostTerms terms;
    const auto month = [&] { return month_abroad(s, 100'000, 60'000, 5'000, 50'000, 0.1F, terms); };
    const MonthAbroad before = month();
    EXPECT_EQ(before.sent, 10'000);
    EXPECT_EQ(before.fee, 0);
    terms.remittance_gain = 0.2F;
    EXPECT_EQ(month().sent, 12'000);
    terms.remittance_cost = 0.05F;
    EXPECT_EQ(month().fee, 600);
    EXPECT_EQ(month().living + month().sent + month().savings, 105'000) << "the fee is part of what is sent";
    terms = {};
    terms.saving_gain = 0.2F;
    EXPECT_EQ(month().savings, 5'000 + 21'000);  // .7 of the 30,000 left
    terms.saving_gain = 0.9F;
    EXPECT_EQ(month().savings, 5'000 + 30'000) << "never more than all of it";
}

std::string fund(const std::string& settings, const std::string& more = "")
{
    return generous("\"diaspora_investment\"", more + "\n[programme.diaspora_investment]\n" + settings);
}

/// Every household has an enterprise, and last month put EUR 40 of its EUR 200 of remittances into it.
World families_who_invest(std::uint32_t households = 100)
{
    World      world = world_of_migrants({.households = households});
    Community& c     = world.communities[0];
    for (PersonRow p{0}; p.index < c.persons.count(); ++p.index) {
        if (c.persons.sex[p] != Sex::female || c.persons.activity[p] != Activity::unemployed) continue;
        const HouseholdRow h = c.persons.household[p];
        change_activity(c, p, Activity::self_employed, 0);
        c.households.enterprise[h]         = EnterpriseKind::subsistence;
        c.households.enterprise_owner[h]   = p;
        c.households.remittances[h]        = 20'000;
        c.households.productive_share[h]   = 0.2F;
        c.households.invested[h]           = 4'000;
        c.households.enterprise_capital[h] = 10'000;
        world.ledger.pay(Account::initial_endowment, Account::enterprises, 10'000);
    }
    return world;
}

const std::string fund_without_limit = "match = 1.5\nsponsor_share = 0.2\nadministration_share = 0.1\nproductive_gain = 0\n", plain_fund = fund_without_limit + "most_per_month = 1e6\n";

TEST(DiasporaInvestment, MatchesWhatFamiliesInvestedAndSaysWhoPays)
{
    World world = families_who_invest();
    run(programmes(fund(plain_fund)), world, start());
    const Community& c = world.communities[0];
    for (HouseholdRow h{0}; h.index < 100; ++h.index) EXPECT_EQ(c.households.enterprise_capital[h], 10'000 + 6'000);
    EXPECT_EQ(world.ledger.flow(Account::donors, Account::enterprises), 100 * 4'800);
    EXPECT_EQ(world.ledger.flow(Account::diaspora, Account::enterprises), 100 * 1'200);
    EXPECT_EQ(world.programmes.front().spent_by_instrument.front(), 100 * (4'800 + 480));
    EXPECT_EQ(c.events.productive_investment, 100 * 6'000);
    EXPECT_EQ(c.events.assistance, 100 * (4'800 + 480));
    EXPECT_FLOAT_EQ(c.recent_spending_on_residents, 100 * 4'800);
    EXPECT_EQ(broken_invariant(world, start()), "");
}

TEST(DiasporaInvestment, MatchesRemittancesAloneInEnterprisesAlone)
{
    World       world = families_who_invest();
    Households& h     = world.communities[0].households;
    h.remittances[HouseholdRow{0}] = 0;                    // invested a windfall
    h.invested[HouseholdRow{1}]    = 0;                    // invested nothing
    h.invested[HouseholdRow{2}]    = 9'000;                // a windfall beside remittances
    h.enterprise[HouseholdRow{3}]  = EnterpriseKind::none; // the dwelling
    run(programmes(fund(plain_fund)), world, start());
    EXPECT_EQ(h.enterprise_capital[HouseholdRow{0}], 10'000);
    EXPECT_EQ(h.enterprise_capital[HouseholdRow{1}], 10'000);
    EXPECT_EQ(h.enterprise_capital[HouseholdRow{2}], 16'000);
    EXPECT_EQ(h.enterprise_capital[HouseholdRow{3}], 10'000);
    EXPECT_EQ(h.enterprise_capital[HouseholdRow{4}], 16'000);
}

TEST(DiasporaInvestment, NeverSpendsMoreThanTheLimitNorTheBudgetAndServesAllAlike)
{
    for (const double most : {1.0, 333.33, 1000.0}) {
        World world = families_who_invest(300);
        run(programmes(fund(fund_without_limit + "most_per_month = " + std::to_string(most))), world, start());
        const std::int64_t spent = world.programmes.front().spent_by_instrument.front();
        EXPECT_LE(spent, std::llround(most * 100));
        EXPECT_GE(spent, std::llround(most * 100) - 5 * 300);
        for (HouseholdRow h{1}; h.index < 300; ++h.index) ASSERT_EQ(world.communities[0].households.enterprise_capital[h], world.communities[0].households.enterprise_capital[HouseholdRow{0}]);
    }
    World      world = families_who_invest();
    const auto poor  = programmes("[[programme]]\nname = \"test\"\nbudget_per_year = 100\nplaces_per_month = 0\npackage = [\"diaspora_investment\"]\n[programme.diaspora_investment]\n" + plain_fund);
    for (int i = 0; i < 12; ++i) run(poor, world, start() + i);
    EXPECT_LE(world.programmes.front().spent, 10'000);
    EXPECT_GT(world.programmes.front().spent, 9'000);
    EXPECT_EQ(world.communities[0].productive_gain, 0);
}

TEST(DiasporaInvestment, TheIncentiveLastsAsLongAsThereIsMoneyToMatchWith)
{
    World      world = families_who_invest();
    const auto terms = programmes(fund("match = 2\nproductive_gain = 0.05\nmost_per_month = 1e6", "start_after_months = 1\nduration_months = 2"));
    for (int i = 0; i < 5; ++i) {
        run(terms, world, start() + i);
        EXPECT_FLOAT_EQ(world.communities[0].productive_gain, i == 1 || i == 2 ? 0.1F : 0.0F) << i;
    }
}

TEST(DiasporaInvestment, TurnsMoreRemittancesIntoCapitalTheMoreItMatches)
{
    // Families live on money from abroad; the budget invests, the fund matches the month after.
    const auto capital_after_a_year = [](const std::string& match) {
        World         world    = families_who_invest();
        Community&    c        = world.communities[0];
        const Process budget   = household_budget(economy_settings());
        const auto    terms    = programmes(fund("most_per_month = 1e6\nmatch = " + match));
        std::int64_t  capital  = 0, invested = 0;
        for (int i = 0; i < 12; ++i) {
            run(terms, world, start() + i);
            for (HouseholdRow h{0}; h.index < 100; ++h.index) {
                c.households.savings[h] += 40'000, c.households.remittances[h] = 40'000;
                world.ledger.pay(Account::migrants_abroad, Account::households, 40'000);
                world.ledger.pay(Account::initial_endowment, Account::migrants_abroad, 40'000);
            }
            run_month(budget, world, start() + i);
            for (HouseholdRow h{0}; h.index < 100; ++h.index) invested += c.households.invested[h];
            EXPECT_EQ(broken_invariant(world, start() + i), "");
            EXPECT_EQ(broken_invariant(c, start() + i), "");
        }
        for (HouseholdRow h{0}; h.index < 100; ++h.index) capital += c.households.enterprise_capital[h];
        return std::pair(capital, invested);
    };
    const auto none = capital_after_a_year("0"), one = capital_after_a_year("1"), three = capital_after_a_year("3");
    std::printf("capital of a family after a year: EUR %.0f, %.0f, %.0f at a match of 0, 1, 3; invested out of remittances: %.0f, %.0f, %.0f\n", static_cast<double>(none.first) / 1e4, static_cast<double>(one.first) / 1e4, static_cast<double>(three.first) / 1e4,
                static_cast<double>(none.second) / 1e4, static_cast<double>(one.second) / 1e4, static_cast<double>(three.second) / 1e4);
    EXPECT_GT(one.first, none.first);
    EXPECT_GT(three.first, one.first);
    EXPECT_GT(one.second, none.second) << "families themselves invest more";
    EXPECT_GT(three.second, one.second);
}

TEST(DiasporaInvestment, AnEmptyCountryAndOneWithoutMigrantsAreNoTrouble)
{
    World nobody;
    run_months(programmes(fund(plain_fund)), nobody, 3);
    World home = world_of_returnees();
    run_months(programmes(fund(plain_fund)), home, 3);
    EXPECT_EQ(nobody.programmes.front().spent + home.programmes.front().spent, 0);
}

}  // namespace
}  // namespace homeward::test
