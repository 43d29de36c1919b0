#include "scenario/overlay.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace homeward {

namespace {

std::string at(const Place& place) { return place.line == 0 ? place.file : fmt::format("{}:{}", place.file, place.line); }

bool is_empty_list(const Section::Value& value)
{
    const auto* list = std::get_if<std::vector<double>>(&value.content);
    return list && list->empty();
}

void overlay_list(std::vector<Section>& base, std::vector<Section>&& over, Faults& faults)
{
    for (Section& section : over) {
        const std::string name  = name_in_list(section);
        const auto        known = name.empty() ? base.end() : std::find_if(base.begin(), base.end(), [&](const Section& one) { return name_in_list(one) == name; });
        if (known == base.end()) base.push_back(std::move(section));
        else overlay(*known, std::move(section), faults);
    }
}

std::string unlike(const Section& mine, const Section& over)
{
    const std::string needed = mine.is_listed() ? "[[" + over.name() + "]]" : "[" + over.name() + "]";
    return fmt::format("[{}] is {} in {}; write {} here too", over.name(), mine.is_listed() ? "a list of sections" : "one section", at(mine.place()), needed);
}

void overlay_sections(Section& base, const std::string& key, std::vector<Section>&& over, Faults& faults)
{
    const auto setting = base.values().find(key);
    if (setting != base.values().end() && !is_empty_list(setting->second)) {
        faults.add(over.front().place(), fmt::format("[{}] {} is a setting, in {}, but stands here as a section; write {} = …", base.name(), key, at(setting->second.place), key));
        return;
    }
    if (setting != base.values().end()) base.values().erase(setting);
    std::vector<Section>& mine = base.children()[key];
    if (mine.empty()) mine = std::move(over);
    else if (mine.front().is_listed() != over.front().is_listed())
        faults.add(over.front().place(), unlike(mine.front(), over.front()));
    else if (mine.front().is_listed()) overlay_list(mine, std::move(over), faults);
    else overlay(mine.front(), std::move(over.front()), faults);
}

void overlay_setting(Section& base, const std::string& key, Section::Value&& over, Faults& faults)
{
    const auto sections = base.children().find(key);
    if (sections == base.children().end()) {
        const auto [mine, fresh] = base.values().try_emplace(key, over);
        if (!fresh) overlay(mine->second, std::move(over));
    } else if (is_empty_list(over) && sections->second.front().is_listed()) {
        base.children().erase(sections);
    } else {
        const Section& section = sections->second.front();
        faults.add(over.place, fmt::format("[{}] {} is a section, [{}] in {}, but stands here as a setting; give its settings under its own heading", base.name(), key, section.name(), at(section.place())));
    }
}

}  // namespace

std::string name_in_list(const Section& section)
{
    const auto  name = section.values().find("name");
    const auto* text = name == section.values().end() ? nullptr : std::get_if<std::string>(&name->second.content);
    return text ? *text : std::string{};
}

void overlay(Section::Value& base, Section::Value&& over)
{
    if (!over.partial) {
        base.content = std::move(over.content);
        base.place   = std::move(over.place);
        base.partial = false;
        base.refused = over.refused;
    }
    if (!over.unit.empty()) base.unit = std::move(over.unit), base.unit_place = std::move(over.unit_place);
    if (over.plausible) base.plausible = over.plausible;
    if (!over.source.empty()) base.source = std::move(over.source);
    if (!over.quality.empty()) base.quality = std::move(over.quality);
    if (base.meaning.empty()) base.meaning = std::move(over.meaning);
}

void overlay(Section& base, Section&& over, Faults& faults)
{
    for (auto& [key, value] : over.values()) overlay_setting(base, key, std::move(value), faults);
    for (auto& [key, sections] : over.children())
        if (!sections.empty()) overlay_sections(base, key, std::move(sections), faults);
}

}  // namespace homeward
