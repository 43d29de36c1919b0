#include "analysis/scenario_comparison.hpp"

#include "core/faults.hpp"
#include "core/month.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <filesystem>
#include <limits>
#include <set>

namespace homeward::analysis {
namespace {

constexpr std::size_t months_of_a_year = 12;
constexpr double      unknown          = std::numeric_limits<double>::quiet_NaN();

using Runs = std::vector<std::unique_ptr<RunReader>>;

bool measured(const RunReader& run, const Quantity& q)
{
    const std::string at_risk_group = q.group.empty() ? "returnees" : q.group;
    return run.has(q.measure, q.group) && (q.plus.empty() || run.has(q.plus, q.group)) && (q.times.empty() || run.has(q.times, q.group)) && (q.at_risk.empty() || run.has(q.at_risk, at_risk_group));
}

double folded(const GroupSeries& s, std::size_t replicate, Fold fold)
{
    const std::size_t first = fold == Fold::last_year && s.months > months_of_a_year ? s.months - months_of_a_year : fold == Fold::at_end ? s.months - 1 : 0;
    double            sum = 0;
    std::size_t       n   = 0;
    for (std::size_t m = first; m < s.months; ++m)
        if (const double v = s.at(replicate, m); std::isfinite(v)) { sum += v; ++n; }
    if (n == 0) return unknown;
    return fold == Fold::last_year ? sum / static_cast<double>(n) : sum;
}

/// "first", the name of a scenario, or a file.
std::size_t place_of_reference(const Runs& runs, const std::string& name)
{
    if (name == "first") return 0;
    std::vector<std::size_t> found;
    for (std::size_t i = 0; i < runs.size(); ++i) {
        const auto& h = runs[i]->header();
        if (h.scenario == name || h.path == name || std::filesystem::path(h.path).stem() == name) found.push_back(i);
    }
    if (found.size() == 1) return found.front();
    std::string there;
    for (const auto& run : runs) there += (there.empty() ? "" : ", ") + run->header().scenario + " (" + run->header().path + ")";
    throw InputError((found.empty() ? "no run file holds the reference '" : "more than one run file holds the reference '") + name + "'; there are: " + there + "; the name of a file decides");
}

Runs opened(const ComparisonRequest& request)
{
    if (request.files.size() < 2) throw InputError("a comparison needs two run files or more");
    Runs runs;
    for (const std::string& file : request.files) runs.push_back(std::make_unique<RunReader>(file));
    const std::size_t reference = place_of_reference(runs, request.reference);
    std::rotate(runs.begin(), runs.begin() + static_cast<std::ptrdiff_t>(reference), runs.begin() + static_cast<std::ptrdiff_t>(reference) + 1);
    return runs;
}

/// Everything that stands in the way of pairing, said at once.
void refuse_what_cannot_be_compared(const Runs& runs, bool allow_incomplete)
{
    const auto& reference = runs.front()->header();
    std::string faults;
    for (std::size_t i = 1; i < runs.size(); ++i)
        for (const std::string& reason : reasons_against(reference, runs[i]->header()))
            faults += fmt::format("{} and {} cannot be compared: {}\n", reference.path, runs[i]->header().path, reason);
    if (!allow_incomplete)
        for (const auto& run : runs)
            if (const auto& h = run->header(); !h.whole)
                faults += fmt::format("{}: is incomplete: {} of {} replicates are finished; finish it with `homeward resume`, or compare what there is with --allow-incomplete\n", h.path, h.finished(), h.replicates.size());
    if (!faults.empty()) throw InputError(faults.substr(0, faults.size() - 1));
}

ScenarioChanges changes_of(const RunReader& reference, const RunReader& other)
{
    const std::string before = reference.resolved_scenario(), after = other.resolved_scenario();
    if (before.empty() || after.empty()) return {{}, other.differences()};
    return changes_between(StoredScenario(before, reference.header().path), StoredScenario(after, other.header().path));
}

std::vector<std::uint32_t> replicates_done_everywhere(const Runs& runs)
{
    std::vector<std::uint32_t> used;
    for (const std::uint32_t r : runs.front()->header().replicates)
        if (std::all_of(runs.begin(), runs.end(), [r](const auto& run) { return run->is_done(r); })) used.push_back(r);
    if (used.empty()) throw InputError("no replicate is finished in every run file: there is nothing to compare");
    return used;
}

/// Settings that make the people and the calendar: if they differ, replicates of one number are not the same people.
void refuse_different_populations(const RunReader& reference, const RunReader& other)
{
    std::string faults;
    for (const SettingChange& change : changes_of(reference, other).settings)
        for (const char* section : {"country.", "population.", "time."})
            if (change.key.starts_with(section)) faults += fmt::format("\n  {} is {} against {}", change.key, change.before.empty() ? "absent" : change.before, change.after.empty() ? "absent" : change.after);
    if (!faults.empty()) throw InputError(fmt::format("{} and {} cannot be compared: they do not start from the same people at the same time:{}", reference.header().path, other.header().path, faults));
}

/// The pairs of values behind each effect, computed once.
class Pairing {
public:
    Pairing(const RunReader& reference, const RunReader& other, const std::vector<std::uint32_t>& used, const Resamples& resamples, std::set<std::string>& missing)
        : reference_(reference), other_(other), used_(used), resamples_(resamples), missing_(missing) {}

    Effect effect(const Quantity& q) const
    {
        if (!measured(reference_, q) || !measured(other_, q)) {
            missing_.insert(q.measure + (q.group.empty() ? "" : " (" + q.group + ")"));
            return {q, {}};
        }
        return {q, paired_effect(replicate_values(reference_, q, used_), replicate_values(other_, q, used_), resamples_)};
    }
    std::vector<Effect> effects(const std::vector<Quantity>& list) const
    {
        std::vector<Effect> out;
        for (const Quantity& q : list)
            if (Effect e = effect(q); e.paired.difference.n > 0) out.push_back(std::move(e));
        return out;
    }
    std::vector<double> differences(const Quantity& q) const
    {
        if (!measured(reference_, q) || !measured(other_, q)) return {};
        const auto          before = replicate_values(reference_, q, used_), after = replicate_values(other_, q, used_);
        std::vector<double> out(before.size());
        std::transform(after.begin(), after.end(), before.begin(), out.begin(), std::minus<>{});
        return out;
    }
    std::vector<WinnersAndLosers> winners() const { return winners_and_losers(reference_, other_, used_); }
    std::vector<PlaceEffect> places(const std::string& measure) const
    {
        const Places             before = reference_.places(measure, used_), after = other_.places(measure, used_);
        std::vector<PlaceEffect> out;
        const std::size_t        count = before.districts.size();
        if (count == 0 || before.districts != after.districts) return out;
        for (std::size_t p = 0; p < count; ++p) {
            std::vector<double> a, b;
            for (std::size_t r = 0; r < used_.size(); ++r) {
                a.push_back(before.values[r * count + p]);
                b.push_back(after.values[r * count + p]);
            }
            out.push_back({p, before.districts[p], paired_effect(a, b, resamples_)});
        }
        std::erase_if(out, [](const PlaceEffect& place) { return place.paired.difference.n == 0; });
        std::stable_sort(out.begin(), out.end(), [](const PlaceEffect& a, const PlaceEffect& b) { return a.paired.difference.mean < b.paired.difference.mean; });
        return out;
    }

private:
    const RunReader&                reference_;
    const RunReader&                other_;
    const std::vector<std::uint32_t>& used_;
    const Resamples&                resamples_;
    std::set<std::string>&          missing_;
};

/// The groups of those whom programmes serve that every run has: programmes differ between scenarios.
std::vector<Quantity> common_programmes(const Runs& runs)
{
    std::vector<Quantity> common;
    for (const std::string& group : runs.front()->groups()) {
        const auto has_it = [&](const auto& run) {
            const auto groups = run->groups();
            return std::find(groups.begin(), groups.end(), group) != groups.end();
        };
        if (group.starts_with("served_by_") && std::all_of(runs.begin(), runs.end(), has_it)) common.push_back(programme_quantity(group));
    }
    return common;
}

Alternative alternative(const Pairing& pairing, std::size_t run, ScenarioChanges changes, const Resamples& resamples, const std::string& place_measure, const std::vector<Quantity>& programmes)
{
    const auto& q = headline_quantities();
    Alternative a;
    a.run          = run;
    a.changes      = std::move(changes);
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
    for (Effect& effect : pairing.effects(programmes)) a.groups.push_back(std::move(effect));
    a.shares       = pairing.effects(share_quantities());
    a.moods        = pairing.effects(mood_quantities());
    a.incomes      = pairing.effects(income_quantities());
    a.departures   = pairing.effects(departure_quantities());
    a.places       = pairing.places(place_measure);
    a.winners      = pairing.winners();
    return a;
}

std::vector<Path> paths(const Runs& runs, const std::vector<std::uint32_t>& used)
{
    std::vector<Path> out;
    for (const Quantity& q : path_quantities()) {
        if (!std::all_of(runs.begin(), runs.end(), [&](const auto& run) { return measured(*run, q); })) continue;
        Path path{q, {}};
        for (const auto& run : runs) {
            const GroupSeries     s = run->series(q.measure, q.group, used);
            std::vector<Estimate> months;
            std::vector<double>   values(s.replicates);
            for (std::size_t m = 0; m < s.months; ++m) {
                for (std::size_t r = 0; r < s.replicates; ++r) values[r] = s.at(r, m);
                months.push_back(estimate(values));
            }
            path.months.push_back(std::move(months));
        }
        out.push_back(std::move(path));
    }
    return out;
}

/// The months of each calendar year added up, programme by programme.
std::vector<YearOfSpending> spending_by_year(const RunReader& run, const std::vector<std::uint32_t>& used)
{
    std::vector<YearOfSpending> out;
    const ProgrammeSeries       books = run.spending(used);
    const int                   first = run.header().first_month;
    for (std::size_t p = 0; p < books.programmes.size(); ++p) {
        const GroupSeries& s = books.by_programme[p];
        for (std::size_t from = 0; from < s.months;) {
            const int   year = (first + static_cast<int>(from)) / 12;
            std::size_t to   = from;
            while (to < s.months && (first + static_cast<int>(to)) / 12 == year) ++to;
            std::vector<double> totals(s.replicates, 0.0);
            for (std::size_t r = 0; r < s.replicates; ++r)
                for (std::size_t m = from; m < to; ++m) totals[r] += s.at(r, m);
            out.push_back({year, books.programmes[p], estimate(totals)});
            from = to;
        }
    }
    return out;
}

}  // namespace

std::vector<double> replicate_values(const RunReader& run, const Quantity& q, const std::vector<std::uint32_t>& replicates)
{
    const GroupSeries   s = run.series(q.measure, q.group, replicates);
    std::vector<double> out(s.replicates);
    for (std::size_t r = 0; r < s.replicates; ++r) out[r] = folded(s, r, q.fold == Fold::yearly_rate ? Fold::total : q.fold);
    if (!q.plus.empty()) {
        const GroupSeries more = run.series(q.plus, q.group, replicates);
        for (std::size_t r = 0; r < more.replicates; ++r) out[r] += folded(more, r, q.fold);
    }
    if (!q.times.empty()) {
        const GroupSeries persons = run.series(q.times, q.group, replicates);
        for (std::size_t r = 0; r < persons.replicates; ++r) out[r] *= folded(persons, r, q.fold);
    }
    if (!q.at_risk.empty()) {
        const GroupSeries persons = run.series(q.at_risk, q.group.empty() ? "returnees" : q.group, replicates);
        for (std::size_t r = 0; r < persons.replicates; ++r) {
            const double person_months = folded(persons, r, Fold::total);
            out[r] = person_months > 0 ? out[r] / person_months * static_cast<double>(months_of_a_year) : unknown;
        }
    }
    return out;
}

std::vector<std::string> reasons_against(const RunReader::Header& reference, const RunReader::Header& other)
{
    std::vector<std::string> reasons;
    const auto differs = [&](const std::string& what, const std::string& a, const std::string& b, const std::string& remedy) { reasons.push_back(what + " differs (" + a + " against " + b + "): " + remedy); };
    if (reference.seed != other.seed) differs("the seed", std::to_string(reference.seed), std::to_string(other.seed), "replicates share their luck only under one seed; run again with --seed");
    if (reference.generator != other.generator) differs("the random number generator", reference.generator, other.generator, "run both with one version of homeward");
    if (reference.months != other.months) differs("the number of months", std::to_string(reference.months), std::to_string(other.months), "give both scenarios the same horizon");
    if (reference.first_month != other.first_month) differs("the first month", to_string(Month{static_cast<std::int16_t>(reference.first_month)}), to_string(Month{static_cast<std::int16_t>(other.first_month)}), "start both scenarios in the same month");
    if (reference.spin_up != other.spin_up) differs("the spin-up", std::to_string(reference.spin_up), std::to_string(other.spin_up), "give both the same spin-up");
    if (reference.country != other.country) differs("the country", reference.country, other.country, "compare scenarios of one country");
    if (reference.currency != other.currency) differs("the currency", reference.currency, other.currency, "use one currency");
    if (reference.software_version != other.software_version) differs("the version of homeward", reference.software_version, other.software_version, "run both with one version");
    return reasons;
}

Comparison compare(const ComparisonRequest& request)
{
    const Runs runs = opened(request);
    refuse_what_cannot_be_compared(runs, request.allow_incomplete);
    for (std::size_t i = 1; i < runs.size(); ++i) refuse_different_populations(*runs.front(), *runs[i]);
    Comparison comparison;
    comparison.used = replicates_done_everywhere(runs);
    for (const auto& run : runs) {
        comparison.runs.push_back(run->header());
        comparison.some_left_out = comparison.some_left_out || !run->header().whole || run->header().replicates.size() != comparison.used.size();
    }
    const Resamples       resamples(runs.front()->header().seed, comparison.used.size());
    std::set<std::string> missing;
    comparison.place_measure = "composite";
    const std::vector<Quantity> programmes = common_programmes(runs);
    for (std::size_t i = 1; i < runs.size(); ++i) {
        const Pairing pairing(*runs.front(), *runs[i], comparison.used, resamples, missing);
        comparison.alternatives.push_back(alternative(pairing, i, changes_of(*runs.front(), *runs[i]), resamples, comparison.place_measure, programmes));
    }
    comparison.paths = paths(runs, comparison.used);
    for (const auto& run : runs) comparison.spending.push_back(spending_by_year(*run, comparison.used));
    comparison.not_measured.assign(missing.begin(), missing.end());
    return comparison;
}

}  // namespace homeward::analysis
