// Where the results of history matching, profiles and CMA-ES go: tables as CSV, files that xarray opens, sections of a page.
#pragma once

#include "analysis/inference/cma_es.hpp"
#include "analysis/inference/profiles.hpp"
#include "analysis/report/figures.hpp"
#include "analysis/tables.hpp"

namespace homeward::analysis {

/// waves, emulators, wave_points, remaining (if anything does), pairs (of two parameters or more).
std::vector<Table> tables_of(const HistoryMatching& matching, const std::vector<Prior>& priors, const std::vector<Target>& targets);
std::vector<Table> tables_of(const Profiles& profiles, const std::vector<Prior>& priors);  // profiles, identifiability
std::vector<Table> tables_of(const CmaEsResult& search, const std::vector<Prior>& priors, const std::vector<Target>& targets);  // generations, best_point, best_fit

/// What the reader should know before the numbers: points left out, emulators that are too sure of themselves or tell next to nothing.
std::vector<std::string> warnings_of(const HistoryMatching& matching, const std::vector<Target>& targets);

/// Labelled; InputOutputError if it cannot be written.
void write_history_matching(const std::string& path, const HistoryMatching& matching, const Profiles& profiles, const std::vector<Prior>& priors, const std::vector<Target>& targets);
void write_cma_es(const std::string& path, const CmaEsResult& search, const std::vector<Prior>& priors, const std::vector<Target>& targets);

/// What remains, wave by wave and over pairs; how good the emulators are; the profiles. In SVG, without script.
std::vector<PageSection> sections_of(const HistoryMatching& matching, const Profiles& profiles, const std::vector<Prior>& priors, const std::vector<Target>& targets);
std::vector<PageSection> sections_of(const CmaEsResult& search, const std::vector<Prior>& priors, const std::vector<Target>& targets);

}  // namespace homeward::analysis
