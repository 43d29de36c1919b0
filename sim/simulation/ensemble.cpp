#include "simulation/ensemble.hpp"

#include "output/recorder.hpp"
#include "output/run_writer.hpp"
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
        Watcher(Ensemble& ensemble, const Luck& luck, std::uint32_t replicate)
            : ensemble_(ensemble), recorder_(ensemble.model_.measurement(), ensemble.model_.recording(), luck, replicate, static_cast<std::uint32_t>(ensemble.model_.time().months))
        {
        }
        void on_start(const World& world) override { recorder_.start(world, ensemble_.model_.time().first); }
        void on_month(Month month, const World& world, const Tally& country, std::span<const Tally> districts, bool spin_up) override
        {
            if (!spin_up) recorder_.month(month, world, country, districts);
            ensemble_.month_passed(world);
        }
        bool            wants_to_stop() const override { return ensemble_.stopping(); }
        ReplicateRecord take() { return recorder_.take(); }

    private:
        Ensemble& ensemble_;
        Recorder  recorder_;
    };

    bool stopping() const { return stop_ || failed_; }

    void run_replicate(std::uint32_t replicate, const Section& scenario, Workers& workers)
    {
        try {
            const Luck  luck(options_.seed, replicate);
            const Month start = model_.start_of_spin_up();
            Simulation  simulation(model_, initial_population(scenario, luck, start, workers.threads()), start, luck, workers, options_.checks);
            Watcher     watcher(*this, luck, replicate);
            if (!simulation.run(watcher)) return;
            const std::lock_guard lock(mutex_);
            writing_.add(watcher.take());
            ++progress_.replicates_done;
        } catch (...) {
            failed_ = true;
            throw;
        }
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
