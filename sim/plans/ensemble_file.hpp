// All that the jobs of a plan left, as one file of labelled arrays: point × replicate × month × group for each measure, beside the parameters.
//
// Depends on the plan and the jobs alone: not on the order in which they were made, nor by whom, nor how often it was begun again.
// Format: docs/reference/ensemble_file.md.
#pragma once

#include "plans/results_folder.hpp"

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

namespace homeward {

constexpr std::uint32_t ensemble_file_schema = 1;

struct MissingJob {
    Job         job;
    std::string reason;  // empty: it was never made
};

struct Collected {
    std::uint64_t           done = 0;
    std::vector<MissingJob> missing;
    std::vector<std::string> broken;  // files that could not be read, each with what is wrong with it; they count as never made
};

/// Reads the jobs one after the other and writes them; memory does not grow with their number. `report`: jobs read so far, of all.
/// InputError for results of another plan; InputOutputError when the file cannot be written.
Collected collect(const ResultsFolder& results, const Plan& plan, const std::string& out, const std::function<void(std::uint64_t, std::uint64_t)>& report);

}  // namespace homeward
