// Worker processes on this machine: each makes one job at a time, so that one that dies, hangs or eats the memory loses its own job only.
//
// A worker reads lines `run JOB` and answers each with one line (worker.hpp). It ends with its input, and with its parent.
#pragma once

#include "plans/memory.hpp"
#include "plans/workforce.hpp"

#include <optional>
#include <string>
#include <vector>

#include <sys/types.h>

namespace homeward {

class WorkerPool : public Workforce {
public:
    struct Settings {
        std::vector<std::string>            command;  // of a worker
        unsigned                            workers = 1;
        std::optional<double>               time_limit;  // seconds a job
        std::optional<std::uint64_t>        memory;      // bytes to use at most; absent: what the machine has
        std::vector<double>                 persons;     // of each point, for the memory of its jobs
    };

    explicit WorkerPool(Settings settings);
    WorkerPool(const WorkerPool&)            = delete;
    WorkerPool& operator=(const WorkerPool&) = delete;
    ~WorkerPool() override;  // kills those at work

    bool                     takes(const Job& job) override;
    void                     give(const Job& job) override;
    std::size_t              at_work() const override;
    std::vector<JobReport>   wait(std::chrono::milliseconds at_most) override;
    std::vector<std::string> notices() override;

private:
    using Clock = std::chrono::steady_clock;
    struct Worker {
        pid_t              process = 0;  // 0: to be started
        int                to = -1, from = -1;
        std::string        heard;  // of a line that is not whole yet
        std::optional<Job> job;
        Clock::time_point  since{};
    };

    void      start(Worker& worker);
    JobReport end(Worker& worker, const std::string& why);  // kills and buries it
    void      listen(Worker& worker, std::vector<JobReport>& reports);
    JobReport understood(Worker& worker, const std::string& line);
    Worker&   next_worker();
    bool      fits(const Job& job);
    bool      has_room(const Job& job);
    double    persons_of(const Job& job) const;
    std::uint64_t     most_memory() const;
    Clock::time_point time_is_up(const Worker& worker) const;

    Settings                 settings_;
    std::vector<Worker>      workers_;
    JobMemory                memory_;
    std::vector<JobReport>   refused_;  // given, and never begun
    std::vector<std::string> notices_;
    bool                     told_to_wait_ = false;
};

}  // namespace homeward
