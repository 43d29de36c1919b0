// homeward calibrate as it is typed: what it leaves, that it goes on to the same bits, and what it refuses.
#include "analysis/inference/statistics.hpp"
#include "analysis/inference/targets.hpp"
#include "support/shell.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>

namespace homeward::analysis {
namespace {

namespace fs = std::filesystem;

using test::Folder;
using test::program;
using test::read_file;
using test::Said;
using test::sha256_of_file;
using test::shell;
using testing::HasSubstr;

struct Small {
    Folder      folder;
    std::string targets = folder.file("targets.toml", "[[target]]\nname = \"work\"\nstatistic = \"employment_rate:population\"\nobserved = 0.49\nstandard_error = 0.02\nsource = \"a test\"\nquality = \"A\"\n"
                                                      "[[target]]\nname = \"score\"\nstatistic = \"composite:returnees\"\nobserved = 0.6\nstandard_error = 0.03\nsource = \"a test\"\nquality = \"A\"\nheld_out = true\n");
    std::string priors  = folder.file("priors.toml", "[[parameter]]\npath = \"labour_market.giving_up\"\nrange = \"plausible\"\ndistribution = \"log-uniform\"\n[[parameter]]\npath = \"wellbeing.baseline\"\nrange = \"plausible\"\n");

    std::string command(const std::string& more, const std::string& out = "out") const
    {
        return program() + " calibrate senegal --set population.persons=1000 --set population.districts=2 --set time.months=24 --set time.spin_up_months=2 --targets " + targets + " --over " + priors + " --quiet --out " + folder.path(out) + " " + more;
    }
};

TEST(Calibrate, LeavesAPosteriorThatRunsGoOnWith)
{
    const Small       small;
    const std::string options = "--particles 50 --generations 2 --predictions 20 --replicates 2";
    const Said        said    = shell(small.command(options));
    ASSERT_EQ(said.code, 0) << said.err;
    EXPECT_THAT(said.out, HasSubstr("labour_market.giving_up"));
    EXPECT_THAT(said.out, HasSubstr("(held out)"));
    for (const char* file : {"posterior.toml", "calibration.html", "csv/parameters.csv", "csv/targets.csv", "csv/particles.csv", "csv/data_dictionary.csv", "request.json"}) EXPECT_TRUE(fs::exists(small.folder.path("out") + "/" + file)) << file;
    const std::string page = read_file(small.folder.path("out/calibration.html"));
    EXPECT_THAT(page, HasSubstr("Which parameters make up for each other"));
    EXPECT_THAT(page, testing::Not(HasSubstr("nan")));

    // The same again from the batches that are there, to the last bit; and from nothing, with another number of jobs.
    const std::string first = sha256_of_file(small.folder.path("out/posterior.h5"));
    fs::remove(small.folder.path("out/posterior.h5"));
    fs::remove(small.folder.path("out/batches/prediction.answers.h5"));
    ASSERT_EQ(shell(small.command(options + " --jobs 1")).code, 0);
    EXPECT_EQ(sha256_of_file(small.folder.path("out/posterior.h5")), first);

    EXPECT_EQ(shell(program() + " check senegal " + small.folder.path("out/posterior.toml")).code, 0);
    const std::string run = " run senegal --set population.persons=1000 --set population.districts=2 --set time.months=24 --replicates 2 --quiet --posterior " + small.folder.path("out/posterior.h5") + " --out ";
    EXPECT_EQ(shell(program() + run + small.folder.path("run.h5")).code, 0);

    if (shell("/usr/bin/python3 -c 'import xarray, h5netcdf'").code == 0) {
        const Said opened = shell("/usr/bin/python3 -c 'import xarray; p = xarray.open_dataset(\"" + small.folder.path("out/posterior.h5") + "\", engine=\"h5netcdf\"); w = p.weight; print(p.value.dims, round(float(w.sum()), 6), p.predicted.dims, list(p.parameter.values)[0], float((p.value * w).sum(\"particle\").sel(parameter=\"wellbeing.baseline\")) > 0.1)'");
        EXPECT_EQ(opened.code, 0) << opened.err;
        EXPECT_THAT(opened.out, HasSubstr("('particle', 'parameter') 1.0 ('draw', 'replicate', 'target') labour_market.giving_up True"));
    }
}

TEST(Calibrate, AnotherRequestInTheFolderIsRefused)
{
    const Small small;
    ASSERT_EQ(shell(small.command("--particles 50 --generations 1 --predictions 20 --replicates 1")).code, 0);
    const Said said = shell(small.command("--particles 60 --generations 1 --predictions 20 --replicates 1"));
    EXPECT_EQ(said.code, 65);
    EXPECT_THAT(said.err, HasSubstr("particles: 50 there, 60 asked"));
}

TEST(Calibrate, FaultsAreToldBeforeAnythingIsSimulated)
{
    Small small;
    small.targets = small.folder.file("wrong.toml", "[[target]]\nname = \"work\"\nstatistic = \"employment_rat:population\"\nobserved = 0.49\nstandard_error = 0.02\nsource = \"a test\"\nquality = \"A\"\n");
    const Said wrong = shell(small.command(""));
    EXPECT_EQ(wrong.code, 65);
    EXPECT_THAT(wrong.err, HasSubstr("target 'work': "));
    EXPECT_THAT(wrong.err, HasSubstr("employment_rat"));
    EXPECT_FALSE(fs::exists(small.folder.path("out")));
    EXPECT_EQ(shell(small.command("--sampler metropolis")).code, 64);
    EXPECT_EQ(shell(program() + " calibrate senegal --out x").code, 64);
}

TEST(Calibrate, ChecksItselfOnABank)
{
    const Small small;
    const Said  said = shell(small.command("--self-check 100 --bank 200 --replicates 1"));
    ASSERT_EQ(said.code, 0) << said.err;
    EXPECT_THAT(said.out, HasSubstr("100 data sets from a bank of 200 simulations (0 failed), 40 kept for each."));
    EXPECT_THAT(read_file(small.folder.path("out/self_check.csv")), HasSubstr("labour_market.giving_up"));
    EXPECT_THAT(read_file(small.folder.path("out/self_check.svg")), HasSubstr("<svg xmlns"));
}

/// What is shipped may be laid over its country, and be drawn from.
TEST(Calibrate, ShippedPosteriorsServe)
{
    const Folder folder;
    for (const std::string country : {"senegal", "nigeria", "guatemala", "afghanistan"}) {
        const std::string there = HOMEWARD_SOURCE_DIR "/scenarios/calibration/" + country + "/";
        EXPECT_EQ(shell(program() + " check " + country + " " + there + "posterior.toml").code, 0) << country;
        const Said run = shell(program() + " run " + country + " --set population.persons=1000 --set population.districts=2 --set time.months=6 --set time.spin_up_months=1 --replicates 2 --quiet --posterior " + there + "posterior.h5 --out " + folder.path(country + ".h5"));
        EXPECT_EQ(run.code, 0) << run.err;
    }
}

/// Shipped targets and priors name what the model knows, in runs of five years and of ten.
TEST(Calibrate, ShippedTargetsAndPriorsAreSound)
{
    for (const std::string country : {"senegal", "nigeria", "guatemala", "afghanistan"}) {
        const Small       small;
        const std::string folder = HOMEWARD_SOURCE_DIR "/scenarios/calibration/";
        const Said        said   = shell(program() + " plan " + country + " --over " + folder + "priors_" + country + ".toml --points 2 --replicates 1 --out " + small.folder.path("plan.h5"));
        EXPECT_EQ(said.code, 0) << said.err;
        for (const std::uint32_t months : {60U, 120U})
            for (const Target& target : read_targets(folder + country + ".toml")) EXPECT_NO_THROW(statistic_named(target.statistic, months)) << target.name;
    }
}

}  // namespace
}  // namespace homeward::analysis
