#include "simulation/ensemble.hpp"

#include "output/recorder.hpp"
#include "output/run_writer.hpp"
#include "simulation/checkpoint.hpp"
#include "simulation/initial_population.hpp"

#include <map>
#include <mutex>

namespace homeward {

namespace {

/// Keeps the records of replicates that ended early until it is their turn, so that the file does not depend on who was first.
class OrderedWriting {
public:
    OrderedWriting(RunWriter& writer, std::uint32_t first) : writer_(writer), first_(first), next_(first) {}

    void add(ReplicateRecord record)
    {
        waiting_.emplace(record.replicate, std::move(record));
        for (auto next = waiting_.find(next_); next != waiting_.end(); next = waiting_.find(next_)) {
            writer_.add(next->second);
            waiting_.erase(next);
            ++next_;
        }
    }
    /// What ended out of turn when the run was stopped: kept too, in order.
    void flush()
    {
        for (auto& [replicate, record] : waiting_) {
            writer_.add(record);
            ++next_;
        }
        waiting_.clear();
    }
    std::uint32_t written() const { return next_ - first_; }

private:
    RunWriter&                               writer_;
    std::map<std::uint32_t, ReplicateRecord> waiting_;
    std::uint32_t                            first_, next_;
};

class Ensemble {
public:
    Ensemble(const Section& scenario, const Model& model, const EnsembleOptions& options, RunWriter& writer, const std::atomic<bool>& stop,
             const std::function<void(const EnsembleProgress&)>& report)
        : scenario_(scenario), model_(model), options_(options), stop_(stop), report_(report), writing_(writer, options.first_replicate)
    {
    }

    EnsembleResult run()
    {
        const unsigned replicates_at_once = std::min<unsigned>(options_.threads, options_.replicates) == options_.threads ? options_.threads : 1;
        const unsigned threads_each       = replicates_at_once == 1 ? options_.threads : 1;
        std::atomic<std::uint32_t> next{0};
        std::vector<Section>       own(replicates_at_once, scenario_);  // reading a section notes what was asked, so each thread has its copy
        Workers                    outer(replicates_at_once);
        outer.for_each(replicates_at_once, [&](std::uint32_t thread) {
            Workers inner(threads_each);
            for (std::uint32_t r = next++; r < options_.replicates && !stopping(); r = next++) run_replicate(options_.first_replicate + r, own[thread], inner);
        });
        writing_.flush();
        return {writing_.written(), writing_.written() == options_.replicates, progress_.person_months_done};
    }

private:
    class Watcher : public Observer {
    public:
        Watcher(Ensemble& ensemble, std::uint32_t replicate, Recorder recorder) : ensemble_(ensemble), replicate_(replicate), recorder_(std::move(recorder)) {}

        /// Whoever goes on from a checkpoint has started already.
        void on_start(const World& world) override
        {
            if (recorder_.months_recorded() == 0) recorder_.start(world, ensemble_.model_.time().first);
        }
        void on_month(Month month, const World& world, const Tally& country, std::span<const Tally> districts, bool spin_up) override
        {
            if (!spin_up) recorder_.month(month, world, country, districts);
            ensemble_.month_passed(world);
            if (checkpoint_is_due(month + 1)) ensemble_.options_.checkpoints->save(replicate_, world, month + 1, recorder_);
        }
        bool            wants_to_stop() const override { return ensemble_.stopping(); }
        ReplicateRecord take() { return recorder_.take(); }

    private:
        bool checkpoint_is_due(Month next) const
        {
            const Time& time = ensemble_.model_.time();
            if (ensemble_.options_.checkpoints == nullptr || next == time.first + time.months) return false;
            return (next - ensemble_.model_.start_of_spin_up()) % static_cast<int>(ensemble_.options_.checkpoints->every()) == 0 || ensemble_.stop_;
        }

        Ensemble&     ensemble_;
        std::uint32_t replicate_;
        Recorder      recorder_;
    };

    bool stopping() const { return stop_ || failed_; }

    void run_replicate(std::uint32_t replicate, const Section& scenario, Workers& workers)
    {
        try {
            const Luck                luck(options_.seed, replicate);
            Recorder                  recorder(model_.measurement(), model_.recording(), luck, replicate, static_cast<std::uint32_t>(model_.time().months));
            std::optional<Checkpoint> left;
            if (options_.checkpoints != nullptr) left = options_.checkpoints->load(replicate, recorder);
            if (left) months_skipped(left->record ? model_.time().first + model_.time().months : left->month);
            if (left && left->record) return ended(std::move(*left->record));

            const Month start = left ? left->month : model_.start_of_spin_up();
            Simulation  simulation(model_, left ? std::move(left->world) : initial_population(scenario, luck, start, workers.threads()), start, luck, workers, options_.checks);
            Watcher     watcher(*this, replicate, left ? std::move(*left->recorder) : std::move(recorder));
            left.reset();
            if (!simulation.run(watcher)) return;
            ReplicateRecord record = watcher.take();
            if (options_.checkpoints != nullptr) options_.checkpoints->save(record);
            ended(std::move(record));
        } catch (...) {
            failed_ = true;
            throw;
        }
    }

    void ended(ReplicateRecord record)
    {
        const std::lock_guard lock(mutex_);
        writing_.add(std::move(record));
        ++progress_.replicates_done;
    }

    void months_skipped(Month next)
    {
        const std::lock_guard lock(mutex_);
        months_done_ += static_cast<std::uint64_t>(next - model_.start_of_spin_up());
    }

    void month_passed(const World& world)
    {
        std::uint64_t persons = 0;
        for (const Community& community : world.communities) persons += community.persons.count();
        const double all_months = static_cast<double>(options_.replicates) * (model_.time().months + model_.time().spin_up_months);
        const std::lock_guard lock(mutex_);
        progress_.person_months_done += persons;
        progress_.share_done = static_cast<double>(++months_done_) / all_months;
        if (report_) report_(progress_);
    }

    const Section&                                      scenario_;
    const Model&                                        model_;
    const EnsembleOptions&                              options_;
    const std::atomic<bool>&                            stop_;
    const std::function<void(const EnsembleProgress&)>& report_;
    std::atomic<bool>                                   failed_ = false;
    std::mutex                                          mutex_;
    OrderedWriting                                      writing_;
    EnsembleProgress                                    progress_;
    std::uint64_t                                       months_done_ = 0;
};

}  // namespace

EnsembleResult run_ensemble(const Section& scenario, const Model& model, const EnsembleOptions& options, RunWriter& writer,
                            const std::atomic<bool>& stop, const std::function<void(const EnsembleProgress&)>& report)
{
    return Ensemble(scenario, model, options, writer, stop, report).run();
}

}  // namespace homeward
