// Which numbers of a run does an inference look at? Each a measure of a group over some months, or the difference of two groups.
//
//   composite:returnees              mean of the last twelve months (a measure since the start: its last month)
//   composite:returnees@24..35       mean of months 24 to 35 of the run, the first is 0
//   composite:assisted-forced@24..35 the difference of two groups
//   tension                          of the country
#pragma once

#include "plans/plan.hpp"

#include <cstdint>
#include <string>
#include <vector>

namespace homeward::analysis {

struct Statistic {
    std::string   name;                    // as it was written, which also names it in tables
    std::string   measure, group, less;    // group: empty for the country; less: the group that is taken off, empty: none
    std::string   unit;                    // of the measure
    std::uint32_t first = 0, last = 0;     // months of the run, both counted
};

/// Of a run of so many months. InputError for a measure, group or month that is not there, with the nearest that is.
Statistic statistic_named(const std::string& name, std::uint32_t months);

/// Takes statistics out of what a job of the plan left: month × column of plan.series. NaN where no month of it is defined.
class StatisticReader {
public:
    /// InputError when the plan does not keep what a statistic needs.
    StatisticReader(const SeriesLayout& layout, std::vector<Statistic> statistics);

    std::vector<double>           values(const std::vector<double>& job) const;  // one a statistic
    const std::vector<Statistic>& statistics() const { return statistics_; }

private:
    struct Place {
        std::size_t column = 0, less = 0;  // less == column: nothing is taken off
        std::size_t first = 0, last = 0;   // rows, both counted
    };
    std::vector<Statistic> statistics_;
    std::vector<Place>     places_;
    std::size_t            columns_ = 0;
};

}  // namespace homeward::analysis
