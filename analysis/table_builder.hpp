// Rows of a table, filled cell by cell; columns that many tables share are told once.
#pragma once

#include "analysis/tables.hpp"

#include <limits>
#include <string>
#include <utility>

namespace homeward::analysis {

/// The unit of a quantity's figures, from that of its measure and how months become a number: "EUR/month" summed over months is "EUR".
std::string unit_of(const Quantity& quantity, const Comparison& comparison);
/// "mean of the last 12 months" …
std::string period_of(const Quantity& quantity);

class TableBuilder {
public:
    TableBuilder(const Comparison& comparison, std::string name, std::string title, std::vector<std::string> notes) : comparison_(comparison), table_{std::move(name), std::move(title), std::move(notes), {}, {}} {}

    TableBuilder& column(std::string name, std::string unit, std::string meaning);
    TableBuilder& scenario_column();
    TableBuilder& quantity_columns();       // measure, group, unit, period
    TableBuilder& paired_columns();         // n, the two levels, the difference, its Monte-Carlo error and intervals
    TableBuilder& estimate_columns(const std::string& prefix, const std::string& unit, const std::string& of_what);  // <prefix>, <prefix>_standard_error, _low, _high
    TableBuilder& figure_columns(const std::string& prefix, const std::string& of_what);

    TableBuilder& row();
    TableBuilder& text(std::string value);
    TableBuilder& number(double value);
    TableBuilder& count(std::size_t value) { return number(static_cast<double>(value)); }
    TableBuilder& nothing() { return number(std::numeric_limits<double>::quiet_NaN()); }
    TableBuilder& year(int value) { return value > 0 ? number(value) : nothing(); }
    TableBuilder& interval(const Interval& value) { return number(value.low).number(value.high); }
    TableBuilder& scenario(std::size_t run);
    TableBuilder& quantity(const Quantity& value);
    TableBuilder& paired(const PairedEffect& value);
    TableBuilder& estimated(const Estimate& value);
    TableBuilder& figure(const Figure& value);

    Table done() { return std::move(table_); }

private:
    const Comparison& comparison_;
    Table             table_;
};

// The groups of tables, in the order of tables_of().
void add_tables_of_effects(const Comparison& comparison, std::vector<Table>& tables);
void add_tables_of_months_and_places(const Comparison& comparison, std::vector<Table>& tables);
void add_tables_of_people(const Comparison& comparison, std::vector<Table>& tables);
void add_tables_of_money(const Comparison& comparison, std::vector<Table>& tables);
void add_tables_of_monitoring(const Comparison& comparison, std::vector<Table>& tables);
void add_tables_of_design(const Comparison& comparison, std::vector<Table>& tables);

}  // namespace homeward::analysis
