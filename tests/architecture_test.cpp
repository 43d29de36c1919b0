// The house: includes go down only, and each library has one door.
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <map>
#include <regex>
#include <set>
#include <string>
#include <vector>

namespace {

namespace fs = std::filesystem;

const fs::path source = HOMEWARD_SOURCE_DIR;

struct Include {
    fs::path    from;
    std::string path;
    bool        own;  // "…" rather than <…>
};

std::vector<Include> includes_below(const fs::path& folder)
{
    static const std::regex line(R"re(^\s*#include\s+(["<])([^">]+)[">])re");
    std::vector<Include>    found;
    for (const auto& entry : fs::recursive_directory_iterator(folder)) {
        if (entry.path().extension() != ".hpp" && entry.path().extension() != ".cpp") continue;
        std::ifstream file(entry.path());
        std::smatch   match;
        for (std::string text; std::getline(file, text);)
            if (std::regex_search(text, match, line)) found.push_back({fs::relative(entry.path(), source), match[2], match[1] == "\""});
    }
    return found;
}

std::string room_of(const fs::path& path) { return path.begin()->string(); }

TEST(Architecture, IncludesGoDownOnly)
{
    const std::map<std::string, std::set<std::string>> may_use{
        {"core", {"core"}},
        {"scenario", {"core", "scenario"}},
        {"world", {"core", "world"}},
        {"processes", {"core", "scenario", "world", "processes"}},
        {"policies", {"core", "scenario", "world", "policies"}},
        {"output", {"core", "scenario", "world", "output"}},
        {"simulation", {"core", "scenario", "world", "processes", "policies", "output", "simulation"}},
        {"plans", {"core", "scenario", "world", "processes", "policies", "output", "simulation", "plans"}},
        {"commands", {"core", "scenario", "world", "processes", "policies", "output", "simulation", "plans", "commands"}},
        {"mpi", {"core", "scenario", "world", "processes", "policies", "output", "simulation", "plans", "commands", "mpi"}},
    };
    const auto includes = includes_below(source / "sim");
    ASSERT_GT(includes.size(), 100U);
    for (const Include& include : includes) {
        const std::string floor = fs::relative(include.from, "sim").begin()->string();
        if (!include.own || include.path == "git_commit.hpp" || !may_use.contains(floor)) continue;  // that one is written by the build
        EXPECT_TRUE(may_use.at(floor).contains(room_of(include.path))) << include.from << " includes " << include.path;
    }
}

std::string stem_of(const fs::path& path) { return path.filename().string().substr(0, path.filename().string().find('.')); }

TEST(Architecture, AProcessIncludesNoOtherProcess)
{
    // The processes are those the schedule names; what several share (how a homecoming is booked, say) is a file of its own.
    std::set<std::string> processes;
    for (const Include& include : includes_below(source / "sim" / "simulation"))
        if (include.from.filename() == "monthly_schedule.cpp" && room_of(include.path) == "processes") processes.insert(stem_of(include.path));
    ASSERT_GE(processes.size(), 13U);
    for (const Include& include : includes_below(source / "sim" / "processes")) {
        const std::string other = stem_of(include.path);
        if (room_of(include.path) != "processes" || !processes.contains(other)) continue;
        EXPECT_TRUE(stem_of(include.from).starts_with(other)) << include.from << " includes " << include.path;
    }
}

TEST(Architecture, EachLibraryHasOneDoor)
{
    const std::vector<std::pair<std::regex, std::regex>> doors{
        {std::regex("^tbb/"), std::regex("^sim/core/parallel\\.cpp$")},
        {std::regex("^(boost/random|Random123)/"), std::regex("^sim/core/(random|sobol_sequence)\\.cpp$")},
        {std::regex("^toml\\+\\+/"), std::regex("^sim/scenario/.*$")},
        {std::regex("^(hdf5\\.h|H5)"), std::regex("^(sim/output/hdf5|analysis/hdf5_input).*$")},
        {std::regex("^immintrin"), std::regex("^sim/core/lanes\\.hpp$")},
        {std::regex("^Eigen/"), std::regex("^analysis/inference/")},
        {std::regex("^mpi\\.h$"), std::regex("^sim/mpi/")},
        {std::regex("^CLI/"), std::regex("^(sim/main|sim/mpi/main|sim/commands/.*|analysis/.*main.*|analysis/.*command.*|viz/main)\\.[ch]pp$")},
        {std::regex("^(GLFW/|backends/imgui_impl)"), std::regex("^viz/platform/platform_glfw\\.cpp$")},
        {std::regex("^png\\.h"), std::regex("^viz/platform/png\\.cpp$")},
    };
    std::vector<Include> includes = includes_below(source / "sim");
    for (const Include& include : includes_below(source / "analysis"))
        if (!include.from.string().starts_with("analysis/tests")) includes.push_back(include);
    for (const Include& include : includes_below(source / "viz"))
        if (!include.from.string().starts_with("viz/tests")) includes.push_back(include);
    for (const auto& [library, door] : doors)
        for (const Include& include : includes) {
            if (!std::regex_search(include.path, library)) continue;
            EXPECT_TRUE(std::regex_search(include.from.string(), door)) << include.from << " includes " << include.path;
        }
}

TEST(Architecture, LanesAreForKernelFilesAlone)
{
    for (const Include& include : includes_below(source / "sim")) {
        if (include.path != "core/lanes.hpp") continue;
        EXPECT_TRUE(include.from.string().ends_with(".kernel.cpp")) << include.from << " includes core/lanes.hpp";
    }
}

TEST(Architecture, DefaultBuildsUseNoFlagThatChangesBits)
{
    std::ifstream file(source / "CMakeLists.txt");
    const std::string text((std::istreambuf_iterator<char>(file)), {});
    for (const char* flag : {"-march=native", "-ffast-math", "-Ofast", "-mfma"}) EXPECT_EQ(text.find(flag), std::string::npos) << flag;
    EXPECT_NE(text.find("-ffp-contract=off"), std::string::npos);
}

TEST(Architecture, EveryFileBeginsWithASentence)
{
    for (const auto& entry : fs::recursive_directory_iterator(source / "sim")) {
        const std::string name = entry.path().filename().string();
        if (!name.ends_with(".hpp")) continue;
        std::ifstream file(entry.path());
        std::string   first;
        std::getline(file, first);
        EXPECT_TRUE(first.starts_with("// ") && first.size() > 20) << entry.path() << ": " << first;
    }
}

}  // namespace
