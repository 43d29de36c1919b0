// life_abroad: work, money and status of migrants.
#include "processes/life_abroad.hpp"

#include "processes/abroad_world.hpp"
#include "processes/homecoming.hpp"

namespace homeward {
namespace {

using namespace test;

Process with(const std::string& overrides = "") { return life_abroad(shipped_defaults("life_abroad", overrides)); }

LifeAbroad plain()
{
    LifeAbroad s{};
    s.remittance_share    = 0.2F;
    s.remittance_fading   = 0.1F;
    s.saving_share        = 0.5F;
    s.saving_share_beyond = 0.0F;
    return s;
}

TEST(LifeAbroad, TheShareSentHomeFallsWithTime)
{
    EXPECT_EQ(remittance_share(plain(), 0), 0.2F);
    EXPECT_NEAR(remittance_share(plain(), 120), 0.2 * std::exp(-1.0), 1e-6);
    EXPECT_LT(remittance_share(plain(), 24), remittance_share(plain(), 12));
}

TEST(LifeAbroad, AMonthsWageIsLivedSentAndSavedToTheUnit)
{
    const MonthAbroad m = month_abroad(plain(), 100'000, 60'000, 5'000, 50'000, 0.2F);
    EXPECT_EQ(m.sent, 20'000);
    EXPECT_EQ(m.savings, 5'000 + 10'000);  // half of the 20,000 left
    EXPECT_EQ(m.living, 60'000 + 10'000);
    EXPECT_EQ(month_abroad(plain(), 100'000, 60'000, 50'000, 50'000, 0.2F).savings, 50'000) << "target reached: nothing more is saved";
}

TEST(LifeAbroad, TheServiceKeepsItsShareOfWhatIsSent)
{
    HostTerms terms;
    terms.remittance_cost = 0.05F;
    const MonthAbroad m = month_abroad(plain(), 100'000, 60'000, 5'000, 50'000, 0.2F, terms);
    EXPECT_EQ(m.sent, 20'000);
    EXPECT_EQ(m.fee, 1'000);
    EXPECT_EQ(m.living + m.sent + m.savings, 100'000 + 5'000);
    terms.remittance_cost = 1;
    EXPECT_EQ(month_abroad(plain(), 100'000, 60'000, 5'000, 50'000, 0.2F, terms).fee, 20'000);
}

TEST(LifeAbroad, AFullPurseTakesNoMore)
{
    const MonthAbroad m = month_abroad(plain(), 100'000'000, 0, 999'999'000, 2'000'000'000, 0.2F);
    EXPECT_EQ(m.savings, 1'000'000'000);
    EXPECT_EQ(m.living + m.sent + m.savings, 100'000'000 + 999'999'000) << "the rest is spent";
}

TEST(LifeAbroad, WithoutWorkSavingsAreEatenUpAndNeverNegative)
{
    const MonthAbroad m = month_abroad(plain(), 0, 60'000, 10'000, 50'000, 0.0F);
    EXPECT_EQ(m.living, 10'000);
    EXPECT_EQ(m.savings, 0);
    EXPECT_EQ(m.sent, 0);
}

TEST(LifeAbroad, WhatAMigrantWasSendingIsLostInTheMonthOfReturn)
{
    World world = world_with_hosts({.households = 50}, {destination()});
    send_abroad(world, 20, LegalStatus::permit);
    Community& community = world.communities[0];
    const Process process = with();
    for (Month month = start(); month < start() + 6; ++month) run_month(process, world, month);
    std::int64_t sent = 0, received = 0;
    for (MigrantRow m{0}; m.index < community.migrants.count(); ++m.index) sent += community.migrants.remittance[m];
    for (HouseholdRow h{0}; h.index < community.households.count(); ++h.index) received += community.households.remittances[h];
    ASSERT_GT(sent, 0);
    EXPECT_EQ(sent, received);
    for (MigrantRow m{0}; m.index < community.migrants.count(); ++m.index) bring_home(community, world.districts[0].ledger, world.hosts, m, ReturnCategory::voluntary, false, start() + 6);
    EXPECT_EQ(community.events.remittances_lost, sent);
    ASSERT_EQ(broken(world, start() + 6), "");
}

TEST(LifeAbroad, BooksBalanceMonthAfterMonth)
{
    World world = world_with_hosts({.households = 200}, {destination()});
    send_abroad(world, 60, LegalStatus::irregular);
    const Process process = with();
    for (Month month = start(); month < start() + 36; ++month) {
        run_month(process, world, month);
        ASSERT_EQ(broken(world, month), "");
    }
    EXPECT_GT(world.districts[0].ledger.flow(Account::migrants_abroad, Account::households), 0);
    EXPECT_EQ(world.hosts[0].migrants, 60);
}

TEST(LifeAbroad, RemittancesOfTheMonthAreThoseOfTheBooks)
{
    World world = world_with_hosts({.households = 100}, {destination()});
    world.hosts[0].remittance_cost = 0.08F;
    send_abroad(world, 30, LegalStatus::permit);
    const Process process = with();
    for (Month month = start(); month < start() + 6; ++month) {
        world.districts[0].ledger.clear();
        clear_events(world);
        run_month(process, world, month);
        const Households& h   = world.communities[0].households;
        std::int64_t      sum = 0;
        for (HouseholdRow i{0}; i.index < h.count(); ++i.index) sum += h.remittances[i];
        EXPECT_EQ(sum, world.districts[0].ledger.flow(Account::migrants_abroad, Account::households));
        EXPECT_EQ(sum, world.communities[0].events.remittances);
        EXPECT_EQ(world.districts[0].ledger.flow(Account::migrants_abroad, Account::remittance_services), world.communities[0].events.remittance_fees);
        const double fees = static_cast<double>(world.communities[0].events.remittance_fees);
        EXPECT_NEAR(fees, 0.08 * (static_cast<double>(sum) + fees), 30);  // half a hundredth a migrant of rounding, and a float's worth
    }
}

TEST(LifeAbroad, AConstantHazardOfLosingThePermitEmptiesTheCohortGeometrically)
{
    Host host         = destination();
    host.permit_loss  = 0.05F;
    host.regularisation = 0;
    World world       = world_with_hosts({.households = 5'000}, {host});
    const int n       = 5'000;
    send_abroad(world, n, LegalStatus::permit);
    const Process process = with("[life_abroad]\npermanence = 0\n");
    for (Month month = start(); month < start() + 12; ++month) run_month(process, world, month);
    const double kept = std::pow(0.95, 12), error = std::sqrt(n * kept * (1 - kept));
    const auto   left = migrants_where(world, [](const Migrants& t, MigrantRow m) { return t.legal_status[m] == LegalStatus::permit; });
    EXPECT_NEAR(static_cast<double>(left), n * kept, 4 * error);
}

TEST(LifeAbroad, EmploymentSettlesWhereFindingAndLosingBalance)
{
    World     world = world_with_hosts({.households = 4'000}, {destination()});
    const int n     = 4'000;
    world.hosts[0].permit_loss = 0;
    send_abroad(world, n, LegalStatus::permanent);
    const Process process = with();
    for (Month month = start(); month < start() + 60; ++month) run_month(process, world, month);
    const double share = 0.15 / (0.15 + 0.03), error = std::sqrt(n * share * (1 - share));
    EXPECT_NEAR(static_cast<double>(migrants_where(world, [](const Migrants& t, MigrantRow m) { return t.works_abroad[m] != 0; })), n * share, 4 * error);
}

TEST(LifeAbroad, StatusPaysAndTeaches)
{
    World legal = world_with_hosts({.households = 500}, {destination()}), irregular = legal;
    for (World* w : {&legal, &irregular}) w->hosts[0].regularisation = w->hosts[0].permit_loss = 0;
    send_abroad(legal, 300, LegalStatus::permit);
    send_abroad(irregular, 300, LegalStatus::irregular);
    const Process process = with();
    for (Month month = start(); month < start() + 24; ++month) run_month(process, legal, month), run_month(process, irregular, month);
    const auto skill = [](const World& w) { double s = 0; const Migrants& t = w.communities[0].migrants; for (MigrantRow m{0}; m.index < t.count(); ++m.index) s += static_cast<double>(t.foreign_skill[m]); return s; };
    EXPECT_GT(skill(legal), skill(irregular));
    EXPECT_GT(legal.districts[0].ledger.flow(Account::employers_abroad, Account::migrants_abroad), irregular.districts[0].ledger.flow(Account::employers_abroad, Account::migrants_abroad));
}

TEST(LifeAbroad, WorkEndsWithTheContract)
{
    World world = world_with_hosts({.households = 50}, {destination()});
    send_abroad(world, 20, LegalStatus::contract);
    Migrants& t = world.communities[0].migrants;
    for (MigrantRow m{0}; m.index < t.count(); ++m.index) t.contract_end[m] = start() + 3;
    const Process process = with("[life_abroad]\ncontract_renewal = 0\n");
    for (Month month = start(); month < start() + 3; ++month) run_month(process, world, month);
    for (MigrantRow m{0}; m.index < t.count(); ++m.index) EXPECT_EQ(t.works_abroad[m], 1);
    run_month(process, world, start() + 3);
    for (MigrantRow m{0}; m.index < t.count(); ++m.index) EXPECT_EQ(t.works_abroad[m], 0);
}

TEST(LifeAbroad, ThoseStuckOnTheWayArriveDieOrGoHome)
{
    World     world = world_with_hosts({.households = 2'000}, {destination()});
    const int n     = 1'500;
    send_abroad(world, n, LegalStatus::irregular);
    Migrants& t = world.communities[0].migrants;
    for (MigrantRow m{0}; m.index < t.count(); ++m.index) t.state[m] = MigrantState::in_transit;
    const Process process = with();
    for (Month month = start(); month < start() + 60; ++month) {
        run_month(process, world, month);
        ASSERT_EQ(broken(world, month), "");
    }
    const CommunityEvents& e = world.communities[0].events;
    EXPECT_GT(e.deaths_on_the_way, 0);
    const auto home = e.returns[static_cast<std::size_t>(ReturnCategory::voluntary_compelled)];
    EXPECT_GT(home, 0);
    EXPECT_EQ(e.stranded, 0) << "they were stuck before";
    EXPECT_EQ(e.returns_from_transit, home);
    EXPECT_EQ(abroad(world) + e.deaths_on_the_way + home, n) << "nobody is left on the way after five years, nobody vanishes";
    for (MigrantRow m{0}; m.index < t.count(); ++m.index) EXPECT_EQ(t.from_transit[m], t.is_returnee(m) ? 1 : 0);
    EXPECT_EQ(away(world), abroad(world));
}

TEST(LifeAbroad, SomeSettleInTransitAndSomeMoveOn)
{
    Host transit = destination("transit");
    transit.kind = HostKind::transit, transit.share_of_departures = 0, transit.regularisation = 0;
    World world = world_with_hosts({.households = 1'000}, {destination(), transit});
    send_abroad(world, 1'000, LegalStatus::irregular);
    Migrants& t = world.communities[0].migrants;
    for (MigrantRow m{0}; m.index < t.count(); ++m.index) t.state[m] = MigrantState::in_transit;
    run_month(with("[life_abroad]\ntransit_attempt = 0\ntransit_give_up = 0\ntransit_settling = 0.3\n"), world, start());
    EXPECT_NEAR(static_cast<double>(abroad(world)), 300, 4 * std::sqrt(1'000 * 0.3 * 0.7));
    EXPECT_EQ(migrants_where(world, [](const Migrants& x, MigrantRow m) { return x.state[m] == MigrantState::abroad && x.host[m] == HostId{1}; }), abroad(world));
    run_month(with("[life_abroad]\ntransit_attempt = 0\ntransit_give_up = 0\ntransit_settling = 0\nonward_attempt = 1\n"), world, start() + 1);
    EXPECT_EQ(abroad(world), 0) << "all are on the way to the destination again";
    EXPECT_EQ(t.months_abroad[{0}], 2);
    EXPECT_EQ(broken(world, start() + 1), "");
}

TEST(LifeAbroad, ContractsAreRenewedAsOftenAsTheSchemeHasIt)
{
    for (const float gain : {-0.2F, 0.0F, 0.4F, 0.6F}) {
        Host host         = destination();
        host.renewal_gain = gain;
        World world       = world_with_hosts({.households = 2'000}, {host});
        const int n       = 2'000;
        send_abroad(world, n, LegalStatus::contract);
        Migrants& t = world.communities[0].migrants;
        for (MigrantRow m{0}; m.index < t.count(); ++m.index) t.contract_end[m] = start(), t.warned[m] = start() - 6;
        run_month(with("[life_abroad]\ncontract_renewal = 0.3\n"), world, start());
        const double p = 0.3 + static_cast<double>(gain);
        const auto   renewed = migrants_where(world, [](const Migrants& x, MigrantRow m) { return x.contract_end[m] == start() + 9 && !x.warned[m].is_set(); });
        EXPECT_NEAR(static_cast<double>(renewed), n * p, 4 * std::sqrt(n * p * (1 - p)));
    }
}

TEST(LifeAbroad, AWorldWithoutMigrantsIsLeftAsItIs)
{
    World world = world_with_hosts({.households = 20}, {destination()});
    give_savings(world, 1'000);
    run_month(with(), world, start());
    EXPECT_EQ(broken(world, start()), "");
    EXPECT_EQ(world.districts[0].ledger.flow(Account::migrants_abroad, Account::households), 0);
    EXPECT_EQ(world.hosts[0].migrants, 0);
}

}  // namespace
}  // namespace homeward
