// Promises every change must keep: same seed, same bits; a policy that reaches nobody changes nothing; the past does not know the future.
#include "support/digest.hpp"
#include "support/real_run.hpp"

#include <gtest/gtest.h>

namespace homeward {
namespace {

using test::RealRun;
using test::run;

const std::vector<std::string> small{"population.persons=6000", "population.districts=5", "time.months=40", "time.spin_up_months=6"};

std::vector<std::string> small_with(std::vector<std::string> more)
{
    more.insert(more.begin(), small.begin(), small.end());
    return more;
}

TEST(Reproducibility, ThreadsChangeNoBit)
{
    const auto one = run({.overrides = small, .threads = 1});
    EXPECT_TRUE(one == run({.overrides = small, .threads = 2}));
    EXPECT_TRUE(one == run({.overrides = small, .threads = 5}));
}

TEST(Reproducibility, ThreadsAndChecksChangeNoBitWhereResidentsAreHelpedInAnyCountry)
{
    for (const std::string country : {"senegal", "nigeria", "guatemala", "afghanistan"}) {
        RealRun      helped{.scenario  = country + " employment_service service_for_all",
                            .overrides = small_with({"programme.service_for_all.package=[\"job_placement\", \"training\", \"psychosocial_support\", \"case_management\"]", "programme.service_for_all.eligibility.unemployed=\"any\"",
                                                     "programme.service_for_all.ramp_months=12", "programme.service_for_all.budget_per_year=2000000"}),
                            .checks    = Checks::on};
        const auto   one = run(helped);
        std::size_t  records = 0;
        std::int64_t served  = 0;
        for (const Community& community : one.last.communities) records += community.resident_support.size();
        for (const ProgrammeBooks& books : one.last.programmes) served += books.enrolled;
        EXPECT_GT(records, 20U) << country;
        EXPECT_LT(records, 400U) << country << ": of some 6,000 residents, only who is helped has a record";
        EXPECT_GT(served, 60) << country;
        helped.threads = 4;
        helped.checks  = Checks::off;
        EXPECT_TRUE(one == run(helped)) << country;
    }
}

TEST(Reproducibility, ChecksAndASecondRunChangeNoBit)
{
    EXPECT_TRUE(run({.overrides = small}) == run({.overrides = small, .checks = Checks::on}));
}

TEST(Reproducibility, AnotherSeedOrReplicateIsAnotherStory)
{
    const auto one = run({.overrides = small});
    EXPECT_FALSE(one == run({.overrides = small_with({"time.seed=4"})}));
    EXPECT_FALSE(one == run({.overrides = small, .replicate = 1}));
}

/// The months whose measures differ, except the programmes' own books, which are not part of the series compared here.
int first_difference(const test::RunBits& a, const test::RunBits& b)
{
    for (std::size_t m = 0; m < a.months.size(); ++m)
        if (a.months[m] != b.months[m]) return static_cast<int>(m);
    return -1;
}

TEST(Reproducibility, APolicyThatReachesNobodyChangesNothing)
{
    const auto without = run({.scenario = "senegal host_offers", .overrides = small});
    const auto nobody  = run({.scenario = "senegal cash", .overrides = small_with({"programme.return_cash.eligibility.min_age=90", "programme.return_cash.eligibility.max_age=91"})});
    EXPECT_EQ(first_difference(without, nobody), -1);
}

TEST(Reproducibility, APolicyThatReachesSomebodyChangesSomething)
{
    const auto without = run({.scenario = "senegal host_offers", .overrides = small});
    const auto with    = run({.scenario = "senegal cash", .overrides = small});
    EXPECT_NE(first_difference(without, with), -1);
}

TEST(Reproducibility, APolicyFromMonth24LeavesTheMonthsBeforeUntouched)
{
    const auto without = run({.scenario = "senegal host_offers", .overrides = small});
    const auto with    = run({.scenario = "senegal cash", .overrides = small_with({"programme.return_cash.first_month=\"2024-01\""})});
    EXPECT_GE(first_difference(without, with), 24);
}

}  // namespace
}  // namespace homeward
