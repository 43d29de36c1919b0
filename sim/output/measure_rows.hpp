// Short ways to say a row of the list of measures, for the files that hold its parts.
#pragma once

#include "output/census_law.hpp"
#include "output/measures.hpp"

namespace homeward::measure_rows {

using Q    = Quantity;
using C    = CountryQuantity;
using Text = std::string_view;

constexpr double    share_units = 1.0 / census::unit;
constexpr double    hundredths  = 0.01;
constexpr GroupMask households_known = all_groups & ~mask_of(Group::abroad, Group::women, Group::men, Group::residents_women, Group::residents_men);

inline Measure of_persons(Text name, Text unit, Text long_name, Text description, MeasureKind kind, GroupMask groups, Q numerator, std::optional<Q> denominator, double scale = 1)
{
    Measure m{name, unit, long_name, description, kind, groups};
    m.scale       = scale;
    m.numerator   = numerator;
    m.denominator = denominator;
    return m;
}
inline Measure of_country(Text name, Text unit, Text long_name, Text description, MeasureKind kind, C numerator, std::optional<C> denominator = {}, double scale = 1)
{
    Measure m{name, unit, long_name, description, kind};
    m.scale               = scale;
    m.country_numerator   = numerator;
    m.country_denominator = denominator;
    return m;
}
inline Measure of_costs(Text name, Text unit, Text long_name, Text description, Cost cost)
{
    Measure m{name, unit, long_name, description, MeasureKind::money};
    m.scale = hundredths;
    m.cost  = cost;
    return m;
}
inline Measure of_world(Text name, Text unit, Text long_name, Text description, MeasureKind kind, double (*look)(const World&))
{
    Measure m{name, unit, long_name, description, kind};
    m.of_world = look;
    return m;
}
inline Measure of_sums(Text name, Text unit, Text long_name, Text description, MeasureKind kind, GroupMask groups, double (*law)(const Tally&, Group))
{
    Measure m{name, unit, long_name, description, kind, groups};
    m.of_tally = law;
    return m;
}
inline Measure since_start(Measure measure)
{
    measure.period = Period::since_start;
    return measure;
}

}  // namespace homeward::measure_rows

namespace homeward {

// The parts of the list, in its order.
void add_measures_of_everybody(std::vector<Measure>& list);
void add_measures_of_returnees(std::vector<Measure>& list);
void add_measures_of_gaps(std::vector<Measure>& list);
void add_measures_of_communities(std::vector<Measure>& list);
void add_measures_of_journeys(std::vector<Measure>& list);
void add_measures_of_the_economy(std::vector<Measure>& list);
void add_measures_of_costs(std::vector<Measure>& list);

}  // namespace homeward
