// Files named one after the other on a command line: what comes later wins, what all share is laid down once.
#include "core/sha256.hpp"
#include "scenario/differences.hpp"
#include "scenario/scenario_reader.hpp"
#include "support/scenario_files.hpp"
#include "support/shell.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace homeward {

using ::testing::ElementsAre;

/// A country on a model, and a policy and a context that build on neither.
struct ScenarioLayers : testing::Test {
    test::ScenarioFiles files;
    std::string         country = (files.write("model.toml", "[s]\nx = 1\ny = 1\nz = 1\n"), files.write("country.toml", "extends = \"model.toml\"\nquestion = \"Who?\"\n[s]\nx = 2\n"));
    std::string         policy  = files.write("policy.toml", "question = \"What?\"\n[s]\ny = 3\n[[programme]]\nname = \"cash\"\namount = 10\n");
    std::string         context = files.write("context.toml", "extends = \"model.toml\"\n[s]\ny = 4\n[[programme]]\nname = \"cash\"\nplaces = 5\n");
    Faults              faults;

    std::vector<double> settings(const std::vector<std::string>& names)
    {
        const ReadScenario read = read_layers(names, {}, faults);
        const Section&     s    = read.root.section("s");
        return {s.real("x", {0, 9}), s.real("y", {0, 9}), s.real("z", {0, 9})};
    }
    std::vector<std::string> names_of(const std::vector<ScenarioFile>& read) const
    {
        std::vector<std::string> names;
        for (const ScenarioFile& file : read) names.push_back(files.without_folder(file.path));
        return names;
    }
};

TEST_F(ScenarioLayers, WhatIsNamedLaterWins)
{
    EXPECT_THAT(settings({country, policy}), ElementsAre(2, 3, 1));
    EXPECT_THAT(settings({country, policy, context}), ElementsAre(2, 4, 1));
    EXPECT_THAT(settings({country, context, policy}), ElementsAre(2, 3, 1));
    EXPECT_TRUE(faults.none()) << faults.all();
}

TEST_F(ScenarioLayers, AFileThatTwoOfThemExtendIsLaidDownOnceAndUndoesNothing)
{
    const ReadScenario read = read_layers({country, context, context}, {}, faults);
    EXPECT_EQ(read.root.section("s").real("x", {0, 9}), 2);
    EXPECT_THAT(names_of(read.files), ElementsAre("model.toml", "country.toml", "context.toml"));
    EXPECT_TRUE(faults.none()) << faults.all();
}

TEST_F(ScenarioLayers, ProgrammesOfOneNameAreMerged)
{
    const ReadScenario read = read_layers({country, policy, context}, {"s.z=7"}, faults);
    ASSERT_EQ(read.root.sections("programme").size(), 1U);
    const Section& programme = read.root.sections("programme").front();
    EXPECT_EQ(programme.real("amount", {0, 99}), 10);
    EXPECT_EQ(programme.real("places", {0, 99}), 5);
    EXPECT_EQ(read.root.section("s").real("z", {0, 9}), 7);
}

TEST_F(ScenarioLayers, IsTheSameAsAFileThatExtendsThem)
{
    const std::string both = files.write("both.toml", "extends = [\"country.toml\", \"policy.toml\"]\n");
    EXPECT_TRUE(differences(read_layers({country, policy}, {}, faults).root, read_scenario(both, {}, faults)).empty());
    EXPECT_TRUE(faults.none()) << faults.all();
}

TEST_F(ScenarioLayers, EveryQuestionIsKeptAndTheLastIsTheScenarios)
{
    const ReadScenario read = read_layers({country, context, policy}, {}, faults);
    EXPECT_EQ(read.root.text("question"), "What?");
    ASSERT_EQ(read.layers.size(), 3U);
    EXPECT_EQ(read.layers[0].question, "Who?");
    EXPECT_EQ(read.layers[1].question, "");
    EXPECT_EQ(read.layers[2].question, "What?");
    EXPECT_EQ(question_of(policy), "What?");
    EXPECT_EQ(question_of(files.path("nowhere.toml")), "");
}

TEST_F(ScenarioLayers, FilesAreKnownByTheirHashAndLayer)
{
    const ReadScenario read = read_layers({country, policy}, {}, faults);
    ASSERT_EQ(read.files.size(), 3U);
    EXPECT_EQ(read.files[2].sha256, test::sha256_of_file(policy));
    EXPECT_EQ(read.files[0].layer, 0U);
    EXPECT_EQ(read.files[1].layer, 0U);
    EXPECT_EQ(read.files[2].layer, 1U);
    EXPECT_TRUE(read.complete);
}

TEST_F(ScenarioLayers, TheBaseIsAllButTheLast)
{
    std::vector<std::string> paths;
    for (const Difference& difference : differences(read_base({country, policy}, faults), read_layers({country, policy}, {}, faults).root)) paths.push_back(difference.path);
    EXPECT_THAT(paths, ElementsAre("programme.cash.amount", "programme.cash.name", "question", "s.y"));
}

TEST_F(ScenarioLayers, FaultsKeepTheFileAndLineOfTheirLayer)
{
    const std::string over = files.write("over.toml", "[s]\n\ny = 12\nz = x y\n");
    settings({country, policy, over, files.path("polcy.toml")});
    EXPECT_EQ(files.without_folder(faults.all()), "over.toml:3:5: [s] y = 12 is outside 0 to 9\n"
                                                  "over.toml:4:5: [s] z is not TOML (value: could not determine value type); a text or month stands in quotation marks, a number is written 1500 or 0.5, a list [1, 2]\n"
                                                  "polcy.toml: the scenario is not there; did you mean 'policy.toml'?\n");
    EXPECT_FALSE(read_layers({country, files.path("polcy.toml")}, {}, faults).complete);
}

}  // namespace homeward
