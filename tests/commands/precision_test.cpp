// A study that runs until its intervals are narrow enough: it stops there, says so where it cannot, goes on after an interrupt, and hands its looks to the page.
#include "support/shell.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <csignal>
#include <filesystem>
#include <regex>
#include <sstream>

namespace homeward {
namespace {

namespace fs = std::filesystem;

using test::Folder;
using test::program;
using test::read_file;
using test::Said;
using test::sha256_of_file;
using test::shell;
using testing::AnyOf;
using testing::EndsWith;
using testing::HasSubstr;

const std::string text = "country = \"senegal\"\nreplicates = 10\nseed = 5\nset = [\"population.persons=2000\", \"population.districts=2\", \"time.months=6\", \"time.spin_up_months=2\", \"output.panel=0\"]\npolicies = [\"host_offers\", \"cash\"]\n";
const std::string measure = "composite:returnees";

Said run(const std::string& study, const std::string& out, const std::string& more) { return shell(program() + " run --study " + study + " --out " + out + " " + more); }

struct Look {
    int    n = 0;
    double difference = 0, half_width = 0, anytime_low = 0, anytime_high = 0;
    bool   enough = false;
};

/// The looks as the tables beside the page have them.
std::vector<Look> looks_of(const std::string& folder)
{
    std::vector<Look>                  looks;
    std::vector<std::string>           names;
    std::istringstream                 lines(read_file(folder + "/tables/looks.csv"));
    for (std::string line; std::getline(lines, line);) {
        std::vector<std::string> cells;
        std::istringstream       row(line.substr(0, line.find('\r')));
        for (std::string cell; std::getline(row, cell, ',');) cells.push_back(cell);
        if (names.empty()) {
            names = cells;
            continue;
        }
        const auto of = [&](const char* name) { return cells.at(static_cast<std::size_t>(std::find(names.begin(), names.end(), name) - names.begin())); };
        looks.push_back({std::stoi(of("n")), std::stod(of("difference")), std::stod(of("half_width")), std::stod(of("anytime_low")), std::stod(of("anytime_high")), of("narrow_enough") == "1"});
    }
    return looks;
}

TEST(Precision, RunsUntilTheIntervalIsNarrowEnoughAndNoLonger)
{
    const Folder      folder;
    const std::string study = folder.file("study.toml", text), wide = folder.path("wide"), narrow = folder.path("narrow");
    const Said        first = run(study, wide, "--precision 10 --on " + measure);
    ASSERT_EQ(first.code, 0) << first.err;
    ASSERT_EQ(looks_of(wide).size(), 1U) << "ten are the fewest, and enough";
    const double half = looks_of(wide)[0].half_width;
    ASSERT_GT(half, 0);

    const Said said = run(study, narrow, "--precision " + std::to_string(half / 2) + " --on " + measure);
    ASSERT_EQ(said.code, 0) << said.err;
    const std::vector<Look> looks = looks_of(narrow);
    ASSERT_GE(looks.size(), 2U);
    EXPECT_EQ(looks.front().half_width, half) << "the same first ten replicates";
    for (std::size_t i = 0; i < looks.size(); ++i) {
        EXPECT_EQ(looks[i].enough, i + 1 == looks.size()) << i;
        EXPECT_EQ(looks[i].n % 10, 0);
        EXPECT_LT(looks[i].anytime_low, looks[i].difference - looks[i].half_width);
    }
    EXPECT_LE(looks.back().half_width, half / 2);
    EXPECT_LE(looks.back().n, 2 * looks[looks.size() - 2].n);
    EXPECT_THAT(said.err, HasSubstr("All within ±"));
    EXPECT_THAT(said.out, HasSubstr("(n = " + std::to_string(looks.back().n) + ")")) << "the comparison is of all of them";
    EXPECT_THAT(said.out, EndsWith(narrow + "/report.html\n"));

    const auto        files = std::distance(fs::directory_iterator(narrow), fs::directory_iterator());
    const std::string bytes = sha256_of_file(narrow + "/cash.h5");
    const Said        again = run(study, narrow, "--precision " + std::to_string(half / 2) + " --on " + measure);  // nothing is left to run
    EXPECT_EQ(again.code, 0) << again.err;
    EXPECT_EQ(looks_of(narrow).size(), looks.size());
    EXPECT_EQ(looks_of(narrow).back().half_width, looks.back().half_width);
    EXPECT_EQ(std::distance(fs::directory_iterator(narrow), fs::directory_iterator()), files);
    EXPECT_EQ(sha256_of_file(narrow + "/cash.h5"), bytes);
}

TEST(Precision, ReplicatesAddedLaterAreThoseOfOneLongRun)
{
    const Folder      folder;
    const std::string study = folder.file("study.toml", text), stepwise = folder.path("stepwise"), whole = folder.path("whole");
    EXPECT_EQ(run(study, stepwise, "--precision 1e-9 --replicates-at-most 20 --on " + measure).code, 75);
    ASSERT_EQ(run(study, whole, "--replicates 20").code, 0);
    EXPECT_TRUE(fs::exists(stepwise + "/cash.000010-000019.h5"));
    EXPECT_EQ(read_file(stepwise + "/tables/effects.csv"), read_file(whole + "/tables/effects.csv"));
    EXPECT_EQ(read_file(stepwise + "/tables/cost_effectiveness.csv"), read_file(whole + "/tables/cost_effectiveness.csv"));
}

TEST(Precision, NotReachedIsSaidAndStillShown)
{
    const Folder      folder;
    const std::string study = folder.file("study.toml", text + "precision = 1e-9\non = \"" + measure + "\"\nreplicates_at_most = 20\n"), out = folder.path("out");
    const Said        said  = run(study, out, "");
    EXPECT_EQ(said.code, 75);
    EXPECT_THAT(said.err, HasSubstr("The precision was not reached with 20 replicates"));
    EXPECT_THAT(said.out, EndsWith(out + "/report.html\n"));
    ASSERT_EQ(looks_of(out).size(), 2U);
    EXPECT_FALSE(looks_of(out).back().enough);
    const Said more = run(study, out, "--replicates-at-most 30");
    EXPECT_EQ(more.code, 75);
    EXPECT_EQ(looks_of(out).size(), 3U) << "the first two are not run again, but looked at again";
    EXPECT_TRUE(fs::exists(out + "/cash.000020-000029.h5"));
}

/// Interrupts the command, and what it has started, as Ctrl-C does: once `file` is there, however long that takes.
Said interrupted_when_there_is(const std::string& file, const std::string& command)
{
    return shell("bash -c 'set -m; " + command + " & first=$!; until [ -e " + file + " ] || ! kill -0 $first; do sleep 0.01; done; kill -INT -- -$first; wait $first'");
}

TEST(Precision, GoesOnAfterAnInterrupt)
{
    const Folder      folder;
    const std::string study = folder.file("study.toml", text), out = folder.path("out"), undisturbed = folder.path("undisturbed");
    const std::string asked = " --threads 1 --precision 1e-9 --replicates-at-most 40 --on " + measure;
    for (const char* file : {"/host_offers.h5", "/host_offers.000010-000019.h5"}) {  // within the first look, and within the second
        const Said said = interrupted_when_there_is(out + file, program() + " run --study " + study + " --out " + out + asked);
        EXPECT_THAT(said.code, AnyOf(75, 128 + SIGINT)) << said.err;  // by the signal itself, where it comes between two runs
        EXPECT_FALSE(fs::exists(out + "/report.html")) << said.err;
    }
    EXPECT_TRUE(fs::exists(out + "/cash.h5")) << "the second went on where the first was interrupted";
    EXPECT_EQ(run(study, out, asked).code, 75);
    ASSERT_EQ(run(study, undisturbed, asked).code, 75);
    EXPECT_EQ(read_file(out + "/tables/looks.csv"), read_file(undisturbed + "/tables/looks.csv"));
    EXPECT_EQ(read_file(out + "/tables/effects.csv"), read_file(undisturbed + "/tables/effects.csv"));
}

TEST(Precision, WhatCannotBeIsToldBeforeTheFirstRun)
{
    const Folder      folder;
    const std::string study = folder.file("study.toml", text), out = folder.path("out");
    const auto        told  = [&](const std::string& more, int code) {
        const Said said = run(study, out, more);
        EXPECT_EQ(said.code, code) << more << said.err;
        EXPECT_FALSE(fs::exists(out)) << more;
        return said.err;
    };
    EXPECT_THAT(told("--precision 0.01 --on employment", 65), HasSubstr("there is no measure 'employment'"));
    EXPECT_THAT(told("--precision 0.01 --on composite:women_returned", 65), HasSubstr("the measure 'composite' has no group 'women_returned'; there are: "));
    EXPECT_THAT(told("--precision 0.01 --on tension:returnees", 65), HasSubstr("of the country as a whole"));
    EXPECT_THAT(told("--precision 0.01 --replicates 5", 65), HasSubstr("10 replicates at the first look"));
    EXPECT_THAT(told("--on sustainable", 64), HasSubstr("--precision"));
    EXPECT_EQ(shell(program() + " run senegal cash --precision 0.01").code, 64);
    EXPECT_EQ(run(folder.file("faulty.toml", text + "on = \"sustainable\"\n"), out, "").code, 65);
    EXPECT_THAT(run(folder.file("few.toml", text + "precision = 0.01\nreplicates_at_most = 5\n"), out, "").err, HasSubstr("few.toml:7:22: [scenario] replicates_at_most = 5 is less than replicates = 10, the fewest"));
}

TEST(Precision, AMeasureThatIsNeverKnownIsToldInsteadOfRunningOn)
{
    const Folder folder;
    const Said   said = run(folder.file("study.toml", text), folder.path("out"), "--precision 0.01 --replicates-at-most 1000 --on composite:returnees_under_15");  // nobody comes home so young
    EXPECT_EQ(said.code, 65);
    EXPECT_THAT(said.err, HasSubstr("is not known in any of the first 10 replicates"));
}

TEST(FirstReplicate, NumbersTheReplicatesOfAFileOfItsOwn)
{
    const Folder      folder;
    const std::string small = " --threads 1 --set population.persons=2000 --set population.districts=2 --set time.months=6 --set time.spin_up_months=2 --seed 5";
    const auto        made  = [&](const std::string& name, const std::string& more) { return shell(program() + " run senegal cash" + small + " --out " + folder.path(name) + " " + more); };
    ASSERT_EQ(made("all.h5", "--replicates 4").code, 0);
    ASSERT_EQ(made("first.h5", "--replicates 2").code, 0);
    ASSERT_EQ(made("second.h5", "--replicates 2 --first-replicate 2").code, 0);
    EXPECT_THAT(shell(program() + " inspect " + folder.path("second.h5")).out, HasSubstr("2 of 2, from number 2: complete"));
    const Said same = shell(program() + " compare " + folder.path("all.h5") + " " + folder.path("second.h5") + " " + folder.path("first.h5") + " --reference " + folder.path("all.h5") + " --out " + folder.path("r.html") + " --csv " + folder.path("tables"));
    ASSERT_EQ(same.code, 0) << same.err;
    EXPECT_THAT(same.out, HasSubstr("(n = 4)"));
    std::istringstream lines(read_file(folder.path("tables/effects.csv")));
    std::string        line;
    std::getline(lines, line);
    ASSERT_THAT(line, HasSubstr("group,unit,period,n,reference_mean,scenario_mean,difference,"));
    while (std::getline(lines, line)) EXPECT_TRUE(std::regex_search(line, std::regex(",4,([^,]*),\\1,0,0,"))) << line;
    EXPECT_THAT(shell(program() + " run --study senegal_options --first-replicate 3").err, HasSubstr("a study numbers its replicates itself"));
}

}  // namespace
}  // namespace homeward
