// The tables of a calibration, tidy, for CSV.
#include "analysis/inference/calibration_files.hpp"

#include "analysis/inference/weighted_sample.hpp"

namespace homeward::analysis {

namespace {

double as_number(bool yes) { return yes ? 1 : 0; }

Table table_of_parameters(const Posterior& posterior, const CalibrationSummary& summary)
{
    Table out{"parameters", "Prior and posterior of each parameter", {}, {{"parameter", "1", "setting, as after --set"}, {"unit", "1", "its unit"}, {"prior", "1", "its prior"}, {"mean", "see unit", "posterior mean"},
              {"standard_deviation", "see unit", "posterior standard deviation"}, {"mode", "see unit", "where the posterior is densest relative to the prior"}, {"low", "see unit", "5 % quantile of the posterior"}, {"median", "see unit", "median of the posterior"}, {"high", "see unit", "95 % quantile of the posterior"},
              {"prior_low", "see unit", "5 % quantile of the prior"}, {"prior_median", "see unit", "median of the prior"}, {"prior_high", "see unit", "95 % quantile of the prior"}, {"narrowing", "share", "by which the 90 % interval is narrower than the prior's, in shares of the prior"},
              {"at_lower_end", "1", "1: a quarter or more of the posterior lies in the lowest 5 % of the prior"}, {"at_upper_end", "1", "the same of the highest 5 %"}, {"unidentified", "1", "1: narrower by less than a tenth"}}, {}};
    for (std::size_t p = 0; p < summary.parameters.size(); ++p) {
        const ParameterSummary& one   = summary.parameters[p];
        const Prior&            prior = posterior.fit.parameters[p];
        out.rows.push_back({prior.path, prior.unit, prior.distribution.in_words(), one.mean, one.deviation, one.mode, one.low, one.median, one.high, one.prior_low, one.prior_median, one.prior_high, one.narrowing, as_number(one.at_lower_end), as_number(one.at_upper_end), as_number(one.unidentified)});
    }
    return out;
}

Table table_of_targets(const Posterior& posterior, const CalibrationSummary& summary)
{
    Table out{"targets", "What was observed and what the posterior predicts", {}, {{"target", "1", "its name"}, {"statistic", "1", "measure, group and months of the model"}, {"held_out", "1", "1: not fitted"}, {"observed", "of the measure", "what was observed"}, {"standard_error", "of the measure", "of the observation"},
              {"discrepancy", "of the measure", "standard deviation by which the best model may be off"}, {"mean", "of the measure", "of the statistic over the posterior"}, {"low", "of the measure", "5 % quantile of the statistic"}, {"high", "of the measure", "95 % quantile of the statistic"},
              {"predicted_low", "of the measure", "5 % quantile of what would be observed, with error and discrepancy"}, {"predicted_high", "of the measure", "95 % quantile of it"}, {"off", "1", "observed less mean, in standard deviations of what would be observed"}, {"chance_share", "share", "of the variance of what would be observed that is chance of the simulation"},
              {"reached", "1", "1: the observation lies within what is predicted"}, {"quality", "1", "A measured of this population, B of a near one, C judged"}, {"source", "1", "of the observation"}}, {}};
    for (std::size_t k = 0; k < summary.targets.size(); ++k) {
        const Target&        target = posterior.fit.targets[k];
        const TargetSummary& one    = summary.targets[k];
        out.rows.push_back({target.name, target.statistic, as_number(target.held_out), target.observed, target.standard_error, target.discrepancy, one.mean, one.low, one.high, one.predicted_low, one.predicted_high, one.off, one.chance_share, as_number(one.reached), target.quality, target.source});
    }
    return out;
}

Table table_of_generations(const Posterior& posterior)
{
    Table  out{"generations", "How the sampler came nearer", {}, {{"generation", "1", "number, from 0"}, {"tolerance", "1", "distance within which particles are kept"}, {"effective_size", "1", "effective number of particles"}, {"acceptance", "share", "of new parameter sets that came near enough"}, {"simulations", "1", "parameter sets simulated"}, {"failed", "1", "of them without a fitted statistic"}}, {}};
    double number = 0;
    for (const Generation& one : posterior.sample.generations) out.rows.push_back({number++, one.tolerance, one.effective_size, one.acceptance, static_cast<double>(one.simulations), static_cast<double>(one.failed)});
    return out;
}

Table table_of_particles(const Posterior& posterior)
{
    const Fit& fit = posterior.fit;
    Table      out{"particles", "The posterior: parameter sets with weights", {}, {{"particle", "1", "number, from 0"}, {"weight", "1", "they sum to one"}, {"distance", "1", "before adjustment"}}, {}};
    for (const Prior& prior : fit.parameters) out.columns.push_back({prior.path, prior.unit.empty() ? "1" : prior.unit, "adjusted by regression"});
    for (const Prior& prior : fit.parameters) out.columns.push_back({prior.path + ".before_adjustment", prior.unit.empty() ? "1" : prior.unit, "as it was simulated"});
    for (const Target& target : fit.targets) out.columns.push_back({target.statistic, "of the measure", "simulated before adjustment, mean over replicates"});
    for (std::size_t n = 0; n < posterior.sample.particles.size(); ++n) {
        const Particle& particle = posterior.sample.particles[n];
        auto&           row      = out.rows.emplace_back(std::vector<Cell>{static_cast<double>(n), posterior.adjusted.weights[n], particle.distance});
        for (const double value : values_at(fit, posterior.adjusted.positions[n])) row.emplace_back(value);
        for (const double value : values_at(fit, particle.position)) row.emplace_back(value);
        for (const double value : particle.simulated) row.emplace_back(value);
    }
    return out;
}

Table table_of_predictions(const Posterior& posterior)
{
    const Fit& fit = posterior.fit;
    Table      out{"predictions", "What the posterior predicts, means over replicates", {}, {{"draw", "1", "number, from 0"}}, {}};
    for (const Prior& prior : fit.parameters) out.columns.push_back({prior.path, prior.unit.empty() ? "1" : prior.unit, "drawn from the posterior"});
    for (const Target& target : fit.targets) out.columns.push_back({target.statistic, "of the measure", "mean over replicates"});
    for (std::size_t n = 0; n < posterior.drawn.size(); ++n) {
        auto& row = out.rows.emplace_back(std::vector<Cell>{static_cast<double>(n)});
        for (const double value : values_at(fit, posterior.drawn[n])) row.emplace_back(value);
        for (std::size_t k = 0; k < fit.targets.size(); ++k) row.emplace_back(posterior.predicted.mean(n, k));
    }
    return out;
}

}  // namespace

std::vector<Table> tables_of(const Posterior& posterior, const CalibrationSummary& summary)
{
    return {table_of_parameters(posterior, summary), table_of_targets(posterior, summary), table_of_generations(posterior), table_of_particles(posterior), table_of_predictions(posterior)};
}

}  // namespace homeward::analysis
