// What is gathered of the months and of the places, replicate by replicate, as running moments: nothing here grows with the number of replicates.
#pragma once

#include "analysis/replicate_reader.hpp"

#include <string>
#include <vector>

namespace homeward::analysis {

/// Means of every run month by month, and the paired differences.
class PathGathering {
public:
    PathGathering(const std::vector<const RunReader*>& runs, const std::vector<Quantity>& quantities);
    void                    take(ReplicateOfRuns runs);
    std::vector<Path>       paths() const;
    std::vector<EffectPath> differences(std::size_t run) const;

private:
    struct OfQuantity {
        Quantity                                 quantity;
        std::vector<std::vector<RunningMoments>> levels, differences;  // run × month; differences of the reference stay empty
    };
    std::vector<OfQuantity> all_;
};

/// One measure in every community, at the last recorded month.
class PlaceGathering {
public:
    PlaceGathering(const std::vector<const RunReader*>& runs, std::string measure);
    void                     take(ReplicateOfRuns runs);
    std::vector<PlaceEffect> effects(std::size_t run) const;  // in the order of the effect; empty where the places are not the same

private:
    std::string                             dataset_;
    std::vector<std::size_t>                districts_;  // of each community
    std::vector<std::vector<PairedMoments>> moments_;    // run × community
};

/// Every measure of the districts, at the last recorded month.
class DistrictGathering {
public:
    explicit DistrictGathering(const std::vector<const RunReader*>& runs);
    void                        take(ReplicateOfRuns runs);
    std::vector<DistrictEffect> effects(std::size_t run) const;

private:
    struct OfMeasure {
        std::string                             measure;
        std::vector<std::string>                groups;     // one empty name where the measure is of the district
        std::size_t                             districts = 0;
        std::vector<std::vector<PairedMoments>> moments;    // run × (district × group)
    };
    std::vector<OfMeasure> all_;
};

}  // namespace homeward::analysis
