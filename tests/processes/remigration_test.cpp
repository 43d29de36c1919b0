// remigration: who wants to leave, who can, and how.
#include "processes/remigration.hpp"

#include "core/instruction_set.hpp"
#include "processes/abroad_world.hpp"
#include "processes/remigration.kernel.hpp"

#include <vector>

namespace homeward {
namespace {

using namespace test;

Process with(const std::string& overrides = "") { return remigration(shipped_defaults("remigration", overrides)); }

const std::string everybody_wants = "[remigration]\nbaseline = 20\nbelonging = 0\n";

AspirationWeights weights() { return {.hardship = 1, .debt = 1, .member_abroad = 0.5F, .debt_scale = 50'000, .belonging = 1, .distress = 1, .network = -0.5F, .peak_age = 300, .per_age_width = 1.0F / 120}; }

TEST(Remigration, WhatPressesRaisesTheAspirationAndBelongingLowersIt)
{
    const AspirationWeights w    = weights();
    const auto              want = [&](float base, float hardship, float debt, float away, float belonging, float distress, float network, float age) {
        return aspiration(w, base, household_log_odds(w, hardship, debt, away), 0.0F, belonging, distress, network, age);
    };
    const float usual = want(-3, 0, 0, 0, 0.5F, 0, 0.5F, 300);
    EXPECT_GT(want(-3, 1, 0, 0, 0.5F, 0, 0.5F, 300), usual);
    EXPECT_GT(want(-3, 0, 100'000, 0, 0.5F, 0, 0.5F, 300), usual);
    EXPECT_GT(want(-3, 0, 0, 1, 0.5F, 0, 0.5F, 300), usual);
    EXPECT_LT(want(-3, 0, 0, 0, 1.0F, 0, 0.5F, 300), usual);
    EXPECT_GT(want(-3, 0, 0, 0, 0.5F, 1, 0.5F, 300), usual);
    EXPECT_LT(want(-3, 0, 0, 0, 0.5F, 0, 0.5F, 420), usual);
    EXPECT_LT(want(-3, 0, 0, 0, 0.5F, 0, 0.5F, 180), usual);
}

TEST(Remigration, ThePastOfReturneesCounts)
{
    Remigration s{};
    s.experience = 0.5F, s.unprepared = 1, s.forced = 0.4F, s.compelled = 0.2F, s.ties = 1;
    EXPECT_FLOAT_EQ(experience_log_odds(s, ReturnCategory::voluntary, 1, 0), 0.5F);
    EXPECT_GT(experience_log_odds(s, ReturnCategory::voluntary, 0, 0), experience_log_odds(s, ReturnCategory::voluntary, 1, 0));
    EXPECT_GT(experience_log_odds(s, ReturnCategory::forced, 1, 0), experience_log_odds(s, ReturnCategory::voluntary_compelled, 1, 0));
    EXPECT_GT(experience_log_odds(s, ReturnCategory::voluntary, 1, 0.5F), experience_log_odds(s, ReturnCategory::voluntary, 1, 0));
}

TEST(Remigration, BetterIncomesElsewhereAndJoblessnessHereRaiseTheWish)
{
    Remigration s{};
    s.gain = 0.5F, s.least_income = 1, s.unemployed = 0.4F, s.women = -1;
    World world = world_with_hosts({.households = 1}, {destination()});
    const auto gain = [&](bool at_work) { return gain_log_odds(s, world.districts[0], world.hosts, at_work, Education::none); };
    const float before = gain(true);
    EXPECT_GT(gain(false), before);
    world.hosts[0].wage_irregular *= 2;
    EXPECT_NEAR(gain(true) - before, 0.5 * std::log(2.0), 1e-5);
    EXPECT_GT(situation_log_odds(s, Activity::unemployed, Education::none, Sex::male), situation_log_odds(s, Activity::informal, Education::none, Sex::male));
    EXPECT_LT(situation_log_odds(s, Activity::informal, Education::none, Sex::female), situation_log_odds(s, Activity::informal, Education::none, Sex::male));
}

TEST(Remigration, ClosingLegalWaysHardlyDeters)
{
    Remigration s{};
    s.prefers_regular = 1, s.prefers_scheme = 0.3F, s.prefers_irregular = 0.5F, s.stays = 0.05F;
    Host open = destination(), closed = open;
    closed.regular_quota = closed.scheme_quota = 0;
    const ChannelOdds a = channel_odds(s, open, Education::primary), b = channel_odds(s, closed, Education::primary);
    EXPECT_FLOAT_EQ(a.regular + a.scheme + a.irregular + a.stay, 1);
    EXPECT_EQ(b.regular + b.scheme, 0);
    EXPECT_GT(b.irregular, a.irregular);
    EXPECT_LT(b.stay - a.stay, 0.1F);
    EXPECT_LT(channel_odds(s, open, Education::tertiary).scheme, a.scheme);
}

struct Kernel : testing::TestWithParam<InstructionSet> {
    void SetUp() override
    {
        if (GetParam() > instruction_set()) GTEST_SKIP() << "this processor lacks " << name_of(GetParam());
    }
    void pressure(const HouseholdPressureArgs& a) { GetParam() == InstructionSet::sse2 ? sse2::household_pressure(a) : GetParam() == InstructionSet::avx2 ? avx2::household_pressure(a) : avx512::household_pressure(a); }
    void aspire(const AspirationArgs& a) { GetParam() == InstructionSet::sse2 ? sse2::aspire(a) : GetParam() == InstructionSet::avx2 ? avx2::aspire(a) : avx512::aspire(a); }
};

TEST_P(Kernel, EqualsTheLawForEverybody)
{
    const Month month = start();
    Persons     p;
    Households  h;
    Draw        some(std::array<std::uint32_t, 2>{1, 2}, {3, 4, 5, 6});
    for (int i = 0; i < 40; ++i) {
        const HouseholdRow r = h.append();
        h.hardship[r]        = some.uniform();
        h.debt_family[r]     = static_cast<Money>(some.below(100'000));
        h.debt_smuggler[r]   = static_cast<Money>(some.below(100'000));
        h.members_away[r]    = static_cast<std::uint8_t>(some.below(2));
    }
    for (std::uint32_t i = 0; i < 331; ++i) {
        const PersonRow r = p.append();
        p.root[r]         = i * 7;
        p.path[r]         = static_cast<std::uint16_t>(i % 5);
        p.household[r]    = {static_cast<std::uint16_t>(some.below(40))};
        p.birth[r]        = month - static_cast<int>(some.below(900));
        p.sex[r]          = static_cast<Sex>(some.below(2));
        p.education[r]    = static_cast<Education>(some.below(4));
        p.presence[r]     = static_cast<Presence>(some.below(3));
        p.activity[r]     = p.presence[r] == Presence::home ? static_cast<Activity>(1 + some.below(9)) : Activity::away;
        p.belonging[r] = some.uniform(), p.distress[r] = some.uniform(), p.network[r] = some.uniform(), p.aspiration[r] = p.presence[r] == Presence::vacant ? 0.0F : some.uniform();
    }
    for (PersonRow r{0}; r.index < p.count(); ++r.index) p.chance_departure[r] = some.uniform();
    const Persons      before = p;
    std::vector<float> by_household(h.padded_count()), by_person(p.padded_count()), by_circumstances(circumstances);
    for (float& x : by_person) x = some.below(4) == 0 ? some.uniform() : 0.0F;
    for (float& x : by_circumstances) x = some.uniform() - 2;
    std::vector<std::uint16_t> leavers(p.padded_count()), expected;
    std::uint32_t              found = 0;
    pressure({h.hardship.data(), h.debt_smuggler.data(), h.debt_family.data(), h.debt_microcredit.data(), h.members_away.data(), by_household.data(), h.padded_count(), weights()});
    aspire({p.chance_departure.data(), reinterpret_cast<const std::uint16_t*>(p.household.data()), reinterpret_cast<const std::int16_t*>(p.birth.data()),
            reinterpret_cast<const std::uint8_t*>(p.sex.data()), reinterpret_cast<const std::uint8_t*>(p.education.data()), reinterpret_cast<const std::uint8_t*>(p.presence.data()),
            reinterpret_cast<const std::uint8_t*>(p.activity.data()), p.belonging.data(), p.distress.data(), p.network.data(), p.aspiration.data(), by_household.data(), by_person.data(), by_circumstances.data(),
            leavers.data(), &found, p.padded_count(), month.count, weights()});
    for (PersonRow r{0}; r.index < p.count(); ++r.index) {
        const HouseholdRow mine = before.household[r];
        float              want = before.presence[r] == Presence::home ? 0.0F : before.aspiration[r];
        const int          age  = before.age_in_months(r, month);
        if (before.is_home(r) && age >= youngest_to_leave && age <= oldest_to_leave && before.activity[r] != Activity::child) {
            const float family = household_log_odds(weights(), h.hardship[mine], static_cast<float>(h.debt(mine)), static_cast<float>(h.members_away[mine]));
            want = aspiration(weights(), by_circumstances[circumstances_of(static_cast<std::uint32_t>(before.activity[r]), static_cast<std::uint32_t>(before.education[r]), static_cast<std::uint32_t>(before.sex[r]))],
                              family, by_person[r.index], before.belonging[r], before.distress[r], before.network[r], static_cast<float>(age));
            if (before.chance_departure[r] < want) expected.push_back(r.index);
        }
        EXPECT_EQ(p.aspiration[r], want) << r.index;
    }
    leavers.resize(found);
    EXPECT_GT(found, 0U);
    EXPECT_EQ(leavers, expected);
    for (std::uint32_t i = p.count(); i < p.padded_count(); ++i) EXPECT_EQ(p.aspiration.data()[i], 0.0F) << "padding";
}

INSTANTIATE_TEST_SUITE_P(Remigration, Kernel, testing::Values(InstructionSet::sse2, InstructionSet::avx2, InstructionSet::avx512), [](const auto& set) { return std::string(name_of(set.param)); });

TEST(Remigration, NobodyLeavesWhenTheBaselineForbidsIt)
{
    World world = world_with_hosts({.households = 1'000}, {destination()});
    give_savings(world, 1'000'000);
    for (Month month = start(); month < start() + 24; ++month) run_month(with("[remigration]\nbaseline = -100\n"), world, month);
    EXPECT_EQ(away(world), 0);
}

TEST(Remigration, NobodyLeavesWhereThereIsNoHost)
{
    World world = world_with_hosts({.households = 20}, {});
    run_month(with(everybody_wants), world, start());
    EXPECT_EQ(away(world), 0);
}

TEST(Remigration, AConstantWishEmptiesTheCountryGeometrically)
{
    Host host = destination();
    host.irregular_success = 1, host.irregular_death = 0, host.irregular_cost = 0;
    World     world = world_with_hosts({.households = 5'000}, {host});
    const int n     = 10'000;
    // Everything but the baseline at nought: the wish is the same for all.
    const Process process = with("[remigration]\nbaseline = -3\ngain = 0\nunemployed = 0\nwomen = 0\nschooling = 0\ncommunity_network = 0\nmember_abroad = 0\nbelonging = 0\nnetwork = 0\nage_width = 1000\n"
                                 "prefers_regular = 0\nprefers_scheme = 0\nstays = 0\nfear = 0\n");
    for (Month month = start(); month < start() + 12; ++month) {
        run_month(process, world, month);
        ASSERT_EQ(broken(world, month), "");
    }
    const double p = 1 / (1 + std::exp(3.0)), stay = std::pow(1 - p, 12);
    EXPECT_NEAR(static_cast<double>(n - abroad(world)), n * stay, 4 * std::sqrt(n * stay * (1 - stay)));
}

TEST(Remigration, JourneysEndInTheirProportionsAndMoneyIsConserved)
{
    Host host = destination();
    host.irregular_death = 0.05F;
    World     world = world_with_hosts({.households = 4'000}, {host});
    const int n     = 8'000;
    give_savings(world, 1'000'000);
    run_month(with(everybody_wants + "prefers_regular = 0\nprefers_scheme = 0\nstays = 0\nspendable = 0.5\n"), world, start());
    ASSERT_EQ(broken(world, start()), "");
    const CommunityEvents& e = world.communities[0].events;
    const auto near = [&](std::int64_t count, double p) { EXPECT_NEAR(static_cast<double>(count), n * p, 4 * std::sqrt(n * p * (1 - p))); };
    near(e.deaths_on_the_way, 0.05);
    near(abroad(world), 0.6);
    near(away(world) - abroad(world), 0.35 * 0.5);
    near(e.journeys_failed, 0.35 * 0.5);
    EXPECT_EQ(e.departures_irregular + e.journeys_failed, n);
    EXPECT_EQ(e.stranded, away(world) - abroad(world)) << "those who became stuck on the way";
    EXPECT_EQ(e.journeys, n * 150'000LL);
    EXPECT_EQ(e.remigrations_irregular, 0) << "nobody had been abroad";
    EXPECT_EQ(world.districts[0].ledger.flow(Account::households, Account::smugglers), n * 150'000LL);
    EXPECT_EQ(e.journeys, n * 150'000LL);
}

TEST(Remigration, WithoutSavingsJourneysAreBorrowedForUntilLendersStop)
{
    World world = world_with_hosts({.households = 500}, {destination()});
    run_month(with(everybody_wants + "prefers_regular = 0\nprefers_scheme = 0\nstays = 0\nmost_debt = 2000\nfamily_share = 0.6\n"), world, start());
    ASSERT_EQ(broken(world, start()), "");
    const Households& h = world.communities[0].households;
    for (HouseholdRow i{0}; i.index < h.count(); ++i.index) {
        if (h.is_vacant(i)) continue;
        EXPECT_EQ(h.debt_family[i], 90'000) << "one of two can be lent the EUR 1,500, not both";
        EXPECT_EQ(h.debt_smuggler[i], 60'000);
    }
    World poor = world_with_hosts({.households = 100}, {destination()});
    run_month(with(everybody_wants + "most_debt = 0\n"), poor, start());
    run_month(with("[remigration]\nbaseline = -100\n"), poor, start() + 1);
    EXPECT_EQ(poor.communities[0].events.departures_irregular + poor.communities[0].events.departures_regular, 0) << "only the scheme asks for nothing";
}

TEST(Remigration, QuotasAreNeverExceededAndAreUsedUp)
{
    World world = world_with_hosts({.districts = 2, .communities = 2, .households = 500}, {destination()});
    world.hosts[0].visa_odds = 1;
    give_savings(world, 1'000'000);
    const Process process = with(everybody_wants + "prefers_irregular = 0\n");
    for (Month month = start(); month < start() + 24; ++month) {
        run_month(process, world, month);
        ASSERT_EQ(broken(world, month), "");
        if (month.month_of_year() != 12) continue;
        const int years = (month - start() + 1) / 12;
        EXPECT_LE(total(world, [](const Community& c) { return c.events.departures_scheme; }), 24 * years);
        EXPECT_LE(total(world, [](const Community& c) { return c.events.departures_regular; }), 120 * years);
    }
    // Nobody asks before the first January's settlement: those two places lapse or are carried within the year, not beyond.
    EXPECT_EQ(total(world, [](const Community& c) { return c.events.departures_scheme; }), 48);
    EXPECT_EQ(total(world, [](const Community& c) { return c.events.departures_regular; }), 240);
    EXPECT_EQ(migrants_where(world, [](const Migrants& t, MigrantRow m) { return t.legal_status[m] == LegalStatus::contract && t.contract_end[m].is_set(); }), 48);
}

TEST(Remigration, APlaceInASchemeCostsWhatItCosts)
{
    Host host = destination();
    host.scheme_quota = 100'000, host.regular_quota = 0;
    host.scheme_cost  = 40'000;
    const Process process = with(everybody_wants + "prefers_irregular = 0\nstays = 0\nmost_debt = 300\n");
    World         poor    = world_with_hosts({.households = 200}, {host});
    for (Month month = start(); month < start() + 2; ++month) run_month(process, poor, month);
    EXPECT_EQ(away(poor), 0) << "lenders stop at EUR 300";
    World able = world_with_hosts({.households = 200}, {host});
    give_savings(able, 100'000);
    for (Month month = start(); month < start() + 2; ++month) run_month(process, able, month);
    ASSERT_EQ(broken(able, start() + 2), "");
    const CommunityEvents& e = able.communities[0].events;
    EXPECT_EQ(e.departures_scheme, 400);
    EXPECT_EQ(e.journeys, 400 * 40'000LL);
    EXPECT_EQ(able.districts[0].ledger.flow(Account::households, Account::carriers), e.journeys);
}

TEST(Remigration, ASchemeThatGrantsMoreIsAskedMore)
{
    Remigration s{};
    s.prefers_scheme = 0.3F, s.scheme_success = 0.7F, s.prefers_irregular = 0.5F, s.stays = 0.5F;
    Host host = destination();
    host.regular_quota = 0, host.irregular_death = 0;
    EXPECT_FLOAT_EQ(channel_odds(s, host, Education::primary).scheme, 0.3F / 1.3F) << "hope alone";
    host.scheme_odds = 1;
    EXPECT_FLOAT_EQ(channel_odds(s, host, Education::primary).scheme, 0.5F);
    EXPECT_FLOAT_EQ(channel_odds(s, host, Education::primary).irregular, 0.25F);
}

/// Three years in which everybody wants to leave in a month with one in a hundred; how many left by the irregular route, by the scheme, and its odds at the end.
struct ThreeYears {
    std::int64_t irregular = 0, scheme = 0;
    float        odds = 0;
};
ThreeYears with_places(std::int32_t quota)
{
    Host host = destination();
    host.regular_quota = 0, host.scheme_quota = quota;
    World world = world_with_hosts({.households = 4'000, .children = 0}, {host});
    give_savings(world, 1'000'000);
    const Process process = with("[remigration]\nbaseline = -4.6\ngain = 0\ncommunity_network = 0\nmember_abroad = 0\nbelonging = 0\nwomen = 0\nage_width = 1000\nnetwork = 0\nschooling = 0\nunemployed = 0\n");
    for (Month month = start(); month < start() + 36; ++month) run_month(process, world, month);
    EXPECT_EQ(broken(world, start() + 36), "");
    return {world.communities[0].events.departures_irregular, world.communities[0].events.departures_scheme, world.hosts[0].scheme_odds};
}

TEST(Remigration, PlacesInASchemeReplaceIrregularJourneys)
{
    const ThreeYears few = with_places(12), some = with_places(300), all = with_places(100'000);
    EXPECT_LT(few.odds, some.odds);
    EXPECT_LT(some.odds, all.odds);
    EXPECT_NEAR(all.odds, 1 - std::pow(11.0 / 12.0, 35), 1e-3) << "every request granted, of thirty-five months' requests";
    EXPECT_LT(few.scheme, some.scheme);
    EXPECT_LT(some.scheme, all.scheme);
    EXPECT_GT(few.irregular, some.irregular);
    EXPECT_GT(some.irregular, all.irregular);
}

TEST(Remigration, WhatHouseholdsPaidForJourneysIsThatOfTheBooks)
{
    World world = world_with_hosts({.households = 500}, {destination()});
    world.hosts[0].scheme_cost = 30'000;
    give_savings(world, 200'000);
    for (Month month = start(); month < start() + 4; ++month) run_month(with(everybody_wants), world, month);
    const Ledger& books = world.districts[0].ledger;
    EXPECT_GT(world.communities[0].events.journeys, 0);
    EXPECT_EQ(world.communities[0].events.journeys, books.flow(Account::households, Account::carriers) + books.flow(Account::households, Account::smugglers));
}

World with_banned()
{
    World world = world_with_hosts({.households = 2'000}, {destination()});
    give_savings(world, 1'000'000);
    send_abroad(world, 2'000, LegalStatus::irregular);
    Community& c = world.communities[0];
    for (MigrantRow m{0}; m.index < c.migrants.count(); ++m.index) {
        come_home(c, m, ReturnCategory::forced, start());
        c.migrants.entry_ban_end[m] = start() + 36;
    }
    return world;
}

TEST(Remigration, AnEntryBanBarsLegalWaysAndSlowsTheIrregularOne)
{
    World legal = with_banned();
    legal.hosts[0].visa_odds = 1, legal.hosts[0].regular_quota = legal.hosts[0].scheme_quota = 100'000;
    for (Month month = start(); month < start() + 3; ++month) run_month(with(everybody_wants + "prefers_irregular = 0\nstays = 0\n"), legal, month);
    EXPECT_EQ(legal.communities[0].events.remigrations_regular + legal.communities[0].events.remigrations_scheme, 0);
    EXPECT_GT(legal.communities[0].events.departures_regular, 0) << "their neighbours may";

    World        irregular = with_banned();
    const double n = 2'000, p = 0.65;
    irregular.hosts[0].irregular_success = 1, irregular.hosts[0].irregular_death = 0;
    run_month(with(everybody_wants + "prefers_regular = 0\nprefers_scheme = 0\nstays = 0\nban_factor = 0.65\n"), irregular, start());
    EXPECT_NEAR(irregular.communities[0].events.remigrations_irregular, n * p, 4 * std::sqrt(n * p * (1 - p)));
}

TEST(Remigration, ABanEndsAndMayBindOnlyWhereItWasImposed)
{
    World       world = with_banned();
    Remigration s{};
    s.bans_shared    = true;
    const Migrants& t = world.communities[0].migrants;
    EXPECT_TRUE(entry_is_barred(s, t, {0}, {0}, world.hosts[0], start() + 35));
    EXPECT_FALSE(entry_is_barred(s, t, {0}, {0}, world.hosts[0], start() + 36));
    EXPECT_TRUE(entry_is_barred(s, t, {0}, {1}, world.hosts[0], start()));
    s.bans_shared = false;
    EXPECT_FALSE(entry_is_barred(s, t, {0}, {1}, world.hosts[0], start()));
}

TEST(Remigration, OnlyFreeInformedLegalDeparturesOfReturneesCountAsSuch)
{
    for (const float ties : {0.0F, 0.9F}) {
        World world = with_banned();
        world.hosts[0].visa_odds = 1, world.hosts[0].regular_quota = 100'000, world.hosts[0].scheme_quota = 0;
        Migrants& t = world.communities[0].migrants;
        for (MigrantRow m{0}; m.index < t.count(); ++m.index) t.entry_ban_end[m] = Month::never(), t.ties_abroad[m] = ties;
        for (Month month = start(); month < start() + 2; ++month) run_month(with(everybody_wants + "prefers_irregular = 0\nstays = 0\n"), world, month);
        const CommunityEvents& e = world.communities[0].events;
        EXPECT_GT(e.remigrations_regular, 0);
        EXPECT_EQ(e.remigrations_informed, ties > 0 ? e.remigrations_regular : 0);
        for (MigrantRow m{0}; m.index < t.count(); ++m.index)
            if (t.channel[m] == Channel::regular && t.left[m] == start() + 1 && t.returned[m].is_set()) { EXPECT_EQ(t.left_freely[m], ties > 0) << "the departure is remembered as it was decided"; }
    }
}

TEST(Remigration, ReturnPackagesHardlyPullByDefault)
{
    World plain = world_with_hosts({.households = 2'000}, {destination("a"), destination("b")}), generous = plain;
    generous.hosts[1].return_offer = 400'000;
    const auto to_b = [](const World& w) { return static_cast<double>(migrants_where(w, [](const Migrants& t, MigrantRow m) { return t.host[m] == HostId{1}; })); };
    const std::string overrides = everybody_wants + "prefers_regular = 0\nprefers_scheme = 0\nstays = 0\n";
    run_month(with(overrides), plain, start());
    run_month(with(overrides), generous, start());
    EXPECT_GE(to_b(generous), to_b(plain));
    EXPECT_LT(to_b(generous), 1.05 * to_b(plain));
    run_month(with(overrides + "offer_pull = 0\n"), plain, start() + 1);
}

}  // namespace
}  // namespace homeward
