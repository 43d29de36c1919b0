// Every table is what a program can read: as many cells as columns, a meaning for each column, numbers that read back, text that survives.
#include "analysis/table_builder.hpp"
#include "analysis/table_files.hpp"

#include "core/faults.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <limits>
#include <set>

using namespace homeward;
using namespace homeward::analysis;

namespace {

Estimate some(double mean) { return estimate(std::vector<double>{mean - 0.1, mean, mean + 0.2}); }

PairedEffect effect(double by) { return paired_effect(std::vector<double>{1, 2, 3}, std::vector<double>{1 + by, 2.1 + by, 3.3 + by}, Resamples(1, 3, 50)); }

/// A comparison with something in it of what has no fixture: looks, and an effect shared out.
Comparison comparison()
{
    Comparison c;
    c.runs.resize(2);
    c.runs[0].scenario = "nothing", c.runs[1].scenario = "cash, \"twice\"";
    c.used = {0, 1, 2};
    const Quantity q = quantity_named("tension");
    c.sequential     = SequentialRecord{"tension", 0.01, 10, 40, false, {{10, "cash", 0.1, 0.05, {0, 0.2}, false}, {10, "other", 0.2, 0.001, {0.1, 0.3}, true}, {20, "cash", 0.1, 0.02, {0.05, 0.15}, false}, {20, "other", 0.2, 0.001, {0.1, 0.3}, true}}};
    QuantityShares shares{q, effect(0.5), {}, some(0.05)};
    for (const char* part : {"cash", "training"}) shares.parts.push_back({part, some(0.25), {0.1, 0.4}, 0.5, some(0.2), some(0.3)});
    c.decompositions.push_back({"package", "instruments", "nothing", {"cash", "training"}, true, 0, 4, 3, {shares}});
    c.decompositions.push_back({"package", "instruments", "nothing", {"cash", "training"}, false, 2, 9, 3, {shares}});
    return c;
}

const Table& named(const std::vector<Table>& tables, const std::string& name)
{
    const auto found = std::find_if(tables.begin(), tables.end(), [&](const Table& table) { return table.name == name; });
    if (found == tables.end()) throw std::runtime_error("no table " + name);
    return *found;
}

double cell(const Table& table, std::size_t row, const std::string& column)
{
    const auto found = std::find_if(table.columns.begin(), table.columns.end(), [&](const TableColumn& c) { return c.name == column; });
    if (found == table.columns.end()) throw std::runtime_error("no column " + column);
    return std::get<double>(table.rows.at(row).at(static_cast<std::size_t>(found - table.columns.begin())));
}

std::string made_folder()
{
    std::string pattern = (std::filesystem::temp_directory_path() / "homeward-tables-XXXXXX").string();
    return mkdtemp(pattern.data()) ? pattern : "";
}

}  // namespace

TEST(Tables, LooksAndSharesAreTold)
{
    std::vector<Table> tables;
    add_tables_of_design(comparison(), tables);
    const Table& looks = named(tables, "looks");
    ASSERT_EQ(looks.rows.size(), 4U);
    EXPECT_EQ(cell(looks, 0, "look"), 1);
    EXPECT_EQ(cell(looks, 1, "look"), 1) << "a look is at all scenarios";
    EXPECT_EQ(cell(looks, 3, "look"), 2);
    EXPECT_EQ(cell(looks, 3, "n"), 20);
    EXPECT_EQ(cell(looks, 3, "narrow_enough"), 1);
    const Table& shares = named(tables, "decomposition");
    ASSERT_EQ(shares.rows.size(), 6U) << "two decompositions of an effect and two parts";
    EXPECT_NEAR(cell(shares, 0, "interaction"), some(0.05).mean, 1e-12);
    EXPECT_TRUE(std::isnan(cell(shares, 1, "interaction")));
    EXPECT_TRUE(std::isnan(cell(shares, 0, "orders")));
    EXPECT_EQ(cell(shares, 3, "orders"), 2);
}

TEST(Tables, EveryRowFitsItsColumnsAndEveryColumnHasAMeaning)
{
    std::vector<Table> tables;
    add_tables_of_design(comparison(), tables);
    std::set<std::string> names;
    for (const Table& table : tables) {
        EXPECT_TRUE(names.insert(table.name).second);
        EXPECT_LE(table.name.size(), 31U) << "the longest name of a sheet";
        std::set<std::string> columns;
        for (const TableColumn& column : table.columns) {
            EXPECT_TRUE(columns.insert(column.name).second) << table.name << " " << column.name;
            EXPECT_FALSE(column.unit.empty());
            EXPECT_TRUE(column.meaning.ends_with(".")) << table.name << " " << column.name;
        }
        for (const auto& row : table.rows) EXPECT_EQ(row.size(), table.columns.size()) << table.name;
    }
    EXPECT_EQ(data_dictionary(tables).columns.size(), 4U);
}

TEST(Tables, CsvQuotesWhatItMustAndKeepsEveryDigit)
{
    const Table table{"t", "T", {}, {{"text", "1", "A."}, {"number", "1", "B."}}, {{std::string("a,\"b\"\n"), 0.1 + 0.2}, {std::string("plain"), std::numeric_limits<double>::quiet_NaN()}, {std::string("é"), -1e-300}}};
    EXPECT_EQ(csv_text(table), "text,number\r\n\"a,\"\"b\"\"\n\",0.30000000000000004\r\nplain,\r\né,-1e-300\r\n");
}

TEST(Tables, AFolderThatCannotBeIsAFaultOfInputAndOutput)
{
    EXPECT_THROW(write_csv_folder({}, "/proc/nowhere/tables"), InputOutputError);
    if (!writes_workbooks()) return;
    EXPECT_THROW(write_workbook({}, "/proc/nowhere/book.xlsx", "T"), InputOutputError);
}

TEST(Tables, TheWorkbookIsTheSameEveryTimeAndHoldsWhatTheTablesHold)
{
    if (!writes_workbooks()) GTEST_SKIP() << "built without libxlsxwriter";
    std::vector<Table> tables;
    add_tables_of_design(comparison(), tables);
    std::erase_if(tables, [](const Table& table) { return table.rows.empty(); });
    const std::string folder = made_folder(), book = folder + "/book.xlsx", again = folder + "/again.xlsx";
    write_workbook(tables, book, "Shares & looks <1>");
    write_workbook(tables, again, "Shares & looks <1>");
    const auto bytes = [](const std::string& path) {
        std::ifstream file(path, std::ios::binary);
        return std::string(std::istreambuf_iterator<char>(file), {});
    };
    EXPECT_EQ(bytes(book), bytes(again));
    EXPECT_EQ(bytes(book).substr(0, 2), "PK");
    if (std::system("/usr/bin/python3 -c 'import openpyxl' 2>/dev/null") != 0) GTEST_SKIP() << "what is in it needs /usr/bin/python3 with openpyxl (package python3-openpyxl)";
    const std::string look = "import openpyxl,warnings;warnings.simplefilter('error');b=openpyxl.load_workbook('" + book + "');"
                             "assert b.sheetnames==['contents','decomposition','looks','data_dictionary'],b.sheetnames;"
                             "assert not any(s.merged_cells.ranges for s in b);"
                             "assert b['contents']['A1'].value=='Shares & looks <1>';"
                             "assert [c.value for c in next(b['looks'].iter_rows(min_row=b['looks'].max_row))][-1]==1";
    EXPECT_EQ(std::system(("/usr/bin/python3 -c \"" + look + "\"").c_str()), 0);
    std::filesystem::remove_all(folder);
}
