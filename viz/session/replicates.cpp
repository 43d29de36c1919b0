#include "viz/session/replicates.hpp"

#include "viz/session/world_run.hpp"

#include "scenario/resolved.hpp"

#include <sys/resource.h>

#include <algorithm>
#include <chrono>

namespace homeward::viewer {

namespace {

/// While sliders move, every step is another policy: wait until the hand rests.
constexpr auto rest = std::chrono::milliseconds(700);

std::string without_programmes(const PlayableScenario& scenario)
{
    Section root = scenario.root;
    for (const char* key : {"programme", "fund", "question"}) {
        root.children().erase(key);
        root.values().erase(key);
    }
    return resolved_toml(root);
}

}  // namespace

bool same_but_for_programmes(const PlayableScenario& one, const PlayableScenario& other) { return &one == &other || without_programmes(one) == without_programmes(other); }

BackgroundReplicates::~BackgroundReplicates()
{
    {
        const std::lock_guard lock(mutex_);
        closing_ = true;
    }
    changed_.notify_all();
    if (thread_.joinable()) thread_.join();
}

void BackgroundReplicates::work_on(Playable reference, Playable own, std::uint64_t policy)
{
    if (number_ == 0) return;
    {
        const std::lock_guard lock(mutex_);
        task_   = {std::move(reference), std::move(own), policy};
        newest_ = policy;
    }
    if (!thread_.joinable()) thread_ = std::thread([this] { work(); });
    changed_.notify_all();
}

bool BackgroundReplicates::outdated(const Task& task) const { return closing_ || newest_ != task.policy; }

std::shared_ptr<const ReplicateSeries> BackgroundReplicates::run(const Playable& scenario, const World& start, std::uint32_t replicate, Workers& workers, const Task& task) const
{
    WorldRun run(scenario, start, Luck(seed_, replicate), workers, {});
    while (!run.ended()) {
        if (outdated(task)) return nullptr;
        run.step();
    }
    auto series = std::make_shared<ReplicateSeries>();
    for (const Record& record : run.records()) series->emplace_back(record->values.begin(), record->values.end());
    return series;
}

void BackgroundReplicates::work()
{
    setpriority(PRIO_PROCESS, 0, 19);  // of this thread only, on Linux: the screen and the world on it come first
    Workers                                             workers(1);
    std::vector<std::shared_ptr<const World>>           starts(number_ + 1);
    std::vector<std::shared_ptr<const ReplicateSeries>> references(number_ + 1);
    Playable                                            theirs, reference;  // as it was handed over; as this thread reads it
    Task                                                task;
    for (;;) {
        {
            std::unique_lock lock(mutex_);
            changed_.wait(lock, [&] { return closing_ || task_.policy != task.policy || !task.own; });
            while (!closing_ && changed_.wait_for(lock, rest) != std::cv_status::timeout) {}
            if (closing_) return;
            task = task_;
        }
        // A section notes what it is asked, so no two threads may read one: this one has scenarios of its own, from the same text.
        if (theirs != task.reference) {
            std::ranges::fill(starts, nullptr);
            std::ranges::fill(references, nullptr);
            theirs    = task.reference;
            reference = playable(theirs->text);
        }
        const Playable             own       = task.own == task.reference ? reference : playable(task.own->text);
        const bool                 one_start = same_but_for_programmes(*reference, *own);
        std::vector<ReplicatePair> pairs;
        const auto                 begin = std::chrono::steady_clock::now();
        for (std::uint32_t r = 1; r <= number_ && !outdated(task); ++r) {
            const auto go_on = [&](double) { return !outdated(task); };
            if (!starts[r]) {
                auto start = std::make_shared<const World>(world_at_the_start(*reference, Luck(seed_, r), workers, go_on));
                if (outdated(task)) break;
                starts[r] = std::move(start);
            }
            if (!references[r]) references[r] = run(reference, *starts[r], r, workers, task);
            if (!references[r]) break;
            const auto yours = own == reference ? references[r]
                               : one_start ? run(own, *starts[r], r, workers, task)
                                           : run(own, world_at_the_start(*own, Luck(seed_, r), workers, go_on), r, workers, task);
            if (!yours || outdated(task)) break;
            pairs.push_back({references[r], yours});
            done_.store(std::make_shared<const ReplicatesDone>(ReplicatesDone{task.policy, pairs, std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count()}));
        }
    }
}

}  // namespace homeward::viewer
