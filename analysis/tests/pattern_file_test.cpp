// A file of patterns: the one that is shipped is sound; what is wrong with another is told at its place, all at once.
#include "analysis/validation/patterns.hpp"
#include "support/shell.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <set>

namespace homeward::analysis {
namespace {

using test::Folder;
using test::read_file;
using testing::HasSubstr;
using testing::Not;

const std::string sources = "source = [ { name = \"survey\", words = \"A survey\", quality = \"B\" } ]\n";
const std::string groups  = "[group]\nrecent = { age = [15], months_since_return = [0, 49] }\nforced = { within = \"recent\", category = [\"forced\"] }\n";

std::string text_of(const std::string& row, const std::string& of_groups = groups) { return "reference = \"host_offers\"\n" + sources + "pattern = [\n  { " + row + " },\n]\n" + of_groups; }
std::string row_of(const std::string& more) { return "id = \"P1\", name = \"one\", words = \"one\", estimator = \"mean\", measure = \"composite\", " + more; }

std::string faults_of(const std::string& text)
{
    const Folder folder;
    try {
        read_patterns(folder.file("patterns.toml", text));
    } catch (const InputError& error) {
        return error.what();
    }
    return {};
}

TEST(PatternFile, TheShippedOneIsSound)
{
    const PatternFile     file = read_patterns(HOMEWARD_SOURCE_DIR "/scenarios/calibration/patterns.toml");
    std::set<std::string> ids;
    for (const Pattern& pattern : file.patterns) ids.insert(pattern.id);
    for (int n = 1; n <= 13; ++n) EXPECT_TRUE(ids.contains("P" + std::to_string(n))) << n;
    for (const Pattern& pattern : file.patterns) {
        EXPECT_TRUE(pattern.hit != Hit::within || pattern.band.known()) << pattern.name;
        EXPECT_TRUE(!pattern.observed || pattern.hit != Hit::within || pattern.band.contains(*pattern.observed)) << pattern.name << ": what was observed would be missed";
    }
}

TEST(PatternFile, TheValidationPageHoldsEveryRow)
{
    const std::string page = read_file(HOMEWARD_SOURCE_DIR "/docs/validation.md");
    for (const Pattern& pattern : read_patterns(HOMEWARD_SOURCE_DIR "/scenarios/calibration/patterns.toml").patterns)
        EXPECT_NE(page.find((pattern.level ? "| " : "| " + pattern.id + " | ") + pattern.words + (pattern.looked_at ? " †" : "") + " | "), std::string::npos) << pattern.name << ": docs/validation.md is to be made again (homeward validate --markdown)";
}

TEST(PatternFile, HeldOutAreThoseThatNobodyLookedAt)
{
    const PatternFile file = read_patterns(HOMEWARD_SOURCE_DIR "/scenarios/calibration/patterns.toml");
    const PatternFile rest = file.held_out({"composite_forced"});
    ASSERT_FALSE(rest.patterns.empty());
    for (const Pattern& pattern : rest.patterns) {
        EXPECT_FALSE(pattern.looked_at || pattern.hit == Hit::none) << pattern.name;
        EXPECT_NE(pattern.name, "composite_forced");
    }
    EXPECT_EQ(file.held_out().patterns.size(), rest.patterns.size() + 1);
    EXPECT_EQ(file.only({"composite_mean"}).patterns.size(), 1U);
    EXPECT_THROW(file.only({"composite_men"}), InputError);
}

TEST(PatternFile, ASoundRowIsReadInFull)
{
    const Folder      folder;
    const PatternFile file = read_patterns(folder.file("p.toml", text_of(row_of("group = \"forced\", observed = 0.6, standard_error = 0.01, hit = \"within\", source = \"survey\", looked_at = true"))));
    ASSERT_EQ(file.patterns.size(), 1U);
    const Pattern& pattern = file.patterns.front();
    EXPECT_NEAR(pattern.band.low, 0.6 - 1.96 * 0.01, 1e-5);  // without a band, what was observed with its 95 % interval
    EXPECT_EQ(pattern.source, "A survey");
    EXPECT_EQ(pattern.quality, "B");
    EXPECT_EQ(pattern.figure.run, "host_offers");
    EXPECT_TRUE(pattern.looked_at);
    EXPECT_EQ(file.group("forced").within, "recent");
}

TEST(PatternFile, FaultsAreToldAtTheirPlaceWithTheFix)
{
    const auto told = [](const std::string& more, const std::string& expected) { EXPECT_THAT(faults_of(text_of(row_of(more))), HasSubstr(expected)) << more; };
    told("group = \"forcd\"", "did you mean 'forced'?");
    told("group = \"forced\", hit = \"witin\"", "did you mean 'within'?");
    told("group = \"forced\", hit = \"within\", source = \"survey\"", "needs band = [lowest, highest], or observed with its standard_error");
    told("group = \"forced\", hit = \"within\", band = [0.6, 0.5], source = \"survey\"", "ends below its start");
    told("group = \"forced\", hit = \"above\", band = [0.5, 0.6], source = \"survey\"", "says nothing without hit = \"within\"");
    told("group = \"forced\", hit = \"above\"", "needs the name of a source");
    told("group = \"forced\", observed = 0.5", "an observed value needs the name of a source");
    told("group = \"forced\", observed = 0.5, source = \"survy\"", "did you mean 'survey'?");
    told("group = \"forced\", standard_error = 0.5", "there is none; add observed");
    told("group = \"forced\", agaist = \"recent\"", "has no setting 'agaist'; did you mean 'against'?");
    EXPECT_THAT(faults_of(text_of("id = \"P1\", name = \"one\", words = \"one\", estimator = \"mean\", measure = \"compsite\", group = \"forced\"")), HasSubstr("patterns.toml:4:"));
    EXPECT_THAT(faults_of(text_of("id = \"P1\", name = \"one\", words = \"one\", estimator = \"gain\", measure = \"composite\", group = \"forced\"")), HasSubstr("paired with the reference, 'host_offers'"));
    EXPECT_THAT(faults_of(text_of("id = \"P1\", name = \"one\", words = \"one\", estimator = \"series\", measure = \"employment_rte\", group = \"residents\"")), HasSubstr("did you mean 'employment_rate'?"));
    EXPECT_THAT(faults_of(text_of("id = \"P1\", name = \"one\", words = \"one\", estimator = \"series\", measure = \"tension\", group = \"residents\"")), HasSubstr("of the country as a whole; leave it out"));
    EXPECT_THAT(faults_of(text_of("id = \"P1\", name = \"one\", words = \"one\", estimator = \"series\", measure = \"composite\", group = \"residents\"")), HasSubstr("composite is of: "));
    EXPECT_THAT(faults_of("reference = \"host_offers\"\n"), HasSubstr("names no pattern"));
}

TEST(PatternFile, FaultsOfGroupsAreTold)
{
    const std::string row  = row_of("group = \"recent\"");
    const auto        told = [&](const std::string& of_groups, const std::string& expected) { EXPECT_THAT(faults_of(text_of(row, "[group]\n" + of_groups)), HasSubstr(expected)) << of_groups; };
    told("recent = { age = [20, 15] }\n", "holds nobody");
    told("recent = { age = [1, 2, 3] }\n", "must be [from] or [from, below]");
    told("recent = { category = [\"forcd\"] }\n", "did you mean 'forced'?");
    told("recent = { ages = [15] }\n", "did you mean 'age'?");
    told("recent = { within = \"others\" }\n", "which is no [group]");
    told("recent = { within = \"recent\" }\n", "leads back to the group itself");
    told("recent = { within = \"a\" }\na = { within = \"recent\" }\n", "leads back to the group itself");
    told("recent = { above_median_of = \"network\" }\n", "the median is that of another group");
}

TEST(PatternFile, AllFaultsAreToldAtOnce)
{
    const std::string told = faults_of(text_of(row_of("group = \"forcd\", hit = \"witin\", source = \"survy\"")));
    EXPECT_THAT(told, HasSubstr("3 faults"));
    EXPECT_THAT(told, Not(HasSubstr("bug")));
}

}  // namespace
}  // namespace homeward::analysis
