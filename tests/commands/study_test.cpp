// A study: several scenarios run one after the other, interrupted and taken up again, and compared at the end.
#include "commands/study.hpp"
#include "commands/scenario_library.hpp"
#include "core/faults.hpp"
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
using test::sha256_of_file;
using test::shell;
using test::start_and_wait_for;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::Not;

const std::string small = "set = [\"population.persons=2000\", \"population.districts=2\", \"time.months=6\", \"time.spin_up_months=2\"]\n";

std::string text_of(const std::string& more, const std::string& policies = "policies = [\"host_offers\", \"cash\"]\n") { return "country = \"senegal\"\nreplicates = 2\n" + small + policies + more; }

Said run(const std::string& study, const std::string& out, const std::string& more = "") { return shell(program() + " run --study " + study + " --out " + out + " " + more); }

std::string faults_of(const std::string& text)
{
    const Folder folder;
    try {
        read_study(folder.file("study.toml", text));
    } catch (const InputError& error) {
        std::string told = error.what();
        for (std::size_t at = 0; (at = told.find(folder.path())) != std::string::npos;) told.erase(at, folder.path().size());
        return told;
    }
    return {};
}

TEST(Study, LaysContextsAndPoliciesOverTheCountry)
{
    const Folder folder;
    folder.file("mine.toml", "");
    const Study study = read_study(folder.file("options.toml", "question = \"Which?\"\ncountry = \"senegal\"\ncontexts = [\"mine.toml\"]\npolicies = [\"cash\", \"cash + ./mine.toml\"]\nreplicates = 5\nseed = 7\n"));
    EXPECT_EQ(study.name, "options");
    EXPECT_EQ(study.question, "Which?");
    EXPECT_EQ(study.reference, "cash");
    EXPECT_EQ(study.replicates, 5U);
    EXPECT_EQ(study.seed, 7U);
    ASSERT_EQ(study.scenarios.size(), 2U);
    EXPECT_EQ(study.scenarios[1].name, "cash_mine");
    std::vector<std::string> names;
    for (const std::string& file : study.scenarios[1].files) names.push_back(fs::path(file).filename().string());
    EXPECT_THAT(names, ElementsAre("senegal.toml", "mine.toml", "cash.toml", "mine.toml"));
    EXPECT_EQ(study.scenarios[1].files[1], folder.path("mine.toml"));
}

TEST(Study, TellsAllItsFaultsAtTheirPlace)
{
    const std::string told = faults_of("country = \"sengal\"\npolicies = [\"cash\", \"cahs\"]\nreference = \"cas\"\nreplicats = 3\nseed = -1\n");
    EXPECT_THAT(told, HasSubstr("study.toml:1:11: [scenario] country names 'sengal', but there is no scenario 'sengal'"));
    EXPECT_THAT(told, HasSubstr("study.toml:2:12: [scenario] policies names 'cahs'"));
    EXPECT_THAT(told, HasSubstr("did you mean 'cash'?"));
    EXPECT_THAT(told, HasSubstr("study.toml:3:13: [scenario] reference = 'cas' is not one of: cash, cahs"));
    EXPECT_THAT(told, HasSubstr("study.toml:4:13: [scenario] has no setting 'replicats'; did you mean 'replicates'?"));
    EXPECT_THAT(told, HasSubstr("study.toml:5:8: [scenario] seed = -1 is outside"));
    EXPECT_THAT(told, HasSubstr("5 faults in study.toml"));
    EXPECT_THAT(faults_of("policies = [\"cash\", \"in_kind\"]\n"), HasSubstr("lacks the setting 'country'"));
    EXPECT_THAT(faults_of("country = \"senegal\"\n"), HasSubstr("lacks the setting 'policies'"));
    EXPECT_THAT(faults_of("country = \"senegal\"\npolicies = [\"cash\"]\n"), HasSubstr("two scenarios or more"));
    EXPECT_THAT(faults_of("country = \"senegal\"\npolicies = [\"cash + in_kind\", \"cash+in_kind\"]\n"), HasSubstr("'cash_in_kind' twice by name"));
    EXPECT_THAT(faults_of("country = \"senegal\"\npolicies = [\"cash + \", \"in_kind\"]\n"), HasSubstr("empty name"));
    EXPECT_THAT(shell(program() + " run --study nowhere.toml").err, HasSubstr("nowhere.toml"));
}

TEST(Study, FaultsOfItsScenariosAreToldOnceBeforeAnythingIsRun)
{
    const Folder folder;
    const Said   said = run(folder.file("study.toml", text_of("contexts = [\"over.toml\"]\n")), folder.path("out"));
    EXPECT_EQ(said.code, 65);
    EXPECT_THAT(said.err, HasSubstr("1 fault in the scenarios of"));
    EXPECT_FALSE(fs::exists(folder.path("out")));
}

TEST(Study, IsCheckedWithAllItsScenarios)
{
    const Folder folder;
    const Said   said = shell(program() + " check --study " + folder.file("study.toml", text_of("seed = 5\n")));
    EXPECT_EQ(said.code, 0) << said.err;
    EXPECT_THAT(said.out, HasSubstr("study.toml: sound. 2 scenarios, 2 replicates each, set against host_offers; seed 5."));
    EXPECT_EQ(shell(program() + " check --study " + folder.file("faulty.toml", text_of("contexts = [\"over.toml\"]\n"))).code, 65);
}

TEST(Study, RunsAllAndComparesThem)
{
    const Folder folder;
    const Said   said = run(folder.file("study.toml", text_of("reference = \"cash\"\n")), folder.path("out"));
    ASSERT_EQ(said.code, 0) << said.err;
    EXPECT_THAT(said.err, HasSubstr("2 of 2: cash"));
    EXPECT_THAT(said.out, HasSubstr("Host countries’ offers alone compared with Cash"));
    EXPECT_THAT(said.out, testing::EndsWith(folder.path("out/report.html") + "\n"));
    EXPECT_TRUE(fs::exists(folder.path("out/host_offers.h5")));

    if (shell("/usr/bin/python3 -c 'import h5py, numpy'").code != 0) GTEST_SKIP() << "the table needs /usr/bin/python3 with h5py and numpy";
    const Said table = shell("/usr/bin/python3 analysis/scripts/story_table.py " + folder.path("out") + " --reference cash");
    EXPECT_EQ(table.code, 0) << table.err;
    EXPECT_THAT(table.out, HasSubstr("| **cash** (level) | "));
    EXPECT_THAT(table.out, testing::ContainsRegex("[|] host_offers [|] .* [|] 2 [|]\n"));
    EXPECT_THAT(shell("/usr/bin/python3 analysis/scripts/story_table.py " + folder.path("out") + " --reference x").err, HasSubstr("there is no run 'x'; there are: cash, host_offers"));
}

TEST(Study, GoesOnWithWhatIsNotFinishedAndLeavesTheRest)
{
    const Folder      folder;
    const std::string study = folder.file("study.toml", text_of(""));
    ASSERT_EQ(run(study, folder.path("out")).code, 0);
    const std::string bytes = sha256_of_file(folder.path("out/cash.h5"));
    fs::remove(folder.path("out/cash.h5"));
    const Said again = run(study, folder.path("out"));
    EXPECT_EQ(again.code, 0) << again.err;
    EXPECT_THAT(again.err, HasSubstr("1 of 2 runs are finished already."));
    EXPECT_THAT(again.err, Not(HasSubstr("host_offers:")));
    EXPECT_EQ(sha256_of_file(folder.path("out/cash.h5")), bytes);
}

TEST(Study, AnInterruptedRunIsMadeAnew)
{
    const Folder      folder;
    const std::string study = folder.file("study.toml", "country = \"senegal\"\nset = [\"population.persons=3000\", \"time.months=60\", \"time.spin_up_months=2\"]\npolicies = [\"host_offers\", \"cash\"]\nreplicates = 5000\n");
    const std::string interrupted = start_and_wait_for("\"done\":[1-9]", folder.path("progress"), program() + " run --threads 2 --study " + study + " --out " + folder.path("out")) + "kill -INT $first; wait $first";
    const Said        said        = shell(interrupted);
    EXPECT_EQ(said.code, 75) << said.err;
    EXPECT_THAT(said.err, HasSubstr("goes on with what is not finished"));
    EXPECT_FALSE(fs::exists(folder.path("out/cash.h5")));
    const Said again = shell(interrupted);
    EXPECT_EQ(again.code, 75) << again.err;  // the incomplete file is ours: no refusal
}

TEST(Study, AnotherRunUnderTheNameIsRefusedAndNamedUnlessItMayBeReplaced)
{
    const Folder      folder;
    const std::string study = folder.file("study.toml", text_of(""));
    ASSERT_EQ(run(study, folder.path("out")).code, 0);
    const std::string bytes   = sha256_of_file(folder.path("out/cash.h5"));
    const Said        refused = run(study, folder.path("out"), "--seed 99 --replicates 3 --set time.months=7");
    EXPECT_EQ(refused.code, 74);
    EXPECT_THAT(refused.err, HasSubstr("out/cash.h5: another scenario, or the same with other settings; seed 2017 where 99 is asked; replicates 2 where 3 is asked"));
    EXPECT_THAT(refused.err, HasSubstr("out/host_offers.h5"));
    EXPECT_EQ(sha256_of_file(folder.path("out/cash.h5")), bytes);
    folder.file("out/cash.h5", "no run file");
    EXPECT_THAT(run(study, folder.path("out")).err, HasSubstr("out/cash.h5: is not a run file"));
    EXPECT_EQ(run(study, folder.path("out"), "--overwrite").code, 0);
    EXPECT_EQ(sha256_of_file(folder.path("out/cash.h5")), bytes);
}

TEST(Study, ThoseThatAreShippedAreSound)
{
    for (const ShippedScenario& shipped : ScenarioLibrary(HOMEWARD_SOURCE_DIR "/scenarios").studies()) EXPECT_GE(read_study(shipped.path).scenarios.size(), 2U) << shipped.name;
}

}  // namespace
}  // namespace homeward
