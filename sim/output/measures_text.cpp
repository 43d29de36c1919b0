// The reference of measures and groups, written from the lists themselves.
#include "output/measures.hpp"

#include <fmt/format.h>

namespace homeward {

namespace {

std::string_view name_of(Period period) { return period == Period::month ? "month" : "since the start"; }

std::string names_of(GroupMask mask, std::string_view separator)
{
    std::string text;
    for (const GroupEntry& entry : groups())
        if ((mask & bit(entry.group)) != 0) text += fmt::format("{}{}", text.empty() ? "" : separator, entry.name);
    if ((mask & groups_of_programmes) != 0) text += fmt::format("{}served_by_<programme>", text.empty() ? "" : separator);
    return text;
}

std::string groups_in_words(const Measure& measure)
{
    if (measure.for_country_only()) return "the country";
    if (measure.groups == all_groups) return "all groups";
    if (measure.groups == groups_at_home) return "all groups but `abroad`";
    if (measure.groups == groups_of_returnees) return "groups of returnees";
    if (measure.groups == bit(Group::abroad)) return "`abroad`";
    const std::string some = names_of(measure.groups, ", "), others = names_of(all_groups & ~measure.groups, ", ");
    return some.size() < others.size() ? some : "all groups but " + others;
}

std::string quoted(std::string_view text)
{
    std::string out(1, '"');
    for (const char c : text) {
        if (c == '"' || c == '\\') out += '\\';
        out += c;
    }
    out += '"';
    return out;
}

}  // namespace

std::string measures_as_markdown()
{
    std::string page = "# Measures\n\nWritten by `homeward describe measures`; do not edit.\n\n"
                       "Every measure is reported for every month and, where it says so, for every group of people; elsewhere it is missing (NaN), as it is where\n"
                       "nobody is in its denominator. \"Since the start\" adds up the months of the run, this one included. EUR stands for the scenario's currency.\n\n## Groups\n\n| group | who |\n| --- | --- |\n";
    for (const GroupEntry& entry : groups()) page += fmt::format("| `{}` | {} |\n", entry.name, entry.description);
    page += "| `served_by_<programme>` | For each programme of the scenario: returnees at home whom it has taken in since their last return, or abroad before it. |\n";
    page += "\n## Measures\n\n| measure | unit | kind | period | defined for | meaning |\n| --- | --- | --- | --- | --- | --- |\n";
    for (const Measure& m : measures())
        page += fmt::format("| `{}` | {} | {} | {} | {} | **{}.** {} |\n", m.name, m.unit, name_of(m.kind), name_of(m.period), groups_in_words(m), m.long_name, m.description);
    return page;
}

std::string measures_as_json()
{
    std::string text = "{\n  \"groups\": [\n";
    for (const GroupEntry& entry : groups())
        text += fmt::format("    {{\"name\": {}, \"description\": {}}}{}\n", quoted(entry.name), quoted(entry.description), entry.group == groups().back().group ? "" : ",");
    text += "  ],\n  \"measures\": [\n";
    for (const Measure& m : measures())
        text += fmt::format("    {{\"name\": {}, \"unit\": {}, \"long_name\": {}, \"description\": {}, \"kind\": {}, \"period\": {}, \"groups\": [{}]}}{}\n", quoted(m.name), quoted(m.unit),
                            quoted(m.long_name), quoted(m.description), quoted(name_of(m.kind)), quoted(name_of(m.period)),
                            m.for_country_only() ? "" : fmt::format("\"{}\"", names_of(m.groups, "\", \"")), &m == &measures().back() ? "" : ",");
    return text + "  ]\n}\n";
}

}  // namespace homeward
