// labour_market: matching, separations, wages, and displacement that nobody put in.
#include "processes/chances.hpp"
#include "core/instruction_set.hpp"
#include "processes/economy_world.hpp"
#include "processes/labour_market.kernel.hpp"
#include "world/support.hpp"

#include <cmath>

namespace homeward {
namespace {

using namespace test;

TEST(Matching, HasConstantReturnsAndNeverExceedsVacancies)
{
    const labour::Matching normal{100, 40, 20};
    for (const float alpha : {0.4F, 0.5F, 0.7F})
        for (const float seekers : {10.0F, 100.0F, 400.0F})
            for (const float vacancies : {5.0F, 40.0F, 300.0F}) {
                const float once = labour::matches(normal, alpha, seekers, vacancies);
                EXPECT_LE(once, vacancies);
                EXPECT_NEAR(labour::matches(normal, alpha, 3 * seekers, 3 * vacancies), 3 * once, 1e-5F * 3 * once);
                EXPECT_GE(labour::matches(normal, alpha, seekers, 2 * vacancies), once);
                EXPECT_GE(labour::matches(normal, alpha, 2 * seekers, vacancies), once);
            }
    EXPECT_NEAR(labour::matches(normal, 0.5F, 100, 40), 20, 1e-4F);
    EXPECT_EQ(labour::matches(normal, 0.5F, 100, 0), 0);
    EXPECT_EQ(labour::matches(normal, 0.5F, 0, 40), 0);
}

TEST(Separation, FallsWithTenureAndIsHigherInInformalWork)
{
    const LabourMarket m = labour_market_settings(economy_settings());
    for (std::size_t s = 0; s < segments; ++s) {
        float before = 1;
        for (int tenure = 0; tenure < 240; tenure += 6) {
            const float now = labour::separation(m.law.separation_new[s], m.law.separation_stable[s], m.law.tenure_scale[s % 2], static_cast<float>(tenure));
            EXPECT_GE(now, 0);
            EXPECT_LT(now, before);
            before = now;
        }
    }
    EXPECT_GT(m.law.separation_new[0], 2 * m.law.separation_new[1]);
    EXPECT_LT(m.mean_tenure[0], m.mean_tenure[1]);
}

TEST(NormalSegments, AddUpToTheProfileAndBalanceFlows)
{
    const LabourMarket m = labour_market_settings(economy_settings());
    for (const float high : {0.0F, 0.1F, 0.5F, 1.0F}) {
        const auto n = normal_segments(m, high);
        EXPECT_NEAR(n[0].jobs + n[2].jobs, m.profile.informal, 1e-6F);
        EXPECT_NEAR(n[1].jobs + n[3].jobs, m.profile.formal, 1e-6F);
        for (std::size_t s = 0; s < segments; ++s) EXPECT_GE(n[s].hires + 1e-9F, n[s].jobs / m.mean_tenure[s]);
    }
}

/// A community of unemployed people of whom some came back from abroad.
struct LabourWorld : testing::Test {
    Section              scenario = economy_settings();
    LabourMarket         market   = labour_market_settings(scenario);
    std::vector<Process> steps    = labour_market(scenario);

    static World crowd(std::uint32_t households = 500)
    {
        World world = small_world({1, 2, households, 2, 0});
        for (Community& c : world.communities)
            for (PersonRow p{0}; p.index < c.persons.count(); ++p.index) c.persons.education[p] = Education::primary;
        return world;
    }
    static MigrantRow bring_back(Community& c, PersonRow p)
    {
        const MigrantRow m = leave_home(c, p, start() - 30);
        come_home(c, m, ReturnCategory::voluntary, start() - 1);
        return m;
    }
    /// Search, then clear, then these vacancies with the matching of the market, then hire. Returns the hires by community.
    std::vector<int> hire_into(World& world, std::array<float, segments> vacancies, Month month = start(), std::uint64_t seed = 1) const
    {
        run_month(steps[0], world, month, seed);
        run_month(steps[1], world, month, seed);
        District&   d      = world.districts[0];
        const auto  normal = normal_segments(market, static_cast<float>(d.count.high_skilled) / static_cast<float>(d.count.adults));
        const auto  adults = static_cast<float>(d.count.adults);
        d.vacancies        = vacancies;
        for (std::size_t s = 0; s < segments; ++s) {
            const float found       = labour::matches({normal[s].search * adults, normal[s].vacancies * adults, normal[s].hires * adults}, market.elasticity_on_seekers, d.search_weight[s], vacancies[s]);
            d.matches_per_weight[s] = d.search_weight[s] > 0 ? found / d.search_weight[s] : 0;
        }
        std::vector<int> before, hires;
        for (const Community& c : world.communities) before.push_back(c.events.hires);
        run_month(steps[2], world, month, seed);
        for (std::size_t c = 0; c < before.size(); ++c) hires.push_back(world.communities[c].events.hires - before[c]);
        return hires;
    }
};

TEST_F(LabourWorld, NoVacanciesNoHires)
{
    World world = crowd();
    EXPECT_EQ(hire_into(world, {0, 0, 0, 0}), (std::vector<int>{0, 0}));
}

TEST_F(LabourWorld, HiresNeverExceedVacanciesRoundedUpAndGrowWithThem)
{
    int before = 0;
    for (const float open : {4.5F, 20.5F, 80.5F, 320.5F}) {
        World      world = crowd();
        const auto hires = hire_into(world, {open, 0, 0, 0});
        EXPECT_LE(hires[0] + hires[1], static_cast<int>(std::ceil(open)));
        EXPECT_GT(hires[0] + hires[1], before);
        before = hires[0] + hires[1];
        EXPECT_EQ(broken_invariant(world.communities[0], start()), "");
    }
}

TEST_F(LabourWorld, TheLotteryFavoursNoCommunity)
{
    // Ten vacancies that all would fill; each community's share is binomial around a half.
    double first = 0, all = 0;
    for (std::uint64_t seed = 1; seed <= 40; ++seed) {
        World      world = crowd(100);
        run_month(steps[0], world, start(), seed);
        world.districts[0].vacancies          = {10, 0, 0, 0};
        world.districts[0].matches_per_weight = {5, 0, 0, 0};
        run_month(steps[2], world, start(), seed);
        first += world.communities[0].events.hires;
        all += world.communities[0].events.hires + world.communities[1].events.hires;
    }
    EXPECT_EQ(all, 400);
    EXPECT_NEAR(first / all, 0.5, 4 * std::sqrt(0.25 / all));
}

TEST_F(LabourWorld, HelpForSomeDisplacesOthersAndTotalHiresRiseLessThanProportionally)
{
    int helped_plain = 0, others_plain = 0, helped_support = 0, others_support = 0;
    const auto count = [&](bool support, int& helped, int& others) {
        for (std::uint64_t seed = 1; seed <= 20; ++seed) {
            World      world = crowd();
            Community& c     = world.communities[0];
            for (PersonRow p{0}; p.index < 500; ++p.index) {
                const MigrantRow m              = bring_back(c, p);
                c.migrants.search_support[m]     = support ? 1.0F : 0.0F;
                c.migrants.search_support_end[m] = start() + 6;
            }
            const auto hires = hire_into(world, {1'000, 0, 0, 0}, start(), seed)  /* more than matching can fill */;
            helped += c.events.hires_of_returnees;
            others += hires[0] + hires[1] - c.events.hires_of_returnees;
        }
    };
    count(false, helped_plain, others_plain);
    count(true, helped_support, others_support);
    const double error = 4 * std::sqrt(static_cast<double>(others_plain + others_support));
    EXPECT_GT(helped_support, helped_plain);
    EXPECT_LT(others_support, others_plain - error);               // residents lose
    const double more_search = 1.25;                                // a quarter of the searchers search twice as well
    const double more_hires  = static_cast<double>(helped_support + others_support) / (helped_plain + others_plain);
    EXPECT_GT(more_hires, 1.0);
    EXPECT_LT(more_hires, more_search);
    EXPECT_NEAR(more_hires, std::sqrt(more_search), 0.06);          // S^α with α = 1/2, a little less since nobody can be hired twice
}

TEST_F(LabourWorld, WhenVacanciesAreShortHelpOnlyChangesWhoIsHired)
{
    for (const float support : {0.0F, 1.0F, 3.0F}) {
        World      world = crowd();
        Community& c     = world.communities[0];
        for (PersonRow p{0}; p.index < 500; ++p.index) {
            const MigrantRow m               = bring_back(c, p);
            c.migrants.search_support[m]     = support;
            c.migrants.search_support_end[m] = start() + 6;
        }
        run_month(steps[0], world, start());
        world.districts[0].vacancies          = {20, 0, 0, 0};
        world.districts[0].matches_per_weight = {0.2F, 0, 0, 0};
        run_month(steps[2], world, start());
        EXPECT_EQ(world.communities[0].events.hires + world.communities[1].events.hires, 20);
    }
}

TEST_F(LabourWorld, DiscriminationAndNetworksMoveTheSearchWeight)
{
    World           world = crowd();
    Community&      c     = world.communities[0];
    const PersonRow p{0}, other{1};
    EXPECT_EQ(search_units(market, c, p, start()), search_units(market, c, other, start()));
    const MigrantRow m = bring_back(c, p);
    EXPECT_EQ(search_factor(market, c, p, start()), 1.0F);
    c.discrimination = 0.5F;
    EXPECT_LT(search_units(market, c, p, start()), search_units(market, c, other, start()));
    c.migrants.certified[m] = 1, c.migrants.foreign_skill[m] = 0.1F;
    const float certified = search_factor(market, c, p, start());
    c.migrants.certified[m] = 0;
    EXPECT_GT(certified, search_factor(market, c, p, start()));
    c.persons.network[other] = 0.9F;
    EXPECT_GT(search_units(market, c, other, start()), search_units(market, c, PersonRow{2}, start()));
}

TEST_F(LabourWorld, ResidentsWithPlacementWeighMoreInTheDenseLoopsAsInTheLaw)
{
    World      world = crowd();
    Community& c     = world.communities[0];
    for (PersonRow p{0}; p.index < 900; p.index = static_cast<std::uint16_t>(p.index + 9)) {
        if (p.index % 2 == 0) bring_back(c, p);
        const SupportFields support = support_of(c, p, start());
        support.search_support      = 0.5F;
        support.search_support_end  = start() + (p.index % 27 == 0 ? 0 : 1);  // of some it is over
    }
    const auto plain = search_units(market, c, {1}, start());
    EXPECT_EQ(search_units(market, c, {9}, start()), search_units(market, c, {18}, start()));
    EXPECT_NEAR(search_units(market, c, {9}, start()), 1.5 * plain, 1);
    EXPECT_EQ(search_units(market, c, {9}, start() + 1), plain);
    run_month(steps[0], world, start());
    LabourCount recount;
    for (const Community& community : world.communities)
        for (PersonRow p{0}; p.index < community.persons.count(); ++p.index) count_person(recount, market, community, p, start(), +1);
    EXPECT_EQ(world.districts[0].count.search, recount.search);
    EXPECT_EQ(world.districts[0].count.unemployed, recount.unemployed);
    // Nothing leaks into the next month, when support is over.
    run_month(steps[0], world, start() + 1);
    recount = {};
    for (const Community& community : world.communities)
        for (PersonRow p{0}; p.index < community.persons.count(); ++p.index) count_person(recount, market, community, p, start() + 1, +1);
    EXPECT_EQ(world.districts[0].count.search, recount.search);
}

TEST_F(LabourWorld, SomeRestOnReturnFewerWhenPreparedAndBeginByAndBy)
{
    EXPECT_LT(not_looking_on_return(market, ReturnCategory::voluntary, 0.5F), not_looking_on_return(market, ReturnCategory::forced, 0.5F));
    EXPECT_LT(not_looking_on_return(market, ReturnCategory::forced, 1), not_looking_on_return(market, ReturnCategory::forced, 0));
    EXPECT_EQ(not_looking_on_return(market, ReturnCategory::none, 0), 0.0F);

    World      world = crowd();
    Community& c     = world.communities[0];
    std::vector<PersonRow> back;
    for (PersonRow p{0}; p.index < 400; ++p.index) {
        const MigrantRow m = leave_home(c, p, start() - 30);
        come_home(c, m, ReturnCategory::forced, start());
        c.migrants.preparedness[m] = 0;
        back.push_back(p);
    }
    const auto resting = [&] { return std::count_if(back.begin(), back.end(), [&](PersonRow p) { return c.persons.activity[p] == Activity::inactive; }); };
    run_month(steps[0], world, start());
    const double n = 400, share = not_looking_on_return(market, ReturnCategory::forced, 0);
    EXPECT_NEAR(static_cast<double>(resting()), n * (share + (1 - share) * 0.06), n * 0.06 + 4 * std::sqrt(n * share * (1 - share)));  // a few give up in the same month
    const auto at_first = resting();
    for (int month = 1; month <= 24; ++month) run_month(steps[0], world, start() + month);
    const auto never_looked = std::count_if(back.begin(), back.end(), [&](PersonRow p) { return c.persons.activity[p] == Activity::inactive && c.persons.months_in_activity[p] >= 24; });
    EXPECT_LT(never_looked, at_first);
    EXPECT_GT(never_looked, 0);
    EXPECT_EQ(broken_invariant(c, start() + 24), "");
}

TEST_F(LabourWorld, WagesRiseWithSchoolingAndCertifiedSkillAndFallForTheUndocumented)
{
    World      world = crowd();
    Community& c     = world.communities[0];
    const PersonRow  p{0};
    const MigrantRow m = bring_back(c, p);
    const auto       wage = [&] { return relative_wage(market, c, p, false, start()); };
    const float      plain = wage();
    c.migrants.foreign_skill[m] = 0.3F;
    const float uncertified     = wage();
    c.migrants.certified[m]     = 1;
    EXPECT_GT(uncertified, plain);
    EXPECT_GT(wage(), uncertified);
    EXPECT_NEAR(wage() - plain, 0.3F, 1e-5F);
    const float documented = wage();
    c.migrants.channel[m]  = Channel::irregular;
    EXPECT_NEAR(wage(), documented - market.undocumented_penalty, 1e-6F);
    c.persons.education[p] = Education::none;
    const float unschooled = wage();
    c.persons.education[p] = Education::primary;
    EXPECT_GT(wage(), unschooled);
}

TEST_F(LabourWorld, RecognisedSkillOpensSkilledWork)
{
    World      world = crowd();
    Community& c     = world.communities[0];
    const MigrantRow m = bring_back(c, {0});
    c.migrants.foreign_skill[m] = 0.4F;
    EXPECT_FALSE(is_high_skilled(market, c, {0}));
    c.migrants.certified[m] = 0.8F;
    EXPECT_TRUE(is_high_skilled(market, c, {0}));
}

TEST_F(LabourWorld, WagesFollowTheWageCurve)
{
    World     world       = crowd();
    District& d           = world.districts[0];
    d.unemployment        = 0.05F;
    const auto level      = d.wage_level;
    hire_into(world, {0, 0, 0, 0});
    EXPECT_EQ(d.unemployment, 1.0F);
    EXPECT_NEAR(d.wage_level[0] / level[0], std::pow(1.0 / 0.05, -0.1), 1e-4);
}

struct LabourLoops : testing::TestWithParam<InstructionSet> {
    void SetUp() override
    {
        if (GetParam() > instruction_set()) GTEST_SKIP() << "this processor lacks " << name_of(GetParam());
    }
    static labour::Columns columns(Community& c, const std::vector<float>& factor, const std::vector<std::uint8_t>& recognised, Month month, const Draws& draws)
    {
        Persons& p = c.persons;
        return {p.padded_count(), p.root.data(), p.path.data(), reinterpret_cast<const std::int16_t*>(p.birth.data()), reinterpret_cast<const std::uint8_t*>(p.sex.data()),
                reinterpret_cast<const std::uint8_t*>(p.education.data()), reinterpret_cast<const std::uint8_t*>(p.presence.data()), reinterpret_cast<const std::uint8_t*>(p.activity.data()),
                p.network.data(), p.chance_work.data(), factor.data(), recognised.data(), p.months_in_activity.data(), month.count, draws.month_and_purpose(static_cast<std::uint16_t>(Purpose::job_search)), draws.key()[0], draws.key()[1]};
    }
};

TEST_P(LabourLoops, SearchIsTheScalarLaw)
{
    const Section      scenario = economy_settings();
    const LabourMarket market   = labour_market_settings(scenario);
    World              world    = working_world(market.profile, {1, 1, 101, 5, 3});
    Community&         c        = world.communities[0];
    for (PersonRow p{0}; p.index < c.persons.count(); ++p.index) {
        c.persons.network[p] = static_cast<float>(p.index % 17) / 16;
        c.persons.birth[p]   = start() - (200 + 7 * (p.index % 100));
    }
    for (PersonRow p{0}; p.index < 30; p.index = static_cast<std::uint16_t>(p.index + 3)) c.persons.activity[p] = p.index % 2 ? Activity::in_training : Activity::apprentice;
    std::vector<float>        factor(c.persons.padded_count(), 1.0F);
    std::vector<std::uint8_t> recognised(factor.size(), 0);
    const auto                months = std::vector<std::uint16_t>(c.persons.months_in_activity.data(), c.persons.months_in_activity.data() + c.persons.count());
    const Draws               draws  = Luck(5, 1).in(start());
    throw_dice(c, draws);
    std::vector<std::uint16_t> list(factor.size());
    labour::Search             found{0.04F, list.data(), 0, {}};
    const auto                 args = columns(c, factor, recognised, start(), draws);
    switch (GetParam()) {
        case InstructionSet::sse2: sse2::search(args, market.law, found); break;
        case InstructionSet::avx2: avx2::search(args, market.law, found); break;
        case InstructionSet::avx512: avx512::search(args, market.law, found); break;
    }
    LabourCount                count;
    std::vector<std::uint16_t> expected;
    for (PersonRow p{0}; p.index < c.persons.count(); ++p.index) {
        count_person(count, market, c, p, start(), +1);
        EXPECT_EQ(c.persons.months_in_activity[p], months[p.index] + 1);
        const Activity    a      = c.persons.activity[p];
        const std::size_t s      = (is_high_skilled(market, c, p) ? 2U : 0U) + (a == Activity::formal ? 1U : 0U);
        const int         age    = c.persons.age(p, start());
        const std::size_t group  = static_cast<std::size_t>(c.persons.sex[p]) * labour::ages + (age >= 25) + (age >= 55) + (age >= 65);
        float             chance = 0;
        if (a == Activity::informal || a == Activity::formal)
            chance = labour::separation(market.law.separation_new[s], market.law.separation_stable[s], market.law.tenure_scale[s % 2], static_cast<float>(months[p.index]));
        if (a == Activity::unemployed) chance = market.law.giving_up[group];
        if (a == Activity::inactive && age < 65) chance = market.law.coming_in[group] * 0.04F;
        if (a == Activity::in_training || (a == Activity::apprentice && static_cast<float>(months[p.index]) >= market.law.months_of_apprenticeship)) chance = 1;
        if (c.persons.chance_work[p] < chance) expected.push_back(p.index);
    }
    EXPECT_EQ(std::vector<std::uint16_t>(list.begin(), list.begin() + found.changing_count), expected);
    EXPECT_EQ(found.counts.adults, count.adults);
    EXPECT_EQ(found.counts.high_skilled, count.high_skilled);
    EXPECT_EQ(found.counts.unemployed, count.unemployed);
    EXPECT_EQ(found.counts.inactive, count.inactive);
    EXPECT_EQ(found.counts.working, count.working);
    EXPECT_EQ(found.counts.working_age, count.working_age);
    EXPECT_EQ(found.counts.working_of_working_age, count.working_of_working_age);
    EXPECT_EQ(found.counts.giving_up, count.giving_up);
    EXPECT_EQ(found.counts.coming_in, count.coming_in);
    for (std::size_t s = 0; s < segments; ++s) {
        EXPECT_EQ(found.counts.jobs[s], count.jobs[s]);
        EXPECT_EQ(found.counts.search[s], count.search[s]);
    }
}

TEST_P(LabourLoops, FindingIsTheScalarLaw)
{
    const Section      scenario = economy_settings();
    const LabourMarket market   = labour_market_settings(scenario);
    LabourProfile      many     = market.profile;
    many.unemployed             = 0.3F;
    World                      world = working_world(many, {1, 1, 101, 5, 3});
    Community&                 c     = world.communities[0];
    std::vector<float>         factor(c.persons.padded_count(), 1.0F);
    std::vector<std::uint8_t>  recognised(factor.size(), 0);
    std::vector<std::uint16_t> formal(factor.size()), informal(factor.size()), lookers(factor.size()), expected_formal, expected_informal;
    std::vector<std::int32_t>  weights(factor.size());
    const Draws                draws = Luck(5, 1).in(start());
    labour::Offers             found{{0.4F, 0.1F, 0.3F, 0.2F}, formal.data(), informal.data(), 0, 0, lookers.data(), weights.data()};
    const auto                 args = columns(c, factor, recognised, start(), draws);
    switch (GetParam()) {
        case InstructionSet::sse2: sse2::find(args, market.law, found); break;
        case InstructionSet::avx2: avx2::find(args, market.law, found); break;
        case InstructionSet::avx512: avx512::find(args, market.law, found); break;
    }
    for (PersonRow p{0}; p.index < c.persons.count(); ++p.index) {
        const float       weight = static_cast<float>(search_units(market, c, p, start())) * (1.0F / labour::units_of_weight);
        const std::size_t skill  = is_high_skilled(market, c, p) ? 2 : 0;
        Draw              draw   = draws.of(Purpose::job_search, c.persons.subject(p));
        const float       first = draw.uniform(), second = draw.uniform();
        if (first < probability_of_hazard(weight * found.matches_per_weight[skill + 1])) expected_formal.push_back(p.index);
        if (c.persons.activity[p] == Activity::unemployed && second < probability_of_hazard(weight * found.matches_per_weight[skill])) expected_informal.push_back(p.index);
    }
    EXPECT_GT(expected_informal.size(), 10U);
    EXPECT_EQ(std::vector<std::uint16_t>(formal.begin(), formal.begin() + found.formal_count), expected_formal);
    EXPECT_EQ(std::vector<std::uint16_t>(informal.begin(), informal.begin() + found.informal_count), expected_informal);
}

INSTANTIATE_TEST_SUITE_P(InstructionSets, LabourLoops, testing::Values(InstructionSet::sse2, InstructionSet::avx2, InstructionSet::avx512),
                         [](const auto& set) { return std::string(name_of(set.param)); });

}  // namespace
}  // namespace homeward
