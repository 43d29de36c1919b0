// Does `--set` change what it names, and nothing when it names nothing?
#include "scenario/scenario_reader.hpp"

#include <gtest/gtest.h>

namespace homeward {

constexpr const char* scenario_of_two_programmes = R"(
[time]
first_month = "2018-01"
months = 120

[market]
rate = { value = 0.2, unit = "share", range = [0.1, 0.3], source = "A study", quality = "B" }

[assistance.cash]
amount = 1000
instalments = [1]

[[programme]]
name = "first"
package = ["cash"]
[programme.cash]
amount = 2000

[[programme]]
name = "IOM, second"
package = ["cash"]
)";

class Override : public ::testing::Test {
protected:
    Section set(const std::vector<std::string>& overrides) { return read_scenario_text(scenario_of_two_programmes, faults, ".", overrides); }
    Faults  faults;
};

TEST_F(Override, SetsNumbersTextsFlagsAndLists)
{
    const Section root = set({"time.months=60", " time.first_month = 2020-05 ", "market.new=true", "market.list=[\"a\",\"b\"]", "market.word=formal", "market.text=\"a = b\""});
    EXPECT_EQ(root.section("time").whole("months", 1, 999), 60);
    EXPECT_EQ(root.section("time").month("first_month"), Month::of(2020, 5));
    EXPECT_TRUE(root.section("market").flag("new"));
    EXPECT_EQ(root.section("market").names("list"), (std::vector<std::string>{"a", "b"}));
    EXPECT_EQ(root.section("market").text("word"), "formal");
    EXPECT_EQ(root.section("market").text("text"), "a = b");
    EXPECT_TRUE(faults.none()) << faults.all();
}

TEST_F(Override, KeepsWhatIsKnownOfTheSettingAndMayChangeIt)
{
    const Section root = set({"market.rate=0.25", "market.rate.range=[0,0.5]", "market.rate.source=my own"});
    EXPECT_FLOAT_EQ(root.section("market").share("rate"), 0.25F);
    const Section::Value& rate = root.section("market").values().at("rate");
    EXPECT_EQ(rate.unit, "share");
    EXPECT_EQ(rate.plausible->second, 0.5);
    EXPECT_EQ(rate.source, "my own");
    EXPECT_TRUE(faults.none()) << faults.all();
}

TEST_F(Override, AFaultOfTheValueStandsAtTheOverride)
{
    const Section root = set({"market.rate=7"});
    root.section("market").share("rate");
    EXPECT_EQ(faults.all(), "--set market.rate=7: [market] rate = 7 is outside 0 to 1 share\n");
}

TEST_F(Override, ReachesAProgrammeByItsName)
{
    const Section root = set({"programme.first.cash.amount=1500", "programme.\"IOM, second\".budget=9"});
    EXPECT_EQ(root.sections("programme")[0].section("cash").real("amount", {0, 1e4}), 1500);
    EXPECT_EQ(root.sections("programme")[1].real("budget", {0, 1e4}), 9);
    EXPECT_EQ(set({"programme.IOM,_second.budget=8"}).sections("programme")[1].real("budget", {0, 1e4}), 8);
    EXPECT_TRUE(faults.none()) << faults.all();
}

TEST_F(Override, AssistanceReachesTheDefaultAndWhoeverStatesItsOwn)
{
    const Section root = set({"assistance.cash.amount=1500"});
    EXPECT_EQ(root.section("assistance").section("cash").real("amount", {0, 1e4}), 1500);
    EXPECT_EQ(root.sections("programme")[0].section("cash").real("amount", {0, 1e4}), 1500);
    EXPECT_FALSE(root.sections("programme")[1].has_section("cash"));
    EXPECT_TRUE(faults.none()) << faults.all();
}

TEST_F(Override, TheLastOfSeveralWinsAndAnEmptyListClears)
{
    const Section root = set({"time.months=60", "time.months=24", "programme=[]"});
    EXPECT_EQ(root.section("time").whole("months", 1, 999), 24);
    EXPECT_TRUE(root.sections("programme").empty());
    EXPECT_TRUE(faults.none()) << faults.all();
}

TEST_F(Override, WhatItDoesNotFindIsToldWithTheNearestName)
{
    set({"markt.rate=1", "assistance.cahs.amount=1", "programme.frist.budget=1", "market.rate.vale=1", "time=1", "programme.first=1", "programme=1", "nothing", ".=1", "time.months=[1", "time.months={a=1}", "time.months=nan"});
    EXPECT_EQ(faults.all(), "--set .=1: '.' is not a path such as section.key\n"
                            "--set assistance.cahs.amount=1: no programme has an instrument 'cahs'; did you mean 'cash'?\n"
                            "--set market.rate.vale=1: [market] rate is a setting, not a section\n"
                            "--set markt.rate=1: there is no section [markt]; did you mean 'market'?\n"
                            "--set nothing: is not of the form section.key=value\n"
                            "--set programme.first=1: names the section [programme] but no setting of it; there are: cash, name, package\n"
                            "--set programme.frist.budget=1: there is no programme of the name 'frist'; did you mean 'first'?\n"
                            "--set programme=1: [programme] is a section; write programme.key=value; there are: cash, name, package\n"
                            "--set time.months=[1: the value is not TOML: Error while parsing array: encountered end-of-file\n"
                            "--set time.months=nan: the value must be one finite number, a text, true or false, or a list of numbers or of texts\n"
                            "--set time.months={a=1}: a table cannot be set; set its settings one by one\n"
                            "--set time=1: [time] is a section; write time.key=value; there are: first_month, months\n");
}

TEST_F(Override, AKeyThatNobodyReadsIsAFault)
{
    const Section root = set({"market.rat=0.1"});
    root.section("market").share("rate");
    root.section("market").report_unread();
    EXPECT_EQ(faults.all(), "--set market.rat=0.1: [market] has no setting 'rat'; did you mean 'rate'?\n");
}

}  // namespace homeward
