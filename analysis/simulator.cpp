#include "analysis/simulator.hpp"

#include "core/faults.hpp"

#include <fmt/format.h>

#include <fcntl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <csignal>
#include <filesystem>
#include <sstream>
#include <stdexcept>

namespace homeward::analysis {
namespace {

volatile sig_atomic_t child = 0;  // to which a polite kill is passed on

volatile sig_atomic_t asked_to_stop = 0;

extern "C" void note(int) { asked_to_stop = 1; }
extern "C" void pass_on(int signal)
{
    asked_to_stop = 1;
    if (child > 0) kill(child, signal);
}

/// Beside this program, or above it in the build tree.
std::string batch_program()
{
    std::error_code             failure;
    const std::filesystem::path self = std::filesystem::read_symlink("/proc/self/exe", failure);
    for (const std::filesystem::path& place : {self.parent_path() / "homeward", self.parent_path().parent_path() / "homeward"})
        if (std::filesystem::is_regular_file(place, failure)) return place.string();
    throw InputOutputError(fmt::format("runs are made by the program homeward, which should stand beside {}", self.string()));
}

std::vector<std::string> words_of(const RunToMake& run, const RunManner& manner)
{
    std::vector<std::string> words{batch_program(), "run"};
    words.insert(words.end(), run.scenario.begin(), run.scenario.end());
    for (const std::string& override_ : run.overrides) words.insert(words.end(), {"--set", override_});
    words.insert(words.end(), {"--seed", std::to_string(run.seed), "--first-replicate", std::to_string(run.first_replicate), "--replicates", std::to_string(run.replicates), "--out", run.out, "--overwrite"});
    if (manner.threads > 0) words.insert(words.end(), {"--threads", std::to_string(manner.threads)});
    if (manner.quiet) words.emplace_back("--quiet");
    if (manner.checked) words.emplace_back("--checked");
    return words;
}

int exit_code_of(const std::vector<std::string>& words)
{
    std::vector<std::string> own = words;
    std::vector<char*>       pointers;
    for (std::string& word : own) pointers.push_back(word.data());
    pointers.push_back(nullptr);
    const InterruptsHeld signals;  // Ctrl-C reaches the child too: it ends after the month and says so
    const pid_t                 pid = fork();
    if (pid < 0) throw InputOutputError("a run cannot be started: no process to be had");
    if (pid == 0) {
        signals.restore();
        if (const int nowhere = open("/dev/null", O_WRONLY); nowhere >= 0) dup2(nowhere, STDOUT_FILENO);  // it would print the file's name; progress goes to the standard error
        execvp(pointers.front(), pointers.data());
        _exit(static_cast<int>(ExitCode::input_output));
    }
    child      = pid;
    int status = 0;
    while (waitpid(pid, &status, 0) < 0 && errno == EINTR) {}
    child = 0;
    return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}

[[noreturn]] void fail(int code, const std::string& out)
{
    const std::string text = fmt::format("the run of {} ended with {}", out, code);
    if (code == static_cast<int>(ExitCode::input) || code == static_cast<int>(ExitCode::usage)) throw InputError(text);
    if (code == static_cast<int>(ExitCode::input_output)) throw InputOutputError(text);
    throw std::runtime_error(text);
}

bool by_signal(int code) { return code == 128 + SIGINT || code == 128 + SIGTERM; }  // before it could listen for one

std::vector<std::string> words_of(const PlanToRun& run, const RunManner& manner)
{
    std::vector<std::string> words;
    std::istringstream       with(run.with);
    for (std::string word; with >> word;) words.push_back(word);
    if (words.empty()) words.push_back(batch_program());
    words.insert(words.end(), {"run", "--plan", run.plan, "--out", run.out, "--resume", "--retry", std::to_string(run.retries)});
    if (run.jobs) words.insert(words.end(), {"--jobs", std::to_string(*run.jobs)});
    if (run.time_limit) words.insert(words.end(), {"--time-limit", fmt::format("{}", *run.time_limit)});
    if (manner.quiet) words.emplace_back("--quiet");
    return words;
}

}  // namespace

InterruptsHeld::InterruptsHeld()
{
    struct sigaction hear {}, forward {};
    hear.sa_handler    = note;
    forward.sa_handler = pass_on;
    sigaction(SIGINT, &hear, &interrupt_);
    sigaction(SIGTERM, &forward, &terminate_);
}

InterruptsHeld::~InterruptsHeld() { restore(); }

void InterruptsHeld::restore() const
{
    sigaction(SIGINT, &interrupt_, nullptr);
    sigaction(SIGTERM, &terminate_, nullptr);
}

bool make_run(const RunToMake& run, const RunManner& manner)
{
    if (asked_to_stop != 0) return false;
    const int code = exit_code_of(words_of(run, manner));
    if (code == static_cast<int>(ExitCode::done)) return asked_to_stop == 0;
    if (code == static_cast<int>(ExitCode::incomplete) || by_signal(code)) return false;
    fail(code, run.out);
}

bool make_plan_results(const PlanToRun& run, const RunManner& manner)
{
    const int code = exit_code_of(words_of(run, manner));
    if (by_signal(code) || asked_to_stop != 0) return false;
    if (code != static_cast<int>(ExitCode::done) && code != static_cast<int>(ExitCode::incomplete)) fail(code, run.out);
    return true;
}

}  // namespace homeward::analysis
