// How do people, households and communities stand at the end of this month? Counts one community after another into whole numbers.
//
// Everybody at home is counted in vector loops (census.kernel.cpp), returnees and people abroad one by one through the migrants' table.
// Of classes that make up a whole only the smaller are counted, and residents are everybody less the returnees (Tally::complete):
// exact, because all sums are whole numbers.
//
// Reads   everything. Writes nothing: what `reintegration` writes of migrants must have been written before.
// Source  the three conditions of reintegration: founding document; sustainable: model.md, section 4, measurement
// Pages   docs/reference/measures.md, docs/model/outcomes.md
#pragma once

#include "output/tally.hpp"
#include "scenario/section.hpp"
#include "world/process.hpp"

namespace homeward {

/// Where lines are drawn: sections [measurement], [reintegration_score], [country] and [labour_market] of a scenario.
struct MeasurementSettings {
    float low_below, high_from;           // composite score, 0 to 1
    float sustainable_from;               // composite score, 0 to 1
    int   sustainable_after;              // months since return
    float hardship_limit;                 // of the household, 0 to 1: self-sufficient below
    float access_limit;                   // share of need met, each service: served from here on
    float network_limit, belonging_limit; // connected from here on
    float distress_limit;                 // connected up to here
    float vulnerable_from;                // vulnerability in the month of return, 0 to 1
    float recognised_skill;               // certified foreign skill, log-points, from which somebody counts as highly skilled
    float poverty_line;                   // hundredths of the currency a month for an adult equivalent

    static MeasurementSettings read(const Section& scenario);
};

class Measurement {
public:
    explicit Measurement(const Section& scenario) : Measurement(MeasurementSettings::read(scenario)) {}
    explicit Measurement(const MeasurementSettings& settings);

    /// Adds a community to the tally, which is to be completed (Tally::complete) when all are in it.
    void community(const Community& community, Month month, Tally& tally) const;
    void community(const CommunityMonth& here, Tally& tally) const { community(here.community, here.month, tally); }

    const MeasurementSettings& settings() const { return settings_; }

private:
    struct Loops;
    void        count_everybody(const Community& community, Tally& tally) const;
    void        count_migrants(const Community& community, Month month, Tally& tally) const;
    void        count_returnee(const Community& community, MigrantRow returnee, Month month, Tally::Row& row, Tally& tally) const;
    void        count_away(const Community& community, MigrantRow migrant, Month month, Tally::Row& row, Tally& tally) const;
    void        add(Tally::Row& row, const Community& community, MigrantRow migrant, Month month, bool all, Tally& tally) const;

    MeasurementSettings settings_;
    const Loops*        loops_;  // for this processor
};

/// The groups of a returnee, or of somebody who was one until this month.
GroupMask groups_of_returnee(const Community& community, MigrantRow migrant, Month month, const MeasurementSettings& lines);

}  // namespace homeward
