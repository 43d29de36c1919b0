#include "analysis/inference/implausibility.hpp"

#include <algorithm>
#include <cmath>
#include <functional>
#include <numeric>

namespace homeward::analysis {

Prediction TargetEmulator::predict(std::span<const double> inputs) const
{
    const Prediction p = process.predict_one(inputs);
    return {p.mean, inflation * p.variance};
}

double variance_besides(const TargetEmulator& emulator, const Target& target, const HistoryMatchingOptions& options)
{
    const double replicate = emulator.process.data().variance_of_replicate;
    return tolerated_variance(target) + (options.chance_of_reality ? std::isfinite(replicate) ? replicate : emulator.process.nugget() : 0);
}

std::vector<double> of_target(const TargetEmulator& emulator, const std::vector<Target>& targets, const HistoryMatchingOptions& options, const std::vector<double>& inputs)
{
    const Target& target    = targets[emulator.target];
    const double  besides   = variance_besides(emulator, target, options);
    const auto    predicted = emulator.process.predict(inputs);
    std::vector<double> out(predicted.size());
    for (std::size_t n = 0; n < out.size(); ++n) out[n] = std::abs(predicted[n].mean - target.observed) / std::sqrt(emulator.inflation * predicted[n].variance + besides);
    return out;
}

std::vector<double> of_each_target(const Wave& wave, const std::vector<Target>& targets, const HistoryMatchingOptions& options, const std::vector<double>& inputs, std::size_t points)
{
    std::vector<double> out(points * wave.emulators.size());
    for (std::size_t e = 0; e < wave.emulators.size(); ++e) {
        const std::vector<double> found = of_target(wave.emulators[e], targets, options, inputs);
        for (std::size_t n = 0; n < points; ++n) out[n * wave.emulators.size() + e] = found[n];
    }
    return out;
}

double that_counts(const double* first, std::size_t count, std::size_t forgiven)
{
    std::vector<double> sorted(first, first + count);
    std::sort(sorted.begin(), sorted.end(), std::greater<>());
    return sorted[std::min(forgiven, count - 1)];
}

std::vector<double> of_wave(const Wave& wave, const std::vector<Target>& targets, const HistoryMatchingOptions& options, const std::vector<double>& inputs, std::size_t points)
{
    const std::vector<double> each = of_each_target(wave, targets, options, inputs, points);
    std::vector<double>       out(points);
    for (std::size_t n = 0; n < points; ++n) out[n] = that_counts(&each[n * wave.emulators.size()], wave.emulators.size(), options.forgiven);
    return out;
}

std::vector<bool> not_ruled_out(const std::vector<Wave>& waves, const MatchingProblem& problem, const HistoryMatchingOptions& options, const std::vector<double>& shares, double newest_cutoff)
{
    const std::size_t         d = problem.priors.size(), points = shares.size() / d;
    std::vector<std::size_t>  left(points), missed(points);
    const std::vector<double> inputs = emulator_inputs(problem.priors, shares);
    std::iota(left.begin(), left.end(), std::size_t{0});
    for (auto wave = waves.rbegin(); wave != waves.rend(); ++wave) {
        std::fill(missed.begin(), missed.end(), std::size_t{0});
        for (const TargetEmulator& emulator : wave->emulators) {
            if (left.empty()) break;
            std::vector<double> looked_at;
            for (const std::size_t n : left) looked_at.insert(looked_at.end(), inputs.begin() + static_cast<std::ptrdiff_t>(n * d), inputs.begin() + static_cast<std::ptrdiff_t>((n + 1) * d));
            const std::vector<double> found = of_target(emulator, problem.targets, options, looked_at);
            for (std::size_t i = 0; i < left.size(); ++i) missed[left[i]] += found[i] <= (wave == waves.rbegin() ? newest_cutoff : options.cutoff) ? 0U : 1U;
            std::erase_if(left, [&](std::size_t n) { return missed[n] > options.forgiven; });
        }
    }
    std::vector<bool> out(points, false);
    for (const std::size_t n : left) out[n] = true;
    return out;
}

std::vector<double> implausibilities(const std::vector<Wave>& waves, const std::vector<Prior>& priors, const std::vector<Target>& targets, const HistoryMatchingOptions& options, const std::vector<double>& shares)
{
    const std::vector<double> inputs = emulator_inputs(priors, shares);
    std::vector<double>       out(shares.size() / priors.size(), 0);
    for (const Wave& wave : waves) {
        const std::vector<double> found = of_wave(wave, targets, options, inputs, out.size());
        for (std::size_t n = 0; n < out.size(); ++n) out[n] = std::max(out[n], found[n]);
    }
    return out;
}

}  // namespace homeward::analysis
