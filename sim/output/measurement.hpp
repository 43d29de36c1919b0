// How do people, households and communities stand at the end of this month? Counts one community after another into whole numbers.
//
// Everybody at home is counted in vector loops (census.kernel.cpp), returnees and people abroad one by one through the migrants' table,
// and residents are everybody less the returnees: exact, because all sums are whole numbers.
//
// Reads   everything. Writes nothing: the columns economic, social, psychosocial and composite must have been written before.
// Source  the three conditions of reintegration: founding document; sustainable: model.md, section 4, measurement
// Page    docs/reference/measures.md
#pragma once

#include "output/tally.hpp"
#include "scenario/section.hpp"
#include "world/process.hpp"

namespace homeward {

/// Where lines are drawn: sections [measurement] and [reintegration_score] of a scenario.
struct MeasurementSettings {
    float low_below, high_from;           // composite score, 0 to 1
    float sustainable_from;               // composite score, 0 to 1
    int   sustainable_after;              // months since return
    float hardship_limit;                 // of the household, 0 to 1: self-sufficient below
    float access_limit;                   // share of need met, each service: served from here on
    float network_limit, belonging_limit; // connected from here on
    float distress_limit;                 // connected up to here

    static MeasurementSettings read(const Section& scenario);
};

class Measurement {
public:
    explicit Measurement(const Section& scenario) : Measurement(MeasurementSettings::read(scenario)) {}
    explicit Measurement(const MeasurementSettings& settings);

    /// Adds a community to the tally.
    void community(const Community& community, Month month, Tally& tally) const;
    void community(const CommunityMonth& here, Tally& tally) const { community(here.community, here.month, tally); }

    const MeasurementSettings& settings() const { return settings_; }

private:
    struct Loops;
    void        count_everybody(const Community& community, Tally& tally) const;
    void        count_migrants(const Community& community, Month month, Tally& tally) const;

    MeasurementSettings settings_;
    const Loops*        loops_;  // for this processor
};

/// The groups of a returnee, or of somebody who was one until this month.
GroupMask groups_of_returnee(const Community& community, MigrantRow migrant, Month month);

}  // namespace homeward
