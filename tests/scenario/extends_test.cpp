// What does a scenario made of many files say, and where was each value set?
#include "scenario/scenario_reader.hpp"
#include "support/scenario_files.hpp"

#include <gtest/gtest.h>

namespace homeward {

class Extends : public ::testing::Test {
protected:
    Section read(const std::string& name)
    {
        return read_scenario(files.path(name), {}, faults);
    }
    std::string place(const Section& section, const std::string& key) const
    {
        const Place& at = section.values().at(key).place;
        return files.without_folder(at.file) + ":" + std::to_string(at.line) + ":" + std::to_string(at.column);
    }
    test::ScenarioFiles files;
    Faults              faults;
};

TEST_F(Extends, TheLastToSetAValueWinsThroughManyFilesAndEachKeepsItsPlace)
{
    files.write("model.toml", "[s]\na = 1\nb = 2\nc = 3\nd = 4\n");
    files.write("countries/land.toml", "extends = \"../model.toml\"\n[s]\nb = 20\nc = 30\nd = 40\n");
    files.write("regions/north.toml", "extends = \"../countries/land.toml\"\n\n[s]\nc = 300\nd = 400\n");
    files.write("top.toml", "extends = \"regions/north.toml\"\n\n\n[s]\nd = 4000\n");
    const Section  root = read("top.toml");
    const Section& s    = root.section("s");
    const Range    any{0, 1e6};
    EXPECT_EQ(s.real("a", any), 1);
    EXPECT_EQ(s.real("b", any), 20);
    EXPECT_EQ(s.real("c", any), 300);
    EXPECT_EQ(s.real("d", any), 4000);
    EXPECT_EQ(place(s, "a"), "model.toml:2:5");
    EXPECT_EQ(place(s, "b"), "countries/land.toml:3:5");
    EXPECT_EQ(place(s, "c"), "regions/north.toml:4:5");
    EXPECT_EQ(place(s, "d"), "top.toml:5:5");
    EXPECT_TRUE(faults.none()) << faults.all();
}

TEST_F(Extends, ABareValueKeepsWhatIsKnownOfTheSettingAndAFaultPointsToTheFileThatSetIt)
{
    files.write("base.toml", "[s]\n# What it means.\nx = { value = 0.2, unit = \"share\", range = [0.1, 0.3], source = \"A study\", quality = \"B\" }\ny = { value = 1, unit = \"1/month\" }\n");
    files.write("top.toml", "extends = \"base.toml\"\n[s]\nx = 7\ny = { value = 2 }\n");
    const Section  root = read("top.toml");
    const Section& s    = root.section("s");
    s.share("x");
    s.real("y", {0, 9}, "1/year");
    EXPECT_EQ(files.without_folder(faults.all()), "base.toml:4:25: [s] y is stated in '1/month' but is read in '1/year'; convert the value and write unit = \"1/year\"\ntop.toml:3:5: [s] x = 7 is outside 0 to 1 share\n");
    const Section::Value& x = s.values().at("x");
    EXPECT_EQ(x.unit, "share");
    EXPECT_EQ(x.source, "A study");
    EXPECT_EQ(x.quality, "B");
    EXPECT_EQ(x.meaning, "What it means.");
    EXPECT_EQ(x.plausible->second, 0.3);
}

TEST_F(Extends, ADescriptionWithoutValueIsFilledByTheFileItExtends)
{
    files.write("base.toml", "[s]\nx = 0.2\n");
    files.write("top.toml", "extends = \"base.toml\"\n[s]\nx = { unit = \"share\", source = \"A study\" }\n");
    const Section root = read("top.toml");
    EXPECT_FLOAT_EQ(root.section("s").share("x"), 0.2F);
    EXPECT_EQ(root.section("s").values().at("x").source, "A study");
    EXPECT_EQ(place(root.section("s"), "x"), "base.toml:2:5");
    EXPECT_TRUE(faults.none()) << faults.all();
}

TEST_F(Extends, ADiamondIsNoCycleAndItsTopDoesNotUndoItsSides)
{
    files.write("model.toml", "[s]\na = 1\nb = 1\n[[programme]]\nkind = \"unnamed\"\n");
    files.write("left.toml", "extends = \"model.toml\"\n[s]\na = 2\n");
    files.write("right.toml", "extends = \"./model.toml\"\n[s]\nb = 2\n");
    files.write("top.toml", "extends = [\"left.toml\", \"right.toml\"]\n");
    const Section root = read("top.toml");
    EXPECT_EQ(root.section("s").real("a", {0, 9}), 2);
    EXPECT_EQ(root.section("s").real("b", {0, 9}), 2);
    EXPECT_EQ(root.sections("programme").size(), 1u);  // laid down once
    EXPECT_TRUE(faults.none()) << faults.all();
}

TEST_F(Extends, ACycleIsRefusedWithItsChainAndEverythingElseStillRead)
{
    files.write("a.toml", "extends = \"b.toml\"\nx = 1\n");
    files.write("b.toml", "extends = [\"c.toml\"]\ny = 2\n");
    files.write("c.toml", "extends = \"b.toml\"\nz = 3\n");
    const Section root = read("a.toml");
    EXPECT_EQ(files.without_folder(faults.all()), "c.toml:1:11: [scenario] extends goes in a circle: b.toml → c.toml → b.toml; remove one `extends` of these\n");
    EXPECT_EQ(root.values().size(), 3u);
}

TEST_F(Extends, AFileThatExtendsItselfIsACycle)
{
    files.write("a.toml", "extends = \"a.toml\"\n");
    read("a.toml");
    EXPECT_EQ(files.without_folder(faults.all()), "a.toml:1:11: [scenario] extends goes in a circle: a.toml → a.toml; remove one `extends` of these\n");
}

TEST_F(Extends, ProgrammesAreAppendedOrMergedByName)
{
    files.write("base.toml", "[[programme]]\nname = \"cash\"\nbudget = 100\n[programme.cash]\namount = 500\nafter = 2\n");
    files.write("top.toml", "extends = \"base.toml\"\n[[programme]]\nname = \"training\"\nbudget = 7\n[[programme]]\nname = \"cash\"\n[programme.cash]\namount = 900\n");
    const Section root       = read("top.toml");
    const auto&   programmes = root.sections("programme");
    ASSERT_EQ(programmes.size(), 2u);
    EXPECT_EQ(programmes[0].text("name"), "cash");
    EXPECT_EQ(programmes[0].real("budget", {0, 1e3}), 100);
    EXPECT_EQ(programmes[0].section("cash").real("amount", {0, 1e3}), 900);
    EXPECT_EQ(programmes[0].section("cash").real("after", {0, 1e3}), 2);
    EXPECT_EQ(place(programmes[0].section("cash"), "amount"), "top.toml:8:10");
    EXPECT_EQ(place(programmes[0].section("cash"), "after"), "base.toml:6:9");
    EXPECT_EQ(programmes[1].text("name"), "training");
    EXPECT_TRUE(faults.none()) << faults.all();
}

TEST_F(Extends, AnEmptyListClearsTheProgrammes)
{
    files.write("base.toml", "[[programme]]\nname = \"cash\"\n");
    files.write("none.toml", "extends = \"base.toml\"\nprogramme = []\n");
    files.write("again.toml", "extends = \"none.toml\"\n[[programme]]\nname = \"new\"\n");
    EXPECT_TRUE(read("none.toml").sections("programme").empty());
    const Section again = read("again.toml");
    ASSERT_EQ(again.sections("programme").size(), 1u);
    EXPECT_EQ(again.sections("programme").front().text("name"), "new");
    files.write("empty.toml", "programme = []\n");
    const Section empty = read("empty.toml");
    EXPECT_TRUE(empty.sections("programme").empty());
    empty.report_unread();
    EXPECT_TRUE(faults.none()) << faults.all();
}

TEST_F(Extends, ASettingAndASectionOfOneNameDoNotMix)
{
    files.write("base.toml", "x = 1\n[s]\ny = 2\n[one]\n[[list]]\n");
    files.write("top.toml", "extends = \"base.toml\"\ns = 3\n[x]\ny = 4\n[[one]]\n[list]\n");
    read("top.toml");
    EXPECT_EQ(files.without_folder(faults.all()), "top.toml:2:5: [scenario] s is a section, [s] in base.toml:2, but stands here as a setting; give its settings under its own heading\n"
                                                  "top.toml:3:1: [scenario] x is a setting, in base.toml:1, but stands here as a section; write x = …\n"
                                                  "top.toml:5:1: [one] is one section in base.toml:4; write [one] here too\n"
                                                  "top.toml:6:1: [list] is a list of sections in base.toml:5; write [[list]] here too\n");
}

}  // namespace homeward
