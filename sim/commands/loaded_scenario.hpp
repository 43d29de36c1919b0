// A scenario read from its layers, checked to the last key, and ready to run.
#pragma once

#include "core/faults.hpp"
#include "scenario/scenario_reader.hpp"
#include "simulation/model.hpp"

#include <memory>
#include <string>
#include <vector>

namespace homeward {

struct LoadedScenario {
    std::unique_ptr<Faults>    faults;  // kept, since sections refer to it
    std::unique_ptr<Section>   section;
    std::unique_ptr<Model>     model;   // absent where too little could be read
    std::vector<ScenarioLayer> layers;
    std::vector<ScenarioFile>  files;
};

/// Reads the files, laid over each other, and everything that reads a setting; whatever is wrong is in `faults`.
LoadedScenario load_scenario(const std::vector<std::string>& files, const std::vector<std::string>& overrides);

/// The same; throws InputError with every fault when there is one.
LoadedScenario load_sound_scenario(const std::vector<std::string>& files, const std::vector<std::string>& overrides);

/// "senegal_comprehensive": the files' names without folder and ending.
std::string name_of_layers(const std::vector<std::string>& files);

}  // namespace homeward
