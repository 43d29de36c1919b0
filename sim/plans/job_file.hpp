// What one job of a plan left, as a file of its own (HDF5): there or not there, never half. Format: docs/reference/ensemble_file.md.
#pragma once

#include "core/durable_file.hpp"
#include "plans/plan.hpp"

#include <string>
#include <vector>

namespace homeward {

constexpr std::uint32_t job_file_schema = 1;

/// Writes the values into the claimed file, seals it, reads it back, forces it to disk and gives it its name. InputOutputError where that cannot be done.
void write_job(WorkFile& file, const Plan& plan, const Job& job, const std::vector<double>& values);

/// Month × column of the plan's series. InputOutputError for a file that is broken or cut short; InputError, naming both, when it belongs to another plan or job.
std::vector<double> read_job(const std::string& path, const Plan& plan, const Job& job);

}  // namespace homeward
