// homeward-viewer: a town that changes under your hands. Started by `homeward view`.
#include "viz/script.hpp"

#include "core/faults.hpp"
#include "core/version.hpp"

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <optional>
#include <thread>

namespace {

using namespace homeward;
using namespace homeward::viewer;
using Clock = std::chrono::steady_clock;

struct Options {
    std::vector<std::string>     scenario, overrides, reference;
    std::optional<std::uint64_t> seed;
    std::string                  language, script, folder = ".";
    bool                         light = false, no_tour = false, no_screen = false, resume = false;
    int                          width = 1280, height = 720, benchmark_frames = 0;
    unsigned                     threads = std::max(1U, std::thread::hardware_concurrency() / 2), replicates = 8;
};

std::string state_folder()
{
    if (const char* state = std::getenv("XDG_STATE_HOME"); state && *state) return std::string(state) + "/homeward";
    const char* home = std::getenv("HOME");
    return home && *home ? std::string(home) + "/.local/state/homeward" : std::string{};
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

std::string text_of(const std::string& file)
{
    std::ifstream stream(file);
    if (!stream) throw InputOutputError(file + " cannot be read.");
    return {std::istreambuf_iterator<char>(stream), {}};
}

void tell_frame_times(std::vector<double> milliseconds)
{
    std::ranges::sort(milliseconds);
    const auto at = [&](double share) { return milliseconds[static_cast<std::size_t>(share * static_cast<double>(milliseconds.size() - 1))]; };
    fmt::print("{} frames: median {:.2f} ms, 99th percentile {:.2f} ms, longest {:.2f} ms\n", milliseconds.size(), at(0.5), at(0.99), at(1));
}

class Show {
public:
    Show(const Options& options, Session& session) : options_(options), session_(session), script_(options.script.empty() ? "" : text_of(options.script))
    {
        ImGui::CreateContext();
        platform_ = options.no_screen ? make_null_platform(options.width, options.height) : make_window(options.width, options.height, "homeward", options.benchmark_frames == 0);
        application_.emplace(session, ApplicationOptions{options.language, !options.light, !options.no_tour, options.folder}, platform_->scale());
    }
    ~Show()
    {
        platform_.reset();
        ImGui::DestroyContext();
    }

    void run()
    {
        while (!platform_->wants_to_close() && !script_.wants_to_quit() && !(options_.benchmark_frames > 0 && static_cast<int>(times_.size()) >= options_.benchmark_frames)) {
            const auto begin = Clock::now();
            if (!platform_->begin_frame()) continue;
            if (!options_.script.empty()) script_.before_frame(*application_, session_, *platform_);
            ImGui::NewFrame();
            application_->frame();
            ImGui::Render();
            platform_->end_frame(application_->theme().background);
            if (application_->takes_picture() || picture_due_ > 0) take_picture();
            const auto taken = Clock::now() - begin;
            if (options_.benchmark_frames > 0) times_.push_back(std::chrono::duration<double, std::milli>(taken).count());
            else if (!options_.no_screen) std::this_thread::sleep_for(std::chrono::microseconds(16'000) - taken);  // where the display does not wait by itself
        }
        if (!times_.empty()) tell_frame_times(times_);
    }

private:
    /// The picture is of the frame after the one in which it was asked for.
    void take_picture()
    {
        const Picture picture = platform_->picture();
        picture_due_          = picture.rgb.empty() ? picture_due_ + 1 : 0;
        if (picture_due_ > 3) picture_due_ = 0;
        if (picture.rgb.empty()) return;
        try {
            write_png(picture, application_->picture_file());
        } catch (const InputOutputError& error) {
            fmt::print(stderr, "{}\n", error.what());
        }
    }

    const Options&             options_;
    Session&                   session_;
    Script                     script_;
    std::unique_ptr<Platform>  platform_;
    std::optional<viewer::Application> application_;
    std::vector<double>        times_;
    int                        picture_due_ = 0;
};

void view(Options& options)
{
    const std::string state = state_folder(), autosave = state.empty() ? state : state + "/last_policy.toml";
    if (options.resume) options.scenario = {autosave};
    if (options.scenario.empty()) options.scenario = {"senegal"};
    if (options.language.empty()) options.language = language_of_the_desktop();
    Opening opening = open(options.scenario, options.overrides, options.reference, options.seed);
    if (!opening.remark.empty()) fmt::print(stderr, "{}: written by another version; figures may differ a little from the file's.\n", opening.remark);
    Session session(std::move(opening), {.threads = options.threads, .replicates = options.replicates, .people = 60, .autosave = options.script.empty() ? autosave : ""});
    Show    show(options, session);
    if (options.benchmark_frames > 0) session.set_speed(12), session.play(true);
    show.run();
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
    command->add_flag("--light", options.light, "the light theme");
    command->add_flag("--no-tour", options.no_tour, "without the cards of the first use");
    command->add_flag("--last", options.resume, "go on from the policy of the last session");
    command->add_option("--script", options.script, "a file of clicks and keys to play")->check(CLI::ExistingFile);
    command->add_flag("--no-screen", options.no_screen, "lay frames out without showing them");
    command->add_option("--benchmark-frames", options.benchmark_frames, "measure so many frames while both worlds run, and end")->check(CLI::Range(1, 1'000'000));
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
