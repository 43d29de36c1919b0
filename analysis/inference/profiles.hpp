// Can the targets tell the values of a parameter apart? Its calibration profile: the best misfit at each value, the others free.
//
// A profile that stays low across the range says: whatever this parameter is, others can make up for it; the targets do not identify it (Raue et al. 2009;
// Reuillon et al. 2015). Computed from the emulators of a history matching, whose uncertainty makes it lower, never higher.
#pragma once

#include "analysis/inference/history_matching.hpp"

namespace homeward::analysis {

struct ProfileOptions {
    std::size_t   levels = 21;
    double        threshold = 3.84;  // above the least misfit: the 95 % point of χ² with one degree of freedom
    std::uint64_t seed = 1;
};

struct Profile {
    std::size_t         parameter = 0;
    std::vector<double> level, value;  // share of the prior's probability, and in its own unit
    std::vector<double> misfit;        // the least
    std::vector<double> at;            // level × parameter: where, in shares
    bool                below = false, above = false;  // the profile passes the threshold at a lower, at a higher value than its least
    std::size_t         first = 0, last = 0;           // of the levels within the threshold
    std::size_t         ranges = 1;                    // apart from each other, in which those lie

    bool        identified() const { return below && above; }
    /// "not identified: the profile stays below the threshold across the range" …
    std::string told() const;
};

struct Profiles {
    std::vector<Profile> of;  // each parameter
    double               least = 0, threshold = 0;  // misfit; that above which a level is told apart
};

using MisfitOf = std::function<std::vector<double>(const std::vector<double>& shares)>;  // of every point

/// Of any misfit on the unit cube that is cheap.
Profiles calibration_profiles(const MisfitOf& misfit, const std::vector<Prior>& priors, const ProfileOptions& options);
/// Of the emulators: the greatest over the waves of Σ (mean − observed)² / (emulator's variance + tolerated variance).
Profiles calibration_profiles(const HistoryMatching& matching, const std::vector<Prior>& priors, const std::vector<Target>& targets, const ProfileOptions& options);

}  // namespace homeward::analysis
