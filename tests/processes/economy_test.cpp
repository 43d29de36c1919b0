// enterprises, labour_market and household_budget together: a closed country keeps to its profile, and its books balance.
#include "processes/economy_world.hpp"

#include <cstdio>
#include <cstdlib>
#include <cmath>

namespace homeward {
namespace {

using namespace test;

TEST(Economy, MoneyIsConservedAndNothingBreaksOverTwoYears)
{
    const Section scenario = economy_settings();
    const auto    processes = economy(scenario);
    World         world     = working_world(labour_profile(scenario));
    ASSERT_EQ(broken_invariant(world, start()), "");
    for (int m = 0; m < 24; ++m) {
        const Month month = start() + m;
        world.spin_up     = m < 12;
        for (const Process& process : processes) {
            run_month(process, world, month);
            ASSERT_EQ(broken_invariant(world, month), "") << process.name << " in month " << m;
            for (const Community& community : world.communities) {
                ASSERT_EQ(broken_invariant(community, month), "") << process.name << " in month " << m;
                for (HouseholdRow h{0}; h.index < community.households.count(); ++h.index)
                    ASSERT_EQ(community.households.family_workers[h] > 0, community.households.has_enterprise(h)) << process.name << " in month " << m;
            }
        }
    }
    EXPECT_GT(world.districts[0].ledger.flow(Account::customers, Account::households), 0);
    EXPECT_GT(world.districts[0].ledger.flow(Account::employers, Account::households), 0);
}

struct Profile {
    const char* name;
    const char* context;
};

struct SteadyState : testing::TestWithParam<Profile> {
    /// Rates averaged over the last twelve of `months`.
    static Rates after(const std::vector<Process>& processes, World& world, int months)
    {
        Rates mean;
        for (int m = 0; m < months; ++m) {
            world.spin_up = true;
            run_economy(processes, world, start() + m);
            if (std::getenv("ECONOMY_TRACE") && m % 3 == 0) {
                const Rates r = rates_of(world);
                std::printf("%3d u %.4f e %.4f self %.4f informal %.4f poor %.3f d %.3f V %.1f %.1f %.1f %.1f mpw %.3f %.3f\n", m, r.unemployment, r.employment, r.self_employed, r.informal, r.poor,
                            static_cast<double>(world.communities[0].demand_per_enterprise), static_cast<double>(world.districts[0].vacancies[0]), static_cast<double>(world.districts[0].vacancies[1]), static_cast<double>(world.districts[0].vacancies[2]), static_cast<double>(world.districts[0].vacancies[3]),
                            static_cast<double>(world.districts[0].matches_per_weight[0]), static_cast<double>(world.districts[0].matches_per_weight[1]));
            }
            if (m < months - 12) continue;
            const Rates now = rates_of(world);
            mean.unemployment += now.unemployment / 12;
            mean.employment += now.employment / 12;
            mean.self_employed += now.self_employed / 12;
            mean.informal += now.informal / 12;
            mean.adults = now.adults;
        }
        return mean;
    }

    static void expect_near_profile(const Rates& found, const LabourProfile& p)
    {
        // Four standard errors of a share of the adults, and what demography would renew: 1.5 points.
        const double n  = found.adults;
        const auto   tolerance = [&](double share, double of) { return 4 * std::sqrt(share * (1 - share) / (n * of)) + 0.015; };
        const double force     = static_cast<double>(p.employed + p.unemployed);
        const double own       = static_cast<double>(p.self_employed / p.employed);
        EXPECT_NEAR(found.unemployment, static_cast<double>(p.unemployment_rate), tolerance(static_cast<double>(p.unemployment_rate), force));
        EXPECT_NEAR(found.employment, static_cast<double>(p.employed), tolerance(static_cast<double>(p.employed), 1));
        EXPECT_NEAR(found.self_employed, own, tolerance(own, static_cast<double>(p.employed)));
    }
};

TEST_P(SteadyState, AWorldThatStartsAtTheProfileStaysThere)
{
    const Section       scenario = economy_settings("", GetParam().context);
    const LabourProfile profile  = labour_profile(scenario);
    World               world    = working_world(profile);
    expect_near_profile(after(economy(scenario), world, 60), profile);
}

TEST_P(SteadyState, AWorldWithTwiceTheUnemployedComesBackWithinThreeYears)
{
    const Section       scenario = economy_settings("", GetParam().context);
    const LabourProfile profile  = labour_profile(scenario);
    LabourProfile       wrong    = profile;
    wrong.unemployed *= 2;
    World world = working_world(wrong);
    expect_near_profile(after(economy(scenario), world, 36), profile);
}

INSTANTIATE_TEST_SUITE_P(Profiles, SteadyState,
                         testing::Values(Profile{"LowUnemployment", ""}, Profile{"HighUnemployment", "unemployment_rate = 0.12\nself_employed_share = 0.35\ninformal_share = 0.6\n"}),
                         [](const auto& profile) { return std::string(profile.param.name); });

}  // namespace
}  // namespace homeward
