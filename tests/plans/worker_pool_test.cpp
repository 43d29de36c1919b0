// What becomes of jobs whose workers answer, die, talk nonsense or never end; and who gets a job again.
#include "plans/plan_execution.hpp"
#include "plans/worker_pool.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace homeward {
namespace {

using testing::HasSubstr;
using Kind = JobReport::Kind;

/// A pool whose workers are a script of the shell: it reads "run JOB" into $a and $b, line by line.
WorkerPool pool(const std::string& answer, std::optional<double> time_limit = {}) { return WorkerPool({{"/bin/sh", "-c", "while read a b; do " + answer + "; done"}, 1, time_limit, {}, {1000.0}}); }

JobReport report_on(WorkerPool& workers, const Job& job)
{
    workers.give(job);
    for (;;)
        for (const JobReport& report : workers.wait(std::chrono::seconds(10))) return report;
}

TEST(WorkerPool, UnderstandsEveryAnswer)
{
    for (const auto& [answer, kind] : {std::pair{"done $b 120 1000000", Kind::done}, std::pair{"elsewhere $b", Kind::elsewhere}, std::pair{"failed $b why not", Kind::failed}, std::pair{"impossible $b why not", Kind::impossible}, std::pair{"stop $b the disk is full", Kind::stop}}) {
        WorkerPool      workers = pool(std::string("echo ") + answer);
        const JobReport report  = report_on(workers, {7, 0, 7});
        EXPECT_EQ(report.kind, kind) << answer;
        EXPECT_EQ(report.job, 7U);
        EXPECT_EQ(report_on(workers, {8, 0, 8}).job, 8U);  // by the same worker
    }
}

TEST(WorkerPool, AWorkerThatDiesIsReplaced)
{
    WorkerPool workers = pool("[ $b = 1 ] && kill -SEGV $$; [ $b = 2 ] && exit 3; echo done $b 1 1");
    EXPECT_THAT(report_on(workers, {1, 0, 1}).reason, HasSubstr("signal 11"));
    EXPECT_THAT(report_on(workers, {2, 0, 2}).reason, HasSubstr("exit code 3"));
    EXPECT_EQ(report_on(workers, {3, 0, 3}).kind, Kind::done);
}

TEST(WorkerPool, NonsenseAndSilenceAreFailures)
{
    WorkerPool nonsense = pool("echo tra la la");
    EXPECT_THAT(report_on(nonsense, {1, 0, 1}).reason, HasSubstr("answered 'tra la la'"));
    WorkerPool other_job = pool("echo done 99 1 1");
    EXPECT_EQ(report_on(other_job, {1, 0, 1}).kind, Kind::failed);
    WorkerPool silent = pool("exec sleep 1000", 0.05);
    EXPECT_THAT(report_on(silent, {1, 0, 1}).reason, HasSubstr("time limit of 0.05 s"));
    WorkerPool no_program({{"/no/such/program"}, 1, {}, {}, {1000.0}});
    EXPECT_THAT(report_on(no_program, {1, 0, 1}).reason, HasSubstr("could not be started"));
}

TEST(WorkerPool, AJobOfTooManyPersonsIsRefused)
{
    WorkerPool workers({{"/bin/true"}, 1, {}, {}, {1e12}});
    ASSERT_TRUE(workers.takes({0, 0, 0}));  // so that it can be refused
    EXPECT_EQ(report_on(workers, {0, 0, 0}).kind, Kind::impossible);
}

TEST(JobMemory, LearnsOnlyUpwards)
{
    JobMemory         memory;
    const std::uint64_t before = memory.estimate(1e6);
    memory.learn(1e6, before / 2);
    EXPECT_EQ(memory.estimate(1e6), before);
    memory.learn(1e6, 2 * before);
    EXPECT_GE(memory.estimate(1e6), 2 * before);
}

TEST(JobQueue, FailuresComeAgainBehindTheOthersUntilTheyAreMissing)
{
    Plan plan;
    plan.seeds.resize(4);
    plan.scenario.replicates_planned = 1;
    JobQueue queue(plan, {0, 1, 2, 3}, 2);
    queue.take();
    using Fate = JobQueue::Fate;
    EXPECT_EQ(queue.fate({0, Kind::failed, 0, "it died"}), Fate::again);
    for (const std::uint64_t job : {1, 2, 3, 0}) {
        EXPECT_EQ(queue.next().number, job);
        queue.take();
    }
    EXPECT_TRUE(queue.empty());
    EXPECT_EQ(queue.fate({0, Kind::failed, 0, "it died"}), Fate::again);
    EXPECT_EQ(queue.fate({0, Kind::failed, 0, "it died"}), Fate::missing);
    EXPECT_EQ(queue.epitaph({0, Kind::failed, 0, "it died"}), "job 0 (point 0, replicate 0) after 3 attempts: it died");
    EXPECT_EQ(queue.fate({1, Kind::impossible, 0, "no"}), Fate::missing);  // the same job would give the same bits
    EXPECT_EQ(queue.fate({2, Kind::stop, 0, "full"}), Fate::stop);
}

}  // namespace
}  // namespace homeward
