// What every file of ours says of the run it belongs to, in the same words and places: run files, plans, ensembles.
//
// Layout: docs/reference/run_file.md.
#pragma once

#include "output/hdf5.hpp"
#include "output/measures.hpp"
#include "output/run_file.hpp"

#include <string>
#include <utility>
#include <vector>

namespace homeward {

/// Attributes of the root: engine, luck, scenario.
void write_origin(hdf5::File& file, const RunDescription& description);
/// Attributes of the root: time and money.
void write_time_and_money(hdf5::File& file, const RunDescription& description);
/// /scenario and /provenance: the scenario in full, its layers and differences, every file read.
void write_scenario(hdf5::File& file, const RunDescription& description);

/// What the three above wrote, as far as it is needed to run it again; programmes by name only.
RunDescription read_description(const hdf5::File& file);

/// What is known of a measure, as attributes of its dataset.
void describe_measure(hdf5::File& file, const std::string& where, const Measure& measure, const std::string& currency);

/// A group with columns of text; the first is the scale of the others.
void write_texts(hdf5::File& file, const std::string& group, const std::vector<std::pair<std::string, std::vector<std::string>>>& columns);

/// The names of the programmes, in the order of the scenario.
std::vector<std::string> programme_names(const RunDescription& description);

}  // namespace homeward
