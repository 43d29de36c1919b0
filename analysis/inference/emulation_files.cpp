// History matching and CMA-ES as HDF5, every dimension with its scale, so that xarray opens them.
#include "analysis/inference/emulation_output.hpp"
#include "core/version.hpp"
#include "output/hdf5.hpp"

#include <cmath>
#include <filesystem>
#include <limits>
#include <numeric>

namespace homeward::analysis {
namespace {

constexpr double unknown = std::numeric_limits<double>::quiet_NaN();

/// Datasets with the scales of their dimensions. Written beside its place and renamed, so that nobody opens half of it.
class LabelledFile {
public:
    LabelledFile(const std::string& path, const std::string& type) : path_(path), file_(hdf5::File::create(path + ".part"))
    {
        file_.attribute("/", "filetype", type);
        file_.attribute("/", "Conventions", "CF-1.10");
        file_.attribute("/", "software_version", std::string(version()));
    }
    void text(const std::string& name, const std::string& words) { file_.attribute("/", name, words); }
    void number(const std::string& name, double value) { file_.attribute("/", name, value); }
    void scale(const std::string& name, const std::vector<std::string>& labels)
    {
        file_.write_strings("/" + name, labels);
        file_.make_scale("/" + name);
        sizes_[name] = labels.size();
    }
    void scale(const std::string& name, std::size_t size, const std::string& meaning, std::int32_t first = 0)
    {
        std::vector<std::int32_t> numbers(size);
        std::iota(numbers.begin(), numbers.end(), first);
        file_.write("/" + name, numbers);
        file_.make_scale("/" + name);
        file_.attribute("/" + name, "long_name", meaning);
        sizes_[name] = size;
    }
    template <class Value>
    void data(const std::string& name, const std::vector<std::string>& dimensions, const std::vector<Value>& values, const std::string& meaning)
    {
        hdf5::Extent             extent, start(dimensions.size(), 0);
        std::vector<std::string> scales;
        for (const std::string& dimension : dimensions) extent.push_back(sizes_.at(dimension)), scales.push_back("/" + dimension);
        file_.make_dataset<Value>("/" + name, {extent, {}, false});
        if (!values.empty()) file_.write_block<Value>("/" + name, start, extent, values);
        file_.attribute("/" + name, "long_name", meaning);
        file_.attach_scales("/" + name, scales);
    }
    void done()
    {
        file_.close_scales();
        file_.flush();
        file_.close();
        std::filesystem::rename(path_ + ".part", path_);
    }

private:
    std::string                  path_;
    hdf5::File                   file_;
    std::map<std::string, hsize_t> sizes_;
};

std::vector<double> in_own_units(const std::vector<Prior>& priors, const std::vector<double>& shares) { return points_at(priors, shares).values; }

void scales_of_problem(LabelledFile& file, const std::vector<Prior>& priors, const std::vector<Target>& targets)
{
    std::vector<std::string> paths, names, statistics;
    std::vector<double>      observed, errors, discrepancies;
    for (const Prior& prior : priors) paths.push_back(prior.path);
    for (const Target& target : targets) names.push_back(target.name), observed.push_back(target.observed), errors.push_back(target.standard_error), discrepancies.push_back(target.discrepancy);
    file.scale("parameter", paths);
    file.scale("target", names);
    file.data("observed", {"target"}, observed, "what was observed");
    file.data("observed_standard_error", {"target"}, errors, "standard error of the observation");
    file.data("discrepancy", {"target"}, discrepancies, "standard deviation by which the best model may be off");
}

/// A number of each emulator, wave × target; not a number for targets held out.
template <class Of>
std::vector<double> of_emulators(const HistoryMatching& matching, std::size_t targets, Of of)
{
    std::vector<double> out(matching.waves.size() * targets, unknown);
    for (std::size_t w = 0; w < matching.waves.size(); ++w)
        for (const TargetEmulator& emulator : matching.waves[w].emulators) out[w * targets + emulator.target] = of(emulator);
    return out;
}

void write_waves(LabelledFile& file, const HistoryMatching& matching, const std::vector<Prior>& priors, std::size_t targets)
{
    std::vector<double>       shares, errors, points, answers;
    std::vector<std::int32_t> wave_of_point;
    for (std::size_t w = 0; w < matching.waves.size(); ++w) {
        const Wave& wave = matching.waves[w];
        const auto  own  = in_own_units(priors, wave.shares);
        shares.push_back(wave.share), errors.push_back(wave.share_error);
        points.insert(points.end(), own.begin(), own.end()), answers.insert(answers.end(), wave.answers.values.begin(), wave.answers.values.end());
        wave_of_point.insert(wave_of_point.end(), wave.answers.points, static_cast<std::int32_t>(w + 1));
    }
    file.scale("wave", matching.waves.size(), "wave, from 1", 1);
    file.scale("point", wave_of_point.size(), "point at which the model was asked, of all waves");
    file.scale("replicate", matching.waves.front().answers.replicates, "replicate of a point");
    file.data("share", {"wave"}, shares, "share of the priors' probability that remains after the wave");
    file.data("share_error", {"wave"}, errors, "its Monte-Carlo standard error; of nothing, the most that may have been missed");
    file.data("wave_of_point", {"point"}, wave_of_point, "wave in which the point was asked");
    file.data("value", {"point", "parameter"}, points, "value of the parameter, in its own unit");
    file.data("answer", {"point", "replicate", "target"}, answers, "what the model said of the target's statistic");
    const std::vector<std::string> each{"wave", "target"};
    file.data("q2", each, of_emulators(matching, targets, [](const TargetEmulator& e) { return e.left_out.q2; }), "of the emulator, points left out one by one: 1 is perfect");
    file.data("coverage", each, of_emulators(matching, targets, [](const TargetEmulator& e) { return e.left_out.coverage; }), "share of points left out within their 95 % interval");
    file.data("inflation", each, of_emulators(matching, targets, [](const TargetEmulator& e) { return e.inflation; }), "factor of the emulator's variance");
    file.data("ruled_out", each, of_emulators(matching, targets, [](const TargetEmulator& e) { return e.ruled_out; }), "share of what remained before that the target alone rules out");
    file.data("least_implausibility", each, of_emulators(matching, targets, [](const TargetEmulator& e) { return e.least; }), "least implausibility of the target");
    file.data("variance_share", each, of_emulators(matching, targets, [](const TargetEmulator& e) { return e.variance_share; }), "median of the emulator's variance over what observation and discrepancy leave open");
}

void write_pairs(LabelledFile& file, const HistoryMatching& matching, const std::vector<Prior>& priors)
{
    if (matching.pairs.empty()) return;
    const std::size_t        cells = matching.pairs.front().cells;
    std::vector<std::string> names;
    std::vector<double>      least, depth, middles;
    for (const PairGrid& grid : matching.pairs) {
        names.push_back(priors[grid.x].path + " × " + priors[grid.y].path);
        least.insert(least.end(), grid.least.begin(), grid.least.end()), depth.insert(depth.end(), grid.depth.begin(), grid.depth.end());
    }
    file.scale("pair", names);
    file.scale("cell_x", cells, "cell of the first parameter, even in its prior's probability");
    file.scale("cell_y", cells, "cell of the second parameter");
    file.data("pair_least", {"pair", "cell_y", "cell_x"}, least, "least implausibility of any point behind the cell");
    file.data("pair_depth", {"pair", "cell_y", "cell_x"}, depth, "share of the points behind the cell that remain (optical depth)");
}

void write_profiles(LabelledFile& file, const Profiles& profiles)
{
    if (profiles.of.empty()) return;
    std::vector<double>       misfit, value, at;
    std::vector<std::uint8_t> identified;
    for (const Profile& p : profiles.of) misfit.insert(misfit.end(), p.misfit.begin(), p.misfit.end()), value.insert(value.end(), p.value.begin(), p.value.end()), identified.push_back(p.identified() ? 1 : 0);
    file.scale("level", profiles.of.front().level.size(), "level of a profile, even in the prior's probability");
    file.data("profile_value", {"parameter", "level"}, value, "value of the parameter");
    file.data("profile_misfit", {"parameter", "level"}, misfit, "least misfit there, the other parameters free");
    file.data("identified", {"parameter"}, identified, "1: the profile passes the threshold on both sides");
    file.number("profile_threshold", profiles.threshold);
}

}  // namespace

void write_history_matching(const std::string& path, const HistoryMatching& matching, const Profiles& profiles, const std::vector<Prior>& priors, const std::vector<Target>& targets)
{
    LabelledFile file(path, "homeward history matching");
    file.text("told", matching.told);
    file.number("least_implausibility_of_all", matching.least);
    scales_of_problem(file, priors, targets);
    write_waves(file, matching, priors, targets.size());
    file.data("best", {"parameter"}, in_own_units(priors, matching.best), "the least implausible point");
    if (!matching.remaining.empty()) {
        file.scale("draw", matching.implausibility.size(), "point that stands for what remains");
        file.data("remaining", {"draw", "parameter"}, in_own_units(priors, matching.remaining), "value of the parameter, in its own unit");
        file.data("implausibility", {"draw"}, matching.implausibility, "greatest over targets and waves");
    }
    write_pairs(file, matching, priors);
    write_profiles(file, profiles);
    file.done();
}

void write_cma_es(const std::string& path, const CmaEsResult& search, const std::vector<Prior>& priors, const std::vector<Target>& targets)
{
    LabelledFile              file(path, "homeward best point");
    std::vector<double>       best, median, blur, step, middle;
    std::vector<std::int32_t> restart, replicates;
    for (const CmaGeneration& g : search.generations) {
        const auto own = in_own_units(priors, g.middle);
        best.push_back(g.best), median.push_back(g.median), blur.push_back(g.blur), step.push_back(g.step), middle.insert(middle.end(), own.begin(), own.end());
        restart.push_back(static_cast<std::int32_t>(g.restart)), replicates.push_back(static_cast<std::int32_t>(g.replicates));
    }
    file.text("told", search.told);
    file.number("misfit", search.misfit.value);
    file.number("misfit_standard_error", search.misfit.standard_error);
    scales_of_problem(file, priors, targets);
    file.scale("generation", search.generations.size(), "generation, of all restarts");
    file.data("restart", {"generation"}, restart, "restart, from 0");
    file.data("replicates", {"generation"}, replicates, "replicates of each candidate");
    file.data("best_misfit", {"generation"}, best, "of the best candidate");
    file.data("median_misfit", {"generation"}, median, "of the middle candidate");
    file.data("blur", {"generation"}, blur, "typical standard error of a misfit");
    file.data("step", {"generation"}, step, "widest standard deviation of the cloud, as a share of a prior's probability");
    file.data("middle", {"generation", "parameter"}, middle, "of the cloud, in the parameters' own units");
    file.data("best", {"parameter"}, in_own_units(priors, search.best), "the best point, in the parameters' own units");
    file.data("mean", {"target"}, search.mean, "of the target's statistic at the best point, asked again");
    file.data("standard_error", {"target"}, search.standard_error, "of that mean");
    file.done();
}

}  // namespace homeward::analysis
