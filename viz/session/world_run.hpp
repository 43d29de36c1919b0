// One world that is played: forward by a month, back to any month, on with another policy from any month.
#pragma once

#include "viz/session/playable_scenario.hpp"
#include "viz/session/records.hpp"

#include "simulation/simulation.hpp"

#include <functional>
#include <optional>
#include <vector>

namespace homeward::viewer {

/// A world after its spin-up, in which no policy has acted yet: where every replay begins.
World world_at_the_start(const PlayableScenario& scenario, const Luck& luck, Workers& workers, const std::function<bool(double share)>& go_on = {});

class WorldRun {
public:
    static constexpr std::size_t most_checkpoints = 16;  // of long runs every second is let go of, again and again

    WorldRun(Playable scenario, World start, Luck luck, Workers& workers, std::vector<Followed> followed);

    /// The next month to be simulated; everything before it is on record.
    Month                      month() const { return simulation_->month(); }
    bool                       ended() const { return month() >= scenario_->end(); }
    const std::vector<Record>& records() const { return records_; }
    const Playable&            scenario() const { return scenario_; }
    const World&               world() const { return simulation_->world(); }
    std::size_t                checkpoints() const { return checkpoints_.size(); }

    void step();
    /// Another scenario, which differs in what happens from this month on. The world stands at the last checkpoint
    /// a year or more before it afterwards, and is to be stepped on from there: a programme that is to end has only its share of its last
    /// year's money, so that year's months may change a little. Returns the month of the checkpoint; what was simulated beyond is forgotten.
    Month change(Playable scenario, Month from);

private:
    struct Checkpoint {
        Month      month;
        World      world;
        Evaluation evaluation;
    };
    void keep_checkpoint();

    Playable                  scenario_;
    Luck                      luck_;
    Workers&                  workers_;
    std::vector<Followed>     followed_;
    std::vector<Checkpoint>   checkpoints_;
    int                       months_between_checkpoints_ = 12;
    Evaluation                evaluation_;
    std::optional<Simulation> simulation_;
    std::vector<Record>       records_;
};

}  // namespace homeward::viewer
