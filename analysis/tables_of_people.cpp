// The tables of persons held against themselves: who gains, who loses, and from what state to what state.
#include "analysis/table_builder.hpp"

namespace homeward::analysis {
namespace {

const char* const panel_note = "Persons of the panel at the end of both runs, the same person in both worlds, weighted; means over the replicates that have a panel, intervals where two or more have.";

Table winners(const Comparison& c)
{
    TableBuilder t(c, "winners", "Winners and losers", {panel_note, "To gain or lose is more than 5 % of consumption for an adult equivalent, more than .05 of the composite, or to find or lose work."});
    t.scenario_column().column("group", "1", "residents: never left in either run; returnees: back in both.").column("measure", "1", "consumption, composite or work.").column("panels", "1", "Replicates with a panel in both runs.");
    t.column("persons_followed", "1", "Persons, all panels together.").column("people", "persons", "Persons that they stand for, a replicate.");
    t.estimate_columns("gaining", "share", "Share who gain").estimate_columns("losing", "share", "Share who lose").estimate_columns("same", "share", "Share who do neither");
    t.estimate_columns("change", "see measure", "Mean change: of consumption relative to the reference's, of the composite in points, of work in the share in work");
    for (const Alternative& a : c.alternatives)
        for (const WinnersAndLosers& w : a.people.winners)
            t.row().scenario(a.run).text(w.group).text(w.what).count(w.gaining.n).count(w.n).number(w.people).estimated(w.gaining).estimated(w.losing).estimated(w.same).estimated(w.change);
    return t.done();
}

Table transitions(const Comparison& c)
{
    TableBuilder t(c, "transitions", "From what state to what state", {panel_note, "The four shares of a state add up to 1. Sustainable: at home at the end of the run with a composite at or above the threshold, or away by a regular channel or a scheme."});
    t.scenario_column().column("group", "1", "residents; returnees; migrants: whoever had left in either run; ever_returned: came home at least once in both.").column("state", "1", "poor, in_work, at_home or sustainable.");
    t.column("in_reference", "1", "1: the person is in that state in the reference.").column("in_scenario", "1", "1: in the scenario.").column("panels", "1", "Replicates with a panel in both runs.");
    t.column("persons_followed", "1", "Persons of the group, all panels together.").column("people", "persons", "Persons that they stand for, a replicate.").estimate_columns("share", "share", "Share of the group");
    for (const Alternative& a : c.alternatives)
        for (const Transition& of : a.people.transitions)
            for (std::size_t was = 0; was < 2; ++was)
                for (std::size_t is = 0; is < 2; ++is)
                    t.row().scenario(a.run).text(of.group).text(of.what).count(was).count(is).count(of.share[was][is].n).count(of.n).number(of.people).estimated(of.share[was][is]);
    return t.done();
}

}  // namespace

void add_tables_of_people(const Comparison& c, std::vector<Table>& tables)
{
    for (Table table : {winners(c), transitions(c)}) tables.push_back(std::move(table));
}

}  // namespace homeward::analysis
