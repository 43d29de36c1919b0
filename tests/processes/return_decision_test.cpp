// return_decision: willingness, preparedness, and the four ways home.
#include "processes/return_decision.hpp"

#include "core/instruction_set.hpp"
#include "processes/abroad_world.hpp"
#include "processes/return_decision.kernel.hpp"
#include "processes/return_decision_law.hpp"

#include <array>

namespace homeward {
namespace {

using namespace test;

Process with(const std::string& overrides = "") { return return_decision(shipped_defaults("return_decision", overrides)); }
/// Everybody is as willing as can be, and acts on nothing but detection and contracts.
const std::string nobody_of_own_accord = "[return_decision]\nreturn_rate = 0\n";

ReturnDecision plain()
{
    ReturnDecision s{};
    s.income = 1, s.family = 1, s.target = 1, s.contract_near = 1, s.jobless = 1, s.no_status = 1, s.hardship_at_home = 1, s.acceptance = 1, s.ties = 1;
    s.least_income = 1;
    s.weight_savings = s.weight_information = s.weight_contacts = s.weight_skills = s.weight_planning = 0.2F;
    s.return_rate = 0.1F, s.weight_of_preparedness = 0.5F, s.compelled_rate = 1, s.offer_decides = 0.04F;
    s.compliance_willingness = 1, s.compliance_offer = 0.1F, s.uptake_offer = 0.5F, s.shopping = 0.1F, s.overstay_willingness = -1;
    return s;
}

std::int64_t returned_as(const World& world, ReturnCategory category)
{
    return total(world, [&](const Community& c) { return c.events.returns[static_cast<std::size_t>(category)]; });
}

TEST(ReturnDecision, WhatPullsHomeRaisesWillingnessAndWhatHoldsLowersIt)
{
    const ReturnDecision s = plain();
    const Circumstances  usual{.home_income = 100, .abroad_income = 100};
    EXPECT_FLOAT_EQ(willingness(s, usual), 0.5F);
    const auto changed = [&](auto change) { Circumstances c = usual; change(c); return willingness(s, c); };
    EXPECT_GT(changed([](auto& c) { c.home_income = 200; }), 0.5F);
    EXPECT_LT(changed([](auto& c) { c.abroad_income = 200; }), 0.5F);
    EXPECT_GT(changed([](auto& c) { c.family_at_home = 1; }), 0.5F);
    EXPECT_GT(changed([](auto& c) { c.target_reached = 1; }), 0.5F);
    EXPECT_GT(changed([](auto& c) { c.contract_near = 1; }), 0.5F);
    EXPECT_GT(changed([](auto& c) { c.jobless = 1; }), 0.5F);
    EXPECT_GT(changed([](auto& c) { c.no_status = 1; }), 0.5F);
    EXPECT_LT(changed([](auto& c) { c.hardship_at_home = 1; }), 0.5F);
    EXPECT_GT(changed([](auto& c) { c.believed_acceptance = 1; }), 0.5F);
    EXPECT_LT(changed([](auto& c) { c.ties = 1; }), 0.5F);
    EXPECT_NEAR(changed([](auto& c) { c.home_income = 200; }), 2.0 / 3.0, 1e-6) << "odds follow the ratio of incomes";
}

TEST(ReturnDecision, EveryInstructionSetWeighsAsTheLawDoes)
{
    constexpr std::uint32_t  n = 64;
    std::array<float, n>     other{}, home{}, there{}, willing{};
    for (std::uint32_t i = 0; i < n; ++i) other[i] = -8.0F + 0.25F * static_cast<float>(i), home[i] = 1.0F + static_cast<float>(i * i), there[i] = 4'000.0F / (1.0F + static_cast<float>(i));
    using Kernel = void (*)(const WillingnessArgs&);
    const std::array<Kernel, 3> kernels{&sse2::willingness, &avx2::willingness, &avx512::willingness};
    for (std::size_t set = 0; set <= static_cast<std::size_t>(instruction_set()); ++set) {
        kernels[set]({other.data(), home.data(), there.data(), willing.data(), n, 0.7F});
        for (std::uint32_t i = 0; i < n; ++i) EXPECT_EQ(willing[i], willingness_from(other[i], home[i], there[i], 0.7F)) << set << " " << i;
    }
}

TEST(ReturnDecision, PreparednessIsTheWeightedMeanOfResources)
{
    EXPECT_EQ(mobilised(plain(), {}), 0.0F);
    EXPECT_FLOAT_EQ(mobilised(plain(), {1, 1, 1, 1, 1}), 1.0F);
    EXPECT_FLOAT_EQ(mobilised(plain(), {1, 0, 0, 0, 0}), 0.2F);
}

TEST(ReturnDecision, NoOfferNoUptakeAndEqualOffersNoShopping)
{
    EXPECT_EQ(uptake_probability(plain(), 0), 0.0F);
    EXPECT_GT(uptake_probability(plain(), 2), uptake_probability(plain(), 1));
    EXPECT_EQ(shopping_probability(plain(), 1, 1), 0.0F);
    EXPECT_EQ(shopping_probability(plain(), 2, 1), 0.0F);
    EXPECT_GT(shopping_probability(plain(), 0, 1), 0.0F);
    EXPECT_LE(shopping_probability(plain(), 0, 1'000), 0.1F);
    EXPECT_GT(compliance_probability(plain(), 0.5F, 1), compliance_probability(plain(), 0.5F, 0));
}

TEST(ReturnDecision, OffersActOnlyOnThoseWithoutTheRightToStay)
{
    EXPECT_EQ(hazard_of_going(plain(), 0.5F, 0.5F, true, 3), hazard_of_going(plain(), 0.5F, 0.5F, true, 0));
    EXPECT_FLOAT_EQ(hazard_of_going(plain(), 0.5F, 0.5F, false, 1), 1.04F * hazard_of_going(plain(), 0.5F, 0.5F, false, 0));
    EXPECT_FLOAT_EQ(hazard_of_going(plain(), 1, 1, true, 0), 0.1F);
    EXPECT_FLOAT_EQ(hazard_of_going(plain(), 1, 0, true, 0), 0.05F);
}

TEST(ReturnDecision, AConstantHazardEmptiesTheCohortGeometrically)
{
    World     world = world_with_hosts({.households = 10'000}, {destination()});
    const int n     = 10'000;
    send_abroad(world, n, LegalStatus::permit);
    const Process process = with("[return_decision]\nbaseline = 20\nfamily = 0\nreturn_rate = 0.05\nweight_of_preparedness = 0\n");
    for (Month month = start(); month < start() + 12; ++month) run_month(process, world, month);
    const double stay = std::exp(-0.05 * 12), error = std::sqrt(n * stay * (1 - stay));
    EXPECT_NEAR(static_cast<double>(abroad(world)), n * stay, 4 * error);
    EXPECT_EQ(returned_as(world, ReturnCategory::voluntary), n - abroad(world));
    EXPECT_EQ(broken(world, start() + 12), "");
}

TEST(ReturnDecision, NobodyReturnsWhenTheBaselineForbidsIt)
{
    World world = world_with_hosts({.households = 1'000}, {destination()});
    send_abroad(world, 1'000, LegalStatus::permit);
    for (Month month = start(); month < start() + 24; ++month) run_month(with("[return_decision]\nbaseline = -30\n"), world, month);
    EXPECT_EQ(abroad(world), 1'000);
}

TEST(ReturnDecision, DetectionMakesTheForcedAndTheCompelledButNeverTheAssistedForced)
{
    Host host      = destination();
    host.detection = 0.2F;
    World world    = world_with_hosts({.households = 4'000}, {host});
    const int n    = 4'000;
    send_abroad(world, n, LegalStatus::irregular);
    const Process process = with("[return_decision]\nreturn_rate = 0\ncompliance = 0\ncompliance_willingness = 0\ncompliance_offer = 0\nuptake = 0\nuptake_offer = 0\nshopping = 0\n");
    run_month(process, world, start());
    const Migrants& t = world.communities[0].migrants;
    // Of n: detected .2; complies ½ of those; the rest are removed with .3; of those who comply ½ are assisted.
    const auto near = [&](std::int64_t count, double p) { EXPECT_NEAR(static_cast<double>(count), n * p, 4 * std::sqrt(n * p * (1 - p))); };
    near(returned_as(world, ReturnCategory::voluntary_compelled), 0.2 * 0.5);
    near(returned_as(world, ReturnCategory::forced), 0.2 * 0.5 * 0.3);
    near(world.communities[0].events.returns_assisted, 0.2 * 0.5 * 0.5);
    for (MigrantRow m{0}; m.index < t.count(); ++m.index) {
        if (!t.is_returnee(m)) continue;
        const bool forced = t.category[m] == ReturnCategory::forced;
        EXPECT_EQ(t.entry_ban_end[m], forced ? start() + 36 : Month::never());
        EXPECT_LE(t.assisted[m], forced ? 0 : 1);
        EXPECT_EQ(t.savings_abroad[m], 0);
    }
    EXPECT_EQ(returned_as(world, ReturnCategory::voluntary) + returned_as(world, ReturnCategory::scheme), 0);
    EXPECT_EQ(broken(world, start()), "");
}

TEST(ReturnDecision, NoEnforcementNoForcedReturn)
{
    World world = world_with_hosts({.households = 1'000}, {destination()});
    world.hosts[0].enforcement = 0;
    send_abroad(world, 1'000, LegalStatus::irregular);
    for (Month month = start(); month < start() + 12; ++month) run_month(with(nobody_of_own_accord), world, month);
    EXPECT_EQ(abroad(world), 1'000);
}

TEST(ReturnDecision, AContractEndsInReturnOrInOverstayAndNotBefore)
{
    World world = world_with_hosts({.households = 2'000}, {destination()});
    world.hosts[0].detection = 0;
    const int n = 2'000;
    send_abroad(world, n, LegalStatus::contract);
    Migrants& t = world.communities[0].migrants;
    for (MigrantRow m{0}; m.index < t.count(); ++m.index) t.contract_end[m] = start() + 2;
    const Process process = with(nobody_of_own_accord + "overstay = 0\noverstay_willingness = 0\n");
    run_month(process, world, start());
    run_month(process, world, start() + 1);
    EXPECT_EQ(abroad(world), n);
    run_month(process, world, start() + 2);
    EXPECT_NEAR(static_cast<double>(returned_as(world, ReturnCategory::scheme)), n / 2.0, 4 * std::sqrt(n / 4.0));
    EXPECT_EQ(migrants_where(world, [](const Migrants& m, MigrantRow r) { return m.legal_status[r] == LegalStatus::irregular; }), abroad(world));
    EXPECT_EQ(returned_as(world, ReturnCategory::voluntary) + returned_as(world, ReturnCategory::forced), 0);
}

TEST(ReturnDecision, CategoriesFollowFromTheRightToStay)
{
    for (const auto& [status, category] : {std::pair{LegalStatus::permanent, ReturnCategory::voluntary}, {LegalStatus::permit, ReturnCategory::voluntary}, {LegalStatus::irregular, ReturnCategory::voluntary_compelled}}) {
        World world = world_with_hosts({.households = 200}, {destination()});
        world.hosts[0].detection = 0;
        send_abroad(world, 200, status);
        run_month(with("[return_decision]\nbaseline = 20\nreturn_rate = 1\n"), world, start());
        EXPECT_GT(returned_as(world, category), 0);
        EXPECT_EQ(returned_as(world, category), 200 - abroad(world));
    }
}

TEST(ReturnDecision, SavingsComeHomeLessTheTicket)
{
    World world = world_with_hosts({.households = 200}, {destination()});
    send_abroad(world, 200, LegalStatus::permanent);
    Migrants& t = world.communities[0].migrants;
    for (MigrantRow m{0}; m.index < t.count(); ++m.index) {
        t.savings_abroad[m] = m.index % 2 == 0 ? 300'000 : 10'000;  // the second cannot pay the whole ticket
        world.ledger.pay(Account::initial_endowment, Account::migrants_abroad, t.savings_abroad[m]);
    }
    run_month(with("[return_decision]\nbaseline = 20\nreturn_rate = 1\n"), world, start());
    ASSERT_EQ(broken(world, start()), "");
    const Community& c = world.communities[0];
    for (MigrantRow m{0}; m.index < t.count(); ++m.index)
        EXPECT_EQ(c.households.savings[c.persons.household[t.person[m]]], t.is_returnee(m) && m.index % 2 == 0 ? 260'000 : 0);
}

TEST(ReturnDecision, UnequalOffersDrawTheirShareToTheMostGenerousHost)
{
    World world = world_with_hosts({.households = 4'000}, {destination("poor"), destination("generous")});
    for (Host& host : world.hosts) host.detection = 0;
    world.hosts[1].return_offer = 1'000'000'000;
    const int n = 4'000;
    send_abroad(world, n, LegalStatus::irregular);
    run_month(with("[return_decision]\nbaseline = 20\nreturn_rate = 1\nshopping = 0.1\noffer_decides = 0\n"), world, start());
    const auto gone = static_cast<double>(n - abroad(world));
    ASSERT_GT(gone, 0);
    EXPECT_NEAR(world.communities[0].events.moved_for_an_offer, 0.1 * gone, 4 * std::sqrt(gone * 0.1 * 0.9));
    EXPECT_EQ(migrants_where(world, [](const Migrants& t, MigrantRow m) { return t.is_returnee(m) && t.host[m] == HostId{1} && t.assisted[m] != 0; }), world.communities[0].events.moved_for_an_offer);

    World far = world_with_hosts({.households = 500}, {destination("without"), destination("generous")});  // no programme: out of reach of those that have one
    far.hosts[0].return_offer = 0;
    far.hosts[1].return_offer = 1'000'000'000;
    send_abroad(far, 500, LegalStatus::irregular);
    run_month(with("[return_decision]\nbaseline = 20\nreturn_rate = 1\nshopping = 1\n"), far, start());
    EXPECT_LT(abroad(far), 500);
    EXPECT_EQ(far.communities[0].events.moved_for_an_offer, 0);

    Host libya = destination("libya");
    libya.kind = HostKind::transit;
    World transit = world_with_hosts({.households = 500}, {libya, destination("generous")});  // nobody crosses the sea to be sent home from there
    transit.hosts[1].return_offer = 1'000'000'000;
    send_abroad(transit, 500, LegalStatus::irregular);
    run_month(with("[return_decision]\nbaseline = 20\nreturn_rate = 1\nshopping = 1\n"), transit, start());
    EXPECT_LT(abroad(transit), 500);
    EXPECT_EQ(transit.communities[0].events.moved_for_an_offer, 0);

    World equal = world_with_hosts({.households = 500}, {destination("a"), destination("b")});
    send_abroad(equal, 500, LegalStatus::irregular);
    run_month(with("[return_decision]\nbaseline = 20\nreturn_rate = 1\nshopping = 1\n"), equal, start());
    EXPECT_EQ(equal.communities[0].events.moved_for_an_offer, 0);
}

TEST(ReturnDecision, WarningLeavesTimeToPrepare)
{
    World late = world_with_hosts({.households = 100}, {destination()});
    send_abroad(late, 100, LegalStatus::contract);
    for (MigrantRow m{0}; m.index < 100; ++m.index) late.communities[0].migrants.contract_end[m] = start() + 7;
    World early = late;
    for (MigrantRow m{0}; m.index < 100; ++m.index) early.communities[0].migrants.warned[m] = start() + 1;
    const Process process = with(nobody_of_own_accord);
    for (Month month = start() + 1; month <= start() + 7; ++month) run_month(process, late, month), run_month(process, early, month);
    EXPECT_GT(early.communities[0].migrants.preparedness[{0}], late.communities[0].migrants.preparedness[{0}]);
}

/// Contracts that end in the ninth month; how many are notified by the month before their end, where data are shared from the month `from`.
std::int64_t notified(float share, int months_ahead, int from = 0)
{
    World world = world_with_hosts({.households = 2'000}, {destination()});
    send_abroad(world, 2'000, LegalStatus::contract);
    for (MigrantRow m{0}; m.index < 2'000; ++m.index) world.communities[0].migrants.contract_end[m] = start() + 9;
    for (int i = 0; i < 9; ++i) {
        if (i == from) world.hosts[0].warning_share = share, world.hosts[0].warning_months = months_ahead;
        run_month(with(nobody_of_own_accord), world, start() + i);
    }
    const Month at = start() + std::max(from, 9 - months_ahead);
    const auto  all = migrants_where(world, [](const Migrants& t, MigrantRow m) { return t.warned[m].is_set(); });
    EXPECT_EQ(migrants_where(world, [at](const Migrants& t, MigrantRow m) { return t.warned[m] == at; }), all) << "one answer a contract, however often it is asked";
    return all;
}

TEST(ReturnDecision, TheEndOfAContractIsNotifiedForTheShareStated)
{
    EXPECT_EQ(notified(0, 6), 0);
    EXPECT_EQ(notified(1, 6), 2'000);
    EXPECT_EQ(notified(1, 0), 0);
    EXPECT_NEAR(static_cast<double>(notified(0.6F, 3)), 1'200, 4 * std::sqrt(2'000 * 0.6 * 0.4));
    EXPECT_EQ(notified(0.6F, 3), notified(0.6F, 6)) << "the same workers, earlier";
    EXPECT_EQ(notified(0.6F, 6), notified(0.6F, 6, 7)) << "late is better than never";
    EXPECT_LT(notified(0.6F, 6), notified(0.8F, 6));
}

TEST(ReturnDecision, SixMonthsNoticePreparesBetterThanThreeAndThreeThanNone)
{
    const auto prepared = [](float share, int months_ahead) {
        World world = world_with_hosts({.households = 100}, {destination()});
        world.hosts[0].warning_share = share, world.hosts[0].warning_months = months_ahead;
        send_abroad(world, 100, LegalStatus::contract);
        for (MigrantRow m{0}; m.index < 100; ++m.index) world.communities[0].migrants.contract_end[m] = start() + 9;
        for (int i = 0; i < 9; ++i) run_month(with(nobody_of_own_accord), world, start() + i);
        return world.communities[0].migrants.preparedness[{0}];
    };
    EXPECT_GT(prepared(1, 6), prepared(1, 3));
    EXPECT_GT(prepared(1, 3), prepared(0, 0));
}

}  // namespace
}  // namespace homeward
