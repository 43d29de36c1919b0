// The replicates of one scenario in a folder, in as many files as were made: which are there, which are missing, and the runs that make them.
#pragma once

#include "analysis/simulator.hpp"

#include <cstdint>
#include <set>
#include <string>
#include <vector>

namespace homeward::analysis {

/// Run files of a name in a folder, in alphabetical order: <name>.h5, then <name>.000020-000039.h5 and so on.
std::vector<std::string> files_of_run(const std::string& folder, const std::string& name);

class RunParts {
public:
    /// The scenario is read and checked here: InputError with every fault.
    RunParts(std::string folder, std::string name, std::vector<std::string> scenario, std::vector<std::string> overrides, std::uint64_t seed);

    const std::string& name() const { return name_; }
    const std::string& scenario_hash() const { return hash_; }

    /// Looks at <name>.h5 and <name>.<first>-<last>.h5. Returns what is wrong with those that hold another run, a line each; they are not used.
    std::string look();
    /// Makes those of `first` … `first + count − 1` that are missing. False when interrupted; the same call goes on.
    bool        make(std::uint32_t first, std::uint32_t count, const RunManner& manner);

    const std::vector<std::string>& files() const { return files_; }

private:
    std::string file_of(std::uint32_t first, std::uint32_t count) const;
    void        note(const std::string& file);

    std::string              folder_, name_, hash_;
    std::vector<std::string> scenario_, overrides_;
    std::uint64_t            seed_;
    std::vector<std::string> files_;  // in the order of their first replicate
    std::set<std::uint32_t>  done_;
};

}  // namespace homeward::analysis
