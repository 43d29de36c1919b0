#include "plans/worker_pool.hpp"

#include "core/faults.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <csignal>
#include <cstring>
#include <limits>
#include <sstream>
#include <utility>

#include <fcntl.h>
#include <poll.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

namespace homeward {

namespace {

struct Pipe {
    int read = -1, write = -1;
    Pipe()
    {
        int ends[2];
        if (pipe2(ends, O_CLOEXEC) != 0) throw InputOutputError(fmt::format("A worker cannot be started: {}.", std::strerror(errno)));
        read = ends[0], write = ends[1];
    }
};

/// What the child does between fork and exec: only what is allowed there.
[[noreturn]] void become_worker(char* const* words, int in, int out, pid_t parent)
{
    prctl(PR_SET_PDEATHSIG, SIGKILL);
    if (getppid() != parent) _exit(0);  // it was gone before we could ask
    signal(SIGINT, SIG_IGN);            // Ctrl-C reaches everybody at the terminal; the parent decides
    dup2(in, STDIN_FILENO);
    dup2(out, STDOUT_FILENO);
    execv(words[0], words);
    _exit(127);
}

std::string how_it_ended(int status)
{
    if (WIFSIGNALED(status)) return fmt::format("its worker was ended by signal {} ({}){}", WTERMSIG(status), strsignal(WTERMSIG(status)), WTERMSIG(status) == SIGKILL ? "; was there not enough memory?" : "");
    if (WIFEXITED(status) && WEXITSTATUS(status) == 127) return "its worker could not be started";
    return fmt::format("its worker ended with exit code {}", WIFEXITED(status) ? WEXITSTATUS(status) : -1);
}

double gigabytes(std::uint64_t bytes) { return static_cast<double>(bytes) / 1e9; }

}  // namespace

WorkerPool::WorkerPool(Settings settings) : settings_(std::move(settings)), workers_(std::max(1U, settings_.workers))
{
    signal(SIGPIPE, SIG_IGN);  // a worker that is gone is a write that fails
}

WorkerPool::~WorkerPool()
{
    for (Worker& worker : workers_)
        if (worker.process != 0) end(worker, "");
}

void WorkerPool::start(Worker& worker)
{
    const Pipe         to, from;
    std::vector<char*> words;
    for (std::string& word : settings_.command) words.push_back(word.data());
    words.push_back(nullptr);
    const pid_t self  = getpid();
    const pid_t child = fork();
    if (child == 0) become_worker(words.data(), to.read, from.write, self);
    close(to.read);
    close(from.write);
    if (child < 0) {
        close(to.write);
        close(from.read);
        throw InputOutputError(fmt::format("A worker cannot be started: {}.", std::strerror(errno)));
    }
    worker = {child, to.write, from.read, {}, {}, {}};
}

/// What the job under way becomes; `why` empty: as the worker's end says.
JobReport WorkerPool::end(Worker& worker, const std::string& why)
{
    int status = 0;
    kill(worker.process, SIGKILL);  // has no effect on one that has ended already
    close(worker.to);
    close(worker.from);
    while (waitpid(worker.process, &status, 0) < 0 && errno == EINTR) {}
    const JobReport report{worker.job ? worker.job->number : 0, JobReport::Kind::failed, 0, why.empty() ? how_it_ended(status) : why};
    worker = {};
    return report;
}

std::size_t WorkerPool::at_work() const
{
    return refused_.size() + static_cast<std::size_t>(std::ranges::count_if(workers_, [](const Worker& worker) { return worker.job.has_value(); }));
}

// --- Memory

double WorkerPool::persons_of(const Job& job) const { return job.point < settings_.persons.size() ? settings_.persons[job.point] : 0.0; }

std::uint64_t WorkerPool::most_memory() const { return std::min(total_memory(), settings_.memory.value_or(std::numeric_limits<std::uint64_t>::max())); }

/// Whoever is to take the next job: a worker that is there already before one that must be started.
WorkerPool::Worker& WorkerPool::next_worker()
{
    const auto idle = std::ranges::find_if(workers_, [](const Worker& one) { return !one.job && one.process != 0; });
    return idle != workers_.end() ? *idle : *std::ranges::find_if(workers_, [](const Worker& one) { return !one.job; });
}

/// Workers that have nothing to do still hold memory, which must not keep the next job waiting for ever.
bool WorkerPool::fits(const Job& job)
{
    if (has_room(job)) return true;
    for (Worker& worker : workers_)
        if (worker.process != 0 && !worker.job) end(worker, "");
    return has_room(job);
}

/// Jobs under way may still grow to what they were thought to need; that is not available to others. Whoever takes the job gives the memory it holds.
bool WorkerPool::has_room(const Job& job)
{
    const Worker& taker    = next_worker();
    std::uint64_t promised = 0, used = 0;
    for (const Worker& worker : workers_) {
        if (worker.process == 0 || &worker == &taker) continue;
        const std::uint64_t now = memory_of(worker.process), expected = worker.job ? memory_.estimate(persons_of(*worker.job)) : 0;
        promised += expected > now ? expected - now : 0;
        used += std::max(expected, now);
    }
    const std::uint64_t needed = memory_.estimate(persons_of(job)), available = available_memory() + (taker.process == 0 ? 0 : memory_of(taker.process));
    const std::uint64_t left   = available > promised ? available - promised : 0;
    const std::uint64_t allowed = !settings_.memory ? left : std::min(left, *settings_.memory > used ? *settings_.memory - used : 0);
    if (needed <= allowed) return true;
    if (!std::exchange(told_to_wait_, true))
        notices_.push_back(fmt::format("Memory: the next job needs about {:.2f} GB and {:.2f} GB are free; it waits until they are.", gigabytes(needed), gigabytes(allowed)));
    return false;
}

bool WorkerPool::takes(const Job& job) { return at_work() < workers_.size() && (memory_.estimate(persons_of(job)) > most_memory() || fits(job)); }

// --- Giving and listening

void WorkerPool::give(const Job& job)
{
    if (const std::uint64_t most = most_memory(), needed = memory_.estimate(persons_of(job)); needed > most) {
        refused_.push_back({job.number, JobReport::Kind::impossible, 0, fmt::format("it needs about {:.2f} GB of memory, more than the {:.2f} GB there are in all", gigabytes(needed), gigabytes(most))});
        return;
    }
    Worker& worker = next_worker();
    if (worker.process == 0) start(worker);
    worker.job              = job;
    worker.since            = Clock::now();
    const std::string order = fmt::format("run {}\n", job.number);
    if (write(worker.to, order.data(), order.size()) != static_cast<ssize_t>(order.size())) return;  // it is gone: its end will be heard
}

JobReport WorkerPool::understood(Worker& worker, const std::string& line)
{
    using Kind = JobReport::Kind;
    static constexpr std::array<std::pair<const char*, Kind>, 5> words{{{"done", Kind::done}, {"elsewhere", Kind::elsewhere}, {"failed", Kind::failed}, {"impossible", Kind::impossible}, {"stop", Kind::stop}}};
    std::istringstream said(line);
    std::string        word;
    JobReport          report;
    const auto         is_it = [&](const auto& known) { return word == known.first; };
    said >> word >> report.job;
    const auto known = std::ranges::find_if(words, is_it);
    if (known == words.end() || report.job != worker.job->number) return end(worker, fmt::format("its worker answered '{}'", line));
    report.kind = known->second;
    if (report.kind == Kind::done) {
        std::uint64_t peak = 0;
        said >> report.person_months >> peak;
        memory_.learn(persons_of(*worker.job), peak);
    } else std::getline(said >> std::ws, report.reason);
    worker.job.reset();
    told_to_wait_ = false;
    return report;
}

void WorkerPool::listen(Worker& worker, std::vector<JobReport>& reports)
{
    char          heard[4096];
    const ssize_t size = read(worker.from, heard, sizeof heard);
    if (size < 0 && (errno == EINTR || errno == EAGAIN)) return;
    if (size <= 0) return reports.push_back(end(worker, ""));
    worker.heard.append(heard, static_cast<std::size_t>(size));
    if (const std::size_t line = worker.heard.find('\n'); line != std::string::npos) {
        const std::string said = worker.heard.substr(0, line);
        worker.heard.erase(0, line + 1);
        reports.push_back(understood(worker, said));
    }
}

WorkerPool::Clock::time_point WorkerPool::time_is_up(const Worker& worker) const
{
    if (!settings_.time_limit) return Clock::time_point::max();
    return worker.since + std::chrono::duration_cast<Clock::duration>(std::chrono::duration<double>(*settings_.time_limit));
}

std::vector<JobReport> WorkerPool::wait(std::chrono::milliseconds at_most)
{
    std::vector<JobReport> reports = std::exchange(refused_, {});
    if (!reports.empty()) return reports;
    std::vector<pollfd>  ears;
    std::vector<Worker*> whose;
    Clock::time_point    until = Clock::now() + at_most;
    for (Worker& worker : workers_) {
        if (!worker.job) continue;
        ears.push_back({worker.from, POLLIN, 0});
        whose.push_back(&worker);
        until = std::min(until, time_is_up(worker));
    }
    const auto left = std::max<long>(0, std::chrono::ceil<std::chrono::milliseconds>(until - Clock::now()).count());
    if (poll(ears.data(), ears.size(), static_cast<int>(left)) < 0) return reports;
    for (std::size_t n = 0; n < ears.size(); ++n) {
        if (ears[n].revents != 0) listen(*whose[n], reports);
        else if (Clock::now() >= time_is_up(*whose[n])) reports.push_back(end(*whose[n], fmt::format("it took longer than the time limit of {} s", *settings_.time_limit)));
    }
    return reports;
}

std::vector<std::string> WorkerPool::notices() { return std::exchange(notices_, {}); }

}  // namespace homeward
