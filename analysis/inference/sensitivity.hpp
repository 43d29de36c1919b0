// What do the answers of a model depend on? A sensitivity analysis from its request to indices: the design, the points, the answers, what follows of each statistic.
//
// Parameters are independent, each distributed as its prior says. Every point has luck of its own, so that the errors of chance of two points are independent.
// A row with a point that has no answer (its jobs failed for good, or nobody is in the group; with replicates, fewer than two that tell) is left out, and counted.
#pragma once

#include "analysis/inference/elementary_effects.hpp"
#include "analysis/inference/experiment.hpp"
#include "analysis/inference/shapley_effects.hpp"
#include "analysis/inference/sobol_indices.hpp"

#include <optional>
#include <string>
#include <vector>

namespace homeward::analysis {

enum class SensitivityMethod { morris, sobol, shapley };

struct SensitivityDesign {
    SensitivityMethod            method = SensitivityMethod::sobol;
    bool                         second_order = false;
    std::optional<std::uint64_t> points;  // at most so many; nothing: 20 trajectories, 128 rows, 256 walks
    std::uint32_t                replicates = 2;
    std::uint64_t                seed = 1;
};

/// InputError when the points are too few to tell an interval.
RowDesign row_design(const SensitivityDesign& design, std::size_t parameters);
Points    points_of(const RowDesign& rows, const std::vector<Prior>& parameters);

/// A measure of a group, as a whole and, where asked for, at months of the run.
struct AskedStatistic {
    std::string                  name, of;  // of: the measure and group that it belongs to
    std::optional<std::uint32_t> month;     // nothing: the figure itself
};
/// Measures of all groups; those that name theirs, or are of the country alone, as they stand. At a month: of the twelve that end with it, or since the start where the measure counts so.
std::vector<AskedStatistic> asked_statistics(const std::vector<std::string>& measures, const std::vector<std::string>& groups, const std::vector<std::uint32_t>& at, std::uint32_t months);

enum class Verdict { matters, may_be_fixed, open };

struct IndexKind {
    std::string        name;  // mu, mu_star, sigma, share; first, total; shapley
    std::vector<Index> of;    // of each parameter
};

struct StatisticSensitivity {
    AskedStatistic         asked;
    Statistic              statistic;
    std::vector<IndexKind> kinds;
    std::vector<Index>     second;             // of pairs, if asked for
    std::vector<double>    mu_star_of_chance;  // of morris
    Index                  variance, chance, share_of_chance;
    double                 mean = 0;
    std::size_t            used = 0, left_out = 0;

    const std::vector<Index>& kind(const std::string& name) const;
};

struct Sensitivity {
    SensitivityDesign                 design;
    SobolEstimator                    estimator  = SobolEstimator::saltelli;
    double                            confidence = 0.95, negligible = 0.05;
    std::vector<Prior>                parameters;
    RowDesign                         rows;
    Points                            points;
    std::vector<StatisticSensitivity> statistics;
    std::vector<std::vector<Reply>>   replies;  // statistic × point
    std::size_t                       failed = 0;  // jobs

    /// What parameters are put in order by (mu_star, total, shapley), and what decides whether they may be fixed (share, total, shapley).
    std::string              order_kind() const { return design.method == SensitivityMethod::morris ? "mu_star" : decision_kind(); }
    std::string              decision_kind() const { return design.method == SensitivityMethod::morris ? "share" : design.method == SensitivityMethod::sobol ? "total" : "shapley"; }
    std::vector<std::size_t> ranking(const StatisticSensitivity& of) const;
    Verdict                  verdict(const StatisticSensitivity& of, std::size_t parameter) const;
    /// Over all figures (months and all): matters if to one, may be fixed if for all.
    Verdict                  verdict(std::size_t parameter) const;
    std::vector<std::size_t> figures() const;  // those of `statistics` that are no month of another
};

/// A reply of each point to one statistic.
std::vector<Reply> replies_of(const Answers& answers, std::size_t statistic);

struct SensitivityTask {
    SensitivityDesign           design;
    SobolEstimator              estimator  = SobolEstimator::saltelli;
    double                      confidence = 0.95, negligible = 0.05;
    std::vector<Prior>          parameters;
    std::vector<AskedStatistic> asked;
    std::vector<Statistic>      statistics;  // one each
};
/// Nothing: interrupted; the same call goes on.
std::optional<Sensitivity> sensitivity_of(const SensitivityTask& task, const Simulator& simulator);

const char* name_of(SensitivityMethod method);
const char* name_of(SobolEstimator estimator);
const char* name_of(Verdict verdict);  // as people read it

}  // namespace homeward::analysis
