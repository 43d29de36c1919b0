// Groups, networks of returnees, campaigns and participatory design: what a project adds to a community, for whom, and what it costs.
#include "policies/policy_world.hpp"
#include "policies/siting.hpp"

#include "processes/cohesion.hpp"
#include "processes/networks.hpp"
#include "processes/wellbeing.hpp"
#include "world/invariants.hpp"
#include "world/people.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <numeric>

namespace homeward::test {
namespace {

/// One month of a generous programme with this package, on a community of 400 with 100 returnees.
struct Founded {
    World      world;
    Community& community;

    explicit Founded(const std::string& package, const std::string& settings, World given = world_of_returnees(), int months = 1) : world(std::move(given)), community(world.communities.front())
    {
        run_months(programmes(generous(package, settings)), world, months);
        EXPECT_EQ(broken_invariant(world, start()), "");
        EXPECT_EQ(broken_invariant(community, start()), "");
        EXPECT_EQ(world.programmes.front().spent, paid_by(world, Account::donors));
    }
    Founded(const Founded&) = delete;

    std::int64_t spent() const { return world.programmes.front().spent_by_instrument.front(); }
    const Project& project() const { return community.projects.front(); }
    /// Households with an enterprise of those who came back, and of others: the women of the small world never left.
    int owners(bool returnees) const
    {
        int n = 0;
        for (HouseholdRow h{0}; h.index < community.households.count(); ++h.index)
            if (community.households.has_enterprise(h)) n += community.persons.migrant[community.households.enterprise_owner[h]].exists() == returnees;
        return n;
    }
};

struct IdleProjects : testing::TestWithParam<std::string> {};

TEST_P(IdleProjects, NoDoseChangesNothingAndCostsNothing)
{
    World      world  = world_of_returnees();
    const auto before = digest(world);
    const std::string package = GetParam().substr(GetParam().find('.') + 1, GetParam().find(']') - GetParam().find('.') - 1);
    run_months(programmes(generous("\"" + package + "\"", GetParam())), world, 12);
    EXPECT_EQ(digest(world), before);
    EXPECT_EQ(world.programmes.front().spent, 0);
}
INSTANTIATE_TEST_SUITE_P(Projects, IdleProjects,
                         testing::Values("[programme.group_project]\nprojects_per_year = 0\n", "[programme.group_project]\nmembers = 0\n", "[programme.group_project]\nequipment = 0\nactivity = 0\nnetwork_gain = 0\n",
                                         "[programme.returnee_network]\nnetworks_per_year = 0\n", "[programme.returnee_network]\nties = 0\nstigma = 0\n", "[programme.returnee_network]\nmembers = 0\n",
                                         "[programme.sensitisation]\ncampaigns_per_year = 0\n", "[programme.sensitisation]\nacceptance_gain = 0\ndiscrimination_reduction = 0\n",
                                         "[programme.participation]\nfit = 0\nuse_gain = 0\nownership_gain = 0\n", "[programme.participation]\n"));  // the last: no project to design

const std::string a_group = "[programme.group_project]\nprojects_per_year = 12\nmembers = 20\nequipment = 400\nrunning_cost = 5000\nproductivity_dispersion = 0\n";

TEST(GroupProject, EquipsItsMembersReturneesAndResidentsInTheStatedShare)
{
    for (const int residents : {0, 5, 10, 20}) {
        const Founded group("\"group_project\"", a_group + "share_for_residents = " + std::to_string(residents / 20.0));
        const int     returnees = 20 - residents;
        EXPECT_LE(group.owners(false), residents);  // two members of one household share its enterprise
        EXPECT_LE(group.owners(true), returnees);
        EXPECT_GT(group.owners(false) + group.owners(true), 15);
        std::int64_t capital = 0;
        for (HouseholdRow h{0}; h.index < 100; ++h.index) capital += group.community.households.enterprise_capital[h];
        EXPECT_EQ(capital, 20 * 40'000);
        EXPECT_EQ(group.spent(), 20 * 40'000 + 500'000);
        EXPECT_EQ(group.community.events.assistance, group.spent());
        EXPECT_FLOAT_EQ(group.community.recent_spending_on_residents, static_cast<float>(group.spent() * residents) / 20);
        EXPECT_FLOAT_EQ(group.community.recent_assistance_to_returnees, static_cast<float>(group.spent() * returnees) / 20);
        int received = 0;
        for (const PersonRow p : men(group.community)) received += group.community.migrants.received[group.community.persons.migrant[p]] != 0;
        EXPECT_EQ(received, returnees);
    }
}

TEST(GroupProject, ItsActivityIsThatOfMixedCompanyAndDilutedByReach)
{
    const auto activity = [](const std::string& share, const std::string& more = "") {
        return Founded("\"group_project\"", a_group + "people_reached = 100\nactivity = 0.6\nshare_for_residents = " + share + "\n" + more).project().group_activity;
    };
    EXPECT_FLOAT_EQ(activity("0.5"), 0.6F * 100 / 400);
    EXPECT_FLOAT_EQ(activity("0.25"), 0.6F * 0.75F * 100 / 400);
    EXPECT_FLOAT_EQ(activity("0.25"), activity("0.75"));
    EXPECT_EQ(activity("0"), 0);
    EXPECT_EQ(activity("1"), 0);
}

TEST(GroupProject, MembersGainTiesAndOthersDoNot)
{
    const Founded group("\"group_project\"", a_group + "network_gain = 0.2\nshare_for_residents = 0.5\n");
    int           members = 0;
    for (PersonRow p{0}; p.index < group.community.persons.count(); ++p.index) {
        const float network = group.community.persons.network[p];
        if (network == 0.5F) continue;
        EXPECT_FLOAT_EQ(network, 0.6F);
        ++members;
    }
    EXPECT_EQ(members, 20);
}

TEST(GroupProject, TakesNobodyFromAFormalJobACourseOrSchool)
{
    World      world     = world_of_returnees();
    Community& community = world.communities.front();
    const auto people    = men(community);
    for (std::size_t i = 0; i < people.size(); ++i) change_activity(community, people[i], i % 3 == 0 ? Activity::formal : i % 3 == 1 ? Activity::in_training : Activity::student, i % 3 == 0 ? 20'000 : 0);
    const Founded group("\"group_project\"", a_group + "share_for_residents = 0.5\n", std::move(world));
    EXPECT_EQ(group.owners(true), 0);
    EXPECT_EQ(group.owners(false), 10);
    EXPECT_EQ(group.spent(), 10 * 40'000 + 500'000);  // places that nobody fills cost no equipment
    EXPECT_EQ(group.world.programmes.front().budget_left_year, 100'000'000'000 - group.world.programmes.front().spent);
}

TEST(GroupProject, EnlargesTheEnterpriseThatIsThere)
{
    World      world     = world_of_returnees({.households = 20});
    Community& community = world.communities.front();
    for (const PersonRow p : men(community)) {
        const HouseholdRow h = community.persons.household[p];
        change_activity(community, p, Activity::self_employed, 0);
        community.households.enterprise[h]             = EnterpriseKind::subsistence;
        community.households.enterprise_owner[h]       = p;
        community.households.enterprise_productivity[h] = 0.7F;
    }
    const Founded group("\"group_project\"", a_group + "share_for_residents = 0\n", std::move(world));
    for (HouseholdRow h{0}; h.index < 20; ++h.index) {
        EXPECT_EQ(group.community.households.enterprise_capital[h], 40'000);
        EXPECT_EQ(group.community.households.enterprise[h], EnterpriseKind::micro);
        EXPECT_EQ(group.community.households.enterprise_productivity[h], 0.7F);
    }
    EXPECT_EQ(group.community.events.enterprises_opened, 0);
}

TEST(GroupProject, NeedsReturneesAndOneGroupAtATime)
{
    World nobody = world_of_returnees();
    nobody.communities.front().returnees = 0;
    EXPECT_TRUE(Founded("\"group_project\"", a_group, std::move(nobody)).community.projects.empty());
    EXPECT_EQ(Founded("\"group_project\"", a_group + "months = 12\n", world_of_returnees(), 12).community.projects.size(), 1U);
    EXPECT_EQ(Founded("\"group_project\"", a_group + "months = 3\n", world_of_returnees(), 4).community.projects.size(), 2U);  // the services process strikes off the first
}

TEST(GroupProject, MembersAreDrawnByLot)
{
    // 20 of 100 returnees in each of 200 lotteries; chi-square over ten blocks of rows, 9 degrees of freedom.
    const auto          terms = programmes(generous("\"group_project\"", a_group + "share_for_residents = 0\n"));
    std::array<int, 10> drawn{};
    for (std::uint64_t seed = 0; seed < 200; ++seed) {
        World world = world_of_returnees();
        run(terms, world, start(), seed);
        std::size_t i = 0;
        for (const PersonRow p : men(world.communities.front())) drawn[i++ / 10] += world.communities.front().migrants.received[world.communities.front().persons.migrant[p]] != 0;
    }
    EXPECT_EQ(std::accumulate(drawn.begin(), drawn.end(), 0), 200 * 20);
    double chi_square = 0;
    for (const int block : drawn) chi_square += (block - 400.0) * (block - 400.0) / (400.0 * 0.8);
    EXPECT_LT(chi_square, 9 + 4 * std::sqrt(18.0));
    EXPECT_GT(chi_square, 0);
}

TEST(GroupProject, ClosedToResidentsItDeprivesThemAndOpenItBringsTheSidesTogether)
{
    const Process process = cohesion(shipped_defaults("cohesion"));
    const auto    after   = [&](const std::string& share) {
        World world = world_of_returnees();
        world.communities.front().tension = 0.3F;
        const auto terms = programmes(generous("\"group_project\"", a_group + "months = 24\nshare_for_residents = " + share + "\n"));
        for (int i = 0; i < 24; ++i) {
            run(terms, world, start() + i);
            run_month(process, world, start() + i);
        }
        return world.communities.front();
    };
    const Community closed = after("0"), half = after("0.5");
    EXPECT_GT(closed.relative_deprivation, half.relative_deprivation);
    EXPECT_GT(closed.tension, half.tension);
    EXPECT_EQ(closed.group_activity, 0);
    EXPECT_GT(half.group_activity, 0);
}

TEST(ReturneeNetwork, ReachesSoManyReturneesAndIsDilutedAmongMore)
{
    const std::string settings = "[programme.returnee_network]\nnetworks_per_year = 12\ncost = 3000\nties = 0.02\nstigma = 0.04\nmonths = 24\nmembers = ";
    const Founded     all("\"returnee_network\"", settings + "150\n"), some("\"returnee_network\"", settings + "25\n");
    EXPECT_FLOAT_EQ(all.project().peer_ties, 0.02F);
    EXPECT_FLOAT_EQ(some.project().peer_ties, 0.005F);
    EXPECT_FLOAT_EQ(some.project().peer_stigma, 0.01F);
    EXPECT_EQ(some.project().end, start() + 24);
    EXPECT_EQ(some.spent(), 300'000);
    EXPECT_FLOAT_EQ(some.community.recent_assistance_to_returnees, 300'000);
    EXPECT_EQ(some.community.recent_spending_on_residents, 0);
    EXPECT_EQ(some.community.events.assistance, 300'000);
    EXPECT_EQ(some.community.persons.network[men(some.community).front()], 0.5F);  // its effect is the processes' affair
}

TEST(ReturneeNetwork, MorePeersMoreTiesLessStigmaLessDistress)
{
    const std::vector<Process> processes{networks(shipped_defaults("networks", "networks.chance = 0")), wellbeing(shipped_defaults("wellbeing", "wellbeing.life_events = 0"))};
    float ties = -1, stigma = 2, distress = 2;
    for (const std::string dose : {"0", "0.005", "0.02"}) {
        World      world = world_of_returnees({}, ReturnCategory::forced);
        const auto terms = programmes(generous("\"returnee_network\"", "[programme.returnee_network]\nnetworks_per_year = 12\nmembers = 100\nties = " + dose + "\nstigma = " + dose + "\n"));
        for (int i = 0; i < 24; ++i) {
            run(terms, world, start() + i);
            for (const Process& process : processes) run_month(process, world, start() + i);
        }
        const Community& community = world.communities.front();
        const PersonRow  p         = men(community).front();
        const PersonRow  wife{static_cast<std::uint16_t>(p.index - 1)};
        EXPECT_GT(community.persons.network[p], ties);
        EXPECT_LT(community.migrants.stigma[community.persons.migrant[p]], stigma);
        EXPECT_LT(community.persons.distress[p], distress);
        ties     = community.persons.network[p];
        stigma   = community.migrants.stigma[community.persons.migrant[p]];
        distress = community.persons.distress[p];
        EXPECT_LE(community.persons.network[wife], 0.6F + 1e-5F);  // the ceiling of those without work: peers are not hers
    }
}

TEST(ReturneeNetwork, WithoutReturneesThereIsNone)
{
    World nobody = world_of_returnees();
    nobody.communities.front().returnees = 0;
    const Founded none("\"returnee_network\"", "[programme.returnee_network]\nnetworks_per_year = 12\n", std::move(nobody));
    EXPECT_TRUE(none.community.projects.empty());
    EXPECT_EQ(none.spent(), 0);
}

TEST(Sensitisation, ReachesSoManyAndIsNobodysGain)
{
    const Founded campaign("\"sensitisation\"", "[programme.sensitisation]\ncampaigns_per_year = 12\ncost = 6000\nmonths_to_start = 2\nmonths = 12\npeople_reached = 100\nacceptance_gain = 0.08\ndiscrimination_reduction = 0.2\n");
    EXPECT_FLOAT_EQ(campaign.project().acceptance, 0.02F);
    EXPECT_FLOAT_EQ(campaign.project().discrimination, 0.05F);
    EXPECT_EQ(campaign.project().start, start() + 2);
    EXPECT_EQ(campaign.project().end, start() + 14);
    EXPECT_EQ(campaign.spent(), 600'000);
    EXPECT_EQ(campaign.community.recent_assistance_to_returnees, 0);
    EXPECT_EQ(campaign.community.recent_spending_on_residents, 0);
    EXPECT_EQ(campaign.community.events.assistance, 600'000);
}

TEST(Sensitisation, MoreCampaignMoreAcceptanceAndLessDiscrimination)
{
    const Process process = cohesion(shipped_defaults("cohesion"));
    float acceptance = -1, discrimination = 2;
    for (const std::string dose : {"0", "0.03", "0.1"}) {
        World world = world_of_returnees();
        world.communities.front().discrimination = 0.2F;
        const auto terms = programmes(generous("\"sensitisation\"", "[programme.sensitisation]\ncampaigns_per_year = 12\nmonths = 36\nacceptance_gain = " + dose + "\ndiscrimination_reduction = " + dose + "\n"));
        for (int i = 0; i < 24; ++i) {
            run(terms, world, start() + i);
            run_month(process, world, start() + i);
        }
        EXPECT_GT(world.communities.front().acceptance, acceptance);
        EXPECT_LT(world.communities.front().discrimination, discrimination);
        acceptance     = world.communities.front().acceptance;
        discrimination = world.communities.front().discrimination;
    }
}

TEST(Siting, ProjectsOfDifferentKindsDoNotStandInEachOthersWay)
{
    const Founded all("\"community_project\", \"group_project\", \"returnee_network\", \"sensitisation\"",
                      "[programme.community_project]\nprojects_per_year = 12\n[programme.group_project]\nprojects_per_year = 12\n[programme.returnee_network]\nnetworks_per_year = 12\n[programme.sensitisation]\ncampaigns_per_year = 12\n",
                      world_of_returnees(), 3);
    EXPECT_EQ(all.community.projects.size(), 4U);
}

TEST(Siting, OfTheReturneesPartCohesionSeesThatOfThoseWhoCameBackLately)
{
    World      world     = world_of_returnees();
    Community& community = world.communities.front();
    for (const auto& [inflow, seen] : {std::pair{100.0F, 400.0F}, std::pair{25.0F, 100.0F}, std::pair{0.0F, 0.0F}, std::pair{300.0F, 400.0F}}) {  // of a hundred returnees
        community.recent_inflow                  = inflow;
        community.recent_assistance_to_returnees = community.recent_spending_on_residents = 0;
        community.events.assistance              = 0;
        count_spending(community, 0.6F, 1'000);
        EXPECT_FLOAT_EQ(community.recent_spending_on_residents, 600);
        EXPECT_FLOAT_EQ(community.recent_assistance_to_returnees, seen);
        EXPECT_EQ(community.events.assistance, 1'000);
    }
}

const std::string works = "[programme.community_project]\nprojects_per_year = 12\npeople_reached = 400\ncapacity = [0.4, 0.1, 0.3, 0.2]\ncohesion = 0.02\ncost = 10000\nmonths_to_start = 3\nmonths = 24\n";

World unequal_needs()
{
    World world = world_of_returnees();
    world.communities.front().access = {0.9F, 0.2F, 0.9F, 0.8F};
    return world;
}

TEST(Participation, MovesCapacityToTheServicesWithLeastAccessAndKeepsItsTotal)
{
    const auto capacity = [](const std::string& settings) {
        return Founded("\"community_project\", \"participation\"", works + "[programme.participation]\ncost_share = 0\ndelay_months = 0\nownership_gain = 0\n" + settings, unequal_needs()).project().capacity;
    };
    const auto total = [](const std::array<float, services_count>& of) { return std::accumulate(of.begin(), of.end(), 0.0F); };
    float psychosocial = 0.1F;
    for (const std::string fit : {"0.25", "0.5", "1"}) {
        const auto fitted = capacity("use_gain = 0\nfit = " + fit + "\n");
        EXPECT_FLOAT_EQ(total(fitted), 1.0F);
        EXPECT_GT(fitted[1], psychosocial);
        EXPECT_LT(fitted[0], 0.4F);
        psychosocial = fitted[1];
    }
    const auto whole = capacity("use_gain = 0\nfit = 1\n");
    EXPECT_FLOAT_EQ(whole[1], 0.8F / 1.2F);  // unmet .1, .8, .1, .2
    EXPECT_FLOAT_EQ(whole[3], 0.2F / 1.2F);
    EXPECT_FLOAT_EQ(total(capacity("use_gain = 0.1\nfit = 0.5\n")), 1.1F);
    EXPECT_FLOAT_EQ(capacity("use_gain = 0.1\nfit = 0\n")[0], 0.44F);
}

TEST(Participation, WhereNothingIsLackingThePlanStands)
{
    const Founded served("\"community_project\", \"participation\"", works + "[programme.participation]\nuse_gain = 0\nfit = 1\n");
    EXPECT_FLOAT_EQ(served.project().capacity[0], 0.4F);
    EXPECT_FLOAT_EQ(served.project().capacity[1], 0.1F);
}

TEST(Participation, IsDearerLaterAndTheCommunitysOwn)
{
    const Founded plain("\"community_project\"", works), own("\"community_project\", \"participation\"", works + "[programme.participation]\ncost_share = 0.2\ndelay_months = 4\nownership_gain = 0.5\n");
    EXPECT_EQ(plain.spent(), 1'000'000);
    EXPECT_EQ(own.world.programmes.front().spent - own.world.programmes.front().overhead_spent, 1'200'000);
    EXPECT_EQ(own.community.events.assistance, 1'200'000);
    EXPECT_EQ(own.project().start, plain.project().start + 4);
    EXPECT_EQ(own.project().end, plain.project().end + 4);
    EXPECT_FLOAT_EQ(own.project().cohesion, 1.5F * plain.project().cohesion);
}

TEST(Participation, OfAGroupCostsAndDelaysToo)
{
    const Founded group("\"group_project\", \"participation\"", a_group + "share_for_residents = 0.5\nmonths = 18\n[programme.participation]\ncost_share = 0.1\ndelay_months = 2\n");
    EXPECT_EQ(group.world.programmes.front().spent - group.world.programmes.front().overhead_spent, (20 * 40'000 + 500'000) * 11 / 10);
    EXPECT_EQ(group.project().start, start() + 2);
    EXPECT_EQ(group.project().end, start() + 20);
}

TEST(Projects, CostEqualsTheLedgerToTheUnitWithEveryInstrumentOfCareAndCommunities)
{
    World      world = world_of_returnees({.districts = 2, .communities = 2, .households = 50});
    const auto terms = programmes(generous("\"social_protection\", \"health_support\", \"housing_support\", \"case_management\", \"community_project\", \"group_project\", \"returnee_network\", \"sensitisation\", \"participation\"",
                                           "[programme.housing_support]\nshare_of_missing = 0.1234\n[programme.case_management]\nplan = \"none\"\n"));
    std::int64_t events = 0;
    for (Community& community : world.communities)
        for (const PersonRow p : men(community)) community.migrants.health_need[community.persons.migrant[p]] = 0.5F;
    for (int i = 0; i < 40; ++i) {
        run(terms, world, start() + i);
        for (const Community& community : world.communities) {
            events += community.events.assistance;
            ASSERT_EQ(broken_invariant(community, start() + i), "");
        }
        ASSERT_EQ(broken_invariant(world, start() + i), "");
    }
    const ProgrammeBooks& books = world.programmes.front();
    EXPECT_EQ(books.spent, paid_by(world, Account::donors));
    EXPECT_EQ(events, books.spent - books.overhead_spent);
    for (std::size_t i = 0; i + 1 < books.delivered_by_instrument.size(); ++i) EXPECT_GT(books.delivered_by_instrument[i], 0) << i;  // the last refines the others
}

}  // namespace
}  // namespace homeward::test
