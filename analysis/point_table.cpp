// Points that somebody else has chosen: a CSV file, a column a parameter.
#include "analysis/priors.hpp"
#include "analysis/setting_lookup.hpp"
#include "core/csv.hpp"
#include "core/faults.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>

namespace homeward::analysis {

namespace {

Prior column_of(const Setting& setting, const std::string& path)
{
    Prior prior;
    prior.path  = path;
    prior.unit  = setting.unit;
    prior.whole = setting.kind == "whole number";
    return prior;
}

}  // namespace

PointTable read_point_table(const std::string& file, const Section& scenario)
{
    const CsvTable        csv = read_csv(file);
    const SettingLookup   lookup(scenario);
    Faults                faults;
    PointTable            table;
    std::set<std::string> paths;
    for (const CsvCell& cell : csv.heading) {
        try {
            table.parameters.push_back(column_of(lookup.number(cell.text), cell.text));
        } catch (const InputError& error) {
            faults.add(cell.place, fmt::format("names no parameter: {}", error.what()));
        }
        if (!paths.insert(cell.text).second) faults.add(cell.place, fmt::format("'{}' is there twice; keep one column", cell.text));
    }
    for (const std::vector<CsvCell>& row : csv.rows)
        for (const CsvCell& cell : row) {
            const std::optional<double> number = number_of(cell.text);
            if (!number) faults.add(cell.place, fmt::format("'{}' is not a finite number", cell.text));
            table.values.push_back(number.value_or(0));
        }
    if (csv.rows.empty()) faults.add({file, 1, 1}, "holds no points: under the heading, each line is one");
    if (!faults.none()) throw InputError(fmt::format("{}{} fault{} in {}; no plan was made.", faults.all(), faults.count(), faults.count() == 1 ? "" : "s", file));
    for (std::size_t p = 0; p < table.parameters.size(); ++p) {
        double low = table.values[p], high = low;
        for (std::size_t n = p; n < table.values.size(); n += table.parameters.size()) low = std::min(low, table.values[n]), high = std::max(high, table.values[n]);
        table.parameters[p].distribution = Distribution::uniform(low, high);
    }
    return table;
}

}  // namespace homeward::analysis
