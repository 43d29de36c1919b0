// homeward validate: runs made, used again, taken up after an interrupt; the same figures in every form; what cannot be told is said.
#include "analysis/validation/pattern_results.hpp"
#include "support/shell.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>

namespace homeward::analysis {
namespace {

using namespace test;
using testing::HasSubstr;

namespace fs = std::filesystem;

const std::string shipped = HOMEWARD_SOURCE_DIR "/scenarios/calibration/patterns.toml";
/// Two and a half years of a small Afghanistan: enough for most patterns to have a figure, for few to be told from chance.
const std::string small = "--replicates 3 --persons 2500 --set population.districts=2 --set time.months=40 --set time.spin_up_months=2 --quiet ";

std::string validate(const std::string& out, const std::string& more = "") { return program() + " validate --profile afghanistan --out " + out + " " + small + more; }

/// The validation of a small country, made once.
class Validate : public testing::Test {
protected:
    static void SetUpTestSuite()
    {
        folder_ = new Folder;
        said_   = shell(validate(folder_->path("done"), "--markdown " + folder_->path("page.md")));
        ASSERT_EQ(said_.code, 0) << said_.err;
    }
    static void TearDownTestSuite() { delete folder_; }

    static std::string runs() { return folder_->path("done/afghanistan"); }
    static Said        read_again(const std::string& path, const std::string& more) { return shell(program() + " validate " + path + " --quiet --out " + folder_->path("again") + " " + more); }
    /// A file of one pattern with this verdict asked, and what a run says to it.
    static Verdict verdict_of(const std::string& asked)
    {
        const std::string file = folder_->file("own.toml", "reference = \"host_offers\"\nsource = [ { name = \"s\", words = \"s\", quality = \"A\" } ]\npattern = [ { id = \"X\", name = \"x\", words = \"x\", source = \"s\", " + asked + " } ]\n[group]\nall = { age = [15] }\n");
        return patterns_of(runs(), read_patterns(file)).front().verdict;
    }

    static Folder* folder_;
    static Said    said_;
};
Folder* Validate::folder_ = nullptr;
Said    Validate::said_;

TEST_F(Validate, TellsEveryPatternInEveryForm)
{
    EXPECT_THAT(said_.out, HasSubstr("composite, mean †"));
    const std::string page = read_file(folder_->path("done/validation.html")), csv = read_file(folder_->path("done/tables/patterns.csv")), markdown = read_file(folder_->path("page.md"));
    for (const Pattern& pattern : read_patterns(shipped).patterns) {
        EXPECT_NE(page.find("id=\"" + pattern.name + "\""), std::string::npos) << pattern.name;
        EXPECT_NE(csv.find("," + pattern.name + ","), std::string::npos) << pattern.name;
        EXPECT_NE(markdown.find("| " + pattern.words), std::string::npos) << pattern.name;
    }
    EXPECT_EQ(page.find("://"), std::string::npos);  // nothing is loaded from elsewhere
    EXPECT_TRUE(fs::exists(folder_->path("done/tables/data_dictionary.csv")));
    EXPECT_THAT(said_.out, HasSubstr("there is no run usual_demand/placement_only"));
}

TEST_F(Validate, ItsFiguresAreFoundAgainByOtherMeans)
{
    if (shell("/usr/bin/python3 -c 'import h5py, numpy, tomllib'").code != 0) GTEST_SKIP() << "the check needs h5py (python3-h5py)";
    const Said said = shell("/usr/bin/python3 " HOMEWARD_SOURCE_DIR "/analysis/scripts/check_validation.py " + shipped + " " + folder_->path("done/tables") + " " + runs());
    EXPECT_EQ(said.code, 0) << said.out << said.err;
    EXPECT_THAT(said.out, HasSubstr("0 differ"));
}

TEST_F(Validate, UsesAgainWhatIsThereAndRefusesOtherRuns)
{
    const std::string file   = folder_->path("done/afghanistan/cash.h5");
    const auto        before = fs::last_write_time(file);
    EXPECT_EQ(shell(validate(folder_->path("done"))).code, 0);
    EXPECT_EQ(fs::last_write_time(file), before);
    const Said other = shell(validate(folder_->path("done"), "--seed 8"));
    EXPECT_EQ(other.code, 74);
    EXPECT_THAT(other.err, HasSubstr("Choose another --out"));
}

TEST_F(Validate, GoesOnAfterAnInterruptToTheSameFigures)
{
    const std::string out     = folder_->path("stopped"), reference = out + "/afghanistan/host_offers.h5";
    const Said        stopped = shell(validate(out) + " & run=$!; until [ -e " + reference + " ] || [ -e " + reference + ".tmp ] || ! kill -0 $run; do sleep 0.01; done; kill -TERM $run; wait $run");
    EXPECT_EQ(stopped.code, 75) << stopped.err;
    EXPECT_THAT(stopped.err, HasSubstr("the same command goes on"));
    EXPECT_FALSE(fs::exists(out + "/validation.html"));
    EXPECT_EQ(shell(validate(out)).code, 0);
    EXPECT_EQ(read_file(out + "/tables/replicates.csv"), read_file(folder_->path("done/tables/replicates.csv")));
}

TEST_F(Validate, VerdictsFollowFromTheFigures)
{
    const double mean = patterns_of(runs(), read_patterns(shipped).only({"composite_mean"})).front().estimate.mean;
    const auto   band = [&](double low, double high) { return "estimator = \"mean\", measure = \"composite\", group = \"all\", hit = \"within\", band = [" + std::to_string(mean + low) + ", " + std::to_string(mean + high) + "]"; };
    EXPECT_EQ(verdict_of(band(-0.3, 0.3)), Verdict::hit);
    EXPECT_EQ(verdict_of(band(0.3, 0.4)), Verdict::missed);
    const std::string sign = "estimator = \"mean\", measure = \"composite\", group = \"all\", hit = ";
    EXPECT_EQ(verdict_of(sign + "\"above\""), Verdict::hit);
    EXPECT_EQ(verdict_of(sign + "\"below\""), Verdict::missed);
    EXPECT_EQ(verdict_of("estimator = \"mean\", measure = \"composite\", group = \"all\", against = \"all\", hit = \"above\""), Verdict::undecided);  // nought in every replicate
}

TEST_F(Validate, StrictEndsWithOneWhereSomethingIsMissed)
{
    const std::string file = folder_->file("missed.toml", "reference = \"host_offers\"\nsource = [ { name = \"s\", words = \"s\", quality = \"A\" } ]\npattern = [ { id = \"X\", name = \"x\", words = \"a score above one\", source = \"s\", estimator = \"mean\", measure = \"composite\", group = \"all\", hit = \"within\", band = [1.1, 1.2] } ]\n[group]\nall = { age = [15] }\n");
    EXPECT_EQ(read_again(runs(), "--patterns " + file).code, 0);
    const Said strict = read_again(runs(), "--strict --patterns " + file);
    EXPECT_EQ(strict.code, 1);
    EXPECT_THAT(strict.out, HasSubstr("missed"));
}

TEST_F(Validate, ReadsASingleRunFileAndSaysWhatItCannotTell)
{
    const std::vector<PatternResult> alone = patterns_of(runs() + "/host_offers.h5", read_patterns(shipped)), all = patterns_of(runs(), read_patterns(shipped));
    for (std::size_t i = 0; i < all.size(); ++i) {
        if (alone[i].pattern.figure.run == "host_offers") {
            EXPECT_EQ(alone[i].verdict, all[i].verdict) << alone[i].pattern.name;
            EXPECT_TRUE(alone[i].estimate.mean == all[i].estimate.mean || all[i].estimate.n == 0) << alone[i].pattern.name;
        } else {
            EXPECT_EQ(alone[i].verdict, Verdict::not_measured);
            EXPECT_THAT(alone[i].why_not, HasSubstr("there is no run " + alone[i].pattern.figure.run));
        }
    }
}

TEST_F(Validate, SaysWhichRunIsMissing)
{
    const fs::path part = folder_->path("part");
    fs::create_directories(part);
    for (const char* name : {"host_offers.h5", "cash.h5"}) fs::copy_file(fs::path(runs()) / name, part / name);
    const Said said = read_again(part.string(), "");
    EXPECT_EQ(said.code, 0) << said.err;
    EXPECT_THAT(said.out, HasSubstr("there is no run in_kind"));
    fs::remove(part / "host_offers.h5");
    const Said none = read_again(part.string(), "");
    EXPECT_EQ(none.code, 65);
    EXPECT_THAT(none.err, HasSubstr("holds no host_offers.h5"));
}

TEST_F(Validate, ARunWithoutAPanelTellsWhatItsMeasuresTell)
{
    const std::string file = folder_->path("without.h5");
    ASSERT_EQ(shell(program() + " run senegal host_offers --replicates 2 --set population.persons=2000 --set population.districts=2 --set time.months=26 --set time.spin_up_months=2 --set output.panel=0 --set output.panel_migrants=0 --quiet --out " + file).code, 0);
    const Said said = read_again(file, "");
    EXPECT_EQ(said.code, 0) << said.err;
    EXPECT_THAT(said.out, HasSubstr("holds no panel; run with --set output.panel"));
    for (const PatternResult& result : patterns_of(file, read_patterns(shipped))) {
        const bool of_measures = result.pattern.id == "P8" || result.pattern.id == "P13";
        EXPECT_TRUE(!of_measures || result.verdict != Verdict::not_measured) << result.pattern.name;
        EXPECT_TRUE(result.pattern.id != "P1" || result.verdict == Verdict::not_measured) << result.pattern.name;
    }
}

TEST_F(Validate, KeepsTheWordsAroundItsTables)
{
    const std::string page = read_file(folder_->path("page.md"));
    const std::string own  = folder_->file("own.md", "# Mine\n\nBefore.\n\n" + page.substr(page.find("<!--")) + "\nAfter.\n");
    ASSERT_EQ(read_again(runs(), "--markdown " + own).code, 0);
    const std::string once = read_file(own);
    EXPECT_THAT(once, testing::AllOf(testing::StartsWith("# Mine\n\nBefore.\n\n<!--"), testing::EndsWith("\nAfter.\n")));
    ASSERT_EQ(read_again(runs(), "--markdown " + own).code, 0);
    EXPECT_EQ(read_file(own), once);
    const std::string without = folder_->file("without.md", "# Mine\n");
    const Said        said    = read_again(runs(), "--markdown " + without);
    EXPECT_EQ(said.code, 65);
    EXPECT_THAT(said.err, HasSubstr("put these two lines where the tables should stand"));
    EXPECT_EQ(read_file(without), "# Mine\n");
}

TEST_F(Validate, EveryLanguageHasItsPage)
{
    for (const std::string language : {"fr", "es"}) {
        ASSERT_EQ(read_again(runs(), "--lang " + language).code, 0);
        EXPECT_NE(read_file(folder_->path("again/validation.html")).find("<html lang=\"" + language + "\">"), std::string::npos) << language;
    }
}

TEST_F(Validate, FaultsOfTheCommandAreTold)
{
    const auto ends = [](const std::string& words, int code, const std::string& told) {
        const Said said = shell(program() + " validate " + words);
        EXPECT_EQ(said.code, code) << words << said.err;
        EXPECT_THAT(said.err, HasSubstr(told)) << words;
    };
    ends("", 64, "--profile");
    ends("--profile afganistan", 65, "did you mean 'afghanistan'?");
    ends(runs() + " --profile afghanistan", 64, "Either --profile");
    ends(runs() + " --seed 3", 64, "read as they are");
    ends("nowhere.h5", 74, "there is no such file");
    ends("--profile afghanistan --set population.persns=3 --out " + folder_->path("none"), 65, "persons");
    EXPECT_FALSE(fs::exists(folder_->path("none")));
    ends(runs() + " --patterns " + folder_->file("bad.toml", "reference = 3\n"), 65, "bad.toml:1:");
}

}  // namespace
}  // namespace homeward::analysis
