// Run files: what is written is read, nothing finished is lost, and each refusal says why.
#include "core/faults.hpp"
#include "output/hdf5.hpp"
#include "output/measures.hpp"
#include "output/run_summary.hpp"
#include "output/sample_run.hpp"
#include "output/seal.hpp"
#include "support/small_world.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <chrono>
#include <cmath>
#include <csignal>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <set>

#include <sys/mount.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

namespace homeward {
namespace {

using namespace test;
using testing::HasSubstr;

constexpr std::uint32_t months      = 24;
constexpr std::size_t   groups_here = groups_count + 1;  // one programme
const std::size_t       values_a_month = measures().size() * groups_here;

std::string bytes_in(const std::string& path)
{
    std::ifstream file(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
}

void write_run(const std::string& path, std::uint32_t planned, std::uint32_t done, bool complete)
{
    RunWriter writer(path, sample_description(varied_world(), planned, months));
    for (std::uint32_t r = 0; r < done; ++r) writer.add(sample_record(r, months, sample_settings()));
    writer.finish(complete);
}

template <class Do>
std::string refusal(Do&& what)
{
    try {
        what();
    } catch (const InputOutputError& error) {
        return error.what();
    }
    return "";
}

TEST(RunFile, HoldsWhatWasRecorded)
{
    const TemporaryFolder folder;
    const std::string     path = folder.file("run.h5");
    write_run(path, 3, 2, false);
    EXPECT_FALSE(std::filesystem::exists(path + ".tmp"));

    const hdf5::File      file   = hdf5::File::open(path);
    const ReplicateRecord second = sample_record(1, months, sample_settings());
    const auto            rate   = file.read_numbers("/series/employment_rate");
    const auto            tension = file.read_numbers("/series/tension");
    ASSERT_EQ(rate.size(), 3 * months * groups_here);
    ASSERT_EQ(tension.size(), 3 * months);
    for (std::size_t m = 0; m < months; ++m) {
        EXPECT_EQ(tension[months + m], second.series[m * values_a_month + index_of_measure("tension") * groups_here]);
        for (std::size_t g = 0; g < groups_here; ++g) {  // without adults the rate is no number
            const double expected = second.series[m * values_a_month + index_of_measure("employment_rate") * groups_here + g];
            EXPECT_THAT(rate[(months + m) * groups_here + g], testing::NanSensitiveDoubleEq(expected));
        }
        EXPECT_TRUE(std::isnan(tension[2 * months + m])) << "a replicate that was not finished is missing";
    }
    EXPECT_THAT(file.read_numbers("/series/replicate_done"), testing::ElementsAre(1, 1, 0));
    EXPECT_EQ(file.read_string("/scenario/resolved_toml"), "[time]\nmonths = 24\n");
    EXPECT_EQ(file.read_text_attribute("/series/employment_rate", "units"), "share");

    const ReplicateRecord first = sample_record(0, months, sample_settings());
    EXPECT_EQ(file.extent("/panel/person").at(0), first.panel.rows());
    EXPECT_GT(first.panel.rows(), 100U * months / 2);
    const auto flow = file.read_numbers("/ledger/flow");
    EXPECT_EQ(flow[((months + 5) * accounts + static_cast<std::size_t>(Account::employers)) * accounts + static_cast<std::size_t>(Account::households)], 1005);
    const auto spent = file.read_numbers("/programmes/spent");
    EXPECT_EQ(spent[1], 500);  // training, in the currency
    EXPECT_EQ(spent[2], 10);   // overhead
    EXPECT_EQ(file.read_numbers("/costs/amount").size(), 2U * months * 3) << "a row an instrument and community";
    const auto amount = file.read_numbers("/costs/amount"), where = file.read_numbers("/costs/community"), what = file.read_numbers("/costs/instrument");
    EXPECT_EQ(std::vector(amount.begin(), amount.begin() + 3), (std::vector<double>{15'000, 35'000, 1'000}));
    EXPECT_EQ(std::vector(where.begin(), where.begin() + 3), (std::vector<double>{0, 1, -1}));
    EXPECT_EQ(std::vector(what.begin(), what.begin() + 3), (std::vector<double>{1, 1, 2}));
    EXPECT_EQ(file.read_text_attribute("/costs/instrument", "flag_meanings"), "cash training overhead");
    EXPECT_EQ(file.extent("/communities/tension"), (hdf5::Extent{3, 2, 3}));
    EXPECT_FLOAT_EQ(static_cast<float>(file.read_numbers("/communities/population")[0]), first.communities[0]);
}

TEST(RunFile, DistrictsAreWhatTheirCommunitiesAddUpTo)
{
    const TemporaryFolder folder;
    write_run(folder.file("run.h5"), 1, 1, true);
    const hdf5::File file = hdf5::File::open(folder.file("run.h5"));
    EXPECT_EQ(file.extent("/districts/poverty_rate"), (hdf5::Extent{1, 2, 1, 2}));
    EXPECT_EQ(file.extent("/districts/tension"), (hdf5::Extent{1, 2, 1}));
    EXPECT_THAT(file.read_strings("/districts/group"), testing::ElementsAre("residents", "returnees"));
    // One district is the country.
    const ReplicateRecord record = sample_record(0, months, sample_settings());
    const auto            last   = [&](const char* measure, Group group) { return record.series[(months - 1) * values_a_month + index_of_measure(measure) * groups_here + index_of(group)]; };
    for (const char* name : {"population", "employment_rate", "unemployment_rate", "poverty_rate", "poverty_gap", "income", "consumption", "hardship", "distress"}) {
        const auto values = file.read_numbers(std::string("/districts/") + name);
        EXPECT_FLOAT_EQ(static_cast<float>(values[2]), static_cast<float>(last(name, Group::residents))) << name;
        EXPECT_FLOAT_EQ(static_cast<float>(values[3]), static_cast<float>(last(name, Group::returnees))) << name;
    }
    for (const auto& [name, measure, group] : {std::tuple{"composite", "composite", Group::returnees}, std::tuple{"all_conditions", "all_conditions", Group::returnees},
                                               std::tuple{"sustainable_24_all", "sustainable_24_all", Group::returnees}, std::tuple{"reached_24", "reached_24", Group::returnees},
                                               std::tuple{"tension", "tension", Group::population}, std::tuple{"congestion", "congestion", Group::population}})
        EXPECT_FLOAT_EQ(static_cast<float>(file.read_numbers(std::string("/districts/") + name)[1]), static_cast<float>(last(measure, group))) << name;
    const std::int64_t returns = tally_of(varied_world(3, 120, 7), Measurement(plain_lines()), start())(CountryQuantity::returns);
    EXPECT_EQ(file.read_numbers("/districts/returns")[1], static_cast<double>(returns * months)) << "events add up over the run";
}

TEST(RunFile, CostsByProgrammeLeaveOutCommunities)
{
    RecorderSettings settings = sample_settings();
    settings.costs            = CostDetail::by_programme;
    const CostTable costs     = sample_record(0, 2, settings).costs;
    EXPECT_EQ(costs.rows(), 4U);
    for (const std::int32_t community : costs.community) EXPECT_EQ(community, -1);
    EXPECT_EQ(costs.amount[0], 50'000);
}

TEST(RunFile, UnitsAreThoseOfTheScenariosMoney)
{
    const TemporaryFolder folder;
    RunDescription        description = sample_description(varied_world(), 1, months);
    description.currency              = "USD";
    RunWriter writer(folder.file("run.h5"), description);
    writer.add(sample_record(0, months, sample_settings()));
    writer.finish(true);
    const hdf5::File file = hdf5::File::open(folder.file("run.h5"));
    for (const auto& [where, unit] : {std::pair{"/series/wage", "USD/month"}, std::pair{"/series/cost_public", "USD/month"}, std::pair{"/series/employment_rate", "share"}, std::pair{"/panel/savings", "USD"},
                                      std::pair{"/panel/age", "years"}, std::pair{"/costs/amount", "USD/100"}, std::pair{"/ledger/flow", "USD/100"}, std::pair{"/districts/income", "USD/month"}})
        EXPECT_EQ(file.read_text_attribute(where, "units"), unit) << where;
    EXPECT_EQ(file.read_whole_attribute("/", "price_year"), 2020);
}

TEST(RunFile, SameInputSameBytes)
{
    const TemporaryFolder folder;
    write_run(folder.file("a.h5"), 2, 2, true);
    write_run(folder.file("b.h5"), 2, 2, true);
    EXPECT_TRUE(bytes_in(folder.file("a.h5")) == bytes_in(folder.file("b.h5")));
    EXPECT_GT(bytes_in(folder.file("a.h5")).size(), 10'000U);
}

TEST(RunFile, SamplesTheSamePersonsWhateverHappensToThem)
{
    RecorderSettings settings = sample_settings();
    const auto       panel    = sample_record(0, 2, settings).panel;
    const auto       first    = std::set<std::int64_t>(panel.person.begin(), panel.person.end());
    World            world    = varied_world(3, 120, 7);
    world.communities[0].persons.distress[{3}] = 1;  // another scenario
    const Measurement measurement(plain_lines());
    Recorder recorder(measurement, settings, Luck(7, 0), 0, 1);
    recorder.start(world, start());
    recorder.month(start(), world, tally_of(world, measurement, start()), tallies_of_districts(world, measurement, start()));
    const auto other = recorder.take().panel;
    EXPECT_EQ(first, std::set<std::int64_t>(other.person.begin(), other.person.end()));
}

TEST(RunFile, WeightsOfThePanelAddUpToThePopulation)
{
    const World       world = varied_world(8, 300, 3);
    const Measurement measurement(plain_lines());
    RecorderSettings  settings{.panel = 1500, .panel_migrants = 900, .panel_replicates = 1, .communities_every = 0};
    Recorder          recorder(measurement, settings, Luck(3, 0), 0, 1);
    recorder.start(world, start());
    recorder.month(start(), world, tally_of(world, measurement, start()), tallies_of_districts(world, measurement, start()));
    const auto panel = recorder.take().panel;
    double sum = 0, variance = 0;
    for (const float weight : panel.weight) {
        sum += static_cast<double>(weight);
        variance += static_cast<double>(weight * (weight - 1));  // of a Bernoulli sample, weighted
    }
    EXPECT_NEAR(sum, 8 * 300 * 5, 4 * std::sqrt(variance));
}

TEST(RunSummary, TellsWhatIsInTheFile)
{
    const TemporaryFolder folder;
    write_run(folder.file("run.h5"), 5, 3, false);
    const RunSummary s = read_run_summary(folder.file("run.h5"));
    EXPECT_EQ(s.scenario_name, "sample — échantillon");
    EXPECT_EQ(s.replicates_done, 3U);
    EXPECT_EQ(s.replicates_planned, 5U);
    EXPECT_FALSE(s.complete);
    EXPECT_EQ(s.seed, 7U);
    EXPECT_EQ(s.communities, 3U);
    EXPECT_EQ(s.measures, measures().size());
    ASSERT_FALSE(s.headline.empty());
    EXPECT_EQ(s.headline[0].measure, "population");
    EXPECT_EQ(s.headline[0].replicates, 3U);
    EXPECT_LE(s.headline[0].low, s.headline[0].mean);
    const std::string page = in_words(s);
    for (const char* said : {"3 of 5: INCOMPLETE", "seed 7", "assistance.cash.amount = 1500 (there: 1000)", "Employment rate", "compiler"}) EXPECT_THAT(page, HasSubstr(said));
}

TEST(RunSummary, OfARunWithNothingFinished)
{
    const TemporaryFolder folder;
    write_run(folder.file("run.h5"), 2, 0, false);
    EXPECT_THAT(in_words(read_run_summary(folder.file("run.h5"))), HasSubstr("No finished replicate"));
}

TEST(RunSummary, RefusesWhatIsNotARunFile)
{
    const TemporaryFolder folder;
    const auto said = [&](const std::string& name) { return refusal([&] { read_run_summary(folder.file(name)); }); };
    EXPECT_THAT(said("none.h5"), HasSubstr("there is no such file"));
    std::ofstream(folder.file("empty.h5")).close();
    EXPECT_THAT(said("empty.h5"), HasSubstr("is empty"));
    std::ofstream(folder.file("text.h5")) << "a,b,c\n1,2,3\n";
    EXPECT_THAT(said("text.h5"), HasSubstr("not HDF5"));
    std::filesystem::create_directory(folder.file("folder.h5"));
    EXPECT_THAT(said("folder.h5"), HasSubstr("is not a file"));
    {
        hdf5::File other = hdf5::File::create(folder.file("other.h5"));
        other.attribute("/", "filetype", "something else");
    }
    EXPECT_THAT(said("other.h5"), HasSubstr("not those of a run file"));
    seal(folder.file("other.h5"));
    EXPECT_THAT(said("other.h5"), HasSubstr("not a run of homeward"));

    write_run(folder.file("run.h5"), 1, 1, true);
    const std::string whole = bytes_in(folder.file("run.h5"));
    for (const double part : {0.02, 0.3, 0.7, 0.99}) {
        std::ofstream(folder.file("cut.h5"), std::ios::binary) << whole.substr(0, static_cast<std::size_t>(part * static_cast<double>(whole.size())));
        EXPECT_THAT(said("cut.h5"), HasSubstr("cut.h5")) << part;
    }
}

TEST(RunSummary, NamesTheFileWhateverByteIsBroken)
{
    const TemporaryFolder folder;
    write_run(folder.file("run.h5"), 1, 1, true);
    const std::string whole = bytes_in(folder.file("run.h5"));
    for (std::size_t at = 0; at < whole.size(); at += whole.size() / 60) {
        std::string broken = whole;
        for (std::size_t n = at; n < std::min(at + 64, whole.size()); ++n) broken[n] = static_cast<char>(~broken[n]);
        std::ofstream(folder.file("broken.h5"), std::ios::binary) << broken;
        EXPECT_THAT(refusal([&] { read_run_summary(folder.file("broken.h5")); }), HasSubstr("broken.h5")) << at;
    }
}

TEST(RunWriter, WithoutFinishLeavesNothing)
{
    const TemporaryFolder folder;
    { RunWriter writer(folder.file("run.h5"), sample_description(varied_world(), 1, months)); }
    EXPECT_TRUE(std::filesystem::is_empty(folder.path()));
}

TEST(RunWriter, KeepsTheOldFileUntilTheNewIsFinished)
{
    const TemporaryFolder folder;
    write_run(folder.file("run.h5"), 1, 1, true);
    const std::string before = bytes_in(folder.file("run.h5"));
    RunWriter writer(folder.file("run.h5"), sample_description(varied_world(), 2, months));
    writer.add(sample_record(0, months, sample_settings()));
    EXPECT_TRUE(bytes_in(folder.file("run.h5")) == before);
    writer.finish(false);
    EXPECT_EQ(read_run_summary(folder.file("run.h5")).replicates_planned, 2U);
}

TEST(RunWriter, RefusesAPathThatCannotBeWritten)
{
    const TemporaryFolder folder;
    const auto said = [](const std::string& path) { return refusal([&] { RunWriter writer(path, sample_description(varied_world(), 1, months)); }); };
    EXPECT_THAT(said(folder.file("not/there/run.h5")), testing::AllOf(HasSubstr("run.h5"), HasSubstr("does not exist")));
    EXPECT_THAT(said(folder.path()), HasSubstr("is a folder"));
    EXPECT_THAT(said("/proc/run.h5"), HasSubstr("/proc"));
    if (geteuid() == 0) return;  // root may write anywhere
    std::filesystem::permissions(folder.path(), std::filesystem::perms::owner_read | std::filesystem::perms::owner_exec);
    EXPECT_THAT(said(folder.file("run.h5")), HasSubstr("cannot write there"));
    std::filesystem::permissions(folder.path(), std::filesystem::perms::owner_all);
}

TEST(RunWriter, RefusesASecondWriterOfOnePath)
{
    const TemporaryFolder folder;
    RunWriter first(folder.file("run.h5"), sample_description(varied_world(), 1, months));
    first.add(sample_record(0, months, sample_settings()));
    const std::string said = refusal([&] { RunWriter second(folder.file("run.h5"), sample_description(varied_world(), 1, months)); });
    EXPECT_THAT(said, HasSubstr("another run is writing this file"));
    first.finish(true);  // unharmed
    EXPECT_TRUE(read_run_summary(folder.file("run.h5")).complete);
}

TEST(RunWriter, TakesOverWhatARunThatWasCutOffLeft)
{
    const TemporaryFolder folder;
    std::ofstream(folder.file("run.h5.tmp")) << "half a file";
    write_run(folder.file("run.h5"), 1, 1, true);
    EXPECT_TRUE(read_run_summary(folder.file("run.h5")).complete);
}

TEST(RunWriter, AFullDiskKeepsWhatIsFinished)
{
    const TemporaryFolder folder;
    if (mount("tmpfs", folder.path().c_str(), "tmpfs", 0, "size=12m") != 0) GTEST_SKIP() << "a small disk to fill needs the right to mount one";
    std::string said;
    {
        RunWriter writer(folder.file("run.h5"), sample_description(varied_world(), 50, months));
        const ReplicateRecord record = sample_record(0, months, sample_settings());
        said = refusal([&] {
            for (std::uint32_t r = 0; r < 50; ++r) {
                ReplicateRecord next = record;
                next.replicate       = r;
                if (r == 2) std::ofstream(folder.file("others"), std::ios::binary) << std::string(10 << 20, 'x');  // somebody else fills it
                writer.add(next);
            }
        });
    }
    EXPECT_THAT(said, testing::AllOf(HasSubstr("run.h5"), HasSubstr("the disk is full"), HasSubstr("2 finished replicates are kept")));
    EXPECT_EQ(read_run_summary(folder.file("run.h5")).replicates_done, 2U);
    umount(folder.path().c_str());
}

/// Runs in a process of its own, whose library is then in no state to be used again.
template <class Do>
std::string in_another_process(Do&& what)
{
    int pipes[2];
    if (pipe(pipes) != 0) return "no pipe";
    const pid_t child = fork();
    if (child == 0) {
        const std::string said = what();
        if (write(pipes[1], said.data(), said.size()) < 0) _exit(1);
        _exit(0);
    }
    close(pipes[1]);
    std::string said(4096, '\0');
    const auto  got = read(pipes[0], said.data(), said.size());
    said.resize(got > 0 ? static_cast<std::size_t>(got) : 0);
    close(pipes[0]);
    int status = 0;
    waitpid(child, &status, 0);
    return status == 0 ? said : said + " (ended badly)";
}

TEST(RunWriter, ALimitOnFileSizesKeepsWhatIsFinished)
{
    const TemporaryFolder folder;
    const std::string said = in_another_process([&] {
        return refusal([&] {
            RunWriter writer(folder.file("run.h5"), sample_description(varied_world(), 2, months));
            writer.add(sample_record(0, months, sample_settings()));
            std::signal(SIGXFSZ, SIG_IGN);
            const rlimit limit{std::filesystem::file_size(folder.file("run.h5.tmp")) + (1 << 20), RLIM_INFINITY};
            setrlimit(RLIMIT_FSIZE, &limit);
            writer.add(sample_record(1, months, sample_settings()));
        });
    });
    EXPECT_THAT(said, testing::AllOf(HasSubstr("limit on file sizes"), HasSubstr("1 finished replicate is kept")));
    EXPECT_EQ(read_run_summary(folder.file("run.h5")).replicates_done, 1U);
}

TEST(RunWriter, ADeviceThatTakesNothingIsToldInWords)
{
    const TemporaryFolder folder;
    std::filesystem::create_symlink("/dev/full", folder.file("run.h5.tmp"));
    const std::string said = in_another_process([&] { return refusal([&] { RunWriter writer(folder.file("run.h5"), sample_description(varied_world(), 1, months)); }); });
    EXPECT_THAT(said, testing::AllOf(HasSubstr("run.h5"), HasSubstr("cannot")));
    EXPECT_FALSE(std::filesystem::exists(folder.file("run.h5")));
}

TEST(RunFile, OpensInPythonWithLabelsUnitsAndValues)
{
    const char* python = "/usr/bin/python3";
    if (!std::filesystem::exists(python) || std::system("/usr/bin/python3 -c 'import h5py, xarray, h5netcdf' 2>/dev/null") != 0) GTEST_SKIP() << "needs /usr/bin/python3 with h5py, h5netcdf and xarray";
    const TemporaryFolder folder;
    write_run(folder.file("run.h5"), 3, 2, false);
    const ReplicateRecord second = sample_record(1, months, sample_settings());
    const double expected = second.series[(months - 1) * values_a_month + index_of_measure("employment_rate") * groups_here + index_of(Group::forced)];
    char command[1024];
    std::snprintf(command, sizeof command, "%s %s/tests/output/open_run_file.py %s %.17g 2>&1", python, HOMEWARD_SOURCE_DIR, folder.file("run.h5").c_str(), expected);
    FILE* pipe = popen(command, "r");
    ASSERT_NE(pipe, nullptr);
    std::string said(1 << 16, '\0');
    said.resize(fread(said.data(), 1, said.size(), pipe));
    EXPECT_EQ(pclose(pipe), 0) << said;
}

TEST(RunWriter, DISABLED_SizeAndTimeOfTwentyReplicates)
{
    const std::string path = "/tmp/homeward_twenty.h5";
    const RecorderSettings settings{.panel = 2000, .panel_migrants = 1000, .panel_replicates = 1, .communities_every = 12};
    std::vector<ReplicateRecord> records;
    const auto began = std::chrono::steady_clock::now();
    for (std::uint32_t r = 0; r < 20; ++r) records.push_back(sample_record(r, 120, settings, 20, 100));
    const auto recorded = std::chrono::steady_clock::now();
    RunWriter writer(path, sample_description(varied_world(20, 100), 20, 120));
    for (const auto& record : records) writer.add(record);
    writer.finish(true);
    const auto written = std::chrono::steady_clock::now();
    std::printf("recording %.2f s, writing %.2f s, %.1f MB\n", std::chrono::duration<double>(recorded - began).count(), std::chrono::duration<double>(written - recorded).count(), static_cast<double>(std::filesystem::file_size(path)) / 1e6);
}

}  // namespace
}  // namespace homeward
