#include "commands/scenario_options.hpp"

#include <CLI/CLI.hpp>

namespace homeward {

CLI::Option* add_scenario_options(CLI::App& command, std::vector<std::string>& scenario, std::vector<std::string>& overrides)
{
    command.add_option("--set", overrides, "override a setting: section.key=value; may be given more than once")->allow_extra_args(false);
    return command.add_option("scenario", scenario, "a country, then contexts and policies laid over it: names that `homeward scenarios` lists, or TOML files");
}

}  // namespace homeward
