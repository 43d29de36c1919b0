// The tables of history matching, profiles and CMA-ES, tidy, for CSV.
#include "analysis/inference/emulation_output.hpp"

#include <cmath>

namespace homeward::analysis {
namespace {

double count(std::size_t value) { return static_cast<double>(value); }
double as_number(bool yes) { return yes ? 1 : 0; }

void add_parameters(Table& table, const std::vector<Prior>& priors)
{
    for (const Prior& prior : priors) table.columns.push_back({prior.path, prior.unit.empty() ? "1" : prior.unit, "parameter, as after --set"});
}

/// A point of the unit cube, in the parameters' own units.
void add_point(std::vector<Cell>& row, const std::vector<Prior>& priors, const double* shares)
{
    for (std::size_t p = 0; p < priors.size(); ++p) row.emplace_back(priors[p].value(shares[p]));
}

Table table_of_waves(const HistoryMatching& matching)
{
    Table out{"waves", "What remains of the priors' space after each wave", {}, {{"wave", "1", "number, from 1"}, {"points", "1", "at which the model was asked"}, {"replicates", "1", "at each"}, {"runs", "1", "of the model"}, {"failed", "1", "runs that failed for good"},
              {"left_out", "1", "points at which some target was not defined in any replicate"}, {"share", "share", "of the priors' probability that remains"}, {"share_error", "share", "Monte-Carlo standard error of it; if nothing remains, the most that may have been missed"}}, {}};
    for (std::size_t w = 0; w < matching.waves.size(); ++w) {
        const Wave& wave = matching.waves[w];
        out.rows.push_back({count(w + 1), count(wave.answers.points), count(wave.answers.replicates), count(wave.answers.points * wave.answers.replicates), count(wave.answers.failed), count(wave.left_out), wave.share, wave.share_error});
    }
    return out;
}

Table table_of_emulators(const HistoryMatching& matching, const std::vector<Prior>& priors, const std::vector<Target>& targets)
{
    Table out{"emulators", "How good the emulators are, and what each target rules out", {}, {{"wave", "1", "number, from 1"}, {"target", "1", "its name"}, {"statistic", "1", "measure, group and months of the model"}, {"observed", "of the measure", "what was observed"}, {"points", "1", "the emulator is made from"},
              {"q2", "1", "left one out: 1 is perfect, 0 no better than the mean"}, {"coverage", "share", "of points left out within their 95 % interval"}, {"spread", "1", "root mean square of their standardised errors: 1 if honest"}, {"inflation", "1", "by which the emulator's variance is multiplied"},
              {"independent_points", "1", "this wave's, told by the emulator of the wave before"}, {"independent_q2", "1", "of those"}, {"independent_coverage", "share", "of those"}, {"mahalanobis", "1", "distance of all their errors, correlations counted; expected: their number"}, {"p_value", "1", "of that distance"},
              {"variance_share", "share", "median, where not ruled out, of the emulator's variance over what observation and discrepancy leave open"}, {"ruled_out", "share", "of what remained before, by this target alone"}, {"least_implausibility", "1", "of any point that was looked at"}}, {}};
    for (const Prior& prior : priors) out.columns.push_back({"length." + prior.path, "share", "correlation length, of the prior's probability"});
    for (std::size_t w = 0; w < matching.waves.size(); ++w)
        for (const TargetEmulator& e : matching.waves[w].emulators) {
            const double nan = std::nan("");
            const EmulatorCheck none{{}, {}, {}, {}, nan, nan, nan, nan, nan};
            const EmulatorCheck& other = e.independent ? *e.independent : none;
            auto& row = out.rows.emplace_back(std::vector<Cell>{count(w + 1), targets[e.target].name, targets[e.target].statistic, targets[e.target].observed, count(e.process.data().size()), e.left_out.q2, e.left_out.coverage, e.left_out.spread, e.inflation, count(other.size()), other.q2, other.coverage, other.mahalanobis, other.p_value, e.variance_share, e.ruled_out, e.least});
            for (const double length : e.process.lengths()) row.emplace_back(length);
        }
    return out;
}

Table table_of_points(const HistoryMatching& matching, const std::vector<Prior>& priors, const std::vector<Target>& targets)
{
    Table out{"wave_points", "Where the model was asked, and what it said", {}, {{"wave", "1", "number, from 1"}, {"point", "1", "number in the wave, from 0"}}, {}};
    add_parameters(out, priors);
    for (const Target& target : targets) {
        out.columns.push_back({target.statistic, "of the measure", "mean over replicates"});
        out.columns.push_back({target.statistic + ".variance", "of the measure, squared", "of one replicate"});
    }
    for (std::size_t w = 0; w < matching.waves.size(); ++w) {
        const Wave& wave = matching.waves[w];
        for (std::size_t n = 0; n < wave.answers.points; ++n) {
            auto& row = out.rows.emplace_back(std::vector<Cell>{count(w + 1), count(n)});
            add_point(row, priors, &wave.shares[n * priors.size()]);
            for (std::size_t t = 0; t < targets.size(); ++t) row.emplace_back(wave.answers.mean(n, t)), row.emplace_back(wave.answers.variance(n, t));
        }
    }
    return out;
}

Table table_of_remaining(const HistoryMatching& matching, const std::vector<Prior>& priors)
{
    Table out{"remaining", "Points that stand, evenly, for the space that is not ruled out", {}, {{"implausibility", "1", "greatest over targets and waves"}}, {}};
    add_parameters(out, priors);
    for (std::size_t n = 0; n < matching.implausibility.size(); ++n) add_point(out.rows.emplace_back(std::vector<Cell>{matching.implausibility[n]}), priors, &matching.remaining[n * priors.size()]);
    return out;
}

Table table_of_pairs(const HistoryMatching& matching, const std::vector<Prior>& priors)
{
    Table out{"pairs", "The space over pairs of parameters", {}, {{"x", "1", "parameter"}, {"y", "1", "parameter"}, {"x_value", "see x", "middle of the cell"}, {"y_value", "see y", "middle of the cell"}, {"least_implausibility", "1", "of any point behind the cell"}, {"depth", "share", "of the points behind it that remain (optical depth)"}}, {}};
    for (const PairGrid& grid : matching.pairs)
        for (std::size_t c = 0; c < grid.least.size(); ++c) {
            const auto middle = [&](std::size_t cell) { return (static_cast<double>(cell) + 0.5) / static_cast<double>(grid.cells); };
            out.rows.push_back({priors[grid.x].path, priors[grid.y].path, priors[grid.x].value(middle(c % grid.cells)), priors[grid.y].value(middle(c / grid.cells)), grid.least[c], grid.depth[c]});
        }
    return out;
}

}  // namespace

std::vector<Table> tables_of(const HistoryMatching& matching, const std::vector<Prior>& priors, const std::vector<Target>& targets)
{
    std::vector<Table> out{table_of_waves(matching), table_of_emulators(matching, priors, targets), table_of_points(matching, priors, targets)};
    if (!matching.remaining.empty()) out.push_back(table_of_remaining(matching, priors));
    if (!matching.pairs.empty()) out.push_back(table_of_pairs(matching, priors));
    return out;
}

std::vector<Table> tables_of(const Profiles& profiles, const std::vector<Prior>& priors)
{
    Table lines{"profiles", "The best misfit at each value of a parameter, the others free", {}, {{"parameter", "1", "setting, as after --set"}, {"share", "share", "of the prior's probability below the value"}, {"value", "see parameter", "of the parameter"}, {"misfit", "1", "the least found"}}, {}};
    Table told{"identifiability", "Which parameters the targets tell", {}, {{"parameter", "1", "setting, as after --set"}, {"unit", "1", "its unit"}, {"least", "1", "misfit of the profile"}, {"threshold", "1", "misfit above which a value is told apart"}, {"low", "see unit", "least value within the threshold"}, {"high", "see unit", "greatest value within it"},
               {"from_below", "1", "1: lower values are told apart"}, {"from_above", "1", "1: higher values are"}, {"identified", "1", "1: both"}, {"told", "1", "in words"}}, {}};
    for (const Profile& profile : profiles.of) {
        const Prior& prior = priors[profile.parameter];
        double       least = profile.misfit.front();
        for (std::size_t l = 0; l < profile.level.size(); ++l) lines.rows.push_back({prior.path, profile.level[l], profile.value[l], profile.misfit[l]}), least = std::min(least, profile.misfit[l]);
        told.rows.push_back({prior.path, prior.unit, least, profiles.threshold, profile.value[profile.first], profile.value[profile.last], as_number(profile.below), as_number(profile.above), as_number(profile.identified()), profile.told()});
    }
    return {lines, told};
}

std::vector<Table> tables_of(const CmaEsResult& search, const std::vector<Prior>& priors, const std::vector<Target>& targets)
{
    Table generations{"generations", "How the search came nearer", {}, {{"restart", "1", "number, from 0"}, {"batch", "1", "its folder"}, {"replicates", "1", "of each candidate"}, {"best", "1", "misfit of the best candidate"}, {"median", "1", "misfit of the middle candidate"}, {"blur", "1", "typical standard error of a misfit"}, {"step", "share", "widest standard deviation of the cloud, of a prior's probability"}, {"failed", "1", "candidates without a misfit"}}, {}};
    add_parameters(generations, priors);
    for (const CmaGeneration& g : search.generations) add_point(generations.rows.emplace_back(std::vector<Cell>{count(g.restart), g.batch, count(g.replicates), g.best, g.median, g.blur, g.step, count(g.failed)}), priors, g.middle.data());
    Table point{"best_point", "The best point", {}, {{"parameter", "1", "setting, as after --set"}, {"unit", "1", "its unit"}, {"value", "see unit", "at the best point"}, {"share", "share", "of the prior's probability below it"}, {"deviation", "share", "of the cloud at the end: how sharply the search could tell points apart, no posterior"}}, {}};
    for (std::size_t p = 0; p < priors.size(); ++p) point.rows.push_back({priors[p].path, priors[p].unit, priors[p].value(search.best[p]), search.best[p], search.deviations[p]});
    Table fit{"best_fit", "What the model says at the best point", {}, {{"target", "1", "its name"}, {"statistic", "1", "measure, group and months of the model"}, {"held_out", "1", "1: not fitted"}, {"observed", "of the measure", "what was observed"}, {"mean", "of the measure", "of the model, asked again"}, {"standard_error", "of the measure", "of that mean, by chance"}, {"off", "1", "mean less observed, in standard deviations of observation, discrepancy and chance"}, {"misfit", "1", "its part of the whole"}}, {}};
    for (std::size_t t = 0; t < targets.size(); ++t)
        fit.rows.push_back({targets[t].name, targets[t].statistic, as_number(targets[t].held_out), targets[t].observed, search.mean[t], search.standard_error[t], (search.mean[t] - targets[t].observed) / std::sqrt(tolerated_variance(targets[t]) + (std::isfinite(search.standard_error[t]) ? std::pow(search.standard_error[t], 2) : 0)), search.misfit.terms[t]});
    return {generations, point, fit};
}

}  // namespace homeward::analysis
