// The real window under a virtual display: clicks, languages, pictures that show something. Skipped where there is no Xvfb.
#include <gtest/gtest.h>
#include <png.h>

#include <unistd.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <set>
#include <string>
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

TEST(Window, IsClickedPlayedAndPictured)
{
    if (std::system("command -v xvfb-run > /dev/null && command -v xauth > /dev/null") != 0) GTEST_SKIP() << "there is no xvfb-run here";
    const fs::path folder = fs::temp_directory_path() / ("homeward_window_" + std::to_string(::getpid()));
    fs::create_directories(folder);
    std::ofstream(folder / "script") << "wait\nclick tour_skip\nclick view.policy\nclick card.cash\nwait\nmonths 12\nclick view.reintegration\nframes 3\npicture " << (folder / "en.png").string()
                                     << "\nclick language.fr\nframes 2\nclick theme\nframes 3\npicture " << (folder / "fr.png").string() << "\nquit\n";
    const std::string command = std::string("xvfb-run -a -s '-screen 0 1280x720x24' " HOMEWARD_VIEWER " view " HOMEWARD_SOURCE_DIR "/scenarios/countries/senegal.toml --set population.persons=4000 --set population.districts=2 --set time.months=24"
                                            " --set time.spin_up_months=6 --replicates 0 --language en --script ") + (folder / "script").string() + " > " + (folder / "told").string() + " 2>&1";
    const int code = std::system(command.c_str());
    std::ifstream told(folder / "told");
    EXPECT_EQ(code, 0) << std::string{std::istreambuf_iterator<char>(told), {}};
    const Pixels english = read(folder / "en.png"), french = read(folder / "fr.png");
    for (const Pixels& picture : {english, french}) {
        EXPECT_EQ(picture.image.width, 1280U);
        EXPECT_EQ(picture.image.height, 720U);
        EXPECT_GT(picture.colours(), 50U);  // letters with smooth edges, lines, two worlds
    }
    EXPECT_NE(english.rgb, french.rgb);
    fs::remove_all(folder);
}

TEST(Window, SaysWhenThereIsNoScreen)
{
    const int code = std::system("env -u DISPLAY -u WAYLAND_DISPLAY " HOMEWARD_VIEWER " view " HOMEWARD_SOURCE_DIR "/scenarios/countries/senegal.toml --set population.persons=4000 --set population.districts=2 2> /dev/null");
    EXPECT_EQ(WEXITSTATUS(code), 74);
}

}  // namespace
