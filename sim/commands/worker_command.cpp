// homeward worker: a process that `homeward run --plan` starts to make jobs one after the other; not for people.
#include "commands/commands.hpp"
#include "plans/worker.hpp"

#include <CLI/CLI.hpp>

#include <iostream>

namespace homeward {

void add_worker(CLI::App& app, ExitCode& ending)
{
    struct Options {
        std::string results;
        unsigned    threads = 1;
    };
    auto  options = std::make_shared<Options>();
    auto* command = app.add_subcommand("worker", "Make jobs of a plan as told on the standard input");
    command->group("");  // not in the list of commands
    command->add_option("results", options->results)->required();
    command->add_option("threads", options->threads)->required();
    command->callback([options, &ending] {
        work(options->results, options->threads, std::cin, std::cout);
        ending = ExitCode::done;
    });
}

}  // namespace homeward
