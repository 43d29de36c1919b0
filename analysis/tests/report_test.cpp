// From run files to a page: right numbers, honest refusals, nothing fetched.
#include "analysis/report/html.hpp"
#include "analysis/report/report.hpp"
#include "analysis/scenario_changes.hpp"
#include "core/faults.hpp"
#include "output/seal.hpp"

#include <gtest/gtest.h>

#include <sys/wait.h>

#include <cmath>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>
#include <regex>

using namespace homeward;
using namespace homeward::analysis;

namespace {

/// The fixture's folder, made once a process; empty if it cannot be made here.
const std::string& fixture()
{
    static const std::string folder = [] {
        char              pattern[] = "/tmp/homeward-analysis-XXXXXX";
        const std::string made      = mkdtemp(pattern) ? pattern : "";
        const std::string command   = "/usr/bin/python3 " HOMEWARD_SOURCE_DIR "/analysis/tests/make_fixture.py " + made + " >/dev/null 2>&1";
        if (std::system(command.c_str()) != 0) return std::string{};
        for (const auto& file : std::filesystem::directory_iterator(made)) seal(file.path().string());  // as a run ends
        return made;
    }();
    return folder;
}

class Report : public testing::Test {
protected:
    void SetUp() override
    {
        if (fixture().empty()) GTEST_SKIP() << "needs /usr/bin/python3 with h5py and numpy (packages python3-h5py, python3-numpy)";
    }
    static void TearDownTestSuite() { if (!fixture().empty()) std::filesystem::remove_all(fixture()); }

    static ComparisonRequest request(const std::vector<std::string>& names, bool allow_incomplete = false)
    {
        ComparisonRequest r;
        for (const std::string& name : names) r.files.push_back(fixture() + "/" + name + ".h5");
        r.allow_incomplete = allow_incomplete;
        return r;
    }
    static std::string refusal(const ComparisonRequest& r)
    {
        try {
            compare(r);
        } catch (const InputError& error) {
            return error.what();
        }
        return {};
    }
    static int ending_of(const std::string& arguments)
    {
        const int status = std::system((std::string(HOMEWARD_ANALYSIS) + " compare " + arguments + " >/dev/null 2>&1").c_str());
        return WEXITSTATUS(status);
    }
};

std::string without_vega(const std::string& page)
{
    const auto from = page.find("<script>\n/*! Vega"), to = page.find("</script>", from);
    return page.substr(0, from) + page.substr(to);
}

}  // namespace

TEST_F(Report, PairsReplicatesAndFindsTheEffectsThatWerePutIn)
{
    const Comparison c = compare(request({"reference", "package"}));
    ASSERT_EQ(c.alternatives.size(), 1U);
    EXPECT_EQ(c.n(), 20U);
    const auto& d = c.alternatives[0].sustainable.paired.difference;
    EXPECT_TRUE(d.t.contains(0.055 * 0.75 + 0.006));  // the effect at the end of the fixture's ramp, and its part by remigration
    EXPECT_TRUE(c.alternatives[0].irregular.paired.decided());
    EXPECT_LT(c.alternatives[0].irregular.paired.difference.mean, 0);
    EXPECT_EQ(c.alternatives[0].cost_of_one_more.verdict, RatioVerdict::determined);
    EXPECT_TRUE(c.not_measured.empty());
}

TEST_F(Report, ARunComparedWithItselfHasNoEffect)
{
    const Comparison c = compare(request({"reference", "reference"}));
    for (const auto* list : {&c.alternatives[0].dimensions, &c.alternatives[0].shares, &c.alternatives[0].moods, &c.alternatives[0].departures})
        for (const Effect& e : *list) EXPECT_TRUE(e.paired.nothing_changed()) << e.quantity.measure;
    EXPECT_EQ(c.alternatives[0].cost_of_one_more.verdict, RatioVerdict::not_determined);
    EXPECT_TRUE(c.alternatives[0].changes.empty());
}

TEST_F(Report, SwappingTheReferenceTurnsTheSigns)
{
    ComparisonRequest r = request({"reference", "package"});
    const Comparison  forth = compare(r);
    r.reference             = "senegal_comprehensive";
    const Comparison back   = compare(r);
    EXPECT_EQ(forth.alternatives[0].sustainable.paired.difference.mean, -back.alternatives[0].sustainable.paired.difference.mean);
    EXPECT_EQ(forth.alternatives[0].sustainable.paired.difference.t.low, -back.alternatives[0].sustainable.paired.difference.t.high);
    EXPECT_EQ(back.alternatives[0].cost_of_one_more.verdict, RatioVerdict::dominated);
}

TEST_F(Report, SpendingByYearAddsUpToTheTotal)
{
    const Comparison c = compare(request({"reference", "package"}));
    double           sum = 0;
    for (const YearOfSpending& y : c.spending[1]) sum += y.amount.mean;
    EXPECT_NEAR(sum, c.alternatives[0].cost.paired.scenario.mean, 1e-6 * sum);
}

TEST_F(Report, RefusesWhatSharesNoLuckAndSaysWhatDiffers)
{
    EXPECT_NE(refusal(request({"reference", "other_seed"})).find("the seed differs (7 against 8)"), std::string::npos);
    EXPECT_NE(refusal(request({"reference", "other_people"})).find("population.persons is 200000 against 100000"), std::string::npos);
    EXPECT_NE(refusal(request({"reference", "incomplete"})).find("13 of 20 replicates"), std::string::npos);
    ComparisonRequest unknown = request({"reference", "package"});
    unknown.reference         = "nobody";
    EXPECT_NE(refusal(unknown).find("senegal_cash"), std::string::npos);
}

TEST_F(Report, ShowsTheGroupsOfProgrammesThatEveryRunHas)
{
    const auto shown = [](const Comparison& c, const std::string& group) {
        return std::any_of(c.alternatives[0].groups.begin(), c.alternatives[0].groups.end(), [&](const Effect& e) { return e.quantity.group == group; });
    };
    const Comparison c = compare(request({"reference", "package"})), both = compare(request({"package", "half"}));
    EXPECT_TRUE(shown(c, "served_by_cash"));
    EXPECT_FALSE(shown(c, "served_by_community_fund")) << "the reference has no such programme";
    EXPECT_TRUE(shown(both, "served_by_community_fund"));
    EXPECT_TRUE(c.not_measured.empty());
    for (const char* group : {"returnees_vulnerable", "returnees_high_skilled", "returnees_from_transit"}) EXPECT_TRUE(shown(c, group)) << group;
    const std::string page = report_page(both, Catalogue("en"), {"command", vega_folder("")});
    EXPECT_NE(page.find("Served by: Community fund"), std::string::npos);
    EXPECT_NE(page.find("By vulnerability on return"), std::string::npos);
}

TEST_F(Report, HoldsEachPersonOfThePanelAgainstThemselves)
{
    const Comparison c = compare(request({"reference", "package"})), half = compare(request({"reference", "half"})), same = compare(request({"reference", "reference"})), older = compare(request({"reference", "schema_1"}));
    const auto& all = c.alternatives[0].winners;
    ASSERT_GE(all.size(), 3U);
    for (const WinnersAndLosers& w : std::vector(all.begin(), all.begin() + 3)) {
        EXPECT_EQ(w.n, w.group == "residents" ? 384U : 192U) << "24 are away in one of the two";
        EXPECT_DOUBLE_EQ(w.people, (w.group == "residents" ? 5.0 : 2.0) * static_cast<double>(w.n));
        if (w.what == "composite") {
            EXPECT_DOUBLE_EQ(w.gain, 1);
            continue;
        }
        EXPECT_NEAR(w.gain, 1.0 / 3, 0.02);
        EXPECT_NEAR(w.lose, 1.0 / 15, 0.03);
    }
    EXPECT_NEAR(c.alternatives[0].winners[2].mean, 0.08, 1e-6);
    EXPECT_EQ(half.alternatives[0].winners[2].gain, 0) << "half the package: .04, within the margin";
    for (const WinnersAndLosers& w : same.alternatives[0].winners) EXPECT_EQ(w.gain + w.lose, 0);
    EXPECT_TRUE(older.alternatives[0].winners.empty()) << "its panel has no needs";
    const std::string page = report_page(c, Catalogue("fr"), {"command", vega_folder("")}), without = report_page(older, Catalogue("en"), {"command", vega_folder("")});
    EXPECT_NE(page.find("Gagnants et perdants"), std::string::npos);
    EXPECT_EQ(without.find("<section id=\"winners\""), std::string::npos);
}

TEST_F(Report, ReadsTheOlderFormatAndRefusesANewerOne)
{
    const Comparison c = compare(request({"reference", "schema_1"}));
    EXPECT_EQ(c.n(), 20U);
    EXPECT_NE(refusal(request({"reference", "schema_3"})).find("is of a newer format (schema 3) than this program reads (2)"), std::string::npos);
}

TEST_F(Report, UsesAnIncompleteFileOnRequestAndSaysHowMuchOfIt)
{
    const Comparison c = compare(request({"reference", "incomplete"}, true));
    EXPECT_EQ(c.n(), 13U);
    EXPECT_TRUE(c.some_left_out);
    const Catalogue words("en");
    EXPECT_NE(report_page(c, words, {"command", vega_folder("")}).find("13 of 20"), std::string::npos);
}

TEST_F(Report, WhatOneFileLeftUndoneAnotherMayHold)
{
    const Comparison c = compare(request({"reference", "incomplete", "rest"})), whole = compare(request({"reference", "package"}));
    EXPECT_EQ(c.n(), 20U);
    EXPECT_FALSE(c.some_left_out);
    EXPECT_EQ(c.runs[1].files.size(), 2U);
    EXPECT_EQ(c.alternatives.size(), 1U) << "two files, one run";
    EXPECT_EQ(c.alternatives[0].sustainable.paired.difference.mean, whole.alternatives[0].sustainable.paired.difference.mean);
    EXPECT_EQ(c.alternatives[0].sustainable.paired.bootstrap.low, whole.alternatives[0].sustainable.paired.bootstrap.low);
    EXPECT_EQ(compare(request({"reference", "rest", "incomplete"})).alternatives[0].cost.paired.difference.mean, whole.alternatives[0].cost.paired.difference.mean) << "in any order";
}

TEST_F(Report, AnyScenarioMayBeTheReferenceByNameOrFile)
{
    const std::vector<std::string> all{"reference", "package", "half"};
    for (const std::string& named : {std::string("senegal_half_package"), fixture() + "/half.h5", std::string("half")}) {
        ComparisonRequest r = request(all);
        r.reference         = named;
        const Comparison c  = compare(r);
        EXPECT_EQ(c.runs[0].scenario, "senegal_half_package") << named;
        ASSERT_EQ(c.alternatives.size(), 2U);
        EXPECT_EQ(c.runs[c.alternatives[0].run].scenario, "senegal_cash") << "the others keep their order";
        EXPECT_LT(c.alternatives[0].sustainable.paired.difference.mean, 0);
        EXPECT_GT(c.alternatives[1].sustainable.paired.difference.mean, 0);
    }
    ComparisonRequest twice = request({"reference", "reference"});
    twice.reference         = "senegal_cash";
    EXPECT_NE(refusal(twice).find("more than one run file holds the reference 'senegal_cash'"), std::string::npos);
}

TEST_F(Report, ThePageFetchesNothingAndItsPartsParse)
{
    const Comparison c = compare(request({"reference", "package", "half"}));
    for (const std::string& language : Catalogue::languages()) {
        const std::string page = without_vega(report_page(c, Catalogue(language), {"homeward compare", vega_folder("")}));
        for (const char* outside : {"http://", "https://", "<link", "@import", "src=", "url("}) EXPECT_EQ(page.find(outside), std::string::npos) << outside;
        EXPECT_EQ(page.find("{{"), std::string::npos);
        EXPECT_NE(page.find("<html lang=\"" + language + "\""), std::string::npos);
        std::size_t specs = 0;
        for (std::size_t at = 0; (at = page.find("<script type=\"application/json\"", at)) != std::string::npos; ++specs) {
            const std::size_t from = page.find('>', at) + 1, to = page.find("</script>", from);
            EXPECT_TRUE(nlohmann::json::accept(page.substr(from, to - from)));
            at = to;
        }
        EXPECT_GT(specs, 12U);
    }
}

TEST_F(Report, ThePageIsTheSameEveryTime)
{
    const auto once = report_page(compare(request({"reference", "package"})), Catalogue("en"), {"c", vega_folder("")});
    EXPECT_EQ(once, report_page(compare(request({"reference", "package"})), Catalogue("en"), {"c", vega_folder("")}));
}

TEST_F(Report, EndsWithTheCodeOfTheKindOfFault)
{
    const std::string a = fixture() + "/reference.h5 ", b = fixture() + "/package.h5 ", out = "--out " + fixture() + "/r.html ";
    EXPECT_EQ(ending_of(a + b + out), 0);
    EXPECT_EQ(ending_of(a + b + out + "--lang xx"), 64);
    EXPECT_EQ(ending_of(a + fixture() + "/other_seed.h5 " + out), 65);
    EXPECT_EQ(ending_of(a + HOMEWARD_SOURCE_DIR "/CMakeLists.txt " + out), 65);
    EXPECT_EQ(ending_of(a + "/nowhere.h5 " + out), 74);
    EXPECT_EQ(ending_of(a + b + "--out /proc/nowhere/r.html"), 74);
    EXPECT_EQ(ending_of(a + b + out + "--vega /nowhere"), 74);
}

TEST(ScenarioChanges, TellOldAndNewWithMeaningUnitAndSource)
{
    const std::string    general = "[assistance.cash]\n# Money a person.\namount={value=500, unit='EUR', source='S'}\n[x]\nsame=1\n";
    const StoredScenario before("question='a'\n" + general + "# How fast.\nrate={value=0.1, unit='1/month', source='S'}\n[[programme]]\nname='cash'\npackage=['cash']\n[programme.cash]\namount=1000\n[[programme]]\nname='old'\npackage=['training']\n", "before.h5");
    const StoredScenario after("question='b'\n" + general + "# How fast.\nrate={value=0.2, unit='1/month', source='T'}\n[[programme]]\nname='cash'\npackage=['cash']\n[[programme]]\nname='both'\nfunder='hosts'\nbudget_per_year=30\nscale='per_100000_inhabitants'\npackage=['training','cash']\n", "after.h5");
    const ScenarioChanges changes = changes_between(before, after);

    ASSERT_EQ(changes.settings.size(), 1U);  // the question changes nothing
    EXPECT_EQ(changes.settings[0].key, "x.rate");
    EXPECT_EQ(changes.settings[0].before, "0.1");
    EXPECT_EQ(changes.settings[0].after, "0.2");
    EXPECT_EQ(changes.settings[0].unit, "1/month");
    EXPECT_EQ(changes.settings[0].source, "T");
    EXPECT_EQ(changes.settings[0].meaning, "How fast.");

    ASSERT_EQ(changes.programmes.size(), 3U);
    EXPECT_EQ(changes.programmes[0].name, "old");
    EXPECT_TRUE(changes.programmes[0].before && !changes.programmes[0].after);
    const ProgrammeChange& both = changes.programmes[1];
    EXPECT_EQ(both.name, "both");
    EXPECT_EQ(both.terms.package, (std::vector<std::string>{"training", "cash"}));
    EXPECT_EQ(both.terms.funder, "hosts");
    EXPECT_EQ(both.terms.budget_per_year, 30);
    EXPECT_TRUE(both.terms.per_inhabitants);
    const ProgrammeChange& cash = changes.programmes[2];
    ASSERT_EQ(cash.settings.size(), 1U);  // it no longer states an amount, so that the general one holds
    EXPECT_EQ(cash.settings[0].key, "cash.amount");
    EXPECT_EQ(cash.settings[0].before, "1000");
    EXPECT_EQ(cash.settings[0].after, "500");
    EXPECT_EQ(cash.settings[0].unit, "EUR");
    EXPECT_EQ(cash.settings[0].meaning, "Money a person.");
}

TEST(ScenarioChanges, AreNoneAgainstItself)
{
    const std::string text = "[x]\nrate=1\n[[programme]]\nname='cash'\npackage=['cash']\n";
    EXPECT_TRUE(changes_between({text, "a.h5"}, {text, "a.h5"}).empty());
}

TEST(ScenarioChanges, AScenarioThatCannotBeReadIsAFaultOfItsFile)
{
    EXPECT_THROW(try { StoredScenario("x = [", "broken.h5"); } catch (const InputError& error) { EXPECT_NE(std::string(error.what()).find("broken.h5"), std::string::npos); throw; }, InputError);
}

TEST(Html, NothingInATextCanBecomeMarkup)
{
    EXPECT_EQ(html::escaped("<b a=\"1\">&"), "&lt;b a=&quot;1&quot;&gt;&amp;");
    EXPECT_EQ(html::script_safe("</script>"), "\\u003c/script>");
    EXPECT_EQ(html::css_text("a \"<\\"), "\"a \\22 \\3c \\5c \"");
    html::Table table{.caption = "", .columns = {{"a", false}}, .rows = {{"x,\"y\""}}};
    EXPECT_EQ(html::csv(table), "a\r\n\"x,\"\"y\"\"\"\r\n");
}
