// The page of a calibration: what was learnt of each parameter, how well the targets are met, and how the sampler came there.
#pragma once

#include "analysis/inference/calibration.hpp"
#include "analysis/inference/self_check.hpp"
#include "analysis/inference/static_page.hpp"

namespace homeward::analysis {

std::string calibration_page(const Posterior& posterior, const CalibrationSummary& summary, const CalibrationOrigin& origin);

/// Of a self-check: histograms of ranks and coverage, a row a parameter.
std::string self_check_page(const Fit& fit, const SelfCheck& check, const CalibrationOrigin& origin);
/// The histograms alone, as one picture with a light background, for documents.
std::string self_check_picture(const Fit& fit, const SelfCheck& check);
html::Table self_check_table(const Fit& fit, const SelfCheck& check);

}  // namespace homeward::analysis
