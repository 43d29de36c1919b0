// Every language says everything, and writes numbers as its readers do.
#include "analysis/catalogue.hpp"
#include "analysis/scenario_comparison.hpp"
#include "core/faults.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <filesystem>
#include <fstream>
#include <regex>
#include <set>
#include <sstream>

using namespace homeward;
using namespace homeward::analysis;

namespace {

std::set<std::string> keys(const Catalogue& words)
{
    std::set<std::string> out;
    for (const auto& [key, text] : words.texts()) out.insert(key);
    return out;
}

std::set<std::string> places_to_fill(const std::string& text)
{
    std::set<std::string> out;
    const std::regex      brace("\\{(\\w+)\\}");
    for (std::sregex_iterator i(text.begin(), text.end(), brace), end; i != end; ++i) out.insert((*i)[1]);
    return out;
}

}  // namespace

TEST(Catalogue, EveryLanguageHasTheSameTexts)
{
    const Catalogue english("en");
    for (const std::string& language : Catalogue::languages()) {
        const Catalogue words(language);
        EXPECT_EQ(keys(words), keys(english)) << language;
        for (const auto& [key, text] : english.texts()) EXPECT_EQ(places_to_fill(words.text(key)), places_to_fill(text)) << language << ": " << key;
    }
}

TEST(Catalogue, EveryTextThatTheProgramAsksForIsThere)
{
    const Catalogue  words("en");
    const std::regex asked("\"((?:page|fact|warning|section|headline|chart|note|tip|table|heading|limits|place|programme|number)\\.[a-z_.]*[a-z_])\"");
    const std::set<std::string> files_and_comments{"page.html", "page.css", "page.js", "section.name"};
    std::size_t      found = 0;
    for (const auto& file : std::filesystem::directory_iterator(std::string(HOMEWARD_SOURCE_DIR) + "/analysis")) {
        if (file.path().extension() != ".cpp") continue;
        std::stringstream all;
        all << std::ifstream(file.path()).rdbuf();
        const std::string source = all.str();
        for (std::sregex_iterator i(source.begin(), source.end(), asked), end; i != end; ++i, ++found) EXPECT_TRUE(words.has((*i)[1].str()) || files_and_comments.contains((*i)[1].str())) << (*i)[1] << " in " << file.path();
    }
    EXPECT_GT(found, 50U);
}

TEST(Catalogue, EveryFigureOfTheReportHasItsName)
{
    const Catalogue words("en");
    for (const auto* list : {&dimension_quantities(), &way_quantities(), &way_sustainable_quantities(), &group_quantities(), &share_quantities(), &mood_quantities(), &income_quantities(), &departure_quantities()})
        for (const Quantity& q : *list) {
            EXPECT_TRUE(words.has("measure." + q.key)) << q.key;
            EXPECT_TRUE(q.group.empty() || words.has("group." + q.group)) << q.group;
        }
    for (const Quantity& q : path_quantities()) EXPECT_TRUE(words.has("path." + q.key) && words.has("path_lead." + q.key)) << q.key;
    for (const char* chart : {"dimensions", "ways", "ways_sustainable", "groups", "shares", "moods", "incomes", "departures"}) EXPECT_TRUE(words.has(std::string("chart.") + chart + ".title") && words.has(std::string("chart.") + chart + ".lead")) << chart;
    for (const char* family : {"sustainable", "irregular", "residents", "poverty", "cost"})
        for (const char* variant : {"title", "more", "fewer", "unclear", "same", "single", "none"}) EXPECT_TRUE(words.has(std::string("headline.") + family + "." + variant)) << family << variant;
    for (const char* verdict : {"determined", "not_determined", "dominated", "saving", "same", "free", "single", "none"}) EXPECT_TRUE(words.has(std::string("headline.cost.ratio.") + verdict) && (std::string(verdict) == "determined" || words.has(std::string("headline.cost.figure.") + verdict))) << verdict;
}

TEST(Catalogue, WritesNumbersAsItsReadersDo)
{
    const Catalogue english("en"), french("fr");
    EXPECT_EQ(english.value(0.4321, Unit::share), "43.2%");
    EXPECT_EQ(french.value(0.4321, Unit::share), "43,2\u00a0%");
    EXPECT_EQ(english.change(-0.0312, Unit::share), "\u22123.1 points");
    EXPECT_EQ(english.value(1234.4, Unit::persons), "1,234");
    EXPECT_EQ(french.value(1234.4, Unit::persons), "1\u202f234");
    EXPECT_EQ(english.value(6600781, Unit::money), "EUR 6.60 million");
    EXPECT_EQ(english.value(34126, Unit::money), "EUR 34,100");
    EXPECT_EQ(english.value(0.5, Unit::money), "EUR 0.50");
    EXPECT_EQ(english.change(0.00001, Unit::share), "+0.001 points");
    EXPECT_EQ(english.change(-0.0004, Unit::index), "\u22120.0004");
    EXPECT_EQ(english.change(0, Unit::share), "0.0 points");
    EXPECT_EQ(english.interval_of_change({0.00101, 0.00104}, Unit::share), "+0.101 to +0.104");
    EXPECT_EQ(english.interval_of_change({0, 0}, Unit::share), "0.0 to 0.0");
    EXPECT_EQ(french.change(0.015, Unit::share), "+1,5 point");
    EXPECT_EQ(english.value(std::nan(""), Unit::share), "\u2014");
    EXPECT_EQ(english.interval_of_change({-0.01, 0.02}, Unit::share), "\u22121.0 to +2.0");
    EXPECT_EQ(french.month(12 * 2024 + 2), "mars 2024");
}

TEST(Catalogue, AnUnknownLanguageNamesThoseThereAre)
{
    EXPECT_THROW(
        try { Catalogue("de"); } catch (const InputError& error) { EXPECT_NE(std::string(error.what()).find("en, fr"), std::string::npos); throw; },
        InputError);
}
