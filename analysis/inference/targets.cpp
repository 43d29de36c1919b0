#include "analysis/inference/targets.hpp"

#include "core/faults.hpp"
#include "scenario/scenario_reader.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <limits>
#include <set>

namespace homeward::analysis {

namespace {

constexpr Range any_number{-std::numeric_limits<double>::max(), std::numeric_limits<double>::max()};
constexpr Range not_negative{0, std::numeric_limits<double>::max()};

Target read_target(const Section& section)
{
    Target target;
    target.name           = section.text("name");
    target.statistic      = section.text("statistic");
    target.observed       = section.real("observed", any_number);
    target.standard_error = section.real("standard_error", not_negative);
    target.discrepancy    = section.has("discrepancy") ? section.real("discrepancy", not_negative) : 0;
    target.source         = section.text("source");
    target.quality        = section.choice("quality", {"A", "B", "C"});
    target.held_out       = section.has("held_out") && section.flag("held_out");
    if (target.source.empty()) section.fault("source", "is empty: say where the observation comes from");
    section.report_unread();
    return target;
}

void refuse_twice(const Section& section, const char* key, const std::string& value, std::set<std::string>& there)
{
    if (!value.empty() && !there.insert(value).second) section.fault(key, fmt::format("= '{}' is there twice; keep one", value));
}

}  // namespace

std::vector<Target> read_targets(const std::string& file)
{
    Faults                faults;
    const Section         root = read_scenario(file, {}, faults);
    std::vector<Target>   targets;
    std::set<std::string> names, statistics;
    for (const Section& section : root.sections("target")) {
        targets.push_back(read_target(section));
        refuse_twice(section, "name", targets.back().name, names);
        refuse_twice(section, "statistic", targets.back().statistic, statistics);
    }
    if (faults.none() && std::ranges::none_of(targets, [](const Target& target) { return !target.held_out; })) faults.add({file, 1, 1}, "names no [[target]] that is fitted (all are held out, or there is none)");
    for (const auto& [key, sections] : root.children())
        if (key != "target") faults.add(sections.front().place(), fmt::format("there is no section [{}]; each observation is a [[target]]", key));
    for (const auto& [key, value] : root.values())
        if (key != "question") faults.add(value.place, fmt::format("there is no setting '{}' here; each observation is a [[target]]", key));
    if (!faults.none()) throw InputError(fmt::format("{}{} fault{} in {}.", faults.all(), faults.count(), faults.count() == 1 ? "" : "s", file));
    return targets;
}

}  // namespace homeward::analysis
