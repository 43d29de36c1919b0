#include "analysis/inference/calibration_files.hpp"

#include "analysis/inference/svg.hpp"
#include "analysis/inference/weighted_sample.hpp"
#include "core/durable_file.hpp"
#include "core/faults.hpp"
#include "output/hdf5.hpp"
#include "output/seal.hpp"

#include <fmt/format.h>

#include <cmath>

namespace homeward::analysis {

namespace {

constexpr std::uint32_t posterior_schema = 1;

template <class Of, class Value>
std::vector<Value> each(const std::vector<Of>& list, Value Of::*member)
{
    std::vector<Value> out;
    for (const Of& one : list) out.push_back(one.*member);
    return out;
}

void write_scale(hdf5::File& f, const std::string& where, std::size_t count)
{
    std::vector<std::int32_t> numbers(count);
    for (std::size_t n = 0; n < count; ++n) numbers[n] = static_cast<std::int32_t>(n);
    f.write(where, numbers);
    f.make_scale(where);
}

void write_table(hdf5::File& f, const std::string& where, const std::vector<double>& values, const std::vector<std::string>& scales, const std::vector<std::size_t>& shape, const std::string& meaning)
{
    hdf5::Extent extent, start(shape.size(), 0);
    for (const std::size_t size : shape) extent.push_back(size);
    f.make_dataset<double>(where, {extent, {}, false});
    if (!values.empty()) f.write_block<double>(where, start, extent, values);
    f.attach_scales(where, scales);
    f.attribute(where, "long_name", meaning);
}

void write_texts_of(hdf5::File& f, const std::string& where, const std::vector<std::string>& values, const std::string& scale)
{
    f.write_strings(where, values);
    f.attach_scales(where, {scale});
}

void write_origin(hdf5::File& f, const Posterior& posterior, const CalibrationOrigin& origin)
{
    f.attribute("/", "filetype", "homeward posterior");
    f.attribute("/", "schema_version", posterior_schema);
    for (const auto& [name, text] : {std::pair{"software_version", &origin.software_version}, {"git_commit", &origin.git_commit}, {"scenario_name", &origin.scenario_name}, {"scenario_sha256", &origin.scenario_sha256},
                                     {"targets_file", &origin.targets_file}, {"targets_sha256", &origin.targets_sha256}, {"priors_file", &origin.priors_file}, {"priors_sha256", &origin.priors_sha256},
                                     {"method", &origin.method}, {"command", &origin.command}, {"stopped", &posterior.sample.stopped}})
        f.attribute("/", name, *text);
    f.attribute("/", "seed", posterior.fit.seed);
    f.attribute("/", "replicates", posterior.fit.replicates);
    f.attribute("/", "simulated_points", static_cast<std::uint64_t>(posterior.sample.simulations));
    f.attribute("/", "failed_points", static_cast<std::uint64_t>(posterior.sample.failed));
}

void write_parameters(hdf5::File& f, const Fit& fit)
{
    std::vector<std::string> units, priors;
    for (const Prior& prior : fit.parameters) units.push_back(prior.unit), priors.push_back(prior.distribution.in_words());
    f.write_strings("/parameter", each(fit.parameters, &Prior::path));
    f.make_scale("/parameter");
    write_texts_of(f, "/unit", units, "/parameter");
    write_texts_of(f, "/prior", priors, "/parameter");
}

void write_targets(hdf5::File& f, const Posterior& posterior)
{
    const std::vector<Target>& targets = posterior.fit.targets;
    std::vector<double>        held_out;
    for (const Target& target : targets) held_out.push_back(target.held_out);
    f.write_strings("/target", each(targets, &Target::name));
    f.make_scale("/target");
    for (const auto& [where, texts] : {std::pair{"/statistic", each(targets, &Target::statistic)}, {"/source", each(targets, &Target::source)}, {"/quality", each(targets, &Target::quality)}}) write_texts_of(f, where, texts, "/target");
    write_table(f, "/observed", each(targets, &Target::observed), {"/target"}, {targets.size()}, "what was observed");
    write_table(f, "/standard_error", each(targets, &Target::standard_error), {"/target"}, {targets.size()}, "standard error of the observation");
    write_table(f, "/discrepancy", each(targets, &Target::discrepancy), {"/target"}, {targets.size()}, "standard deviation by which the best model may be off");
    write_table(f, "/held_out", held_out, {"/target"}, {targets.size()}, "1: not fitted");
    write_table(f, "/chance", posterior.sample.chance, {"/target"}, {targets.size()}, "variance of one replicate by chance, mean over all points");
}

void write_particles(hdf5::File& f, const Posterior& posterior)
{
    const Fit&          fit       = posterior.fit;
    const auto&         particles = posterior.sample.particles;
    std::vector<double> value, unadjusted, simulated, with_error;
    for (std::size_t n = 0; n < particles.size(); ++n) {
        const std::vector<double> there = values_at(fit, posterior.adjusted.positions[n]), before = values_at(fit, particles[n].position);
        value.insert(value.end(), there.begin(), there.end());
        unadjusted.insert(unadjusted.end(), before.begin(), before.end());
        simulated.insert(simulated.end(), particles[n].simulated.begin(), particles[n].simulated.end());
        with_error.insert(with_error.end(), particles[n].with_error.begin(), particles[n].with_error.end());
    }
    write_scale(f, "/particle", particles.size());
    const std::size_t n = particles.size(), p = fit.parameters.size(), k = fit.targets.size();
    write_table(f, "/value", value, {"/particle", "/parameter"}, {n, p}, "parameter, adjusted by regression, in its unit");
    write_table(f, "/weight", posterior.adjusted.weights, {"/particle"}, {n}, "weight of the adjusted particle; they sum to one");
    write_table(f, "/value_before_adjustment", unadjusted, {"/particle", "/parameter"}, {n, p}, "parameter as it was simulated");
    write_table(f, "/weight_before_adjustment", each(particles, &Particle::weight), {"/particle"}, {n}, "importance weight");
    write_table(f, "/distance", each(particles, &Particle::distance), {"/particle"}, {n}, "distance from what was observed, in scales of the last generation");
    write_table(f, "/simulated", simulated, {"/particle", "/target"}, {n, k}, "mean over the replicates before adjustment");
    write_table(f, "/simulated_with_error", with_error, {"/particle", "/target"}, {n, k}, "the same with an error of observation and discrepancy");
}

void write_generations(hdf5::File& f, const std::vector<Generation>& generations, std::size_t targets)
{
    std::vector<double> simulations, failed, scale;
    for (const Generation& one : generations) {
        simulations.push_back(static_cast<double>(one.simulations));
        failed.push_back(static_cast<double>(one.failed));
        for (const double value : one.scale) scale.push_back(std::isfinite(value) ? value : std::nan(""));
    }
    write_scale(f, "/generation", generations.size());
    write_table(f, "/tolerance", each(generations, &Generation::tolerance), {"/generation"}, {generations.size()}, "distance within which particles are kept");
    write_table(f, "/effective_size", each(generations, &Generation::effective_size), {"/generation"}, {generations.size()}, "effective number of particles");
    write_table(f, "/acceptance", each(generations, &Generation::acceptance), {"/generation"}, {generations.size()}, "share of the new parameter sets that came near enough");
    write_table(f, "/simulations", simulations, {"/generation"}, {generations.size()}, "parameter sets simulated");
    write_table(f, "/failed", failed, {"/generation"}, {generations.size()}, "parameter sets that lack a fitted statistic");
    write_table(f, "/scale", scale, {"/generation", "/target"}, {generations.size(), targets}, "scale of the target in the distance; missing: it does not count");
}

void write_predictions(hdf5::File& f, const Posterior& posterior)
{
    std::vector<double> value;
    for (const Eigen::VectorXd& position : posterior.drawn) {
        const std::vector<double> there = values_at(posterior.fit, position);
        value.insert(value.end(), there.begin(), there.end());
    }
    const std::size_t n = posterior.drawn.size();
    write_scale(f, "/draw", n);
    write_scale(f, "/replicate", posterior.fit.replicates);
    write_table(f, "/drawn", value, {"/draw", "/parameter"}, {n, posterior.fit.parameters.size()}, "parameters drawn from the posterior for the predictions");
    write_table(f, "/predicted", posterior.predicted.values, {"/draw", "/replicate", "/target"}, {n, posterior.fit.replicates, posterior.fit.targets.size()}, "what the posterior predicts, each replicate");
}

}  // namespace

void write_posterior(const std::string& path, const Posterior& posterior, const CalibrationOrigin& origin)
{
    std::optional<WorkFile> work = WorkFile::claim(path);
    if (!work) throw InputOutputError(path + ": another program is writing this file now");
    hdf5::File f = hdf5::File::create(work->temporary());
    write_origin(f, posterior, origin);
    write_parameters(f, posterior.fit);
    write_targets(f, posterior);
    write_particles(f, posterior);
    write_generations(f, posterior.sample.generations, posterior.fit.targets.size());
    write_predictions(f, posterior);
    f.close_scales();
    f.close();
    seal(work->temporary());
    check_seal(work->temporary());
    work->publish();
}

std::string overlay_of_point(const std::vector<Prior>& parameters, const std::vector<double>& values, const std::vector<std::string>& told, const CalibrationOrigin& origin)
{
    std::string out = fmt::format("# Calibrated settings, to be laid over the scenario they were fitted for: homeward run {} posterior.toml\n# {} · targets {} · priors {}\n# Made with: {}\n", origin.scenario_name, origin.method, origin.targets_file, origin.priors_file, origin.command);
    for (std::size_t p = 0; p < parameters.size(); ++p) {
        if (!told.empty()) out += "\n# " + told[p] + "\n";
        // Settings of a list, [[programme]], cannot be laid over by name in one line: they are given to --set.
        const bool in_list = parameters[p].path.starts_with("programme.");
        out += fmt::format("{}{} = {}\n", in_list ? "# --set " : "", parameters[p].path, parameters[p].whole ? fmt::format("{:.0f}", values[p]) : fmt::format("{:.6g}", values[p]));
    }
    return out;
}

std::string overlay_of(const Posterior& posterior, const CalibrationSummary& summary, const CalibrationOrigin& origin)
{
    std::vector<double>      values;
    std::vector<std::string> told;
    for (std::size_t p = 0; p < summary.parameters.size(); ++p) {
        const ParameterSummary& one = summary.parameters[p];
        values.push_back(one.mean);
        told.push_back(fmt::format("mean; mode {:.4g}, median {:.4g}, 90 % interval {:.4g} to {:.4g} (prior: {})", one.mode, one.median, one.low, one.high, posterior.fit.parameters[p].distribution.in_words()));
    }
    return overlay_of_point(posterior.fit.parameters, values, told, origin);
}

std::string in_words(const Posterior& posterior, const CalibrationSummary& summary)
{
    std::string out = fmt::format("{} parameter sets in {} generations, {} failed; stopped: {}.\nThe posterior is worth {:.0f} independent draws.\n\n{:<44} {:>10} {:>22} {:>22}\n", posterior.sample.simulations, posterior.sample.generations.size(), posterior.sample.failed, posterior.sample.stopped, summary.effective_size, "parameter", "mean", "90 % interval", "prior's");
    for (std::size_t p = 0; p < summary.parameters.size(); ++p) {
        const ParameterSummary& one = summary.parameters[p];
        out += fmt::format("{:<44} {:>10.4g} {:>22} {:>22}\n", posterior.fit.parameters[p].path, one.mean, fmt::format("{:.4g} to {:.4g}", one.low, one.high), fmt::format("{:.4g} to {:.4g}", one.prior_low, one.prior_high));
    }
    out += fmt::format("\n{:<44} {:>10} {:>22} {:>11}\n", "target", "observed", "predicted (90 %)", "");
    for (std::size_t k = 0; k < summary.targets.size(); ++k) {
        const TargetSummary& one = summary.targets[k];
        out += fmt::format("{:<44} {:>10.4g} {:>22} {:>11}{}\n", posterior.fit.targets[k].name, posterior.fit.targets[k].observed, fmt::format("{:.4g} to {:.4g}", one.predicted_low, one.predicted_high), one.reached ? "reached" : "missed", posterior.fit.targets[k].held_out ? " (held out)" : "");
    }
    for (const std::string& warning : summary.warnings) out += "! " + warning + "\n";
    return out;
}

}  // namespace homeward::analysis
