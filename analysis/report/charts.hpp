// The numbers of the charts as the page carries them: charts.js decides how they look. Every text is in the page's language already.
#pragma once

#include "analysis/catalogue.hpp"

#include <nlohmann/json.hpp>

#include <array>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace homeward::analysis::charts {

/// Six digits are more than a pixel; what is not known is null.
nlohmann::json rounded(double value);
/// What a difference is multiplied by before it is drawn: points for a share, so many in a thousand.
double factor_of_difference(Unit unit);
/// The format of numbers on an axis (d3-format), of levels and of differences.
std::string format_of_level(Unit unit);
std::string format_of_difference(Unit unit);

/// A figure of one scenario with its interval, and how both are written.
struct Item {
    std::size_t run = 1;
    double      value = 0;  // not a number: only its words are shown
    Interval    interval;
    std::size_t n = 0;
    std::string written, written_interval;  // "+3.1 points", "1.2 to 5.0"
    int         good = 0;                   // 1: more is better, −1: less is, 0: neither
    std::vector<std::pair<std::string, std::string>> more;  // what the tooltip adds
    std::string label{};                                    // instead of the scenario's name
};
Item item_of(std::size_t run, const PairedEffect& effect, Unit unit, const Catalogue& words);

struct Row {
    std::string       label;
    std::vector<Item> items;
    bool              heading = false;
};

/// Differences with their intervals, one under the other. `single`: every row has one item and bears its label.
nlohmann::json effects(const std::vector<Row>& rows, Unit unit, const Catalogue& words, bool single);
/// Scenarios in the order of one figure, all of them whatever is chosen; blue is better, orange is worse.
nlohmann::json ranking(const std::vector<Item>& items, const std::vector<std::string>& names, Unit unit, const std::string& axis);
/// Parts of an effect and their whole, all of them, black where certain.
nlohmann::json parts(const std::vector<Row>& rows, Unit unit, const Catalogue& words);

struct Line {
    std::size_t              run = 0;
    std::vector<double>      mean, low, high;
    std::vector<std::size_t> n;
};
Line line_of(std::size_t run, const std::vector<Estimate>& estimates);

/// What a line tells of, for its CSV, which the page makes from its numbers.
struct LineCode {
    std::string measure, group;
    std::string x = "month";
};

/// Lines of months: `first` counts them since January of year 0. Differences of shares are drawn in points.
nlohmann::json paths(const std::vector<Line>& lines, int first, Unit unit, bool differences, const LineCode& code, const Catalogue& words);
/// Lines over numbers; `titles` says for each what the tooltip is about.
nlohmann::json curves(const std::vector<Line>& lines, const std::vector<double>& x, const std::vector<std::string>& titles, const std::string& axis, const std::string& x_format, Unit unit, const LineCode& code, const Catalogue& words);

struct Part {
    std::string label;
    std::string colour;  // empty: that of its place
};

struct Piece {
    std::size_t part = 0;
    double      value = 0;
    std::string written, written_interval;
    std::size_t n = 0;
    std::string of{};  // what more there is to say of it, for the tooltip
};

struct Bar {
    std::optional<std::size_t> run;    // shown if its scenario is
    std::string                label;  // empty: the scenario's name
    std::string                heading;  // alone: a line of its own
    std::vector<Piece>         pieces;
    std::string                written;  // at the end of the bar
};

nlohmann::json bars(const std::vector<Bar>& bars, const std::vector<Part>& parts, const std::string& format, const std::string& axis);

struct Cell {
    double      value = 0;
    std::string written, written_interval;
    std::size_t n = 0;
    bool        clear = false;  // its interval leaves zero
};

struct Stripe {
    std::optional<std::size_t> run;
    std::string                label;
    std::vector<Cell>          cells;
};

/// A scenario on the plane: outcome to the right, money upwards.
struct OnPlane {
    std::size_t run = 0;
    double      outcome = 0, cost = 0;
    std::vector<std::array<double, 3>> replicates;  // outcome, cost, number
    bool        dominated = false;
    std::vector<std::pair<std::string, std::string>> told;
};

nlohmann::json plane(const std::vector<OnPlane>& scenarios, const std::vector<std::size_t>& frontier, const std::string& outcome, const std::string& cost);

/// `good`: 1 where more is better, −1 where less is; blue is better, orange is worse.
nlohmann::json grid(const std::vector<Stripe>& stripes, const std::vector<std::string>& columns, int good);

/// How the browser writes numbers and months on axes (d3).
nlohmann::json locale(const Catalogue& words);

}  // namespace homeward::analysis::charts
