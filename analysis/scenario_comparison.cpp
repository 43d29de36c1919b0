#include "analysis/scenario_comparison.hpp"

#include "analysis/effects_gathering.hpp"
#include "analysis/replicate_reader.hpp"
#include "analysis/run_set.hpp"

#include <algorithm>
#include <set>

namespace homeward::analysis {
namespace {

/// The groups of those whom programmes serve that every run has: programmes differ between scenarios.
std::vector<std::string> common_programmes(const std::vector<RunReader>& runs)
{
    std::vector<std::string> common;
    for (const std::string& group : runs.front().groups()) {
        const auto has_it = [&](const RunReader& run) { return std::ranges::count(run.groups(), group) > 0; };
        if (group.starts_with("served_by_") && std::ranges::all_of(runs, has_it)) common.push_back(group);
    }
    return common;
}

Quantity rate_of(Quantity q)
{
    q.unit    = Unit::per_thousand;
    q.fold    = Fold::yearly_rate;
    q.at_risk = "population";
    return q;
}

std::vector<Quantity> breakdown_of(const std::vector<std::string>& groups)
{
    std::vector<Quantity> all;
    for (Quantity q : breakdown_quantities())
        for (const std::string& group : groups) {
            q.group = group;
            all.push_back(q);
        }
    return all;
}

const Quantity irregular_of_all{"irregular_averted", "departures_irregular", "", Unit::persons, Fold::total, "", "", ""};

/// All that the comparison looks at, gathered in one pass over the replicates.
class Gathering {
public:
    Gathering(const RunSet& set, double discount_rate)
        : programmes_(common_programmes(set.runs())), figures_(set.pointers(), set.used().size()), paths_(set.pointers(), path_quantities()), places_(set.pointers(), "composite"),
          districts_(set.pointers()), costs_(set.pointers(), discount_rate, set.used().size()), surveys_(set.pointers(), set.used().size()), people_(set.pointers())
    {
        for (const auto* list : {&headline_quantities(), &dimension_quantities(), &way_quantities(), &way_sustainable_quantities(), &group_quantities(), &share_quantities(), &mood_quantities(), &income_quantities(),
                                 &departure_quantities(), &resident_quantities(), &community_quantities(), &choice_quantities(), &journey_quantities()})
            for (const Quantity& q : *list) figures_.ask(q);
        for (const auto& [channel, q] : channel_quantities()) figures_.ask(q), figures_.ask(rate_of(q));
        for (const auto& [split, groups] : splits())
            for (const Quantity& q : breakdown_of(split == Split::programme ? programmes_ : groups)) figures_.ask(q);
        for (const std::string& programme : programmes_) figures_.ask(programme_quantity(programme));
        figures_.ask(irregular_of_all);
    }

    void read(const RunSet& set, const std::function<void(std::size_t, std::size_t)>& progress)
    {
        std::vector<ReplicateReader> readers(set.runs().begin(), set.runs().end());
        for (std::size_t place = 0; place < set.used().size(); ++place) {
            for (ReplicateReader& reader : readers) reader.turn_to(set.used()[place]);
            figures_.take(place, readers);
            paths_.take(readers);
            places_.take(readers);
            districts_.take(readers);
            costs_.take(place, readers);
            surveys_.take(place, readers);
            people_.take(readers);
            if (progress) progress(place + 1, set.used().size());
        }
    }

    const std::vector<std::string>& programmes() const { return programmes_; }
    const ReplicateFigures&         figures() const { return figures_; }
    const PathGathering&            paths() const { return paths_; }
    const PlaceGathering&           places() const { return places_; }
    const DistrictGathering&        districts() const { return districts_; }
    const CostGathering&            costs() const { return costs_; }
    const SurveyGathering&          surveys() const { return surveys_; }
    const PanelGathering&           people() const { return people_; }

private:
    std::vector<std::string> programmes_;
    ReplicateFigures         figures_;
    PathGathering            paths_;
    PlaceGathering           places_;
    DistrictGathering        districts_;
    CostGathering            costs_;
    SurveyGathering          surveys_;
    PanelGathering           people_;
};

/// The effects of one run against the reference.
class Pairing {
public:
    Pairing(const Gathering& gathered, std::size_t run, const Resamples& resamples, std::set<std::string>& missing) : gathered_(gathered), run_(run), resamples_(resamples), missing_(missing) {}

    Effect effect(const Quantity& q) const
    {
        const auto before = gathered_.figures().values(0, q), after = gathered_.figures().values(run_, q);
        if (!before.empty() && !after.empty()) return {q, paired_effect(before, after, resamples_)};
        missing_.insert(q.measure + (q.group.empty() ? "" : " (" + q.group + ")"));
        return {q, {}};
    }
    std::vector<Effect> effects(const std::vector<Quantity>& list) const
    {
        std::vector<Effect> out;
        for (const Quantity& q : list)
            if (Effect e = effect(q); e.paired.difference.n > 0) out.push_back(std::move(e));
        return out;
    }
    /// Of splits a file may lack groups without lacking a figure of the page: nothing is noted as missing.
    std::vector<Breakdown> breakdowns() const
    {
        std::vector<Breakdown> out;
        for (const auto& [split, groups] : splits()) {
            Breakdown breakdown{split, {}};
            for (const Quantity& q : breakdown_of(split == Split::programme ? gathered_.programmes() : groups)) {
                const auto before = gathered_.figures().values(0, q), after = gathered_.figures().values(run_, q);
                if (before.empty() || after.empty()) continue;
                if (Effect e{q, paired_effect(before, after, resamples_)}; e.paired.difference.n > 0) breakdown.effects.push_back(std::move(e));
            }
            if (!breakdown.effects.empty()) out.push_back(std::move(breakdown));
        }
        return out;
    }
    Remigration remigration() const
    {
        Remigration out;
        for (const auto& [channel, q] : channel_quantities())
            if (Effect departures = effect(q); departures.paired.difference.n > 0) out.channels.push_back({channel, std::move(departures), effect(rate_of(q))});
        out.choices  = effects(choice_quantities());
        out.journeys = effects(journey_quantities());
        return out;
    }
    DoNoHarm do_no_harm(const PersonByPerson& people) const
    {
        DoNoHarm out{effects(resident_quantities()), effects(community_quantities()), {}, {}};
        for (const WinnersAndLosers& w : people.winners)
            if (w.group == "residents" && w.what == "consumption") out.worse_off = w.losing, out.better_off = w.gaining;
        return out;
    }
    std::vector<double> differences(const Quantity& q) const
    {
        const auto before = gathered_.figures().values(0, q), after = gathered_.figures().values(run_, q);
        if (before.empty() || after.empty()) return {};
        std::vector<double> out(before.size());
        std::ranges::transform(after, before, out.begin(), std::minus<>{});
        return out;
    }

private:
    const Gathering&       gathered_;
    std::size_t            run_;
    const Resamples&       resamples_;
    std::set<std::string>& missing_;
};

Alternative alternative(const Pairing& pairing, const Gathering& gathered, std::size_t run, const Resamples& resamples)
{
    const auto& q = headline_quantities();
    Alternative a;
    a.run          = run;
    a.sustainable  = pairing.effect(q[0]);
    a.irregular    = pairing.effect(q[1]);
    a.unemployment = pairing.effect(q[2]);
    a.poverty      = pairing.effect(q[3]);
    a.cost         = pairing.effect(q[4]);
    a.reintegrated = pairing.effect(q[5]);
    a.cost_of_one_more = ratio_of_effects(pairing.differences(q[4]), pairing.differences(q[5]), resamples);
    a.dimensions   = pairing.effects(dimension_quantities());
    a.ways         = pairing.effects(way_quantities());
    a.ways_sustainable = pairing.effects(way_sustainable_quantities());
    a.groups       = pairing.effects(group_quantities());
    for (const std::string& programme : gathered.programmes())
        if (Effect e = pairing.effect(programme_quantity(programme)); e.paired.difference.n > 0) a.groups.push_back(std::move(e));
    a.shares       = pairing.effects(share_quantities());
    a.moods        = pairing.effects(mood_quantities());
    a.incomes      = pairing.effects(income_quantities());
    a.departures   = pairing.effects(departure_quantities());
    a.breakdowns   = pairing.breakdowns();
    a.paths        = gathered.paths().differences(run);
    a.places       = gathered.places().effects(run);
    a.districts    = gathered.districts().effects(run);
    a.people       = gathered.people().of(run);
    a.winners      = a.people.winners;
    a.do_no_harm   = pairing.do_no_harm(a.people);
    a.remigration  = pairing.remigration();
    a.costs        = gathered.costs().account(run, resamples);
    return a;
}

/// Costs of one perspective in every run, replicate by replicate.
std::vector<std::vector<double>> costs_of(const Gathering& gathered, std::size_t runs, Perspective perspective, bool discounted)
{
    static const std::vector<std::string> paid_by_society{"public", "private_sector", "diaspora", "households_journeys", "migrants_returns"};
    const std::vector<std::string>        lines = perspective == Perspective::programmes ? std::vector<std::string>{""} : perspective == Perspective::public_purse ? std::vector<std::string>{"public"} : paid_by_society;
    std::vector<std::vector<double>>      out;
    for (std::size_t run = 0; run < runs; ++run) {
        std::vector<double>& total = out.emplace_back();
        for (const std::string& line : lines) {
            const std::vector<double> values = gathered.costs().values(run, line, discounted);
            total.resize(values.size());
            for (std::size_t r = 0; r < values.size(); ++r) total[r] += values[r];
        }
    }
    return out;
}

/// Persons sustainably reintegrated, or irregular departures that do not happen, in every run; empty where one does not measure it.
std::vector<std::vector<double>> outcomes_of(const Gathering& gathered, std::size_t runs, const Quantity& q, double sign)
{
    std::vector<std::vector<double>> out;
    for (std::size_t run = 0; run < runs; ++run) {
        const auto values = gathered.figures().values(run, q);
        if (values.empty()) return {};
        std::vector<double>& signed_values = out.emplace_back(values.begin(), values.end());
        for (double& value : signed_values) value *= sign;
    }
    return out;
}

std::vector<CostEffectiveness> all_cost_effectiveness(const Gathering& gathered, const RunSet& set, const ComparisonRequest& request, const Resamples& resamples)
{
    std::vector<CostEffectiveness> out;
    const std::vector<std::pair<Quantity, double>> outcomes{{headline_quantities()[5], 1.0}, {irregular_of_all, -1.0}};
    for (const auto& [quantity, sign] : outcomes) {
        const auto brought = outcomes_of(gathered, set.size(), quantity, sign);
        if (brought.empty()) continue;
        for (const Perspective perspective : {Perspective::programmes, Perspective::public_purse, Perspective::society}) {
            if (perspective != Perspective::programmes && !std::ranges::all_of(set.runs(), [](const RunReader& run) { return run.has("cost_public"); })) continue;
            for (const bool discounted : {false, true})
                out.push_back(cost_effectiveness({quantity.key, perspective, discounted, set.used(), costs_of(gathered, set.size(), perspective, discounted), brought, request.highest_willingness}, resamples));
        }
    }
    return out;
}

std::vector<YearOfSpending> spending_by_year(const CostAccount& account, bool of_reference)
{
    std::vector<YearOfSpending> out;
    for (const CostLine& line : account.by_programme_and_year)
        if (const Estimate& amount = of_reference ? line.amount.reference : line.amount.scenario; amount.mean != 0) out.push_back({line.year, line.programme, amount});
    return out;
}

}  // namespace

std::string Comparison::name_of(std::size_t run) const
{
    const auto same = std::ranges::count(runs, runs[run].scenario, &RunReader::Header::scenario);
    return runs[run].scenario + (same > 1 ? " (" + std::to_string(run + 1) + ")" : "");
}

Comparison compare(const ComparisonRequest& request)
{
    const RunSet                set(request.files, request.reference, request.allow_incomplete);
    const RunReader::Header&    reference = set.reference().header();
    Comparison                  comparison;
    comparison.used          = set.used();
    comparison.place_measure = "composite";
    for (const RunReader& run : set.runs()) {
        comparison.runs.push_back(run.header());
        comparison.some_left_out = comparison.some_left_out || !run.header().whole || run.header().replicates.size() != comparison.used.size();
    }
    const Resamples resamples(reference.seed, comparison.used.size());
    comparison.reproduction = {reference.seed, resamples.count(), "bca", interval_level, request.discount_rate.value_or(reference.discount_rate), reference.price_year};

    for (const std::string& measure : set.reference().measures())
        comparison.measures[measure] = {set.reference().text_of(measure, "units"), set.reference().text_of(measure, "long_name"), set.reference().text_of(measure, "description")};

    Gathering gathered(set, comparison.reproduction.discount_rate);
    gathered.read(set, request.progress);
    std::set<std::string> missing;
    for (std::size_t i = 1; i < set.size(); ++i) {
        const Pairing pairing(gathered, i, resamples, missing);
        comparison.alternatives.push_back(alternative(pairing, gathered, i, resamples));
        comparison.alternatives.back().changes = set.changes(i);
    }
    comparison.paths = gathered.paths().paths();
    comparison.spending.push_back(spending_by_year(comparison.alternatives.front().costs, true));
    for (const Alternative& a : comparison.alternatives) comparison.spending.push_back(spending_by_year(a.costs, false));
    comparison.cost_effectiveness = all_cost_effectiveness(gathered, set, request, resamples);
    comparison.monitoring         = gathered.surveys().view();
    for (const std::string& folder : request.decompositions) comparison.decompositions.push_back(read_decomposition(folder));
    comparison.sequential = request.sequential;
    comparison.not_measured.assign(missing.begin(), missing.end());
    return comparison;
}

}  // namespace homeward::analysis
