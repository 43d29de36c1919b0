#include "support/real_run.hpp"

#include "commands/scenario_library.hpp"
#include "output/evaluation.hpp"
#include "simulation/initial_population.hpp"
#include "support/digest.hpp"

#include <bit>
#include <sstream>

namespace homeward::test {

namespace {

/// Of the library in the source, whatever the folder the tests run in.
std::vector<std::string> files_of(const RealRun& run)
{
    const ScenarioLibrary    library(HOMEWARD_SOURCE_DIR "/scenarios");
    std::vector<std::string> files;
    std::istringstream       words(run.scenario);
    for (std::string name; words >> name;) files.push_back(is_bare_name(name) ? library.find(name) : name);
    return files;
}

class BitsWatcher : public Observer {
public:
    void on_start(const World& world) override { evaluation_.start(world); }
    void on_month(Month, const World& world, const Tally& country, std::span<const Tally>, bool spin_up) override
    {
        if (spin_up) return;
        std::vector<double> values(evaluation_.values_in_a_month());
        evaluation_.month(world, country, values);
        std::vector<std::uint64_t> bits;
        for (const double value : values) bits.push_back(std::bit_cast<std::uint64_t>(value));
        months.push_back(std::move(bits));
    }
    std::vector<std::vector<std::uint64_t>> months;

private:
    Evaluation evaluation_{CostSettings{0.03}};  // without the programmes' groups, so that scenarios with different ones can be compared
};

}  // namespace

std::string faults_of(const RealRun& run) { return load_scenario(files_of(run), run.overrides).faults->all(); }

RunBits run(const RealRun& run)
{
    Stage       stage(run);
    Simulation  simulation = stage.simulation();
    BitsWatcher watcher;
    simulation.run(watcher);
    return {std::move(watcher.months), digest(simulation.world()), digest(simulation.world().programmes), simulation.world()};
}

Stage::Stage(const RealRun& run)
    : run_(run), loaded_(load_sound_scenario(files_of(run), run.overrides)), luck_(loaded_.model->time().seed, run.replicate), workers_(run.threads)
{
}

Simulation Stage::simulation() { return simulation(initial_population(*loaded_.section, luck_, start(), run_.threads), start()); }

Simulation Stage::simulation(World world, Month month) { return {*loaded_.model, std::move(world), month, luck_, workers_, run_.checks}; }

Bits bits_of(const Simulation& simulation) { return {digest(simulation.world()), digest(simulation.world().programmes), simulation.tally()}; }

}  // namespace homeward::test
