// A figure by the name that somebody typed.
#include "analysis/effects.hpp"

#include "core/faults.hpp"
#include "output/groups.hpp"
#include "output/measures.hpp"

#include <fmt/format.h>

namespace homeward::analysis {
namespace {

std::string keys_of_headlines()
{
    std::string keys;
    for (const Quantity& q : headline_quantities()) keys += (keys.empty() ? "" : ", ") + q.key;
    return keys;
}

Unit unit_of(const Measure& measure)
{
    if (measure.kind == MeasureKind::money || measure.unit.find("EUR") != std::string_view::npos) return Unit::money;
    return measure.kind == MeasureKind::count ? Unit::persons : measure.kind == MeasureKind::rate ? Unit::per_thousand : Unit::share;
}

/// The group of a measure that says none: returnees, if it is of them, else residents, else everybody at home.
std::string group_of(const Measure& measure)
{
    for (const Group group : {Group::returnees, Group::residents, Group::population, Group::abroad})
        if ((measure.groups & mask_of(group)) != 0) return groups()[index_of(group)].name;
    return {};
}

/// A group of every scenario for whom the measure is defined, or that of a programme, which only the run file knows.
void check_group(const Measure& measure, const std::string& group)
{
    if (group.starts_with("served_by_")) return;
    std::string there;
    for (const GroupEntry& entry : groups()) {
        if ((measure.groups & bit(entry.group)) == 0) continue;
        if (entry.name == group) return;
        there += (there.empty() ? "" : ", ") + entry.name;
    }
    throw InputError(fmt::format("the measure '{}' has no group '{}'; {}", measure.name, group, there.empty() ? "it is of the country as a whole: name it without a group" : "there are: " + there));
}

}  // namespace

Quantity quantity_named(const std::string& name)
{
    for (const Quantity& q : headline_quantities())
        if (q.key == name) return q;
    const std::size_t colon = name.find(':');
    const std::string of    = name.substr(0, colon);
    const Measure*    measure = find_measure(of);
    if (!measure) throw InputError("there is no measure '" + of + "'; name one that `homeward describe measures` lists, alone or as measure:group, or one of: " + keys_of_headlines());
    if (colon != std::string::npos) check_group(*measure, name.substr(colon + 1));
    Quantity q{of, of, colon == std::string::npos ? group_of(*measure) : name.substr(colon + 1), unit_of(*measure), Fold::last_year, "", "", ""};
    if (measure->period == Period::since_start || measure->description.find("since they began") != std::string_view::npos) q.fold = Fold::at_end;
    return q;
}

}  // namespace homeward::analysis
