// The plan as a file (HDF5): written once, read by every job. Format: docs/reference/plan_file.md.
#pragma once

#include "plans/plan.hpp"

#include <string>

namespace homeward {

constexpr std::uint32_t plan_file_schema = 1;

/// Writes it durably and seals it; the same plan gives the same bytes. InputOutputError where it cannot.
void write_plan(const std::string& path, const Plan& plan);

/// Checks the seal and every hash. InputOutputError for a file that is missing, broken, changed, of another kind or of a newer schema.
Plan read_plan(const std::string& path);

/// The hash by which a plan is known: that of its file, as `sha256sum` prints it.
std::string plan_sha256(const std::string& path);

/// /points of a plan, and of the ensemble that comes of it: the table of points by parameters.
void write_points(hdf5::File& file, const Plan& plan);

}  // namespace homeward
