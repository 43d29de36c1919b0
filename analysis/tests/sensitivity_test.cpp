// A sensitivity analysis as a whole: from priors to indices against functions, what is left out, what is said; and the command against the model, interrupted and begun again.
#include "analysis/inference/request_record.hpp"
#include "analysis/inference/sensitivity_output.hpp"
#include "analysis/table_files.hpp"
#include "commands/loaded_scenario.hpp"
#include "core/faults.hpp"
#include "support/known_functions.hpp"
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
using test::shell;
using testing::HasSubstr;
using testing::Not;

constexpr double none = std::numeric_limits<double>::quiet_NaN();

std::vector<Prior> three_priors()
{
    std::vector<Prior> priors(3);
    const char*        names[] = {"first", "second", "third"};
    for (std::size_t p = 0; p < 3; ++p) {
        priors[p].path         = names[p];
        priors[p].distribution = Distribution::uniform(-std::numbers::pi, std::numbers::pi);
    }
    return priors;
}

SensitivityTask ishigami_task(SensitivityMethod method, std::uint64_t points)
{
    SensitivityTask task;
    task.design     = {method, false, points, 4, 5};
    task.parameters = three_priors();
    task.asked      = {{"composite:returnees", "composite:returnees", {}}, {"tension", "tension", {}}};
    task.statistics = {statistic_named("composite:returnees", 60), statistic_named("tension", 60)};
    return task;
}

/// Ishigami's function of parameters in their own units with chance added, and a second statistic that nothing moves but chance.
std::optional<Answers> answered(const Points& points, std::uint32_t replicates)
{
    std::mt19937_64            generator(8);
    std::normal_distribution<> error(0, 1);
    Answers                    answers{points.size(), replicates, 2, {}, 0};
    for (std::size_t n = 0; n < points.size(); ++n) {
        double shares[3];
        for (std::size_t p = 0; p < 3; ++p) shares[p] = points.at(n, p) / (2 * std::numbers::pi) + 0.5;
        for (std::uint32_t r = 0; r < replicates; ++r) answers.values.insert(answers.values.end(), {test::ishigami(shares) + 2 * error(generator), error(generator)});
    }
    return answers;
}

const Simulator ishigami_model = [](const std::string&, const Points& points, std::uint32_t replicates) { return answered(points, replicates); };

TEST(Sensitivity, GoesFromPriorsToIndices)
{
    const test::Ishigami truth;
    const auto           sobol = sensitivity_of(ishigami_task(SensitivityMethod::sobol, 5 * 2048), ishigami_model);
    ASSERT_TRUE(sobol);
    const StatisticSensitivity& of = sobol->statistics[0];
    for (std::size_t p = 0; p < 3; ++p) {
        EXPECT_LT(test::errors_off(of.kind("first")[p], truth.first()[p]), 4) << p;
        EXPECT_LT(test::errors_off(of.kind("total")[p], truth.total()[p]), 4) << p;
    }
    EXPECT_LT(test::errors_off(of.share_of_chance, 4 / (4 + truth.v)), 4);
    EXPECT_EQ(sobol->ranking(of), (std::vector<std::size_t>{0, 1, 2}));
    for (std::size_t p = 0; p < 3; ++p) EXPECT_EQ(sobol->verdict(of, p), Verdict::matters);
    const auto shapley = sensitivity_of(ishigami_task(SensitivityMethod::shapley, 4 * 4096), ishigami_model);
    ASSERT_TRUE(shapley);
    for (std::size_t p = 0; p < 3; ++p) EXPECT_LT(test::errors_off(shapley->statistics[0].kind("shapley")[p], truth.shapley()[p]), 4) << p;
}

TEST(Sensitivity, WhatNothingMovesButChanceIsLeftOpen)
{
    const auto found = sensitivity_of(ishigami_task(SensitivityMethod::morris, 4 * 50), ishigami_model);
    ASSERT_TRUE(found);
    EXPECT_NEAR(found->statistics[1].share_of_chance.value, 1, 0.1);
    for (std::size_t p = 0; p < 3; ++p) EXPECT_NE(found->verdict(found->statistics[1], p), Verdict::matters);
}

TEST(Sensitivity, AnInterruptionIsPassedOn)
{
    EXPECT_FALSE(sensitivity_of(ishigami_task(SensitivityMethod::sobol, 100), [](const std::string&, const Points&, std::uint32_t) { return std::optional<Answers>(); }));
}

/// With replicates, a point needs two that tell; the row of one that has fewer is left out for that statistic alone.
TEST(Sensitivity, RowsOfPointsWithoutAnswersAreLeftOutAndTold)
{
    const Simulator failing = [](const std::string&, const Points& points, std::uint32_t replicates) {
        auto answers = answered(points, replicates);
        for (std::size_t r = 1; r < 4; ++r) answers->values[(7 * 4 + r) * 2] = none;   // point 7, first statistic: one replicate is left
        for (std::size_t r = 1; r < 3; ++r) answers->values[(50 * 4 + r) * 2] = none;  // point 50: two are left
        answers->failed = 5;
        return answers;
    };
    const auto found = sensitivity_of(ishigami_task(SensitivityMethod::sobol, 5 * 64), failing);
    ASSERT_TRUE(found);
    EXPECT_EQ(found->statistics[0].left_out, 1U);
    EXPECT_EQ(found->statistics[1].left_out, 0U);
    EXPECT_THAT(in_words(*found), HasSubstr("1 of 64 rows are left out"));
    EXPECT_THAT(in_words(*found), HasSubstr("5 jobs failed for good"));
}

TEST(Sensitivity, TablesAreTidyAndSayWhatTheyHold)
{
    const auto found = sensitivity_of(ishigami_task(SensitivityMethod::morris, 4 * 10), ishigami_model);
    ASSERT_TRUE(found);
    const std::vector<Table> tables = tables_of(*found);
    for (const Table& table : tables)
        for (const auto& row : table.rows) ASSERT_EQ(row.size(), table.columns.size()) << table.name;
    EXPECT_EQ(tables[0].rows.size(), 2U * 4U * 3U);  // statistics, indices, parameters
    EXPECT_EQ(tables.back().rows.size(), 40U);       // points
    EXPECT_THAT(csv_text(tables[0]), HasSubstr("composite:returnees,composite,returnees,48,59,mu_star,first,"));
}

TEST(Sensitivity, FewPointsAreRefusedWithTheNumberThatWouldDo)
{
    const auto refused = [](SensitivityMethod method, bool second_order, std::uint64_t points, std::size_t parameters) {
        try {
            row_design({method, second_order, points, 2, 1}, parameters);
        } catch (const InputError& error) {
            return std::string(error.what());
        }
        return std::string("accepted");
    };
    EXPECT_THAT(refused(SensitivityMethod::sobol, false, 159, 8), HasSubstr("--points 160 or more"));
    EXPECT_EQ(refused(SensitivityMethod::sobol, false, 160, 8), "accepted");
    EXPECT_THAT(refused(SensitivityMethod::sobol, true, 160, 8), HasSubstr("--points 288 or more"));
    EXPECT_THAT(refused(SensitivityMethod::morris, false, 20, 8), HasSubstr("--points 36 or more"));
    EXPECT_THAT(refused(SensitivityMethod::shapley, false, 20, 8), HasSubstr("--points 144 or more"));
    EXPECT_EQ(row_design({SensitivityMethod::morris, false, {}, 2, 1}, 8).points(), 180U);
}

TEST(Sensitivity, MeasuresAreOfGroupsAndMonths)
{
    const auto asked = asked_statistics({"composite", "sustainable_24:forced", "distress@3", "tension@3"}, {"returnees", "assisted"}, {23, 5}, 60);
    std::vector<std::string> names;
    for (const AskedStatistic& one : asked) names.push_back(one.name);
    EXPECT_EQ(names, (std::vector<std::string>{"composite:returnees", "composite:returnees@12..23", "composite:returnees@0..5", "composite:assisted", "composite:assisted@12..23", "composite:assisted@0..5", "sustainable_24:forced", "sustainable_24:forced@23", "sustainable_24:forced@5", "distress:returnees@3", "distress:assisted@3", "tension@3"}));
    EXPECT_EQ(asked[2].of, "composite:returnees");
    EXPECT_THROW(asked_statistics({"compsite"}, {}, {3}, 60), InputError);
}

/// No setting of it is one country's own.
TEST(Sensitivity, TheShippedPriorsFitEveryCountry)
{
    for (const char* country : {"senegal", "nigeria", "guatemala", "afghanistan"}) {
        const LoadedScenario loaded = load_sound_scenario({std::string(HOMEWARD_SOURCE_DIR "/scenarios/countries/") + country + ".toml"}, {});
        EXPECT_EQ(read_priors(HOMEWARD_SOURCE_DIR "/scenarios/calibration/sensitivity_senegal.toml", *loaded.section).size(), 27U) << country;
    }
}

TEST(RequestRecord, AnotherRequestIsRefusedKeyByKey)
{
    const Folder folder;
    settle_request(folder.path("a"), {{"seed", 1}, {"method", "sobol"}});
    EXPECT_NO_THROW(settle_request(folder.path("a"), {{"seed", 1}, {"method", "sobol"}}));
    try {
        settle_request(folder.path("a"), {{"seed", 2}, {"points", 7}, {"method", "sobol"}});
        FAIL() << "accepted";
    } catch (const InputError& error) {
        EXPECT_THAT(error.what(), HasSubstr("seed: 1 there, 2 asked"));
        EXPECT_THAT(error.what(), HasSubstr("points: nothing there, 7 asked"));
        EXPECT_THAT(error.what(), Not(HasSubstr("method")));
    }
    folder.file("b.json", "");
    fs::create_directories(folder.path("b"));
    fs::rename(folder.path("b.json"), folder.path("b/request.json"));
    EXPECT_THROW(settle_request(folder.path("b"), {{"seed", 2}}), InputOutputError);
}

// --- The command

std::string priors(const Folder& folder)
{
    return folder.file("over.toml", "[[parameter]]\npath = \"labour_market.vacancy_duration\"\nrange = [1, 4]\n[[parameter]]\npath = \"remigration.baseline\"\nrange = \"plausible\"\n");
}

std::string command(const Folder& folder, const std::string& more, std::string over = {})
{
    if (over.empty()) over = priors(folder);
    return program() + " sensitivity senegal --set population.persons=1500 --set population.districts=2 --set time.months=6 --set time.spin_up_months=1 --seed 3 --measures vacancies@0..5,population:returnees --at 2,5 --over " + over + " --out " + folder.path("out") + " " + more;
}

TEST(SensitivityCommand, WritesTablesAndAPageAndReadsAgainWhatWasAnswered)
{
    const Folder folder;
    const Said   said = shell(command(folder, "--method morris --points 24"));
    ASSERT_EQ(said.code, 0) << said.err;
    EXPECT_THAT(said.out, HasSubstr("1  labour_market.vacancy_duration"));
    EXPECT_THAT(said.err, HasSubstr("8 trajectories of 3 points, 2 replicates each: 48 jobs"));
    const std::string page = read_file(folder.path("out/sensitivity.html")), indices = read_file(folder.path("out/tables/indices.csv"));
    EXPECT_THAT(page, HasSubstr("homeward sensitivity senegal --set"));
    EXPECT_THAT(page, Not(HasSubstr("<script src")));  // nothing is fetched
    EXPECT_THAT(indices, HasSubstr("population:returnees@0..2,population,returnees,0,2,sigma,"));
    EXPECT_THAT(read_file(folder.path("out/tables/data_dictionary.csv")), HasSubstr("Lower end of its interval."));
    const Said again = shell(command(folder, "--method morris --points 24 --confidence 0.9"));  // no run is made for it
    ASSERT_EQ(again.code, 0) << again.err;
    EXPECT_NE(read_file(folder.path("out/tables/indices.csv")), indices);
    const Said other = shell(command(folder, "--method sobol --points 64"));
    EXPECT_EQ(other.code, 65);
    EXPECT_THAT(other.err, HasSubstr("method: \"morris\" there, \"sobol\" asked"));
}

TEST(SensitivityCommand, InterruptedItSaysSoAndGoesOnToTheSameBits)
{
    const Folder      folder, whole;
    const std::string options = "--method sobol --points 80 --jobs ";
    const std::string until_some_are_done = "until find " + folder.path("out/design/jobs") + " -name '*.h5' 2>/dev/null | grep -q . || ! kill -0 $first; do sleep 0.02; done; ";
    const Said        interrupted = shell(command(folder, options + "1") + " & first=$!; " + until_some_are_done + "kill -TERM $first; wait $first");
    EXPECT_EQ(interrupted.code, 75) << interrupted.err;
    EXPECT_FALSE(fs::exists(folder.path("out/design.answers.h5")));
    EXPECT_THAT(interrupted.err, HasSubstr("the same command goes on"));
    const Said resumed = shell(command(folder, options + "1")), uninterrupted = shell(command(whole, options + "2"));
    ASSERT_EQ(resumed.code, 0) << resumed.err;
    ASSERT_EQ(uninterrupted.code, 0) << uninterrupted.err;
    for (const char* table : {"indices", "statistics", "points"}) EXPECT_EQ(read_file(folder.path("out/tables/") + table + ".csv"), read_file(whole.path("out/tables/") + table + ".csv")) << table;
}

TEST(SensitivityCommand, FaultsAreToldBeforeAnythingIsRun)
{
    const Folder folder;
    const auto   fault = [&](const std::string& more) {
        const Said said = shell(command(folder, more));
        EXPECT_EQ(said.code, 65) << more << said.err;
        EXPECT_FALSE(fs::exists(folder.path("out"))) << more;
        return said.err;
    };
    EXPECT_THAT(fault("--method sobol --points 20"), HasSubstr("--points 64 or more"));
    EXPECT_THAT(fault("--only remigration.basline"), HasSubstr("it has labour_market.vacancy_duration, remigration.baseline"));
    EXPECT_THAT(fault("--method morris --second-order"), HasSubstr("--second-order is of --method sobol"));
    EXPECT_THAT(fault("--at 6"), HasSubstr("months 0 to 5"));
    EXPECT_THAT(shell(command(folder, "", folder.file("fixed.toml", "[[parameter]]\npath = \"remigration.baseline\"\nrange = [-5, -5]\n"))).err, HasSubstr("remigration.baseline does not vary"));
    EXPECT_THAT(shell(command(folder, "", folder.file("grid.toml", "[[parameter]]\npath = \"remigration.baseline\"\nvalues = [-5, -6]\n"))).err, HasSubstr("write range"));
    EXPECT_EQ(shell(program() + " sensitivity senegal --method sobol").code, 64);
}

}  // namespace
}  // namespace homeward::analysis
