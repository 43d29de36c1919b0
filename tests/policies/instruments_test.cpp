// Instruments act on state by their stated mechanism and size, more when the dose is more, and never on a score.
#include "policies/policy_world.hpp"

#include "world/invariants.hpp"
#include "world/people.hpp"

#include <gtest/gtest.h>

#include <cmath>

namespace homeward::test {
namespace {

struct Helped {
    explicit Helped(Size size = {}) : world(world_of_returnees(size)) {}
    Helped(const Helped&) = delete;

    World      world;
    Community& community = world.communities.front();
    std::vector<PersonRow> people = men(community);

    /// Runs a generous programme with this instrument and these settings.
    void by(const std::string& instrument, const std::string& settings, int months = 2, const std::string& eligibility = "")
    {
        run_months(programmes(generous("\"" + instrument + "\"", "[programme." + instrument + "]\nafter_months = 0\n" + settings + "\n[programme.eligibility]\n" + eligibility)), world, months);
        EXPECT_EQ(broken_invariant(world, start() + months), "");
        EXPECT_EQ(broken_invariant(community, start() + months), "");
    }
    MigrantRow migrant(std::size_t i) const { return community.persons.migrant[people[i]]; }
    HouseholdRow household(std::size_t i) const { return community.persons.household[people[i]]; }
    Households& households() { return community.households; }
    Migrants&   migrants() { return community.migrants; }
};

const std::string plain_cash = "share_to_creditors = 0\nshare_to_relatives = 0\ndelivery_cost_share = 0\n";

TEST(Cash, ReachesTheHouseholdToTheUnit)
{
    for (const int amount : {1, 333, 1000}) {
        Helped helped;
        helped.by("cash", plain_cash + "amount = " + std::to_string(amount) + "\ninstalments = [1]\n");
        for (std::size_t i = 0; i < helped.people.size(); ++i) {
            EXPECT_EQ(helped.households().savings[helped.household(i)], amount * 100);
            EXPECT_EQ(helped.households().transfers[helped.household(i)], amount * 100);
            EXPECT_EQ(helped.migrants().assistance_value[helped.migrant(i)], amount * 100);
            EXPECT_EQ(helped.migrants().received[helped.migrant(i)], 1U);
        }
        EXPECT_FLOAT_EQ(helped.community.recent_assistance_to_returnees, static_cast<float>(amount) * 100 * 100);
    }
}

TEST(Cash, InstalmentsMakeTheWhole)
{
    Helped helped;
    helped.by("cash", plain_cash + "amount = 1000.01\ninstalments = [0.333333, 0.333333, 0.333334]\nmonths_between_instalments = 2\n", 4);
    EXPECT_NEAR(helped.households().savings[helped.household(0)], 66'667, 1);
    Helped later;
    later.by("cash", plain_cash + "amount = 1000.01\ninstalments = [0.333333, 0.333333, 0.333334]\nmonths_between_instalments = 2\n", 6);
    EXPECT_EQ(later.households().savings[later.household(0)], 100'001);
}

TEST(Cash, CreditorsTakeTheirShareSmugglersFirstAndNoMoreThanIsOwed)
{
    Helped helped;
    for (std::size_t i = 0; i < helped.people.size(); ++i) {
        helped.households().debt_smuggler[helped.household(i)] = 10'000;
        helped.households().debt_family[helped.household(i)]   = i == 0 ? 5'000 : 80'000;
    }
    helped.by("cash", "amount = 1000\ninstalments = [1]\nshare_to_creditors = 0.4\nshare_to_relatives = 0.1\ndelivery_cost_share = 0\n");
    EXPECT_EQ(helped.households().debt(helped.household(0)), 0);
    EXPECT_EQ(helped.households().savings[helped.household(0)], 100'000 - 15'000 - 10'000);
    EXPECT_EQ(helped.households().debt_smuggler[helped.household(1)], 0);
    EXPECT_EQ(helped.households().debt_family[helped.household(1)], 50'000);
    EXPECT_EQ(helped.households().savings[helped.household(1)], 100'000 - 40'000 - 10'000);
    EXPECT_EQ(helped.households().transfers[helped.household(1)], 50'000);
}

TEST(InKindGrant, BecomesTheCapitalOfANewEnterprise)
{
    Helped helped;
    helped.by("in_kind_grant", "amount = 1500\nresale_probability = 0\ndelivery_cost_share = 0.1\n");
    const HouseholdRow h = helped.household(0);
    EXPECT_EQ(helped.households().enterprise[h], EnterpriseKind::micro);
    EXPECT_EQ(helped.households().enterprise_capital[h], 150'000);
    EXPECT_EQ(helped.households().enterprise_owner[h], helped.people[0]);
    EXPECT_EQ(helped.households().family_workers[h], 1);
    EXPECT_EQ(helped.community.persons.activity[helped.people[0]], Activity::self_employed);
    EXPECT_EQ(helped.households().savings[h], 0);
    EXPECT_EQ(helped.community.events.enterprises_opened, 100);
    EXPECT_EQ(helped.community.events.productive_investment, 100 * 150'000);
}

TEST(InKindGrant, StartsEnterprisesAsDifferentAsOthers)
{
    Helped helped({.households = 1000});
    helped.by("in_kind_grant", "amount = 1000\nresale_probability = 0\nproductivity_dispersion = 0.4\n");
    double sum = 0, squares = 0;
    for (std::size_t i = 0; i < 1000; ++i) {
        const double productivity = static_cast<double>(helped.households().enterprise_productivity[helped.household(i)]);
        sum += productivity;
        squares += productivity * productivity;
    }
    EXPECT_NEAR(sum / 1000, 0, 4 * 0.4 / std::sqrt(1000.0));
    EXPECT_NEAR(std::sqrt(squares / 1000), 0.4, 4 * 0.4 / std::sqrt(2000.0));
}

TEST(InKindGrant, AddsToTheEnterpriseThatIsThere)
{
    Helped             helped;
    const HouseholdRow h = helped.household(0);
    PersonRow          wife{0};
    while (helped.community.persons.household[wife] != h || helped.community.persons.sex[wife] != Sex::female) ++wife.index;
    change_activity(helped.community, wife, Activity::self_employed, 0);
    helped.households().enterprise[h]       = EnterpriseKind::subsistence;
    helped.households().enterprise_owner[h] = wife;
    helped.by("in_kind_grant", "amount = 1000\nresale_probability = 0\n");
    EXPECT_EQ(helped.households().enterprise_capital[h], 100'000);
    EXPECT_EQ(helped.households().enterprise_owner[h], wife);
    EXPECT_EQ(helped.households().enterprise[h], EnterpriseKind::micro);
    EXPECT_EQ(helped.community.persons.activity[helped.people[0]], Activity::unemployed);
}

TEST(InKindGrant, IsSoldAtADiscountByTheShareStatedAndByThoseWithoutUse)
{
    Helped helped;
    helped.by("in_kind_grant", "amount = 1000\nresale_probability = 1\nresale_discount = 0.4\n");
    EXPECT_EQ(helped.households().savings[helped.household(0)], 60'000);
    EXPECT_FALSE(helped.households().has_enterprise(helped.household(0)));

    Helped employed;
    change_activity(employed.community, employed.people[0], Activity::formal, 20'000);
    employed.by("in_kind_grant", "amount = 1000\nresale_probability = 0\nresale_discount = 0.4\n");
    EXPECT_EQ(employed.community.persons.activity[employed.people[0]], Activity::formal);
    EXPECT_EQ(employed.households().savings[employed.household(0)], 60'000);

    Helped some({.households = 2000});
    some.by("in_kind_grant", "amount = 1000\nresale_probability = 0.3\n");
    int sold = 0;
    for (std::size_t i = 0; i < some.people.size(); ++i) sold += !some.households().has_enterprise(some.household(i));
    EXPECT_NEAR(sold, 600, 4 * std::sqrt(2000 * 0.3 * 0.7));
}

TEST(Counselling, MovesBeliefsToTheTruthByTheWeightOfEvidence)
{
    for (const int weight : {1, 2, 8, 1000}) {
        World      world     = world_of_migrants();
        Community& community = world.communities.front();
        run_months(programmes(generous("\"predeparture_counselling\"", "[programme.predeparture_counselling]\npreparedness_gain = 0.5\nweight = " + std::to_string(weight) + "\n[programme.eligibility]\nwho = \"migrants_abroad\"")), world, 2);
        const MigrantRow m{0};
        const float      w = static_cast<float>(weight);
        EXPECT_FLOAT_EQ(community.migrants.belief_work[m], (2 * 0.9F + w * 0.6F) / (2 + w));
        EXPECT_NEAR(community.migrants.belief_wage[m], (2 * 60'000 + w * 17'500) / (2 + w), 0.1);  // 30 informal jobs at 140, 10 formal at 280
        EXPECT_FLOAT_EQ(community.migrants.belief_acceptance[m], (2 + w * 0.6F) / (2 + w));
        EXPECT_EQ(community.migrants.belief_precision[m], 2 + w);
        EXPECT_FLOAT_EQ(community.migrants.preparedness[m], 0.75F);
        EXPECT_EQ(community.migrants.informed[m], 1);
        EXPECT_EQ(community.recent_assistance_to_returnees, 0);
    }
}

TEST(Counselling, ThoseWhoAreBackBeforeTheSessionCostNothing)
{
    World      world     = world_of_migrants();
    Community& community = world.communities.front();
    const auto terms     = programmes(generous("\"predeparture_counselling\"", "[programme.eligibility]\nwho = \"migrants_abroad\""));
    run(terms, world, start());
    for (const PersonRow p : men(community)) come_home(community, community.persons.migrant[p], ReturnCategory::voluntary, start());
    run(terms, world, start() + 1);
    EXPECT_EQ(world.programmes.front().spent, 0);
}

TEST(SkillsRecognition, CertifiesAShareAfterTheDelayUnlessRefused)
{
    Helped helped;
    for (std::size_t i = 0; i < 50; ++i) helped.migrants().foreign_skill[helped.migrant(i)] = 0.2F;
    helped.migrants().certified[helped.migrant(0)] = 0.5F;
    helped.by("skills_recognition", "months_to_decide = 3\nfailure_probability = 0\nshare_certified = 0.4\n", 4);
    EXPECT_EQ(helped.migrants().certified[helped.migrant(1)], 0);
    Helped later;
    for (std::size_t i = 0; i < 50; ++i) later.migrants().foreign_skill[later.migrant(i)] = 0.2F;
    later.migrants().certified[later.migrant(0)] = 0.5F;
    later.by("skills_recognition", "months_to_decide = 3\nfailure_probability = 0\nshare_certified = 0.4\n", 5);
    EXPECT_FLOAT_EQ(later.migrants().certified[later.migrant(0)], 0.7F);
    EXPECT_FLOAT_EQ(later.migrants().certified[later.migrant(1)], 0.4F);
    EXPECT_EQ(later.migrants().certified[later.migrant(60)], 0);  // nothing to recognise, nothing spent
    EXPECT_EQ(later.world.programmes.front().delivered_by_instrument.front(), 50);
}

TEST(SkillsRecognition, IsRefusedAsOftenAsStated)
{
    Helped helped({.households = 2000});
    for (std::size_t i = 0; i < 2000; ++i) helped.migrants().foreign_skill[helped.migrant(i)] = 0.2F;
    helped.by("skills_recognition", "months_to_decide = 0\nfailure_probability = 0.25\n", 2);
    int granted = 0;
    for (std::size_t i = 0; i < 2000; ++i) granted += helped.migrants().certified[helped.migrant(i)] > 0;
    EXPECT_NEAR(granted, 1500, 4 * std::sqrt(2000 * 0.25 * 0.75));
}

TEST(JobPlacement, SupportsTheSearchOfThoseWithoutGoodWork)
{
    Helped helped;
    change_activity(helped.community, helped.people[0], Activity::formal, 20'000);
    helped.by("job_placement", "search_gain = 0.25\nmonths = 6\n");
    EXPECT_EQ(helped.migrants().search_support[helped.migrant(0)], 0);
    EXPECT_FLOAT_EQ(helped.migrants().search_support[helped.migrant(1)], 0.25F);
    EXPECT_EQ(helped.migrants().search_support_end[helped.migrant(1)], start() + 7);
    EXPECT_EQ(helped.world.programmes.front().delivered_by_instrument.front(), 99);
}

TEST(PsychosocialSupport, CareAddsUpToTheEffectOverTheCourse)
{
    for (const int months : {1, 4, 12}) {
        Helped helped;
        helped.by("psychosocial_support", "effect = 0.49\ndistress_sd = 0.2\nmonths = " + std::to_string(months) + "\n");
        EXPECT_FLOAT_EQ(helped.migrants().care[helped.migrant(0)] * static_cast<float>(months), 0.098F);
        EXPECT_EQ(helped.migrants().care_end[helped.migrant(0)], start() + 1 + months);
    }
}

/// The labour market's part: whoever's course is over is unemployed again.
void end_courses(Community& community, Month month)
{
    for (const PersonRow p : men(community))
        if (community.persons.activity[p] == Activity::in_training && community.migrants.training_end[community.persons.migrant[p]] <= month) change_activity(community, p, Activity::unemployed, 0);
}

World trained(const std::string& package, const std::string& settings, int months, int leave_after = 1000)
{
    World      world = world_of_returnees({.households = 10});
    const auto terms = programmes(generous(package, "[programme.training]\nafter_months = 0\n" + settings));
    for (int i = 0; i < months; ++i) {
        run(terms, world, start() + i);
        end_courses(world.communities.front(), start() + i);
        if (i == leave_after)
            for (const PersonRow p : men(world.communities.front())) change_activity(world.communities.front(), p, Activity::informal, 10'000);
    }
    EXPECT_EQ(broken_invariant(world, start() + months), "");
    return world;
}

float skill_of_the_first(const World& world) { return world.communities.front().persons.skill[men(world.communities.front()).front()]; }

TEST(Training, TakesItsMonthsThenGivesItsGain)
{
    const std::string course = "months = 4\nskill_gain = 0.08\nallowance_per_month = 50\ncost_per_month = 100\n";
    const World       during = trained("\"training\"", course, 4), after = trained("\"training\"", course, 6);
    EXPECT_EQ(during.communities.front().persons.activity[men(during.communities.front()).front()], Activity::in_training);
    EXPECT_EQ(skill_of_the_first(during), 0);
    EXPECT_FLOAT_EQ(skill_of_the_first(after), 0.08F);
    EXPECT_EQ(after.communities.front().persons.activity[men(after.communities.front()).front()], Activity::unemployed);
    EXPECT_EQ(after.communities.front().households.savings[HouseholdRow{0}], 4 * 5'000);
    EXPECT_EQ(after.programmes.front().spent_by_instrument.front(), 10 * 4 * 15'000);
}

TEST(Training, HalfTheCourseGivesHalfTheGainAndCostsHalf)
{
    const World left = trained("\"training\"", "months = 4\nskill_gain = 0.08\nallowance_per_month = 50\ncost_per_month = 100\n", 8, 2);  // two months attended
    EXPECT_FLOAT_EQ(skill_of_the_first(left), 0.04F);
    EXPECT_EQ(left.programmes.front().spent_by_instrument.front(), 10 * 2 * 15'000);
}

TEST(Training, GivesMoreTogetherWithFinance)
{
    const std::string course = "months = 2\nskill_gain = 0.08\nbonus_with_finance = 0.5\n";
    EXPECT_FLOAT_EQ(skill_of_the_first(trained("\"training\"", course, 5)), 0.08F);
    EXPECT_FLOAT_EQ(skill_of_the_first(trained("\"cash\", \"training\"", course, 5)), 0.12F);
}

TEST(Training, EquipmentWaitsForTheEndOfTheCourse)
{
    const World world = trained("\"training\", \"in_kind_grant\"", "months = 4\n[programme.in_kind_grant]\nafter_months = 1\nresale_probability = 0\n", 5);
    EXPECT_FALSE(world.communities.front().households.has_enterprise(HouseholdRow{0}));
    const World later = trained("\"training\", \"in_kind_grant\"", "months = 4\n[programme.in_kind_grant]\nafter_months = 1\nresale_probability = 0\n", 8);
    EXPECT_TRUE(later.communities.front().households.has_enterprise(HouseholdRow{0}));
}

TEST(CommunityProject, GoesWhereTheRuleSays)
{
    const auto chosen = [](const std::string& rule, World world) {
        run_months(programmes(generous("\"community_project\"", "[programme.community_project]\nprojects_per_year = 12\nrule = \"" + rule + "\"")), world, 1);
        for (const Community& community : world.communities)
            if (!community.projects.empty()) return static_cast<int>(community.id.index);
        return -1;
    };
    World world = world_of_returnees({.districts = 2, .communities = 3, .households = 10});
    world.communities[4].returnees += 5;
    world.communities[2].tension = 0.5F;
    EXPECT_EQ(chosen("most_returnees", world), 4);
    EXPECT_EQ(chosen("highest_need", world), 2);
    EXPECT_GE(chosen("lottery", world), 0);
}

TEST(CommunityProject, LotteryIsUnbiased)
{
    const auto         terms = programmes(generous("\"community_project\"", "[programme.community_project]\nprojects_per_year = 12\nrule = \"lottery\""));
    std::array<int, 5> wins{};
    for (std::uint64_t seed = 0; seed < 1000; ++seed) {
        World world = world_of_returnees({.communities = 5, .households = 1});
        run(terms, world, start(), seed);
        for (const Community& community : world.communities) wins[community.id.index] += static_cast<int>(community.projects.size());
    }
    double chi_square = 0;
    for (const int n : wins) chi_square += (n - 200.0) * (n - 200.0) / 200.0;
    EXPECT_LT(chi_square, 4 + 4 * std::sqrt(8.0));
}

TEST(CommunityProject, IsDilutedBeyondItsReachAndSharedAsStated)
{
    World world = world_of_returnees({.households = 100});  // 400 inhabitants
    run_months(programmes(generous("\"community_project\"", "[programme.community_project]\nprojects_per_year = 12\npeople_reached = 100\ncapacity = [0.4, 0.8, 0, 0]\ncohesion = 0.02\njobs = 2\n"
                                                            "months_to_start = 3\nmonths = 24\nshare_for_residents = 0.75\ncost = 10000")), world, 1);
    const Community& community = world.communities.front();
    ASSERT_EQ(community.projects.size(), 1U);
    const Project& project = community.projects.front();
    EXPECT_FLOAT_EQ(project.capacity[0], 0.1F);
    EXPECT_FLOAT_EQ(project.capacity[1], 0.2F);
    EXPECT_FLOAT_EQ(project.cohesion, 0.005F);
    EXPECT_EQ(project.jobs, 2);
    EXPECT_EQ(project.start, start() + 3);
    EXPECT_EQ(project.end, start() + 27);
    EXPECT_FLOAT_EQ(community.recent_spending_on_residents, 750'000);
    EXPECT_FLOAT_EQ(community.recent_assistance_to_returnees, 250'000);
    EXPECT_EQ(community.events.assistance, 1'000'000);
}

}  // namespace
}  // namespace homeward::test
