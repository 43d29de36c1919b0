// homeward-viewer: a town that changes under your hands. Started by `homeward view`.
#include "viz/show.hpp"

#include "core/durable_file.hpp"
#include "core/faults.hpp"
#include "core/version.hpp"

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <optional>
#include <thread>

namespace {

using namespace homeward;
using namespace homeward::viewer;

struct Options {
    std::vector<std::string>     scenario, overrides, reference;
    std::optional<std::uint64_t> seed;
    std::string                  language, script, state, folder = ".";
    bool                         light = false, dark = false, no_tour = false, no_screen = false, resume = false;
    double                       soak_minutes = 0;
    int                          width = 1280, height = 720, benchmark_frames = 0;
    unsigned                     threads = std::max(1U, std::thread::hardware_concurrency() / 2), replicates = 8, report_replicates = 10;
};

/// Where desktops keep what programs remember; without a home, beside what is saved.
std::string state_folder(const std::string& saved)
{
    if (const char* state = std::getenv("XDG_STATE_HOME"); state && *state) return std::string(state) + "/homeward";
    const char* home = std::getenv("HOME");
    return home && *home ? std::string(home) + "/.local/state/homeward" : saved;
}

std::string language_of_the_desktop()
{
    for (const char* name : {"LC_ALL", "LC_MESSAGES", "LANG"})
        if (const char* value = std::getenv(name); value && *value) {
            const std::string language = std::string(value).substr(0, 2);
            if (std::ranges::find(Words::languages(), language) != Words::languages().end()) return language;
        }
    return "en";
}

void view(Options& options)
{
    // Scripts and measurements leave the player's own session alone, unless a folder is named.
    const bool by_hand = options.script.empty() && options.benchmark_frames == 0 && options.soak_minutes <= 0;
    if (options.state.empty() && by_hand) options.state = state_folder(options.folder);
    std::shared_ptr<SessionFolder> keep;
    try {
        if (!options.state.empty()) keep = std::make_shared<SessionFolder>(options.state);
    } catch (const InputOutputError& error) {
        if (options.resume) throw;
        fmt::print(stderr, "The session will not be kept: {}\n", error.what());
    }
    if (options.resume && !keep) throw InputError("--last needs the folder of the session; name it with --state.");
    const ScreenChoices screen = keep && keep->screen() ? *keep->screen() : ScreenChoices{};
    if (options.language.empty()) options.language = std::ranges::find(Words::languages(), screen.language) != Words::languages().end() ? screen.language : language_of_the_desktop();
    if (options.scenario.empty()) options.scenario = {"senegal"};
    Opening opening = options.resume ? keep->before().opening : open(options.scenario, options.overrides, options.reference, options.seed);
    if (options.resume) keep->decline();  // it is taken: nothing is left to offer
    ShowOptions show;
    show.script           = options.script.empty() ? "" : read_whole(options.script);
    show.width            = options.width;
    show.height           = options.height;
    show.no_screen        = options.no_screen;
    show.benchmark_frames = options.benchmark_frames;
    show.soak_minutes     = options.soak_minutes;
    show.soak_seed        = options.seed.value_or(1);
    show.application      = {options.language, !options.light && (options.dark || screen.dark), !options.no_tour && screen.language.empty(), options.folder, options.resume ? screen.view : "", keep, options.report_replicates};
    const Script sound(show.script);  // before anything is computed
    Session      session(std::move(opening), {.threads = options.threads, .replicates = options.replicates, .people = 60, .keep = keep});
    Show(std::move(show), session).run();
}

void parse(int argc, char** argv, CLI::App& app, Options& options)
{
    auto* command = app.add_subcommand("view", "Play a scenario, or a run file again, in a window");
    command->add_option("scenario", options.scenario, "names of the library or files, laid over each other; or one run file (.h5)");
    command->add_option("--set", options.overrides, "section.key=value, as often as needed")->allow_extra_args(false);
    command->add_option("--reference", options.reference, "the world to hold against; default: what the last scenario is laid on")->expected(1, 8);
    command->add_option("--seed", options.seed, "seed of the luck, instead of the scenario's");
    command->add_option("--language", options.language, "en, fr or es; default: the desktop's")->check(CLI::IsMember(Words::languages()));
    command->add_option("--folder", options.folder, "where policies, pictures and tables are saved")->check(CLI::ExistingDirectory)->capture_default_str();
    command->add_option("--threads", options.threads, "threads of the two worlds; the results do not depend on it")->check(CLI::Range(1, 1024))->capture_default_str();
    command->add_option("--replicates", options.replicates, "runs with other luck in the background")->check(CLI::Range(0, 64))->capture_default_str();
    command->add_option("--width", options.width, "of the window")->check(CLI::Range(320, 7680))->capture_default_str();
    command->add_option("--height", options.height, "of the window")->check(CLI::Range(240, 4320))->capture_default_str();
    command->add_flag("--light", options.light, "the light theme; default: as it was last")->excludes(command->add_flag("--dark", options.dark, "the dark theme"));
    command->add_option("--report-replicates", options.report_replicates, "runs of each world for the report")->check(CLI::Range(2, 1000))->capture_default_str();
    command->add_option("--state", options.state, "where the session is kept while it is played; default: XDG_STATE_HOME/homeward, or ~/.local/state/homeward");
    command->add_flag("--no-tour", options.no_tour, "without the cards of the first use");
    command->add_flag("--last", options.resume, "go on with the last session: its policies, month, view and language")->excludes("scenario", "--set", "--reference", "--seed");
    command->add_option("--script", options.script, "a file of clicks and keys to play")->check(CLI::ExistingFile);
    command->add_flag("--no-screen", options.no_screen, "lay frames out without showing them");
    command->add_option("--benchmark-frames", options.benchmark_frames, "measure so many frames while both worlds run, and end")->check(CLI::Range(1, 1'000'000));
    command->add_option("--soak", options.soak_minutes, "random clicks, drags and keys for so many minutes, with memory told every minute (--seed)")->check(CLI::Range(0.01, 10'000.0));
    app.require_subcommand(1);
    app.set_version_flag("--version", version_line());
    app.parse(argc, argv);
}

int told(ExitCode code, const std::string& text)
{
    fmt::print(stderr, "{}\n", text);
    return static_cast<int>(code);
}

}  // namespace

int main(int argc, char** argv)
{
    CLI::App app{"The viewer of homeward"};
    Options  options;
    try {
        parse(argc, argv, app, options);
        view(options);
    } catch (const CLI::ParseError& error) {
        const int code = app.exit(error);
        return code == 0 ? 0 : static_cast<int>(ExitCode::usage);
    } catch (const InputError& error) {
        return told(ExitCode::input, error.what());
    } catch (const InputOutputError& error) {
        return told(ExitCode::input_output, error.what());
    } catch (const std::exception& error) {
        return told(ExitCode::bug, std::string("This is a bug of homeward's, please report it with the scenario and the command: ") + error.what());
    }
    return 0;
}
