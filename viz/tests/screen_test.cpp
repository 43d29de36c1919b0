// Does every view draw, in every language and both themes, whatever hands do, without a screen?
#include "viz/script.hpp"

#include "viz/platform/keys.hpp"
#include "viz/views/life_story.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <optional>
#include <set>

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

/// A glyph as it was drawn, and what of it the window shows.
struct Glyph {
    ImVec4 whole, seen;
    float  area() const { return (whole.z - whole.x) * (whole.w - whole.y); }
};

/// Every glyph of one window's draw list: quads whose texture is not the white point.
std::vector<Glyph> glyphs_of(const ImDrawList& list)
{
    const ImVec2       white = ImGui::GetIO().Fonts->TexUvWhitePixel;
    std::vector<Glyph> glyphs;
    for (const ImDrawCmd& command : list.CmdBuffer)
        for (unsigned i = 0; i + 5 < command.ElemCount; i += 3) {
            const ImDrawIdx*  index = &list.IdxBuffer[static_cast<int>(command.IdxOffset + i)];
            const ImDrawVert* corner = &list.VtxBuffer[static_cast<int>(command.VtxOffset + index[0])];
            if (index[1] != index[0] + 1 || index[2] != index[0] + 2 || index[3] != index[0] || index[4] != index[2] || index[5] != index[0] + 3) continue;
            if ((corner->uv.x == white.x && corner->uv.y == white.y) || corner[0].pos.y != corner[1].pos.y || corner[1].pos.x != corner[2].pos.x) continue;
            const ImVec4 whole{corner[0].pos.x, corner[0].pos.y, corner[2].pos.x, corner[2].pos.y}, clip = command.ClipRect;
            glyphs.push_back({whole, {std::max(whole.x, clip.x), std::max(whole.y, clip.y), std::min(whole.z, clip.z), std::min(whole.w, clip.w)}});
            i += 3;
        }
    return glyphs;
}

struct Legibility {
    int    letters = 0, cut = 0, covered = 0;
    ImVec2 at{};  // where the last fault is
};

/// Letters cut at the side of their window or of the screen, and letters on other letters of the same window.
Legibility legibility()
{
    const ImDrawData& data = *ImGui::GetDrawData();
    Legibility        found;
    auto& [letters, cut, covered, at] = found;
    for (int n = 0; n < data.CmdListsCount; ++n) {
        std::vector<Glyph> glyphs = glyphs_of(*data.CmdLists[n]);
        std::erase_if(glyphs, [](const Glyph& g) { return g.seen.x >= g.seen.z || g.seen.y >= g.seen.w; });
        std::ranges::sort(glyphs, {}, [](const Glyph& g) { return g.seen.x; });
        letters += static_cast<int>(glyphs.size());
        for (std::size_t i = 0; i < glyphs.size(); ++i) {
            const Glyph& one = glyphs[i];
            if (one.whole.x < one.seen.x - 1 || one.whole.z > one.seen.z + 1) ++cut, at = {one.whole.x, one.whole.y};
            for (std::size_t j = i + 1; j < glyphs.size() && glyphs[j].seen.x < one.seen.z; ++j) {
                const Glyph& other  = glyphs[j];
                const float  across = std::min(one.seen.z, other.seen.z) - other.seen.x, down = std::min(one.seen.w, other.seen.w) - std::max(one.seen.y, other.seen.y);
                if (down > 0 && across * down > 0.3F * std::min(one.area(), other.area()) && across > 2 && down > 2) ++covered, at = {other.whole.x, other.whole.y};
            }
        }
    }
    return found;
}

void expect_legible(const std::string& where)
{
    const Legibility found = legibility();
    EXPECT_GT(found.letters, 120) << where;
    EXPECT_EQ(found.cut, 0) << where << ": letters cut at the side, the last at " << found.at.x << ", " << found.at.y;
    EXPECT_EQ(found.covered, 0) << where << ": letters on letters, the last at " << found.at.x << ", " << found.at.y;
}

TEST_F(Screen, TheCheckOfLegibilityFindsWhatIsCutOrCovered)
{
    frame();
    platform->begin_frame();
    ImGui::NewFrame();
    ImGui::SetNextWindowPos({0, 0});
    ImGui::SetNextWindowSize({100, 100});
    ImGui::Begin("faulty", nullptr, ImGuiWindowFlags_NoDecoration);
    ImGui::GetWindowDrawList()->AddText({10, 10}, IM_COL32_WHITE, "Word on");
    ImGui::GetWindowDrawList()->AddText({12, 12}, IM_COL32_WHITE, "word and");
    ImGui::GetWindowDrawList()->AddText({60, 60}, IM_COL32_WHITE, "WWWWWWWWWW");
    ImGui::End();
    ImGui::Render();
    const Legibility found = legibility();
    EXPECT_GE(found.cut, 1);
    EXPECT_GE(found.covered, 3);
}

/// What may be the same in another language.
bool may_be_equal(const std::string& key, const std::string& text)
{
    static const std::set<std::string, std::less<>> same{"chart.tension", "chart.psychosocial", "unit_of.money", "place.district", "chart.social", "map.discrimination"};
    return same.contains(key) || key.starts_with("unit.") || key.starts_with("number.") || key.starts_with("month.") || text.find_first_of("abcdefghijklmnopqrstuvwxyz") == std::string::npos;
}

void expect_translated(const Words& words, const std::string& where)
{
    EXPECT_THAT(words.missing(), testing::IsEmpty()) << where;
    if (words.language() == "en") return;
    const Words english("en");
    for (const std::string& key : words.used())
        EXPECT_TRUE(!english.has(key) || english(key) != words(key) || may_be_equal(key, words(key))) << key << " is English in " << words.language() << ": " << words(key);
}

TEST_F(Screen, EveryViewInEveryLanguageAndThemeIsLegibleAndTranslated)
{
    for (const char* moment : {"frames 2", "months 14\nclick view.policy\nclick programme.reintegration_package\nframes 2"}) {
        play(moment);
        for (const std::string& language : Words::languages())
            for (const bool dark : {true, false}) {
                application->set_language(language);
                application->set_theme(dark);
                ImGui::GetStyle().AntiAliasedLinesUseTex = false;  // so that nothing but letters has a texture
                for (std::size_t view = 0; view < views().size(); ++view) {
                    application->show_view(view);
                    for (int n = 0; n < 3; ++n) frame();
                    expect_legible(std::string(views()[view].key) + " in " + language + (dark ? ", dark" : ", light"));
                }
                expect_translated(application->words(), moment);
            }
    }
}

TEST_F(Screen, TheHelpSheetIsLegibleInEveryLanguage)
{
    play("key 290");
    for (const std::string& language : Words::languages()) {
        application->set_language(language);
        ImGui::GetStyle().AntiAliasedLinesUseTex = false;
        for (int n = 0; n < 3; ++n) frame();
        expect_legible("help in " + language);
        const ImVec4 close = application->marks().find("help_close")->second;
        EXPECT_LT(close.w, 720) << language;
    }
}

TEST_F(Screen, LegibleOnALargeScreenWithLargeLetters)
{
    ImGui::GetIO().Fonts->Clear();
    ImGui::GetIO().DisplaySize = {1920, 1080};
    application.emplace(session, ApplicationOptions{.language = "fr", .dark = false, .tour = false, .folder = testing::TempDir()}, 1.5F);
    ImGui::GetStyle().AntiAliasedLinesUseTex = false;
    play("months 14");
    for (std::size_t view = 0; view < views().size(); ++view) {
        application->show_view(view);
        for (int n = 0; n < 3; ++n) frame();
        expect_legible(std::string(views()[view].key));
    }
}

TEST_F(Screen, ASurveyIsTakenFromTheEmptyMonitoringViewAndAnswersCome)
{
    play("click view.monitoring\nframes 3\nclick take.monitoring_phone\nwait\nmonths 24\nframes 3");
    EXPECT_EQ(session.look()->fault, "");
    EXPECT_TRUE(application->marks().contains("chart.2"));
    double followed = 0;
    for (const Record& record : session.look()->own)
        for (const SurveyCell& cell : record->surveys.returnees) followed += cell[SurveyFigure::due];
    EXPECT_GT(followed, 0);
    for (const std::string& language : Words::languages()) {
        application->set_language(language);
        ImGui::GetStyle().AntiAliasedLinesUseTex = false;
        for (int n = 0; n < 3; ++n) frame();
        expect_legible("monitoring with a survey in " + language);
    }
}

TEST_F(Screen, NothingIsCutOffAtASmallProjector)
{
    for (const std::string& language : Words::languages()) {
        application->set_language(language);
        for (std::size_t view = 0; view < views().size(); ++view) {
            application->show_view(view);
            frame();
            frame();
            for (const auto& [name, r] : application->marks()) {
                EXPECT_LE(r.z, 1280) << name << " in " << language;
                if (name.starts_with("lever.") || name.starts_with("card.") || name.starts_with("remove.") || name.starts_with("programme.") || name.starts_with("person.") || name.starts_with("log.")) continue;  // in lists that scroll
                EXPECT_LE(r.w, 720) << name << " in " << language;
            }
        }
    }
}

TEST_F(Screen, LivesOfferTheirStoriesAndAnotherPerson)
{
    play("months 24\nclick view.life\nframes 3");
    const auto look    = session.look();
    const auto by_story = people_by_story(look->reference, look->own, look->shown(), look->people.size());
    ASSERT_FALSE(by_story.empty());
    for (const std::size_t person : by_story) EXPECT_FALSE(events_of(look->own, 24, person).empty() && events_of(look->reference, 24, person).empty());
    for (const std::string& language : Words::languages()) {
        const Words words(language);
        for (const std::size_t person : by_story)
            for (const LifeEvent& event : events_of(look->own, 24, person)) {
                const std::string text = in_words(words, event, look->people[person].sex, look->hosts);
                EXPECT_EQ(text.find_first_of("[]{}|"), std::string::npos) << text;
            }
        EXPECT_THAT(words.missing(), testing::IsEmpty());
    }
    play("click another_person\nframes 2");
    EXPECT_TRUE(application->marks().contains("strip.yours"));
}

TEST_F(Screen, TheRunLogReadsInEveryLanguage)
{
    play("months 3\nclick view.policy\nclick card.cash\nwait\nclick undo\nwait\nclick view.log\nframes 2");
    for (const std::string& language : Words::languages()) {
        const Words words(language);
        for (const LogLine& line : session.look()->log) EXPECT_EQ(in_words(words, line).find_first_of("{}"), std::string::npos) << in_words(words, line);
    }
    EXPECT_GE(session.look()->log.size(), 3U);
    EXPECT_TRUE(application->marks().contains("log.2"));
}

TEST_F(Screen, ADistrictIsChosenOnTheMap)
{
    play("months 6\nclick view.map\nclick map.6\nframes 3");
    const ImVec4 map = application->marks().find("map.yours")->second;
    EXPECT_GT(map.z - map.x, 300);
    EXPECT_TRUE(application->marks().contains("map.reference"));
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
    play("months 2\nclick programme.counselling_before_departure\nframes 2\ndrag lever.counselling_before_departure.budget_per_year 0.9\nwait");
    EXPECT_EQ(session.look()->fault, "");
    EXPECT_GT(session.look()->undo_steps, 0U);
}

TEST_F(Screen, TheBudgetIsSharedOut)
{
    play("drag budget 0.5\nclick budget_take\nwait");
    double sum = 0;
    for (const ProgrammeSpan& span : session.look()->programmes) sum += span.budget_a_year;
    // In the middle of a logarithmic bar from a tenth to thirty times of what comprehensive help costs here: EUR 3 an inhabitant.
    EXPECT_NEAR(sum, std::sqrt(0.1 * 30) * 3 * 4000, 1500);
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

TEST(Scripts, SayWhichLineIsWrong)
{
    EXPECT_THROW(Script("wait\nclik play"), InputError);
}

}  // namespace
}  // namespace homeward::viewer
