#include "analysis/inference/history_matching.hpp"

#include "analysis/designs.hpp"
#include "analysis/inference/implausibility.hpp"
#include "analysis/inference/remaining_space.hpp"
#include "core/faults.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <limits>

namespace homeward::analysis {

namespace {

constexpr double infinite = std::numeric_limits<double>::infinity();

/// All that was asked where nothing before this wave rules out, and where the wave itself asked.
EmulatorData data_for(const std::vector<Wave>& waves, const MatchingProblem& problem, const HistoryMatchingOptions& options, std::size_t target)
{
    const std::size_t d = problem.priors.size();
    EmulatorData      data{d, {}, {}, {}, std::numeric_limits<double>::quiet_NaN()};
    const std::vector<Wave> before(waves.begin(), waves.end() - 1);
    for (const Wave& wave : waves) {
        Answers             answers{0, wave.answers.replicates, wave.answers.statistics, {}, 0};
        std::vector<double> shares;
        const auto          kept = &wave == &waves.back() ? std::vector<bool>(wave.answers.points, true) : not_ruled_out(before, problem, options, wave.shares, options.cutoff);
        const std::size_t   each = answers.replicates * answers.statistics;
        for (std::size_t n = 0; n < kept.size(); ++n) {
            if (!kept[n]) continue;
            ++answers.points;
            answers.values.insert(answers.values.end(), wave.answers.values.begin() + static_cast<std::ptrdiff_t>(n * each), wave.answers.values.begin() + static_cast<std::ptrdiff_t>((n + 1) * each));
            shares.insert(shares.end(), wave.shares.begin() + static_cast<std::ptrdiff_t>(n * d), wave.shares.begin() + static_cast<std::ptrdiff_t>((n + 1) * d));
        }
        add_data(data, emulator_data(d, emulator_inputs(problem.priors, shares), answers, target));
    }
    return data;
}

void make_emulators(std::vector<Wave>& waves, const MatchingProblem& problem, const HistoryMatchingOptions& options)
{
    Wave& wave = waves.back();
    for (std::size_t t = 0; t < problem.targets.size(); ++t) {
        if (problem.targets[t].held_out) continue;
        const EmulatorData own = emulator_data(problem.priors.size(), emulator_inputs(problem.priors, wave.shares), wave.answers, t);
        wave.left_out          = std::max(wave.left_out, wave.answers.points - own.size());
        EmulatorData data      = data_for(waves, problem, options, t);
        if (const std::size_t needed = problem.priors.size() + 3; data.size() < needed)
            throw InputError(fmt::format("{}: \"{}\" ({}) is defined at {} of {} points; an emulator needs {}. Failed runs: `homeward run --plan` tells why; or more points, or a target that the model can answer", wave.batch, problem.targets[t].name, problem.targets[t].statistic, own.size(), wave.answers.points, needed));
        TargetEmulator emulator{t, GaussianProcess(std::move(data), options.emulator), 1, {}, {}, 0, 0, 0};
        emulator.left_out  = emulator.process.leave_one_out();
        emulator.inflation = std::max(1.0, emulator.left_out.spread * emulator.left_out.spread);
        if (waves.size() > 1 && own.size() > 1) emulator.independent = waves[waves.size() - 2].emulators[wave.emulators.size()].process.check(own);
        wave.emulators.push_back(std::move(emulator));
    }
}

/// What each target alone says of the points that stand for the space: what it rules out, how near it comes.
void judge(Wave& wave, const std::vector<double>& each, double cutoff, bool first)
{
    const std::size_t targets = wave.emulators.size(), points = each.size() / targets;
    for (std::size_t e = 0; e < targets; ++e) {
        TargetEmulator& emulator = wave.emulators[e];
        double          out      = 0;
        if (first) emulator.least = infinite;
        for (std::size_t n = 0; n < points; ++n) out += each[n * targets + e] > cutoff ? 1 : 0, emulator.least = std::min(emulator.least, each[n * targets + e]);
        if (first) emulator.ruled_out = out / static_cast<double>(points);
    }
}

/// How sure the emulators are where it matters.
void weigh_variances(Wave& wave, const MatchingProblem& problem, const HistoryMatchingOptions& options, const std::vector<double>& points)
{
    const std::vector<double> inputs = emulator_inputs(problem.priors, points);
    for (TargetEmulator& emulator : wave.emulators) {
        std::vector<double> shares;
        for (const Prediction& p : emulator.process.predict(inputs)) shares.push_back(emulator.inflation * p.variance / variance_besides(emulator, problem.targets[emulator.target], options));
        const auto middle = shares.begin() + static_cast<std::ptrdiff_t>(shares.size() / 2);
        std::nth_element(shares.begin(), middle, shares.end());
        emulator.variance_share = *middle;
    }
}

std::vector<bool> up_to(const std::vector<double>& found, double level)
{
    std::vector<bool> out(found.size());
    std::transform(found.begin(), found.end(), out.begin(), [&](double value) { return value <= level; });
    return out;
}

/// Strikes out what the newest wave rules out. If hardly a point would be left, the space is closed in on by levels, each of which keeps the tenth that is
/// least implausible and walks on from there (subset simulation, Au & Beck 2001): a small space is found, and an empty one is not mistaken for it.
/// Returns the implausibility of each target at all points on the way; `looked_at` are the last of them.
std::vector<double> strike_out(RemainingSpace& space, std::vector<Wave>& waves, const MatchingProblem& problem, const HistoryMatchingOptions& options, std::vector<double>& looked_at)
{
    Wave&               wave  = waves.back();
    const std::size_t   count = wave.emulators.size();
    double              level = infinite;
    std::vector<double> all;
    for (bool first = true;; first = false) {
        looked_at = space.points();
        const std::vector<double> each = of_each_target(wave, problem.targets, options, emulator_inputs(problem.priors, looked_at), space.size());
        std::vector<double>       found(space.size());
        for (std::size_t n = 0; n < found.size(); ++n) found[n] = that_counts(&each[n * count], count, options.forgiven);
        judge(wave, each, options.cutoff, first);
        all.insert(all.end(), each.begin(), each.end());
        const auto          stay   = static_cast<std::size_t>(std::count_if(found.begin(), found.end(), [&](double value) { return value <= options.cutoff; }));
        std::vector<double> sorted = found;
        std::sort(sorted.begin(), sorted.end());
        const double next = sorted[sorted.size() / 10];
        if (stay >= std::max<std::size_t>(20, found.size() / 20) || next - options.cutoff > 0.95 * (level - options.cutoff)) {  // enough; or no way down
            space.keep(up_to(found, options.cutoff));
            return all;
        }
        level = next;
        space.keep(up_to(found, level));
        space.refill([&](const std::vector<double>& shares) { return not_ruled_out(waves, problem, options, shares, level); });
    }
}

std::optional<MatchingStop> reason_to_stop(const HistoryMatching& matching, const HistoryMatchingOptions& options, double before)
{
    const Wave& wave = matching.waves.back();
    if (wave.share <= 0) return MatchingStop::all_ruled_out;
    if (std::all_of(wave.emulators.begin(), wave.emulators.end(), [&](const TargetEmulator& e) { return e.variance_share < options.small_share; })) return MatchingStop::emulators_sure;
    if (matching.waves.size() > 1 && wave.share > (1 - options.little_ruled_out) * before) return MatchingStop::little_ruled_out;
    if (matching.waves.size() >= options.waves) return MatchingStop::waves_exhausted;
    return {};
}

void check_options(const HistoryMatchingOptions& options, const std::vector<Target>& targets)
{
    const auto counting = static_cast<std::size_t>(std::count_if(targets.begin(), targets.end(), [](const Target& t) { return !t.held_out; }));
    if (options.forgiven >= counting) throw InputError(fmt::format("{} targets may be missed, but only {} count: nothing would ever be ruled out", options.forgiven, counting));
    if (!(options.cutoff > 0)) throw InputError("the cutoff of implausibility must be above 0; 3 is usual");
    if (options.waves == 0 || options.replicates == 0 || options.candidates < 100) throw InputError("history matching needs one wave and one replicate at least, and a hundred candidates");
}

}  // namespace

std::optional<HistoryMatching> match_history(const Simulator& simulator, const std::vector<Prior>& priors, const std::vector<Target>& targets, const HistoryMatchingOptions& options)
{
    check_problem(priors, targets);
    check_options(options, targets);
    const MatchingProblem problem{priors, targets};
    const std::size_t   points = options.points > 0 ? options.points : std::max<std::size_t>(30, 10 * priors.size());
    RemainingSpace      space(priors.size(), options.candidates, options.seed);
    HistoryMatching     matching;
    std::vector<double> looked_at, each;
    for (std::uint32_t number = 1;; ++number) {
        Wave& wave  = matching.waves.emplace_back();
        wave.batch  = fmt::format("wave_{}", number);
        wave.shares = number == 1 ? latin_hypercube(points, priors.size(), options.seed).shares : space.spread(points, number);
        auto answers = simulator(wave.batch, points_at(priors, wave.shares), options.replicates);
        if (!answers) return {};
        wave.answers = std::move(*answers);
        matching.runs += wave.answers.points * wave.answers.replicates, matching.failed += wave.answers.failed;
        make_emulators(matching.waves, problem, options);
        const double before = space.share();
        each                = strike_out(space, matching.waves, problem, options, looked_at);
        wave.share = space.share(), wave.share_error = space.share_error();
        if (space.size() > 0) weigh_variances(wave, problem, options, space.points());
        space.refill([&](const std::vector<double>& shares) { return not_ruled_out(matching.waves, problem, options, shares, options.cutoff); });
        if (const auto stop = reason_to_stop(matching, options, before)) {
            matching.stop = *stop;
            break;
        }
    }
    conclude(matching, problem, options, space.size() > 0 ? space.points() : looked_at, each);
    return matching;
}

}  // namespace homeward::analysis
