// A scenario file read, checked to the last key, and ready to run.
#pragma once

#include "core/faults.hpp"
#include "scenario/section.hpp"
#include "simulation/model.hpp"

#include <memory>
#include <string>
#include <vector>

namespace homeward {

struct LoadedScenario {
    std::unique_ptr<Faults>  faults;  // kept, since sections refer to it
    std::unique_ptr<Section> section;
    std::unique_ptr<Model>   model;
};

/// Reads the file and everything that reads a setting; whatever is wrong is in `faults`.
LoadedScenario load_scenario(const std::string& file, const std::vector<std::string>& overrides);

/// The same; throws InputError with every fault when there is one.
LoadedScenario load_sound_scenario(const std::string& file, const std::vector<std::string>& overrides);

}  // namespace homeward
