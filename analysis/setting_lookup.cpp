#include "analysis/setting_lookup.hpp"

#include "core/faults.hpp"
#include "scenario/differences.hpp"
#include "scenario/nearest_name.hpp"
#include "scenario/override.hpp"

#include <fmt/format.h>

namespace homeward::analysis {

namespace {

constexpr double no_such_value = -1.2345678e300;  // that no scenario holds, so that whatever it is put into differs

/// "…: there is no section [x]" without the place, which is ours.
std::string text_of(const Faults& faults)
{
    std::string text = faults.all();
    while (text.ends_with('\n')) text.pop_back();
    const std::size_t colon = text.find(": ");
    return colon == std::string::npos ? text : text.substr(colon + 2);
}

}  // namespace

SettingLookup::SettingLookup(const Section& scenario) : scenario_(scenario)
{
    for (Setting& setting : schema(scenario)) settings_.emplace(setting.path, std::move(setting));
}

/// The nearest name; where none is near, those of the section.
std::string SettingLookup::nearest_to(const std::string& path) const
{
    std::vector<std::string> known, beside;
    const std::string        section = path.substr(0, path.rfind('.') + 1);
    for (const auto& [name, setting] : settings_) {
        known.push_back(name);
        if (name.starts_with(section) && name.find('.', section.size()) == std::string::npos) beside.push_back(name.substr(section.size()));
    }
    const std::string nearest = did_you_mean(path, known);
    return nearest.empty() && !beside.empty() ? fmt::format("; [{}] has: {}", section.substr(0, section.size() - 1), fmt::join(beside, ", ")) : nearest;
}

/// A path may reach a setting by a shorter way (assistance.cash.amount): where it leads shows in what it changes.
Setting SettingLookup::number(const std::string& path) const
{
    Faults  faults;
    Section changed = scenario_;
    apply_override(changed, fmt::format("{}={}", path, no_such_value), faults);
    if (!faults.none()) throw InputError(text_of(faults));
    const std::vector<Difference> reached = differences(scenario_, changed);
    const auto found = reached.empty() ? settings_.end() : settings_.find(reached.front().path);
    if (found == settings_.end() || reached.front().was.empty()) throw InputError(fmt::format("there is no setting '{}'{}", path, nearest_to(path)));
    Setting setting = found->second;
    if (setting.kind != "number" && setting.kind != "whole number") throw InputError(fmt::format("'{}' is a {}; only a number can vary", path, setting.kind));
    return setting;
}

}  // namespace homeward::analysis
