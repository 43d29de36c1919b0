// Which parameter set does each replicate of a run take, when parameters are uncertain? One of a posterior's particles, chosen by weight.
//
// Replicate 3 of a seed takes the same set in every scenario, so that a comparison of scenarios carries the uncertainty of parameters and still pairs
// like with like. Made by `homeward calibrate`; only the names, values and weights of the file are read.
#pragma once

#include "commands/loaded_scenario.hpp"
#include "output/run_file.hpp"

#include <string>
#include <vector>

namespace homeward {

class PosteriorDraws {
public:
    /// InputOutputError for a file that cannot be read or is broken; InputError for one that is no posterior, or holds no particle with weight.
    explicit PosteriorDraws(std::string file);

    const std::string&              sha256() const { return sha256_; }
    const std::vector<std::string>& parameters() const { return parameters_; }

    std::size_t              particle(std::uint64_t seed, std::uint32_t replicate) const;
    /// As after --set.
    std::vector<std::string> settings(std::uint64_t seed, std::uint32_t replicate) const;
    /// InputError if the scenario has not got a parameter, a value is not allowed in it, or a parameter is of those that a run file holds once for all replicates.
    void check(const LoadedScenario& loaded, std::uint64_t seed, std::uint32_t first, std::uint32_t replicates) const;
    /// Notes in the description of a run which sets its replicates take.
    void describe(RunDescription& description) const;

private:
    std::string                   file_, sha256_;
    std::vector<std::string>      parameters_;
    std::vector<double>           values_;   // particle × parameter
    std::vector<double>           weights_;
};

}  // namespace homeward
