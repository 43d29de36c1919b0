// After the spin-up the labour market stands where the country profile says (pattern P13), in the full model with everything running.
#include "output/measures.hpp"
#include "support/real_run.hpp"

#include <gtest/gtest.h>

#include <bit>
#include <cmath>

namespace homeward {
namespace {

double value_of(const test::RunBits& run, std::string_view measure, Group group)
{
    return std::bit_cast<double>(run.months.back()[index_of_measure(measure) * groups_count + index_of(group)]);
}

/// What docs/validation.md calls a hit: a point and a half, and four standard errors of a share among so many people.
double tolerance(double share, double people) { return 0.015 + 4 * std::sqrt(share * (1 - share) / people); }

TEST(SteadyState, SenegalsSpinUpReachesItsLabourMarket)
{
    const auto   run    = test::run({.scenario = "senegal host_offers", .overrides = {"population.persons=40000", "population.districts=8", "time.months=1"}});
    const double people = value_of(run, "population", Group::population);
    ASSERT_GT(people, 30'000);
    const double adults = 0.55 * people, employed = 0.48 * adults;
    EXPECT_NEAR(value_of(run, "employment_rate", Group::population), 0.490, tolerance(0.490, adults));
    EXPECT_NEAR(value_of(run, "unemployment_rate", Group::population), 0.028, tolerance(0.028, 0.5 * adults));
    EXPECT_NEAR(value_of(run, "self_employed_share", Group::population), 0.696, tolerance(0.696, employed));
}

}  // namespace
}  // namespace homeward
