// homeward: the command, like git: one word for what to do, then its options.
#include "commands/commands.hpp"
#include "core/faults.hpp"
#include "core/version.hpp"

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include <csignal>
#include <cstdio>
#include <exception>

namespace {

using namespace homeward;

int told(ExitCode code, const std::string& text)
{
    fmt::print(stderr, "{}{}", text, !text.empty() && text.back() == '\n' ? "" : "\n");
    return static_cast<int>(code);
}

int run_command_line(int argc, char** argv)
{
    CLI::App app{"homeward simulates migrants' return and community reintegration, month by month, under assistance and remigration policies.\n"
                 "Start with: homeward scenarios; then: homeward run senegal comprehensive"};
    app.set_version_flag("--version", version_line());
    app.require_subcommand(1);
    app.footer("Exit codes: 0 done, 64 usage, 65 input, 70 a bug of ours, 74 input/output, 75 incomplete.");
    ExitCode ending = ExitCode::done;
    for (const auto& add : commands()) add(app, ending);
    try {
        app.parse(argc, argv);
    } catch (const CLI::ParseError& error) {
        const int code = app.exit(error);
        return code == 0 ? 0 : static_cast<int>(ExitCode::usage);
    }
    return static_cast<int>(ending);
}

}  // namespace

int main(int argc, char** argv)
{
    std::signal(SIGXFSZ, SIG_IGN);  // a file that may not grow is a write that fails, and is told as such
    try {
        return run_command_line(argc, argv);
    } catch (const InputError& error) {
        return told(ExitCode::input, error.what());
    } catch (const InputOutputError& error) {
        return told(ExitCode::input_output, error.what());
    } catch (const std::bad_alloc&) {
        return told(ExitCode::input_output, "There is not enough memory for this run; use fewer persons ([population] persons) or fewer threads.");
    } catch (const std::exception& error) {
        return told(ExitCode::bug, std::string("This is a bug of homeward's, please report it with the scenario and the command: ") + error.what());
    }
}
