// wellbeing: distress follows work, hardship, safety and ties; returnees carry stigma, debt and the shock of return; care helps.
#include "processes/wellbeing.hpp"

#include "processes/community_support.hpp"
#include "processes/wellbeing.kernel.hpp"

namespace homeward {
namespace {

using namespace test;

const std::string calm = "wellbeing.life_events = 0";  // nothing by chance: laws in closed form

Wellbeing shipped() { return Wellbeing(shipped_defaults("wellbeing").section("wellbeing")); }

TEST(Wellbeing, DistressApproachesItsTargetGeometrically)
{
    const float target = 0.4F, speed = 0.15F, first = 0.9F;
    float       distress = first;
    for (int month = 1; month <= 200; ++month) {
        distress = distress_after(distress, target, speed);
        EXPECT_NEAR(distress, target + (first - target) * std::pow(1.0F - speed, static_cast<float>(month)), 1e-6F);
    }
    EXPECT_EQ(distress_after(target, target, speed), target);  // a fixed point, exactly
}

TEST(Wellbeing, EachCauseActsInItsDirection)
{
    const DistressWeights w = shipped().weights;
    const auto target = [&](float works, float unemployed, float hardship, float network, float own) { return distress_target(works, unemployed, hardship, network, own, w); };
    const float usual = target(0, 0, 0.3F, 0.5F, 0.1F);
    EXPECT_GT(target(0, 1, 0.3F, 0.5F, 0.1F), usual);
    EXPECT_LT(target(1, 0, 0.3F, 0.5F, 0.1F), usual);
    EXPECT_GT(target(0, 0, 0.6F, 0.5F, 0.1F), usual);
    EXPECT_LT(target(0, 0, 0.3F, 0.9F, 0.1F), usual);
    EXPECT_GT(target(0, 0, 0.3F, 0.5F, 0.3F), usual);
    EXPECT_EQ(target(0, 1, 100, 0, 100), 1.0F);
    EXPECT_EQ(target(1, 0, -100, 1, 0), 0.0F);
}

TEST(Wellbeing, InsecurityAndTensionRaiseAndCareAtHandLowers)
{
    const Wellbeing law   = shipped();
    World           world = small_world({});
    Community&      community = world.communities[0];
    const float     usual = weights_in(law, community).common;
    community.security -= 0.5F;
    EXPECT_GT(weights_in(law, community).common, usual);
    community.security += 0.5F;
    community.tension = 0.5F;
    EXPECT_GT(weights_in(law, community).common, usual);
    community.tension = 0;
    community.access  = {1, 0, 1, 1};
    EXPECT_GT(weights_in(law, community).common, usual);
}

TEST(Wellbeing, StigmaDebtAndPoorHealthWeighOnReturnees)
{
    const Wellbeing law = shipped();
    EXPECT_EQ(burden_of_return(law, 0, 0, 0), 0.0F);
    EXPECT_GT(burden_of_return(law, 0.5F, 0, 0), 0.0F);
    EXPECT_GT(burden_of_return(law, 0, 50'000, 0), 0.0F);
    EXPECT_GT(burden_of_return(law, 0, 100'000, 0), burden_of_return(law, 0, 50'000, 0));
    EXPECT_GT(burden_of_return(law, 0, 0, 0.5F), 0.0F);
    EXPECT_FLOAT_EQ(burden_of_return(law, 0, law.debt_half, 0), law.debt / 2);
}

TEST(Wellbeing, AForcedReturnShocksMoreThanAVoluntaryOneAndPreparednessSpares)
{
    World         world     = small_world({});
    Community&    community = world.communities[0];
    const Process process   = wellbeing(shipped_defaults("wellbeing", calm));
    returns(community, adult(0), ReturnCategory::voluntary, start());
    const MigrantRow forced = returns(community, adult(1), ReturnCategory::forced, start());
    community.migrants.preparedness[returns(community, adult(2), ReturnCategory::forced, start())] = 1;
    run_month(process, world, start());
    const Persons& persons = community.persons;
    EXPECT_GT(persons.distress[adult(0)], persons.distress[adult(3)]);  // who never left
    EXPECT_GT(persons.distress[adult(2)], persons.distress[adult(0)]);
    EXPECT_GT(persons.distress[adult(1)], persons.distress[adult(2)]);
    EXPECT_FLOAT_EQ(community.migrants.stigma[forced], 0.60F);
    float stigma = 0.60F, need = community.migrants.health_need[forced];
    for (int month = 1; month < 60; ++month) {
        run_month(process, world, start() + month);
        EXPECT_LT(community.migrants.stigma[forced], stigma);
        EXPECT_LT(community.migrants.health_need[forced], need);
        stigma = community.migrants.stigma[forced];
        need   = community.migrants.health_need[forced];
    }
}

TEST(Wellbeing, CareLowersDistressUntilItEnds)
{
    World         cared = small_world({}), alone = small_world({});
    const Process process = wellbeing(shipped_defaults("wellbeing", calm));
    const PersonRow p = adult(0);
    for (World* world : {&cared, &alone}) {
        world->communities[0].persons.distress[p] = 0.7F;
        returns(world->communities[0], p, ReturnCategory::forced, start() - 3);
    }
    Migrants&        migrants = cared.communities[0].migrants;
    const MigrantRow m        = cared.communities[0].persons.migrant[p];
    migrants.care[m]          = 0.02F;
    migrants.care_end[m]      = start() + 6;
    for (int month = 0; month < 6; ++month) run_month(process, cared, start() + month), run_month(process, alone, start() + month);
    const float relief = alone.communities[0].persons.distress[p] - cared.communities[0].persons.distress[p];
    EXPECT_NEAR(relief, 0.02F * (1.0F - std::pow(0.85F, 6.0F)) / 0.15F, 1e-5F);  // a steady dose against a geometric return
    run_month(process, cared, start() + 6);
    EXPECT_EQ(migrants.care[m], 0.0F);
    for (int month = 7; month < 100; ++month) run_month(process, cared, start() + month), run_month(process, alone, start() + month);
    EXPECT_NEAR(alone.communities[0].persons.distress[p], cared.communities[0].persons.distress[p], 1e-5F);
}

TEST(Wellbeing, StigmaFadesFasterWhereReturneesAreAccepted)
{
    const Wellbeing law = shipped();
    EXPECT_LT(stigma_after(law, 0.5F, 0.9F), stigma_after(law, 0.5F, 0.1F));
    EXPECT_LT(health_need_after(law, 0.5F, 0.9F), health_need_after(law, 0.5F, 0.1F));
    EXPECT_EQ(health_need_after(law, 0.5F, 0.0F), 0.5F);
    EXPECT_EQ(stigma_after(law, 0.0F, 0.5F), 0.0F);
}

/// Two returnees in one community, alike but for the help that the first has.
struct Pair {
    World      world     = small_world({});
    Community& community = world.communities[0];
    PersonRow  helped = adult(0), alone = adult(1);
    MigrantRow first = returns(community, helped, ReturnCategory::forced, start() - 3), second = returns(community, alone, ReturnCategory::forced, start() - 3);
    Pair()
    {
        community.access = {0.6F, 0.2F, 0.8F, 0.5F};
        for (const MigrantRow m : {first, second}) community.migrants.health_need[m] = community.migrants.stigma[m] = 0.4F;
    }
    Pair(const Pair&) = delete;
    void run(int months, const std::string& overrides = calm)
    {
        const Process process = wellbeing(shipped_defaults("wellbeing", overrides));
        for (int month = 0; month < months; ++month) run_month(process, world, start() + month);
        EXPECT_EQ(broken_invariant(community, start() + months), "");
    }
};

TEST(Wellbeing, HealthRecoversFasterWithReferralAndWithCareThatIsPaidFor)
{
    Pair referred;
    referred.community.migrants.referral[referred.first]     = 0.5F;
    referred.community.migrants.referral_end[referred.first] = start() + 6;
    referred.run(6);
    EXPECT_NEAR(referred.community.migrants.health_need[referred.first], 0.4F * std::pow(1.0F - 0.06F * 0.8F, 6.0F), 1e-6F);  // access .6 + .5 · .4
    EXPECT_NEAR(referred.community.migrants.health_need[referred.second], 0.4F * std::pow(1.0F - 0.06F * 0.6F, 6.0F), 1e-6F);

    Pair paid;
    paid.community.migrants.paid_care[paid.first]     = 1;
    paid.community.migrants.paid_care_end[paid.first] = start() + 6;
    paid.run(6);
    EXPECT_NEAR(paid.community.migrants.health_need[paid.first], 0.4F * std::pow(1.0F - 0.06F * 1.6F, 6.0F), 1e-6F);
    EXPECT_EQ(paid.community.migrants.health_need[paid.second], referred.community.migrants.health_need[referred.second]);
}

TEST(Wellbeing, NoAmountOfCareMakesANeedNegative)
{
    EXPECT_EQ(health_need_after(shipped(), 0.5F, 1e6F), 0.0F);
    EXPECT_EQ(health_need_after(shipped(), 0.5F, 0.0F), 0.5F);
}

TEST(Wellbeing, AReferralLowersDistressByTheCareItBrings)
{
    Pair pair;
    pair.community.migrants.referral[pair.first]     = 0.5F;
    pair.community.migrants.referral_end[pair.first] = start() + 200;
    pair.community.migrants.health_need[pair.first] = pair.community.migrants.health_need[pair.second] = 0;
    pair.run(80);
    EXPECT_NEAR(pair.community.persons.distress[pair.alone] - pair.community.persons.distress[pair.helped], 0.05F * 0.5F * 0.8F, 1e-4F);  // care at hand · referral · (1 − access)
}

TEST(Wellbeing, ReferralAndPaidCareEndOnTimeAndLeaveTheRestAlone)
{
    Pair pair;
    pair.community.migrants.referral[pair.first]      = 0.5F;
    pair.community.migrants.referral_end[pair.first]  = start() + 2;
    pair.community.migrants.paid_care[pair.first]     = 0.5F;
    pair.community.migrants.paid_care_end[pair.first] = start() + 3;
    pair.run(2);
    EXPECT_EQ(pair.community.migrants.referral[pair.first], 0.5F);
    const float need = pair.community.migrants.health_need[pair.first];
    const Process process = wellbeing(shipped_defaults("wellbeing", calm));
    run_month(process, pair.world, start() + 2);
    EXPECT_EQ(pair.community.migrants.referral[pair.first], 0);
    EXPECT_EQ(pair.community.migrants.paid_care[pair.first], 0.5F);
    EXPECT_FLOAT_EQ(pair.community.migrants.health_need[pair.first], need * (1.0F - 0.06F * 1.1F));  // what has ended no longer helps
    run_month(process, pair.world, start() + 3);
    EXPECT_EQ(pair.community.migrants.paid_care[pair.first], 0);
}

TEST(Wellbeing, PeersTakeAShareOfStigmaWhileTheirNetworkRuns)
{
    Pair peers, none;
    Project project{.start = start(), .end = start() + 12};
    project.peer_stigma      = 0.03F;
    peers.community.projects = {project};
    peers.run(24);
    none.run(24);
    EXPECT_NEAR(peers.community.migrants.stigma[peers.first] / none.community.migrants.stigma[none.first], std::pow(0.97F, 12.0F), 1e-4F);
    EXPECT_LT(peers.community.persons.distress[peers.helped], none.community.persons.distress[none.helped]);
    EXPECT_EQ(bits_of(peers.community.persons.distress[adult(5)]), bits_of(none.community.persons.distress[adult(5)]));  // who never left
}

TEST(Wellbeing, ChildrenAndTheAbsentAreLeftAsTheyAre)
{
    World      world     = small_world({});
    Community& community = world.communities[0];
    const auto child = adult(0, 2), away = adult(1);
    community.persons.distress[child] = 0.123F;
    community.persons.distress[away]  = 0.456F;
    leave_home(community, away, start());
    run_month(wellbeing(shipped_defaults("wellbeing", calm)), world, start());
    EXPECT_EQ(community.persons.distress[child], 0.123F);
    EXPECT_EQ(community.persons.distress[away], 0.456F);
}

TEST(Wellbeing, OneCommunityLeavesNoTraceInTheNext)
{
    World both = small_world({.communities = 2}), second = small_world({.communities = 2});
    for (PersonRow p{0}; p.index < 50; ++p.index)
        if (both.communities[0].persons.activity[p] != Activity::child) returns(both.communities[0], p, ReturnCategory::forced, start());
    const Process process = wellbeing(shipped_defaults("wellbeing", calm));
    run_month(process, both, start());
    run_month(process, second, start());
    for (PersonRow p{0}; p.index < second.communities[1].persons.count(); ++p.index)
        EXPECT_EQ(both.communities[1].persons.distress[p], second.communities[1].persons.distress[p]);
}

TEST(Wellbeing, LifeEventsHaveMeanNoughtAndTheirStandardDeviation)
{
    const int n = 1'000'000;  // midpoints of the unit interval: the integral, not a sample
    double    sum = 0, squares = 0;
    for (int i = 0; i < n; ++i) {
        const double event = life_event(static_cast<float>((i + 0.5) / n), 0.16F);
        sum += event, squares += event * event;
    }
    EXPECT_NEAR(sum / n, 0.0, 1e-5);
    EXPECT_NEAR(std::sqrt(squares / n), 0.16, 1e-4);
}

TEST(Wellbeing, LifeEventsKeepPeopleApartAndLeaveTheMean)
{
    // Everybody alike, target .45 so that the bounds of the scale are far: after s months without events the deviation shrinks by (1 − speed)^s.
    World         world     = small_world({.households = 1'000});
    Community&    community = world.communities[0];
    const Process process   = wellbeing(shipped_defaults("wellbeing", "wellbeing.life_events = 0.05\nwellbeing.baseline = 0.455\nwellbeing.network = 0\nwellbeing.insecurity = 0\nwellbeing.unemployment = 0.045\nwellbeing.care_at_hand = 0.05"));
    for (int month = 0; month < 60; ++month) run_month(process, world, start() + month);
    double sum = 0, squares = 0;
    int    n = 0;
    for (PersonRow p{0}; p.index < community.persons.count(); ++p.index) {
        if (community.persons.activity[p] == Activity::child) continue;
        const double d = community.persons.distress[p] - 0.45;
        sum += d, squares += d * d, ++n;
    }
    const double kept      = 0.85 * 0.85;                                  // variance left after a month
    const double variance  = 0.05 * 0.05 / (months_between_life_events * (1 - kept));  // mean over the months since one's turn
    const double deviation = std::sqrt(variance);
    EXPECT_NEAR(sum / n, 0.0, 4 * deviation / std::sqrt(n));
    EXPECT_NEAR(squares / n, variance, 4 * variance * std::sqrt(8.0 / n));        // kurtosis of an exponential, 9: variance of the square 8 σ⁴
}

struct WellbeingKernel : testing::TestWithParam<InstructionSet> {
    void SetUp() override
    {
        if (GetParam() > instruction_set()) GTEST_SKIP() << "this processor lacks " << name_of(GetParam());
    }
};

TEST_P(WellbeingKernel, GivesTheBitsOfTheScalarLaws)
{
    World      world     = small_world({.households = 137});
    Community& community = world.communities[0];
    shake(community);
    Persons&              persons = community.persons;
    const DistressWeights weights = weights_in(shipped(), community);
    std::vector<float>    own(persons.padded_count());
    for (std::uint32_t i = 0; i < persons.count(); ++i) own[i] = i % 5 == 0 ? noise(i, 20) : 0.0F;
    const Draws         draws  = Luck(3, 1).in(start());
    const Community     before = community;
    const WellbeingArgs args{persons.padded_count(), reinterpret_cast<std::uint8_t*>(persons.activity.data()), reinterpret_cast<std::uint16_t*>(persons.household.data()), persons.network.data(), own.data(),
                             persons.distress.data(), community.households.hardship.data(), static_cast<int>(Activity::child), static_cast<int>(Activity::unemployed), static_cast<int>(Activity::informal),
                             static_cast<int>(Activity::apprentice), weights,
                             {persons.root.data(), persons.path.data(), static_cast<std::uint32_t>(start().count), draws.month_and_purpose(static_cast<std::uint16_t>(Purpose::wellbeing)), draws.key()[0], draws.key()[1]}};
    switch (GetParam()) {
        case InstructionSet::sse2: sse2::wellbeing_month(args); break;
        case InstructionSet::avx2: avx2::wellbeing_month(args); break;
        case InstructionSet::avx512: avx512::wellbeing_month(args); break;
    }
    for (PersonRow p{0}; p.index < persons.count(); ++p.index) {
        const Activity activity = before.persons.activity[p];
        float          expected = before.persons.distress[p];
        if (activity > Activity::child) {
            const float target = distress_target(works(activity) ? 1.0F : 0.0F, activity == Activity::unemployed ? 1.0F : 0.0F, before.households.hardship[before.persons.household[p]], before.persons.network[p], own[p.index], weights);
            expected           = distress_after(expected, target, weights.speed);
            if (has_its_turn(p.index, static_cast<std::uint32_t>(start().count), months_between_life_events)) expected = unit_interval(expected + life_event(draws.of(Purpose::wellbeing, before.persons.subject(p)).uniform(), weights.life_events));
        }
        EXPECT_EQ(bits_of(persons.distress[p]), bits_of(expected)) << p.index;
    }
    EXPECT_TRUE(padding_is_zero(persons));
}

INSTANTIATE_TEST_SUITE_P(InstructionSets, WellbeingKernel, testing::Values(InstructionSet::sse2, InstructionSet::avx2, InstructionSet::avx512), [](const auto& set) { return std::string(name_of(set.param)); });

TEST(Wellbeing, KeepsInvariantsForSixYears)
{
    World      world     = small_world({});
    Community& community = world.communities[0];
    shake(community);
    community.security    = 0;
    community.tension     = 1;
    const Process process = wellbeing(shipped_defaults("wellbeing", "wellbeing.speed = 1\nwellbeing.hardship = 1\nwellbeing.life_events = 0.5"));
    for (int month = 0; month < 72; ++month) {
        run_month(process, world, start() + month);
        ASSERT_EQ(broken_invariant(community, start() + month), "");
        ASSERT_EQ(broken_invariant(world, start() + month), "");
    }
    EXPECT_TRUE(padding_is_zero(community.persons));
}

}  // namespace
}  // namespace homeward
