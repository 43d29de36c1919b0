// How far is what emulators say from what was observed, in standard deviations of all that is uncertain? The arithmetic of history matching.
#pragma once

#include "analysis/inference/history_matching.hpp"

namespace homeward::analysis {

struct MatchingProblem {
    const std::vector<Prior>&  priors;
    const std::vector<Target>& targets;
};

/// The variance of the difference beside the emulator's.
double variance_besides(const TargetEmulator& emulator, const Target& target, const HistoryMatchingOptions& options);
/// Of points (inputs of emulators): |mean − observed| over the root of all variances.
std::vector<double> of_target(const TargetEmulator& emulator, const std::vector<Target>& targets, const HistoryMatchingOptions& options, const std::vector<double>& inputs);
/// point × emulator of one wave.
std::vector<double> of_each_target(const Wave& wave, const std::vector<Target>& targets, const HistoryMatchingOptions& options, const std::vector<double>& inputs, std::size_t points);
/// The greatest, or the greatest but those forgiven.
double that_counts(const double* first, std::size_t count, std::size_t forgiven);
std::vector<double> of_wave(const Wave& wave, const std::vector<Target>& targets, const HistoryMatchingOptions& options, const std::vector<double>& inputs, std::size_t points);
/// Of points (shares), those that no wave rules out, the newest by a cutoff of its own; what one emulator rules out is not looked at by others.
std::vector<bool> not_ruled_out(const std::vector<Wave>& waves, const MatchingProblem& problem, const HistoryMatchingOptions& options, const std::vector<double>& shares, double newest_cutoff);

/// Why it stopped, in words; who disagrees if all is ruled out; the least implausible point; the grids of pairs. `each`: point × target of `points`.
void conclude(HistoryMatching& matching, const MatchingProblem& problem, const HistoryMatchingOptions& options, const std::vector<double>& points, const std::vector<double>& each);

}  // namespace homeward::analysis
