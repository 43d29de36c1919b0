// After every process of every month: counts are those of a recount, and every unit of money has a source and a sink.
#include "support/real_run.hpp"

#include <gtest/gtest.h>

namespace homeward {
namespace {

using test::RealRun;
using test::run;

struct EveryCountry : testing::TestWithParam<std::string> {};

TEST_P(EveryCountry, KeepsEveryInvariantUnderTheFullPackage)
{
    EXPECT_NO_THROW(run({.scenario  = GetParam() + " comprehensive",
                         .overrides = {"population.persons=5000", "population.districts=3", "time.months=36", "time.spin_up_months=12"},
                         .checks    = Checks::on}));
}

INSTANTIATE_TEST_SUITE_P(Countries, EveryCountry, testing::Values("senegal", "nigeria", "guatemala", "afghanistan"), [](const auto& country) { return country.param; });

TEST(Extremes, NobodyOnePersonAndVeryFew)
{
    for (const int persons : {0, 1, 2, 7, 60})
        EXPECT_NO_THROW(run({.overrides = {"population.persons=" + std::to_string(persons), "population.districts=2", "time.months=24", "time.spin_up_months=3"}, .checks = Checks::on})) << persons << " persons";
}

TEST(Extremes, NobodyAbroad)
{
    EXPECT_NO_THROW(run({.overrides = {"population.persons=3000", "population.districts=2", "time.months=12", "time.spin_up_months=3", "migration.share_abroad=0", "migration.share_returned=0"}, .checks = Checks::on}));
}

}  // namespace
}  // namespace homeward
