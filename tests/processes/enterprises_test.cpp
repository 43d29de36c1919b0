// enterprises: who starts, what it earns, how long it lasts, and at whose expense.
#include "processes/chances.hpp"
#include "core/instruction_set.hpp"
#include "processes/economy_world.hpp"
#include "processes/enterprises.kernel.hpp"

#include <cmath>

namespace homeward {
namespace {

using namespace test;

struct Business : testing::Test {
    Section     scenario = economy_settings();
    Enterprises settings = enterprises_settings(scenario);
    Process     process  = enterprises(scenario);

    /// Every household owns a subsistence enterprise of this capital, with one worker and no savings.
    static World of_traders(Money capital, std::uint32_t households = 400)
    {
        World world = small_world({1, 1, households, 2, 0});
        for (Community& c : world.communities)
            for (HouseholdRow h{0}; h.index < c.households.count(); ++h.index) {
                c.households.enterprise[h]         = EnterpriseKind::subsistence;
                c.households.enterprise_owner[h]   = c.households.head[h];
                c.households.enterprise_age[h]     = 12;
                c.households.enterprise_capital[h] = capital;
                world.ledger.pay(Account::initial_endowment, Account::enterprises, capital);
                change_activity(c, c.households.head[h], Activity::self_employed, 0);
            }
        return world;
    }
    static void grant(World& world, HouseholdRow h, Money amount)
    {
        world.communities[0].households.enterprise_capital[h] += amount;
        world.ledger.pay(Account::donors, Account::enterprises, amount);
    }
};

TEST_F(Business, ExitIsAProbabilityAndFallsWithAgeCapitalAndDemand)
{
    const auto exit = [&](int age, Money capital, float demand) { return exit_probability(settings, EnterpriseKind::micro, age, capital, false, false, demand); };
    for (const int age : {0, 11, 12, 100})
        for (const Money capital : {0, 10'000, 1'000'000})
            for (const float demand : {0.0F, 1.0F, 10.0F}) {
                EXPECT_GE(exit(age, capital, demand), 0);
                EXPECT_LE(exit(age, capital, demand), 1);
            }
    EXPECT_GT(exit(0, 120'000, 1), exit(12, 120'000, 1));
    EXPECT_GT(exit(12, 60'000, 1), exit(12, 120'000, 1));
    EXPECT_GT(exit(12, 120'000, 0.5F), exit(12, 120'000, 1));
    EXPECT_GT(exit_probability(settings, EnterpriseKind::micro, 12, 120'000, true, false, 1), exit(12, 120'000, 1));
}

TEST_F(Business, AboutHalfOfMicroEnterprisesAreClosedAfterSixYears)  // pattern P8
{
    float alive = 1;
    for (int month = 0; month < 72; ++month) alive *= 1 - exit_probability(settings, EnterpriseKind::micro, month, 120'000, false, false, 1);
    EXPECT_NEAR(alive, 0.53F, 0.08F);
}

TEST_F(Business, AGrantRaisesSurvivalOverFiveYears)
{
    const auto survival = [&](Money capital) {
        float alive = 1;
        for (int month = 0; month < 60; ++month) alive *= 1 - exit_probability(settings, EnterpriseKind::subsistence, month, capital, false, false, 1);
        return alive;
    };
    // de Mel, McKenzie & Woodruff 2012: grants of about the capital stock, +10 points among men; the capital is partly kept.
    EXPECT_GT(survival(36'000) - survival(18'000), 0.03F);
    EXPECT_LT(survival(36'000) - survival(18'000), 0.15F);
}

TEST_F(Business, CapitalAndWorkersAddToCapacityWithDecreasingReturns)
{
    const auto of = [&](Money capital, int workers) { return capacity(settings, 0, capital, workers); };
    EXPECT_NEAR(of(18'000, 1), 1, 1e-5F);
    EXPECT_GT(of(36'000, 1) - of(18'000, 1), of(54'000, 1) - of(36'000, 1));
    EXPECT_GT(of(18'000, 2) - of(18'000, 1), of(18'000, 3) - of(18'000, 2));
    EXPECT_EQ(of(18'000, 0), 0);
    EXPECT_GT(of(0, 1), 0);
}

TEST_F(Business, GrantsToSomeLowerTheProfitOfOthers)
{
    World plain = of_traders(18'000), helped = of_traders(18'000);
    for (HouseholdRow h{0}; h.index < 100; ++h.index) grant(helped, h, 100'000);
    run_month(process, plain, start());
    run_month(process, helped, start());
    EXPECT_LT(helped.communities[0].demand_per_enterprise, plain.communities[0].demand_per_enterprise);
    int compared = 0;
    for (HouseholdRow h{100}; h.index < 400; ++h.index) {
        const Households &a = plain.communities[0].households, &b = helped.communities[0].households;
        if (!a.has_enterprise(h) || !b.has_enterprise(h) || a.profit[h] == 0) continue;
        EXPECT_LT(b.profit[h], a.profit[h]);
        ++compared;
    }
    EXPECT_GT(compared, 200);
    EXPECT_GT(helped.communities[0].households.profit[HouseholdRow{1}], plain.communities[0].households.profit[HouseholdRow{1}]);
}

TEST_F(Business, TotalProfitRisesLessThanCapacityWhenDemandIsShared)
{
    for (const float more : {1.1F, 1.5F, 3.0F}) {
        const float before = demand_share(settings, 100, 1, 100) * 100, after = demand_share(settings, 100, 1, 100 * more) * 100 * more;
        EXPECT_GT(after, before);
        EXPECT_LT(after, before * more);
    }
    EXPECT_GT(demand_share(settings, 100, 1.2F, 100), demand_share(settings, 100, 1, 100));
}

TEST_F(Business, GrantedEnterprisesLiveLonger)
{
    World      world = of_traders(18'000, 4'000);
    Community& c     = world.communities[0];
    for (HouseholdRow h{0}; h.index < 2'000; ++h.index) grant(world, h, 30'000);
    std::vector<std::uint16_t> owner;
    int  alive[2] = {0, 0};
    std::vector<bool> lived(4'000, true);
    for (int m = 0; m < 24; ++m) {
        run_month(process, world, start() + m);
        ASSERT_EQ(broken_invariant(world, start() + m), "");
        for (HouseholdRow h{0}; h.index < 4'000; ++h.index)
            if (!c.households.has_enterprise(h) || c.households.enterprise_age[h] < 12) lived[h.index] = false;
    }
    for (std::size_t h = 0; h < 4'000; ++h) alive[h / 2'000] += lived[h];
    const double a = alive[0] / 2000.0, b = alive[1] / 2000.0;
    EXPECT_GT(a - b, 2 * std::sqrt((a * (1 - a) + b * (1 - b)) / 2000));
}

TEST_F(Business, FailureSellsTheAssetsAndLeavesTheDebts)
{
    World      world = of_traders(100'000);
    Community& c     = world.communities[0];
    for (HouseholdRow h{0}; h.index < c.households.count(); ++h.index) c.households.debt_microcredit[h] = 7'000;
    const Section always = economy_settings("[enterprises]\nexit = 1\nexit_first_year = 5\nexit_subsistence = 5\nsalvage = 0.5\nstarters_unemployed = 0\nstarters_inactive = 0\n");
    Process       hard   = enterprises(always);
    int           closed = 0;
    run_month(hard, world, start());
    for (HouseholdRow h{0}; h.index < c.households.count(); ++h.index) {
        EXPECT_EQ(c.households.debt_microcredit[h], 7'000);
        if (c.households.has_enterprise(h)) continue;
        ++closed;
        EXPECT_EQ(c.households.savings[h], 50'000);
        EXPECT_EQ(c.households.enterprise_capital[h], 0);
        EXPECT_EQ(c.households.family_workers[h], 0);
    }
    EXPECT_GT(closed, 20);
    EXPECT_EQ(broken_invariant(world, start()), "");
    EXPECT_EQ(broken_invariant(c, start()), "");
}

TEST_F(Business, ReturneesWithSavingsStartMicroEnterprisesMoreTheLongerTheyWereAbroad)
{
    const auto started = [&](Money savings, std::uint16_t months_abroad) {
        World      world = small_world({1, 1, 3'000, 1, 0});
        Community& c     = world.communities[0];
        for (PersonRow p{0}; p.index < c.persons.count(); ++p.index) {
            const MigrantRow m = leave_home(c, p, start() - 60);
            come_home(c, m, ReturnCategory::voluntary, start());
            c.migrants.months_abroad[m]                     = months_abroad;
            c.households.savings[c.persons.household[p]]    = savings;
            world.ledger.pay(Account::initial_endowment, Account::households, savings);
        }
        run_month(enterprises(economy_settings("[enterprises]\nstarters_unemployed = 0\nstarters_inactive = 1\n")), world, start());
        int micro = 0;
        for (HouseholdRow h{0}; h.index < c.households.count(); ++h.index) micro += c.households.enterprise[h] == EnterpriseKind::micro;
        EXPECT_EQ(broken_invariant(world, start()), "");
        return micro;
    };
    EXPECT_EQ(started(10'000, 60), 0);
    const int short_stay = started(200'000, 6), long_stay = started(200'000, 120);
    EXPECT_GT(short_stay, 0);
    EXPECT_GT(long_stay, short_stay + 2 * std::sqrt(static_cast<double>(short_stay + long_stay)));
}

TEST_F(Business, PostsOpenedAndClosedAreCounted)
{
    World      world   = of_traders(300'000, 400);
    Community& c       = world.communities[0];
    Process    hirers  = enterprises(economy_settings("[enterprises]\nhiring_margin = 0\nhiring = 0.5\nexit = 0.3\n"));
    int        before  = 0, opened = 0, closed = 0;
    for (int m = 0; m < 12; ++m) {
        c.events = {};
        run_month(hirers, world, start() + m);
        int now = 0;
        for (HouseholdRow h{0}; h.index < c.households.count(); ++h.index) now += c.households.enterprise_employees[h];
        EXPECT_EQ(now - before, c.events.posts_opened - c.events.posts_closed);
        EXPECT_GE(std::min(c.events.posts_opened, c.events.posts_closed), 0);
        before = now, opened += c.events.posts_opened, closed += c.events.posts_closed;
    }
    EXPECT_GT(opened, 50);
    EXPECT_GT(closed, 5);
}

TEST_F(Business, AdviceLowersTheHazardWhileItLasts)
{
    const auto closed = [&](float advice, int months) {
        World      world = of_traders(18'000, 4'000);
        Community& c     = world.communities[0];
        for (HouseholdRow h{0}; h.index < c.households.count(); ++h.index) c.households.business_advice[h] = advice, c.households.business_advice_end[h] = start() + months;
        run_month(enterprises(economy_settings("[enterprises]\nexit = 0.9\nstarters_unemployed = 0\nstarters_inactive = 1\n")), world, start());
        return c.events.enterprises_closed;
    };
    const int usual = closed(0, 1), advised = closed(0.5F, 1);
    EXPECT_EQ(closed(0.5F, 0), usual) << "over";
    EXPECT_EQ(closed(1, 1), 0);
    EXPECT_NEAR(advised, 0.5 * usual, 4 * std::sqrt(usual) + 0.05 * usual);  // hazards, not probabilities, are halved
}

TEST_F(Business, OnlyLocalCustomFollowsLocalSpending)
{
    const auto demand = [&](float local) {
        World      world = of_traders(18'000);
        Community& c     = world.communities[0];
        c.usual_spending    = 1'000;
        c.local_consumption = static_cast<decltype(c.local_consumption)>(local * 1'000 * static_cast<float>(c.population));
        run_month(process, world, start());
        return c.demand_per_enterprise;
    };
    const float usual = demand(1), poorer = demand(0.5F);
    ASSERT_GT(usual, 0.1F);
    ASSERT_LT(usual, 3.0F);
    EXPECT_NEAR(poorer / usual, std::pow(1 - 0.5F * settings.local_custom, settings.crowding), 1e-3F);
    EXPECT_GT(settings.local_custom, 0.0F);
    EXPECT_LT(settings.local_custom, 1.0F);  // at 1 a fall of income would feed on itself
}

TEST_F(Business, EntryMakesUpForExitAtTheProfilesShareAndShrinksWhenThereAreMore)
{
    const float usual = settings.profile.self_employed * 1'000;
    EXPECT_NEAR(expected_starts(settings, 1'000, usual, 1), usual / settings.mean_life, 1e-4F);
    EXPECT_GT(expected_starts(settings, 1'000, 0.8F * usual, 1), expected_starts(settings, 1'000, usual, 1));
    EXPECT_LT(expected_starts(settings, 1'000, 1.1F * usual, 1), expected_starts(settings, 1'000, usual, 1));
    EXPECT_GT(expected_starts(settings, 1'000, usual, 1.1F), expected_starts(settings, 1'000, usual, 1));
    EXPECT_EQ(expected_starts(settings, 1'000, 10 * usual, 1), 0);
}

struct BusinessLoop : testing::TestWithParam<InstructionSet> {};

TEST_P(BusinessLoop, FindingStartersIsTheScalarLaw)
{
    if (GetParam() > instruction_set()) GTEST_SKIP() << "this processor lacks " << name_of(GetParam());
    World   world = working_world(labour_profile(economy_settings()), {1, 1, 101, 5, 3});
    Persons& p    = world.communities[0].persons;
    for (PersonRow i{0}; i.index < p.count(); ++i.index) p.birth[i] = start() - (150 + 11 * (i.index % 70));
    throw_dice(world.communities[0], Luck(9, 2).in(start()));
    std::vector<std::uint16_t> rows(p.padded_count()), expected;
    enterprise::Starters s{p.padded_count(), p.chance_business.data(), reinterpret_cast<const std::int16_t*>(p.birth.data()), reinterpret_cast<const std::uint8_t*>(p.presence.data()),
                           reinterpret_cast<const std::uint8_t*>(p.activity.data()), start().count, 18 * 12, 65 * 12, {0, 0, 0, 0.2F, 0.5F, 0.1F}, rows.data(), 0};
    static_assert(static_cast<int>(Activity::informal) == 5);
    switch (GetParam()) {
        case InstructionSet::sse2: sse2::find_starters(s); break;
        case InstructionSet::avx2: avx2::find_starters(s); break;
        case InstructionSet::avx512: avx512::find_starters(s); break;
    }
    for (PersonRow i{0}; i.index < p.count(); ++i.index) {
        const int age = p.age_in_months(i, start());
        if (age >= 18 * 12 && age < 65 * 12 && p.chance_business[i] < s.chance[static_cast<std::size_t>(p.activity[i])]) expected.push_back(i.index);
    }
    EXPECT_GT(expected.size(), 20U);
    EXPECT_EQ(std::vector<std::uint16_t>(rows.begin(), rows.begin() + s.count), expected);
}

TEST_P(BusinessLoop, CapacityAndTradeAreTheScalarLaws)
{
    if (GetParam() > instruction_set()) GTEST_SKIP() << "this processor lacks " << name_of(GetParam());
    const Enterprises     settings = enterprises_settings(economy_settings("[enterprises]\nexit = 0.9\nhiring_margin = 0\nhiring = 0.5\n"));
    World                 world    = working_world(settings.profile, {1, 1, 333, 5, 3});
    Community&            c        = world.communities[0];
    Persons&              p        = c.persons;
    Households&           t        = c.households;
    for (PersonRow i{0}; i.index < p.count(); ++i.index) p.birth[i] = start() - (150 + 11 * (i.index % 70));
    for (HouseholdRow h{0}; h.index < t.count(); h.index = static_cast<std::uint16_t>(h.index + 3))
        if (t.has_enterprise(h)) t.enterprise_employees[h] = static_cast<std::uint8_t>(h.index % 4), t.savings[h] = h.index;
    for (HouseholdRow h{0}; h.index < t.count(); ++h.index)  // under way, over, or never begun
        if (h.index % 3 != 0) t.business_advice[h] = 0.9F, t.business_advice_end[h] = start() + (h.index % 3 - 1);
    const Community before = c;

    const auto            pick = [](auto a, auto b, auto d) { return GetParam() == InstructionSet::sse2 ? a : GetParam() == InstructionSet::avx2 ? b : d; };
    std::vector<float>    skill(p.skill.data(), p.skill.data() + p.padded_count()), factor(p.padded_count()), capacities(t.padded_count());
    std::vector<std::uint16_t> untidy(t.padded_count()), closing(t.padded_count()), hiring(t.padded_count()), shedding(t.padded_count());
    pick(&sse2::describe_owners, &avx2::describe_owners, &avx512::describe_owners)(
        {p.padded_count(), reinterpret_cast<const std::int16_t*>(p.birth.data()), reinterpret_cast<const std::uint8_t*>(p.sex.data()), reinterpret_cast<const std::uint8_t*>(p.presence.data()), start().count, factor.data()}, settings.law);
    enterprise::Capacities all{t.padded_count(), reinterpret_cast<const std::uint8_t*>(t.enterprise.data()), t.family_workers.data(), t.enterprise_employees.data(), t.adults_home.data(),
                               reinterpret_cast<const std::uint16_t*>(t.enterprise_owner.data()), t.enterprise_capital.data(), t.enterprise_productivity.data(), skill.data(), factor.data(), capacities.data(), untidy.data(), 0, 0, 0, 0, 0};
    pick(&sse2::find_capacities, &avx2::find_capacities, &avx512::find_capacities)(all, settings.law);
    EXPECT_EQ(all.untidy_count, 0U);

    const Draws        draws = Luck(4, 4).in(start());
    constexpr float    demand = 0.9F, wage = 8'500;
    enterprise::Trades trades{t.padded_count(), t.root.data(), reinterpret_cast<std::uint8_t*>(t.enterprise.data()), t.family_workers.data(), t.enterprise_employees.data(),
                              reinterpret_cast<const std::uint16_t*>(t.enterprise_owner.data()), capacities.data(), factor.data(), t.productive_share.data(), t.business_advice.data(), reinterpret_cast<const std::int16_t*>(t.business_advice_end.data()), start().count, t.savings.data(), t.enterprise_capital.data(), t.profit.data(),
                              t.enterprise_age.data(), demand, demand_factor(settings, demand), wage, household_subject(0).high, draws.month_and_purpose(static_cast<std::uint16_t>(Purpose::enterprise_survival)),
                              draws.key()[0], draws.key()[1], closing.data(), hiring.data(), shedding.data(), 0, 0, 0, 0, 0, 0};
    pick(&sse2::trade, &avx2::trade, &avx512::trade)(trades, settings.law);

    std::vector<std::uint16_t> closed, hired, shed;
    std::int64_t               profits = 0, invested = 0, worn = 0, enterprises = 0;
    for (HouseholdRow h{0}; h.index < t.count(); ++h.index) {
        const Households& b = before.households;
        if (!b.has_enterprise(h)) {
            EXPECT_EQ(t.profit[h], 0);
            continue;
        }
        ++enterprises;
        const PersonRow owner = b.enterprise_owner[h];
        const int       hands = b.family_workers[h] + b.enterprise_employees[h];
        const float     able  = capacity(settings, b.enterprise_productivity[h] + p.skill[owner], b.enterprise_capital[h], hands);
        EXPECT_EQ(capacities[h.index], able);
        Draw       draw  = draws.of(Purpose::enterprise_survival, household_subject(b.root[h]));
        const float advised = enterprise::advice_factor(b.business_advice[h], b.business_advice_end[h] > start());
        const float chance  = enterprise::exit_chance(settings.law, b.enterprise[h] == EnterpriseKind::micro, b.enterprise_age[h] < enterprise::young_enterprise, static_cast<float>(b.enterprise_capital[h]),
                                                      enterprise::owner_factor<float>(settings.law, p.age(owner, start()) < 30, p.sex[owner] == Sex::female) * advised, demand_factor(settings, demand));
        const bool  fails   = draw.happens(chance);
        if (advised == 1) { EXPECT_EQ(chance, exit_probability(settings, b.enterprise[h], b.enterprise_age[h], b.enterprise_capital[h], p.age(owner, start()) < 30, p.sex[owner] == Sex::female, demand)); }
        if (fails) {
            closed.push_back(h.index);
            EXPECT_EQ(t.savings[h], b.savings[h]);
            continue;
        }
        enterprise::Trade<float, std::int32_t> e{};
        e.capacity = able, e.productive_share = b.productive_share[h], e.workers = static_cast<float>(hands), e.employees = b.enterprise_employees[h];
        e.workers_count = settings.law.workers_count[std::min(hands, enterprise::most_workers - 1)];
        e.savings = b.savings[h], e.capital = b.enterprise_capital[h], e.kind = static_cast<std::int32_t>(b.enterprise[h]);
        enterprise::trade(e, settings.law, demand, wage);
        EXPECT_EQ(t.profit[h], e.profit);
        EXPECT_EQ(t.savings[h], e.savings);
        EXPECT_EQ(t.enterprise_capital[h], e.capital);
        EXPECT_EQ(static_cast<int>(t.enterprise[h]), e.kind);
        EXPECT_EQ(t.enterprise_age[h], b.enterprise_age[h] + 1);
        EXPECT_GE(t.savings[h], 0);
        profits += e.profit, invested += e.invested, worn += e.worn;
        const bool sheds = e.employees > 0 && (e.net < 0 || e.kind < 2);
        if (sheds) shed.push_back(h.index);
        else if (e.kind == 2 && enterprise::gain_of_a_worker(settings.law, e.gross, e.workers) > wage && e.employees < settings.law.most_employees && draw.uniform() < settings.law.hiring) hired.push_back(h.index);
    }
    EXPECT_EQ(all.enterprises, enterprises);
    EXPECT_EQ(trades.profit_sum, profits);
    EXPECT_EQ(trades.invested_sum, invested);
    EXPECT_EQ(trades.worn_sum, worn);
    EXPECT_GT(closed.size(), 5U);
    EXPECT_GT(hired.size(), 5U);
    EXPECT_GT(shed.size(), 5U);
    EXPECT_EQ(std::vector<std::uint16_t>(closing.begin(), closing.begin() + trades.closing_count), closed);
    EXPECT_EQ(std::vector<std::uint16_t>(hiring.begin(), hiring.begin() + trades.hiring_count), hired);
    EXPECT_EQ(std::vector<std::uint16_t>(shedding.begin(), shedding.begin() + trades.shedding_count), shed);
}

INSTANTIATE_TEST_SUITE_P(InstructionSets, BusinessLoop, testing::Values(InstructionSet::sse2, InstructionSet::avx2, InstructionSet::avx512),
                         [](const auto& set) { return std::string(name_of(set.param)); });

}  // namespace
}  // namespace homeward
