// Every language says everything, and writes numbers as its readers do.
#include "analysis/catalogue.hpp"
#include "analysis/scenario_comparison.hpp"
#include "core/faults.hpp"
#include "scenario/scenario_reader.hpp"

#include <gtest/gtest.h>

#include <cctype>
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

std::string content(const std::filesystem::path& file)
{
    std::stringstream all;
    all << std::ifstream(file).rdbuf();
    return all.str();
}

/// How many settings of a section and those below it mean something; each whose meaning `words` does not know is a failure.
std::size_t settings_without_words(const Section& section, const Catalogue& words, const std::string& file)
{
    std::size_t found = 0;
    for (const auto& [key, value] : section.values()) {
        if (value.meaning.empty()) continue;
        EXPECT_NE(words.in_words_of_page(value.meaning), "") << file << ": " << key << ": " << value.meaning;
        ++found;
    }
    for (const auto& [key, children] : section.children())
        for (const Section& child : children) found += settings_without_words(child, words, file);
    return found;
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
    const std::regex asked("\"((?:page|picker|fact|warning|section|headline|ranking|overview|changes|chart|note|tip|table|split|limits|methods|definitions|looks|place|programme|number|money|perspective|ratio|standing|quadrant|transition|matrix|winners|monitoring|value|checklist)\\.[a-z_.]*[a-z_])\"");
    const std::set<std::string> files{"page.html", "page.css", "page.js"};
    std::size_t      found = 0;
    for (const auto& file : std::filesystem::recursive_directory_iterator(std::string(HOMEWARD_SOURCE_DIR) + "/analysis")) {
        if (file.path().extension() != ".cpp" || file.path().string().find("/tests/") != std::string::npos) continue;
        const std::string source = content(file.path());
        for (std::sregex_iterator i(source.begin(), source.end(), asked), end; i != end; ++i, ++found) EXPECT_TRUE(words.has((*i)[1].str()) || files.contains((*i)[1].str())) << (*i)[1] << " in " << file.path();
    }
    EXPECT_GT(found, 200U);
}

TEST(Catalogue, EveryMeasureAndGroupOfThePageHasItsNameAndItsMeaning)
{
    const Catalogue words("en");
    const auto      told = [&](const Quantity& q) {
        EXPECT_TRUE(words.has("measure." + q.key) && words.has("about." + q.key)) << q.key;
        EXPECT_TRUE(q.group.empty() || words.has("group." + q.group)) << q.group;
    };
    for (const auto* list : {&headline_quantities(), &dimension_quantities(), &breakdown_quantities(), &resident_quantities(), &community_quantities(), &choice_quantities(), &journey_quantities()})
        for (const Quantity& q : *list) told(q);
    for (const auto& [channel, q] : channel_quantities()) told(q);
    for (const auto& [split, groups] : splits()) {
        EXPECT_TRUE(words.has(std::string("split.") + name_of(split)));
        for (const std::string& group : groups) EXPECT_TRUE(words.has("group." + group) && words.has("about_group." + group)) << group;
    }
    for (const Quantity& q : path_quantities()) EXPECT_TRUE(words.has("path." + q.key) && words.has("path_lead." + q.key)) << q.key;
    for (const std::string& payer : payers()) EXPECT_TRUE(words.has("payer." + payer)) << payer;
    for (const char* what : {"consumption", "composite", "work", "poor", "in_work", "at_home", "sustainable"}) EXPECT_TRUE(words.has(std::string("of_person.") + what)) << what;
    for (const char* standing : {"efficient", "dominated", "extendedly_dominated"}) EXPECT_TRUE(words.has(std::string("standing.") + standing)) << standing;
    for (const char* outcome : {"reintegrated", "irregular_averted"}) EXPECT_TRUE(words.has(std::string("outcome.") + outcome) && words.has(std::string("outcome_axis.") + outcome)) << outcome;
}

TEST(Catalogue, ThereIsASentenceForEveryHeadline)
{
    const Catalogue words("en");
    for (const char* family : {"sustainable", "irregular", "residents", "poverty", "cost"})
        for (const char* variant : {"title", "more", "fewer", "unclear", "same", "single", "none"}) EXPECT_TRUE(words.has(std::string("headline.") + family + "." + variant)) << family << variant;
    for (const char* verdict : {"determined", "not_determined", "dominated", "saving", "same", "free", "single", "none"}) EXPECT_TRUE(words.has(std::string("headline.cost.ratio.") + verdict) && (std::string(verdict) == "determined" || words.has(std::string("headline.cost.figure.") + verdict))) << verdict;
}

TEST(Catalogue, TheLibraryOfScenariosSpeaksEveryLanguage)
{
    const Catalogue words("en"), french("fr");
    const auto      library = std::filesystem::path(HOMEWARD_SOURCE_DIR) / "scenarios";
    std::size_t     questions = 0, settings = 0;
    const auto      settings_of = [&](const std::filesystem::path& file) {
        Faults faults;
        return settings_without_words(read_scenario(file.string(), {}, faults), french, file.filename().string());
    };
    for (const char* shelf : {"countries", "contexts", "policies"})
        for (const auto& file : std::filesystem::directory_iterator(library / shelf)) {
            EXPECT_TRUE(words.has("scenario." + file.path().stem().string())) << file.path();
            Faults        faults;
            const Section scenario = read_scenario(file.path().string(), {}, faults);
            ASSERT_TRUE(faults.none()) << faults.all();
            if (const auto asked = scenario.values().find("question"); asked != scenario.values().end() && shelf != std::string("countries")) {
                EXPECT_NE(french.in_words_of_page(std::get<std::string>(asked->second.content)), "") << file.path();
                ++questions;
            }
            if (const auto programmes = scenario.children().find("programme"); programmes != scenario.children().end()) {
                for (const Section& programme : programmes->second) EXPECT_TRUE(words.has("called." + std::get<std::string>(programme.values().at("name").content))) << file.path();
            }
        }
    for (const auto& file : std::filesystem::directory_iterator(library / "model" / "assistance"))
        settings += settings_of(file.path());
    settings += settings_of(library / "model" / "assistance.toml");
    EXPECT_GT(questions, 25U);
    EXPECT_GT(settings, 150U);
    for (const auto& page : std::filesystem::directory_iterator(std::filesystem::path(HOMEWARD_SOURCE_DIR) / "docs" / "policies"))
        EXPECT_TRUE(words.has("instrument." + page.path().stem().string()) || page.path().stem() == "index" || page.path().stem() == "programmes") << page.path();
}

TEST(Catalogue, KeepsTheMarksOfEachLanguage)
{
    const Catalogue  french("fr"), spanish("es");
    for (const auto& [key, text] : french.texts()) {
        for (const char* wrong : {" :", " ;", " !", " ?", " %", " »", "« "}) EXPECT_EQ(text.find(wrong), std::string::npos) << key << ": " << text;  // the space is one that does not break
        for (const char* mark : {";", "!", "?", "»"})
            for (std::size_t at = 0; (at = text.find(mark, at)) != std::string::npos; ++at) EXPECT_TRUE(at == 0 || !std::isalnum(static_cast<unsigned char>(text[at - 1]))) << key << ": " << text;
    }
    const auto count = [](const std::string& text, const std::string& mark) {
        std::size_t n = 0;
        for (std::size_t at = 0; (at = text.find(mark, at)) != std::string::npos; at += mark.size()) ++n;
        return n;
    };
    for (const auto& [key, text] : spanish.texts()) {
        EXPECT_EQ(count(text, "?"), count(text, "¿")) << key << ": " << text;
        EXPECT_EQ(count(text, "!"), count(text, "¡")) << key << ": " << text;
        EXPECT_EQ(count(text, "«"), count(text, "»")) << key << ": " << text;
        EXPECT_EQ(count(text, " %"), 0U) << key << ": " << text;
    }
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
    EXPECT_EQ(english.interval_of_change({-0.0015, -0.0005}, Unit::share), "\u22120.15 to \u22120.05");  // as many digits as the half-width bears
    EXPECT_EQ(english.change(-0.001, Unit::share, {-0.0015, -0.0005}), "\u22120.10 points");
    EXPECT_EQ(english.change(0.000003, Unit::index, {-0.0001, 0.0001}), "0.0000");  // cannot be told from none
    EXPECT_EQ(french.value(12345.6, Unit::money), "12\u202f300\u00a0EUR");
    EXPECT_EQ(english.value(std::nan(""), Unit::share), "\u2014");
    EXPECT_EQ(english.interval_of_change({-0.01, 0.02}, Unit::share), "\u22121.0 to +2.0");
    EXPECT_EQ(french.month(12 * 2024 + 2), "mars 2024");
    const Catalogue spanish("es");
    EXPECT_EQ(spanish.month(12 * 2024 + 2), "marzo de 2024");
    EXPECT_EQ(spanish.value(0.4321, Unit::share), "43,2\u00a0%");
    EXPECT_EQ(spanish.value(1234.4, Unit::persons), "1234");
    EXPECT_EQ(spanish.value(12345, Unit::persons), "12.345");
    EXPECT_EQ(english.relative_change(-0.012), "\u22121.2%");
    EXPECT_EQ(english.relative_change(0), "0.0%");
    EXPECT_EQ(french.unit("EUR/year"), "EUR/an");
    EXPECT_EQ(spanish.unit("persons/100000/year"), "personas/100.000/año");
    EXPECT_EQ(french.unit("1/month"), "1/mois");
    EXPECT_EQ(french.unit("furlongs"), "furlongs");
}

TEST(Catalogue, AnUnknownLanguageNamesThoseThereAre)
{
    EXPECT_THROW(
        try { Catalogue("de"); } catch (const InputError& error) { EXPECT_NE(std::string(error.what()).find("en, es, fr"), std::string::npos); throw; },
        InputError);
}
