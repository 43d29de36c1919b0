// Where a calibration goes: posterior.h5 for `homeward run --posterior` and for xarray, CSV with its dictionary, posterior.toml to lay over the scenario.
#pragma once

#include "analysis/inference/calibration.hpp"
#include "analysis/tables.hpp"

namespace homeward::analysis {

/// Labelled and sealed. InputOutputError if it cannot be written.
void write_posterior(const std::string& path, const Posterior& posterior, const CalibrationOrigin& origin);

/// parameters, targets, generations, particles, predictions.
std::vector<Table> tables_of(const Posterior& posterior, const CalibrationSummary& summary);

/// An overlay that sets every parameter to its mean, with what is known of each as comments.
std::string overlay_of(const Posterior& posterior, const CalibrationSummary& summary, const CalibrationOrigin& origin);

/// The same of one point, such as the best that a search found; `told` is a comment to each, or empty.
std::string overlay_of_point(const std::vector<Prior>& parameters, const std::vector<double>& values, const std::vector<std::string>& told, const CalibrationOrigin& origin);

/// The summary as a terminal shows it.
std::string in_words(const Posterior& posterior, const CalibrationSummary& summary);

}  // namespace homeward::analysis
