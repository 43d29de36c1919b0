// cohesion: inflow, congestion, joblessness and deprivation strain a community; time, inclusion and common projects mend it.
#include "processes/cohesion.hpp"

#include "processes/community_support.hpp"

namespace homeward {
namespace {

using namespace test;

struct Given {
    float inflow = 0, assistance = 0, spending = 0, unemployment = 0, access = 1, groups = 0, tension = 0.3F;
    std::vector<Project> projects{};
};

/// Tension after a year of circumstances that are renewed each month.
Community after_a_year(const Given& given, const std::string& overrides = "")
{
    World         world     = small_world({});
    Community&    community = world.communities[0];
    const Process process   = cohesion(shipped_defaults("cohesion", overrides));
    community.tension            = given.tension;
    community.access             = {given.access, given.access, given.access, given.access};
    community.projects           = given.projects;
    world.districts[0].unemployment = given.unemployment;
    for (int month = 0; month < 12; ++month) {
        community.recent_inflow                  = given.inflow;
        community.recent_assistance_to_returnees = given.assistance;
        community.recent_spending_on_residents   = given.spending;
        community.group_activity                 = given.groups;
        run_month(process, world, start() + month);
        EXPECT_EQ(broken_invariant(community, start() + month), "");
    }
    return community;
}

float tension(const Given& given) { return after_a_year(given).tension; }

TEST(Cohesion, TensionRisesWithInflowDeprivationCongestionAndJoblessness)
{
    EXPECT_GT(tension({.inflow = 8}), tension({.inflow = 1}));
    EXPECT_GT(tension({.inflow = 8, .assistance = 2'000'000}), tension({.inflow = 8, .assistance = 100'000}));
    EXPECT_GT(tension({.access = 0.4F}), tension({.access = 0.9F}));
    EXPECT_GT(tension({.unemployment = 0.3F}), tension({.unemployment = 0.05F}));
}

TEST(Cohesion, TensionFallsWithInclusiveSpendingGroupsProjectsAndTime)
{
    const Project together{.start = start(), .end = start() + 24, .capacity = {}, .jobs = 0, .cohesion = 0.02F, .share_for_residents = 0.5F};
    Project       apart = together;
    apart.share_for_residents = 0;
    EXPECT_LT(tension({.inflow = 8, .spending = 2'000'000}), tension({.inflow = 8, .spending = 0}));
    EXPECT_LT(tension({.inflow = 8, .groups = 1}), tension({.inflow = 8}));
    EXPECT_LT(tension({.inflow = 8, .projects = {together}}), tension({.inflow = 8}));
    EXPECT_EQ(tension({.inflow = 8, .projects = {apart}}), tension({.inflow = 8}));  // nothing for residents mends nothing
    EXPECT_LT(tension({.tension = 0.5F}), 0.5F);
    EXPECT_LT(tension({.inflow = 8, .assistance = 2'000'000, .spending = 40'000'000}), tension({.inflow = 8, .assistance = 2'000'000}));
}

TEST(Cohesion, TimeAloneMendsGeometrically)
{
    const float after = tension({.tension = 0.8F});
    EXPECT_NEAR(after, 0.8F * std::pow(1.0F - 0.04F, 12.0F), 1e-5F);
}

TEST(Cohesion, RestsWherePressureAndReliefBalance)
{
    float t = 0.9F;
    for (int month = 0; month < 2000; ++month) t = tension_after(t, 0.02F, 0.05F);
    EXPECT_NEAR(t, 0.02F / 0.07F, 1e-5F);
}

TEST(Cohesion, StaysAShareUnderExtremes)
{
    for (const float t : {0.0F, 0.3F, 1.0F})
        for (const float pressure : {0.0F, 0.5F, 1.0F})
            for (const float relief : {0.0F, 0.5F, 1.0F}) {
                const float after = tension_after(t, pressure, relief);
                EXPECT_TRUE(after >= 0 && after <= 1) << t << ' ' << pressure << ' ' << relief;
            }
    const std::string strongest = "cohesion.inflow_pressure = 1\ncohesion.deprivation_pressure = 1\ncohesion.joblessness_pressure = 1\ncohesion.congestion_pressure = 1\ncohesion.adjustment = 1";
    for (const Given& given : {Given{.inflow = 1e6F, .assistance = 1e12F, .unemployment = 1, .access = 0, .tension = 1}, Given{.spending = 1e12F, .groups = 1e6F, .tension = 1}, Given{.inflow = 0, .assistance = 1e12F, .tension = 0}})
        after_a_year(given, strongest);  // checks the invariants
}

TEST(Cohesion, DeprivationNeedsReturneesWhoAreSeenAndFavoured)
{
    const Cohesion law(shipped_defaults("cohesion").section("cohesion"));
    EXPECT_EQ(relative_deprivation(law, 0.0F, 150'000, 0), 0.0F);
    EXPECT_EQ(relative_deprivation(law, 0.02F, 150'000, 150'000), 0.0F);
    EXPECT_EQ(relative_deprivation(law, 0.02F, 100'000, 150'000), 0.0F);
    float before = 0;
    for (float assistance = 10'000; assistance < 1e7F; assistance *= 2) {
        const float felt = relative_deprivation(law, 0.02F, assistance, 0);
        EXPECT_GT(felt, before);
        EXPECT_LT(felt, 1.0F);
        before = felt;
    }
}

TEST(Cohesion, AcceptanceFallsAndDiscriminationRisesWithTension)
{
    const Cohesion law(shipped_defaults("cohesion").section("cohesion"));
    for (float t = 0; t < 1; t += 0.1F) {
        EXPECT_GT(acceptance_at(law, t), acceptance_at(law, t + 0.1F));
        EXPECT_LT(discrimination_at(law, t), discrimination_at(law, t + 0.1F));
    }
    const Community calm = after_a_year({.tension = 0.05F}), strained = after_a_year({.inflow = 40, .assistance = 5'000'000, .unemployment = 0.3F, .access = 0.3F, .tension = 0.6F});
    EXPECT_GT(calm.acceptance, strained.acceptance);
    EXPECT_LT(calm.discrimination, strained.discrimination);
}

TEST(Cohesion, ASteadyFlowIsRememberedAsItsYearlyTotal)
{
    World         world     = small_world({});
    Community&    community = world.communities[0];
    const Process process   = cohesion(shipped_defaults("cohesion"));
    for (int month = 0; month < 600; ++month) {
        community.recent_inflow += 2;
        community.recent_assistance_to_returnees += 1'000;
        community.recent_spending_on_residents += 500;
        if (month + 1 < 600) run_month(process, world, start() + month % 400);
    }
    EXPECT_NEAR(community.recent_inflow, 24.0F, 1e-3F);
    EXPECT_NEAR(community.recent_assistance_to_returnees, 12'000.0F, 1.0F);
    EXPECT_NEAR(community.recent_spending_on_residents, 6'000.0F, 1.0F);
    community.group_activity = 1;
    run_month(process, world, start());
    EXPECT_NEAR(community.group_activity, 1.0F - 1.0F / 9.0F, 1e-6F);
}

TEST(Cohesion, CampaignsRaiseAcceptanceAndLowerDiscriminationWhileTheyRun)
{
    World         campaign = small_world({}), quiet = small_world({});
    const Process process  = cohesion(shipped_defaults("cohesion"));
    Project       project{.start = start(), .end = start() + 60};
    project.acceptance     = 0.06F;
    project.discrimination = 0.25F;
    Community& moved       = campaign.communities[0];
    moved.projects         = {project};
    for (int month = 0; month < 120; ++month) {
        run_month(process, campaign, start() + month);
        run_month(process, quiet, start() + month);
        if (month == 59) {
            EXPECT_NEAR(moved.acceptance - quiet.communities[0].acceptance, 0.06F, 1e-3F);
            EXPECT_NEAR(moved.discrimination / quiet.communities[0].discrimination, 0.75F, 1e-2F);
        }
    }
    EXPECT_NEAR(moved.acceptance, quiet.communities[0].acceptance, 1e-3F);  // what was won fades at the pace of attitudes
    EXPECT_NEAR(moved.discrimination, quiet.communities[0].discrimination, 1e-3F);
    EXPECT_EQ(moved.tension, quiet.communities[0].tension);
}

TEST(Cohesion, GroupsThatRunKeepUpGroupActivityAndItFadesAfterThem)
{
    World         world     = small_world({});
    Community&    community = world.communities[0];
    const Process process   = cohesion(shipped_defaults("cohesion"));
    Project       group{.start = start(), .end = start() + 60};
    group.group_activity = 0.3F;
    community.projects   = {group};
    for (int month = 0; month < 60; ++month) {
        run_month(process, world, start() + month);
        EXPECT_NEAR(community.group_activity, 0.3F * (1.0F - std::pow(8.0F / 9.0F, static_cast<float>(month + 1))), 1e-5F);
        EXPECT_EQ(broken_invariant(community, start() + month), "");
    }
    const float at_the_end = community.group_activity;
    for (int month = 60; month < 72; ++month) run_month(process, world, start() + month);
    EXPECT_NEAR(community.group_activity, at_the_end * std::pow(8.0F / 9.0F, 12.0F), 1e-5F);
}

TEST(Cohesion, ProjectsStayWithinSharesUnderExtremes)
{
    Project all{.start = start(), .end = start() + 24};
    all.acceptance = all.discrimination = all.group_activity = 1;
    const Community after = after_a_year({.projects = {all, all, all}}, "cohesion.adjustment = 1");  // checks the invariants
    EXPECT_EQ(after.acceptance, 1);
    EXPECT_EQ(after.discrimination, 0);
}

TEST(Cohesion, AnEmptyCommunityIsNoFault)
{
    World world = small_world({.households = 0});
    run_month(cohesion(shipped_defaults("cohesion")), world, start());
    EXPECT_EQ(broken_invariant(world.communities[0], start()), "");
}

}  // namespace
}  // namespace homeward
