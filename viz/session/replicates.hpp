// How much of the difference between the two worlds is luck? The same two policies with other luck, several times, in the background.
#pragma once

#include "viz/session/latest.hpp"
#include "viz/session/playable_scenario.hpp"
#include "viz/session/records.hpp"

#include "core/parallel.hpp"

#include <array>
#include <atomic>
#include <condition_variable>
#include <memory>
#include <mutex>
#include <thread>
#include <vector>

namespace homeward::viewer {

/// Every value of every month of one replicate, [month][measure × groups_count + group].
using ReplicateSeries = std::vector<std::vector<float>>;

struct ReplicatePair {
    std::shared_ptr<const ReplicateSeries> reference, own;
};

/// Those that have arrived for the policy of this number.
struct ReplicatesDone {
    std::uint64_t              policy = 0;
    std::vector<ReplicatePair> pairs{};
    double                     seconds = 0;  // what they took together
};

class BackgroundReplicates {
public:
    /// Replicates 1 to `number`; replicate 0 is the one on the screen.
    BackgroundReplicates(std::uint64_t seed, unsigned number) : seed_(seed), number_(number) {}
    ~BackgroundReplicates();
    BackgroundReplicates(const BackgroundReplicates&)            = delete;
    BackgroundReplicates& operator=(const BackgroundReplicates&) = delete;

    /// From now on for these two; what was done for another policy is dropped. The reference may change too.
    void                                  work_on(Playable reference, Playable own, std::uint64_t policy);
    std::shared_ptr<const ReplicatesDone> done() const { return done_.load(); }
    unsigned                              number() const { return number_; }

private:
    struct Task {
        Playable      reference, own;
        std::uint64_t policy = 0;
    };
    void                                   work();
    bool                                   outdated(const Task& task) const;
    std::shared_ptr<const ReplicateSeries> run(const Playable& scenario, const World& start, std::uint32_t replicate, Workers& workers, const Task& task) const;

    const std::uint64_t                                seed_;
    const unsigned                                     number_;
    mutable std::mutex                                 mutex_;
    std::condition_variable                            changed_;
    Task                                               task_;
    std::atomic<std::uint64_t>                         newest_{0};
    std::atomic<bool>                                  closing_{false};
    Latest<ReplicatesDone>                             done_;
    std::thread                                        thread_;
};

/// Do they differ in nothing but programmes and funds, so that one population and one spin-up serve both?
bool same_but_for_programmes(const PlayableScenario& one, const PlayableScenario& other);

}  // namespace homeward::viewer
