// A run whose replicates draw their parameters from a posterior: the same in every scenario, whatever the threads, noted in the file, and refused when it cannot be.
#include "commands/posterior_draws.hpp"
#include "output/hdf5.hpp"
#include "output/seal.hpp"
#include "support/shell.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>
#include <map>

namespace homeward {
namespace {

using test::Folder;
using test::program;
using test::Said;
using test::shell;
using testing::HasSubstr;

/// A posterior as `homeward calibrate` writes it, as far as runs read it.
std::string posterior(const Folder& folder, const std::string& name, const std::vector<std::string>& parameters, const std::vector<double>& values, const std::vector<double>& weights, const std::string& filetype = "homeward posterior")
{
    const std::string path = folder.path(name);
    hdf5::File        f    = hdf5::File::create(path);
    f.attribute("/", "filetype", filetype);
    f.write_strings("/parameter", parameters);
    f.make_dataset<double>("/value", {{weights.size(), parameters.size()}, {}, false});
    f.write_block<double>("/value", {0, 0}, {weights.size(), parameters.size()}, values);
    f.write("/weight", weights);
    f.close();
    seal(path);
    return path;
}

const std::string small = " run senegal --set population.persons=1500 --set population.districts=2 --set time.months=24 --set time.spin_up_months=2 --quiet ";
const std::vector<std::string> wage_curve{"labour_market.wage_curve"};

/// Each particle as often as its weight says: 4,000 draws, four standard errors.
TEST(Posterior, ParticlesAreDrawnByWeight)
{
    const Folder         folder;
    const PosteriorDraws draws(posterior(folder, "p.h5", wage_curve, {-0.1, -0.05, -0.02}, {0.5, 0, 1.5}));
    std::map<std::size_t, int> counts;
    for (std::uint32_t r = 0; r < 4000; ++r) ++counts[draws.particle(7, r)];
    EXPECT_EQ(counts.count(1), 0U);
    EXPECT_NEAR(counts[0], 1000, 4 * std::sqrt(4000 * 0.25 * 0.75));
    EXPECT_EQ(draws.particle(7, 12), draws.particle(7, 12));
    EXPECT_THAT(draws.settings(7, 0).front(), HasSubstr("labour_market.wage_curve=-0."));
}

TEST(Posterior, SetsAreNotedAndSharedByScenariosWhateverTheThreads)
{
    const Folder      folder;
    const std::string p = posterior(folder, "p.h5", wage_curve, {-0.14, -0.05, -0.02}, {1, 1, 1});
    ASSERT_EQ(shell(program() + small + "--replicates 4 --threads 1 --posterior " + p + " --out " + folder.path("one.h5")).code, 0);
    ASSERT_EQ(shell(program() + small + "--replicates 4 --threads 3 --posterior " + p + " --out " + folder.path("three.h5")).code, 0);
    EXPECT_EQ(test::sha256_of_file(folder.path("one.h5")), test::sha256_of_file(folder.path("three.h5")));
    ASSERT_EQ(shell(program() + small + "--set labour_market.vacancy_duration=2 --replicates 4 --posterior " + p + " --out " + folder.path("other.h5")).code, 0);
    const hdf5::File one = hdf5::File::open(folder.path("one.h5")), other = hdf5::File::open(folder.path("other.h5"));
    EXPECT_EQ(one.read_strings("/parameters/parameter"), wage_curve);
    EXPECT_EQ(one.read_numbers("/parameters/value"), other.read_numbers("/parameters/value"));
    EXPECT_EQ(one.read_text_attribute("/provenance", "posterior_sha256"), test::sha256_of_file(p));
    // A replicate is what the scenario with its set would be.
    const PosteriorDraws draws(p);
    const std::uint64_t  seed = one.read_seed("/", "seed");
    ASSERT_EQ(shell(program() + small + "--replicates 1 --first-replicate 2 --set " + draws.settings(seed, 2).front() + " --out " + folder.path("alone.h5")).code, 0);
    const hdf5::File alone = hdf5::File::open(folder.path("alone.h5"));
    const auto       all = one.read_numbers("/series/wage"), single = alone.read_numbers("/series/wage");
    std::size_t different = 0;
    for (std::size_t n = 0; n < single.size(); ++n) different += std::isfinite(single[n]) && single[n] != all[2 * single.size() + n];
    EXPECT_EQ(different, 0U);
}

TEST(Posterior, WhatCannotBeIsRefusedBeforeTheFirstMonth)
{
    const Folder folder;
    const auto   refused = [&](const std::string& file) { return shell(program() + small + "--replicates 2 --posterior " + file + " --out " + folder.path("none.h5")); };
    const Said   calendar = refused(posterior(folder, "calendar.h5", {"time.months"}, {30}, {1})), unknown = refused(posterior(folder, "unknown.h5", {"labour_market.wage_curf"}, {-0.1}, {1})), outside = refused(posterior(folder, "outside.h5", {"labour_market.vacancy_duration"}, {-3}, {1})), other = refused(posterior(folder, "other.h5", wage_curve, {-0.1}, {1}, "homeward run")), weightless = refused(posterior(folder, "weightless.h5", wage_curve, {-0.1}, {0})), text = refused(folder.file("text.h5", "no HDF5"));
    for (const Said& said : {calendar, unknown, outside, other, weightless, text}) EXPECT_EQ(said.code, 65) << said.err;
    EXPECT_THAT(calendar.err, HasSubstr("time.months cannot vary between the replicates"));
    EXPECT_THAT(unknown.err, HasSubstr("did you mean 'wage_curve'"));
    EXPECT_THAT(outside.err, HasSubstr("the parameter set of replicate 0 does not suit this scenario"));
    EXPECT_THAT(other.err, HasSubstr("is not a posterior"));
    EXPECT_THAT(weightless.err, HasSubstr("one at least above it"));
    EXPECT_EQ(shell(program() + " run --study senegal_options --quiet --out " + folder.path("s") + " --posterior " + posterior(folder, "p.h5", wage_curve, {-0.1}, {1})).code, 64);
}

TEST(Posterior, RunsWithAndWithoutAreNotCompared)
{
    const Folder      folder;
    const std::string p = posterior(folder, "p.h5", wage_curve, {-0.14, -0.05}, {1, 1});
    ASSERT_EQ(shell(program() + small + "--replicates 2 --posterior " + p + " --out " + folder.path("with.h5")).code, 0);
    ASSERT_EQ(shell(program() + small + "--replicates 2 --out " + folder.path("without.h5") + " --set labour_market.vacancy_duration=2").code, 0);
    const Said said = shell(program() + " compare " + folder.path("with.h5") + " " + folder.path("without.h5") + " --out " + folder.path("page.html"));
    EXPECT_EQ(said.code, 65);
    EXPECT_THAT(said.err, HasSubstr("the posterior of the parameters differs"));
}

TEST(Posterior, ARunThatGoesOnKnowsItsPosterior)
{
    const Folder      folder;
    const std::string p = posterior(folder, "p.h5", wage_curve, {-0.14, -0.05}, {1, 1}), q = posterior(folder, "q.h5", wage_curve, {-0.13, -0.05}, {1, 1});
    const std::string run = small + "--replicates 2 --resume --out " + folder.path("run.h5") + " --posterior ";
    ASSERT_EQ(shell(program() + run + p).code, 0);
    EXPECT_THAT(shell(program() + run + p).err, HasSubstr("Finished already"));
    EXPECT_EQ(shell(program() + run + q).code, 74);
}

}  // namespace
}  // namespace homeward
