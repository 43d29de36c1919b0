// homeward compare, plan, view …: handed to the executable beside this one that does it.
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
    const auto add = [&](const char* executable, const char* word, const char* what) {
        auto* command = app.add_subcommand(word, what);
        command->prefix_command();
        command->set_help_flag();
        command->callback([command, executable, word] { hand_over(executable, word, command->remaining()); });
    };
    add("homeward-analysis", "compare", "Compare run files and write a report page (homeward-analysis)");
    add("homeward-analysis", "plan", "Make the plan of an ensemble: a scenario, points in the space of its parameters, replicates (homeward-analysis)");
    add("homeward-analysis", "sensitivity", "Which parameters do the answers of a model depend on? Elementary effects, Sobol' indices, Shapley effects (homeward-analysis)");
    add("homeward-analysis", "calibrate", "Fit parameters to what was observed (homeward-analysis)");
    add("homeward-analysis", "decompose", "Share the effect of a policy out to its instruments or programmes (homeward-analysis)");
    add("homeward-analysis", "validate", "Hold the model of a country against the patterns that surveys and trials report (homeward-analysis)");
    add("homeward-viewer", "view", "Play a scenario, or a run file again, in a window (homeward-viewer)");
}

}  // namespace homeward
