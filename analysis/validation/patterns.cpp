#include "analysis/validation/patterns.hpp"

#include "analysis/validation/pattern_reader.hpp"
#include "commands/scenario_library.hpp"
#include "scenario/nearest_name.hpp"
#include "scenario/scenario_reader.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <stdexcept>

namespace homeward::analysis {

std::optional<double> Pattern::observed_of(const std::string& country) const
{
    const auto own = observed_in.find(country);
    return own == observed_in.end() ? observed : std::optional(own->second);
}

std::string Pattern::observed_as_text() const
{
    if (!observed_words.empty()) return observed_words;
    if (observed) return (*observed < 0 ? "−" : "") + fmt::format("{}", std::abs(*observed));
    switch (hit) {
    case Hit::above: return "above 0";
    case Hit::below: return "below 0";
    case Hit::not_above: return "not above 0";
    default: return {};
    }
}

const PanelGroup& PatternFile::group(const std::string& name) const
{
    const auto found = std::ranges::find(groups, name, &PanelGroup::name);
    if (found == groups.end()) throw std::logic_error("a pattern names the group " + name + ", which was not read");
    return *found;
}

PatternFile PatternFile::held_out(const std::vector<std::string>& used) const
{
    PatternFile rest = *this;
    std::erase_if(rest.patterns, [&](const Pattern& p) { return p.looked_at || p.hit == Hit::none || std::ranges::find(used, p.name) != used.end(); });
    return rest;
}

PatternFile PatternFile::only(const std::vector<std::string>& names) const
{
    std::vector<std::string> known;
    for (const Pattern& p : patterns) known.push_back(p.name);
    for (const std::string& name : names)
        if (std::ranges::find(known, name) == known.end()) throw InputError(fmt::format("{}: there is no pattern '{}'{}", path, name, did_you_mean(name, known)));
    PatternFile chosen = *this;
    std::erase_if(chosen.patterns, [&](const Pattern& p) { return std::ranges::find(names, p.name) == names.end(); });
    return chosen;
}

std::string shipped_patterns() { return (ScenarioLibrary::shipped().folder() / "calibration" / "patterns.toml").string(); }

PatternFile read_patterns(const std::string& file)
{
    Faults        faults;
    const Section root = read_scenario(file, {}, faults);
    PatternFile   read;
    if (faults.none()) read = PatternReader(root).read(file);
    if (!faults.none()) throw InputError(fmt::format("{}{} fault{} in {}; nothing was run.", faults.all(), faults.count(), faults.count() == 1 ? "" : "s", file));
    return read;
}

}  // namespace homeward::analysis
