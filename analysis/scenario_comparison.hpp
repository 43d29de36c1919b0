// What differs between scenarios that share their luck: every figure of the report, computed, before a word is written.
#pragma once

#include "analysis/cost_account.hpp"
#include "analysis/cost_effectiveness.hpp"
#include "analysis/decomposition.hpp"
#include "analysis/effects.hpp"
#include "analysis/monitoring_view.hpp"
#include "analysis/run_reader.hpp"
#include "analysis/scenario_changes.hpp"
#include "analysis/sequential_design.hpp"
#include "analysis/winners.hpp"

#include <functional>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace homeward::analysis {

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
    std::vector<Breakdown>          breakdowns;  // dimensions, sustainable reintegration, work, poverty and leaving again, along every line; holds what ways, ways_sustainable and groups hold
    std::vector<EffectPath>         paths;       // in the order of Comparison::paths
    std::vector<PlaceEffect>        places;
    std::vector<DistrictEffect>     districts;
    DoNoHarm                        do_no_harm;
    Remigration                     remigration;
    std::vector<WinnersAndLosers>   winners;     // as people.winners
    PersonByPerson                  people;
    CostAccount                     costs;
};

/// What anybody needs to make the figures again, beside the headers of the runs.
struct Reproduction {
    std::uint64_t seed = 0;
    std::size_t   resamples = 0;
    std::string   bootstrap = "bca";  // kind of the bootstrap intervals: bias-corrected and accelerated (Efron 1987)
    double        level = interval_level;
    double        discount_rate = 0;  // a year, real
    int           price_year = 0;
};

/// What the run files say of a measure.
struct MeasureText {
    std::string unit, long_name, description;
};

struct Comparison {
    std::vector<RunReader::Header>           runs;  // the reference first
    std::vector<std::uint32_t>               used;  // numbers of the replicates done everywhere
    bool                                     some_left_out = false;  // not every replicate that was asked for is used
    std::vector<Alternative>                 alternatives;
    std::vector<Path>                        paths;
    std::vector<std::vector<YearOfSpending>> spending;  // a run
    std::vector<CostEffectiveness>           cost_effectiveness;  // outcomes × perspectives × discounted or not; the first is what the headline tells
    MonitoringView                           monitoring;
    std::vector<Decomposition>               decompositions;
    std::optional<SequentialRecord>          sequential;
    Reproduction                             reproduction;
    std::map<std::string, MeasureText>       measures;      // of the reference's file
    std::vector<std::string>                 not_measured;  // figures that these files do not hold
    std::string                              place_measure;
    std::size_t                              n() const { return used.size(); }
    /// The name of a run's scenario as the file has it; with its place where several have the same.
    std::string                              name_of(std::size_t run) const;
};

struct ComparisonRequest {
    std::vector<std::string>                files;  // several files of one scenario with different replicates are read as one
    std::string                             reference = "first";  // the name of a scenario, a file, or "first"
    bool                                    allow_incomplete = false;
    std::vector<std::string>                decompositions = {};  // folders made by `homeward decompose`
    std::optional<SequentialRecord>         sequential = {};      // how the number of replicates was found
    std::optional<double>                   discount_rate = {};   // a year; that of the reference's scenario if not given
    double                                  highest_willingness = 0;  // to pay for one outcome: where the curves end; 0: twice the highest ratio
    std::function<void(std::size_t done, std::size_t of)> progress = {};  // told after each replicate
};

/// Reads and compares. InputError, with everything that stands in the way, if the runs cannot be compared.
Comparison compare(const ComparisonRequest& request);

}  // namespace homeward::analysis
