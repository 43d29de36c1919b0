// Is a session that was cut off there again, whole, whatever cut it off?
#include "viz/session/session.hpp"

#include <gtest/gtest.h>

#include <unistd.h>

#include <algorithm>
#include <filesystem>
#include <fstream>

namespace homeward::viewer {
namespace {

namespace fs = std::filesystem;

Opening small_country()
{
    const std::string library = std::string(HOMEWARD_SOURCE_DIR) + "/scenarios/";
    return open({library + "countries/senegal.toml", library + "policies/cash.toml"}, {"population.persons=4000", "population.districts=2", "time.months=24", "time.spin_up_months=6"});
}

const Card& card(const std::string& name)
{
    static const std::vector<Card> cards = cards_of_the_library();
    return *std::find_if(cards.begin(), cards.end(), [&](const Card& one) { return one.name == name; });
}

class SessionFolders : public testing::Test {
protected:
    SessionFolders() { fs::create_directories(root); }
    ~SessionFolders() override { fs::remove_all(root); }
    SessionOptions kept() const { return {.threads = 1, .replicates = 0, .people = 4, .keep = std::make_shared<SessionFolder>(root.string())}; }

    fs::path root = fs::temp_directory_path() / ("homeward_sessions_" + std::to_string(::getpid()) + "_" + testing::UnitTest::GetInstance()->current_test_info()->name());
};

TEST_F(SessionFolders, ASessionGoesOnWithTheSameBits)
{
    std::shared_ptr<const Snapshot> left;
    {
        Session session(small_country(), kept());
        session.remember({"fr", "map", false});
        session.go_to(Month::of(2022, 5));
        session.take_card(card("comprehensive"));
        session.go_to(Month::of(2022, 9));
        session.change({"reintegration_package", "cash", "amount", 900});
        session.go_to(Month::of(2023, 2));
        session.wait_until_idle();
        left = session.look();
    }
    const SessionFolder again(root.string());
    ASSERT_TRUE(again.offer());
    EXPECT_EQ(again.offer()->name, "senegal_cash");
    EXPECT_EQ(again.offer()->cursor, Month::of(2023, 2));
    EXPECT_EQ(again.offer()->changes, 2U);
    EXPECT_EQ(again.screen(), (ScreenChoices{"fr", "map", false}));
    Session session(small_country(), {.threads = 1, .replicates = 0, .people = 4});
    session.wait_until_idle();
    session.open(again.before().opening);
    session.wait_until_idle();
    const auto look = session.look();
    EXPECT_EQ(look->month, left->month);
    EXPECT_EQ(look->undo_steps, left->undo_steps);
    EXPECT_EQ(look->own_scenario->text, left->own_scenario->text);
    EXPECT_EQ(look->reference_scenario->text, left->reference_scenario->text);
    EXPECT_EQ(look->log.back().what, LogLine::What::resumed);
    ASSERT_EQ(look->own.size(), left->own.size());
    for (std::size_t m = 0; m < look->own.size(); ++m)
        for (std::size_t n = 0; n < look->own[m]->values.size(); ++n) {
            const double here = look->own[m]->values[n], there = left->own[m]->values[n];
            ASSERT_TRUE(here == there || (here != here && there != there)) << "month " << m;
        }
    session.undo();
    session.wait_until_idle();
    EXPECT_EQ(session.look()->undo_steps, 1U);
}

TEST_F(SessionFolders, NothingDoneIsNothingToOfferAndHidesNothing)
{
    {
        Session session(small_country(), kept());
        session.take_card(card("comprehensive"));
        session.wait_until_idle();
    }
    {
        Session session(small_country(), kept());  // looked at and closed
        session.wait_until_idle();
    }
    const SessionFolder folder(root.string());
    ASSERT_TRUE(folder.offer());
    EXPECT_EQ(folder.offer()->changes, 1U);
    folder.decline();
    EXPECT_FALSE(folder.offer());
    EXPECT_NO_THROW(folder.before());  // it is there all the same
}

TEST_F(SessionFolders, TwoViewersDoNotWriteOverEachOther)
{
    const SessionFolder one(root.string()), other(root.string());
    EXPECT_NE(one.path(), other.path());
}

TEST_F(SessionFolders, ABrokenOneIsNotOfferedAndStopsNothing)
{
    fs::create_directories(root / "session" / "before");
    for (const char* text : {"", "{", "[]", "{\"format\": 1}", "{\"format\": 1, \"name\": 3}", "{\"format\": 99}"}) {
        std::ofstream(root / "session" / "before" / "session.json") << text;
        const SessionFolder folder(root.string());
        EXPECT_FALSE(folder.offer()) << text;
        EXPECT_THROW(folder.before(), InputError) << text;
    }
}

TEST_F(SessionFolders, WhatIsNoLongerInForceIsNotKept)
{
    Session session(small_country(), kept());
    for (int n = 0; n < 6; ++n) {
        session.take_card(card(n % 2 == 0 ? "comprehensive" : "cash"));
        session.wait_until_idle();
        session.undo();
        session.wait_until_idle();
    }
    std::size_t texts = 0;
    for (const auto& file : fs::directory_iterator(root / "session" / "now")) texts += file.path().extension() == ".toml" ? 1U : 0U;
    EXPECT_LE(texts, 3U);
}

TEST_F(SessionFolders, AFullDiskDoesNotEndTheGame)
{
    const SessionOptions options = kept();
    Session              session(small_country(), options);
    session.wait_until_idle();
    fs::remove_all(root / "session" / "now");
    std::ofstream(root / "session" / "now") << "not a folder";
    session.one_month();
    session.take_card(card("comprehensive"));
    session.wait_until_idle();
    EXPECT_EQ(session.look()->stage, Snapshot::Stage::ready);
    EXPECT_NE(session.look()->fault, "");
    EXPECT_EQ(session.look()->undo_steps, 1U);
}

TEST(LongRuns, CheckpointsAreBounded)
{
    const std::string library = std::string(HOMEWARD_SOURCE_DIR) + "/scenarios/";
    const auto        opening = open({library + "countries/senegal.toml"}, {"population.persons=1000", "population.districts=1", "time.months=480", "time.spin_up_months=6"});
    const Luck        luck(1, 0);
    Workers           workers(1);
    WorldRun          run(opening.own, world_at_the_start(*opening.own, luck, workers), luck, workers, {});
    while (!run.ended()) {
        run.step();
        ASSERT_LE(run.checkpoints(), WorldRun::most_checkpoints);
    }
    const auto before = run.records();
    EXPECT_LT(run.change(opening.own, Month::of(2040, 1)), Month::of(2039, 2));
    while (!run.ended()) run.step();
    const double here = run.records().back()->value(0), there = before.back()->value(0);
    EXPECT_EQ(here, there);
}

}  // namespace
}  // namespace homeward::viewer
