// homeward inspect: what is in this run file?
#include "commands/commands.hpp"
#include "output/run_summary.hpp"

#include <CLI/CLI.hpp>
#include <fmt/format.h>

namespace homeward {

void add_inspect(CLI::App& app, ExitCode& ending)
{
    auto  path    = std::make_shared<std::string>();
    auto* command = app.add_subcommand("inspect", "Say what is in a run file: scenario, replicates, completeness, provenance, headline figures");
    command->add_option("run", *path, "a run file written by homeward run")->required();
    command->callback([path, &ending] {
        fmt::print("{}", in_words(read_run_summary(*path)));
        ending = ExitCode::done;
    });
}

}  // namespace homeward
