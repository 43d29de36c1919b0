// The command as a user meets it: what it says, the exit code of each kind of ending, and that nothing finished is lost.
#include "output/run_summary.hpp"
#include "support/shell.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>

namespace homeward {
namespace {

using test::Folder;
using test::program;
using test::Said;
using test::sha256_of_file;
using test::shell;
using test::start_and_wait_for;
using testing::HasSubstr;
using testing::Not;

const std::string senegal = "senegal comprehensive";
const std::string small   = " --set population.persons=3000 --set population.districts=3 --set time.months=8 --set time.spin_up_months=2 ";

Said run(const std::string& scenario, const std::string& more) { return shell(program() + " run " + scenario + small + more); }

TEST(CommandLine, ChecksASoundScenario)
{
    const Said said = shell(program() + " check " + senegal);
    EXPECT_EQ(said.code, 0) << said.err;
    EXPECT_THAT(said.out, HasSubstr("sound"));
}

TEST(CommandLine, TellsAllFaultsAtOnceWithPlaceAndFix)
{
    const Folder      folder;
    const std::string scenario = folder.file("mistyped.toml", "extends = \"" HOMEWARD_SOURCE_DIR "/scenarios/countries/senegal.toml\"\n"
                                                              "[time]\nmonths = 5000\nmonhts = 12\n[populaton]\npersons = 1\n[remigration]\nbaseline = \"low\"\n");
    const Said said = shell(program() + " check " + scenario);
    EXPECT_EQ(said.code, 65);
    EXPECT_THAT(said.err, HasSubstr("mistyped.toml:3:"));
    EXPECT_THAT(said.err, HasSubstr("outside 1 to 1200"));
    EXPECT_THAT(said.err, HasSubstr("did you mean 'months'?"));
    EXPECT_THAT(said.err, HasSubstr("did you mean 'population'?"));
}

TEST(CommandLine, APolicyAloneIsToldToNameACountry)
{
    const Said said = shell(program() + " check comprehensive");
    EXPECT_EQ(said.code, 65);
    EXPECT_THAT(said.err, HasSubstr("names no country; put one before it, as in `homeward check senegal comprehensive`"));
    EXPECT_THAT(said.err, HasSubstr("1 fault"));
}

TEST(CommandLine, OneCountryAndFirst)
{
    for (const std::string two : {"comprehensive senegal", "senegal nigeria"}) {
        const Said said = shell(program() + " check " + two);
        EXPECT_EQ(said.code, 65);
        EXPECT_THAT(said.err, HasSubstr("name one country, and name it first")) << two;
    }
}

TEST(CommandLine, OptionsMayStandBeforeBetweenAndAfterTheLayers)
{
    EXPECT_EQ(shell(program() + " check --set time.months=3 senegal --set time.seed=3 cash --set time.months=4").out, shell(program() + " check senegal cash --set time.seed=3 --set time.months=4").out);
}

TEST(CommandLine, LayersNameTheRunAndAreKeptInIt)
{
    const Folder folder;
    const std::string half = folder.file("half.toml", "question = \"Half?\"\n[[programme]]\nname = \"return_cash\"\n[programme.cash]\namount = 1500\n");
    const Said said = shell("cd " + folder.path() + " && " + program() + " run senegal cash " + half + small + "--replicates 1");
    ASSERT_EQ(said.code, 0) << said.err;
    EXPECT_EQ(said.out, "runs/senegal_cash_half.h5\n");
    const RunSummary run = read_run_summary(folder.path("runs/senegal_cash_half.h5"));
    EXPECT_EQ(run.scenario_name, "senegal_cash_half");
    EXPECT_EQ(run.extends, "senegal_cash");
    ASSERT_EQ(run.layers.size(), 3U);
    EXPECT_EQ(run.layers[1].first, "policies/cash.toml");
    EXPECT_EQ(run.layers[2].first, "half.toml");
    EXPECT_EQ(run.layers[2].second, "Half?");
    EXPECT_GT(run.files, 20U);
    std::vector<std::string> changed;
    for (const auto& [setting, value] : run.differences)
        if (!setting.starts_with("time.") && !setting.starts_with("population.")) changed.push_back(setting);
    EXPECT_THAT(changed, testing::ElementsAre("programme.return_cash.cash.amount", "question"));
}

TEST(CommandLine, LayersByNameAndByPathAreTheSameRun)
{
    const Folder folder;
    ASSERT_EQ(run("senegal cash", "--replicates 1 --out " + folder.path("names.h5")).code, 0);
    ASSERT_EQ(run("scenarios/countries/senegal.toml " HOMEWARD_SOURCE_DIR "/scenarios/policies/cash.toml", "--replicates 1 --out " + folder.path("paths.h5")).code, 0);
    EXPECT_EQ(sha256_of_file(folder.path("names.h5")), sha256_of_file(folder.path("paths.h5")));
}

TEST(CommandLine, NamesAMissingFile)
{
    const Said said = shell(program() + " check nowhere.toml");
    EXPECT_EQ(said.code, 65);
    EXPECT_THAT(said.err, HasSubstr("nowhere.toml"));
}

TEST(CommandLine, RefusesACycleOfScenarios)
{
    const Folder folder;
    folder.file("b.toml", "extends = \"a.toml\"\n");
    const Said said = shell(program() + " check " + folder.file("a.toml", "extends = \"b.toml\"\n"));
    EXPECT_EQ(said.code, 65);
    EXPECT_THAT(said.err, HasSubstr("extends"));
}

TEST(CommandLine, UsageErrorsHaveTheirCode)
{
    EXPECT_EQ(shell(program() + " simulate").code, 64);
    EXPECT_EQ(shell(program() + " run " + senegal + " --replicates 0").code, 64);
    EXPECT_EQ(shell(program() + " --version").code, 0);
}

TEST(CommandLine, TheRunFileIsTheSameForAnyNumberOfThreadsAndInstructionSet)
{
    const Folder folder;
    ASSERT_EQ(run(senegal, "--replicates 3 --threads 1 --out " + folder.path("one.h5")).code, 0);
    ASSERT_EQ(run(senegal, "--replicates 3 --threads 2 --out " + folder.path("two.h5")).code, 0);
    ASSERT_EQ(run(senegal, "--replicates 3 --threads 4 --out " + folder.path("four.h5")).code, 0);  // more threads than replicates
    const std::string bytes = sha256_of_file(folder.path("one.h5"));
    EXPECT_EQ(sha256_of_file(folder.path("two.h5")), bytes);
    EXPECT_EQ(sha256_of_file(folder.path("four.h5")), bytes);
    for (const std::string set : {"sse2", "avx2", "avx512"}) {
        const Said said = shell("HOMEWARD_INSTRUCTION_SET=" + set + " " + program() + " run " + senegal + small + "--replicates 3 --out " + folder.path(set + ".h5"));
        ASSERT_EQ(said.code, 0) << said.err;
        EXPECT_EQ(sha256_of_file(folder.path(set + ".h5")), bytes) << set;
    }
}

TEST(CommandLine, LeavesAFinishedRunAsItIs)
{
    const Folder folder;
    ASSERT_EQ(run(senegal, "--replicates 1 --out " + folder.path("run.h5")).code, 0);
    const std::string bytes = sha256_of_file(folder.path("run.h5"));
    const Said        said  = run(senegal, "--replicates 1 --seed 5 --out " + folder.path("run.h5"));
    EXPECT_EQ(said.code, 74);
    EXPECT_THAT(said.err, HasSubstr("--overwrite"));
    EXPECT_EQ(sha256_of_file(folder.path("run.h5")), bytes);
    EXPECT_EQ(run(senegal, "--replicates 1 --seed 5 --overwrite --out " + folder.path("run.h5")).code, 0);
    EXPECT_NE(sha256_of_file(folder.path("run.h5")), bytes);
}

TEST(CommandLine, AnUnwritableOutputIsSaid)
{
    const Said said = run(senegal, "--replicates 1 --out /proc/nowhere/run.h5");
    EXPECT_EQ(said.code, 74);
    EXPECT_THAT(said.err, HasSubstr("/proc/nowhere"));
}

TEST(CommandLine, AFullDiskKeepsTheOldRunAndSaysSo)
{
    const Folder folder;
    ASSERT_EQ(run(senegal, "--replicates 1 --out " + folder.path("run.h5")).code, 0);
    const std::string bytes = sha256_of_file(folder.path("run.h5"));
    const Said        said  = shell("ulimit -f 40; trap '' XFSZ; " + program() + " run " + senegal + small + "--replicates 2 --overwrite --out " + folder.path("run.h5"));
    EXPECT_EQ(said.code, 74) << said.err;
    EXPECT_THAT(said.err, HasSubstr("run.h5"));
    EXPECT_EQ(sha256_of_file(folder.path("run.h5")), bytes);
}

const std::string endless = " run " + senegal + " --set population.persons=3000 --set time.months=60 --set time.spin_up_months=2 --replicates 50000 --threads 2 ";

TEST(CommandLine, AnInterruptKeepsFinishedReplicates)
{
    const Folder folder;
    const Said   said = shell(start_and_wait_for("\"done\":[1-9]", folder.path("progress"), program() + endless + "--out " + folder.path("run.h5")) + "kill -INT $first; wait $first");
    EXPECT_EQ(said.code, 75) << said.err;
    EXPECT_THAT(said.err, HasSubstr("kept"));
    const Said inspected = shell(program() + " inspect " + folder.path("run.h5"));
    EXPECT_EQ(inspected.code, 0) << inspected.err;
    EXPECT_THAT(inspected.out, HasSubstr("INCOMPLETE"));
}

TEST(CommandLine, AnInterruptThatComesTwiceAtOnceIsOne)
{
    const Folder folder;
    const Said   said = shell(start_and_wait_for("\"done\":[1-9]", folder.path("progress"), program() + endless + "--out " + folder.path("run.h5")) + "kill -INT $first; kill -INT $first; wait $first");
    EXPECT_EQ(said.code, 75) << said.err;  // as `timeout -s INT` sends it: to the process, and to its group
    EXPECT_THAT(said.err, HasSubstr("kept"));
}

TEST(CommandLine, TwoRunsCannotWriteOnePath)
{
    const Folder      folder;
    const std::string run  = program() + endless + "--out " + folder.path("run.h5");
    const Said        said = shell(start_and_wait_for("progress", folder.path("progress"), run) + run + " --quiet; second=$?; kill -INT $first; wait $first; echo \"first $?\"; exit $second");
    EXPECT_EQ(said.code, 74) << said.err;
    EXPECT_THAT(said.err, HasSubstr("run.h5"));
    EXPECT_THAT(said.out, HasSubstr("first 75"));
}

TEST(CommandLine, InspectRefusesWhatIsNoRunFile)
{
    const Folder folder;
    const Said   said = shell(program() + " inspect " + folder.file("garbage.h5", "this is no run file"));
    EXPECT_EQ(said.code, 74);
    EXPECT_THAT(said.err, HasSubstr("garbage.h5"));
}

TEST(CommandLine, DescribesItself)
{
    for (const std::string what : {"settings", "schedule", "instruments", "measures"}) {
        const Said markdown = shell(program() + " describe " + what + " --format markdown");
        EXPECT_EQ(markdown.code, 0) << markdown.err;
        EXPECT_THAT(markdown.out, HasSubstr("|")) << what;
        const Said json = shell(program() + " describe " + what + " --format json | /usr/bin/env python3 -c 'import json, sys; print(len(json.load(sys.stdin)) > 0)'");
        EXPECT_EQ(json.out, "True\n") << what << json.err;
    }
}

TEST(CommandLine, ThePageOfSettingsIsCurrent)
{
    EXPECT_TRUE(shell(program() + " describe settings").out == test::read_file(HOMEWARD_SOURCE_DIR "/docs/reference/settings.md"))
        << "write it anew: homeward describe settings > docs/reference/settings.md";
}

TEST(CommandLine, ZeroBudgetAndZeroPlacesAreNoFault)
{
    const Folder folder;
    const Said   said = run("senegal cash", "--checked --replicates 1 --set programme.return_cash.budget_per_year=0 --out " + folder.path("run.h5"));
    EXPECT_EQ(said.code, 0) << said.err;
}

}  // namespace
}  // namespace homeward
