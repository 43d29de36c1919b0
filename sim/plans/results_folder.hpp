// Where the jobs of a plan leave what they made: one file a job, the plan itself, and a note for each job that failed for good.
//
//   results/plan.h5              the plan; results of another are refused
//   results/jobs/000/000017.h5   what job 17 left: there, or not there, never half
//   results/missing/000017.txt   why job 17 is missing, after all its attempts
//
// Nothing else is written, by no matter how many programs at once: jobs are claimed by locking the file that is to be theirs.
#pragma once

#include "core/durable_file.hpp"
#include "plans/plan.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace homeward {

/// The i-th of n equal parts of a plan, i from 1: every n-th job.
struct Shard {
    std::uint64_t which = 1, of = 1;
    bool          holds(std::uint64_t job) const { return job % of == which - 1; }
};

/// How far the jobs of a shard are.
struct ResultsState {
    std::vector<std::uint64_t> done, missing, outstanding;  // missing: noted as such, and not done since
};

class ResultsFolder {
public:
    explicit ResultsFolder(std::string folder) : folder_(std::move(folder)) {}

    const std::string& path() const { return folder_; }
    std::string        plan_file() const { return folder_ + "/plan.h5"; }
    std::string        job_file(std::uint64_t job) const;
    std::string        note(std::uint64_t job) const;

    /// Makes the folder for the jobs of a shard and puts the plan into it. InputError when results of another plan are there.
    void prepare(const Plan& plan, const std::string& plan_file, const Shard& shard) const;

    /// Who is done and who is not, by the files that are there.
    ResultsState state(const Plan& plan, const Shard& shard) const;
    /// Reads every finished job of the state: one that is broken is put aside, as FILE.broken, and is outstanding again. Returns what was
    /// broken, a line each. InputError for files of another plan.
    std::vector<std::string> check(const Plan& plan, ResultsState& state) const;

    /// The file that is to be the job's, locked; nothing when another program works at it, or has done it.
    std::optional<WorkFile> claim(std::uint64_t job) const;
    void                    note_missing(std::uint64_t job, const std::string& reason) const;
    void                    forget_missing(std::uint64_t job) const;
    /// The reason noted for a job; empty: there is no note.
    std::string             why_missing(std::uint64_t job) const;

private:
    std::string folder_;
};

}  // namespace homeward
