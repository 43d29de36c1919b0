// What is said of a run in its file before it starts: the scenario in full, its layers and files, its differences, its hashes, what it was made with.
#pragma once

#include "commands/loaded_scenario.hpp"
#include "output/run_file.hpp"
#include "simulation/ensemble.hpp"

#include <string>
#include <vector>

namespace homeward {

/// Nothing in it depends on the clock, the machine or the number of threads. The scenario's hash is that of its resolved text.
RunDescription describe_run(const LoadedScenario& loaded, const std::vector<std::string>& overrides, const EnsembleOptions& options);

}  // namespace homeward
