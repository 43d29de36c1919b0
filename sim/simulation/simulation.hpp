// One replicate of one scenario: a world, moved forward month by month.
#pragma once

#include "core/parallel.hpp"
#include "core/random.hpp"
#include "output/tally.hpp"
#include "simulation/model.hpp"
#include "simulation/observer.hpp"

#include <stdexcept>
#include <vector>

namespace homeward {

/// Verify the invariants after every step and name the process that broke one (slow).
enum class Checks : bool { off, on };

class Simulation {
public:
    /// Takes the world as it is in `month`; a copy of a simulation's world and month is a checkpoint of it.
    Simulation(const Model& model, World world, Month month, Luck luck, Workers& workers, Checks checks = Checks::off);

    /// Runs to the end of the model's time, or until the observer wants to stop; true if the end was reached.
    bool run(Observer& observer);

    /// One month. Throws BrokenInvariant with checks on.
    void step();

    Month        month() const { return month_; }  // the next to be simulated
    const World& world() const { return world_; }
    const Tally& tally() const { return tally_; }  // of the last month

private:
    void settle();
    void pass_district(District& district);
    void check(const Community& community, const Process& process) const;
    void check_world(const std::string& process) const;

    const Model&       model_;
    World              world_;
    Month              month_;
    Luck               luck_;
    Workers&           workers_;
    bool               checked_;
    Tally              tally_;
    std::vector<Tally> district_tallies_;
};

/// A bug of ours: what must always hold does not.
class BrokenInvariant : public std::logic_error {
    using std::logic_error::logic_error;
};

}  // namespace homeward
