// What is in a run file? What `homeward inspect` shows.
#pragma once

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

namespace homeward {

/// A measure at the last month: the mean over replicates and its 95 % interval (Student's t; NaN with one replicate).
struct HeadlineFigure {
    std::string measure, long_name, unit, group;
    double      mean = 0, low = 0, high = 0;
    std::size_t replicates = 0;  // in which it is defined
};

struct RunSummary {
    std::string   path;
    std::uint64_t bytes = 0;
    std::string   software_version, git_commit, rng, scenario_name, scenario_sha256, extends, first_month, currency;
    std::uint64_t seed = 0;
    std::uint32_t schema_version = 0, months = 0, spin_up_months = 0, first_replicate = 0, replicates_planned = 0, replicates_done = 0, price_year = 0;
    bool          complete = false;
    std::vector<std::pair<std::string, std::string>> differences;  // setting, "value (was …)"
    std::vector<std::pair<std::string, std::string>> provenance;
    std::vector<std::pair<std::string, std::string>> layers;  // file, question
    std::size_t                                      files = 0;
    std::vector<HeadlineFigure> headline;
    std::size_t measures = 0, groups = 0, communities = 0, programmes = 0;
    std::uint64_t panel_rows = 0, cost_rows = 0;
};

/// Throws InputOutputError, naming the file and what is wrong, for what is missing, broken, cut short or not a run file.
RunSummary read_run_summary(const std::string& path);

/// A page of text for the terminal.
std::string in_words(const RunSummary& summary);

}  // namespace homeward
