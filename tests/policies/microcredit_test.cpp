// Microcredit: the lender's money becomes capital and debt; what it does to profit is what the trials find, with no size set for it.
#include "policies/policy_world.hpp"
#include "processes/economy_world.hpp"

#include <gtest/gtest.h>

#include <cmath>

namespace homeward::test {
namespace {

const std::string plain_loan = "after_months = 0\namount = 400\nshare_diverted = 0.25\ncost = 50\nguarantee_share = 0.1\n";

TEST(Microcredit, IsTheLendersMoneyBecomesCapitalAndAPartIsSpentAtHome)
{
    World world = world_of_traders(world_of_returnees(), 20'000);
    run_months(programmes(terms_of("microcredit", plain_loan)), world, 2);
    const Households& h = world.communities[0].households;
    for (HouseholdRow row{0}; row.index < 100; ++row.index) {
        EXPECT_EQ(h.enterprise_capital[row], 20'000 + 30'000);
        EXPECT_EQ(h.savings[row], 10'000);
        EXPECT_EQ(h.debt_microcredit[row], 40'000);
    }
    EXPECT_EQ(world.ledger.flow(Account::lenders_microcredit, Account::enterprises), 100 * 30'000);
    EXPECT_EQ(world.ledger.flow(Account::lenders_microcredit, Account::households), 100 * 10'000);
    EXPECT_EQ(world.ledger.flow(Account::donors, Account::lenders_microcredit), 100 * 4'000);
    EXPECT_EQ(world.programmes.front().spent_by_instrument.front(), 100 * (5'000 + 4'000));
    EXPECT_EQ(world.communities[0].events.productive_investment, 100 * 30'000);
    expect_sound(world, start() + 2);
}

TEST(Microcredit, StartsAnEnterpriseWhereThereIsNone)
{
    World world = world_of_returnees();
    run_months(programmes(terms_of("microcredit", plain_loan + "start_probability = 1\n")), world, 2);
    const Community& c = world.communities[0];
    EXPECT_EQ(c.households.enterprise[HouseholdRow{0}], EnterpriseKind::subsistence);
    EXPECT_EQ(c.persons.activity[men(c).front()], Activity::self_employed);
    EXPECT_EQ(c.events.enterprises_opened, 100);
    expect_sound(world, start() + 2);
}

TEST(Microcredit, IsRefusedToTheOverindebtedAndOfNoUseToThoseInFormalWork)
{
    World      world = world_of_returnees();
    Community& c     = world.communities[0];
    const auto people = men(c);
    for (std::size_t i = 0; i < 30; ++i) c.households.debt_family[c.persons.household[people[i]]] = i < 10 ? 50'000 : 50'001;
    for (std::size_t i = 30; i < 40; ++i) change_activity(c, people[i], Activity::formal, 20'000);
    run_months(programmes(terms_of("microcredit", plain_loan + "most_debt = 500\nstart_probability = 1\n")), world, 2);
    EXPECT_EQ(world.programmes.front().delivered_by_instrument.front(), 100 - 20 - 10);
    for (std::size_t i = 10; i < 40; ++i) EXPECT_EQ(c.households.debt_microcredit[c.persons.household[people[i]]], 0) << i;
}

TEST(Microcredit, IsRepaidWithInterestOutOfTheBudgetAndStaysWhenTheEnterpriseFails)
{
    World         world  = world_of_traders(world_of_returnees(), 20'000);
    const Section scenario = economy_settings("[enterprises]\nexit = 1\nexit_first_year = 5\nexit_subsistence = 5\nstarters_unemployed = 0\nstarters_inactive = 0\n");
    run_months(programmes(terms_of("microcredit", plain_loan)), world, 2);
    run_month(enterprises(scenario), world, start() + 2);
    Households& h     = world.communities[0].households;
    int         closed = 0;
    for (HouseholdRow row{0}; row.index < 100; ++row.index) {
        closed += !h.has_enterprise(row);
        EXPECT_EQ(h.debt_microcredit[row], 40'000);
    }
    EXPECT_GT(closed, 10);
    for (const PersonRow p : men(world.communities[0])) change_activity(world.communities[0], p, Activity::formal, 80'000);
    const Process budget = household_budget(scenario);
    for (int m = 0; m < 60; ++m) run_month(budget, world, start() + 2 + m);
    for (HouseholdRow row{0}; row.index < 100; ++row.index) EXPECT_EQ(h.debt_microcredit[row], 0);
    const double repaid = static_cast<double>(world.districts[0].ledger.flow(Account::households, Account::lenders_microcredit));
    EXPECT_GT(repaid, 100 * 40'000 * 1.05);
    EXPECT_LT(repaid, 100 * 40'000 * 1.25);
    expect_sound(world, start() + 62);
}

/// Profit of the households that borrowed, with and without the loans under common luck, in the months from a year to a year and a half on.
struct Profit {
    double plain = 0, helped = 0;

    double gain() const { return helped / plain - 1; }
};

/// Of all borrowers, and of those who ran an enterprise before.
struct AfterLoans {
    Profit all, traders;
    int    borrowers = 0;
};

AfterLoans after_loans()
{
    const Section scenario = economy_settings();
    const auto    steps    = economy(scenario);
    World         plain    = working_world(labour_profile(scenario), {1, 4, 250, 5, 3});
    for (int m = 0; m < 6; ++m) run_economy(steps, plain, start() + m);
    const World before = plain;
    World       helped = plain;
    const auto  loans  = programmes(terms_of("microcredit", "after_months = 0", "[programme.eligibility]\nwho = \"residents\"\nmin_age = 30"));
    std::vector<std::pair<std::size_t, HouseholdRow>> borrowers;
    AfterLoans                                        result;
    for (int m = 6; m < 24; ++m) {
        if (m < 9) run(loans, helped, start() + m);  // a sixth of the adults is asked
        run_economy(steps, plain, start() + m);
        run_economy(steps, helped, start() + m);
        for (std::size_t c = 0; c < 4 && m == 9; ++c)
            for (HouseholdRow h{0}; h.index < 250; ++h.index)
                if (helped.communities[c].households.debt_microcredit[h] > 0) borrowers.emplace_back(c, h);
        for (const auto& [c, h] : borrowers) {
            if (m < 18) continue;
            const Profit mine{static_cast<double>(plain.communities[c].households.profit[h]), static_cast<double>(helped.communities[c].households.profit[h])};
            for (Profit* sum : {&result.all, &result.traders}) {
                if (sum == &result.traders && !before.communities[c].households.has_enterprise(h)) continue;
                sum->plain += mine.plain;
                sum->helped += mine.helped;
            }
        }
    }
    expect_sound(helped, start() + 24);
    result.borrowers = static_cast<int>(borrowers.size());
    return result;
}

TEST(Microcredit, RaisesProfitALittleOnAverageAsTheTrialsFind)
{
    // Meager 2019: +.2 relative, standard deviation .3, no effect excluded in six of seven trials. Within one standard deviation of it, and above nothing.
    const AfterLoans after = after_loans();
    std::printf("profit of %d households a year to a year and a half after the loan: %+.3f; of those who had an enterprise before: %+.3f\n", after.borrowers, after.all.gain(), after.traders.gain());
    EXPECT_GT(after.borrowers, 200);
    EXPECT_GT(after.traders.gain(), 0);
    EXPECT_NEAR(after.all.gain(), 0.2, 0.3);
    EXPECT_NEAR(after.traders.gain(), 0.2, 0.15);
}

TEST(Microcredit, LendersFinanceTheStatedShareOfNewEnterprises)
{
    World world = world_of_returnees({.households = 2'000});
    run_months(programmes(terms_of("microcredit", plain_loan + "start_probability = 0.3\n")), world, 2);
    EXPECT_NEAR(static_cast<double>(world.programmes.front().delivered_by_instrument.front()), 600, 4 * std::sqrt(2'000 * 0.3 * 0.7));
    EXPECT_EQ(world.communities[0].events.enterprises_opened, world.programmes.front().delivered_by_instrument.front());
}

}  // namespace
}  // namespace homeward::test
