// A long run that keeps checkpoints: killed at any moment and resumed, it ends in the same file, bit for bit; nothing wrong is ever resumed.
#include "support/shell.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>

namespace homeward {
namespace {

using test::Folder;
using test::program;
using test::Said;
using test::sha256_of_file;
using test::shell;
using testing::HasSubstr;

/// Three replicates with programmes, surveys and a panel; six months of spin-up.
const std::string run = " run senegal comprehensive --set population.persons=6000 --set time.months=48 --set time.spin_up_months=6 --set output.panel=50 --replicates 3 --threads 2 ";

/// Shell: starts the run behind and kills it once there are `files` checkpoints.
std::string kill_after(int files, const Folder& folder, const std::string& every)
{
    return program() + run + "--quiet --checkpoint-every " + every + " --out " + folder.path("run.h5") + " & run=$!; until [ $(ls " + folder.path("run.h5.checkpoints") +
           " 2>/dev/null | grep -c 'state$') -ge " + std::to_string(files) + " ] || ! kill -0 $run; do sleep 0.01; done; kill -KILL $run; wait $run";
}

std::string undisturbed()
{
    static const Folder      folder;
    static const std::string hash = shell(program() + run + "--quiet --out " + folder.path("run.h5")).code == 0 ? sha256_of_file(folder.path("run.h5")) : "";
    return hash;
}

TEST(Resume, AKilledRunGoesOnToTheSameBits)
{
    for (const std::string every : {"1", "7"}) {  // in the spin-up and later
        const Folder folder;
        EXPECT_EQ(shell(kill_after(1, folder, every)).code, 137);
        EXPECT_EQ(shell(kill_after(1, folder, every + " --resume")).code, 137);  // as soon as it has begun
        EXPECT_EQ(shell(kill_after(3, folder, every + " --resume")).code, 137);
        const Said said = shell(program() + run + "--quiet --resume --out " + folder.path("run.h5"));
        EXPECT_EQ(said.code, 0) << said.err;
        EXPECT_EQ(sha256_of_file(folder.path("run.h5")), undisturbed());
        EXPECT_FALSE(std::filesystem::exists(folder.path("run.h5.checkpoints")));
        EXPECT_THAT(shell(program() + run + "--resume --out " + folder.path("run.h5")).err, HasSubstr("Finished already"));
    }
}

TEST(Resume, AnInterruptSavesTheMonthItCameIn)
{
    const Folder folder;
    const Said   said = shell(program() + run + "--json-progress --checkpoint-every 1000 --out " + folder.path("run.h5") + " >" + folder.path("progress") + " & run=$!; until [ -s " +
                              folder.path("progress") + " ] || ! kill -0 $run; do sleep 0.01; done; kill -INT $run; wait $run");
    if (said.code != 0) {  // 0: it had ended before it was interrupted
        EXPECT_EQ(said.code, 75) << said.err;
        EXPECT_THAT(said.err, HasSubstr("--resume"));
        EXPECT_FALSE(std::filesystem::exists(folder.path("run.h5")));
    }
    EXPECT_EQ(shell(program() + run + "--quiet --resume --out " + folder.path("run.h5")).code, 0);
    EXPECT_EQ(sha256_of_file(folder.path("run.h5")), undisturbed());
}

TEST(Resume, CheckpointsAreNotForgottenNorTakenForAnother)
{
    const Folder folder;
    ASSERT_EQ(shell(kill_after(2, folder, "5")).code, 137);
    const std::string out  = "--quiet --out " + folder.path("run.h5");
    const Said        anew = shell(program() + run + "--checkpoint-every 5 " + out);
    EXPECT_EQ(anew.code, 74);
    EXPECT_THAT(anew.err, HasSubstr("--resume"));
    const Said seed = shell(program() + run + "--seed 4 --resume " + out);
    EXPECT_EQ(seed.code, 65);
    EXPECT_THAT(seed.err, HasSubstr("'seed 2017', and this run is 'seed 4'"));
    const Said scenario = shell(program() + run + "--set time.months=49 --resume " + out);
    EXPECT_EQ(scenario.code, 65);
    EXPECT_THAT(scenario.err, HasSubstr("scenario_sha256"));
    EXPECT_EQ(shell(program() + run + "--resume " + out).code, 0);  // and nothing was lost by asking wrongly
    EXPECT_EQ(sha256_of_file(folder.path("run.h5")), undisturbed());
}

TEST(Resume, ABrokenCheckpointIsRefusedAndNothingIsLost)
{
    const Folder folder;
    ASSERT_EQ(shell(kill_after(2, folder, "5")).code, 137);
    std::string file;
    for (const auto& entry : std::filesystem::directory_iterator(folder.path("run.h5.checkpoints")))
        if (entry.path().extension() == ".state") file = entry.path().string();
    {
        std::fstream bytes(file, std::ios::in | std::ios::out | std::ios::binary);
        bytes.seekp(5000);
        bytes.put('\x55').put('\x33');
    }
    const std::string broken = sha256_of_file(file);
    const Said        said   = shell(program() + run + "--quiet --resume --out " + folder.path("run.h5"));
    EXPECT_EQ(said.code, 74);
    EXPECT_THAT(said.err, HasSubstr("is broken"));
    EXPECT_THAT(said.err, HasSubstr("remove " + file));
    EXPECT_EQ(sha256_of_file(file), broken);
    std::filesystem::remove(file);  // as it said
    EXPECT_EQ(shell(program() + run + "--quiet --resume --out " + folder.path("run.h5")).code, 0);
    EXPECT_EQ(sha256_of_file(folder.path("run.h5")), undisturbed());
}

TEST(Resume, AFullDiskLeavesTheCheckpointBefore)
{
    const Folder folder;
    ASSERT_EQ(shell(kill_after(3, folder, "2")).code, 137);
    const Said full = shell("ulimit -f 60; trap '' XFSZ; " + program() + run + "--quiet --resume --out " + folder.path("run.h5"));
    EXPECT_EQ(full.code, 74) << full.err;
    EXPECT_EQ(shell(program() + run + "--quiet --resume --overwrite --out " + folder.path("run.h5")).code, 0);
    EXPECT_EQ(sha256_of_file(folder.path("run.h5")), undisturbed());
}

}  // namespace
}  // namespace homeward
