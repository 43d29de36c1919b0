// The other ranks as a workforce: rank 0 hands out the jobs, one at a time to whoever is free. Who is not heard of any more is lost, with one job.
#pragma once

#include "mpi/messages.hpp"

#include <vector>

namespace homeward::mpi {

class Ranks : public Workforce {
public:
    /// `lost_after`: seconds without a word.
    explicit Ranks(double lost_after);

    bool                     takes(const Job& job) override;
    void                     give(const Job& job) override;
    std::size_t              at_work() const override;
    std::vector<JobReport>   wait(std::chrono::milliseconds at_most) override;
    std::vector<std::string> notices() override;

    /// Tells all to stop; true when none was lost, so that all can part in good order.
    bool dismiss();

private:
    struct Rank {
        std::optional<Job> job;
        Clock::time_point  heard = Clock::now();
        bool               lost  = false;
    };
    void hear(const Received& received, std::vector<JobReport>& reports);
    void look_for_lost(std::vector<JobReport>& reports);
    void say_that_we_are_alive();

    std::vector<Rank>        ranks_;  // ranks_[0], ourselves, never has a job
    std::chrono::duration<double> lost_after_;
    Clock::time_point        said_ = Clock::now();
    std::vector<std::string> notices_;
    bool                     told_nobody_left_ = false;
};

}  // namespace homeward::mpi
