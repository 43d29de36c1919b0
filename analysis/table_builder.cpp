#include "analysis/table_builder.hpp"

namespace homeward::analysis {

std::string unit_of(const Quantity& q, const Comparison& comparison)
{
    if (q.fold == Fold::yearly_rate) return "1/year";
    if (!q.times.empty()) return "persons";
    const auto found = comparison.measures.find(q.measure);
    std::string unit = found == comparison.measures.end() ? "" : found->second.unit;
    if (const std::size_t slash = unit.find("/month"); q.fold == Fold::total && slash != std::string::npos) unit.erase(slash);
    return unit.empty() ? "1" : unit;
}

std::string period_of(const Quantity& q)
{
    switch (q.fold) {
    case Fold::at_end: return "last month";
    case Fold::last_year: return "mean of the last 12 months";
    case Fold::total: return "sum over the run";
    case Fold::yearly_rate: return "yearly rate over the run";
    }
    return {};
}

TableBuilder& TableBuilder::column(std::string name, std::string unit, std::string meaning)
{
    table_.columns.push_back({std::move(name), std::move(unit), std::move(meaning)});
    return *this;
}

TableBuilder& TableBuilder::scenario_column() { return column("scenario", "1", "Scenario set against the reference (sheet runs)."); }

TableBuilder& TableBuilder::quantity_columns()
{
    return column("measure", "1", "Measure of the run file (sheet measures); a+b is their sum, a*b their product.")
        .column("group", "1", "Group of people; empty: the country as a whole.")
        .column("unit", "1", "Unit of the levels and differences in this row.")
        .column("period", "1", "How the months of a replicate become one number.");
}

TableBuilder& TableBuilder::paired_columns()
{
    return column("n", "1", "Replicates known on both sides.")
        .column("reference_mean", "see unit", "Mean over replicates of the reference.")
        .column("scenario_mean", "see unit", "Mean over the same replicates of the scenario.")
        .column("difference", "see unit", "Mean of the paired differences, scenario less reference.")
        .column("standard_error", "see unit", "Monte-Carlo standard error of the difference: sd of the differences / sqrt(n).")
        .column("t_low", "see unit", "Lower end of the 95 % t interval of the difference.")
        .column("t_high", "see unit", "Upper end of the 95 % t interval of the difference.")
        .column("bootstrap_low", "see unit", "Lower end of the 95 % BCa bootstrap interval; empty where only moments are kept.")
        .column("bootstrap_high", "see unit", "Upper end of the 95 % BCa bootstrap interval.");
}

TableBuilder& TableBuilder::estimate_columns(const std::string& prefix, const std::string& unit, const std::string& of_what)
{
    return column(prefix, unit, of_what + ": mean over replicates.")
        .column(prefix + "_standard_error", unit, "Monte-Carlo standard error of " + prefix + ".")
        .column(prefix + "_low", unit, "Lower end of its 95 % t interval.")
        .column(prefix + "_high", unit, "Upper end of its 95 % t interval.");
}

TableBuilder& TableBuilder::figure_columns(const std::string& prefix, const std::string& of_what)
{
    return column(prefix, "share", of_what + ".").column(prefix + "_low", "share", "Lower end of its 95 % jackknife interval.").column(prefix + "_high", "share", "Upper end of its 95 % jackknife interval.");
}

TableBuilder& TableBuilder::row()
{
    table_.rows.emplace_back();
    return *this;
}

TableBuilder& TableBuilder::text(std::string value)
{
    table_.rows.back().emplace_back(std::move(value));
    return *this;
}

TableBuilder& TableBuilder::number(double value)
{
    table_.rows.back().emplace_back(value);
    return *this;
}

TableBuilder& TableBuilder::scenario(std::size_t run) { return text(comparison_.name_of(run)); }

TableBuilder& TableBuilder::quantity(const Quantity& q)
{
    return text(q.measure + (q.plus.empty() ? "" : "+" + q.plus) + (q.times.empty() ? "" : "*" + q.times)).text(q.group).text(unit_of(q, comparison_)).text(period_of(q));
}

TableBuilder& TableBuilder::paired(const PairedEffect& e)
{
    return count(e.difference.n).number(e.reference.mean).number(e.scenario.mean).number(e.difference.mean).number(e.difference.standard_error).interval(e.difference.t).interval(e.bootstrap);
}

TableBuilder& TableBuilder::estimated(const Estimate& e) { return number(e.mean).number(e.standard_error).interval(e.t); }

TableBuilder& TableBuilder::figure(const Figure& f) { return number(f.value).interval(f.t); }

std::vector<Table> tables_of(const Comparison& comparison)
{
    std::vector<Table> tables;
    add_tables_of_effects(comparison, tables);
    add_tables_of_months_and_places(comparison, tables);
    add_tables_of_people(comparison, tables);
    add_tables_of_money(comparison, tables);
    add_tables_of_monitoring(comparison, tables);
    add_tables_of_design(comparison, tables);
    std::erase_if(tables, [](const Table& table) { return table.rows.empty(); });
    return tables;
}

Table data_dictionary(const std::vector<Table>& tables)
{
    Table dictionary{"data_dictionary", "What every column means", {}, {{"table", "1", "Sheet, and CSV file."}, {"column", "1", "Column."}, {"unit", "1", "Its unit; see unit: the row says."}, {"meaning", "1", "What it holds."}}, {}};
    for (const Table& table : tables)
        for (const TableColumn& column : table.columns) dictionary.rows.push_back({table.name, column.name, column.unit, column.meaning});
    return dictionary;
}

}  // namespace homeward::analysis
