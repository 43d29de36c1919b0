// From a month's sums to its figures: every measure of every group, month after month.
#pragma once

#include "output/cost_account.hpp"
#include "output/measures.hpp"

#include <span>

namespace homeward {

class Evaluation {
public:
    /// `programmes`: of how many the groups they serve are shown.
    explicit Evaluation(const CostSettings& costs, std::size_t programmes = 0) : groups_(groups_count + programmes), costs_(costs) {}

    /// Before the first month that counts.
    void start(const World& world) { costs_.start(world); }

    /// At the end of each month; `total` is the complete sum of all communities' tallies. Writes values[measure × groups + group]; NaN where
    /// a measure is not defined or its denominator is zero. Measures of the country stand in the first group's place.
    void month(const World& world, const Tally& total, std::span<double> values);

    std::size_t        groups() const { return groups_; }
    std::size_t        values_in_a_month() const { return measures().size() * groups_; }
    const CostAccount& costs() const { return costs_; }  // after `month`: of that month

private:
    double of_group(const Measure& measure, const Tally& tally, Group group) const;
    double of_country(const Measure& measure, const Tally& tally, const World& world) const;

    std::size_t groups_;
    Tally       since_start_;  // this month included
    CostAccount costs_;
};

}  // namespace homeward
