// A real scenario run in a test: read, checked, moved forward, digested.
#pragma once

#include "commands/loaded_scenario.hpp"
#include "simulation/simulation.hpp"

#include <cstdint>
#include <string>
#include <vector>

namespace homeward::test {

struct RealRun {
    std::string              scenario = "senegal comprehensive";  // names of the library, or paths, with spaces between them
    std::vector<std::string> overrides;
    unsigned                 threads = 1;
    Checks                   checks  = Checks::off;
    std::uint32_t            replicate = 0;
};

/// The faults of a scenario with these overrides, "" if it is sound.
std::string faults_of(const RealRun& run);

/// The values of every measure and group, month by month, as bits (so that NaN equals NaN), and the digest of the last world.
struct RunBits {
    std::vector<std::vector<std::uint64_t>> months;
    std::uint64_t                           world = 0, books = 0;
    World                                   last;
    friend bool operator==(const RunBits& a, const RunBits& b) { return a.months == b.months && a.world == b.world && a.books == b.books; }
};
RunBits run(const RealRun& run);

/// A scenario read and made into a model of its own, from which simulations start. Must outlive them.
class Stage {
public:
    explicit Stage(const RealRun& run);

    const Model& model() const { return *loaded_.model; }
    Month      start() const { return loaded_.model->start_of_spin_up(); }
    Month      end() const { return loaded_.model->time().first + loaded_.model->time().months; }
    /// From the initial population.
    Simulation simulation();
    /// From a checkpoint: the world as it is in `month`.
    Simulation simulation(World world, Month month);

private:
    RealRun        run_;
    LoadedScenario loaded_;
    Luck           luck_;
    Workers        workers_;
};

/// Everything there is to tell about a simulation after a month, as numbers that are the same only if it is the same bit for bit.
struct Bits {
    std::uint64_t world = 0, books = 0;
    Tally         tally;
    friend bool operator==(const Bits&, const Bits&) = default;
};
Bits bits_of(const Simulation& simulation);

}  // namespace homeward::test
