// homeward check: is this scenario sound? All faults at once.
#include "commands/commands.hpp"
#include "commands/loaded_scenario.hpp"

#include <CLI/CLI.hpp>
#include <fmt/format.h>

namespace homeward {

void add_check(CLI::App& app, ExitCode& ending)
{
    struct Options {
        std::string              scenario;
        std::vector<std::string> overrides;
    };
    auto  options = std::make_shared<Options>();
    auto* command = app.add_subcommand("check", "Read a scenario and say everything that is wrong with it, with file, line and fix");
    command->add_option("scenario", options->scenario, "the scenario, a TOML file")->required();
    command->add_option("--set", options->overrides, "override a setting: section.key=value; may be given more than once");
    command->callback([options, &ending] {
        const LoadedScenario loaded = load_sound_scenario(options->scenario, options->overrides);
        std::size_t          programmes = loaded.section->sections("programme").size();
        fmt::print("{}: sound. {} months from {} after {} months of spin-up; {} programme{}; seed {}.\n", options->scenario, loaded.model->time().months,
                   to_string(loaded.model->time().first), loaded.model->time().spin_up_months, programmes, programmes == 1 ? "" : "s", loaded.model->time().seed);
        ending = ExitCode::done;
    });
}

}  // namespace homeward
