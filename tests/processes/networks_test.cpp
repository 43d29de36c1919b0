// networks: ties fade with absence and are rebuilt at home; belonging follows ties and welcome.
#include "processes/networks.hpp"

#include "processes/community_support.hpp"
#include "processes/networks.kernel.hpp"


namespace homeward {
namespace {

using namespace test;

const std::string calm = "networks.chance = 0";  // nothing by chance: laws in closed form

TEST(Networks, FadeGeometricallyAbroadAndAreRebuiltAtHome)
{
    World           world     = small_world({});
    Community&      community = world.communities[0];
    const Process   process   = networks(shipped_defaults("networks", calm));
    const PersonRow away      = adult(3);
    const float     at_first  = community.persons.network[away];
    const MigrantRow m        = leave_home(community, away, start());
    for (int month = 0; month < 60; ++month) run_month(process, world, start() + month);
    EXPECT_NEAR(community.persons.network[away], at_first * std::pow(1.0F - 0.006F, 60.0F), 1e-5F);
    const float on_return = community.persons.network[away];
    come_home(community, m, ReturnCategory::forced, start() + 60);
    run_month(process, world, start() + 60);
    EXPECT_LT(community.persons.network[away], on_return);  // the loss of those who come unprepared
    float before = community.persons.network[away];
    for (int month = 61; month < 300; ++month) {
        run_month(process, world, start() + month);
        EXPECT_GE(community.persons.network[away], before);
        before = community.persons.network[away];
    }
    EXPECT_NEAR(before, 0.6F, 1e-3F);  // ceiling of an unemployed adult with secondary education: .5 + 2 * .05
}

TEST(Networks, TheCeilingIsAFixedPointReachedFromBothSides)
{
    for (float network : {0.0F, 0.3F, 1.0F}) {
        for (int month = 0; month < 1000; ++month) network = network_at_home(network, 0.7F, 0.1F, 0.05F);
        EXPECT_NEAR(network, 0.7F, 1e-5F);
    }
    EXPECT_EQ(network_at_home(0.7F, 0.7F, 0.1F, 0.05F), 0.7F);
    for (float network = 0; network < 0.7F; network += 0.05F) EXPECT_LE(network_at_home(network, 0.7F, 0.9F, 0.1F), 0.7F + 1e-6F) << "never overshoots, even at the hard limits";
}

TEST(Networks, GroupActivityHastensAndTensionHinders)
{
    const Networks law(shipped_defaults("networks").section("networks"));
    World          world     = small_world({});
    Community&     community = world.communities[0];
    const auto     quiet     = rates_in(law, community);
    community.group_activity = 1;
    EXPECT_GT(rates_in(law, community).growth, quiet.growth);
    community.tension = 0.8F;
    EXPECT_LT(rates_in(law, community).ceiling, quiet.ceiling);
    EXPECT_LT(rates_in(law, community).level_of_residents, quiet.level_of_residents);
}

TEST(Networks, ReturneesBelongAsTheyAreAccepted)
{
    World         welcome = small_world({}), cold = small_world({});
    const Process process = networks(shipped_defaults("networks", calm));
    welcome.communities[0].acceptance = 0.9F;
    cold.communities[0].acceptance    = 0.1F;
    for (World* world : {&welcome, &cold}) {
        returns(world->communities[0], adult(0), ReturnCategory::voluntary, start() - 1);
        for (int month = 0; month < 36; ++month) run_month(process, *world, start() + month);
    }
    EXPECT_GT(welcome.communities[0].persons.belonging[adult(0)], cold.communities[0].persons.belonging[adult(0)]);
    EXPECT_EQ(welcome.communities[0].persons.belonging[adult(1)], cold.communities[0].persons.belonging[adult(1)]);  // who never left
}

TEST(Networks, ForcedReturnCostsMoreThanVoluntaryAndPreparednessSpares)
{
    World         world     = small_world({});
    Community&    community = world.communities[0];
    const Process process   = networks(shipped_defaults("networks", calm));
    returns(community, adult(0), ReturnCategory::voluntary, start());
    returns(community, adult(1), ReturnCategory::forced, start());
    const MigrantRow prepared = returns(community, adult(2), ReturnCategory::forced, start());
    community.migrants.preparedness[prepared] = 1;
    run_month(process, world, start());
    const Persons& persons = community.persons;
    EXPECT_GT(persons.network[adult(0)], persons.network[adult(2)]);
    EXPECT_GT(persons.network[adult(2)], persons.network[adult(1)]);
    EXPECT_GT(persons.belonging[adult(0)], persons.belonging[adult(2)]);
    EXPECT_GT(persons.belonging[adult(2)], persons.belonging[adult(1)]);
}

TEST(Networks, PeersGiveReturneesTiesWhileTheirNetworkRunsAndNobodyElse)
{
    World         peers = small_world({}), none = small_world({});
    const Process process = networks(shipped_defaults("networks", calm));
    const auto    child   = adult(1, 2);
    for (World* world : {&peers, &none}) {
        returns(world->communities[0], adult(0), ReturnCategory::voluntary, start() - 12);
        returns(world->communities[0], child, ReturnCategory::voluntary, start() - 12);
        change_activity(world->communities[0], adult(0), Activity::unemployed, 0);
    }
    Project project{.start = start() + 1, .end = start() + 2};
    project.peer_ties              = 0.02F;
    peers.communities[0].projects  = {project};
    const Persons &with = peers.communities[0].persons, &without = none.communities[0].persons;
    run_month(process, peers, start());
    run_month(process, none, start());
    EXPECT_EQ(bits_of(with.network[adult(0)]), bits_of(without.network[adult(0)]));  // not yet
    run_month(process, peers, start() + 1);
    run_month(process, none, start() + 1);
    EXPECT_FLOAT_EQ(with.network[adult(0)], without.network[adult(0)] + 0.02F * (1.0F - without.network[adult(0)]));
    EXPECT_EQ(with.network[adult(2)], without.network[adult(2)]);  // a resident
    EXPECT_EQ(with.network[child], without.network[child]);        // a child among the returned
    const float gain = with.network[adult(0)] - without.network[adult(0)];
    run_month(process, peers, start() + 2);
    run_month(process, none, start() + 2);
    EXPECT_LT(with.network[adult(0)] - without.network[adult(0)], gain);  // over: nothing more comes
}

TEST(Networks, ChildrenAreLeftAsTheyAre)
{
    World      world = small_world({});
    const auto child = adult(0, 2);
    world.communities[0].persons.network[child] = 0.123F;
    run_month(networks(shipped_defaults("networks", calm)), world, start());
    EXPECT_EQ(world.communities[0].persons.network[child], 0.123F);
}

TEST(Networks, ChanceComesToEverybodyOnceAYearAndHasMeanNought)
{
    for (std::uint32_t row = 0; row < 200; ++row) {
        int turns = 0;
        for (std::uint32_t month = 5; month < 5 + months_between_chances; ++month) turns += has_its_turn(row, month, months_between_chances);
        EXPECT_EQ(turns, 1);
    }
    const int n = 40'000;
    double    sum = 0, squares = 0;
    for (int i = 0; i < n; ++i) {
        const double tie = ties_by_chance((static_cast<float>(i) + 0.5F) / static_cast<float>(n), 0.05F);
        sum += tie, squares += tie * tie;
    }
    EXPECT_NEAR(sum / n, 0.0, 1e-6);
    EXPECT_NEAR(std::sqrt(squares / n), 0.05, 1e-5);
}

struct NetworksKernel : testing::TestWithParam<InstructionSet> {
    void SetUp() override
    {
        if (GetParam() > instruction_set()) GTEST_SKIP() << "this processor lacks " << name_of(GetParam());
    }
};

NetworksArgs args_of(Community& community, const NetworkRates& rates, const Draws& draws, Month month)
{
    Persons& persons = community.persons;
    return {persons.padded_count(), reinterpret_cast<std::uint8_t*>(persons.presence.data()), reinterpret_cast<std::uint8_t*>(persons.activity.data()), reinterpret_cast<std::uint8_t*>(persons.education.data()),
            reinterpret_cast<std::uint16_t*>(persons.migrant.data()), persons.network.data(), persons.belonging.data(), static_cast<int>(Presence::abroad), static_cast<int>(Activity::child),
            static_cast<int>(Activity::informal), static_cast<int>(Activity::apprentice), MigrantRow::none().index, rates,
            {persons.root.data(), persons.path.data(), static_cast<std::uint32_t>(month.count), draws.month_and_purpose(static_cast<std::uint16_t>(Purpose::networks)), draws.key()[0], draws.key()[1]}};
}

void run_kernel(InstructionSet set, const NetworksArgs& args)
{
    switch (set) {
        case InstructionSet::sse2: return sse2::networks_month(args);
        case InstructionSet::avx2: return avx2::networks_month(args);
        case InstructionSet::avx512: return avx512::networks_month(args);
    }
}

TEST_P(NetworksKernel, GivesTheBitsOfTheScalarLaws)
{
    World      world     = small_world({.households = 137});
    Community& community = world.communities[0];
    shake(community);
    community.tension        = 0.37F;
    const NetworkRates rates = rates_in(Networks(shipped_defaults("networks").section("networks")), community);
    const Community    before = community;
    const Draws        draws  = Luck(3, 1).in(start());
    run_kernel(GetParam(), args_of(community, rates, draws, start()));
    const Persons& old = before.persons;
    for (PersonRow p{0}; p.index < old.count(); ++p.index) {
        float network = old.network[p], belonging = old.belonging[p];
        if (old.presence[p] == Presence::abroad) network = network_while_away(network, rates.decay_abroad);
        else if (old.activity[p] != Activity::child) {
            network   = network_at_home(network, network_ceiling(works(old.activity[p]) ? 1.0F : 0.0F, static_cast<float>(old.education[p]), rates), rates.growth, rates.seed);
            if (has_its_turn(p.index, static_cast<std::uint32_t>(start().count), months_between_chances)) network = unit_interval(network + ties_by_chance(draws.of(Purpose::networks, old.subject(p)).uniform(), rates.chance));
            belonging = belonging_after(belonging, network, old.migrant[p].exists() ? rates.level_of_returnees : rates.level_of_residents, rates);
        }
        EXPECT_EQ(bits_of(community.persons.network[p]), bits_of(network)) << p.index;
        EXPECT_EQ(bits_of(community.persons.belonging[p]), bits_of(belonging)) << p.index;
    }
    EXPECT_TRUE(padding_is_zero(community.persons));
}

INSTANTIATE_TEST_SUITE_P(InstructionSets, NetworksKernel, testing::Values(InstructionSet::sse2, InstructionSet::avx2, InstructionSet::avx512), [](const auto& set) { return std::string(name_of(set.param)); });

TEST(Networks, KeepsInvariantsForSixYearsAndVacantRowsEmpty)
{
    World      world     = small_world({});
    Community& community = world.communities[0];
    shake(community);
    Ledger estates;
    remove_person(community, adult(7), estates, start());
    const Process process = networks(shipped_defaults("networks", "networks.chance = 0.3"));
    for (int month = 0; month < 72; ++month) {
        run_month(process, world, start() + month);
        ASSERT_EQ(broken_invariant(community, start() + month), "");
    }
    EXPECT_EQ(community.persons.network[adult(7)], 0.0F);
    EXPECT_EQ(community.persons.belonging[adult(7)], 0.0F);
}

}  // namespace
}  // namespace homeward
