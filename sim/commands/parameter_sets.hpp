// Which settings does a foreign tool want tried? A file of parameter sets, one a line (CSV) or one an object (JSON).
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace homeward {

struct ParameterSet {
    std::vector<double>          values;  // in the order of the names
    std::optional<std::uint64_t> seed;    // instead of the scenario's
    std::string                  fault;   // why it cannot be tried; empty: it can
};

struct ParameterSets {
    std::vector<std::string>  names;  // as after --set
    std::vector<ParameterSet> sets;
};

/// A column or key `seed` is no setting but the seed of the set's luck. What is wrong with one set is noted there; throws InputError for what concerns
/// all of them (no heading, a name twice, JSON that is none), InputOutputError for a file that cannot be read. "-": the standard input, CSV unless it begins with [ or {.
ParameterSets read_parameter_sets(const std::string& file);

/// Is this file to be JSON, by its name?
bool is_json(const std::string& file);

}  // namespace homeward
