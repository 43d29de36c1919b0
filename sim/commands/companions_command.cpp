// homeward compare …, homeward view …: handed to the executable beside this one that does it.
#include "commands/commands.hpp"
#include "commands/companions.hpp"

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include <unistd.h>

#include <filesystem>

namespace homeward {

std::string companion(const std::string& executable, const std::string& word)
{
    std::error_code             failure;
    const std::filesystem::path self = std::filesystem::read_symlink("/proc/self/exe", failure);
    for (const std::filesystem::path& place : {self.parent_path() / executable, self.parent_path() / "analysis" / executable, self.parent_path() / "viz" / executable})
        if (std::filesystem::exists(place, failure)) return place.string();
    throw InputOutputError(fmt::format("'homeward {}' needs the program {} beside {}; build it with {}.", word, executable, self.string(),
                                     executable == "homeward-viewer" ? "-DHOMEWARD_BUILD_VIEWER=ON (the default) where libimgui-dev, libglfw3-dev, libgl-dev and libpng-dev are installed" : "-DHOMEWARD_BUILD_ANALYSIS=ON (the default)"));
}

void hand_over(const std::string& executable, const std::string& word, const std::vector<std::string>& arguments)
{
    std::vector<std::string> words{companion(executable, word), word};
    words.insert(words.end(), arguments.begin(), arguments.end());
    std::vector<char*> pointers;
    for (std::string& text : words) pointers.push_back(text.data());
    pointers.push_back(nullptr);
    execv(pointers.front(), pointers.data());
    throw InputOutputError(fmt::format("{} cannot be started.", words.front()));
}

void add_companions(CLI::App& app, ExitCode&)
{
    auto* compare = app.add_subcommand("compare", "Compare run files and write a report page (homeward-analysis)");
    compare->prefix_command();
    compare->set_help_flag();
    compare->callback([compare] { hand_over("homeward-analysis", "compare", compare->remaining()); });
    auto* view = app.add_subcommand("view", "Play a scenario, or a run file again, in a window (homeward-viewer)");
    view->prefix_command();
    view->set_help_flag();
    view->callback([view] { hand_over("homeward-viewer", "view", view->remaining()); });
}

}  // namespace homeward
