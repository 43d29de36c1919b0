// Runs that cannot be paired are refused, each difference named with its remedy, all at once.
#include "support/shell.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <memory>

namespace homeward {
namespace {

using test::Folder;
using test::program;
using test::Said;
using test::shell;
using testing::HasSubstr;

class UnlikeRuns : public testing::Test {
protected:
    static void SetUpTestSuite() { folder_ = std::make_unique<Folder>(); }
    static void TearDownTestSuite() { folder_.reset(); }

    static std::string made(const std::string& name, const std::string& more)
    {
        const std::string file = folder_->path(name + ".h5");
        const Said        said = shell(program() + " run senegal cash --threads 1 --replicates 2 --set population.districts=2 --set time.spin_up_months=2 --set output.panel=0 " + more + " --out " + file);
        EXPECT_EQ(said.code, 0) << said.err;
        return file;
    }
    static Said compared(const std::string& files) { return shell(program() + " compare " + files + " --out " + folder_->path("report.html")); }

    static inline std::unique_ptr<Folder> folder_;
    static inline const std::string       people = "--set population.persons=2000 ", months = "--set time.months=6 ", seed = "--seed 5 ";
};

TEST_F(UnlikeRuns, EveryDifferenceIsNamedAtOnceWithItsRemedy)
{
    const std::string a = made("a", people + months + seed), b = made("b", people + "--set time.months=7 --seed 6 ");
    const Said        said = compared(a + " " + b);
    EXPECT_EQ(said.code, 65);
    EXPECT_THAT(said.err, HasSubstr("a.h5 and " + b + " cannot be compared: the seed differs (5 against 6): replicates share their luck only under one seed; run again with --seed"));
    EXPECT_THAT(said.err, HasSubstr("the number of months differs (6 against 7): give both scenarios the same horizon"));
}

TEST_F(UnlikeRuns, OtherPeopleAreOtherPeople)
{
    const Said said = compared(made("c", people + months + seed) + " " + made("d", "--set population.persons=2100 " + months + seed));
    EXPECT_EQ(said.code, 65);
    EXPECT_THAT(said.err, HasSubstr("they do not start from the same people at the same time:\n  population.persons is 2000 against 2100"));
}

TEST_F(UnlikeRuns, OneScenarioInTwoFilesIsNoComparison)
{
    const Said said = compared(made("e", people + months + seed) + " " + made("f", people + months + seed + "--first-replicate 2"));
    EXPECT_EQ(said.code, 65);
    EXPECT_THAT(said.err, HasSubstr("these files hold different replicates of one, senegal_cash"));
}

TEST_F(UnlikeRuns, NoReplicateInCommonIsNoComparison)
{
    const std::string g = made("g", people + months + seed), h = made("h", people + months + seed + "--first-replicate 2 --set programme.return_cash.cash.amount=1500");
    const Said        said = compared(g + " " + h);
    EXPECT_EQ(said.code, 65);
    EXPECT_THAT(said.err, HasSubstr("no replicate is finished in every run file: there is nothing to compare"));
}

}  // namespace
}  // namespace homeward
