// Is everything that is wrong with a scenario told at once, at its place, with the way to mend it?
#include "scenario/scenario_reader.hpp"
#include "support/scenario_files.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace homeward {

using ::testing::HasSubstr;

/// Reads, lets `ask` read settings from [job_search], and gives all faults.
template <class Ask>
std::string faults_of(const std::string& text, Ask ask)
{
    Faults        faults;
    const Section root = read_scenario_text(text, faults);
    ask(root.section("job_search"));
    root.report_unread();
    return faults.all();
}

std::string faults_of(const std::string& text)
{
    Faults faults;
    read_scenario_text(text, faults);
    return faults.all();
}

TEST(ScenarioFaults, AnUnknownKeyIsToldWithTheNearestName)
{
    EXPECT_EQ(faults_of("[job_search]\ncontact_per_month = 2\ncontacts_per_month = 2\n", [](const Section& s) { s.real("contacts_per_month", {0, 10}); }),
              "text:2:21: [job_search] has no setting 'contact_per_month'; did you mean 'contacts_per_month'?\n");
}

TEST(ScenarioFaults, AnUnknownSectionIsToldWithTheNearestName)
{
    EXPECT_EQ(faults_of("[job_search]\n[job_serch]\n", [](const Section&) {}), "text:2:1: there is no section [job_serch]; did you mean 'job_search'?\n");
    EXPECT_EQ(faults_of("[job_search.inner]\n", [](const Section&) {}), "text:1:1: there is no section [job_search.inner]\n");
}

TEST(ScenarioFaults, AMissingSettingSaysWhatIsNeeded)
{
    EXPECT_EQ(faults_of("[job_search]\n", [](const Section& s) { s.real("vacancies", {0, 2}, "1/month"); }), "text:1:1: [job_search] lacks the setting 'vacancies' (number, 0 to 2 1/month); add `vacancies = …`\n");
}

TEST(ScenarioFaults, AMissingSectionIsOneFaultNotOneForEachOfItsSettings)
{
    EXPECT_EQ(faults_of("a = 1\n", [](const Section& s) { s.real("vacancies", {0, 2}); s.section("inner").flag("yes"); }),
              "text:1:1: the scenario lacks the section [job_search]; write it, or extend a file that holds it\ntext:1:5: [scenario] has no setting 'a'\n");
}

TEST(ScenarioFaults, AWrongTypeSaysWhatIsNeededAndWhatIsThere)
{
    const auto one = [](const std::string& value, auto ask) { return faults_of("[job_search]\nx = " + value + "\n", ask); };
    EXPECT_EQ(one("\"two\"", [](const Section& s) { s.real("x", {0, 1}, "share"); }), "text:2:5: [job_search] x must be a number, 0 to 1 share, but is the text \"two\"\n");
    EXPECT_EQ(one("2.5", [](const Section& s) { s.whole("x", 0, 10); }), "text:2:5: [job_search] x = 2.5 must be a whole number\n");
    EXPECT_EQ(one("1", [](const Section& s) { s.flag("x"); }), "text:2:5: [job_search] x must be true or false, without quotation marks, but is the number 1\n");
    EXPECT_EQ(one("true", [](const Section& s) { s.text("x"); }), "text:2:5: [job_search] x must be a text in quotation marks, but is true\n");
    EXPECT_EQ(one("[1, 2]", [](const Section& s) { s.names("x"); }), "text:2:5: [job_search] x must be a list of names, such as [\"cash\", \"training\"], but is a list of numbers\n");
    EXPECT_EQ(one("[\"a\"]", [](const Section& s) { s.numbers("x", 1, {0, 1}); }), "text:2:5: [job_search] x must be a list of numbers, each 0 to 1, but is a list of texts\n");
    EXPECT_EQ(one("\"2018-13\"", [](const Section& s) { s.month("x"); }), "text:2:5: [job_search] x must be a month from \"1900-01\" to \"2500-12\", in quotation marks, such as \"2018-01\"\n");
    EXPECT_EQ(one("2018-01-01", [](const Section& s) { s.month("x"); }), "text:2:5: [job_search] x is a date or time; write a month as text, such as \"2018-01\"\n");
    EXPECT_EQ(one("\"formall\"", [](const Section& s) { s.choice("x", {"formal", "informal"}); }), "text:2:5: [job_search] x = 'formall' is not one of: formal, informal; did you mean 'formal'?\n");
    EXPECT_EQ(one("1", [](const Section& s) { s.section("x"); }), "text:2:5: [job_search] x must be a section, [job_search.x], not a setting\n");
    EXPECT_EQ(faults_of("[job_search.x]\n", [](const Section& s) { s.real("x", {0, 1}); }), "text:1:1: [job_search] x is a section; a setting is needed (number, 0 to 1)\n");
}

TEST(ScenarioFaults, OutOfRangeSaysTheRangeAndTheUnit)
{
    EXPECT_EQ(faults_of("[job_search]\nx = 1500000\n", [](const Section& s) { s.real("x", {0, 1000000}, "EUR/month"); }), "text:2:5: [job_search] x = 1500000 is outside 0 to 1000000 EUR/month\n");
    EXPECT_EQ(faults_of("[job_search]\nx = [0.1, 4]\n", [](const Section& s) { s.numbers("x", 2, {0, 1}, "share"); }), "text:2:5: [job_search] x holds 4, outside 0 to 1 share\n");
    EXPECT_EQ(faults_of("[job_search]\nx = [0.1]\n", [](const Section& s) { s.numbers("x", 2, {0, 1}, "share"); }), "text:2:5: [job_search] x has 1 numbers; 2 are needed\n");
}

TEST(ScenarioFaults, AnotherUnitIsToldWhereItIsWritten)
{
    EXPECT_EQ(faults_of("[job_search]\nx = { value = 3, unit = \"1/year\" }\n", [](const Section& s) { s.real("x", {0, 9}, "1/month"); }),
              "text:2:25: [job_search] x is stated in '1/year' but is read in '1/month'; convert the value and write unit = \"1/month\"\n");
}

TEST(ScenarioFaults, NotANumberAndInfinityAreRefusedOnce)
{
    EXPECT_EQ(faults_of("[job_search]\nx = nan\ny = inf\nz = [1, -inf]\n", [](const Section& s) { s.real("x", {-1e300, 1e300}), s.real("y", {0, 1}), s.numbers("z", 0, {0, 1}); }),
              "text:2:5: [job_search] x = nan is not a finite number\ntext:3:5: [job_search] y = inf is not a finite number\ntext:4:9: [job_search] z holds -inf, which is not a finite number\n");
}

TEST(ScenarioFaults, AMalformedDescriptionIsToldSubKeyBySubKey)
{
    EXPECT_EQ(faults_of("x = { value = 1, unit = 3 }"), "text:1:25: [scenario] x: unit must be a text in quotation marks, but is a number\n");
    EXPECT_EQ(faults_of("x = { value = 1, source = [] }"), "text:1:27: [scenario] x: source must be a text in quotation marks, but is a list\n");
    EXPECT_EQ(faults_of("x = { value = 1, range = [1] }"), "text:1:26: [scenario] x: range must be two numbers, [lowest, highest]\n");
    EXPECT_EQ(faults_of("x = { value = 1, range = [0, \"2\"] }"), "text:1:26: [scenario] x: range must be two numbers, [lowest, highest]\n");
    EXPECT_EQ(faults_of("x = { value = 1, range = [0, inf] }"), "text:1:26: [scenario] x: range must be of finite numbers\n");
    EXPECT_EQ(faults_of("x = { value = 1, range = [2, 0.5] }"), "text:1:26: [scenario] x: range = [2, 0.5] ends below its start; write [0.5, 2]\n");
    EXPECT_EQ(faults_of("x = { value = 1, quality = \"E\" }"), "text:1:28: [scenario] x: quality = 'E' is not one of: A, B, C, D, assumption\n");
    EXPECT_EQ(faults_of("x = { value = 1, sorce = \"me\" }"), "text:1:26: [scenario] x says 'sorce', which a described setting does not have; it has: value, unit, range, source, quality; did you mean 'source'?\n");
    EXPECT_EQ(faults_of("x = { unit = \"share\", range = [0, 1] }"), "text:1:5: [scenario] x is described but has no value; write value = … beside its unit\n");
}

TEST(ScenarioFaults, AListIsOfOneKind)
{
    EXPECT_EQ(faults_of("[a]\nx = [1, \"two\"]"), "text:2:9: [a] x is a list of numbers and texts; write all of one kind\n");
    EXPECT_EQ(faults_of("[a]\nx = [1, [2]]"), "text:2:9: [a] x is a list that holds a list; a list holds numbers or texts\n");
    EXPECT_EQ(faults_of("[a]\nx = [1, { b = 2 }]"), "text:2:9: [a] x is a list that holds a table; a list holds numbers or texts\n");
}

TEST(ScenarioFaults, DuplicatesAreTold)
{
    EXPECT_EQ(faults_of("[job_search]\nx = [\"cash\", \"training\", \"cash\"]\n", [](const Section& s) { s.names("x"); }), "text:2:5: [job_search] x names 'cash' twice; remove one\n");
    EXPECT_EQ(faults_of("[[programme]]\nname = \"a\"\n[[programme]]\nname = \"a\"\n"), "text:4:8: [programme] name = 'a' is there twice, first in text:2; give this one another name\n");
    EXPECT_EQ(faults_of("[[a]]\nx = 1\nx = 2\n"), "text:3:5: [a] x is there twice in this file; keep one\n");
    EXPECT_THAT(faults_of("[a]\nx = 1\n[a]\ny = 2\n"), HasSubstr("is there twice in this file; keep one"));
}

TEST(ScenarioFaults, SeveralLinesThatAreNotTomlAreToldTogetherWithTheOtherFaults)
{
    Faults        faults;
    const Section root = read_scenario_text("[a]\nx = cash\n\n\ny = 1.2.3\nz = 5\n\n[b]\nw = { value = 1, quality = \"F\" }\n", faults);
    root.section("a").real("z", {0, 1});
    root.section("a").text("x");  // not missed a second time
    const std::string all = faults.all();
    EXPECT_THAT(all, HasSubstr("text:2:5: [a] x is not TOML ("));
    EXPECT_THAT(all, HasSubstr("text:5:8: [a] y is not TOML ("));
    EXPECT_THAT(all, HasSubstr("); a text or month stands in quotation marks, a number is written 1500 or 0.5, a list [1, 2]"));
    EXPECT_THAT(all, HasSubstr("text:6:5: [a] z = 5 is outside 0 to 1"));
    EXPECT_THAT(all, HasSubstr("text:9:28: [b] w: quality = 'F'"));
    EXPECT_EQ(faults.count(), 4u) << all;
}

TEST(ScenarioFaults, AnUnclosedListIsOneFaultWithoutAnEcho)
{
    Faults faults;
    read_scenario_text("[a]\nx = [1, 2\ny = 3\nz = 4\nw = 5\n", faults);
    EXPECT_EQ(faults.count(), 1u) << faults.all();
}

TEST(ScenarioFaults, AMissingFileIsToldWhereItIsExtendedWithTheNearestNeighbour)
{
    const test::ScenarioFiles files;
    files.write("policies/cash_only.toml", "");
    const std::string top = files.write("top.toml", "question = \"?\"\nextends = [\"policies/cash_olny.toml\", \"nowhere/x.toml\", \"policies\", 7]\n");
    Faults            faults;
    read_scenario(top, {}, faults);
    EXPECT_EQ(files.without_folder(faults.all()), "top.toml:2:12: [scenario] extends 'policies/cash_olny.toml', which is not there; did you mean 'cash_only.toml'?\n"
                                                  "top.toml:2:39: [scenario] extends 'nowhere/x.toml', which is not there: there is no folder 'nowhere'\n"
                                                  "top.toml:2:57: [scenario] extends 'policies', which is a folder; name a file in it\n"
                                                  "top.toml:2:69: [scenario] extends must be a path in quotation marks, or a list of paths, but holds a number\n");
    Faults alone;
    read_scenario(files.path("tob.toml"), {}, alone);
    EXPECT_EQ(files.without_folder(alone.all()), "tob.toml: the scenario is not there; did you mean 'top.toml'?\n");
}

}  // namespace homeward
