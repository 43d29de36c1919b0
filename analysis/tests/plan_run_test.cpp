// The jobs of a plan, in whatever order, by however many, killed or not: the collected file is the same, and what is missing is counted.
#include "plans/plan_file.hpp"
#include "plans/results_folder.hpp"
#include "support/plans.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <sstream>

namespace homeward {
namespace {

using namespace test;
using testing::HasSubstr;
using testing::Not;

namespace fs = std::filesystem;

/// A plan of 18 jobs, made once, and the hash of what it comes to when nothing happens.
class PlanRun : public testing::Test {
protected:
    static void SetUpTestSuite()
    {
        folder_ = new Folder;
        ASSERT_EQ(make_plan(*folder_, "--points 6 --replicates 3").code, 0);
        ASSERT_EQ(run("alone", "--jobs 1").code, 0);
        undisturbed_ = collected("alone");
        ASSERT_EQ(undisturbed_.size(), 64U);
    }
    static void TearDownTestSuite() { delete folder_; }

    static std::string command(const std::string& results, const std::string& more) { return program() + " run --plan " + folder_->path("plan.h5") + " --quiet --out " + folder_->path(results) + " " + more; }
    static Said        run(const std::string& results, const std::string& more) { return shell(command(results, more)); }
    static Said        collect(const std::string& results) { return shell(program() + " collect " + folder_->path(results) + " --quiet --out " + folder_->path(results + ".h5")); }
    /// The hash of the collected file; what was said when it is not complete.
    static std::string collected(const std::string& results)
    {
        const Said said = collect(results);
        return said.code == 0 ? sha256_of_file(folder_->path(results + ".h5")) : said.err;
    }
    static std::string job(const std::string& results, std::uint64_t number) { return ResultsFolder(folder_->path(results)).job_file(number); }

    static Folder*     folder_;
    static std::string undisturbed_;
};
Folder*     PlanRun::folder_ = nullptr;
std::string PlanRun::undisturbed_;

TEST_F(PlanRun, IsTheSameForAnyNumberOfJobsAndThreads)
{
    ASSERT_EQ(run("three", "--jobs 3 --threads 2").code, 0);
    EXPECT_EQ(collected("three"), undisturbed_);
}

TEST_F(PlanRun, PartsOfAnArrayMakeTheWhole)
{
    for (const std::string shard : {"2/3", "3/3", "1/3"}) EXPECT_EQ(run("shards", "--jobs 1 --resume --shard " + shard).code, 0) << shard;
    EXPECT_EQ(collected("shards"), undisturbed_);
    EXPECT_EQ(run("shards", "--shard 4/3 --resume").code, 64);
}

TEST_F(PlanRun, TwoProgramsAtOnceShareTheWork)
{
    const Said said = shell(command("both", "--jobs 1 --resume") + " & first=$!; " + command("both", "--jobs 1 --resume") + "; wait $first");
    EXPECT_THAT(said.err, Not(HasSubstr("bug")));
    EXPECT_EQ(run("both", "--resume").code, 0);
    EXPECT_EQ(collected("both"), undisturbed_);
}

TEST_F(PlanRun, StopsWhenInterruptedAndGoesOn)
{
    const Said said = shell(program() + " run --plan " + folder_->path("plan.h5") + " --json-progress --jobs 1 --out " + folder_->path("stopped") + " >" + folder_->path("progress") +
                            " & run=$!; until grep -q '\"done\":[1-9]' " + folder_->path("progress") + " || ! kill -0 $run; do sleep 0.01; done; kill -INT $run; wait $run");
    EXPECT_EQ(said.code, 75) << said.err;
    EXPECT_THAT(said.err, HasSubstr("--resume"));
    const Said again = run("stopped", "");
    EXPECT_EQ(again.code, 74);  // never by accident into results that are there
    EXPECT_THAT(again.err, HasSubstr("add --resume"));
    EXPECT_EQ(run("stopped", "--resume").code, 0);
    EXPECT_EQ(collected("stopped"), undisturbed_);
}

TEST_F(PlanRun, AWorkerThatIsKilledLosesItsJobOnly)
{
    const Said said = shell(program() + " run --plan " + folder_->path("plan.h5") + " --json-progress --jobs 2 --out " + folder_->path("killed") + " >" + folder_->path("progress") +
                            " & run=$!; until grep -q '\"at_work\":2' " + folder_->path("progress") + "; do sleep 0.01; done; kill -KILL $(cat /proc/$run/task/*/children | tr ' ' '\\n' | head -1); wait $run");
    EXPECT_EQ(said.code, 0) << said.err;
    EXPECT_EQ(collected("killed"), undisturbed_);
}

TEST_F(PlanRun, AFullDiskIsSaidAndLosesNothing)
{
    ASSERT_EQ(run("full", "--jobs 1 --shard 1/9").code, 0);
    const auto        bytes = fs::file_size(job("full", 0));
    const std::string limit = std::to_string(bytes / 1024 / 2);  // KiB: half a job
    const Said        said  = shell("bash -c \"ulimit -f " + limit + "; trap '' XFSZ; " + command("full", "--jobs 1 --resume") + "\"");
    EXPECT_EQ(said.code, 74) << said.err;
    EXPECT_THAT(said.err, HasSubstr("2 of 18 jobs are finished and kept"));
    EXPECT_EQ(run("full", "--resume").code, 0);
    EXPECT_EQ(collected("full"), undisturbed_);
}

TEST_F(PlanRun, ADiskThatIsReallyFull)
{
    const std::string disk = folder_->path("disk");
    fs::create_directory(disk);
    if (shell("mount -t tmpfs -o size=500k tmpfs " + disk).code != 0) GTEST_SKIP() << "mounting a small disk needs root";
    const Said said = run("disk/results", "--jobs 2");
    const bool some = fs::exists(job("disk/results", 0));
    shell("cp -r " + disk + "/results " + folder_->path("rescued") + "; umount " + disk);
    EXPECT_EQ(said.code, 74) << said.err;
    EXPECT_TRUE(some);
    EXPECT_EQ(run("rescued", "--resume").code, 0);
    EXPECT_EQ(collected("rescued"), undisturbed_);
}

TEST_F(PlanRun, ABrokenJobIsPutAsideAndMadeAgain)
{
    ASSERT_EQ(run("broken", "--jobs 2").code, 0);
    std::fstream(job("broken", 4), std::ios::in | std::ios::out | std::ios::binary).seekp(2000).put('x').put('y');
    fs::resize_file(job("broken", 7), 100);
    const Said collect_first = collect("broken");
    EXPECT_EQ(collect_first.code, 75);
    EXPECT_THAT(collect_first.err, HasSubstr("2 of 18 jobs are missing"));
    fs::remove(folder_->path("broken.h5"));
    const Said said = shell(program() + " run --plan " + folder_->path("plan.h5") + " --resume --out " + folder_->path("broken"));
    EXPECT_EQ(said.code, 0) << said.err;
    EXPECT_THAT(said.err, HasSubstr("000004.h5: is broken"));
    EXPECT_THAT(said.err, HasSubstr("000007.h5: is cut short"));
    EXPECT_EQ(collected("broken"), undisturbed_);
}

TEST_F(PlanRun, ResultsOfAnotherPlanAreRefusedAndNamed)
{
    const Folder other;
    ASSERT_EQ(make_plan(other, "--points 6 --replicates 3 --seed 77").code, 0);
    ASSERT_EQ(run("mine", "--shard 1/6").code, 0);
    const Said said = shell(program() + " run --resume --plan " + other.path("plan.h5") + " --out " + folder_->path("mine"));
    EXPECT_EQ(said.code, 65);
    EXPECT_THAT(said.err, HasSubstr("its plan_sha256 is " + sha256_of_file(folder_->path("plan.h5"))));
    EXPECT_THAT(said.err, HasSubstr(sha256_of_file(other.path("plan.h5"))));
    fs::copy_file(job("mine", 0), job("mine", 1));
    const Said renamed = run("mine", "--resume");
    EXPECT_EQ(renamed.code, 65);
    EXPECT_THAT(renamed.err, HasSubstr("holds job 0, not 1"));
}

TEST_F(PlanRun, JobsThatFailForGoodAreCountedMarkedAndTriedAgainWhenAsked)
{
    const Said said = run("missing", "--jobs 2 --time-limit 0.000001 --retry 1");
    EXPECT_EQ(said.code, 75);
    EXPECT_THAT(said.err, HasSubstr("18 jobs failed for good"));
    EXPECT_THAT(read_file(folder_->path("missing/missing/000003.txt")), HasSubstr("job 3 (point 3, replicate 0) after 2 attempts: it took longer than the time limit"));
    EXPECT_EQ(run("missing", "--resume").code, 75);  // noted ones are left alone
    const Said collected_first = collect("missing");
    EXPECT_EQ(collected_first.code, 75);
    EXPECT_THAT(collected_first.err, HasSubstr("18 of 18 jobs are missing"));
    EXPECT_THAT(collected_first.err, HasSubstr("time limit"));
    const Said python = shell("/usr/bin/python3 -c \"import h5py; f = h5py.File('" + folder_->path("missing.h5") + "'); print(f.attrs['complete'], f.attrs['jobs_done'], len(f['missing/job']), f['series/done'][:].sum())\"");
    if (python.code == 0) { EXPECT_EQ(python.out, "0 0 18 0\n"); }  // needs h5py
    fs::remove(folder_->path("missing.h5"));
    EXPECT_EQ(run("missing", "--resume --retry-missing").code, 0);
    EXPECT_EQ(collected("missing"), undisturbed_);
}

TEST_F(PlanRun, AJobThatCannotFitIsNeverBegun)
{
    const Said said = run("fits", "--memory 0.001");
    EXPECT_EQ(said.code, 75);
    EXPECT_THAT(read_file(folder_->path("fits/missing/000000.txt")), HasSubstr("GB of memory, more than the 0.00 GB there are in all"));
    EXPECT_FALSE(fs::exists(job("fits", 0)));
    EXPECT_EQ(run("fits", "--resume --retry-missing --jobs 8 --memory 0.06").code, 0);  // two fit at a time
    EXPECT_EQ(collected("fits"), undisturbed_);
}

TEST_F(PlanRun, ProgressReadsInALogFile)
{
    const Said line = shell(program() + " run --plan " + folder_->path("plan.h5") + " --jobs 2 --out " + folder_->path("log"));
    EXPECT_EQ(line.err.find('\r'), std::string::npos);
    EXPECT_THAT(line.err, HasSubstr("18 of 18 jobs done"));
    EXPECT_THAT(line.err, HasSubstr("jobs/min"));
    const Said json = shell(program() + " run --plan " + folder_->path("plan.h5") + " --json-progress --jobs 2 --out " + folder_->path("json"));
    EXPECT_EQ(json.err, "");
    std::istringstream lines(json.out);
    std::size_t        number = 0;
    for (std::string one; std::getline(lines, one); ++number) EXPECT_THAT(one, testing::AllOf(testing::StartsWith("{\"event\":"), HasSubstr("\"jobs\":18"), testing::EndsWith("}")));
    EXPECT_GT(number, 2U);
    EXPECT_THAT(json.out, HasSubstr("\"complete\":true"));
    const Said quiet = run("quiet", "--jobs 2");
    EXPECT_EQ(quiet.err, "");
}

TEST_F(PlanRun, TheEnsembleIsWhatTheRunFileOfThePointSays)
{
    const Plan        plan = read_plan(folder_->path("plan.h5"));
    std::string       sets;
    for (const std::string& setting : plan.overrides(4)) sets += " --set " + setting;
    ASSERT_EQ(shell(program() + " run " + scenario + sets + " --replicates 3 --quiet --out " + folder_->path("point.h5")).code, 0);
    const Said said = shell("/usr/bin/python3 - '" + folder_->path("alone.h5") + "' '" + folder_->path("point.h5") + "' <<'END'\n"
                            "import h5py, numpy, sys\n"
                            "ensemble, run = h5py.File(sys.argv[1])['series'], h5py.File(sys.argv[2])['series']\n"
                            "same = [numpy.array_equal(ensemble[m][4], run[m][()], equal_nan=True) for m in ('employed', 'composite', 'poverty_rate', 'wage')]\n"
                            "print(same)\nEND");
    if (said.code != 0) GTEST_SKIP() << "needs h5py: " << said.err;
    EXPECT_EQ(said.out, "[True, True, True, True]\n");
}

}  // namespace
}  // namespace homeward
