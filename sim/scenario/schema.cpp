#include "scenario/schema.hpp"

#include "scenario/differences.hpp"
#include "scenario/overlay.hpp"
#include "scenario/resolved.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>

namespace homeward {

namespace {

bool is_numeric(const std::string& kind) { return kind == "number" || kind == "whole number" || kind == "list of numbers"; }

void gather(std::vector<Setting>& settings, const Section& section, const std::string& path)
{
    for (const auto& [key, asked] : section.asked()) {
        const auto found = section.values().find(key);
        if (asked.kind == "section" || section.children().contains(key) || (asked.kind.empty() && found == section.values().end() && key == "question")) continue;
        Setting setting{path_below(path, key), asked.kind, asked.unit, {}, asked.choices, {}, {}, {}, {}, {}};
        if (is_numeric(asked.kind)) setting.range = asked.range;
        if (found != section.values().end()) {
            setting.value     = toml_text(found->second);
            setting.plausible = found->second.plausible;
            setting.meaning   = found->second.meaning;
            setting.source    = found->second.source;
            setting.quality   = found->second.quality;
        }
        settings.push_back(std::move(setting));
    }
    for (const auto& [key, sections] : section.children())
        for (const Section& child : sections) {
            const std::string below = path_below(path, key);
            gather(settings, child, child.is_listed() ? path_below(below, name_in_list(child)) : below);
        }
}

std::string cell(const std::string& text)
{
    std::string safe;
    for (const char letter : text) {
        if (letter == '|') safe += '\\';
        safe += letter == '\n' ? ' ' : letter;
    }
    return safe;
}

std::string allowed(const Setting& setting)
{
    if (setting.range) return fmt::format("{} to {}", setting.range->low, setting.range->high);
    return setting.choices.empty() ? std::string{} : fmt::format("{}", fmt::join(setting.choices, ", "));
}

/// "labour_market" of "labour_market.matching"; nothing for a setting at the top.
std::string section_of(const Setting& setting)
{
    const std::size_t dot = setting.path.rfind('.');
    return dot == std::string::npos ? std::string{} : setting.path.substr(0, dot);
}

}  // namespace

std::vector<Setting> schema(const Section& root)
{
    std::vector<Setting> settings;
    gather(settings, root, "");
    std::stable_sort(settings.begin(), settings.end(), [](const Setting& a, const Setting& b) { return std::pair{section_of(a), a.path} < std::pair{section_of(b), b.path}; });
    return settings;
}

std::string schema_markdown(const std::vector<Setting>& settings)
{
    std::string text = "# Settings\n", section = "\n";
    for (const Setting& setting : settings) {
        if (section_of(setting) != section) {
            section = section_of(setting);
            text += fmt::format("\n## {}\n\n| setting | meaning | kind | unit | allowed | default | plausible | source | quality |\n| --- | --- | --- | --- | --- | --- | --- | --- | --- |\n",
                                section.empty() ? std::string("scenario") : fmt::format("[{}]", section));
        }
        const std::string key       = section.empty() ? setting.path : setting.path.substr(section.size() + 1);
        const std::string plausible = setting.plausible ? fmt::format("{} to {}", setting.plausible->first, setting.plausible->second) : std::string{};
        text += fmt::format("| `{}` | {} | {} | {} | {} | {} | {} | {} | {} |\n", key, cell(setting.meaning), setting.kind, cell(setting.unit), cell(allowed(setting)),
                            setting.value.empty() ? std::string("may be left out") : fmt::format("`{}`", cell(setting.value)), plausible, cell(setting.source), setting.quality);
    }
    return text;
}

std::string schema_json(const std::vector<Setting>& settings)
{
    nlohmann::ordered_json list = nlohmann::ordered_json::array();
    for (const Setting& setting : settings) {
        nlohmann::ordered_json one{{"path", setting.path}, {"kind", setting.kind}};
        const auto             say = [&](const char* key, const std::string& text) {
            if (!text.empty()) one[key] = text;
        };
        say("meaning", setting.meaning);
        say("unit", setting.unit);
        if (setting.range) one["range"] = {setting.range->low, setting.range->high};
        if (!setting.choices.empty()) one["choices"] = setting.choices;
        say("default", setting.value);
        if (setting.plausible) one["plausible"] = {setting.plausible->first, setting.plausible->second};
        say("source", setting.source);
        say("quality", setting.quality);
        list.push_back(std::move(one));
    }
    return nlohmann::ordered_json{{"settings", std::move(list)}}.dump(2) + "\n";
}

}  // namespace homeward
