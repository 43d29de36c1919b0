#include "scenario/scenario_reader.hpp"

#include <fmt/format.h>
#include <toml++/toml.h>

#include <filesystem>

namespace homeward {

namespace {

namespace fs = std::filesystem;

Place place_of(const toml::node& node)
{
    const auto& source = node.source();
    return {source.path ? *source.path : std::string{}, source.begin.line, source.begin.column};
}

bool describes_a_number(const toml::table& table) { return table.contains("value"); }

Section::Value value_of(const toml::node& node)
{
    Section::Value value{0.0, place_of(node), {}, {}, {}, {}};
    if (const auto* table = node.as_table()) {
        value           = value_of(*table->get("value"));
        value.place     = place_of(node);
        value.unit      = (*table)["unit"].value_or(std::string{});
        value.source    = (*table)["source"].value_or(std::string{});
        value.quality   = (*table)["quality"].value_or(std::string{});
        if (const auto* range = (*table)["range"].as_array(); range && range->size() == 2)
            value.plausible = std::pair{range->get(0)->value_or(0.0), range->get(1)->value_or(0.0)};
        return value;
    }
    if (const auto* list = node.as_array()) {
        std::vector<double>      numbers;
        std::vector<std::string> names;
        for (const auto& element : *list) {
            if (const auto number = element.value<double>(); number && element.is_number()) numbers.push_back(*number);
            else names.push_back(element.value_or(std::string{}));
        }
        if (names.empty()) value.content = numbers;
        else value.content = names;
    } else if (node.is_boolean()) {
        value.content = node.value_or(false);
    } else if (node.is_number()) {
        value.content = node.value_or(0.0);
    } else {
        value.content = node.value_or(std::string{});
    }
    return value;
}

void fill(Section& section, const toml::table& table, Faults& faults, const std::string& path)
{
    for (const auto& [toml_key, node] : table) {
        const std::string key(toml_key.str());
        const std::string name  = path.empty() ? key : path + "." + key;
        const auto        child = [&](const toml::table& content) {
            Section inner(name, place_of(content), faults);
            fill(inner, content, faults, name);
            section.append(key, std::move(inner));
        };
        const auto* list = node.as_array();
        if (const auto* content = node.as_table(); content && !describes_a_number(*content)) child(*content);
        else if (list && !list->empty() && list->is_homogeneous<toml::table>())
            for (const auto& element : *list) child(*element.as_table());
        else section.set(key, value_of(node));
    }
}

/// `over` wins, table by table, key by key; a bare value replaces the value of a described one and keeps its unit, range and source.
/// Moved, since a copied node forgets its line.
void overlay(toml::table& base, toml::table&& over)
{
    for (auto&& [key, node] : over) {
        auto* mine   = base.get_as<toml::table>(key);
        auto* theirs = node.as_table();
        if (mine && theirs) overlay(*mine, std::move(*theirs));
        else if (mine && describes_a_number(*mine) && !node.is_table()) mine->insert_or_assign("value", std::move(node));
        else base.insert_or_assign(key, std::move(node));
    }
}

class Reader {
public:
    explicit Reader(Faults& faults) : faults_(faults) {}

    toml::table file(const std::string& path)
    {
        const std::string identity = fs::weakly_canonical(path).string();
        for (const std::string& open : open_)
            if (open == identity) return faults_.add({path, 0, 0}, "extends itself, directly or through another file; remove one `extends`"), toml::table{};
        std::error_code failure;
        if (!fs::is_regular_file(path, failure)) return faults_.add({path, 0, 0}, "cannot be opened; is the path right?"), toml::table{};
        open_.push_back(identity);
        toml::table table;
        try {
            table = extended(toml::parse_file(path), fs::path(path).parent_path().string());
        } catch (const toml::parse_error& error) {
            faults_.add({path, error.source().begin.line, error.source().begin.column}, std::string(error.description()));
        }
        open_.pop_back();
        return table;
    }

    toml::table extended(toml::table&& table, const std::string& folder)
    {
        std::vector<std::string> parents;
        if (const auto one = table["extends"].value<std::string>()) parents.push_back(*one);
        else if (const auto* several = table["extends"].as_array())
            for (const auto& parent : *several) parents.push_back(parent.value_or(std::string{}));
        table.erase("extends");
        toml::table base;
        for (const std::string& parent : parents) overlay(base, file((fs::path(folder) / parent).string()));
        overlay(base, std::move(table));
        return base;
    }

private:
    Faults&                  faults_;
    std::vector<std::string> open_;
};

}  // namespace

Section read_scenario(const std::string& file, const std::vector<std::string>& overrides, Faults& faults)
{
    Section     root("scenario", {file, 1, 1}, faults);
    toml::table table = Reader(faults).file(file);
    for (const std::string& text : overrides) {
        try {
            overlay(table, toml::parse(text, std::string_view("--set " + text)));
        } catch (const toml::parse_error& error) {
            faults.add({"--set " + text, 1, error.source().begin.column}, std::string(error.description()));
        }
    }
    fill(root, table, faults, "");
    return root;
}

Section read_scenario_text(std::string_view text, Faults& faults, const std::string& folder)
{
    Section root("scenario", {"text", 1, 1}, faults);
    try {
        fill(root, Reader(faults).extended(toml::parse(text, std::string_view("text")), folder), faults, "");
    } catch (const toml::parse_error& error) {
        faults.add({"text", error.source().begin.line, error.source().begin.column}, std::string(error.description()));
    }
    return root;
}

}  // namespace homeward
