// Scenarios by name: found wherever the program stands, told with all there are when they are not.
#include "commands/scenario_library.hpp"
#include "support/shell.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>

namespace homeward {
namespace {

namespace fs = std::filesystem;

using test::Folder;
using test::program;
using test::Said;
using test::shell;
using testing::HasSubstr;
using testing::Not;

const ScenarioLibrary library(HOMEWARD_SOURCE_DIR "/scenarios");

TEST(ScenarioLibrary, HoldsCountriesThenContextsThenPolicies)
{
    std::vector<std::string> folders;
    for (const ShippedScenario& scenario : library.scenarios()) {
        if (folders.empty() || folders.back() != scenario.folder) folders.push_back(scenario.folder);
        EXPECT_TRUE(fs::exists(scenario.path)) << scenario.path;
        EXPECT_EQ(library.find(scenario.name), scenario.path) << "two of one name";
    }
    EXPECT_EQ(folders.front(), "countries");
    EXPECT_EQ(library.find("model"), "");
}

TEST(ScenarioLibrary, APathIsNoName)
{
    EXPECT_TRUE(is_bare_name("senegal"));
    EXPECT_FALSE(is_bare_name("senegal.toml"));
    EXPECT_FALSE(is_bare_name("./senegal"));
}

TEST(ScenarioLibrary, NamesFilesAlikeOnEveryMachine)
{
    EXPECT_EQ(name_in_library(library.find("cash")), "policies/cash.toml");
    const Folder folder;
    EXPECT_EQ(name_in_library(folder.file("my.toml", "")), "my.toml");
}

TEST(ScenarioLibrary, UnknownNamesAreToldWithTheNearestAndAll)
{
    const Said said = shell(program() + " check sengal comprehensiv");
    EXPECT_EQ(said.code, 65);
    EXPECT_THAT(said.err, HasSubstr("did you mean 'senegal'?"));
    EXPECT_THAT(said.err, HasSubstr("did you mean 'comprehensive'?"));
    EXPECT_THAT(said.err, HasSubstr("countries: afghanistan, guatemala, nigeria, senegal"));
    EXPECT_THAT(said.err, HasSubstr("policies: "));
}

TEST(ScenarioLibrary, IsFoundFromAnyFolderAndWhereTheVariableSays)
{
    const Folder folder;
    EXPECT_EQ(shell("cd " + folder.path() + " && " + program() + " check senegal cash").code, 0);
    fs::create_directories(folder.path("mine/countries"));
    const Said mine = shell("HOMEWARD_SCENARIOS=" + folder.path("mine") + " " + program() + " check senegal");
    EXPECT_EQ(mine.code, 65);
    EXPECT_THAT(mine.err, HasSubstr("there is no scenario 'senegal' in " + folder.path("mine")));
    const Said wrong = shell("HOMEWARD_SCENARIOS=/nowhere " + program() + " check senegal");
    EXPECT_EQ(wrong.code, 65);
    EXPECT_THAT(wrong.err, HasSubstr("HOMEWARD_SCENARIOS names '/nowhere'"));
    fs::create_directories(folder.path("scenarios/countries"));
    EXPECT_THAT(shell("cd " + folder.path() + " && " + program() + " check senegal").err, HasSubstr("there is no scenario 'senegal' in scenarios"));
}

TEST(ScenarioLibrary, AnInstalledProgramFindsTheScenariosBesideIt)
{
    const Folder folder;
    fs::create_directories(folder.path("bin"));
    fs::create_directories(folder.path("share/homeward/scenarios"));
    fs::copy(HOMEWARD_PROGRAM, folder.path("bin/homeward"));
    fs::copy(HOMEWARD_SOURCE_DIR "/scenarios", folder.path("share/homeward/scenarios"), fs::copy_options::recursive);
    const Said said = shell("cd " + folder.path() + " && bin/homeward scenarios");
    EXPECT_EQ(said.code, 0) << said.err;
    EXPECT_THAT(said.out, HasSubstr("From " + folder.path("share/homeward/scenarios")));
}

TEST(ScenarioLibrary, AFileOfTheNameIsPointedAt)
{
    const Folder folder;
    folder.file("mine.toml", "");
    EXPECT_THAT(shell("cd " + folder.path() + " && " + program() + " check senegal mine").err, HasSubstr("for the file mine.toml here, write mine.toml"));
}

TEST(ScenarioLibrary, TheCommandListsEveryScenarioWithItsQuestion)
{
    const Said said = shell(program() + " scenarios");
    EXPECT_EQ(said.code, 0) << said.err;
    for (const ShippedScenario& scenario : library.scenarios()) EXPECT_THAT(said.out, testing::ContainsRegex("  " + scenario.name + " +[A-Z].*[?]\n")) << scenario.name;
    const Said json = shell(program() + " scenarios --format json | /usr/bin/env python3 -c 'import json, sys; print(all(s[\"question\"] for s in json.load(sys.stdin)))'");
    EXPECT_EQ(json.out, "True\n") << json.err;
}

}  // namespace
}  // namespace homeward
