// The tables of monitoring: what surveys measured beside the truth, and whether they would have seen the effect.
#include "analysis/table_builder.hpp"

namespace homeward::analysis {
namespace {

Table findings(const Comparison& c)
{
    TableBuilder t(c, "monitoring", "What monitoring would have seen, beside the truth", {"Ratios of sums over months and replicates; intervals by jackknife over replicates. Bias, measured less true, is the sum of coverage, response and answers."});
    t.scenario_column().column("survey", "1", "Programme that asks.").column("wave", "months", "Months since return.").column("respondents", "1", "returnees (all ways), a way of return, or residents.").column("outcome", "1", "composite, sustainable, or away.");
    t.figure_columns("truth", "Of all adults who came back that long ago; of residents, of those followed").figure_columns("measured", "What those who answered said").figure_columns("bias", "Measured less truth");
    t.figure_columns("coverage", "Those followed against all").figure_columns("response", "Those who answered against those followed").figure_columns("answers", "What was said against the truth about those who said it");
    t.column("n", "1", "Replicates.").column("due", "persons", "Whose wave it was, a replicate.").figure_columns("attempted", "Of those due").figure_columns("reached", "Of those attempted").figure_columns("answered", "Of those due");
    for (const SurveyFinding& f : c.monitoring.findings)
        t.row().scenario(f.run).text(f.survey).number(f.wave).text(f.respondents).text(f.what).figure(f.truth).figure(f.measured).figure(f.bias).figure(f.coverage).figure(f.response).figure(f.answers).count(f.truth.n).number(f.due).figure(f.attempted).figure(f.reached).figure(f.answered);
    return t.done();
}

Table effects(const Comparison& c)
{
    TableBuilder t(c, "monitoring_effects", "The effect as it is, and as monitoring would have measured it", {"Difference between the scenario and the reference where both have a survey of that wave; intervals by jackknife over the paired replicates."});
    t.scenario_column().column("survey", "1", "Programme that asks, in the scenario.").column("wave", "months", "Months since return.").column("respondents", "1", "returnees (all ways), a way of return, or residents.").column("outcome", "1", "composite, sustainable, or away.");
    t.figure_columns("truth", "True difference").figure_columns("measured", "Measured difference");
    for (const SeenEffect& e : c.monitoring.effects) t.row().scenario(e.run).text(e.survey).number(e.wave).text(e.respondents).text(e.what).figure(e.truth).figure(e.measured);
    return t.done();
}

}  // namespace

void add_tables_of_monitoring(const Comparison& c, std::vector<Table>& tables)
{
    for (Table table : {findings(c), effects(c)}) tables.push_back(std::move(table));
}

}  // namespace homeward::analysis
