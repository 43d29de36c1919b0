// Results of history matching and CMA-ES as files: what is written is what was found; xarray opens it; pages have every section.
#include "analysis/inference/emulation_output.hpp"
#include "analysis/inference/static_page.hpp"
#include "analysis/table_files.hpp"
#include "core/faults.hpp"
#include "output/hdf5.hpp"
#include "support/inference_support.hpp"
#include "support/shell.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>
#include <filesystem>
#include <set>

namespace homeward::analysis {
namespace {

using test::shell;
using testing::HasSubstr;

std::vector<double> model(const double* x) { return {x[0] * x[1], std::sin(3 * x[2]) + 0.2 * x[0], x[1]}; }

std::vector<Target> targets()
{
    auto out        = std::vector{a_target("product", 0.25, 0.02, 0.01), a_target("wave <x>", 0.9, 0.03, 0), a_target("held out", 0.5, 0.1, 0)};
    out[2].held_out = true;
    return out;
}

const HistoryMatching& matched()
{
    static const HistoryMatching matching = [] {
        HistoryMatchingOptions options;
        options.replicates = 4, options.candidates = 1024, options.waves = 2, options.emulator.starts = 2;
        return *match_history(simulator_of(model, 0.02), unit_priors(3), targets(), options);
    }();
    return matching;
}

std::string folder()
{
    const std::string path = testing::TempDir() + "homeward_emulation_output";
    std::filesystem::create_directories(path);
    return path;
}

bool has_xarray() { return shell("/usr/bin/python3 -c 'import xarray, h5netcdf'").code == 0; }

/// Every column is told, every row is full, names are there once.
void expect_sound(const std::vector<Table>& tables)
{
    for (const Table& table : tables) {
        std::set<std::string> names;
        for (const TableColumn& column : table.columns) EXPECT_TRUE(names.insert(column.name).second && !column.meaning.empty()) << table.name << " " << column.name;
        for (const auto& row : table.rows) EXPECT_EQ(row.size(), table.columns.size()) << table.name;
    }
}

TEST(EmulationOutput, HistoryMatchingIsWrittenWhole)
{
    const auto     priors   = unit_priors(3);
    const Profiles profiles = calibration_profiles(matched(), priors, targets(), {});
    expect_sound(tables_of(matched(), priors, targets()));
    expect_sound(tables_of(profiles, priors));
    write_csv_folder(tables_of(matched(), priors, targets()), folder() + "/tables");
    const std::string path = folder() + "/hm.h5";
    write_history_matching(path, matched(), profiles, priors, targets());
    const auto file = hdf5::File::open(path);
    EXPECT_EQ(file.read_text_attribute("/", "filetype"), "homeward history matching");
    EXPECT_EQ(file.read_numbers("/share").back(), matched().waves.back().share);
    EXPECT_EQ(file.read_numbers("/remaining"), points_at(priors, matched().remaining).values);
    EXPECT_TRUE(std::isnan(file.read_numbers("/q2")[2]));  // held out: no emulator
    if (!has_xarray()) GTEST_SKIP() << "python3-xarray and python3-h5netcdf are not here";
    const auto told = shell("/usr/bin/python3 -c \"import xarray; d = xarray.open_dataset('" + path + "', engine='h5netcdf'); print(dict(d.pair_least.sizes), d.q2.sel(target='product').dims, list(d.parameter.values), d.answer.dims)\" 2>&1");
    EXPECT_EQ(told.code, 0) << told.out;
    EXPECT_THAT(told.out, HasSubstr("{'pair': 3, 'cell_y': 20, 'cell_x': 20} ('wave',) ['group.parameter_1', 'group.parameter_2', 'group.parameter_3'] ('point', 'replicate', 'target')"));
}

TEST(EmulationOutput, ThePageShowsWhatRemainsTheEmulatorsAndTheProfiles)
{
    const auto     priors   = unit_priors(3);
    const Profiles profiles = calibration_profiles(matched(), priors, targets(), {});
    const auto     sections = sections_of(matched(), profiles, priors, targets());
    std::vector<std::string> ids;
    for (const PageSection& section : sections) ids.push_back(section.id);
    EXPECT_EQ(ids, (std::vector<std::string>{"remains", "pairs", "emulators", "profiles"}));
    const std::string page = markup(StaticPage{"History matching", "a test", matched().told, {}, {}, sections, ""});
    write_file(folder() + "/hm.html", page);
    EXPECT_THAT(page, HasSubstr("wave &lt;x&gt;"));
    EXPECT_EQ(page.find("<x>"), std::string::npos);
    for (const char* no : {"nan", "inf\"", "{{"}) EXPECT_EQ(page.find(no), std::string::npos) << no;
}

TEST(EmulationOutput, WhatTheReaderShouldKnowFirstIsSaid)
{
    HistoryMatchingOptions options;
    options.replicates = 3, options.candidates = 512, options.waves = 1, options.emulator.starts = 1;
    const auto problem = std::vector{a_target("luck", 0, 1, 0), a_target("part", 0.5, 0.5, 0)};
    const auto matching = match_history(simulator_of([](const double* x) { return std::vector{0.0, x[0] < 0.2 ? std::nan("") : x[0]}; }, 1), unit_priors(1), problem, options);
    ASSERT_TRUE(matching);
    const auto warnings = warnings_of(*matching, problem);
    EXPECT_THAT(warnings, testing::Contains(HasSubstr("luck: what differs between points is mostly chance")));
    EXPECT_THAT(warnings, testing::Contains(HasSubstr("Wave 1: 6 of 30 points did not answer some target")));
    EXPECT_TRUE(warnings_of(matched(), targets()).empty());
}

TEST(EmulationOutput, NothingThatRemainsIsSaidOnThePageAndWritten)
{
    HistoryMatchingOptions options;
    options.replicates = 2, options.candidates = 512, options.emulator.starts = 1;
    const auto problem = std::vector{a_target("far", 9, 0.02, 0)};
    const auto none    = match_history(simulator_of([](const double* x) { return std::vector{x[0]}; }), unit_priors(1), problem, options);
    ASSERT_TRUE(none);
    write_history_matching(folder() + "/none.h5", *none, {}, unit_priors(1), problem);
    EXPECT_FALSE(hdf5::File::open(folder() + "/none.h5").has("/remaining"));
    const auto sections = sections_of(*none, {}, unit_priors(1), problem);
    EXPECT_THAT(sections.front().body, HasSubstr("class=\"warning\""));
    EXPECT_THAT(sections.front().body, HasSubstr("Model and targets disagree"));
    expect_sound(tables_of(*none, unit_priors(1), problem));
}

TEST(EmulationOutput, TheBestPointIsWrittenWhole)
{
    CmaEsOptions options;
    options.most_runs = 3000;
    const auto found = search_best(simulator_of(model, 0.02), unit_priors(3), targets(), options);
    ASSERT_TRUE(found);
    expect_sound(tables_of(*found, unit_priors(3), targets()));
    write_cma_es(folder() + "/cma.h5", *found, unit_priors(3), targets());
    const auto file = hdf5::File::open(folder() + "/cma.h5");
    EXPECT_EQ(file.read_numbers("/best"), found->best);
    EXPECT_EQ(file.read_number_attribute("/", "misfit"), found->misfit.value);
    const auto sections = sections_of(*found, unit_priors(3), targets());
    write_file(folder() + "/cma.html", markup(StaticPage{"The best point", "a test", found->told, {}, {}, sections, ""}));
    EXPECT_EQ(sections.size(), 2U);
    if (!has_xarray()) GTEST_SKIP() << "python3-xarray and python3-h5netcdf are not here";
    EXPECT_EQ(shell("/usr/bin/python3 -c \"import xarray; print(xarray.open_dataset('" + folder() + "/cma.h5', engine='h5netcdf').middle.sel(parameter='group.parameter_1'))\" 2>&1").code, 0);
}

TEST(EmulationOutput, WhereItCannotBeWrittenIsSaid)
{
    EXPECT_THROW(write_history_matching("/nowhere/hm.h5", matched(), {}, unit_priors(3), targets()), InputOutputError);
}

}  // namespace
}  // namespace homeward::analysis
