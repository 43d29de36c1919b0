#include "analysis/scenario_changes.hpp"

#include "core/faults.hpp"

#include <fmt/format.h>
#include <toml++/toml.h>

#include <map>
#include <set>
#include <sstream>

namespace homeward::analysis {
namespace {

struct Setting {
    std::string value, unit, source;
};
/// Settings by key; entries of lists of tables by "section.name" as a whole as well.
struct Flat {
    std::map<std::string, Setting>     settings;
    std::map<std::string, std::string> entries;  // "programme.cash" → what it says, in short
};

/// What names or describes a scenario but does not act.
bool acts(std::string_view key)
{
    static const std::set<std::string_view> silent{"name", "title", "description", "extends", "scenario.name", "scenario.title", "scenario.description"};
    return !silent.contains(key);
}

std::string written(const toml::node& node)
{
    if (const auto text = node.value_exact<std::string>()) return *text;
    if (const auto flag = node.value_exact<bool>()) return *flag ? "true" : "false";
    if (node.is_integer()) return std::to_string(node.value<std::int64_t>().value_or(0));
    if (node.is_floating_point()) return fmt::format("{:g}", node.value<double>().value_or(0));
    if (const toml::array* list = node.as_array()) {
        std::string out;
        for (const toml::node& item : *list) out += (out.empty() ? "" : ", ") + written(item);
        return out;
    }
    if (const toml::table* table = node.as_table()) {
        if (const toml::node* value = table->get("value")) return written(*value);
        std::string out;
        for (const auto& [key, item] : *table) out += (out.empty() ? "" : ", ") + std::string(key.str()) + " " + written(item);
        return out;
    }
    std::ostringstream date;
    node.visit([&](const auto& n) { if constexpr (toml::is_date<decltype(n)> || toml::is_date_time<decltype(n)>) date << n.get(); });
    return date.str();
}

void flatten(const toml::table& table, const std::string& prefix, Flat& out);

void flatten_list(const toml::array& list, const std::string& key, Flat& out)
{
    std::size_t number = 0;
    for (const toml::node& node : list) {
        const toml::table* item = node.as_table();
        if (!item) continue;
        ++number;
        std::string name = std::to_string(number);
        for (const char* naming : {"name", "key", "instrument"})
            if (const auto given = (*item)[naming].value<std::string>()) { name = *given; break; }
        std::string summary;
        for (const auto& [k, v] : *item)
            if (k.str() != "name" && !v.is_array_of_tables()) summary += (summary.empty() ? "" : "; ") + std::string(k.str()) + " " + written(v);
        out.entries[key + "." + name] = summary;
        flatten(*item, key + "." + name, out);
    }
}

void flatten(const toml::table& table, const std::string& prefix, Flat& out)
{
    for (const auto& [k, node] : table) {
        const std::string key = prefix.empty() ? std::string(k.str()) : prefix + "." + std::string(k.str());
        const toml::table* child = node.as_table();
        if (child && !child->contains("value")) { flatten(*child, key, out); continue; }
        if (node.is_array_of_tables()) { flatten_list(*node.as_array(), key, out); continue; }
        if (!acts(key)) continue;
        Setting setting{written(node), "", ""};
        if (child) {
            setting.unit   = (*child)["unit"].value_or(std::string{});
            setting.source = (*child)["source"].value_or(std::string{});
        }
        out.settings[key] = std::move(setting);
    }
}

Flat flat(const std::string& text)
{
    Flat out;
    try {
        flatten(toml::parse(text), "", out);
    } catch (const toml::parse_error& error) {
        throw InputError(std::string("the resolved scenario in a run file cannot be read: ") + std::string(error.description()));
    }
    return out;
}

/// Is the key a setting of a list entry that the other side does not have at all?
bool inside_missing_entry(const std::string& key, const Flat& here, const Flat& there)
{
    for (const auto& [entry, summary] : here.entries)
        if (key.starts_with(entry + ".") && !there.entries.contains(entry)) return true;
    return false;
}

}  // namespace

std::string setting_in(const std::string& toml, const std::string& key)
{
    if (toml.empty()) return {};
    const Flat all   = flat(toml);
    const auto found = all.settings.find(key);
    return found == all.settings.end() ? std::string{} : found->second.value;
}

std::vector<SettingChange> changes_between(const std::string& reference_toml, const std::string& other_toml)
{
    const Flat                      before = flat(reference_toml), after = flat(other_toml);
    std::vector<SettingChange> out;
    for (const auto& [entry, summary] : before.entries)
        if (!after.entries.contains(entry)) out.push_back({entry, summary, "", "", ""});
    for (const auto& [entry, summary] : after.entries)
        if (!before.entries.contains(entry)) out.push_back({entry, "", summary, "", ""});
    std::set<std::string> keys;
    for (const auto& [key, setting] : before.settings) keys.insert(key);
    for (const auto& [key, setting] : after.settings) keys.insert(key);
    for (const std::string& key : keys) {
        const auto old = before.settings.find(key), now = after.settings.find(key);
        const bool had = old != before.settings.end(), has = now != after.settings.end();
        if (had && has && old->second.value == now->second.value) continue;
        if ((had && inside_missing_entry(key, before, after)) || (has && inside_missing_entry(key, after, before))) continue;
        const Setting& told = has ? now->second : old->second;
        out.push_back({key, had ? old->second.value : "", has ? now->second.value : "", told.unit, told.source});
    }
    return out;
}

}  // namespace homeward::analysis
