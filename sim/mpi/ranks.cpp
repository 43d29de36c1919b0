#include "mpi/ranks.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <thread>
#include <utility>

namespace homeward::mpi {

Ranks::Ranks(double lost_after) : ranks_(static_cast<std::size_t>(ranks())), lost_after_(lost_after) {}

namespace {

template <class Rank>
bool is_free(const Rank& rank)
{
    return !rank.job && !rank.lost;
}

}  // namespace

bool Ranks::takes(const Job&) { return std::any_of(ranks_.begin() + 1, ranks_.end(), is_free<Rank>); }

void Ranks::give(const Job& job)
{
    const auto rank = std::find_if(ranks_.begin() + 1, ranks_.end(), is_free<Rank>);
    rank->job       = job;
    send(Message::of(Message::Kind::run, job.number), static_cast<int>(rank - ranks_.begin()));
}

std::size_t Ranks::at_work() const
{
    return static_cast<std::size_t>(std::ranges::count_if(ranks_, [](const Rank& rank) { return rank.job.has_value(); }));
}

/// A rank that is lost stays so: what it still says comes too late, since its job may have been given to another.
void Ranks::hear(const Received& received, std::vector<JobReport>& reports)
{
    Rank& rank = ranks_[static_cast<std::size_t>(received.from)];
    rank.heard = Clock::now();
    if (rank.lost) return;
    if (received.message.kind == Message::Kind::notice) notices_.push_back(fmt::format("Rank {}: {}", received.from, received.message.text.data()));
    if (received.message.kind != Message::Kind::report) return;
    rank.job.reset();
    reports.push_back(received.message.report());
}

void Ranks::look_for_lost(std::vector<JobReport>& reports)
{
    for (std::size_t n = 1; n < ranks_.size(); ++n) {
        Rank& rank = ranks_[n];
        if (rank.lost || Clock::now() - rank.heard < lost_after_) continue;
        rank.lost = true;
        notices_.push_back(fmt::format("Rank {} is lost: nothing was heard of it for {:.0f} s; the others go on.", n, lost_after_.count()));
        if (rank.job) reports.push_back({rank.job->number, JobReport::Kind::failed, 0, fmt::format("its rank, {}, was lost", n)});
        rank.job.reset();
    }
    const bool nobody = std::all_of(ranks_.begin() + 1, ranks_.end(), [](const Rank& rank) { return rank.lost; });
    if (nobody && !std::exchange(told_nobody_left_, true)) reports.push_back({0, JobReport::Kind::stop, 0, "Every rank but the first is lost."});
}

void Ranks::say_that_we_are_alive()
{
    if (Clock::now() - said_ < std::chrono::seconds(1)) return;
    said_ = Clock::now();
    for (std::size_t n = 1; n < ranks_.size(); ++n)
        if (!ranks_[n].lost) send(Message::of(Message::Kind::alive), static_cast<int>(n));
}

/// Looks now and then instead of waiting inside MPI, which would keep a processor busy.
std::vector<JobReport> Ranks::wait(std::chrono::milliseconds at_most)
{
    std::vector<JobReport> reports;
    const auto             until = Clock::now() + at_most;
    for (;;) {
        say_that_we_are_alive();
        while (const std::optional<Received> received = receive()) hear(*received, reports);
        look_for_lost(reports);
        if (!reports.empty() || Clock::now() >= until) return reports;
        std::this_thread::sleep_for(std::chrono::milliseconds(1));
    }
}

std::vector<std::string> Ranks::notices() { return std::exchange(notices_, {}); }

bool Ranks::dismiss()
{
    const bool complete = std::ranges::none_of(ranks_, [](const Rank& rank) { return rank.lost; });
    for (std::size_t n = 1; n < ranks_.size(); ++n) send(Message::of(complete ? Message::Kind::stop : Message::Kind::leave), static_cast<int>(n));
    return complete;
}

}  // namespace homeward::mpi
