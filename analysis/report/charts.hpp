// The charts of the report as Vega specifications: each is a function of rows that are already computed and already written in words.
#pragma once

#include "analysis/catalogue.hpp"

#include <nlohmann/json.hpp>

#include <string>
#include <vector>

namespace homeward::analysis::charts {

/// Numbers on an axis are drawn by the browser, in the format of the unit.
std::string axis_format(Unit unit);
/// What a value is multiplied by before it is drawn (per thousand).
double axis_factor(Unit unit);
/// The colour of scenario i; 0 is the reference.
std::string colour(std::size_t scenario);

struct Line {
    std::string         scenario;
    std::vector<double> mean, low, high;  // a month
    std::size_t         n = 0;
};

/// Means and their bands, month by month; usermeta.cut says whether the axis does not start at zero.
nlohmann::json trajectories(const std::vector<Line>& lines, int first_month, Unit unit, const Catalogue& words, const std::string& description);

struct Row {
    std::string label;
    std::size_t scenario = 1;       // for the colour
    std::string scenario_name;      // empty when there is only one
    double      mean = 0;
    Interval    interval;
    std::size_t n = 0;
    std::string written, written_interval;  // "+3.1 points", "1.2 to 5.0"
    bool        heading = false;    // a label without a value
};

/// Effects with their intervals, one under the other, zero marked.
nlohmann::json effects(const std::vector<Row>& rows, Unit unit, const Catalogue& words, const std::string& description);

struct Block {
    std::string year, scenario, programme;
    std::size_t programme_index = 0;
    double      amount = 0;
    std::string written, written_interval;
    std::size_t n = 0;
};

/// Money by year, the programmes stacked, the scenarios side by side.
nlohmann::json spending(const std::vector<Block>& blocks, const std::vector<std::string>& scenarios, const Catalogue& words, const std::string& description);

/// Places in the order of their effect, each with its interval.
nlohmann::json places(const std::vector<Row>& rows, Unit unit, const Catalogue& words, const std::string& description);

/// Vega's locale: how the browser writes numbers and months on axes.
nlohmann::json locale(const Catalogue& words);

}  // namespace homeward::analysis::charts
