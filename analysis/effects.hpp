// One figure and what a policy does to it: which measure, of whom, how months become a number, and the paired effect.
#pragma once

#include "analysis/catalogue.hpp"
#include "analysis/paired_statistics.hpp"

#include <cstddef>
#include <string>
#include <utility>
#include <vector>

namespace homeward::analysis {

/// How the months of a replicate become one number.
enum class Fold {
    at_end,       // the last month (of measures that count since the start)
    last_year,    // mean of the last twelve months
    total,        // sum over the run
    yearly_rate,  // sum over the run for each person-month of `at_risk`, times twelve
};

/// One figure: what is read from the run files and how. `key` names its text in the catalogue.
struct Quantity {
    std::string key;
    std::string measure;
    std::string group;           // empty: of the country
    Unit        unit = Unit::share;
    Fold        fold = Fold::last_year;
    std::string plus;            // another measure added to the first, or several: "a+b"
    std::string times;           // a measure multiplied at the end (share × persons = persons)
    std::string at_risk;         // for yearly_rate: persons of the same group (or of `returnees`)
};

/// A quantity with its effect in one alternative scenario.
struct Effect {
    Quantity     quantity;
    PairedEffect paired;
};

/// The lines along which returnees are told apart.
enum class Split { everybody, way, sex, age, skill, vulnerability, debt, journey, assistance, programme };
/// "way", "sex" …: the name in the catalogue, in tables and in CSV.
const char* name_of(Split split);

/// The effects along one line: every quantity for every group on it; quantity.group says which. Groups that one side lacks are left out.
struct Breakdown {
    Split               split = Split::everybody;
    std::vector<Effect> effects;  // by quantity, then by group
};

/// Means of each scenario month by month, unpaired.
struct Path {
    Quantity                           quantity;
    std::vector<std::vector<Estimate>> months;  // scenario (0: reference) × month
};

/// The paired difference month by month: certain where its interval leaves zero, even if the bands of the two means overlap.
struct EffectPath {
    Quantity              quantity;
    std::vector<Estimate> difference;  // a month; its t is the pointwise 95 % interval
};

struct PlaceEffect {
    std::size_t  community = 0, district = 0;
    PairedEffect paired;
};

struct DistrictEffect {
    std::string  measure, group;  // group: "residents" or "returnees"; empty where the measure is of the district
    std::size_t  district = 0;    // from 0
    PairedEffect paired;          // last recorded month
};

/// Residents, who asked for nothing: what the policy does to their lives, and how many of them are worse off.
struct DoNoHarm {
    std::vector<Effect> residents;    // income, consumption, work, poverty, hardship, inequality
    std::vector<Effect> communities;  // tension, acceptance, deprivation, discrimination, access to and congestion of services, wages, hires of residents
    Estimate            worse_off, better_off;  // share of residents of the panel, over replicates with one; n = 0 without a panel
};

struct ChannelOfRemigration {
    std::string channel;     // "regular", "scheme", "irregular", "all"
    Effect      departures;  // persons over the run, journeys that failed or killed included
    Effect      rate;        // a year, per returnee
};

/// Who leaves again, by which channel, and what becomes of those on an irregular route.
struct Remigration {
    std::vector<ChannelOfRemigration> channels;
    std::vector<Effect>               choices;   // informed departures, remigrated within 24 months, irregular share
    std::vector<Effect>               journeys;  // of returnees and residents alike: irregular departures, failed, stranded, deaths on the way
};

/// The quantities of each section, in the order in which they are shown.
const std::vector<Quantity>& headline_quantities();
const std::vector<Quantity>& path_quantities();
const std::vector<Quantity>& dimension_quantities();
const std::vector<Quantity>& way_quantities();
const std::vector<Quantity>& way_sustainable_quantities();
const std::vector<Quantity>& group_quantities();
/// Of those whom a programme serves: groups that every run has, beside the ones of all scenarios.
Quantity                     programme_quantity(const std::string& group);
const std::vector<Quantity>& share_quantities();
const std::vector<Quantity>& mood_quantities();
const std::vector<Quantity>& income_quantities();
const std::vector<Quantity>& departure_quantities();
const std::vector<Quantity>& breakdown_quantities();  // without a group: of each group of each split
const std::vector<std::pair<Split, std::vector<std::string>>>& splits();
const std::vector<Quantity>& resident_quantities();
const std::vector<Quantity>& community_quantities();
const std::vector<std::pair<std::string, Quantity>>& channel_quantities();  // by channel; persons over the run
const std::vector<Quantity>& choice_quantities();
const std::vector<Quantity>& journey_quantities();
const std::vector<Quantity>& decomposed_quantities();
/// By the key of a headline, or as measure or measure:group of `homeward describe measures`: at the end if it counts since the start, else the mean of the last
/// twelve months. InputError for a name that is not there.
Quantity                     quantity_named(const std::string& name);

}  // namespace homeward::analysis
