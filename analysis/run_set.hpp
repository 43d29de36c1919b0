// The runs of a comparison: opened, files of one scenario joined, the reference first, and everything that stands in the way of pairing said at once.
#pragma once

#include "analysis/run_reader.hpp"
#include "analysis/scenario_changes.hpp"

#include <cstdint>
#include <string>
#include <vector>

namespace homeward::analysis {

class RunSet {
public:
    /// `reference`: "first", the name of a scenario, or a file. InputError if the runs cannot be compared.
    RunSet(const std::vector<std::string>& files, const std::string& reference, bool allow_incomplete);

    const std::vector<RunReader>&     runs() const { return runs_; }
    std::vector<const RunReader*>     pointers() const;
    const RunReader&                  reference() const { return runs_.front(); }
    std::size_t                       size() const { return runs_.size(); }
    /// Numbers of the replicates done in every run, ascending.
    const std::vector<std::uint32_t>& used() const { return used_; }
    /// From the reference to a run.
    ScenarioChanges                   changes(std::size_t run) const;

private:
    std::vector<RunReader>     runs_;
    std::vector<std::uint32_t> used_;
};

/// Why two runs cannot be paired, a line a reason; empty if they can.
std::vector<std::string> reasons_against(const RunReader::Header& reference, const RunReader::Header& other);

}  // namespace homeward::analysis
