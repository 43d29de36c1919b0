// The tables of months and of places: how figures move over time, and where they move.
#include "analysis/table_builder.hpp"

#include "core/month.hpp"

namespace homeward::analysis {
namespace {

std::string month_of(const Comparison& c, std::size_t month) { return to_string(Month{static_cast<std::int16_t>(c.runs.front().first_month + static_cast<int>(month))}); }

Quantity monthly(const Quantity& q)
{
    Quantity month = q;
    month.fold     = Fold::at_end;
    return month;
}

Table trajectories(const Comparison& c)
{
    TableBuilder t(c, "trajectories", "Means of each scenario, month by month", {"Levels, not paired: a difference can be certain where the bands of two scenarios overlap; see differences_by_month."});
    t.scenario_column().column("measure", "1", "Measure of the run file.").column("group", "1", "Group of people; empty: the country.").column("unit", "1", "Unit of the mean.").column("month", "1", "Calendar month.").column("month_of_run", "months", "From 0.");
    t.column("n", "1", "Replicates in which it is known.").estimate_columns("mean", "see unit", "Level in this month");
    for (const Path& path : c.paths)
        for (std::size_t run = 0; run < path.months.size(); ++run)
            for (std::size_t m = 0; m < path.months[run].size(); ++m)
                t.row().scenario(run).text(path.quantity.measure).text(path.quantity.group).text(unit_of(monthly(path.quantity), c)).text(month_of(c, m)).count(m).count(path.months[run][m].n).estimated(path.months[run][m]);
    return t.done();
}

Table differences(const Comparison& c)
{
    TableBuilder t(c, "differences_by_month", "Paired differences, month by month", {"Each interval holds for its month alone, not for all months at once."});
    t.scenario_column().column("measure", "1", "Measure of the run file.").column("group", "1", "Group of people; empty: the country.").column("unit", "1", "Unit of the difference.").column("month", "1", "Calendar month.").column("month_of_run", "months", "From 0.");
    t.column("n", "1", "Replicates known on both sides.").estimate_columns("difference", "see unit", "Scenario less reference in this month");
    for (const Alternative& a : c.alternatives)
        for (const EffectPath& path : a.paths)
            for (std::size_t m = 0; m < path.difference.size(); ++m)
                t.row().scenario(a.run).text(path.quantity.measure).text(path.quantity.group).text(unit_of(monthly(path.quantity), c)).text(month_of(c, m)).count(m).count(path.difference[m].n).estimated(path.difference[m]);
    return t.done();
}

Table districts(const Comparison& c)
{
    TableBuilder t(c, "districts", "Effects by district", {"At the last recorded month; returns, departures, deaths and sustainable reintegration since the start. Districts are numbered from 1."});
    t.scenario_column().column("district", "1", "Number of the district.").column("measure", "1", "As in /districts of the run file.").column("group", "1", "residents or returnees; empty: of the district.").paired_columns();
    for (const Alternative& a : c.alternatives)
        for (const DistrictEffect& d : a.districts) t.row().scenario(a.run).count(d.district + 1).text(d.measure).text(d.group).paired(d.paired);
    return t.done();
}

Table communities(const Comparison& c)
{
    TableBuilder t(c, "communities", "Effects by community", {"At the last recorded month. Communities and districts are numbered from 1."});
    t.scenario_column().column("district", "1", "Number of the district.").column("community", "1", "Number of the community.").column("measure", "1", "As in /communities of the run file.").paired_columns();
    for (const Alternative& a : c.alternatives)
        for (const PlaceEffect& p : a.places) t.row().scenario(a.run).count(p.district + 1).count(p.community + 1).text(c.place_measure).paired(p.paired);
    return t.done();
}

}  // namespace

void add_tables_of_months_and_places(const Comparison& c, std::vector<Table>& tables)
{
    for (Table table : {trajectories(c), differences(c), districts(c), communities(c)}) tables.push_back(std::move(table));
}

}  // namespace homeward::analysis
