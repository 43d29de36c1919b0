// The tables of money: the cost account, the cost of one more outcome, the plane, and net benefit over thresholds.
#include "analysis/table_builder.hpp"

namespace homeward::analysis {
namespace {

std::string money_note(const Comparison& c)
{
    const auto& r = c.reproduction;
    return "Money is in " + c.runs.front().currency + " at constant prices" + (r.price_year > 0 ? " of " + std::to_string(r.price_year) : "") + ", for the population simulated. Discounted figures are worth in the first month, at " + std::to_string(r.discount_rate * 100).substr(0, 4) +
           " % a year; outcomes are not discounted.";
}

Table costs(const Comparison& c)
{
    const std::string currency = c.runs.front().currency;
    TableBuilder t(c, "costs", "The cost account", {money_note(c), "Payers from hosts to migrants_returns do not overlap; public is the sum of hosts, donors, the government of origin and municipalities; forced_returns and assisted_returns are parts of hosts. A programme that one side lacks costs nothing there."});
    t.scenario_column().column("account", "1", "payer, programme, or instrument (of one programme, or of all where programme is empty); programmes: all that they spend.").column("payer", "1", "Who pays; empty in lines of programmes.");
    t.column("programme", "1", "Programme; empty: all.").column("instrument", "1", "Instrument, or overhead; empty: all.").column("year", "1", "Calendar year; empty: the whole run.").column("discounted", "1", "1: discounted.");
    t.column("unit", "1", "Currency.").paired_columns();
    for (const Alternative& a : c.alternatives) {
        const auto add = [&](const char* account, const CostLine& line) {
            for (const bool discounted : {false, true})
                t.row().scenario(a.run).text(account).text(line.payer).text(line.programme).text(line.instrument).year(line.year).number(discounted).text(currency).paired(discounted ? line.discounted : line.amount);
        };
        const CostAccount& account = a.costs;
        if (account.programmes.amount.difference.n > 0) add("programmes", account.programmes);
        for (const auto& [name, lists] : {std::pair{"payer", std::vector{&account.by_payer, &account.by_payer_and_year}}, std::pair{"programmes", std::vector{&account.by_year}},
                                          std::pair{"programme", std::vector{&account.by_programme, &account.by_programme_and_year}}, std::pair{"instrument", std::vector{&account.by_instrument, &account.by_instrument_and_year}}})
            for (const auto* list : lists)
                for (const CostLine& line : *list) add(name, line);
    }
    return t.done();
}

const char* name_of(RatioVerdict verdict)
{
    switch (verdict) {
    case RatioVerdict::determined: return "determined";
    case RatioVerdict::not_determined: return "not_determined";
    case RatioVerdict::dominated: return "fewer_outcomes";
    case RatioVerdict::saving: return "saving";
    }
    return "not_determined";
}

TableBuilder& evaluation_columns(TableBuilder& t)
{
    return t.column("outcome", "1", "reintegrated: sustainably reintegrated returnees; irregular_averted: irregular departures that do not happen.").column("perspective", "1", "Whose money: programmes, public, or society.")
        .column("discounted", "1", "1: costs are discounted.");
}

TableBuilder& evaluation(TableBuilder& t, const CostEffectiveness& e) { return t.row().text(e.outcome).text(name_of(e.perspective)).number(e.discounted); }

TableBuilder& ratio_columns(TableBuilder& t, const std::string& prefix, const std::string& currency, const std::string& against)
{
    const std::string unit = currency + "/outcome";
    return t.column(prefix + "_verdict", "1", "Of the cost of one more outcome " + against + ": determined; not_determined: the interval of the outcomes includes zero, so there is no ratio to tell; fewer_outcomes; saving: more outcomes for less money.")
        .column(prefix, unit, "Mean difference of costs over mean difference of outcomes, where determined or saving.").column(prefix + "_fieller_low", unit, "Lower end of Fieller's 95 % interval.")
        .column(prefix + "_fieller_high", unit, "Upper end of it.").column(prefix + "_bootstrap_low", unit, "Lower end of the 95 % BCa bootstrap interval.").column(prefix + "_bootstrap_high", unit, "Upper end of it.");
}

TableBuilder& ratio(TableBuilder& t, const RatioEstimate& r) { return t.text(name_of(r.verdict)).number(r.value).interval(r.fieller).interval(r.bootstrap); }

Table cost_effectiveness(const Comparison& c)
{
    const std::string currency = c.runs.front().currency;
    TableBuilder t(c, "cost_effectiveness", "Cost of one more outcome, and who is dominated", {money_note(c), "A ratio is of means of paired differences, and is told only where the interval of the outcomes leaves zero. Dominance is by means; it is certain where both differences to the dominating option leave zero."});
    evaluation_columns(t).scenario_column().column("n", "1", "Replicates.").estimate_columns("cost", currency, "Cost more than the reference").estimate_columns("outcomes", "persons", "Outcomes more than the reference");
    ratio_columns(t, "ratio", currency, "than the reference").column("standing", "1", "efficient, dominated, or extendedly_dominated (a mix of two others brings more for the same money).");
    t.column("dominated_by", "1", "Scenario that dominates, or the dearer of the mix.").column("dominated_by_other", "1", "The cheaper of the mix.").column("standing_certain", "1", "1: dominance beyond chance.");
    t.column("next_below", "1", "On the frontier: the scenario before it.");
    ratio_columns(t, "next_ratio", currency, "than the scenario before it on the frontier");
    for (const char* quadrant : {"more_for_more", "more_for_less", "fewer_for_less", "fewer_for_more"}) t.column(std::string("replicates_") + quadrant, "share", "Share of replicates in this quadrant of the plane: outcomes for money.");
    for (const CostEffectiveness& e : c.cost_effectiveness)
        for (const OptionValue& o : e.options) {
            evaluation(t, e).scenario(o.run).count(e.n).estimated(o.cost).estimated(o.outcome);
            ratio(t, o.ratio).text(name_of(o.standing)).text(o.standing == Standing::efficient ? "" : c.name_of(o.dominated_by)).text(o.standing == Standing::extendedly_dominated ? c.name_of(o.dominated_by_other) : "").number(o.standing_certain);
            const bool first = o.standing != Standing::efficient || e.frontier.empty() || e.frontier.front() == o.run;
            t.text(first ? "" : c.name_of(o.next_below));
            if (first) t.text("").nothing().interval({}).interval({});
            else ratio(t, o.against_next);
            for (const double share : o.quadrants) o.run == 0 ? t.nothing() : t.number(share);
        }
    return t.done();
}

Table plane(const Comparison& c)
{
    TableBuilder t(c, "plane", "The cost-effectiveness plane, replicate by replicate", {money_note(c)});
    evaluation_columns(t).scenario_column().column("replicate", "1", "Number of the replicate.").column("outcomes", "persons", "Outcomes more than the reference.").column("cost", c.runs.front().currency, "Cost more than the reference.");
    for (const CostEffectiveness& e : c.cost_effectiveness)
        for (const OptionValue& o : e.options)
            for (const PlanePoint& p : o.plane)
                if (o.run > 0) evaluation(t, e).scenario(o.run).count(p.replicate).number(p.outcome).number(p.cost);
    return t.done();
}

Table acceptability(const Comparison& c)
{
    const std::string currency = c.runs.front().currency;
    TableBuilder t(c, "acceptability", "Net monetary benefit, acceptability and expected loss over the willingness to pay",
                   {money_note(c), "Shares of replicates are chances within the model; the doubt about settings is not in them unless the runs carry it. Perfect information is what knowing a replicate's luck beforehand would be worth: the expected loss of the best choice."});
    evaluation_columns(t).column("willingness", currency + "/outcome", "Willingness to pay for one outcome.").scenario_column().estimate_columns("net_benefit", currency, "Net monetary benefit against the reference");
    t.column("best", "share", "Share of replicates in which this scenario's net benefit is the highest; those that tie share.").column("expected_loss", currency, "Mean of what choosing it forgoes against the best choice of each replicate.");
    t.column("optimal", "1", "1: the highest mean net benefit at this willingness.").column("perfect_information", currency, "Expected value of perfect information at this willingness.");
    for (const CostEffectiveness& e : c.cost_effectiveness)
        for (const Threshold& threshold : e.thresholds)
            for (std::size_t run = 0; run < threshold.best.size(); ++run)
                evaluation(t, e).number(threshold.willingness).scenario(run).estimated(threshold.net_benefit[run]).number(threshold.best[run]).number(threshold.expected_loss[run]).number(run == threshold.optimal).number(threshold.perfect_information);
    return t.done();
}

}  // namespace

void add_tables_of_money(const Comparison& c, std::vector<Table>& tables)
{
    for (Table table : {costs(c), cost_effectiveness(c), plane(c), acceptability(c)}) tables.push_back(std::move(table));
}

}  // namespace homeward::analysis
