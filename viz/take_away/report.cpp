#include "viz/take_away/report.hpp"

#include "core/durable_file.hpp"
#include "core/faults.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <fcntl.h>
#include <poll.h>
#include <spawn.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <cctype>
#include <csignal>
#include <filesystem>
#include <string_view>

namespace homeward::viewer {

namespace {

namespace fs = std::filesystem;

/// `homeward` beside this program, or a floor above it in a folder of a build.
std::string batch_program()
{
    std::error_code failure;
    const fs::path  self = fs::read_symlink("/proc/self/exe", failure).parent_path();
    for (const fs::path& place : {self / "homeward", self.parent_path() / "homeward", self.parent_path().parent_path() / "homeward"})
        if (fs::is_regular_file(place, failure)) return place.string();
    throw InputOutputError(fmt::format("A report needs the program homeward beside {}.", self.string()));
}

/// The first of report_1, report_2 … that is not there yet.
std::string new_folder(const std::string& parent)
{
    for (int n = 1;; ++n) {
        const std::string folder = fmt::format("{}/report_{}", parent, n);
        std::error_code   failure;
        if (fs::create_directory(folder, failure)) return folder;
        if (failure || n == 10'000) throw InputOutputError(fmt::format("{}: no folder for a report can be made there.", parent));
    }
}

/// A program in the background, nicer than the screen; what it says of progress and of faults comes out of one pipe.
class Program {
public:
    explicit Program(const std::vector<std::string>& words)
    {
        int pipe_ends[2];
        if (pipe2(pipe_ends, O_CLOEXEC) != 0) throw InputOutputError("No pipe: " + system_words());
        std::vector<char*> pointers;
        for (const std::string& word : words) pointers.push_back(const_cast<char*>(word.c_str()));
        pointers.push_back(nullptr);
        posix_spawn_file_actions_t actions;
        posix_spawn_file_actions_init(&actions);
        posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0);
        posix_spawn_file_actions_adddup2(&actions, pipe_ends[1], STDOUT_FILENO);
        posix_spawn_file_actions_adddup2(&actions, pipe_ends[1], STDERR_FILENO);
        const int failure = posix_spawn(&process_, pointers.front(), &actions, nullptr, pointers.data(), environ);
        posix_spawn_file_actions_destroy(&actions);
        ::close(pipe_ends[1]);
        output_ = pipe_ends[0];
        if (failure != 0) {
            ::close(output_);
            throw InputOutputError(fmt::format("{} cannot be started.", words.front()));
        }
        setpriority(PRIO_PROCESS, static_cast<id_t>(process_), 10);
    }
    ~Program()
    {
        if (process_ > 0) {
            kill(process_, SIGKILL);
            waitpid(process_, nullptr, 0);
        }
        ::close(output_);
    }
    Program(const Program&)            = delete;
    Program& operator=(const Program&) = delete;

    /// The next piece of what it says, waiting a little; false: it has ended.
    bool read(std::string& text)
    {
        pollfd wait{output_, POLLIN, 0};
        if (poll(&wait, 1, 100) <= 0) return true;
        char       piece[4096];
        const auto length = ::read(output_, piece, sizeof piece);
        if (length <= 0) return false;
        text.append(piece, static_cast<std::size_t>(length));
        return true;
    }
    int exit_code()
    {
        int status = 0;
        waitpid(process_, &status, 0);
        process_ = -1;
        return WIFEXITED(status) ? WEXITSTATUS(status) : 128;
    }

private:
    pid_t process_ = -1;
    int   output_  = -1;
};

}  // namespace

std::string file_stem(const std::string& title)
{
    // Of letters with accents (UTF-8, Latin-1) the letter is kept.
    constexpr std::string_view bare = "aaaaaaaceeeeiiiidnooooo/ouuuuypy";
    std::string                stem;
    for (std::size_t n = 0; n < title.size(); ++n) {
        auto letter = static_cast<unsigned char>(title[n]);
        if (letter == 0xC3 && n + 1 < title.size()) letter = static_cast<unsigned char>(bare[static_cast<unsigned char>(title[++n]) & 0x1FU]);
        if (letter < 0x80 && std::isalnum(letter)) stem += static_cast<char>(std::tolower(letter));
        else if (!stem.empty() && stem.back() != '_') stem += '_';
    }
    while (!stem.empty() && stem.back() == '_') stem.pop_back();
    return stem.empty() ? "world" : stem;
}

void Report::start(ReportOrder order)
{
    end();
    cancelled_ = false;
    progress_  = {.stage = ReportProgress::Stage::running, .page{}, .fault{}};
    thread_    = std::thread([this, order = std::move(order)] { make(order); });
}

void Report::end()
{
    cancelled_ = true;
    if (thread_.joinable()) thread_.join();
}

ReportProgress Report::look() const
{
    const std::lock_guard lock(mutex_);
    return progress_;
}

void Report::make(const ReportOrder& order)
{
    ReportProgress end{.stage = ReportProgress::Stage::done, .share = 1, .page{}, .fault{}};
    std::string    folder;
    try {
        folder = new_folder(order.folder);
        const std::string reference = file_stem(order.reference_name), own = file_stem(order.own_name);
        run(order, folder, order.reference, reference, 0);
        run(order, folder, order.own, own, 0.48);
        end.page = folder + "/report.html";
        call({batch_program(), "compare", folder + "/" + reference + ".h5", folder + "/" + own + ".h5", "--lang", order.language, "--out", end.page}, 0.96, 0.04);
    } catch (const std::exception& error) {
        end.stage = ReportProgress::Stage::failed;
        end.fault = error.what();
    }
    if (cancelled_ && end.stage == ReportProgress::Stage::failed) {
        end = {.stage = ReportProgress::Stage::cancelled, .page{}, .fault{}};
        std::error_code failure;
        if (!folder.empty()) fs::remove_all(folder, failure);
    }
    const std::lock_guard lock(mutex_);
    progress_ = std::move(end);
}

void Report::run(const ReportOrder& order, const std::string& folder, const Playable& scenario, const std::string& name, double from)
{
    const std::string file = folder + "/" + name;
    write_durably(file + ".toml", scenario->text);
    call({batch_program(), "run", file + ".toml", "--seed", std::to_string(order.seed), "--replicates", std::to_string(order.replicates), "--threads", std::to_string(order.threads), "--json-progress", "--out", file + ".h5"}, from, 0.48);
}

/// Its progress is a part of the whole, from `from` on. Throws what it said where it fails.
void Report::call(const std::vector<std::string>& words, double from, double span)
{
    Program     program(words);
    std::string text;
    while (program.read(text)) {
        if (cancelled_) throw InputOutputError("cancelled");
        for (auto end = text.find('\n'); end != std::string::npos; end = text.find('\n')) {
            const auto line = nlohmann::json::parse(text.substr(0, end), nullptr, false);
            if (!line.is_object()) break;  // words, which are kept
            text.erase(0, end + 1);
            const std::lock_guard lock(mutex_);
            progress_.share = from + span * line.value("share", 0.0);
        }
    }
    if (program.exit_code() != 0) throw InputOutputError(text.empty() ? words[0] + " " + words[1] + " failed." : text);
    const std::lock_guard lock(mutex_);
    progress_.share = from + span;
}

}  // namespace homeward::viewer
