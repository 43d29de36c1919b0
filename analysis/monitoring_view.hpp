// What would monitoring have seen? What surveys measured beside the truth, and whether they would have found the effect.
//
// Ratios of sums over months and replicates with jackknife intervals over replicates (Efron & Tibshirani 1993, chapter 11). Measured less true is told in
// three parts that add up: coverage (those followed against all), response (those who answered against those followed), answers (said against true).
#pragma once

#include "analysis/replicate_reader.hpp"

#include <array>
#include <cstddef>
#include <map>
#include <string>
#include <vector>

namespace homeward::analysis {

/// One figure with its interval.
struct Figure {
    double      value = std::numeric_limits<double>::quiet_NaN();
    double      standard_error = std::numeric_limits<double>::quiet_NaN();
    Interval    t;
    std::size_t n = 0;  // replicates
};

struct SurveyFinding {
    std::size_t run = 0;
    std::string survey;       // the programme's name
    int         wave = 0;     // months since return
    std::string respondents;  // "returnees", a way of return, "residents"
    std::string what;         // "composite", "sustainable", "away"
    Figure      truth, measured, bias, coverage, response, answers;
    double      due = 0;      // persons whose wave it was, a replicate
    Figure      attempted, reached, answered;  // of those due; of those attempted; of those due
};

/// The difference between two runs that both have a survey, as it is and as it would have been measured.
struct SeenEffect {
    std::size_t run = 0;
    std::string survey, respondents, what;
    int         wave = 0;
    Figure      truth, measured;
};

struct MonitoringView {
    std::vector<SurveyFinding> findings;
    std::vector<SeenEffect>    effects;  // against the reference; empty where it has no survey of that wave
};

/// The sums of what surveys counted, gathered replicate by replicate, months and sexes together.
class SurveyGathering {
public:
    SurveyGathering(const std::vector<const RunReader*>& runs, std::size_t replicates);
    void           take(std::size_t place, ReplicateOfRuns runs);
    MonitoringView view() const;

private:
    struct Key {
        std::string survey;
        int         wave = 0;
        std::string respondents;
        auto        operator<=>(const Key&) const = default;
    };
    using Sums = std::map<std::string, double>;  // figure → sum
    struct OfRun {
        std::vector<std::string>         surveys, respondents, figures;
        std::vector<int>                 waves;
        std::map<Key, std::vector<Sums>> sums;  // a replicate
    };
    void add_findings(std::size_t run, MonitoringView& view) const;
    void add_effects(std::size_t run, MonitoringView& view) const;

    std::vector<OfRun> runs_;
    std::size_t        replicates_;
};

}  // namespace homeward::analysis
