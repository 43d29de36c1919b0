// Tables as spreadsheets write them, and what is wrong with them at its place.
#include "core/csv.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>

namespace homeward {
namespace {

using testing::HasSubstr;

std::string fault_of(const std::string& text)
{
    try {
        csv_of_text(text, "t.csv");
        return {};
    } catch (const InputError& error) {
        return error.what();
    }
}

TEST(Csv, QuotesLineEndsBlanksAndTheMarkOfUtf8)
{
    const CsvTable table = csv_of_text("\xEF\xBB\xBF" "a, b ,\"c, \"\"d\"\"\"\r\n1,\t2 ,\"x\ny\"\r\n\r\n4,5,6", "t.csv");
    ASSERT_EQ(table.heading.size(), 3U);
    EXPECT_EQ(table.heading[1].text, "b");
    EXPECT_EQ(table.heading[2].text, "c, \"d\"");
    ASSERT_EQ(table.rows.size(), 2U);
    EXPECT_EQ(table.rows[0][2].text, "x\ny");
    EXPECT_EQ(table.rows[1][0].place.line, 5U);
}

TEST(Csv, EveryLineOfAnotherWidthIsNamed)
{
    EXPECT_THAT(fault_of("a,b\n1\n1,2\n1,2,3\n"), testing::AllOf(HasSubstr("t.csv:2:1: has 1 cells"), HasSubstr("t.csv:4:1: has 3 cells")));
    EXPECT_THAT(fault_of(""), HasSubstr("is empty"));
}

TEST(Csv, NumbersAreNumbersAndNothingElse)
{
    EXPECT_EQ(number_of("-1.5e3"), -1500.0);
    EXPECT_EQ(number_of("+2"), 2.0);
    for (const char* text : {"", "1,5", "1 ", "nan", "inf", "1e999", "0x10", "two"}) EXPECT_FALSE(number_of(text)) << text;
}

TEST(Csv, ACellReadsBack)
{
    for (const std::string text : {"plain", "a,b", "say \"no\"", "two\nlines"}) EXPECT_EQ(csv_of_text(csv_cell(text) + ",x", "t.csv").heading[0].text, text);
}

}  // namespace
}  // namespace homeward
