// From priors to a plan: what is wrong is told with its place, and what is right is written once, with every hash.
#include "core/version.hpp"
#include "output/seal.hpp"
#include "plans/plan_file.hpp"
#include "support/plans.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>

namespace homeward {
namespace {

using namespace test;
using testing::HasSubstr;

TEST(Plan, HoldsAllThatAJobNeeds)
{
    const Folder folder;
    const Said   said = make_plan(folder, "--design lhs --points 7 --replicates 4 --seed 9");
    ASSERT_EQ(said.code, 0) << said.err;
    EXPECT_THAT(said.out, HasSubstr("7 points (lhs) × 4 replicates = 28 jobs"));
    const Plan plan = read_plan(folder.path("plan.h5"));
    EXPECT_EQ(plan.points(), 7U);
    EXPECT_EQ(plan.replicates(), 4U);
    EXPECT_EQ(plan.seeds, std::vector<std::uint64_t>(7, 9));
    EXPECT_EQ(plan.parameters.at(1).unit, "months");
    EXPECT_EQ(plan.parameters.at(0).distribution, "uniform -0.15 to -0.02");
    EXPECT_EQ(plan.scenario.git_commit, git_commit());
    EXPECT_EQ(plan.sha256, sha256_of_file(folder.path("plan.h5")));
    EXPECT_EQ(plan.persons, std::vector<double>(7, 2500));
    for (std::size_t point = 0; point < 7; ++point) EXPECT_TRUE(plan.value(point, 1) >= 1 && plan.value(point, 1) <= 4);
    EXPECT_EQ(plan.job(8).point, 1U);  // the first replicate of every point comes first
    EXPECT_EQ(plan.job(8).replicate, 1U);
}

TEST(Plan, TheSameRequestGivesTheSameBytes)
{
    const Folder one, two;
    ASSERT_EQ(make_plan(one, "--design sobol --points 5").code, 0);
    ASSERT_EQ(make_plan(two, "--design sobol --points 5").code, 0);
    EXPECT_EQ(sha256_of_file(one.path("plan.h5")), sha256_of_file(two.path("plan.h5")));
    EXPECT_EQ(make_plan(one, "--points 5").code, 74);  // there already
}

TEST(Plan, EveryDesign)
{
    const Folder folder;
    EXPECT_THAT(make_plan(folder, "--design morris --points 10 --overwrite").out, HasSubstr("9 points (morris)"));  // three whole trajectories
    EXPECT_THAT(make_plan(folder, "--design grid --points 10 --overwrite").out, HasSubstr("9 points (grid)"));
    EXPECT_THAT(make_plan(folder, "--design morris --points 5 --overwrite").err, HasSubstr("--points 6 or more"));
    const std::string csv = folder.file("points.csv", "labour_market.wage_curve,labour_market.vacancy_duration\n-0.1,2\n-0.05,1e0\n");
    ASSERT_EQ(shell(program() + " plan " + scenario + "--over " + csv + " --out " + folder.path("csv.h5")).code, 0);
    EXPECT_EQ(read_plan(folder.path("csv.h5")).values, (std::vector<double>{-0.1, 2, -0.05, 1}));
    ASSERT_EQ(shell(program() + " plan " + scenario + "--replicates 3 --out " + folder.path("one.h5")).code, 0);
    EXPECT_EQ(read_plan(folder.path("one.h5")).design, "replicates");
}

TEST(Plan, WhatIsWrongIsToldAtOnceWithItsPlace)
{
    const Folder folder;
    const auto   said = [&](const std::string& priors) { return shell(program() + " plan " + scenario + "--over " + folder.file("priors.toml", priors) + " --out " + folder.path("plan.h5")); };
    const Said   many = said("[[parameter]]\npath = \"labour_market.wage_curv\"\nrange = [0, 1]\n[[parameter]]\npath = \"labour_market.vacancy_duration\"\nrange = [4, 1]\ndistribution = \"normol\"\n");
    EXPECT_EQ(many.code, 65);
    EXPECT_THAT(many.err, HasSubstr("priors.toml:2:"));
    EXPECT_THAT(many.err, HasSubstr("did you mean 'labour_market.wage_curve'?"));
    EXPECT_THAT(many.err, HasSubstr("write [1, 4]"));
    EXPECT_THAT(many.err, HasSubstr("normol"));
    EXPECT_FALSE(std::filesystem::exists(folder.path("plan.h5")));
    EXPECT_THAT(said("[[parameter]]\npath = \"labour_market.vacancy_duration\"\nrange = [1, 400]\n").err, HasSubstr("1 to 24"));
    EXPECT_THAT(said("[[parameter]]\npath = \"country.name\"\nrange = [0, 1]\n").err, HasSubstr("only a number can vary"));
    EXPECT_THAT(said("").err, HasSubstr("names no [[parameter]]"));
    EXPECT_THAT(shell(program() + " plan " + scenario + "--design lhs --out " + folder.path("plan.h5")).err, HasSubstr("--over priors.toml"));
    EXPECT_THAT(shell(program() + " plan " + scenario + "--over " + folder.file("p.csv", "labour_market.vacancy_duration\n2\n99\n") + " --out " + folder.path("plan.h5")).err, HasSubstr("point 1"));
}

TEST(Plan, AChangedFileIsRefused)
{
    const Folder folder;
    ASSERT_EQ(make_plan(folder, "--points 3").code, 0);
    std::fstream(folder.path("plan.h5"), std::ios::in | std::ios::out | std::ios::binary).seekp(3000).put('x');
    const Said said = shell(program() + " run --plan " + folder.path("plan.h5") + " --out " + folder.path("results"));
    EXPECT_EQ(said.code, 74);
    EXPECT_THAT(said.err, HasSubstr("plan.h5: is broken"));
    EXPECT_THAT(shell(program() + " run --plan " + folder.file("no.h5", "nothing") + " --out " + folder.path("results")).err, HasSubstr("is not a plan"));
}

TEST(Plan, AnotherEngineOrDataIsRefusedAndNamed)
{
    const Folder folder;
    ASSERT_EQ(make_plan(folder, "--points 3").code, 0);
    Plan plan                = read_plan(folder.path("plan.h5"));
    plan.scenario.git_commit = "0123456789ab";
    write_plan(folder.path("engine.h5"), plan);
    const Said engine = shell(program() + " run --plan " + folder.path("engine.h5") + " --out " + folder.path("results"));
    EXPECT_EQ(engine.code, 65);
    EXPECT_THAT(engine.err, HasSubstr("commit 0123456789ab"));
    plan = read_plan(folder.path("plan.h5"));
    plan.scenario.resolved_toml += "\n# changed\n";
    write_plan(folder.path("scenario.h5"), plan);
    const Said scenario_changed = shell(program() + " run --plan " + folder.path("scenario.h5") + " --out " + folder.path("results"));
    EXPECT_EQ(scenario_changed.code, 74);
    EXPECT_THAT(scenario_changed.err, HasSubstr("the hash of its scenario is"));
    EXPECT_FALSE(std::filesystem::exists(folder.path("results")));

    // The hash of the data: one digit changed in the file, which is then sealed again as if it were whole.
    constexpr std::size_t seal_bytes = 24;
    plan              = read_plan(folder.path("plan.h5"));
    std::string bytes = read_file(folder.path("plan.h5"));
    const auto  place = bytes.find(data_sha256(plan.scenario));
    ASSERT_NE(place, std::string::npos);
    bytes[place] = bytes[place] == '0' ? '1' : '0';
    bytes.resize(bytes.size() - seal_bytes);
    const std::string data = folder.file("data.h5", bytes);
    seal(data);
    const Said other_data = shell(program() + " run --plan " + data + " --out " + folder.path("results"));
    EXPECT_EQ(other_data.code, 74);
    EXPECT_THAT(other_data.err, HasSubstr("the hash of its data files"));
}

}  // namespace
}  // namespace homeward
