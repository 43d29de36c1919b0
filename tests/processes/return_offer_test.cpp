// Return offers: hosts pay what they promised, part on return and the rest later, to the unit, and to nobody else.
#include "processes/return_decision.hpp"

#include "processes/abroad_world.hpp"

namespace homeward {
namespace {

using namespace test;

/// All go home of their own accord, assisted where there is an offer, to their own host's terms; or nobody does.
Process all_go(const std::string& more = "uptake = 30\nshopping = 0\n") { return return_decision(shipped_defaults("return_decision", "[return_decision]\nbaseline = 20\nreturn_rate = 1\n" + more)); }
Process all_stay(const std::string& more = "") { return return_decision(shipped_defaults("return_decision", "[return_decision]\nreturn_rate = 0\n" + more)); }

/// People without status at this host, where nobody is detected.
World without_status(std::uint32_t n, Host host)
{
    host.detection = 0;
    World world    = world_with_hosts({.households = n}, {host});
    send_abroad(world, n, LegalStatus::irregular);
    return world;
}

std::int64_t paid_to_households(const World& world) { return world.districts[0].ledger.flow(Account::hosts, Account::households); }

struct Offer : testing::TestWithParam<float> {};
INSTANTIATE_TEST_SUITE_P(ReturnOffer, Offer, testing::Values(0.0F, 1.0F, 33'333.0F, 200'000.0F, 350'000.0F));

TEST_P(Offer, IsPaidInTwoPartsAndCountedAsAssistanceAndAsCost)
{
    Host host         = destination();
    host.return_offer = GetParam();
    World         world   = without_status(500, host);
    const Process process = all_go(), later = all_stay();
    run_month(process, world, start());
    Community&             c        = world.communities[0];
    const CommunityEvents& e        = c.events;
    const std::int64_t     assisted = e.returns_assisted;
    const auto             whole = static_cast<std::int64_t>(GetParam()), first = (whole + 1) / 2;
    EXPECT_EQ(assisted > 0, whole > 0) << "without an offer nobody is assisted";
    EXPECT_EQ(paid_to_households(world), assisted * first);
    EXPECT_EQ(e.assistance, assisted * first);
    EXPECT_EQ(e.assisted_return_cost, assisted * (90'000 + first));
    EXPECT_FLOAT_EQ(c.recent_assistance_to_returnees, static_cast<float>(assisted * first));
    for (int i = 1; i <= 6; ++i) {
        ASSERT_EQ(broken(world, start() + i), "");
        EXPECT_EQ(paid_to_households(world), assisted * first) << "month " << i;
        run_month(later, world, start() + i);
    }
    EXPECT_EQ(paid_to_households(world), assisted * whole);
    EXPECT_EQ(e.assistance, assisted * whole);
    EXPECT_EQ(e.assisted_return_cost, -world.districts[0].ledger.balance(Account::hosts)) << "journey and offer";
    for (MigrantRow m{0}; m.index < c.migrants.count(); ++m.index) {
        EXPECT_EQ(c.migrants.assistance_value[m], c.migrants.assisted[m] != 0 ? whole : 0);
        EXPECT_EQ(c.households.transfers[c.persons.household[c.migrants.person[m]]], c.migrants.assisted[m] != 0 ? whole : 0);
    }
    run_month(later, world, start() + 7);
    EXPECT_EQ(paid_to_households(world), assisted * whole) << "once";
    EXPECT_EQ(broken(world, start() + 7), "");
}

TEST(ReturnOffer, TheTermsOfPaymentAreThoseStated)
{
    const auto paid = [](const std::string& terms, int months) {
        World world = without_status(100, destination());
        run_month(all_go("uptake = 30\nshopping = 0\n" + terms), world, start());
        for (int i = 1; i <= months; ++i) run_month(all_stay(terms), world, start() + i);
        return paid_to_households(world) / world.communities[0].events.returns_assisted;
    };
    EXPECT_EQ(paid("offer_at_departure = 0.25\n", 0), 50'000);
    EXPECT_EQ(paid("offer_at_departure = 0.25\noffer_rest_after = 2\n", 1), 50'000);
    EXPECT_EQ(paid("offer_at_departure = 0.25\noffer_rest_after = 2\n", 2), 200'000);
    EXPECT_EQ(paid("offer_at_departure = 1\n", 0), 200'000);
    EXPECT_EQ(paid("offer_at_departure = 0.25\noffer_rest_after = 0\n", 0), 200'000);
}

TEST(ReturnOffer, WhoHasLeftAgainOrDiedForfeitsTheRest)
{
    World world = without_status(60, destination());
    run_month(all_go(), world, start());
    Community&         c        = world.communities[0];
    const std::int64_t assisted = c.events.returns_assisted;
    ASSERT_GT(assisted, 4);
    std::vector<MigrantRow> entitled;
    for (MigrantRow m{0}; m.index < c.migrants.count(); ++m.index)
        if (c.migrants.offer_rest[m] > 0) entitled.push_back(m);
    ASSERT_EQ(static_cast<std::int64_t>(entitled.size()), assisted);
    leave_home(c, c.migrants.person[entitled[0]], start() + 1);
    remove_person(c, c.migrants.person[entitled[1]], world.ledger, start() + 1);
    leave_home(c, c.migrants.person[entitled[2]], start() + 2);
    come_home(c, entitled[2], ReturnCategory::forced, start() + 4);  // back before it is due, by another return
    for (int i = 1; i <= 6; ++i) run_month(all_stay(), world, start() + i);
    EXPECT_EQ(paid_to_households(world), assisted * 200'000 - 3 * 100'000);
    EXPECT_EQ(broken(world, start() + 6), "");
}

TEST(ReturnOffer, RemovalsCostTheHostAndBringNobodyMoney)
{
    Host host      = destination();
    host.detection = host.removal = 1;
    World world    = world_with_hosts({.households = 100}, {host});
    send_abroad(world, 100, LegalStatus::irregular);
    run_month(all_stay("compliance = -30\n"), world, start());
    EXPECT_EQ(world.communities[0].events.returns[static_cast<std::size_t>(ReturnCategory::forced)], 100);
    EXPECT_EQ(world.communities[0].events.forced_return_cost, 100 * 580'000LL);
    EXPECT_EQ(world.communities[0].events.assisted_return_cost, 0);
    EXPECT_EQ(paid_to_households(world), 0);
    EXPECT_EQ(-world.districts[0].ledger.balance(Account::hosts), 100 * 580'000LL);
}

TEST(ReturnOffer, AFullPurseTakesNoMoreAndTheHostKeepsTheRest)
{
    World world = without_status(50, destination());
    give_savings(world, 999'950'000);
    run_month(all_go(), world, start());
    for (int i = 1; i <= 6; ++i) run_month(all_stay(), world, start() + i);
    EXPECT_EQ(broken(world, start() + 6), "");
    EXPECT_EQ(paid_to_households(world), world.communities[0].events.returns_assisted * 50'000LL);
}

TEST(ReturnOffer, WhoMovedForABetterOfferReceivesIt)
{
    World world = world_with_hosts({.households = 1'000}, {destination("poor"), destination("generous")});
    for (Host& host : world.hosts) host.detection = 0;
    world.hosts[1].return_offer = 100'000'000;
    send_abroad(world, 1'000, LegalStatus::irregular);
    run_month(all_go("shopping = 1\noffer_at_departure = 1\nuptake = -30\nuptake_offer = 0\n"), world, start());
    const CommunityEvents& e = world.communities[0].events;
    ASSERT_GT(e.moved_for_an_offer, 0);
    EXPECT_EQ(e.moved_for_an_offer, e.returns_assisted);
    EXPECT_EQ(paid_to_households(world), e.returns_assisted * 100'000'000LL);
}

TEST(ReturnOffer, ThoseStuckInACountryOfTransitAreFlaggedAndMayBeAssisted)
{
    Host transit = destination();
    transit.kind = HostKind::transit;
    World world  = without_status(100, transit);
    run_month(all_go(), world, start());
    const CommunityEvents& e = world.communities[0].events;
    EXPECT_GT(e.returns_assisted, 0);
    EXPECT_EQ(e.returns_from_transit, 100 - abroad(world));
    EXPECT_EQ(migrants_where(world, [](const Migrants& t, MigrantRow m) { return t.from_transit[m] == 1; }), e.returns_from_transit);

    World arrived = without_status(100, destination());
    run_month(all_go(), arrived, start());
    EXPECT_LT(abroad(arrived), 100);
    EXPECT_EQ(arrived.communities[0].events.returns_from_transit, 0);
}

}  // namespace
}  // namespace homeward
