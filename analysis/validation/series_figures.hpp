// One number of a replicate from the measures of its run file: a mean over months, a survival, a growth.
#pragma once

#include "analysis/replicate_reader.hpp"
#include "analysis/validation/patterns.hpp"

namespace homeward::analysis {

/// Why a run cannot tell it; empty if it can.
std::string without_series(const PatternFigure& figure, const RunReader& run);
/// Of the replicate the reader has turned to; not a number where the run is too short, or nothing is known. Settings are not taken off here.
double      series_figure(const PatternFigure& figure, const std::string& group, ReplicateReader& run);

}  // namespace homeward::analysis
