// Which parameters can be ruled out, because what the model says there is too far from what was observed? History matching in waves.
//
// Each wave asks the model at points of the space that remains, makes emulators of its answers, and rules out where they are implausible: further from an
// observation than emulator, observation and discrepancy together explain (Craig et al. 1997; Vernon, Goldstein & Bower 2010; Andrianakis et al. 2015).
// What remains is no posterior: it is where the truth may lie. Page: docs/reference/emulation.md.
#pragma once

#include "analysis/inference/gaussian_process.hpp"
#include "analysis/inference/misfit.hpp"

#include <optional>
#include <string>
#include <vector>

namespace homeward::analysis {

struct HistoryMatchingOptions {
    std::size_t     points       = 0;      // a wave; 0: ten a parameter, thirty at least
    std::uint32_t   replicates   = 5;
    std::size_t     waves        = 5;      // at most
    double          cutoff       = 3;      // Pukelsheim (1994): 95 % of any distribution with one peak lie within three standard deviations
    std::size_t     forgiven     = 0;      // so many targets may be missed: 1 is the second-maximum implausibility
    bool            chance_of_reality = false;  // what was observed is one draw of the same chance as a replicate: its variance counts too
    std::size_t     candidates   = 8192;   // points that stand for the space
    double          small_share  = 0.1;    // stop: the emulators' variance is below this share of the tolerated one, for every target
    double          little_ruled_out = 0.1;// stop: a wave ruled out less than this share of what remained
    EmulatorOptions emulator;
    std::uint64_t   seed = 1;
};

/// An emulator of one target's statistic, made in one wave.
struct TargetEmulator {
    std::size_t                  target = 0;
    GaussianProcess              process;
    double                       inflation = 1;  // of its variance: the square of the spread of errors left one out, if more than 1
    EmulatorCheck                left_out;
    std::optional<EmulatorCheck> independent;    // the previous wave's emulator, at this wave's points
    double                       ruled_out = 0;  // share of what remained that this target alone rules out
    double                       least = 0;      // implausibility, over what remained
    double                       variance_share = 0;  // median of the emulator's variance over the tolerated one, where still not ruled out

    Prediction predict(std::span<const double> inputs) const;
};

struct Wave {
    std::string                 batch;   // "wave_1"
    std::vector<double>         shares;  // the points, on the unit cube
    Answers                     answers;
    std::size_t                 left_out = 0;  // points that did not say enough for some emulator
    std::vector<TargetEmulator> emulators;     // of the targets that count
    double                      share = 0, share_error = 0;  // of the priors' probability that remains after it, and the Monte-Carlo error of that
};

enum class MatchingStop { all_ruled_out, emulators_sure, little_ruled_out, waves_exhausted };

/// Over a pair of parameters: the least implausibility of any point behind a cell, and the share of points behind it that remain (optical depth).
struct PairGrid {
    std::size_t         x = 0, y = 0, cells = 0;  // cells a side, even in probability
    std::vector<double> least, depth;             // row of y × column of x; not a number: no point lay there
};

struct HistoryMatching {
    std::vector<Wave>   waves;
    MatchingStop        stop = MatchingStop::waves_exhausted;
    std::string         told;              // why it stopped, in a sentence or two
    std::vector<std::size_t> disagreeing;  // if everything is ruled out: the targets that no point meets, or that no point meets together
    std::size_t         runs = 0, failed = 0;
    std::vector<double> remaining;         // shares: points that stand for what remains, evenly
    std::vector<double> implausibility;    // of each
    std::vector<double> best;              // shares: the least implausible point of all
    double              least = 0;         // its implausibility
    std::vector<PairGrid> pairs;
};

/// Wave by wave until a reason to stop. Nothing: interrupted; the same call goes on. InputError if a wave says too little to make an emulator of.
std::optional<HistoryMatching> match_history(const Simulator& simulator, const std::vector<Prior>& priors, const std::vector<Target>& targets, const HistoryMatchingOptions& options);

/// The wave's points against its cutoff: of each point (shares) the implausibility that counts, the greatest over all waves so far.
std::vector<double> implausibilities(const std::vector<Wave>& waves, const std::vector<Prior>& priors, const std::vector<Target>& targets, const HistoryMatchingOptions& options, const std::vector<double>& shares);

}  // namespace homeward::analysis
