// homeward check: is this scenario, or study, sound? All faults at once.
#include "commands/commands.hpp"
#include "commands/loaded_scenario.hpp"
#include "commands/scenario_library.hpp"
#include "commands/scenario_options.hpp"
#include "commands/scenario_run.hpp"

#include <CLI/CLI.hpp>
#include <fmt/format.h>

namespace homeward {

void add_check(CLI::App& app, ExitCode& ending)
{
    struct Options {
        std::vector<std::string> scenario, overrides;
        std::string              study;
    };
    auto  options = std::make_shared<Options>();
    auto* command = app.add_subcommand("check", "Read a scenario and say everything that is wrong with it, with file, line and fix");
    add_scenario_options(*command, options->scenario, options->overrides);
    command->add_option("--study", options->study, "a study instead, with all its scenarios");
    command->callback([options, &ending] {
        if (options->scenario.empty() == options->study.empty()) throw CLI::RequiredError("A scenario, such as `homeward check senegal cash`, or --study");
        ending = ExitCode::done;
        if (!options->study.empty()) return fmt::print("{}", checked_study(options->study, options->overrides));
        const LoadedScenario loaded = load_sound_scenario(scenario_files(options->scenario), options->overrides);
        std::size_t          programmes = loaded.section->sections("programme").size();
        fmt::print("{}: sound. {} months from {} after {} months of spin-up; {} programme{}; seed {}.\n", fmt::join(options->scenario, " "), loaded.model->time().months,
                   to_string(loaded.model->time().first), loaded.model->time().spin_up_months, programmes, programmes == 1 ? "" : "s", loaded.model->time().seed);
    });
}

}  // namespace homeward
