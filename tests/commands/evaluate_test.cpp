// The contract for foreign tools: parameter sets in, outcomes out, one line a set; what fails is marked and takes nothing else with it.
#include "core/csv.hpp"
#include "support/shell.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <cmath>

namespace homeward {
namespace {

using nlohmann::json;
using test::Folder;
using test::program;
using test::read_file;
using test::Said;
using test::shell;
using testing::HasSubstr;

const std::string evaluate = " evaluate --scenario senegal --scenario cash --set population.persons=3000 --set time.months=8 --set time.spin_up_months=2 --measures composite,employed --quiet ";

std::string cell(const CsvTable& table, std::size_t row, const std::string& column)
{
    const auto found = std::ranges::find(table.heading, column, &CsvCell::text);
    return found == table.heading.end() ? "no such column" : table.rows.at(row)[static_cast<std::size_t>(found - table.heading.begin())].text;
}

TEST(Evaluate, OneLineASetAndTheBadOnesSayWhy)
{
    const Folder folder;
    const Said   said = shell(program() + evaluate + "--replicates 2 --out " + folder.path("out.csv") + " --params " +
                              folder.file("in.csv", "labour_market.wage_curve,labour_market.vacancy_duration\n-0.1,2\nmany,2\n-0.1,-5\n-0.05,1.5\n"));
    EXPECT_EQ(said.code, 65);
    EXPECT_THAT(said.err, HasSubstr("2 of 4 parameter sets failed"));
    const CsvTable out = read_csv(folder.path("out.csv"));
    ASSERT_EQ(out.rows.size(), 4U);
    EXPECT_EQ(cell(out, 0, "status"), "done");
    EXPECT_EQ(cell(out, 1, "status"), "error");
    EXPECT_THAT(cell(out, 1, "error"), HasSubstr("'many' is not a finite number"));
    EXPECT_EQ(cell(out, 2, "status"), "error");
    EXPECT_THAT(cell(out, 2, "error"), HasSubstr("outside 1 to 24"));
    EXPECT_EQ(cell(out, 3, "status"), "done");
    EXPECT_TRUE(number_of(cell(out, 3, "employed.population")));
    EXPECT_EQ(cell(out, 1, "employed.population"), "");
}

TEST(Evaluate, TheSameForAnyThreadsAndAnyCompany)
{
    const Folder folder;
    const auto   of = [&](const std::string& sets, const std::string& threads, const std::string& name) {
        EXPECT_EQ(shell(program() + evaluate + "--replicates 3 --threads " + threads + " --out " + folder.path(name) + " --params " + folder.file(name + ".in.csv", "labour_market.wage_curve\n" + sets)).code, 0);
        return read_csv(folder.path(name));
    };
    const CsvTable alone = of("-0.07\n", "1", "alone.csv"), among = of("-0.1\n-0.07\n-0.03\n", "3", "among.csv");
    for (const std::string column : {"employed.population", "employed.returnees", "composite.returnees", "composite.returnees.se"}) EXPECT_EQ(cell(alone, 0, column), cell(among, 1, column)) << column;
}

TEST(Evaluate, TheSeedMayBeAParameter)
{
    const Folder   folder;
    const Said     said = shell(program() + evaluate + "--replicates 1 --seed 5 --out " + folder.path("out.csv") + " --params " + folder.file("in.csv", "seed,labour_market.wage_curve\n5,-0.1\n6,-0.1\n1.5,-0.1\n"));
    const CsvTable out  = read_csv(folder.path("out.csv"));
    EXPECT_EQ(said.code, 65);
    EXPECT_NE(cell(out, 0, "employed.population"), cell(out, 1, "employed.population"));
    EXPECT_THAT(cell(out, 2, "error"), HasSubstr("seed"));
    shell(program() + evaluate + "--replicates 1 --seed 5 --out " + folder.path("same.csv") + " --params " + folder.file("one.csv", "labour_market.wage_curve\n-0.1\n"));
    EXPECT_EQ(cell(read_csv(folder.path("same.csv")), 0, "employed.population"), cell(out, 0, "employed.population"));
}

TEST(Evaluate, JsonAndPipes)
{
    const Folder folder;
    ASSERT_EQ(shell(program() + evaluate + "--replicates 2 --out " + folder.path("out.json") + " --params " + folder.file("in.json", R"([{"labour_market.wage_curve": -0.1}, {"labour_market.wage_curve": 7}, {"other": 1}])")).code, 65);
    const json out = json::parse(read_file(folder.path("out.json")));
    ASSERT_EQ(out.size(), 3U);
    EXPECT_EQ(out[0]["status"], "done");
    EXPECT_EQ(out[0]["parameters"]["labour_market.wage_curve"], -0.1);
    EXPECT_TRUE(out[0]["means"]["composite.returnees"].is_number());
    EXPECT_EQ(out[1]["status"], "error");
    EXPECT_THAT(out[2]["error"].get<std::string>(), HasSubstr("other parameters"));
    const Said piped = shell("printf 'labour_market.wage_curve\\n-0.1\\n' | " + program() + evaluate + "--replicates 2 --params - --out -");
    EXPECT_EQ(piped.code, 0) << piped.err;
    EXPECT_EQ(cell(csv_of_text(piped.out, "piped"), 0, "status"), "done");
}

TEST(Evaluate, WhatConcernsAllIsRefused)
{
    const Folder folder;
    const auto   said = [&](const std::string& name, const std::string& text) { return shell(program() + evaluate + "--out " + folder.path("out.csv") + " --params " + folder.file(name, text)); };
    EXPECT_THAT(said("empty.csv", "").err, HasSubstr("empty.csv:1:1"));
    EXPECT_THAT(said("twice.csv", "a,a\n1,2\n").err, HasSubstr("'a' is there twice"));
    EXPECT_THAT(said("wide.csv", "a,b\n1\n").err, HasSubstr("wide.csv:2:1: has 1 cells"));
    EXPECT_THAT(said("none.json", "{").err, HasSubstr("is not JSON"));
    EXPECT_THAT(said("heading.csv", "labour_market.wage_curve\n").err, HasSubstr("no parameter set"));
    EXPECT_EQ(said("none.json", "{").code, 65);
    EXPECT_FALSE(std::filesystem::exists(folder.path("out.csv")));
    EXPECT_EQ(shell(program() + evaluate + "--out /proc/no/out.csv --params " + folder.file("in.csv", "labour_market.wage_curve\n-0.1\n")).code, 74);
}

/// What is in docs/how_to/examples runs as it stands.
TEST(Evaluate, TheExamplesRun)
{
    const std::string examples = HOMEWARD_SOURCE_DIR "/docs/how_to/examples/", with = "HOMEWARD=" + program() + " PERSONS=3000 MONTHS=8 ";
    const Folder      folder;
    const Said        python = shell("cd " + folder.path() + " && " + with + "DRAWS=6 KEEP=2 /usr/bin/env python3 " + examples + "abc_rejection.py");
    EXPECT_EQ(python.code, 0) << python.err;
    EXPECT_THAT(python.out, HasSubstr("kept 2 of 6"));

    folder.file("input3", "17\n-0.1\n2.5\n");  // EasyABC with use_seed = TRUE on several processors: seed and parameters, one a line
    const Said easyabc = shell("cd " + folder.path() + " && " + with + "sh " + examples + "easyabc_model.sh 3");
    EXPECT_EQ(easyabc.code, 0) << easyabc.err;
    double first = 0, second = 0;
    EXPECT_EQ(std::sscanf(read_file(folder.path("output3")).c_str(), "%lf %lf", &first, &second), 2) << read_file(folder.path("output3"));

    folder.file("params.in", "                                          2 variables\n                     -1.000000000000000e-01 wage_curve\n                      2.500000000000000e+00 vacancy_duration\n"
                             "                                          2 functions\n                                          1 ASV_1:employed_share\n                                          1 ASV_2:composite\n");
    const Said dakota = shell("cd " + folder.path() + " && " + with + "/usr/bin/env python3 " + examples + "dakota_driver.py params.in results.out");
    EXPECT_EQ(dakota.code, 0) << dakota.err;
    EXPECT_THAT(read_file(folder.path("results.out")), testing::ContainsRegex("employed_share\n.*composite\n"));
    folder.file("bad.in", "                                          1 variables\n                      -5.0 vacancy_duration\n");
    shell("cd " + folder.path() + " && " + with + "/usr/bin/env python3 " + examples + "dakota_driver.py bad.in bad.out");
    EXPECT_THAT(read_file(folder.path("bad.out")), HasSubstr("FAIL"));
}

}  // namespace
}  // namespace homeward
