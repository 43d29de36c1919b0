// The tables of how it was found: shares of an effect, looks at a sequential design, what was changed, and what the measures mean.
#include "analysis/table_builder.hpp"

namespace homeward::analysis {
namespace {

Table decomposition(const Comparison& c)
{
    TableBuilder t(c, "decomposition", "Why it changed: the effect shared out to parts of the policy", {"Shapley values over the parts, replicate by replicate under common random numbers: the shares of a measure add up to its effect."});
    t.column("policy", "1", "The policy taken apart.").column("against", "1", "The scenario in which no part is in force.").column("parts_are", "1", "instruments or programmes.").column("exact", "1", "1: every subset of parts was run; 0: orders were drawn.").column("subsets", "1", "Subsets of parts that were run.").column("orders", "1", "Orders drawn for each replicate; empty where every subset was run.").quantity_columns();
    t.column("part", "1", "Part of the policy; effect: the whole.").column("n", "1", "Replicates.").estimate_columns("share", "see unit", "Shapley value of the part, or the effect of the whole");
    t.column("bootstrap_low", "see unit", "Lower end of the 95 % BCa bootstrap interval.").column("bootstrap_high", "see unit", "Upper end of it.").column("of_effect", "share", "Share of the effect; empty where the effect cannot be told from none.");
    t.estimate_columns("alone", "see unit", "Effect of the part put in force alone").estimate_columns("last", "see unit", "Effect of adding it to all others");
    t.estimate_columns("interaction", "see unit", "In the row of the effect: the effect less the sum of what the parts do alone");
    for (const Decomposition& d : c.decompositions)
        for (const QuantityShares& q : d.quantities) {
            const auto head = [&](const std::string& part) -> TableBuilder& { return (d.exact ? t.row().text(d.policy).text(d.against).text(d.of).number(1).count(d.subsets).nothing() : t.row().text(d.policy).text(d.against).text(d.of).number(0).count(d.subsets).count(d.orders)).quantity(q.quantity).text(part).count(q.effect.difference.n); };
            head("effect").estimated(q.effect.difference).interval(q.effect.bootstrap).nothing().estimated({}).estimated({}).estimated(q.interaction);
            for (const PartShare& p : q.parts) head(p.part).estimated(p.share).interval(p.bootstrap).number(p.of_effect).estimated(p.alone).estimated(p.last).estimated({});
        }
    return t.done();
}

Table looks(const Comparison& c)
{
    TableBuilder t(c, "looks", "How many replicates were enough: each look at the difference", {"The run stops by the width of the interval alone, at the first look at which every scenario's is narrow enough; see docs/reference/comparison.md."});
    t.scenario_column().column("on", "1", "What was looked at, as it was asked for.").quantity_columns().column("precision", "see unit", "Half-width asked for.").column("fewest", "1", "Replicates of the first look.").column("most", "1", "Replicates at which it gives up.");
    t.column("look", "1", "Number of the look.").column("n", "1", "Replicates at this look.").column("difference", "see unit", "Mean paired difference so far.");
    t.column("half_width", "see unit", "Half of its 95 % t interval.").column("anytime_low", "see unit", "Lower end of the 95 % confidence sequence, which holds at all looks together.").column("anytime_high", "see unit", "Upper end of it.");
    t.column("narrow_enough", "1", "1: at or below the precision, with the guard against a variance small by luck.");
    if (!c.sequential) return t.done();
    const SequentialRecord& s      = *c.sequential;
    const Quantity          on     = quantity_named(s.on);
    std::size_t             number = 0, before = 0;
    for (const Look& look : s.looks) {
        if (look.n != before) ++number, before = look.n;
        t.row().text(look.scenario).text(s.on).quantity(on).number(s.precision).count(s.fewest).count(s.most).count(number).count(look.n).number(look.mean).number(look.half_width).interval(look.anytime).number(look.narrow_enough);
    }
    return t.done();
}

Table changes(const Comparison& c)
{
    TableBuilder t(c, "changes", "What was changed", {"Every setting that differs between the two resolved scenarios; names and titles change nothing and are left out."});
    t.scenario_column().column("programme", "1", "Programme; empty: another setting.").column("in_reference", "1", "1: the reference has the programme; empty where it is none.").column("in_scenario", "1", "1: the scenario has it.");
    t.column("setting", "1", "Key in the scenario file.").column("before", "see unit", "In the reference; empty: not set.").column("after", "see unit", "In the scenario; empty: not set.").column("unit", "1", "Unit.").column("meaning", "1", "What the setting means.").column("source", "1", "Where the value comes from.");
    for (const Alternative& a : c.alternatives) {
        for (const ProgrammeChange& p : a.changes.programmes)
            for (const SettingChange& s : p.settings) t.row().scenario(a.run).text(p.name).number(p.before).number(p.after).text(s.key).text(s.before).text(s.after).text(s.unit).text(s.meaning).text(s.source);
        for (const SettingChange& s : a.changes.settings) t.row().scenario(a.run).text("").nothing().nothing().text(s.key).text(s.before).text(s.after).text(s.unit).text(s.meaning).text(s.source);
    }
    return t.done();
}

Table measures(const Comparison& c)
{
    TableBuilder t(c, "measures", "What the measures mean", {});
    t.column("measure", "1", "As in /series of the run files.").column("unit", "1", "Its unit, a month's value.").column("name", "1", "Its name.").column("description", "1", "How it is defined.");
    for (const auto& [name, text] : c.measures) t.row().text(name).text(text.unit).text(text.long_name).text(text.description);
    return t.done();
}

}  // namespace

void add_tables_of_design(const Comparison& c, std::vector<Table>& tables)
{
    for (Table table : {decomposition(c), looks(c), changes(c), measures(c)}) tables.push_back(std::move(table));
}

}  // namespace homeward::analysis
