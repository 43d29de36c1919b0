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

/// The same without what only the world tells (describe_world): no world is made for it.
RunDescription describe_scenario_of_run(const LoadedScenario& loaded, const std::vector<std::string>& overrides, std::uint64_t seed, std::uint32_t replicates);

}  // namespace homeward
