// A scenario made ready to run: every setting read, checked and turned into processes; shared by all replicates.
#pragma once

#include "output/measurement.hpp"
#include "output/run_file.hpp"
#include "scenario/section.hpp"
#include "world/process.hpp"

#include <memory>
#include <vector>

namespace homeward {

struct Time {
    Month         first;
    int           months;          // recorded
    int           spin_up_months;  // before the first, not recorded
    std::uint64_t seed;
};

/// Holds settings only; a replicate's state is its World. Immutable once made, so replicates may share it from any thread.
class Model {
public:
    /// Reads the whole scenario. Faults are gathered where the section's faults go; a model with faults must not be run.
    explicit Model(const Section& scenario);

    const Time&                 time() const { return time_; }
    const std::vector<Process>& schedule() const { return schedule_; }
    const Measurement&          measurement() const { return measurement_; }
    const RecorderSettings&     recording() const { return recording_; }
    Month                       start_of_spin_up() const { return time_.first - time_.spin_up_months; }

private:
    Time                 time_;
    std::vector<Process> schedule_;
    Measurement          measurement_;
    RecorderSettings     recording_;
};

/// Everything that reads a setting has read it, and a key that nobody reads is a fault.
std::unique_ptr<Model> model_of_all_settings(const Section& scenario);

}  // namespace homeward
