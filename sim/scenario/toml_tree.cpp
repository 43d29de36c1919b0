#include "scenario/toml_tree.hpp"

#include "scenario/nearest_name.hpp"

#include <fmt/format.h>
#include <toml++/toml.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <map>

namespace homeward {

namespace {

using Lines = std::vector<std::string>;

const std::vector<std::string> described_keys{"value", "unit", "range", "source", "quality"};
const std::vector<std::string> qualities{"A", "B", "C", "D", "assumption"};

bool describes(std::string_view key) { return std::find(described_keys.begin(), described_keys.end(), key) != described_keys.end(); }

/// { value = …, unit = … } is a setting with what is known of it; any other table is a section.
bool describes_a_setting(const toml::table& table)
{
    bool all = !table.empty(), telling = false;
    for (const auto& [key, node] : table) {
        all     = all && describes(key.str());
        telling = telling || (describes(key.str()) && key.str() != "source");
    }
    return table.is_inline() ? telling : all && telling;
}

std::string kind_of(const toml::node& node)
{
    if (node.is_table()) return "a table";
    if (node.is_array()) return "a list";
    if (node.is_number()) return "a number";
    if (node.is_string()) return "a text";
    return node.is_boolean() ? "true or false" : "a date or time";
}

/// Turns the nodes of one parsed text into sections and settings.
class Tree {
public:
    Tree(const Lines& lines, std::string file, Faults& faults) : lines_(lines), file_(std::move(file)), faults_(faults) {}

    Place place_of(const toml::node& node) const { return {file_, node.source().begin.line, node.source().begin.column}; }

    void fill(Section& section, const toml::table& table)
    {
        for (const auto& [toml_key, node] : table) {
            const std::string key(toml_key.str());
            const std::string path = section.name() == "scenario" ? key : section.name() + "." + key;
            const auto*       list = node.as_array();
            if (const auto* content = node.as_table(); content && !describes_a_setting(*content)) section.append(key, child(path, *content, false));
            else if (list && !list->empty() && list->is_homogeneous<toml::table>()) fill_list(section, key, path, *list);
            else section.set(key, setting(section.name(), key, node));
        }
    }

    Section::Value setting(const std::string& section, const std::string& key, const toml::node& node)
    {
        label_                       = fmt::format("[{}] {}", section, key);
        const toml::table* described = node.as_table();
        Section::Value     value     = described ? described_value(*described) : plain_value(node);
        value.meaning                = meaning_above(node.source().begin.line);
        return value;
    }

private:
    Section child(const std::string& path, const toml::table& content, bool listed)
    {
        Section inner(path, place_of(content), faults_);
        if (listed) inner.mark_listed();
        fill(inner, content);
        return inner;
    }

    /// [[programme]]: each of its own name.
    void fill_list(Section& section, const std::string& key, const std::string& path, const toml::array& list)
    {
        std::map<std::string, Place> named;
        for (const auto& element : list) {
            const toml::node* name = element.as_table()->get("name");
            if (name && name->is_string()) {
                const auto [known, fresh] = named.try_emplace(name->value_or(std::string{}), place_of(*name));
                const auto& [text, first] = *known;
                if (!fresh) faults_.add(place_of(*name), fmt::format("[{}] name = '{}' is there twice, first in {}:{}; give this one another name", path, text, first.file, first.line));
            }
            section.append(key, child(path, *element.as_table(), true));
        }
    }

    Section::Value refuse(const toml::node& node, const std::string& text)
    {
        faults_.add(place_of(node), label_ + " " + text);
        Section::Value value{0.0, place_of(node), {}, {}, {}, {}};
        value.refused = true;
        return value;
    }

    Section::Value described_value(const toml::table& table)
    {
        const toml::node* content = table.get("value");
        Section::Value    value   = content ? plain_value(*content) : Section::Value{0.0, place_of(table), {}, {}, {}, {}};
        value.partial             = !content;
        for (const auto& [toml_key, node] : table) {
            const std::string key(toml_key.str());
            if (key == "unit") value.unit = text_of(key, node), value.unit_place = place_of(node);
            else if (key == "source") value.source = text_of(key, node);
            else if (key == "quality") value.quality = quality_of(node);
            else if (key == "range") value.plausible = range_of(node);
            else if (key != "value")
                faults_.add(place_of(node), fmt::format("{} says '{}', which a described setting does not have; it has: {}{}", label_, key, fmt::join(described_keys, ", "), did_you_mean(key, described_keys)));
        }
        return value;
    }

    std::string text_of(const std::string& key, const toml::node& node)
    {
        if (!node.is_string()) faults_.add(place_of(node), fmt::format("{}: {} must be a text in quotation marks, but is {}", label_, key, kind_of(node)));
        return node.value_or(std::string{});
    }

    std::string quality_of(const toml::node& node)
    {
        const std::string quality = text_of("quality", node);
        if (node.is_string() && std::find(qualities.begin(), qualities.end(), quality) == qualities.end())
            faults_.add(place_of(node), fmt::format("{}: quality = '{}' is not one of: {}", label_, quality, fmt::join(qualities, ", ")));
        return quality;
    }

    std::optional<std::pair<double, double>> range_of(const toml::node& node)
    {
        const toml::array* list = node.as_array();
        if (!list || list->size() != 2 || !list->get(0)->is_number() || !list->get(1)->is_number())
            return faults_.add(place_of(node), label_ + ": range must be two numbers, [lowest, highest]"), std::nullopt;
        const double low = list->get(0)->value_or(0.0), high = list->get(1)->value_or(0.0);
        if (!std::isfinite(low) || !std::isfinite(high))
            return faults_.add(place_of(node), label_ + ": range must be of finite numbers"), std::nullopt;
        if (low > high) return faults_.add(place_of(node), fmt::format("{}: range = [{}, {}] ends below its start; write [{}, {}]", label_, low, high, high, low)), std::nullopt;
        return std::pair{low, high};
    }

    Section::Value plain_value(const toml::node& node)
    {
        Section::Value value{0.0, place_of(node), {}, {}, {}, {}};
        if (const auto* list = node.as_array()) return list_value(*list);
        if (node.is_boolean()) value.content = node.value_or(false);
        else if (node.is_number()) value.content = node.value_or(0.0);
        else if (node.is_string()) value.content = node.value_or(std::string{});
        else return refuse(node, node.is_table() ? "holds a table where a value is needed" : "is a date or time; write a month as text, such as \"2018-01\"");
        if (const auto* number = std::get_if<double>(&value.content); number && !std::isfinite(*number)) return refuse(node, fmt::format("= {} is not a finite number", *number));
        return value;
    }

    Section::Value list_value(const toml::array& list)
    {
        std::vector<double>      numbers;
        std::vector<std::string> names;
        for (const auto& element : list) {
            if (!element.is_number() && !element.is_string()) return refuse(element, fmt::format("is a list that holds {}; a list holds numbers or texts", kind_of(element)));
            if (element.is_string()) names.push_back(element.value_or(std::string{}));
            else numbers.push_back(element.value_or(0.0));
            if (!names.empty() && !numbers.empty()) return refuse(element, "is a list of numbers and texts; write all of one kind");
            if (element.is_number() && !std::isfinite(numbers.back())) return refuse(element, fmt::format("holds {}, which is not a finite number", numbers.back()));
        }
        Section::Value value{numbers, place_of(list), {}, {}, {}, {}};
        if (!names.empty()) value.content = names;
        return value;
    }

    /// The comment lines right above a setting: its meaning in words.
    std::string meaning_above(std::size_t line) const
    {
        std::string meaning;
        for (std::size_t above = line; above >= 2 && above <= lines_.size() + 1; --above) {
            const std::string& text  = lines_[above - 2];
            const std::size_t  start = text.find_first_not_of(" \t");
            if (start == std::string::npos || text[start] != '#') break;
            const std::size_t word = text.find_first_not_of("# \t", start);
            const std::string said = word == std::string::npos ? std::string{} : text.substr(word, text.find_last_not_of(" \t\r") + 1 - word);
            if (!said.empty()) meaning = meaning.empty() ? said : said + " " + meaning;
        }
        return meaning;
    }

    const Lines& lines_;
    std::string  file_;
    Faults&      faults_;
    std::string  label_;  // "[section] key", of the setting being read
};

Lines lines_of(std::string_view text)
{
    Lines lines;
    while (!text.empty()) {
        const std::size_t end = std::min(text.find('\n'), text.size());
        lines.emplace_back(text.substr(0, end));
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    return lines;
}

std::string trimmed(const std::string& text)
{
    const std::size_t start = text.find_first_not_of(" \t\r");
    return start == std::string::npos ? std::string{} : text.substr(start, text.find_last_not_of(" \t\r") + 1 - start);
}

/// "[section] key" of a line that the parser did not understand, as far as it can be made out.
std::string label_of(const Lines& lines, std::size_t line)
{
    std::string section = "[scenario]";
    for (std::size_t above = 0; above + 1 < line; ++above)
        if (const std::string text = trimmed(lines[above]); text.starts_with('[') && text.find(']') != std::string::npos)
            section = text.starts_with("[[") ? text.substr(1, text.find(']')) : text.substr(0, text.find(']') + 1);
    const std::string text = line >= 1 && line <= lines.size() ? lines[line - 1] : std::string{};
    const std::size_t sign = text.find('=');
    return sign == std::string::npos ? section : section + " " + trimmed(text.substr(0, sign));
}

/// The parser's words about a line that is not TOML, with what to do where that is known.
std::string mended(const std::string& problem, const Lines& lines, std::size_t line)
{
    const std::string label = label_of(lines, line);
    if (problem.find("redefine") != std::string::npos) return label + " is there twice in this file; keep one";
    constexpr std::string_view prefix = "Error while parsing ";
    const std::string          said   = problem.starts_with(prefix) ? problem.substr(prefix.size()) : problem;
    const std::string          text   = line >= 1 && line <= lines.size() ? lines[line - 1] : std::string{};
    if (text.find('=') == std::string::npos) return label + " is not TOML (" + said + "); a setting is written key = value";
    return label + " is not TOML (" + said + "); a text or month stands in quotation marks, a number is written 1500 or 0.5, a list [1, 2]";
}

/// Parses; each line at fault is told, blanked and left out, as long as the faults go down the file without a cascade.
toml::table parse_what_can_be(Lines lines, const std::string& file, Faults& faults, bool& readable)
{
    constexpr int most_faults = 20;
    unsigned      previous    = 0;
    for (int attempt = 0; attempt < most_faults; ++attempt) {
        try {
            return toml::parse(fmt::format("{}\n", fmt::join(lines, "\n")), std::string_view(file));
        } catch (const toml::parse_error& error) {
            const unsigned    line = std::clamp<unsigned>(error.source().begin.line, 1, static_cast<unsigned>(std::max<std::size_t>(lines.size(), 1)));
            const std::string problem(error.description());
            const bool        twice = problem.find("redefine") != std::string::npos;
            if (attempt > 0 && !twice && line <= previous + 1) break;  // what follows is only the echo of the fault before
            readable = false;
            const std::string text = lines.empty() ? std::string{} : lines[line - 1];
            faults.add({file, error.source().begin.line, error.source().begin.column}, mended(problem, lines, line));
            if (lines.empty() || text.find_first_not_of(" \t") == text.find('[')) break;  // without its heading a section is not to be understood
            lines[line - 1].clear();
            previous = line;
        }
    }
    readable = false;
    return {};
}

/// `extends = "x.toml"` or a list of paths.
std::vector<Extended> taken_extends(toml::table& table, const Tree& tree, Faults& faults)
{
    std::vector<Extended>  extends;
    const toml::node*      node = table.get("extends");
    if (!node) return extends;
    const auto take = [&](const toml::node& path) {
        if (path.is_string()) extends.push_back({path.value_or(std::string{}), tree.place_of(path)});
        else faults.add(tree.place_of(path), fmt::format("[scenario] extends must be a path in quotation marks, or a list of paths, but holds {}", kind_of(path)));
    };
    if (const auto* several = node->as_array()) several->for_each([&](const auto& path) { take(path); });
    else take(*node);
    table.erase("extends");
    return extends;
}

}  // namespace

TomlText read_toml(std::string_view text, const std::string& file, Faults& faults)
{
    TomlText    read{Section("scenario", {file, 1, 1}, faults), {}};
    const Lines lines = lines_of(text);
    toml::table table = parse_what_can_be(lines, file, faults, read.readable);
    Tree        tree(lines, file, faults);
    read.extends = taken_extends(table, tree, faults);
    tree.fill(read.root, table);
    return read;
}

std::optional<Section::Value> value_of_text(std::string_view text, const Place& place, Faults& faults)
{
    Section::Value bare{std::string(text), place, {}, {}, {}, {}};
    toml::table    table;
    try {
        table = toml::parse(fmt::format("value = {}\n", text));
    } catch (const toml::parse_error& error) {
        if (text.empty() || text.find_first_of("[]{}\"'\n") != std::string_view::npos)
            return faults.add(place, fmt::format("the value is not TOML: {}", error.description())), std::nullopt;
        return bare;
    }
    const toml::node& node = *table.get("value");
    if (node.is_table()) return faults.add(place, "a table cannot be set; set its settings one by one"), std::nullopt;
    if (node.is_date() || node.is_time() || node.is_date_time()) return bare;
    Faults         told;
    Section::Value value = Tree({}, place.file, told).setting("", "", node);
    if (!told.none()) return faults.add(place, "the value must be one finite number, a text, true or false, or a list of numbers or of texts"), std::nullopt;
    value.place   = place;
    value.meaning = {};
    return value;
}

}  // namespace homeward
