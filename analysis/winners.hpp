// Who gains and who loses? Persons of the panel, each held against him- or herself in the reference at the end of the run.
#pragma once

#include "analysis/paired_statistics.hpp"
#include "analysis/replicate_reader.hpp"

#include <array>
#include <cstddef>
#include <string>
#include <utility>
#include <vector>

namespace homeward::analysis {

/// Of the persons of a group who are at home at the end of both runs, shares by weight; they add up to 1.
/// Figures are means over the replicates that have a panel in both runs; intervals are known where there are two of them or more.
struct WinnersAndLosers {
    std::string group;               // "residents": never left in either run; "returnees": back in both
    std::string what;                // "consumption" for an adult equivalent, "work", "composite" reintegration
    double      gain = 0, lose = 0;  // by more than the margin; of "work": found it, lost it
    double      mean = 0;            // change: relative to the reference's mean for consumption, in points of the score for the composite, of the share in work
    double      people = 0;          // that they stand for, a replicate
    std::size_t n = 0;               // persons followed, all replicates together
    Estimate    gaining, losing, same, change;  // the same over replicates, with intervals; .n is the number of panels
};

/// From a state in the reference (row) to the state in the scenario (column) of the same persons; the four shares add up to 1.
struct Transition {
    std::string group;   // "residents", "returnees", "migrants" (whoever had left in either run: where they are), "ever_returned" (came home at least once in both)
    std::string what;    // "poor", "in_work", "at_home", "sustainable": 1 is yes. Sustainable at the end of the run: at home with a composite at or above the threshold, or away by a regular channel or a scheme
    std::array<std::array<Estimate, 2>, 2> share;  // [in the reference][in the scenario], 0 no, 1 yes
    double      people = 0;
    std::size_t n = 0;
};

struct PersonByPerson {
    std::vector<WinnersAndLosers> winners;
    std::vector<Transition>       transitions;
    std::size_t                   panels = 0;  // replicates with a panel in both runs
};

constexpr double margin_of_consumption = 0.05;  // of what the person has in the reference
constexpr double margin_of_composite   = 0.05;  // points of the score

/// Persons of the panels, held against themselves one replicate at a time.
class PanelGathering {
public:
    explicit PanelGathering(const std::vector<const RunReader*>& runs);
    void           take(ReplicateOfRuns runs);
    /// Empty where one of the files has no panel, or an older one without the household's needs.
    PersonByPerson of(std::size_t run) const;

private:
    struct Shares {  // of one group and question
        RunningMoments gaining, losing, same, change, people;
        std::size_t    n = 0;
    };
    struct Table {
        std::array<std::array<RunningMoments, 2>, 2> share;
        RunningMoments                               people;
        std::size_t                                  n = 0;
    };
    using Name = std::pair<std::string, std::string>;  // group, what
    struct OfRun {
        std::vector<std::pair<Name, Shares>> shares;
        std::vector<std::pair<Name, Table>>  tables;
        std::size_t                          panels = 0;
    };
    void take_pairs(OfRun& run, const std::vector<PanelPerson>& before, const std::vector<PanelPerson>& after) const;

    std::vector<OfRun> runs_;
    double             threshold_ = 0;  // composite from which a reintegration counts as sustainable
};

}  // namespace homeward::analysis
