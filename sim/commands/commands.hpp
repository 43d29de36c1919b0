// The one list of what `homeward` can be told to do.
#pragma once

#include "core/faults.hpp"

#include <functional>
#include <vector>

namespace CLI {
class App;
}

namespace homeward {

/// Adds a subcommand; when chosen it runs and sets the exit code.
using Command = std::function<void(CLI::App&, ExitCode&)>;

void add_run(CLI::App& app, ExitCode& ending);
void add_check(CLI::App& app, ExitCode& ending);
void add_describe(CLI::App& app, ExitCode& ending);
void add_scenarios(CLI::App& app, ExitCode& ending);
void add_inspect(CLI::App& app, ExitCode& ending);
void add_companions(CLI::App& app, ExitCode& ending);  // compare, plan …: executables beside this one
void add_evaluate(CLI::App& app, ExitCode& ending);   // for other tools
void add_collect(CLI::App& app, ExitCode& ending);
void add_worker(CLI::App& app, ExitCode& ending);      // for `homeward run --plan`, not for people

inline std::vector<Command> commands() { return {add_scenarios, add_check, add_run, add_collect, add_evaluate, add_inspect, add_describe, add_companions, add_worker}; }

}  // namespace homeward
