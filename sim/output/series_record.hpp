// The lean record of a replicate: chosen measures of chosen groups in chosen months, and nothing else. What a job of an ensemble keeps.
#pragma once

#include "output/evaluation.hpp"
#include "output/groups.hpp"

#include <cstdint>
#include <string>
#include <vector>

namespace homeward {

/// What is kept: the columns are every chosen measure for every chosen group for which it is defined, measure by measure.
class SeriesLayout {
public:
    /// `measures` and `groups` by name, in any order; empty: all. `programmes`: their names, in the order of the scenario; `months`:
    /// of the run, from 0, ascending (recorded_months). Throws InputError for a name that is not there, with the nearest that is.
    SeriesLayout(const std::vector<std::string>& measures, const std::vector<std::string>& groups, const std::vector<std::string>& programmes, std::vector<std::uint32_t> months);
    SeriesLayout() = default;

    struct Column {
        std::size_t measure;   // position in measures()
        std::size_t group;     // position among those kept
        std::size_t position;  // in a month's values of an Evaluation
    };

    const std::vector<std::size_t>&   measures() const { return measures_; }  // positions in measures()
    const std::vector<GroupEntry>&    groups() const { return groups_; }
    const std::vector<std::uint32_t>& months() const { return months_; }
    const std::vector<Column>&        columns() const { return columns_; }
    std::size_t                       values() const { return months_.size() * columns_.size(); }  // of a replicate
    std::size_t                       programmes() const { return programmes_; }

private:
    std::vector<std::size_t>   measures_;
    std::vector<GroupEntry>    groups_;
    std::vector<std::uint32_t> months_;
    std::vector<Column>        columns_;
    std::size_t                programmes_ = 0;
};

/// Looks on at one replicate and keeps month × column.
class SeriesRecorder {
public:
    SeriesRecorder(const SeriesLayout& layout, const CostSettings& costs) : layout_(layout), evaluation_(costs, layout.programmes()), all_(evaluation_.values_in_a_month()) { values_.reserve(layout.values()); }

    /// Before the first month that counts.
    void start(const World& world) { evaluation_.start(world); }
    /// At the end of each month; `total` is the complete tally of the country.
    void month(const World& world, const Tally& total);
    /// Once, at the end.
    std::vector<double> take() { return std::move(values_); }

private:
    const SeriesLayout& layout_;
    Evaluation          evaluation_;
    std::vector<double> all_, values_;
    std::uint32_t       seen_ = 0;
};

}  // namespace homeward
