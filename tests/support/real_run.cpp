#include "support/real_run.hpp"

#include "commands/loaded_scenario.hpp"
#include "output/measures.hpp"
#include "simulation/initial_population.hpp"
#include "support/digest.hpp"

#include <bit>

namespace homeward::test {

namespace {

std::string path_of(const RealRun& run) { return run.scenario.starts_with('/') ? run.scenario : std::string(HOMEWARD_SOURCE_DIR "/") + run.scenario; }

class BitsWatcher : public Observer {
public:
    void on_month(Month, const World& world, const Tally& tally, bool spin_up) override
    {
        if (spin_up) return;
        since_start_.add(tally);
        std::vector<double> values(values_in_a_month());
        evaluate(tally, since_start_, world, values);
        std::vector<std::uint64_t> bits;
        for (const double value : values) bits.push_back(std::bit_cast<std::uint64_t>(value));
        months.push_back(std::move(bits));
    }
    std::vector<std::vector<std::uint64_t>> months;

private:
    Tally since_start_;
};

}  // namespace

std::string faults_of(const RealRun& run) { return load_scenario(path_of(run), run.overrides).faults->all(); }

RunBits run(const RealRun& run)
{
    const LoadedScenario loaded = load_sound_scenario(path_of(run), run.overrides);
    Workers              workers(run.threads);
    const Luck           luck(loaded.model->time().seed, run.replicate);
    const Month          start = loaded.model->start_of_spin_up();
    Simulation  simulation(*loaded.model, initial_population(*loaded.section, luck, start, run.threads), start, luck, workers, run.checks);
    BitsWatcher watcher;
    simulation.run(watcher);
    return {std::move(watcher.months), digest(simulation.world()), simulation.world()};
}

}  // namespace homeward::test
