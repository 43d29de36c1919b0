#include "scenario/differences.hpp"

#include "scenario/overlay.hpp"
#include "scenario/resolved.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>

namespace homeward {

namespace {

using Settings = std::map<std::string, const Section::Value*>;

/// All settings of a tree by their path. Elements of a list go by their name, or by their number where they have none.
void gather(Settings& settings, const Section& section, const std::string& path)
{
    for (const auto& [key, value] : section.values()) settings.emplace(path_below(path, key), &value);
    for (const auto& [key, sections] : section.children()) {
        std::size_t number = 0;
        for (const Section& child : sections) {
            ++number;
            std::string below = path_below(path, key);
            if (child.is_listed()) below = path_below(below, name_in_list(child).empty() ? std::to_string(number) : name_in_list(child));
            gather(settings, child, below);
        }
    }
}

}  // namespace

std::string path_below(const std::string& path, const std::string& key)
{
    const std::string step = key.find_first_of(". =") == std::string::npos ? key : "\"" + key + "\"";
    return path.empty() ? step : path + "." + step;
}

std::vector<Difference> differences(const Section& base, const Section& own)
{
    Settings before, after;
    gather(before, base, "");
    gather(after, own, "");
    std::vector<Difference> found;
    for (const auto& [path, value] : after) {
        const auto was = before.find(path);
        if (was == before.end()) found.push_back({path, "", toml_text(*value), value->unit, value->place});
        else if (was->second->content != value->content) found.push_back({path, toml_text(*was->second), toml_text(*value), value->unit, value->place});
    }
    for (const auto& [path, value] : before)
        if (!after.contains(path)) found.push_back({path, toml_text(*value), "", value->unit, own.place()});
    std::sort(found.begin(), found.end(), [](const Difference& a, const Difference& b) { return a.path < b.path; });
    return found;
}

}  // namespace homeward
