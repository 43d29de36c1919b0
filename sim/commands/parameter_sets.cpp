#include "commands/parameter_sets.hpp"

#include "core/csv.hpp"
#include "core/durable_file.hpp"
#include "core/faults.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <charconv>
#include <iostream>
#include <iterator>

namespace homeward {

namespace {

using nlohmann::json;

constexpr std::string_view seed_column = "seed";

std::optional<std::uint64_t> whole_number(std::string_view text)
{
    std::uint64_t value = 0;
    const auto [end, failure] = std::from_chars(text.data(), text.data() + text.size(), value);
    return failure == std::errc{} && end == text.data() + text.size() ? std::optional(value) : std::nullopt;
}

/// One cell, however it came: `text` as it was written.
void take(ParameterSet& set, const std::string& name, const std::string& text)
{
    if (name == seed_column) {
        set.seed = whole_number(text);
        if (!set.seed) set.fault = fmt::format("seed = '{}' is not a whole number from 0", text);
        return;
    }
    const std::optional<double> number = number_of(text);
    if (!number && set.fault.empty()) set.fault = fmt::format("{} = '{}' is not a finite number", name, text);
    set.values.push_back(number.value_or(0));
}

void refuse_twice(const std::vector<std::string>& names, const std::string& file)
{
    for (auto name = names.begin(); name != names.end(); ++name)
        if (std::find(names.begin(), name, *name) != name) throw InputError(fmt::format("{}: '{}' is there twice; keep one", file, *name));
}

std::vector<std::string> settings_among(std::vector<std::string> names)
{
    std::erase(names, seed_column);
    return names;
}

ParameterSets of_csv(const std::string& text, const std::string& file)
{
    const CsvTable           table = csv_of_text(text, file);
    std::vector<std::string> names;
    for (const CsvCell& cell : table.heading) names.push_back(cell.text);
    refuse_twice(names, file);
    ParameterSets sets{settings_among(names), {}};
    for (const auto& row : table.rows) {
        ParameterSet& set = sets.sets.emplace_back();
        for (std::size_t n = 0; n < row.size(); ++n) take(set, names[n], row[n].text);
    }
    return sets;
}

ParameterSets of_json(const std::string& text, const std::string& file)
{
    json whole;
    try {
        whole = json::parse(text);
    } catch (const json::exception& error) {
        throw InputError(fmt::format("{}: is not JSON: {}", file, error.what()));
    }
    if (whole.is_object()) whole = json::array({whole});
    if (!whole.is_array()) throw InputError(file + ": must be an object of parameters, or a list of such objects");
    std::vector<std::string> names;
    if (!whole.empty() && whole.front().is_object())
        for (const auto& [name, value] : whole.front().items()) names.push_back(name);
    ParameterSets sets{settings_among(names), {}};
    for (const json& object : whole) {
        ParameterSet& set = sets.sets.emplace_back();
        for (const std::string& name : names) {
            if (object.is_object() && object.contains(name)) take(set, name, object[name].is_string() ? object[name].get<std::string>() : object[name].dump());
            else take(set, name, "");
        }
        const bool alike = object.is_object() && object.size() == names.size() && std::ranges::all_of(names, [&](const std::string& name) { return object.contains(name); });
        if (!alike) set.fault = "has other parameters than the first set";
    }
    return sets;
}

}  // namespace

bool is_json(const std::string& file) { return file.ends_with(".json"); }

ParameterSets read_parameter_sets(const std::string& file)
{
    const std::string text     = file == "-" ? std::string(std::istreambuf_iterator<char>(std::cin), {}) : read_whole(file);
    const std::size_t first    = text.find_first_not_of(" \t\r\n");
    const bool        as_json  = is_json(file) || (file == "-" && first != std::string::npos && (text[first] == '[' || text[first] == '{'));
    const std::string name     = file == "-" ? "standard input" : file;
    ParameterSets     sets     = as_json ? of_json(text, name) : of_csv(text, name);
    if (sets.sets.empty()) throw InputError(name + ": holds no parameter set");
    return sets;
}

}  // namespace homeward
