// The tables of effects: what was compared, the headlines, every figure, and figures along the lines on which people are told apart.
#include "analysis/table_builder.hpp"

#include "core/month.hpp"

#include <filesystem>

namespace homeward::analysis {
namespace {

const char* const paired_note = "Differences are paired: replicate r of the scenario less replicate r of the reference, which share every draw. Intervals tell the chance in the simulation, not the doubt about settings.";

Table runs(const Comparison& c)
{
    TableBuilder t(c, "runs", "What was compared", {"Replicates used are those finished in every run."});
    t.column("scenario", "1", "Name of the scenario.").column("role", "1", "reference, or alternative.").column("country", "1", "Country profile.");
    t.column("files", "1", "Run files, without folders.").column("seed", "1", "Seed of all draws, as text: it may have more digits than a number cell holds.").column("replicates_used", "1", "Replicates in every figure.");
    t.column("replicates_finished", "1", "Replicates finished in these files.").column("replicates_planned", "1", "Replicates asked for.").column("first_month", "1", "First recorded month.").column("months", "months", "Recorded months.");
    t.column("spin_up_months", "months", "Months before them.").column("persons", "persons", "At home at the end of the first month, mean over replicates.").column("currency", "1", "Unit of all money.");
    t.column("price_year", "1", "Year of prices; empty: not stated.").column("discount_rate", "1/year", "Of discounted figures in these tables.").column("resamples", "1", "Bootstrap resamples of replicates, drawn from the seed.");
    t.column("scenario_sha256", "1", "Hash of the resolved scenario.").column("software_version", "1", "Version of homeward.").column("git_commit", "1", "Its commit.").column("rng", "1", "Random number generator.");
    for (std::size_t i = 0; i < c.runs.size(); ++i) {
        const auto& h = c.runs[i];
        std::string files;
        for (const std::string& file : h.files) files += (files.empty() ? "" : " ") + std::filesystem::path(file).filename().string();
        t.row().scenario(i).text(i == 0 ? "reference" : "alternative").text(h.country).text(files).text(std::to_string(h.seed)).count(c.n()).count(h.finished()).count(h.replicates.size());
        t.text(to_string(Month{static_cast<std::int16_t>(h.first_month)})).count(h.months).count(h.spin_up).number(h.persons).text(h.currency).year(h.price_year).number(c.reproduction.discount_rate);
        t.count(c.reproduction.resamples).text(h.scenario_hash).text(h.software_version).text(h.git_commit).text(h.generator);
    }
    return t.done();
}

Table headlines(const Comparison& c)
{
    TableBuilder t(c, "headlines", "The headline effects", {paired_note, "What one more sustainably reintegrated returnee costs stands in cost_effectiveness: a ratio is told only where its denominator leaves zero."});
    t.scenario_column().column("headline", "1", "sustainable: sustainable reintegration after 24 months; irregular: returnees' irregular departures a year; unemployment and poverty of residents; cost: spent by programmes; reintegrated: persons.");
    t.quantity_columns().paired_columns();
    for (const Alternative& a : c.alternatives)
        for (const Effect* e : {&a.sustainable, &a.irregular, &a.unemployment, &a.poverty, &a.cost, &a.reintegrated})
            if (e->paired.difference.n > 0) t.row().scenario(a.run).text(e->quantity.key).quantity(e->quantity).paired(e->paired);
    return t.done();
}

Table effects(const Comparison& c)
{
    TableBuilder t(c, "effects", "Effects by measure and group", {paired_note});
    t.scenario_column().column("section", "1", "dimensions of reintegration, shares, incomes, communities, departures.").quantity_columns().paired_columns();
    for (const Alternative& a : c.alternatives)
        for (const auto& [section, list] : {std::pair{"dimensions", &a.dimensions}, std::pair{"shares", &a.shares}, std::pair{"incomes", &a.incomes}, std::pair{"communities", &a.moods}, std::pair{"departures", &a.departures}})
            for (const Effect& e : *list) t.row().scenario(a.run).text(section).quantity(e.quantity).paired(e.paired);
    return t.done();
}

Table breakdowns(const Comparison& c)
{
    TableBuilder t(c, "breakdowns", "Effects by way of return, sex, age, skill, vulnerability, debt, journey and programme",
                   {paired_note, "Debt, vulnerability at return, assistance and programme may be changed by the policy itself: in the two scenarios such a group need not be the same persons, and a difference is partly one of composition. For the same persons see winners and transitions."});
    t.scenario_column().column("split", "1", "The line along which returnees are told apart.").quantity_columns().paired_columns();
    for (const Alternative& a : c.alternatives)
        for (const Breakdown& b : a.breakdowns)
            for (const Effect& e : b.effects) t.row().scenario(a.run).text(name_of(b.split)).quantity(e.quantity).paired(e.paired);
    return t.done();
}

Table do_no_harm(const Comparison& c)
{
    TableBuilder t(c, "do_no_harm", "Do no harm: residents and their communities", {paired_note, "The share of residents worse off stands in winners."});
    t.scenario_column().column("of", "1", "residents, who never left; or communities.").quantity_columns().paired_columns();
    for (const Alternative& a : c.alternatives)
        for (const auto& [of, list] : {std::pair{"residents", &a.do_no_harm.residents}, std::pair{"communities", &a.do_no_harm.communities}})
            for (const Effect& e : *list) t.row().scenario(a.run).text(of).quantity(e.quantity).paired(e.paired);
    return t.done();
}

Table remigration(const Comparison& c)
{
    TableBuilder t(c, "remigration", "Who leaves again, by channel, and what becomes of journeys", {paired_note, "Departures of returnees count journeys that failed or killed; journeys are those of returnees and residents together."});
    t.scenario_column().column("of", "1", "departures and rates of returnees, choices, or journeys.").column("channel", "1", "regular, scheme, irregular, all; empty where not by channel.").quantity_columns().paired_columns();
    for (const Alternative& a : c.alternatives) {
        const auto add = [&](const char* of, const std::string& channel, const Effect& e) {
            if (e.paired.difference.n > 0) t.row().scenario(a.run).text(of).text(channel).quantity(e.quantity).paired(e.paired);
        };
        for (const ChannelOfRemigration& channel : a.remigration.channels) {
            add("departures", channel.channel, channel.departures);
            add("rate", channel.channel, channel.rate);
        }
        for (const Effect& e : a.remigration.choices) add("choices", "", e);
        for (const Effect& e : a.remigration.journeys) add("journeys", "", e);
    }
    return t.done();
}

}  // namespace

void add_tables_of_effects(const Comparison& c, std::vector<Table>& tables)
{
    for (Table table : {runs(c), headlines(c), effects(c), breakdowns(c), do_no_harm(c), remigration(c)}) tables.push_back(std::move(table));
}

}  // namespace homeward::analysis
