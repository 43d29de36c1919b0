// What differs between scenarios that share their luck: every figure of the report, computed, before a word is written.
#pragma once

#include "analysis/catalogue.hpp"
#include "analysis/paired_statistics.hpp"
#include "analysis/run_reader.hpp"
#include "analysis/scenario_changes.hpp"
#include "analysis/winners.hpp"

#include <memory>
#include <string>
#include <vector>

namespace homeward::analysis {

/// How the months of a replicate become one number.
enum class Fold {
    at_end,       // the last month (of measures that count since the start)
    last_year,    // mean of the last twelve months
    total,        // sum over the run
    yearly_rate,  // sum over the run for each person-month of `at_risk`, times twelve
};

/// One figure: what is read from the run files and how. `key` names its text in the catalogue.
struct Quantity {
    std::string key;
    std::string measure;
    std::string group;           // empty: of the country
    Unit        unit = Unit::share;
    Fold        fold = Fold::last_year;
    std::string plus;            // another measure added to the first
    std::string times;           // a measure multiplied at the end (share × persons = persons)
    std::string at_risk;         // for yearly_rate: persons of the same group (or of `returnees`)
};

/// A quantity with its effect in one alternative scenario.
struct Effect {
    Quantity     quantity;
    PairedEffect paired;
};

struct Path {
    Quantity                              quantity;
    std::vector<std::vector<Estimate>>    months;  // scenario (0: reference) × month
};

struct PlaceEffect {
    std::size_t  community = 0, district = 0;
    PairedEffect paired;
};

struct YearOfSpending {
    int         year = 0;
    std::string programme;
    Estimate    amount;
};

/// One scenario set against the reference.
struct Alternative {
    std::size_t                     run = 0;  // its place among the runs
    ScenarioChanges                 changes;  // from the reference to this one
    Effect                          sustainable, irregular, unemployment, poverty, cost, reintegrated;
    RatioEstimate                   cost_of_one_more;
    std::vector<Effect>             dimensions, ways, ways_sustainable, groups, shares, moods, incomes, departures;
    std::vector<PlaceEffect>        places;
    std::vector<WinnersAndLosers>   winners;
};

struct Comparison {
    std::vector<RunReader::Header>           runs;  // the reference first
    std::vector<std::uint32_t>               used;  // numbers of the replicates done everywhere
    bool                                     some_left_out = false;
    std::vector<Alternative>                 alternatives;
    std::vector<Path>                        paths;
    std::vector<std::vector<YearOfSpending>> spending;  // a run
    std::vector<std::string>                 not_measured;  // figures that these files do not hold
    std::string                              place_measure;
    std::size_t                              n() const { return used.size(); }
};

struct ComparisonRequest {
    std::vector<std::string> files;
    std::string              reference = "first";  // the name of a scenario, a file, or "first"
    bool                     allow_incomplete = false;
};

/// Reads and compares. InputError, with everything that stands in the way, if the runs cannot be compared.
Comparison compare(const ComparisonRequest& request);

/// The figures of each section, in the order in which they are shown.
const std::vector<Quantity>& headline_quantities();
const std::vector<Quantity>& path_quantities();
const std::vector<Quantity>& dimension_quantities();
const std::vector<Quantity>& way_quantities();
const std::vector<Quantity>& way_sustainable_quantities();
const std::vector<Quantity>& group_quantities();
/// Of those whom a programme serves: groups that every run has, beside the ones of all scenarios.
Quantity                     programme_quantity(const std::string& group);
const std::vector<Quantity>& share_quantities();
const std::vector<Quantity>& mood_quantities();
const std::vector<Quantity>& income_quantities();
const std::vector<Quantity>& departure_quantities();

/// One number a replicate.
std::vector<double> replicate_values(const RunReader& run, const Quantity& quantity, const std::vector<std::uint32_t>& replicates);

/// Why two runs cannot be paired, a line a reason; empty if they can.
std::vector<std::string> reasons_against(const RunReader::Header& reference, const RunReader::Header& other);

}  // namespace homeward::analysis
