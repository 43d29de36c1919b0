// The sections of the page of a sensitivity analysis, in the order in which they are read.
#pragma once

#include "analysis/inference/sensitivity_output.hpp"
#include "analysis/report/figures.hpp"

namespace homeward::analysis {

std::vector<PageSection> sensitivity_sections(const Sensitivity& sensitivity, const SensitivityPage& page);

const char* method_in_words(SensitivityMethod method);  // a sentence
const char* name_of_rows(SensitivityMethod method);     // trajectories, rows, walks

}  // namespace homeward::analysis
