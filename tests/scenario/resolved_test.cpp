// Does the resolved scenario say the same as the files it was made of, and do differences say what was changed?
#include "scenario/differences.hpp"
#include "scenario/resolved.hpp"
#include "scenario/scenario_reader.hpp"
#include "scenario/schema.hpp"
#include "support/scenario_files.hpp"

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

namespace homeward {

constexpr const char* rich = R"(
question = "Does \"it\" work\\hold?\nYes — é."
[a]
# The rate at which things happen,
# in words.
rate = { value = 0.1, unit = "1/month", range = [1e-9, 123456.789], source = "Müller & Søn 2020", quality = "A" }
tiny = 4.9406564584124654e-324
third = 0.3333333333333333
large = 1e300
whole = 1_000_000
yes = true
names = ["x", "y"]
list = { value = [0.1, 2, -3e-5], unit = "share" }
none = []
[a.b."c d"]
"odd key" = "2018-01"
[[programme]]
name = "one"
[programme.cash]
amount = 5
[[programme]]
name = "two"
)";

TEST(ResolvedToml, ReadAgainGivesTheSameValuesBitForBitAndWrittenAgainTheSameText)
{
    Faults            faults;
    const Section     root  = read_scenario_text(rich, faults);
    const std::string text  = resolved_toml(root);
    const Section     again = read_scenario_text(text, faults);
    ASSERT_TRUE(faults.none()) << faults.all() << text;
    EXPECT_TRUE(differences(root, again).empty());
    EXPECT_EQ(resolved_toml(again), text);
    const Section::Value &before = root.section("a").values().at("rate"), &after = again.section("a").values().at("rate");
    EXPECT_EQ(before.content, after.content);
    EXPECT_EQ(before.unit, after.unit);
    EXPECT_EQ(before.plausible, after.plausible);
    EXPECT_EQ(before.source, after.source);
    EXPECT_EQ(before.quality, after.quality);
    EXPECT_EQ(after.meaning, "The rate at which things happen, in words.");
    EXPECT_EQ(again.section("a").real("tiny", {0, 1}), 4.9406564584124654e-324);
    EXPECT_EQ(again.sections("programme").size(), 2u);
}

TEST(ResolvedToml, IsInAlphabeticalOrderWithUnitsAndSources)
{
    Faults faults;
    EXPECT_EQ(resolved_toml(read_scenario_text("[b]\nz = 2\n# Share of all.\na = { value = 1, unit = \"share\", range = [0, 1], source = \"S\", quality = \"C\" }\n[a]\nx = \"t\"\n[[p]]\nn = 1\n[[p]]\n", faults)),
              "\n[a]\nx = \"t\"\n\n[b]\n# Share of all.\na = { value = 1, unit = \"share\", range = [0, 1], source = \"S\", quality = \"C\" }\nz = 2\n\n[[p]]\nn = 1\n\n[[p]]\n");
}

TEST(ResolvedToml, OfAScenarioOfManyFilesExtendsNothing)
{
    const test::ScenarioFiles files;
    files.write("base.toml", "[s]\nx = { value = 1, unit = \"share\" }\n");
    const std::string top = files.write("top.toml", "extends = \"base.toml\"\n[s]\ny = 2\n");
    Faults            faults;
    EXPECT_EQ(resolved_toml(read_scenario(top, {"s.x=0.5"}, faults)), "\n[s]\nx = { value = 0.5, unit = \"share\" }\ny = 2\n");
    EXPECT_TRUE(faults.none()) << faults.all();
}

TEST(ResolvedToml, OfAWhatIfOutsideThePlausibleRangeIsReadAgainWithoutAFault)
{
    Faults        faults;
    const Section root = read_scenario_text(rich, faults, ".", {"a.rate=7e5"});
    EXPECT_TRUE(differences(root, read_scenario_text(resolved_toml(root), faults)).empty());
    EXPECT_TRUE(faults.none()) << faults.all();
}

TEST(Differences, SayPathOldValueNewValueAndUnit)
{
    const test::ScenarioFiles files;
    files.write("base.toml", "[s]\nx = { value = 1, unit = \"share\" }\nsame = 3\n[[programme]]\nname = \"cash only\"\n[programme.cash]\namount = 500\n[[programme]]\nname = \"gone\"\nplaces = 4\n");
    files.write("middle.toml", "extends = \"base.toml\"\n");
    const std::string top = files.write("top.toml", "extends = \"middle.toml\"\n[s]\nx = 0.5\nsame = 3\nnew = [\"a\"]\n[[programme]]\nname = \"cash only\"\n[programme.cash]\namount = 900\n");
    Faults            faults, silent;
    const auto        found = differences(read_base({top}, silent), read_scenario(top, {}, faults));
    ASSERT_EQ(found.size(), 3u);
    EXPECT_EQ(found[0].path, "programme.\"cash only\".cash.amount");
    EXPECT_EQ(found[0].was, "500");
    EXPECT_EQ(found[0].is, "900");
    EXPECT_EQ(found[1].path, "s.new");
    EXPECT_EQ(found[1].was, "");
    EXPECT_EQ(found[1].is, "[\"a\"]");
    EXPECT_EQ(found[2].path, "s.x");
    EXPECT_EQ(found[2].was, "1");
    EXPECT_EQ(found[2].is, "0.5");
    EXPECT_EQ(found[2].unit, "share");
    EXPECT_EQ(files.without_folder(found[2].place.file), "top.toml");
    EXPECT_EQ(found[2].place.line, 3u);
    EXPECT_TRUE(faults.none() && silent.none());
}

TEST(Differences, OfAScenarioFromItselfAreNoneAndTheOtherWayRoundSwapOldAndNew)
{
    Faults        faults;
    const Section one = read_scenario_text("[s]\nx = 1\ny = 2\n", faults), other = read_scenario_text("[s]\nx = 3\n", faults);
    EXPECT_TRUE(differences(one, one).empty());
    const auto there = differences(one, other), back = differences(other, one);
    ASSERT_EQ(there.size(), 2u);
    ASSERT_EQ(back.size(), 2u);
    for (std::size_t i = 0; i < 2; ++i) {
        EXPECT_EQ(there[i].path, back[i].path);
        EXPECT_EQ(there[i].was, back[i].is);
        EXPECT_EQ(there[i].is, back[i].was);
    }
}

TEST(Schema, ListsWhatWasAskedWithUnitRangeChoicesDefaultAndSource)
{
    Faults        faults;
    const Section root = read_scenario_text("[s]\n# Share of all | of us.\nx = { value = 0.2, unit = \"share\", range = [0.1, 0.3], source = \"A study\", quality = \"B\" }\nmode = \"fast\"\nunasked = 1\n[[programme]]\nname = \"p\"\n", faults);
    root.section("s").share("x");
    root.section("s").choice("mode", {"fast", "slow"});
    root.section("s").has("spare");
    for (const Section& programme : root.sections("programme")) programme.text("name");
    const auto settings = schema(root);
    ASSERT_EQ(settings.size(), 4u);
    EXPECT_EQ(settings[0].path, "programme.p.name");
    EXPECT_EQ(settings[1].path, "s.mode");
    EXPECT_EQ(settings[1].choices, (std::vector<std::string>{"fast", "slow"}));
    EXPECT_FALSE(settings[1].range);
    EXPECT_EQ(settings[2].path, "s.spare");
    EXPECT_EQ(settings[2].value, "");
    EXPECT_EQ(settings[3].kind, "number");
    EXPECT_EQ(settings[3].unit, "share");
    EXPECT_EQ(settings[3].range->high, 1);
    EXPECT_EQ(settings[3].value, "0.2");
    EXPECT_EQ(settings[3].plausible->first, 0.1);
    EXPECT_EQ(settings[3].meaning, "Share of all | of us.");
    EXPECT_EQ(settings[3].source, "A study");
    EXPECT_NE(schema_markdown(settings).find("## [s]\n"), std::string::npos);
    EXPECT_NE(schema_markdown(settings).find("| `x` | Share of all \\| of us. | number | share | 0 to 1 | `0.2` | 0.1 to 0.3 | A study | B |\n"), std::string::npos);
    const auto json = nlohmann::json::parse(schema_json(settings));
    EXPECT_EQ(json["settings"].size(), 4u);
    EXPECT_EQ(json["settings"][3]["plausible"][1], 0.3);
    EXPECT_FALSE(json["settings"][1].contains("range"));
}

}  // namespace homeward
