// Social protection, health, housing and case management: each acts on its state by its size, to the unit, and only while it lasts.
#include "policies/policy_world.hpp"

#include "processes/household_budget.hpp"
#include "processes/wellbeing.hpp"
#include "world/access.hpp"
#include "world/invariants.hpp"
#include "world/people.hpp"

#include <gtest/gtest.h>

#include <cmath>

namespace homeward::test {
namespace {

/// A community of a hundred returnees that one instrument serves from the second month on, beside the processes that run.
struct Served {
    World                  world     = world_of_returnees();
    Community&             community = world.communities.front();
    std::vector<PersonRow> people    = men(community);
    std::vector<Process>   beside;

    Served() = default;
    Served(const Served&) = delete;

    void by(const std::string& instrument, const std::string& settings, int months, const std::string& eligibility = "")
    {
        const auto terms = programmes(generous("\"" + instrument + "\"", "[programme." + instrument + "]\nafter_months = 0\n" + settings + "\n[programme.eligibility]\n" + eligibility));
        for (int i = 0; i < months; ++i) {
            run(terms, world, start() + i);
            for (const Process& process : beside) run_month(process, world, start() + i);
        }
        EXPECT_EQ(broken_invariant(world, start() + months), "");
        EXPECT_EQ(broken_invariant(community, start() + months), "");
        EXPECT_EQ(books().spent, paid_by(world, Account::donors));
    }
    MigrantRow   migrant(std::size_t i) const { return community.persons.migrant[people[i]]; }
    HouseholdRow household(std::size_t i) const { return community.persons.household[people[i]]; }
    PersonRow    wife(std::size_t i) const { return {static_cast<std::uint16_t>(people[i].index - 1)}; }  // women stand before men
    Households&  households() { return community.households; }
    Migrants&    migrants() { return community.migrants; }
    const ProgrammeBooks& books() const { return world.programmes.front(); }
    std::int64_t spent() const { return books().spent_by_instrument.front(); }
};

Process calm_wellbeing() { return wellbeing(shipped_defaults("wellbeing", "wellbeing.life_events = 0")); }

struct IdleCare : testing::TestWithParam<std::pair<std::string, std::string>> {};

TEST_P(IdleCare, NoDoseChangesNothingAndCostsNothing)
{
    Served     served;
    const auto before = digest(served.world);
    served.by(GetParam().first, GetParam().second, 12);
    EXPECT_EQ(digest(served.world), before);
    EXPECT_EQ(served.books().spent, 0);
    EXPECT_TRUE(programmes(generous("\"" + GetParam().first + "\"", "[programme." + GetParam().first + "]\n" + GetParam().second)).programmes.front().package.front().is_idle());
}
INSTANTIATE_TEST_SUITE_P(Care, IdleCare,
                         testing::Values(std::pair{"social_protection", "transfer_per_month = 0\ninsured_care = 0\n"}, std::pair{"social_protection", "months = 0\n"}, std::pair{"health_support", "care = 0\n"},
                                         std::pair{"health_support", "months = 0\n"}, std::pair{"housing_support", "share_of_missing = 0\n"}, std::pair{"case_management", "months = 0\n"},
                                         std::pair{"case_management", "referral = 0\nplan = \"none\"\n"}));

const std::string transfer_only = "insured_care = 0\ndelivery_cost_share = 0.1\n";

TEST(SocialProtection, PaysTheHouseholdEveryMonthToTheUnitAndThenStops)
{
    for (const int months : {1, 6, 24}) {
        Served served;
        served.by("social_protection", transfer_only + "transfer_per_month = 13.33\nmonths = " + std::to_string(months), 40);
        for (std::size_t i = 0; i < served.people.size(); ++i) {
            EXPECT_EQ(served.households().savings[served.household(i)], months * 1'333);
            EXPECT_EQ(served.migrants().assistance_value[served.migrant(i)], months * 1'333);
        }
        EXPECT_EQ(served.spent(), 100LL * months * (1'333 + 133));
    }
}

TEST(SocialProtection, MoreMoneyLeavesAPoorHouseholdBetterOff)
{
    double before = -1, hardship = 2;
    for (const int transfer : {0, 10, 20, 40}) {
        Served served;
        served.beside = {household_budget(shipped_defaults("household_budget", "country.poverty_line = 85"))};
        served.by("social_protection", "insured_care = 0\nmonths = 24\ntransfer_per_month = " + std::to_string(transfer), 24);
        const double consumption = served.households().consumption[served.household(0)];
        EXPECT_GT(consumption, before);
        EXPECT_LT(served.households().hardship[served.household(0)], hardship);
        before   = consumption;
        hardship = static_cast<double>(served.households().hardship[served.household(0)]);
    }
}

TEST(SocialProtection, InsuresTheReturneesOfTheHouseholdWhileItIsEnrolled)
{
    Served served;
    const MigrantRow wife = leave_home(served.community, served.wife(0), start() - 10);  // she came back too
    come_home(served.community, wife, ReturnCategory::forced, start());
    served.by("social_protection", "transfer_per_month = 0\ninsured_care = 0.2\npremium_per_month = 5\nmonths = 3\n", 3, "sex = \"male\"");
    EXPECT_FLOAT_EQ(served.migrants().paid_care[served.migrant(0)], 0.2F);
    EXPECT_FLOAT_EQ(served.migrants().paid_care[wife], 0.2F);
    EXPECT_EQ(served.migrants().paid_care_end[served.migrant(0)], start() + 3);
    EXPECT_EQ(served.spent(), 2 * 100 * 500);
    EXPECT_EQ(served.households().savings[served.household(0)], 0);  // the premium passes it by
    EXPECT_GT(access_of(served.community, served.wife(0), Service::health), served.community.access[0] - 1e-6F);
}

TEST(SocialProtection, WithoutInsuranceThereIsNoPremium)
{
    Served served;
    served.by("social_protection", "transfer_per_month = 10\ninsured_care = 0\npremium_per_month = 5\nmonths = 1\ndelivery_cost_share = 0\n", 3);
    EXPECT_EQ(served.spent(), 100 * 1'000);
}

TEST(SocialProtection, AHouseholdIsEnrolledOnceHoweverManyAsk)
{
    Served served;
    for (std::size_t i = 0; i < served.people.size(); ++i) come_home(served.community, leave_home(served.community, served.wife(i), start() - 10), ReturnCategory::voluntary, start());
    served.by("social_protection", transfer_only + "transfer_per_month = 10\nmonths = 6\n", 12);
    EXPECT_EQ(served.books().enrolled, 200);
    for (std::size_t i = 0; i < served.people.size(); ++i) EXPECT_EQ(served.households().savings[served.household(i)], 6 * 1'000);
    EXPECT_EQ(served.spent(), 100LL * 6 * 1'100);
    EXPECT_EQ(served.books().delivered_by_instrument.front(), 600);
}

TEST(SocialProtection, ReachesResidentsWhoseHealthTheModelDoesNotFollow)
{
    Served served;
    served.by("social_protection", "transfer_per_month = 10\ninsured_care = 0.2\nmonths = 3\n", 16, "who = \"residents\"\nsex = \"female\"");
    std::int64_t received = 0;
    for (HouseholdRow h{0}; h.index < 100; ++h.index) received += served.households().savings[h];
    EXPECT_GT(received, 0);
    EXPECT_EQ(received % 1'000, 0);
    EXPECT_GT(served.community.recent_spending_on_residents, 0);
    EXPECT_EQ(served.community.recent_assistance_to_returnees, 0);
}

TEST(SocialProtection, StopsWithThoseWhoLeaveOrDie)
{
    World      world     = world_of_returnees();
    Community& community = world.communities.front();
    const auto terms     = programmes(generous("\"social_protection\"", "[programme.social_protection]\nafter_months = 0\ntransfer_per_month = 10\nmonths = 12\n"));
    run_months(terms, world, 4);
    const auto people = men(community);
    const auto spent  = world.programmes.front().spent;
    leave_home(community, people[0], start() + 4);
    remove_person(community, people[1], world.ledger, start() + 4);
    run(terms, world, start() + 4);
    EXPECT_EQ(world.programmes.front().spent - spent, spent / 3 / 100 * 98);
    EXPECT_EQ(world.programmes.front().active.size(), 98U);
}

TEST(HealthSupport, PaysForThoseInNeedUntilTheyAreWell)
{
    Served served;
    served.beside = {calm_wellbeing()};
    for (std::size_t i = 0; i < 50; ++i) served.migrants().health_need[served.migrant(i)] = 0.3F;
    for (std::size_t i = 0; i < served.people.size(); ++i) served.migrants().returned[served.migrant(i)] = start() - 1;  // the month of return has its own shock
    served.by("health_support", "care = 2\nmonths = 24\nleast_need = 0.1\ncost_per_month = 40\n", 40);
    const int needed = static_cast<int>(std::ceil(std::log(0.1 / (0.3 * 0.94)) / std::log(1 - 0.06 * 3)));  // one month of recovery before the first delivery
    EXPECT_EQ(served.spent(), 50LL * needed * 4'000);
    EXPECT_EQ(served.books().delivered_by_instrument.front(), 50 * needed);
    EXPECT_TRUE(served.books().active.empty());
    EXPECT_EQ(served.migrants().received[served.migrant(60)], 0U);
    EXPECT_EQ(served.migrants().paid_care[served.migrant(0)], 0);
}

TEST(HealthSupport, MoreCareMoreHealthAndLessDistress)
{
    float need = 1, distress = 1;
    for (const std::string care : {"0", "0.3", "1", "2"}) {
        Served served;
        served.beside = {calm_wellbeing()};
        for (std::size_t i = 0; i < served.people.size(); ++i) {
            served.migrants().returned[served.migrant(i)]    = start() - 1;
            served.migrants().health_need[served.migrant(i)] = 0.4F;
        }
        served.by("health_support", "months = 6\nleast_need = 0.05\ncare = " + care + "\n", 8);
        EXPECT_LT(served.migrants().health_need[served.migrant(0)], need);
        EXPECT_LT(served.community.persons.distress[served.people[0]], distress);
        need     = served.migrants().health_need[served.migrant(0)];
        distress = served.community.persons.distress[served.people[0]];
    }
}

TEST(HealthSupport, TheLargerOfTwoPayersCountsAndOnlyInItsMonths)
{
    Served     served;
    const auto terms = programmes(generous("\"health_support\", \"social_protection\"", "[programme.health_support]\nafter_months = 0\ncare = 1\nmonths = 2\nleast_need = 0\n[programme.social_protection]\nafter_months = 0\n"
                                           "transfer_per_month = 0\ninsured_care = 0.2\nmonths = 4\n"));
    for (int i = 0; i < 6; ++i) {
        run(terms, served.world, start() + i);
        EXPECT_FLOAT_EQ(served.migrants().paid_care[served.migrant(0)], i == 0 ? 0.0F : i <= 2 ? 1.0F : 0.2F) << i;
    }
}

TEST(HousingSupport, BuildsTheShareOfWhatIsMissingForWhatItCosts)
{
    for (const std::string share : {"0.05", "0.15", "0.4"}) {
        Served served;
        for (std::size_t i = 0; i < served.people.size(); ++i) served.households().dwelling[served.household(i)] = 0.2F;
        served.community.local_consumption = 1'000;
        served.by("housing_support", "poor_below = 0.45\ndwelling_cost = 8000\ndelivery_cost_share = 0.1\nshare_of_missing = " + share, 2);
        const double       gain  = std::stod(share) * (1.0 - static_cast<double>(0.2F));
        const std::int64_t works = std::llround(800'000 * gain);
        EXPECT_FLOAT_EQ(served.households().dwelling[served.household(0)], static_cast<float>(0.2 + gain));
        EXPECT_EQ(served.spent(), 100 * (works + std::llround(static_cast<double>(works) * 0.1)));
        EXPECT_EQ(served.migrants().assistance_value[served.migrant(0)], works);
        EXPECT_EQ(served.community.local_consumption, 1'000 + 100 * works);  // builders are local
        EXPECT_EQ(served.households().savings[served.household(0)], 0);
    }
}

TEST(HousingSupport, LeavesGoodDwellingsAndReturnsTheMoney)
{
    Served served;
    for (std::size_t i = 0; i < served.people.size(); ++i) served.households().dwelling[served.household(i)] = i < 30 ? 0.3F : 0.6F;
    served.by("housing_support", "poor_below = 0.45\n", 3);
    EXPECT_EQ(served.books().delivered_by_instrument.front(), 30);
    EXPECT_EQ(served.households().dwelling[served.household(50)], 0.6F);
    EXPECT_EQ(served.books().budget_left_year, 100'000'000'000 - served.books().spent);
}

TEST(HousingSupport, ReachesResidents)
{
    Served served;
    served.by("housing_support", "poor_below = 0.45\n", 13, "who = \"residents\"\nsex = \"female\"");
    EXPECT_EQ(served.books().delivered_by_instrument.front(), 100);
    EXPECT_GT(served.community.recent_spending_on_residents, 0);
}

TEST(CaseManagement, ReferralClosesItsShareWhileItLasts)
{
    for (const std::string referral : {"0.1", "0.3", "1"}) {
        Served served;
        served.beside           = {calm_wellbeing()};
        served.community.access = {0.5F, 0.2F, 0.8F, 1};
        const auto access       = [&] { return access_of(served.community, served.people[0], Service::psychosocial_care); };
        served.by("case_management", "months = 4\nreferral = " + referral, 5);
        EXPECT_FLOAT_EQ(access(), 0.2F + std::stof(referral) * 0.8F);
        EXPECT_EQ(served.spent(), 100LL * 4 * 2'500);
        run_month(served.beside.front(), served.world, start() + 5);
        EXPECT_EQ(access(), 0.2F);
    }
}

TEST(CaseManagement, MoreReferralMoreHealthAndLessDistress)
{
    float need = 1, distress = 1;
    for (const std::string referral : {"0", "0.3", "0.6", "1"}) {
        Served served;
        served.beside           = {calm_wellbeing()};
        served.community.access = {0.3F, 0.1F, 0.5F, 0.5F};
        for (std::size_t i = 0; i < served.people.size(); ++i) {
            served.migrants().returned[served.migrant(i)]    = start() - 1;
            served.migrants().health_need[served.migrant(i)] = 0.4F;
        }
        served.by("case_management", "months = 12\nreferral = " + referral, 13);
        EXPECT_LT(served.migrants().health_need[served.migrant(0)], need);
        EXPECT_LT(served.community.persons.distress[served.people[0]], distress);
        need     = served.migrants().health_need[served.migrant(0)];
        distress = served.community.persons.distress[served.people[0]];
    }
}

TEST(CaseManagement, GoesNoFurtherWithThoseWhoLeave)
{
    World      world     = world_of_returnees();
    Community& community = world.communities.front();
    const auto terms     = programmes(generous("\"case_management\"", "[programme.case_management]\nmonths = 12\n"));
    run_months(terms, world, 3);
    for (const PersonRow p : men(community)) leave_home(community, p, start() + 3);
    const auto spent = world.programmes.front().spent;
    run(terms, world, start() + 3);
    EXPECT_EQ(world.programmes.front().spent, spent);
    EXPECT_TRUE(world.programmes.front().active.empty());
}

TEST(CaseManagement, PlansUnlessToldNotTo)
{
    EXPECT_TRUE(programmes(generous("\"case_management\"")).programmes.front().package.front().plans);
    EXPECT_FALSE(programmes(generous("\"case_management\"", "[programme.case_management]\nplan = \"none\"")).programmes.front().package.front().plans);
    EXPECT_FALSE(programmes(generous("\"case_management\"", "[programme.case_management]\nmonths = 0")).programmes.front().package.front().plans);
    EXPECT_FALSE(programmes(generous("\"cash\"")).programmes.front().package.front().plans);
}

/// Would the first returnee of this world profit, before anything is given?
struct Plan {
    World            world     = world_of_returnees();
    Community&       community = world.communities.front();
    const PersonRow  person    = men(community).front();
    const MigrantRow migrant   = community.persons.migrant[person];

    Plan() = default;
    Plan(const Plan&) = delete;

    bool holds(const std::string& instrument, const std::string& settings = "")
    {
        const auto  terms = programmes(generous("\"" + instrument + "\"", "[programme." + instrument + "]\n" + settings));
        const Draws draws = Luck(1, 0).in(start());
        const Help  help{world, community, person, migrant, start(), draws, {Account::donors}, 0};
        const auto& useful = terms.programmes.front().package.front().useful;
        return !useful || useful(help);
    }
    void now(Activity activity, Money wage = 0) { change_activity(community, person, activity, wage); }
    void is_aged(int years) { community.persons.birth[person] = start() - 12 * years; }
};

TEST(Plans, MoneyIsOfUseToEverybody)
{
    Plan plan;
    for (const auto& [activity, wage] : {std::pair{Activity::unemployed, 0}, std::pair{Activity::formal, 20'000}, std::pair{Activity::inactive, 0}}) {
        plan.now(activity, wage);
        EXPECT_TRUE(plan.holds("cash"));
    }
}

TEST(Plans, ACourseIsForThoseOfWorkingAgeWithoutWork)
{
    Plan plan;
    EXPECT_TRUE(plan.holds("training"));
    plan.now(Activity::inactive);
    EXPECT_TRUE(plan.holds("training"));
    for (const auto& [activity, wage] : {std::pair{Activity::informal, 9'000}, std::pair{Activity::formal, 20'000}, std::pair{Activity::self_employed, 0}, std::pair{Activity::student, 0}}) {
        plan.now(activity, wage);
        EXPECT_FALSE(plan.holds("training"));
    }
    plan.now(Activity::inactive);
    plan.is_aged(66);
    EXPECT_FALSE(plan.holds("training"));
}

TEST(Plans, PlacementIsForThoseWithoutGoodWorkOrStillLearning)
{
    Plan plan;
    for (const auto& [activity, wage, useful] : {std::tuple{Activity::unemployed, 0, true}, std::tuple{Activity::informal, 9'000, true}, std::tuple{Activity::in_training, 0, true}, std::tuple{Activity::formal, 20'000, false},
                                                std::tuple{Activity::self_employed, 0, false}}) {
        plan.now(activity, wage);
        EXPECT_EQ(plan.holds("job_placement"), useful) << static_cast<int>(activity);
    }
    plan.now(Activity::unemployed);
    plan.is_aged(70);
    EXPECT_FALSE(plan.holds("job_placement"));
}

TEST(Plans, EquipmentIsForThoseWhoHaveAnEnterpriseOrCanStartOne)
{
    Plan plan;
    for (const auto& [activity, wage, useful] : {std::tuple{Activity::unemployed, 0, true}, std::tuple{Activity::informal, 9'000, true}, std::tuple{Activity::in_training, 0, true}, std::tuple{Activity::formal, 20'000, false},
                                                std::tuple{Activity::student, 0, false}}) {
        plan.now(activity, wage);
        EXPECT_EQ(plan.holds("in_kind_grant"), useful) << static_cast<int>(activity);
    }
    plan.community.households.enterprise[plan.community.persons.household[plan.person]] = EnterpriseKind::micro;  // the family's
    plan.now(Activity::formal, 20'000);
    EXPECT_TRUE(plan.holds("in_kind_grant"));
}

TEST(Plans, RecognitionIsForSkillsThatNobodyBelieves)
{
    Plan plan;
    EXPECT_FALSE(plan.holds("skills_recognition"));
    plan.community.migrants.foreign_skill[plan.migrant] = 0.2F;
    EXPECT_TRUE(plan.holds("skills_recognition"));
    plan.community.migrants.certified[plan.migrant] = 1;
    EXPECT_FALSE(plan.holds("skills_recognition"));
}

TEST(Plans, CareAndRepairsAreForThoseInNeed)
{
    Plan plan;
    plan.community.persons.distress[plan.person] = 0.39F;
    EXPECT_FALSE(plan.holds("psychosocial_support", "plan_from_distress = 0.4"));
    plan.community.persons.distress[plan.person] = 0.41F;
    EXPECT_TRUE(plan.holds("psychosocial_support", "plan_from_distress = 0.4"));
    plan.community.migrants.health_need[plan.migrant] = 0.09F;
    EXPECT_FALSE(plan.holds("health_support", "least_need = 0.1"));
    plan.community.migrants.health_need[plan.migrant] = 0.11F;
    EXPECT_TRUE(plan.holds("health_support", "least_need = 0.1"));
    const HouseholdRow h = plan.community.persons.household[plan.person];
    plan.community.households.dwelling[h] = 0.5F;
    EXPECT_FALSE(plan.holds("housing_support", "poor_below = 0.45"));
    plan.community.households.dwelling[h] = 0.4F;
    EXPECT_TRUE(plan.holds("housing_support", "poor_below = 0.45"));
    EXPECT_FALSE(plan.holds("social_protection"));
    plan.community.households.poor[h] = 1;
    EXPECT_TRUE(plan.holds("social_protection"));
}

}  // namespace
}  // namespace homeward::test
