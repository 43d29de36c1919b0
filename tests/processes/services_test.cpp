// services: access is a share of need met, more capacity never lowers it, projects add for a time and then are gone.
#include "processes/services.hpp"

#include "processes/cohesion.hpp"
#include "processes/community_support.hpp"
#include "processes/networks.hpp"
#include "processes/services.kernel.hpp"
#include "processes/services_law.hpp"
#include "processes/wellbeing.hpp"
#include "scenario/scenario_reader.hpp"

namespace homeward {
namespace {

using namespace test;

constexpr auto health = static_cast<std::size_t>(Service::health);

Project project(Month begin, Month end, float capacity = 1, float jobs = 3)
{
    return {.start = begin, .end = end, .capacity = {capacity, capacity, capacity, capacity}, .jobs = jobs, .cohesion = 0, .share_for_residents = 0};
}

TEST(Services, AccessIsAShareThatRisesWithCapacityAndFallsWithLoad)
{
    for (const float sharpness : {1.0F, 4.0F, 20.0F})
        for (const float load : {0.5F, 10.0F, 5e4F}) {
            float before = 0;
            for (float capacity = 0; capacity < 3 * load; capacity += 0.1F * load) {
                const float access = rationed_access(capacity, load, sharpness);
                EXPECT_GE(access, before - 1e-6F);
                EXPECT_GE(access, rationed_access(capacity, 1.3F * load, sharpness) - 1e-6F);
                EXPECT_LE(access, std::min(1.0F, capacity / load) + 1e-6F) << "never more than there is";
                before = access;
            }
        }
}

TEST(Services, ExtremesOfRationing)
{
    EXPECT_EQ(rationed_access(0, 10, 4), 0.0F);
    EXPECT_EQ(rationed_access(10, 0, 4), 1.0F);
    EXPECT_EQ(rationed_access(0, 0, 4), 1.0F);
    EXPECT_NEAR(rationed_access(10, 10, 4), std::pow(2.0F, -0.25F), 1e-6F);  // the closed form at load = capacity
    EXPECT_NEAR(rationed_access(1e9F, 1e-3F, 20), 1.0F, 1e-6F);
    EXPECT_NEAR(rationed_access(1e-3F, 1e6F, 20), 1e-9F, 1e-12F);
    EXPECT_NEAR(rationed_access(5, 10, 20), 0.5F, 1e-4F);  // sharp rationing is capacity / load
}

TEST(Services, AProjectIsBuiltUpOverTheLagAndGoneAtItsEnd)
{
    const Project p = project(start() + 2, start() + 10);
    EXPECT_EQ(built_share(p, start() + 1, 4), 0.0F);
    EXPECT_EQ(built_share(p, start() + 2, 4), 0.0F);
    EXPECT_EQ(built_share(p, start() + 4, 4), 0.5F);
    EXPECT_EQ(built_share(p, start() + 9, 4), 1.0F);
    EXPECT_EQ(built_share(p, start() + 10, 4), 0.0F);
    EXPECT_EQ(built_share(p, start() + 2, 0), 1.0F);
}

TEST(Services, ProjectsRaiseAccessAndVacanciesWhileTheyRunAndLeaveNothingBehind)
{
    World with = small_world({}), without = small_world({});
    for (World* world : {&with, &without}) world->communities[0].capacity = {5, 5, 5, 5};
    with.communities[0].projects = {project(start() + 1, start() + 13)};
    const Process process = services(shipped_defaults("services"));
    for (int month = 0; month < 16; ++month) {
        run_month(process, with, start() + month);
        run_month(process, without, start() + month);
        const Community &one = with.communities[0], &other = without.communities[0];
        const bool       runs = month >= 1 && month < 13;
        EXPECT_EQ(one.project_vacancies, runs ? 3.0F : 0.0F) << month;
        if (month >= 2 && month < 13) EXPECT_GT(one.access[health], other.access[health]) << month;
        else EXPECT_EQ(one.access, other.access) << month;
        EXPECT_EQ(one.capacity, other.capacity) << "own capacity is untouched";
    }
    EXPECT_TRUE(with.communities[0].projects.empty());
}

TEST(Services, ReturnsAddToTheLoadAndLowerAccess)
{
    World quiet = small_world({}), busy = small_world({});
    for (World* world : {&quiet, &busy}) world->communities[0].capacity = {20, 20, 20, 20};
    busy.communities[0].recent_inflow = 50;
    const Process process = services(shipped_defaults("services"));
    run_month(process, quiet, start());
    run_month(process, busy, start());
    for (std::size_t s = 0; s < services_count; ++s) {
        EXPECT_GT(busy.communities[0].load[s], quiet.communities[0].load[s]);
        EXPECT_LE(busy.communities[0].access[s], quiet.communities[0].access[s]);
    }
    EXPECT_LT(busy.communities[0].access[health], quiet.communities[0].access[health]);
}

TEST(Services, DistressStudentsAndBadHousingMakeNeeds)
{
    World      world     = small_world({});
    Community& community = world.communities[0];
    for (HouseholdRow h{0}; h.index < community.households.count(); ++h.index) community.households.dwelling[h] = 1;
    const Process process = services(shipped_defaults("services", "services.capacity_growth = 0"));
    run_month(process, world, start());
    const auto calm = community.load;
    EXPECT_EQ(calm[static_cast<std::size_t>(Service::psychosocial_care)], 0.0F);
    EXPECT_EQ(calm[static_cast<std::size_t>(Service::housing)], 0.0F);
    community.persons.distress[adult(0)]     = 1;
    community.households.dwelling[HouseholdRow{3}] = 0;
    change_activity(community, adult(1), Activity::student, 0);
    run_month(process, world, start() + 1);
    EXPECT_EQ(community.load[static_cast<std::size_t>(Service::psychosocial_care)], 1.0F);
    EXPECT_EQ(community.load[static_cast<std::size_t>(Service::housing)], 4.0F);
    EXPECT_EQ(community.load[static_cast<std::size_t>(Service::education)], calm[static_cast<std::size_t>(Service::education)] + 1.0F);
}

TEST(Services, RemoteCommunitiesHaveLessAccess)
{
    World near = small_world({}), far = small_world({});
    far.communities[0].distance = 1;
    const Process process = services(shipped_defaults("services"));
    run_month(process, near, start());
    run_month(process, far, start());
    for (std::size_t s = 0; s < services_count; ++s) EXPECT_LT(far.communities[0].access[s], near.communities[0].access[s]);
}

TEST(Services, AnEmptyCommunityIsServed)
{
    World world = small_world({.households = 0});
    run_month(services(shipped_defaults("services")), world, start());
    for (std::size_t s = 0; s < services_count; ++s) EXPECT_EQ(world.communities[0].access[s], 1.0F);
}

struct ServicesKernel : testing::TestWithParam<InstructionSet> {
    void SetUp() override
    {
        if (GetParam() > instruction_set()) GTEST_SKIP() << "this processor lacks " << name_of(GetParam());
    }
};

TEST_P(ServicesKernel, CountsWhatTheScalarLawsCount)
{
    World      world     = small_world({.households = 137});
    Community& community = world.communities[0];
    shake(community);
    const Persons&    persons    = community.persons;
    const Households& households = community.households;
    std::int64_t      care = 0, students = 0, housing = 0, expected_care = 0, expected_students = 0, expected_housing = 0;
    const ServiceNeedsArgs args{persons.padded_count(), reinterpret_cast<const std::uint8_t*>(persons.presence.data()), reinterpret_cast<const std::uint8_t*>(persons.activity.data()), persons.distress.data(),
                                static_cast<int>(Presence::home), static_cast<int>(Activity::student), 0.4F, 1.0F / 0.6F, households.padded_count(), households.adults_home.data(), households.children_home.data(),
                                households.dwelling.data(), 0.35F, 1.0F / 0.35F, &care, &students, &housing};
    for (PersonRow p{0}; p.index < persons.count(); ++p.index) {
        if (persons.is_home(p)) expected_care += static_cast<std::int64_t>(need_of_care(persons.distress[p], 0.4F, 1.0F / 0.6F) * need_units);
        expected_students += persons.activity[p] == Activity::student;
    }
    for (HouseholdRow h{0}; h.index < households.count(); ++h.index)
        expected_housing += static_cast<std::int64_t>(static_cast<float>(households.members_home(h)) * need_of_housing(households.dwelling[h], 0.35F, 1.0F / 0.35F) * need_units);
    switch (GetParam()) {
        case InstructionSet::sse2: sse2::service_needs(args); break;
        case InstructionSet::avx2: avx2::service_needs(args); break;
        case InstructionSet::avx512: avx512::service_needs(args); break;
    }
    EXPECT_GT(care, 0);
    EXPECT_EQ(care, expected_care);
    EXPECT_EQ(students, expected_students);
    EXPECT_EQ(housing, expected_housing);
}

INSTANTIATE_TEST_SUITE_P(InstructionSets, ServicesKernel, testing::Values(InstructionSet::sse2, InstructionSet::avx2, InstructionSet::avx512), [](const auto& set) { return std::string(name_of(set.param)); });

TEST(Services, EveryShippedSettingIsRead)  // of the four processes on communities and well-being
{
    Faults        faults;
    const Section scenario = read_scenario_text("extends = [\"scenarios/model/services.toml\", \"scenarios/model/cohesion.toml\", \"scenarios/model/networks.toml\", \"scenarios/model/wellbeing.toml\"]", faults, HOMEWARD_SOURCE_DIR);
    for (const auto& factory : {services, cohesion, networks, wellbeing}) EXPECT_TRUE(factory(scenario).community);
    scenario.report_unread();
    EXPECT_TRUE(faults.none()) << faults.all();
}

TEST(Services, InvariantsHold)
{
    const Process process = services(shipped_defaults("services"));
    World         world   = small_world({});
    shake(world.communities[0]);
    for (int month = 0; month < 24; ++month) {
        run_month(process, world, start() + month);
        EXPECT_EQ(broken_invariant(world.communities[0], start() + month), "");
        EXPECT_EQ(broken_invariant(world, start() + month), "");
        for (const float access : world.communities[0].access) EXPECT_TRUE(access >= 0 && access <= 1);
    }
    EXPECT_TRUE(padding_is_zero(world.communities[0].persons));
}

}  // namespace
}  // namespace homeward
