// The cost account: payers' costs are their account's payments, discounted sums follow the stated law, and every unit is there.
#include "output/cost_account.hpp"
#include "output/evaluation.hpp"
#include "output/recorder.hpp"
#include "support/real_run.hpp"
#include "support/small_world.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <map>

namespace homeward {
namespace {

using namespace test;

TEST(CostAccount, TellsPayersApartMonthByMonth)
{
    World       world = small_world({.households = 2});
    CostAccount account({0.0});
    world.ledger.pay(Account::hosts, Account::carriers, 999);  // before the start
    account.start(world);
    world.districts[0].ledger.pay(Account::hosts, Account::carriers, 70);
    world.ledger.pay(Account::hosts, Account::households, 30);
    world.ledger.pay(Account::donors, Account::service_providers, 20);
    world.ledger.pay(Account::origin_government, Account::service_providers, 5);
    world.ledger.pay(Account::municipalities, Account::service_providers, 6);
    world.ledger.pay(Account::private_sector, Account::households, 7);
    world.ledger.pay(Account::diaspora, Account::enterprises, 8);
    world.districts[0].ledger.pay(Account::households, Account::smugglers, 300);
    world.ledger.pay(Account::households, Account::carriers, 40);
    world.ledger.pay(Account::households, Account::shops, 10'000);
    world.districts[0].ledger.pay(Account::migrants_abroad, Account::carriers, 50);
    Tally tally;
    tally(CountryQuantity::forced_return_cost)   = 60;
    tally(CountryQuantity::assisted_return_cost) = 10;
    account.month(world, tally);
    for (const auto& [cost, expected] : {std::pair{Cost::hosts, 100}, std::pair{Cost::donors, 20}, std::pair{Cost::origin_government, 5}, std::pair{Cost::municipalities, 6}, std::pair{Cost::private_sector, 7},
                                         std::pair{Cost::diaspora, 8}, std::pair{Cost::households_journeys, 340}, std::pair{Cost::migrants_returns, 50}, std::pair{Cost::forced_returns, 60},
                                         std::pair{Cost::assisted_returns, 10}, std::pair{Cost::public_purse, 131}})
        EXPECT_EQ(account.of_month(cost), expected) << index_of(cost);
    account.month(world, {});
    EXPECT_EQ(account.of_month(Cost::hosts), 0) << "nothing more was paid";
    EXPECT_DOUBLE_EQ(account.discounted(Cost::hosts), 100) << "a rate of nothing discounts nothing";
}

TEST(CostAccount, DiscountsToTheFirstMonth)
{
    World       world = small_world({.households = 2});
    CostAccount account({0.03});
    account.start(world);
    double expected = 0;
    for (int month = 0; month < 240; ++month) {
        world.ledger.pay(Account::donors, Account::service_providers, 1'000);
        account.month(world, {});
        expected += 1'000 * std::pow(1.03, -month / 12.0);
        EXPECT_NEAR(account.discounted(Cost::donors), expected, 1e-9 * expected);
    }
    EXPECT_LT(account.discounted(Cost::donors), 240 * 1'000 * 0.8);
}

TEST(CostAccount, AHigherRateCountsLess)
{
    World world = small_world({.households = 2});
    double before = 1e18;
    for (const double rate : {0.0, 0.01, 0.03, 0.06, 1.0}) {
        World       copy = world;
        CostAccount account({rate});
        account.start(copy);
        for (int month = 0; month < 60; ++month) copy.ledger.pay(Account::hosts, Account::carriers, 100), account.month(copy, {});
        EXPECT_LT(account.discounted(Cost::hosts), before);
        before = account.discounted(Cost::hosts);
    }
}

/// Records a real run, and what its books say beside.
class Bookkeeper : public Observer {
public:
    Bookkeeper(const Model& model, RecorderSettings settings)
        : recorder_(model.measurement(), settings, Luck(1, 0), 0, static_cast<std::uint32_t>(model.time().months))
    {
    }
    void on_start(const World& world) override { recorder_.start(world, Month::of(2022, 1)); }
    void on_month(Month month, const World& world, const Tally& country, std::span<const Tally> districts, bool spin_up) override
    {
        if (spin_up) return;
        recorder_.month(month, world, country, districts);
        std::vector<std::int64_t> spent;
        for (const ProgrammeBooks& books : world.programmes) spent.push_back(books.spent);
        spent_by_month.push_back(spent);
    }
    ReplicateRecord take() { return recorder_.take(); }

    std::vector<std::vector<std::int64_t>> spent_by_month;  // since the start

private:
    Recorder recorder_;
};

struct Recorded {
    ReplicateRecord                        record;
    std::vector<std::vector<std::int64_t>> spent;
    World                                  world;
    RecorderSettings                       settings;
};

Recorded recorded(CostDetail detail)
{
    Stage             stage({.overrides = {"population.persons=6000", "population.districts=3", "time.months=30", "time.spin_up_months=6"}});
    Simulation        simulation = stage.simulation();
    RecorderSettings  settings   = stage.model().recording();
    settings.costs               = detail;
    Bookkeeper bookkeeper(stage.model(), settings);
    simulation.run(bookkeeper);
    return {bookkeeper.take(), bookkeeper.spent_by_month, simulation.world(), settings};
}

TEST(CostTable, AddsUpToTheBooksToTheUnitWithCommunitiesOrWithout)
{
    std::map<std::tuple<int, int, int>, std::int64_t> sums[2];
    for (const CostDetail detail : {CostDetail::by_community, CostDetail::by_programme}) {
        const Recorded   run   = recorded(detail);
        const CostTable& costs = run.record.costs;
        std::map<std::pair<int, int>, std::int64_t> by_month;
        for (std::size_t row = 0; row < costs.rows(); ++row) {
            by_month[{costs.month[row], costs.programme[row]}] += costs.amount[row];
            sums[detail == CostDetail::by_programme][{costs.month[row], costs.programme[row], costs.instrument[row]}] += costs.amount[row];
        }
        ASSERT_GT(costs.rows(), 30U);
        for (std::size_t month = 0; month < run.spent.size(); ++month)
            for (std::size_t p = 0; p < run.spent[month].size(); ++p) {
                const std::int64_t before = month == 0 ? 0 : run.spent[month - 1][p], here = run.spent[month][p] - before;
                EXPECT_EQ((by_month[{static_cast<int>(month), static_cast<int>(p)}]), here);
            }
    }
    EXPECT_EQ(sums[0], sums[1]);
}

TEST(CostTable, AddsUpToTheLedgerOfTheFunders)
{
    const Recorded run = recorded(CostDetail::by_community);
    std::int64_t   donors = 0, table = 0;
    for (std::size_t month = 0; month < run.spent.size(); ++month)
        for (std::size_t payee = 0; payee < accounts; ++payee) donors += run.record.ledger[(month * accounts + static_cast<std::size_t>(Account::donors)) * accounts + payee];
    const auto by_hosts = [&](std::size_t p) { return run.settings.programmes[p] == "counselling_before_departure" || run.settings.programmes[p] == "regular_pathway"; };
    for (std::size_t row = 0; row < run.record.costs.rows(); ++row)
        if (!by_hosts(run.record.costs.programme[row])) table += run.record.costs.amount[row];
    EXPECT_GT(donors, 0);
    EXPECT_EQ(donors, table);

    // The measure of donors' cost is the same money.
    const std::size_t groups = groups_count + run.settings.programmes.size(), values = measures().size() * groups;
    double            measured = 0;
    for (std::size_t month = 0; month < run.spent.size(); ++month) measured += run.record.series[month * values + index_of_measure("cost_donors") * groups];
    EXPECT_NEAR(100 * measured, static_cast<double>(donors), 1e-3);
}

}  // namespace
}  // namespace homeward
