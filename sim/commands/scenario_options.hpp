// How a scenario is named on the command line, the same for every command.
#pragma once

#include <string>
#include <vector>

namespace CLI {
class App;
class Option;
}

namespace homeward {

/// Files or names of the library, laid over each other, and what is set over them; returns the option of the scenario.
CLI::Option* add_scenario_options(CLI::App& command, std::vector<std::string>& scenario, std::vector<std::string>& overrides);

}  // namespace homeward
