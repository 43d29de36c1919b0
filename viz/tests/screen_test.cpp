// Does every view draw, in every language and both themes, whatever hands do, without a screen?
#include "viz/script.hpp"

#include "viz/platform/keys.hpp"

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include <cmath>
#include <limits>
#include <optional>

namespace homeward::viewer {
namespace {

Opening small_country()
{
    const std::string library = std::string(HOMEWARD_SOURCE_DIR) + "/scenarios/";
    return open({library + "countries/senegal.toml", library + "policies/comprehensive.toml"}, {"population.persons=4000", "population.districts=3", "time.months=24", "time.spin_up_months=6"});
}

class Screen : public testing::Test {
protected:
    Screen() : session(small_country(), {.threads = 1, .replicates = 2, .people = 8})
    {
        session.wait_until_idle();
        ImGui::CreateContext();
        platform = make_null_platform(1280, 720);
        application.emplace(session, ApplicationOptions{.language = "en", .dark = true, .tour = false, .folder = testing::TempDir()}, 1.0F);
    }
    ~Screen() override { ImGui::DestroyContext(); }

    void frame(Script* script = nullptr)
    {
        if (!platform->begin_frame()) return;
        if (script) script->before_frame(*application, session, *platform);
        ImGui::NewFrame();
        application->frame();
        ImGui::Render();
    }
    void play(const std::string& text)
    {
        frame();
        Script script(text);
        while (!script.ended()) frame(&script);
        frame();
        session.wait_until_idle();
        frame();
    }

    Session                    session;
    std::unique_ptr<Platform>  platform;
    std::optional<Application> application;
};

TEST_F(Screen, EveryViewInEveryLanguageAndTheme)
{
    play("months 14");
    for (const std::string& language : Words::languages())
        for (const bool dark : {true, false})
            for (std::size_t view = 0; view < views().size(); ++view) {
                application->set_language(language);
                application->set_theme(dark);
                application->show_view(view);
                for (int n = 0; n < 3; ++n) frame();
                EXPECT_GT(ImGui::GetDrawData()->TotalVtxCount, 500) << views()[view].key << " in " << language;
            }
}

TEST_F(Screen, NothingIsCutOffAtASmallProjector)
{
    for (const std::string& language : Words::languages()) {
        application->set_language(language);
        frame();
        frame();
        for (const auto& [name, r] : application->marks()) {
            if (name.starts_with("lever.") || name.starts_with("card.") || name.starts_with("remove.")) continue;  // in lists that scroll
            EXPECT_LE(r.z, 1280) << name << " in " << language;
            EXPECT_LE(r.w, 720) << name << " in " << language;
        }
    }
}

TEST_F(Screen, AClickOnACardChangesThePolicy)
{
    play("click view.policy\nmonths 3\nclick card.cash\nwait");
    EXPECT_EQ(session.look()->undo_steps, 1U);
    EXPECT_EQ(session.look()->programmes.back().base_name, "return_cash");
    play("click undo\nwait");
    EXPECT_EQ(session.look()->undo_steps, 0U);
}

TEST_F(Screen, ADraggedSliderChangesTheScenario)
{
    play("months 2\ndrag lever.counselling_before_departure.budget_per_year 0.9\nwait");
    EXPECT_EQ(session.look()->fault, "");
    EXPECT_GT(session.look()->undo_steps, 0U);
}

TEST_F(Screen, TheBudgetIsSharedOut)
{
    play("drag budget 0.5\nclick budget_take\nwait");
    double sum = 0;
    for (const ProgrammeSpan& span : session.look()->programmes) sum += span.budget_a_year;
    EXPECT_GT(sum, 500'000);
}

TEST_F(Screen, KeysDoWhatTheHelpSheetSays)
{
    play("key 262\nwait\nkey 262\nwait");
    EXPECT_EQ(session.look()->shown(), 2U);
    play("key 263\nwait");
    EXPECT_EQ(session.look()->shown(), 1U);
    play("key 76");
    EXPECT_EQ(application->language(), "fr");
    play("key 50\nkey 84\nkey 290\nkey 290");
    EXPECT_TRUE(application->marks().contains("chart.0"));
}

TEST_F(Screen, TheTimeLineGoesToAMonth)
{
    play("click time_line\nwait");
    EXPECT_NEAR(static_cast<double>(session.look()->shown()), 12, 1);
}

TEST_F(Screen, AWindowOfNoSizeDrawsNothingAndLosesNothing)
{
    ImGui::GetIO().DisplaySize = {0, 0};
    frame();
    for (const ImVec2 size : {ImVec2{1, 1}, ImVec2{40, 900}, ImVec2{900, 30}, ImVec2{1280, 720}}) {
        ImGui::GetIO().DisplaySize = size;
        for (std::size_t view = 0; view < views().size(); ++view) {
            application->show_view(view);
            frame();
        }
    }
    EXPECT_EQ(session.look()->stage, Snapshot::Stage::ready);
}

TEST_F(Screen, SavesAPolicyThatCanBePlayed)
{
    play("click save");
    const std::string told = application->told();
    ASSERT_NE(told.find(".toml"), std::string::npos);
    const std::string file = told.substr(told.find(testing::TempDir()));
    EXPECT_NO_THROW(open({file}, {}));
}

TEST(Tour, FiveCardsAndThenTheTable)
{
    Session session(small_country(), {.threads = 1, .replicates = 0, .people = 2});
    session.wait_until_idle();
    ImGui::CreateContext();
    const auto  platform = make_null_platform(1280, 720);
    Application application(session, {}, 1.0F);
    Script      script("click tour_next\nclick tour_next\nclick tour_next\nclick tour_next\nclick tour_next\nframes 2");
    for (int n = 0; n < 200 && !script.ended(); ++n) {
        platform->begin_frame();
        if (n > 2) script.before_frame(application, session, *platform);
        ImGui::NewFrame();
        application.frame();
        ImGui::Render();
    }
    EXPECT_TRUE(script.ended());
    EXPECT_FALSE(application.marks().contains("tour_next"));
    ImGui::DestroyContext();
}

TEST(Words, TheSameInEveryLanguage)
{
    const Words english("en");
    for (const std::string& language : Words::languages()) {
        const Words words(language);
        for (const auto& view : views()) EXPECT_TRUE(words.has("view." + std::string(view.key)));
        for (const char* key : {"play", "cards_lead", "help.text", "tour.5", "band", "money.cost", "event.help", "activity.formal", "chart.difference", "group.scheme", "number.decimal"}) EXPECT_TRUE(words.has(key)) << key << " in " << language;
    }
    EXPECT_EQ(Words("fr").number(1234.5, 1), "1 234,5");
    EXPECT_THROW(Words("xx"), InputError);
}

TEST(Charts, TicksAreRoundAndCoverTheRange)
{
    for (const auto& [low, high] : {std::pair(0.0, 1.0), std::pair(-0.013, 0.002), std::pair(123.0, 98'765.0), std::pair(5.0, 5.0)}) {
        const auto ticks = round_ticks(low, high);
        EXPECT_LE(ticks.front(), low + 1e-9);
        EXPECT_GE(ticks.back(), high - 1e-9);
        EXPECT_LE(ticks.size(), 8U);
    }
}

TEST(Charts, ACsvSaysNothingWhereNothingIsKnown)
{
    Chart chart;
    chart.months      = 2;
    chart.first_month = 12 * 2022;
    chart.lines.push_back({"say \"yes\"", {1.5, std::numeric_limits<double>::quiet_NaN()}});
    EXPECT_EQ(as_csv(chart), "month,\"say \"\"yes\"\"\"\n2022-01,1.5\n2022-02,\n");
}

TEST(Scripts, SayWhichLineIsWrong)
{
    EXPECT_THROW(Script("wait\nclik play"), InputError);
}

}  // namespace
}  // namespace homeward::viewer
