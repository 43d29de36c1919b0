// What happens in a workshop: sessions that were cut off, files of other versions, hands that nobody guides, wrong words on the command line.
#include "viz/hands.hpp"
#include "viz/script.hpp"

#include <gtest/gtest.h>

#include <unistd.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <optional>

namespace homeward::viewer {
namespace {

namespace fs = std::filesystem;

Opening small_country()
{
    const std::string library = std::string(HOMEWARD_SOURCE_DIR) + "/scenarios/";
    return open({library + "countries/senegal.toml", library + "policies/comprehensive.toml"}, {"population.persons=2000", "population.districts=2", "time.months=24", "time.spin_up_months=6"});
}

class Workshop : public testing::Test {
protected:
    Workshop() { fs::create_directories(root); }
    ~Workshop() override
    {
        application.reset();
        if (ImGui::GetCurrentContext()) ImGui::DestroyContext();
        fs::remove_all(root);
    }

    void open_screen(Session& session, std::shared_ptr<SessionFolder> keep = {})
    {
        session.wait_until_idle();
        ImGui::CreateContext();
        platform = make_null_platform(1280, 720);
        application.emplace(session, ApplicationOptions{.language = "es", .tour = false, .folder = root.string(), .keep = std::move(keep), .report_replicates = 2}, 1.0F);
    }
    template <class Hands>
    void frame(const Hands& hands)
    {
        if (!platform->begin_frame()) return;
        hands();
        ImGui::NewFrame();
        application->frame();
        ImGui::Render();
    }
    void play(Session& session, const std::string& text)
    {
        frame([] {});
        Script script(text);
        while (!script.ended()) frame([&] { script.before_frame(*application, session, *platform); });
        session.wait_until_idle();
        frame([] {});
    }

    fs::path                   root = fs::temp_directory_path() / ("homeward_workshop_" + std::to_string(::getpid()) + "_" + testing::UnitTest::GetInstance()->current_test_info()->name());
    std::unique_ptr<Platform>  platform;
    std::optional<Application> application;
};

TEST_F(Workshop, TheLastSessionIsOfferedAndGoesOn)
{
    {
        Session session(small_country(), {.threads = 1, .replicates = 0, .people = 2, .keep = std::make_shared<SessionFolder>(root.string())});
        session.remember({"fr", "map", false});
        session.go_to(Month::of(2022, 4));
        session.change({"reintegration_package", "cash", "amount", 700});
        session.wait_until_idle();
    }
    const auto keep = std::make_shared<SessionFolder>(root.string());
    Session    session(small_country(), {.threads = 1, .replicates = 0, .people = 2, .keep = keep});
    open_screen(session, keep);
    play(session, "click resume_yes\nframes 2\nwait");
    EXPECT_EQ(session.look()->month, Month::of(2022, 4));
    EXPECT_EQ(session.look()->undo_steps, 1U);
    EXPECT_FALSE(application->marks().contains("resume_yes"));
    EXPECT_TRUE(application->marks().contains("map.0"));  // the view it was left in
}

TEST_F(Workshop, WhoStartsAnewIsNotAskedAgain)
{
    {
        Session session(small_country(), {.threads = 1, .replicates = 0, .people = 2, .keep = std::make_shared<SessionFolder>(root.string())});
        session.one_month();
        session.wait_until_idle();
    }
    const auto keep = std::make_shared<SessionFolder>(root.string());
    Session    session(small_country(), {.threads = 1, .replicates = 0, .people = 2, .keep = keep});
    open_screen(session, keep);
    play(session, "click resume_no\nframes 2");
    EXPECT_EQ(session.look()->shown(), 0U);
    EXPECT_FALSE(keep->offer());
}

TEST_F(Workshop, ARemarkIsReadOnTheScreen)
{
    Opening opening = small_country();
    opening.remark  = "run.h5: homeward 0.0.1";
    Session session(std::move(opening), {.threads = 1, .replicates = 0, .people = 2});
    open_screen(session);
    play(session, "click remark_close\nframes 2");
    EXPECT_FALSE(application->marks().contains("remark_close"));
}

TEST_F(Workshop, TheReportIsMadeWhileOnePlays)
{
    Session session(small_country(), {.threads = 1, .replicates = 0, .people = 2});
    open_screen(session);
    play(session, "click report\nframes 2\nmonths 3\nwait");
    EXPECT_NE(application->told().find("report_1/report.html"), std::string::npos) << application->told();
    EXPECT_EQ(session.look()->shown(), 3U);
    play(session, "click make_reference\nwait\nclick report\nframes 3");
    EXPECT_FALSE(fs::exists(root / "report_2"));  // two worlds that are the same are not compared
}

TEST_F(Workshop, HandsThatNobodyGuidesDoNoHarm)
{
    Session session(small_country(), {.threads = 1, .replicates = 1, .people = 4});
    open_screen(session);
    RandomHands hands(20'261'127);
    for (int n = 0; n < 4000; ++n) frame([&] { hands.before_frame(*application, *platform); });
    EXPECT_GT(hands.gestures(), 100U);
    session.wait_until_idle();
    EXPECT_EQ(session.look()->stage, Snapshot::Stage::ready);
}

/// The exit code of the viewer with these words; what it says goes into `told`.
int code_of(const std::string& words, std::string& told)
{
    const fs::path file = fs::temp_directory_path() / ("homeward_told_" + std::to_string(::getpid()));
    const int      code = std::system(("env XDG_STATE_HOME=" + fs::temp_directory_path().string() + "/homeward_no_state " HOMEWARD_VIEWER " view " + words + " > " + file.string() + " 2>&1").c_str());
    std::ifstream  stream(file);
    told.assign(std::istreambuf_iterator<char>(stream), {});
    fs::remove(file);
    return WEXITSTATUS(code);
}

TEST_F(Workshop, WrongWordsAreToldWhatIsWrong)
{
    const auto file = [&](const std::string& name, const std::string& text) {
        std::ofstream(root / name) << text;
        return (root / name).string();
    };
    const std::string country = std::string(HOMEWARD_SOURCE_DIR) + "/scenarios/countries/senegal.toml";
    const std::string script  = file("script", "wait\nclik play\n");
    struct Case {
        std::string words;
        int         code;
        std::string says;
    };
    for (const auto& [words, code, says] : std::vector<Case>{
             {"--no-such-option", 64, "no-such-option"},
             {"--language xx", 64, "language"},
             {"--folder /no/such/folder", 64, "/no/such/folder"},
             {"--script /no/such/script", 64, "/no/such/script"},
             {"no_such_scenario --no-screen", 65, "no_such_scenario"},
             {country + " " + file("mistyped.toml", "[labour_market]\nelasticty = 3\n") + " --no-screen", 65, "mistyped.toml:2"},
             {country + " " + file("broken.toml", "]]]") + " --no-screen", 65, "broken.toml:1"},
             {country + " --set population.persons=minus --no-screen", 65, "population.persons"},
             {country + " " + file("beside.h5", "x") + " --no-screen", 65, "beside.h5"},
             {file("cut_short.h5", "\x89HDF") + " --no-screen", 65, "cut_short.h5"},
             {(root / "absent.h5").string() + " --no-screen", 74, "absent.h5"},
             {country + " --no-screen --script " + script, 65, "line 2"},
             {"--last --no-screen --state " + (root / "empty").string(), 65, "no session"},
             {"--last " + country, 64, "--last"},
             {"--last --no-screen --state /proc/nowhere", 74, "/proc/nowhere"}}) {
        std::string told;
        EXPECT_EQ(code_of(words, told), code) << words << ": " << told;
        EXPECT_NE(told.find(says), std::string::npos) << words << ": " << told;
    }
}

}  // namespace
}  // namespace homeward::viewer
