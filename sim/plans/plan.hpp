// What is an ensemble to do? Points in the space of parameters, so many replicates of each, and what to keep of them.
//
// A job is one replicate of one point. Jobs are numbered replicate by replicate: the first replicate of every point comes before the second
// of any, so that an early stop leaves a balanced sample. A plan holds all that a job needs: the scenario in full, the points, the seeds.
#pragma once

#include "output/run_file.hpp"
#include "output/series_record.hpp"

#include <cstdint>
#include <string>
#include <vector>

namespace homeward {

struct PlanParameter {
    std::string path;          // as after --set: "labour_market.wage_curve"
    std::string unit;
    std::string distribution;  // from which its values were drawn, in words: "uniform 0.1 to 0.5"
};

struct Job {
    std::uint64_t number    = 0;
    std::uint32_t point     = 0;
    std::uint32_t replicate = 0;
};

struct Plan {
    RunDescription             scenario;  // replicates_planned: of each point
    std::string                design;    // "lhs", "sobol", "morris", "grid", "csv"; "replicates": one point, the scenario as it is
    std::vector<PlanParameter> parameters;
    std::vector<double>        values;    // point × parameter
    std::vector<std::uint64_t> seeds;     // of each point; equal ones share their luck replicate by replicate
    std::vector<double>        persons;   // of each point, at the start
    SeriesLayout               series;    // what each job keeps
    std::string                sha256;    // of the plan's file: by it results know whose they are

    std::uint32_t points() const { return static_cast<std::uint32_t>(seeds.size()); }
    std::uint32_t replicates() const { return scenario.replicates_planned; }
    std::uint64_t jobs() const { return std::uint64_t{points()} * replicates(); }
    Job           job(std::uint64_t number) const { return {number, static_cast<std::uint32_t>(number % points()), static_cast<std::uint32_t>(number / points())}; }
    double        value(std::size_t point, std::size_t parameter) const { return values[point * parameters.size() + parameter]; }
    /// What the point sets, as after --set; numbers read back to the same bits.
    std::vector<std::string> overrides(std::uint32_t point) const;
};

/// SHA-256 over every file the scenario was read from, by name and content.
std::string data_sha256(const RunDescription& scenario);

/// In what this program is another than the one the plan was made with; empty: it is the same.
std::string other_engine(const Plan& plan);

}  // namespace homeward
