// The list of measures and groups: each named, told and computed in one way, and its page as the program writes it.
#include "output/groups.hpp"
#include "output/measures.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <fstream>
#include <iterator>

namespace homeward {
namespace {

TEST(Measures, HaveANameAUnitAndAMeaningEach)
{
    std::vector<std::string_view> names;
    for (const Measure& measure : measures()) {
        EXPECT_FALSE(measure.name.empty() || measure.unit.empty() || measure.long_name.empty()) << measure.name;
        EXPECT_GT(measure.description.size(), 15U) << measure.name;
        EXPECT_EQ(measure.description.back(), '.') << measure.name;
        EXPECT_EQ(measure.numerator.has_value() + measure.country_numerator.has_value() + measure.cost.has_value() + (measure.of_tally != nullptr) + (measure.of_world != nullptr), 1) << measure.name << ": computed in exactly one way";
        EXPECT_TRUE(measure.of_tally != nullptr || measure.for_country_only() == !measure.numerator.has_value()) << measure.name;
        EXPECT_EQ(find_measure(measure.name), &measure);
        names.push_back(measure.name);
    }
    std::ranges::sort(names);
    EXPECT_EQ(std::ranges::adjacent_find(names), names.end()) << "two measures of one name";
    EXPECT_EQ(find_measure("happiness"), nullptr);
    for (std::size_t g = 0; g < groups_count; ++g) EXPECT_EQ(index_of(groups()[g].group), g);
}

TEST(Measures, AreAllInTheirPage)
{
    const std::string page = measures_as_markdown(), json = measures_as_json();
    for (const Measure& measure : measures()) {
        EXPECT_NE(page.find(std::string("`").append(measure.name).append("`")), std::string::npos);
        EXPECT_NE(json.find(std::string("\"name\": \"").append(measure.name).append("\"")), std::string::npos);
    }
}

TEST(Measures, PageIsCurrent)  // HOMEWARD_WRITE_DOCS=1 writes it
{
    const std::string path = HOMEWARD_SOURCE_DIR "/docs/reference/measures.md";
    if (std::getenv("HOMEWARD_WRITE_DOCS") != nullptr) std::ofstream(path) << measures_as_markdown();
    std::ifstream file(path);
    const std::string page{std::istreambuf_iterator<char>(file), {}};
    EXPECT_TRUE(page == measures_as_markdown()) << path << " is not what `homeward describe measures` writes now";
}

}  // namespace
}  // namespace homeward
