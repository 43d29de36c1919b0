// Does it read well in every language: words, names in Arabic letters, and the sentences of a life?
#include "core/faults.hpp"
#include "viz/drawing/arabic.hpp"
#include "viz/views/life_story.hpp"
#include "viz/views/views.hpp"

#include <gtest/gtest.h>

#include <set>

namespace homeward::viewer {
namespace {

TEST(Words, TheSameInEveryLanguage)
{
    const Words english("en");
    for (const std::string& language : Words::languages()) {
        const Words words(language);
        for (const auto& view : views()) EXPECT_TRUE(words.has("view." + std::string(view.key)));
        for (const char* key : {"play", "cards_lead", "help.text", "tour.5", "band", "money.cost_none", "event.help", "activity.formal", "chart.difference", "group.scheme", "number.decimal"}) EXPECT_TRUE(words.has(key)) << key << " in " << language;
    }
    EXPECT_EQ(Words("es").number(1234567.5, 1), "1.234.567,5");
    const Words french("fr");
    EXPECT_EQ(french.of_person("event.return.forced", Sex::female, {{"from", "d’Italie"}}), "est renvoyée d’Italie contre sa volonté");
    EXPECT_EQ(french.of_person("event.return.forced", Sex::male, {{"from", "d’Italie"}}), "est renvoyé d’Italie contre sa volonté");
    EXPECT_THROW(Words("xx"), InputError);
}

TEST(Words, EveryKeyAndEveryPlaceToFillInEveryLanguage)
{
    const auto holes = [](const std::string& text) {
        std::multiset<std::string> found;
        for (std::size_t open = 0; (open = text.find('{', open)) != std::string::npos; ++open) found.insert(text.substr(open, text.find('}', open) - open));
        return found;
    };
    const Words english("en");
    for (const std::string& language : Words::languages()) {
        const Words words(language);
        for (const auto& [key, text] : english.texts()) {
            ASSERT_TRUE(words.has(key)) << key << " in " << language;
            EXPECT_EQ(holes(words(key)), holes(text)) << key << " in " << language;
        }
        EXPECT_EQ(words.texts().size(), english.texts().size());
    }
}

TEST(Arabic, LettersTakeTheFormTheirNeighboursAskForAndStandFromRightToLeft)
{
    EXPECT_EQ(joined_arabic("Awa"), "Awa");
    EXPECT_EQ(joined_arabic("سلمى"), "\uFEF0\uFEE4\uFEE0\uFEB3");  // drawn from the left: final, medial, medial, initial
    EXPECT_EQ(joined_arabic("يوسف"), "\uFED2\uFEB3\uFEEE\uFEF3");  // wāw does not reach on
    EXPECT_EQ(joined_arabic("لا"), "\uFEFB");                        // one glyph
    EXPECT_EQ(joined_arabic("سلام"), "\uFEE1\uFEFC\uFEB3");          // joined to what is before
    EXPECT_EQ(joined_arabic("سَلمى"), joined_arabic("سلمى"));          // vowel signs are left out
    EXPECT_EQ(joined_arabic("سلمى, 31"), joined_arabic("سلمى") + ", 31");
}

/// A life of made-up months.
std::vector<Record> records_of(const std::vector<LifeMonth>& life)
{
    std::vector<Record> records;
    for (const LifeMonth& month : life) {
        MonthRecord record;
        record.lives = {month};
        records.push_back(std::make_shared<const MonthRecord>(std::move(record)));
    }
    return records;
}

TEST(Stories, TellWhatLastsAndAddInstalmentsToTheHelpThatTheyBelongTo)
{
    LifeMonth abroad, home;
    abroad.where   = LifeMonth::Where::abroad;
    home.where     = LifeMonth::Where::home;
    home.activity  = Activity::unemployed;
    home.category  = ReturnCategory::forced;
    std::vector<LifeMonth> life(10, home);
    life[0]          = abroad;
    life[3].poor     = true;  // a month only: no event
    for (std::size_t m = 4; m < 10; ++m) life[m].received = 1, life[m].assistance = m < 6 ? 100.0F : 300.0F, life[m].activity = Activity::informal;
    for (std::size_t m = 7; m < 10; ++m) life[m].poor = true;
    const auto events = events_of(records_of(life), 10, 0);
    ASSERT_EQ(events.size(), 4U);
    EXPECT_EQ(events[0].kind, LifeEvent::Kind::returns);
    EXPECT_EQ(events[0].month, 1U);
    EXPECT_EQ(events[1].kind, LifeEvent::Kind::works);
    EXPECT_EQ(events[2].kind, LifeEvent::Kind::helped);
    EXPECT_EQ(events[2].now.assistance - events[2].before.assistance, 300.0F);
    EXPECT_EQ(events[3].kind, LifeEvent::Kind::poor);
    EXPECT_EQ(events[3].month, 7U);
    std::vector<LifeMonth> later(10, home);
    later[0] = abroad;
    for (std::size_t m = 8; m < 10; ++m) later[m].activity = Activity::informal;
    const auto others = events_of(records_of(later), 10, 0);
    EXPECT_EQ(counterpart(events[0], others)->month, 1U);
    EXPECT_EQ(counterpart(events[1], others)->month, 8U);
    EXPECT_EQ(counterpart(events[2], others), nullptr);
    EXPECT_EQ(people_by_story(records_of(std::vector<LifeMonth>(5, home)), records_of(std::vector<LifeMonth>(5, home)), 5, 1).size(), 0U);
}

}  // namespace
}  // namespace homeward::viewer
