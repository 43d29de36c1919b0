// homeward-analysis: what the run files say, for people who decide.
#include "analysis/compare_command.hpp"
#include "analysis/decompose_command.hpp"
#include "analysis/inference/calibrate_command.hpp"
#include "analysis/inference/sensitivity_command.hpp"
#include "analysis/plan_command.hpp"
#include "analysis/study_command.hpp"
#include "analysis/validation/validate_command.hpp"
#include "core/faults.hpp"

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include <cstdio>

namespace {

using namespace homeward;

int ending(ExitCode code, const std::string& text)
{
    fmt::print(stderr, "{}\n", text);
    return static_cast<int>(code);
}

}  // namespace

int main(int argc, char** argv)
{
    CLI::App program{"What the run files of homeward say: effects with their certainty, for people who decide."};
    program.require_subcommand(1);
    int ended = static_cast<int>(ExitCode::done);
    analysis::add_compare(program);
    analysis::add_plan(program);
    analysis::add_decompose(program, ended);
    analysis::add_study(program, ended);
    analysis::add_calibrate(program, ended);
    analysis::add_sensitivity(program, ended);
    analysis::add_validate(program, ended);
    try {
        program.parse(argc, argv);
        return ended;
    } catch (const CLI::ParseError& error) {
        return program.exit(error) == 0 ? static_cast<int>(ExitCode::done) : static_cast<int>(ExitCode::usage);
    } catch (const InputError& error) {
        return ending(ExitCode::input, error.what());
    } catch (const InputOutputError& error) {
        return ending(ExitCode::input_output, error.what());
    } catch (const std::exception& error) {
        return ending(ExitCode::bug, std::string("homeward-analysis failed, which is our fault; please report: ") + error.what());
    }
}
