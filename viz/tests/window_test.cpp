// The real window under a virtual display: clicks, languages, pictures that show something. Skipped where there is no Xvfb.
#include "viz/session/session_folder.hpp"

#include <gtest/gtest.h>
#include <png.h>

#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <chrono>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <set>
#include <string>
#include <thread>
#include <vector>

namespace {

namespace fs = std::filesystem;

struct Pixels {
    png_image                 image{};
    std::vector<std::uint8_t> rgb;
    std::size_t               colours() const
    {
        std::set<std::uint32_t> all;
        for (std::size_t i = 0; i + 2 < rgb.size(); i += 3) all.insert(static_cast<std::uint32_t>(rgb[i] << 16 | rgb[i + 1] << 8 | rgb[i + 2]));
        return all.size();
    }
};

Pixels read(const fs::path& file)
{
    Pixels pixels;
    pixels.image.version = PNG_IMAGE_VERSION;
    if (!png_image_begin_read_from_file(&pixels.image, file.c_str())) return pixels;
    pixels.image.format = PNG_FORMAT_RGB;
    pixels.rgb.resize(PNG_IMAGE_SIZE(pixels.image));
    png_image_finish_read(&pixels.image, nullptr, pixels.rgb.data(), 0, nullptr);
    return pixels;
}

class Window : public testing::Test {
protected:
    void SetUp() override
    {
        if (std::system("command -v xvfb-run > /dev/null && command -v xauth > /dev/null") != 0) GTEST_SKIP() << "there is no xvfb-run here";
        fs::create_directories(folder);
    }
    ~Window() override { fs::remove_all(folder); }

    static std::string viewer(const std::string& options)
    {
        return std::string(HOMEWARD_VIEWER " view " HOMEWARD_SOURCE_DIR "/scenarios/countries/senegal.toml --set population.persons=4000 --set population.districts=2 --set time.months=24 --set time.spin_up_months=6 --replicates 0 --language en ") + options;
    }
    std::string file(const std::string& name) const { return (folder / name).string(); }
    /// The exit code with this script under a display of its own; the viewer's, noted in a file, since xvfb-run has codes of its own (5: its folder would not go).
    int show(const std::string& script, const std::string& options = "")
    {
        std::ofstream(folder / "script") << script;
        std::ofstream(folder / "play.sh") << viewer("--script " + file("script") + " " + options) + " > " + file("told") + " 2>&1\necho $? > " + file("code") + "\n";
        fs::remove(folder / "code");
        [[maybe_unused]] const int of_the_display = std::system(("xvfb-run -a -s '-screen 0 1280x720x24' sh " + file("play.sh") + " >/dev/null 2>&1").c_str());
        int                        code           = -1;
        std::ifstream(folder / "code") >> code;
        return code;
    }
    std::string told() const
    {
        std::ifstream stream(folder / "told");
        return {std::istreambuf_iterator<char>(stream), {}};
    }
    bool comes_to_be(const std::string& name, const std::string& holding) const
    {
        for (int n = 0; n < 3000; ++n, std::this_thread::sleep_for(std::chrono::milliseconds(10))) {
            std::ifstream stream(folder / name);
            if (std::string{std::istreambuf_iterator<char>(stream), {}}.find(holding) != std::string::npos) return true;
        }
        return false;
    }

    fs::path folder = fs::temp_directory_path() / ("homeward_window_" + std::to_string(::getpid()) + "_" + testing::UnitTest::GetInstance()->current_test_info()->name());
};

TEST_F(Window, IsClickedPlayedAndPictured)
{
    EXPECT_EQ(show("wait\nclick tour_skip\nclick view.policy\nclick card.cash\nwait\nmonths 12\nclick view.reintegration\nframes 3\npicture " + file("en.png") + "\npicture " + file("view.png") + " view_area\nclick language.fr\nframes 2\nclick theme\nframes 3\npicture " + file("fr.png") + "\nquit\n"), 0) << told();
    const Pixels english = read(folder / "en.png"), french = read(folder / "fr.png"), view = read(folder / "view.png");
    for (const Pixels& picture : {english, french}) {
        EXPECT_EQ(picture.image.width, 1280U);
        EXPECT_EQ(picture.image.height, 720U);
        EXPECT_GT(picture.colours(), 50U);  // letters with smooth edges, lines, two worlds
    }
    EXPECT_NE(english.rgb, french.rgb);
    EXPECT_GT(view.image.width, 1200U);
    EXPECT_LT(view.image.height, 640U);
    EXPECT_GT(view.image.height, 400U);
    EXPECT_GT(view.colours(), 50U);
}

TEST_F(Window, KeysSavePicturesOfTheWindowAndOfTheView)
{
    EXPECT_EQ(show("wait\nclick tour_skip\nkey 80\nframes 60\nclick picture_view\nframes 60\nquit\n", "--folder " + folder.string()), 0) << told();
    EXPECT_EQ(read(folder / "homeward_1.png").image.height, 720U);
    EXPECT_LT(read(folder / "homeward_2.png").image.height, 640U);
}

TEST_F(Window, IsOpenedAnewWhenItsContextHasGone)
{
    EXPECT_EQ(show("wait\nclick tour_skip\nmonths 6\nlose 0\nframes 4\npicture " + file("after.png") + "\nlose 3\nframes 4\nclick one_month\nwait\nframes 3\npicture " + file("again.png") + "\nquit\n"), 0) << told();
    EXPECT_EQ(read(folder / "after.png").image.width, 1280U);
    EXPECT_GT(read(folder / "after.png").colours(), 50U);
    EXPECT_GT(read(folder / "again.png").colours(), 50U);
}

TEST_F(Window, WithoutAnotherWindowTheSessionIsKept)
{
    EXPECT_EQ(show("wait\nclick tour_skip\nclick view.policy\nclick card.cash\nwait\nmonths 6\nframes 60\nlose 1000\nframes 2\n", "--state " + file("state")), 74);
    EXPECT_NE(told().find("--last"), std::string::npos) << told();
    const homeward::viewer::SessionFolder kept(file("state"));
    ASSERT_TRUE(kept.offer());
    EXPECT_EQ(kept.offer()->changes, 1U);
    EXPECT_EQ(kept.offer()->cursor, homeward::Month::of(2022, 7));
}

TEST_F(Window, OfAnySizeLosesNothing)
{
    EXPECT_EQ(show("wait\nclick tour_skip\nclick play\nresize 1 1\nframes 5\nresize 40 900\nframes 5\nresize 5000 5000\nframes 5\nresize 1280 720\nframes 5\npicture " + file("after.png") + "\nquit\n"), 0) << told();
    EXPECT_GT(read(folder / "after.png").colours(), 50U);
}

TEST_F(Window, TheDisplayGoesAndTheSessionIsKept)
{
    std::ofstream(folder / "script") << "wait\nclick tour_skip\nclick view.policy\nclick card.cash\nwait\nmonths 6\nframes 1000000\n";
    std::ofstream(folder / "run.sh") << "Xvfb -displayfd 3 -screen 0 1280x720x24 3> " << file("display") << " 2> /dev/null &\nx=$!\nwhile [ ! -s " << file("display") << " ]; do sleep 0.05; done\n"
                                     << "DISPLAY=:$(cat " << file("display") << ") " << viewer("--state " + file("state") + " --script " + file("script")) << " > " << file("told") << " 2>&1 &\nv=$!\n"
                                     << "for n in $(seq 600); do grep -q '\"from\"' " << file("state/session/now/session.json") << " 2> /dev/null && break; sleep 0.05; done\nsleep 1\nkill $x\nwait $v\n";
    const int code = std::system(("bash " + file("run.sh")).c_str());
    EXPECT_EQ(WEXITSTATUS(code), 74) << told();
    EXPECT_NE(told().find("--last"), std::string::npos) << told();
    EXPECT_TRUE(homeward::viewer::SessionFolder(file("state")).offer());
}

TEST_F(Window, KilledItLosesNothingThatWasDecided)
{
    std::ofstream(folder / "script") << "wait\nclick tour_skip\nmonths 5\nclick view.policy\nclick card.cash\nwait\nmonths 9\nframes 100000000\n";
    const pid_t process = fork();
    ASSERT_GE(process, 0);
    if (process == 0) {
        execl("/bin/sh", "sh", "-c", ("exec " + viewer("--no-screen --state " + file("state") + " --script " + file("script"))).c_str(), nullptr);
        _exit(127);
    }
    const int month_of_the_cursor = homeward::Month::of(2022, 10).count;
    EXPECT_TRUE(comes_to_be("state/session/now/session.json", "\"cursor\": " + std::to_string(month_of_the_cursor)));
    kill(process, SIGKILL);
    waitpid(process, nullptr, 0);
    const homeward::viewer::SessionFolder kept(file("state"));
    ASSERT_TRUE(kept.offer());
    EXPECT_EQ(kept.offer()->changes, 1U);
    const auto session = kept.before();
    EXPECT_EQ(session.opening.changes.front().from, homeward::Month::of(2022, 6));
    EXPECT_NE(session.opening.changes.front().scenario->text.find("return_cash"), std::string::npos);
}

TEST_F(Window, ClosesInTheMiddleOfARun)
{
    EXPECT_EQ(show("wait\nclick tour_skip\nclick play\nframes 10\nquit\n"), 0) << told();
}

TEST(NoWindow, SaysThatThereIsNoScreen)
{
    const int code = std::system("env -u DISPLAY -u WAYLAND_DISPLAY XDG_STATE_HOME=/tmp/homeward_no_state " HOMEWARD_VIEWER " view " HOMEWARD_SOURCE_DIR "/scenarios/countries/senegal.toml --set population.persons=4000 --set population.districts=2 2> /dev/null");
    EXPECT_EQ(WEXITSTATUS(code), 74);
}

}  // namespace
