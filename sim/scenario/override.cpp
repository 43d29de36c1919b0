#include "scenario/override.hpp"

#include "scenario/nearest_name.hpp"
#include "scenario/overlay.hpp"
#include "scenario/toml_tree.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace homeward {

namespace {

using Steps = std::vector<std::string>;

/// An override that cannot be followed: the text of its fault.
struct Lost {
    std::string why;
};

std::string_view trimmed(std::string_view text)
{
    const std::size_t start = text.find_first_not_of(" \t");
    return start == std::string_view::npos ? std::string_view{} : text.substr(start, text.find_last_not_of(" \t") + 1 - start);
}

/// a.b."c d" → a, b, c d
Steps steps_of(std::string_view path)
{
    Steps steps(1);
    bool  quoted = false;
    for (const char letter : path) {
        if (letter == '"') quoted = !quoted;
        else if (letter == '.' && !quoted) steps.emplace_back();
        else steps.back() += letter;
    }
    if (quoted || std::find(steps.begin(), steps.end(), "") != steps.end()) throw Lost{fmt::format("'{}' is not a path such as section.key", path)};
    return steps;
}

/// The '=' that ends the path: the first outside quotation marks.
std::size_t equals_sign(std::string_view text)
{
    bool quoted = false;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] == '"') quoted = !quoted;
        if (text[i] == '=' && !quoted) return i;
    }
    return std::string_view::npos;
}

std::string listed(const std::vector<std::string>& names) { return names.empty() ? std::string{} : fmt::format("; there are: {}", fmt::join(names, ", ")); }

/// Its nearest name; where none is near, all there are.
std::string what_there_is(const std::string& wrong, const std::vector<std::string>& known)
{
    const std::string nearest = did_you_mean(wrong, known);
    return nearest.empty() ? listed(known) : nearest;
}

std::vector<std::string> names_in(const Section& section)
{
    std::vector<std::string> names;
    for (const auto& [key, sections] : section.children()) names.push_back(key);
    for (const auto& [key, value] : section.values()) names.push_back(key);
    return names;
}

/// A name of several words may be given with underscores: programme.return_cash.
bool is_called(const Section& element, const std::string& step)
{
    std::string name = name_in_list(element);
    if (name == step) return true;
    std::replace(name.begin(), name.end(), ' ', '_');
    return !name.empty() && name == step;
}

/// The section one step down; in a list, the element of the name that is the next step, which is then taken too.
Section& step_down(Section& from, const Steps& steps, std::size_t& taken)
{
    const std::string& step  = steps[taken];
    const auto         found = from.children().find(step);
    if (found == from.children().end() || found->second.empty()) {
        std::vector<std::string> known = names_in(from);
        if (from.name() == "scenario") known.emplace_back("assistance");
        throw Lost{from.name() == "scenario" ? fmt::format("there is no section [{}]{}", step, what_there_is(step, known)) : fmt::format("[{}] has no section '{}'{}", from.name(), step, what_there_is(step, known))};
    }
    ++taken;
    if (!found->second.front().is_listed()) return found->second.front();
    std::vector<std::string> known;
    for (Section& element : found->second) {
        if (taken < steps.size() && is_called(element, steps[taken])) return ++taken, element;
        known.push_back(name_in_list(element));
    }
    if (taken == steps.size()) throw Lost{fmt::format("[[{0}]] is a list; write {0}.<name>.key=value{1}", step, listed(known))};
    throw Lost{fmt::format("there is no {} of the name '{}'{}", step, steps[taken], what_there_is(steps[taken], known))};
}

bool describes(const std::string& key) { return key == "value" || key == "unit" || key == "range" || key == "source" || key == "quality"; }

std::string text_in(const Section::Value& value, const std::string& key)
{
    if (const auto* text = std::get_if<std::string>(&value.content)) return *text;
    throw Lost{key + " must be a text"};
}

/// `key.unit=…`: what is known of a setting, without its value.
Section::Value description(const std::string& key, const Section::Value& said)
{
    Section::Value value{0.0, said.place, {}, {}, {}, {}};
    value.partial = true;
    if (key == "value") return said;
    if (key == "unit") value.unit = text_in(said, key), value.unit_place = said.place;
    if (key == "source") value.source = text_in(said, key);
    if (key == "quality") value.quality = text_in(said, key);
    if (key != "range") return value;
    const auto* numbers = std::get_if<std::vector<double>>(&said.content);
    if (!numbers || numbers->size() != 2 || numbers->front() > numbers->back()) throw Lost{"range must be two numbers, [lowest,highest]"};
    value.plausible = std::pair{numbers->front(), numbers->back()};
    return value;
}

void set(Section& section, const std::string& key, Section::Value value)
{
    const auto sections = section.children().find(key);
    if (sections != section.children().end()) {
        const auto* list  = std::get_if<std::vector<double>>(&value.content);
        const bool  clear = list && list->empty() && sections->second.front().is_listed();
        if (!clear) throw Lost{fmt::format("[{}] is a section; write {}.key=value{}", sections->second.front().name(), sections->second.front().name(), listed(names_in(sections->second.front())))};
        section.children().erase(sections);
        return;
    }
    const auto [mine, fresh] = section.values().try_emplace(key, value);
    if (!fresh) overlay(mine->second, std::move(value));
}

/// From `taken` on, the steps lead to one setting below `from`.
void set_below(Section& from, const Steps& steps, std::size_t taken, const Section::Value& value)
{
    Section* section = &from;
    while (taken + 1 < steps.size()) {
        const bool last_but_one = taken + 2 == steps.size();
        if (last_but_one && section->values().contains(steps[taken])) {
            if (!describes(steps.back())) throw Lost{fmt::format("[{}] {} is a setting, not a section", section->name(), steps[taken])};
            return set(*section, steps[taken], description(steps.back(), value));
        }
        section = &step_down(*section, steps, taken);
    }
    if (taken == steps.size()) throw Lost{fmt::format("names the section [{}] but no setting of it{}", section->name(), listed(names_in(*section)))};
    set(*section, steps.back(), value);
}

/// assistance.<instrument>.<key>: the default of the instrument, and every programme that states its own.
void set_instrument(Section& root, const Steps& steps, const Section::Value& value)
{
    const auto               defaults = root.children().find("assistance");
    bool                     set_it   = false;
    std::vector<std::string> instruments;
    if (defaults != root.children().end()) {
        const Section& assistance = defaults->second.front();
        instruments               = names_in(assistance);
        if (steps.size() != 3 || assistance.children().contains(steps[1])) set_below(root, steps, 0, value), set_it = true;
    }
    if (const auto programmes = root.children().find("programme"); steps.size() == 3 && programmes != root.children().end())
        for (Section& programme : programmes->second)
            for (auto& [name, sections] : programme.children()) {
                if (std::find(instruments.begin(), instruments.end(), name) == instruments.end()) instruments.push_back(name);
                if (name != steps[1] || (set_it && !sections.front().values().contains(steps[2]))) continue;
                set(sections.front(), steps[2], value);
                set_it = true;
            }
    if (!set_it) throw Lost{fmt::format("no programme has an instrument '{}'{}", steps.size() > 1 ? steps[1] : "", what_there_is(steps.size() > 1 ? steps[1] : "", instruments))};
}

}  // namespace

void apply_override(Section& root, const std::string& text, Faults& faults)
{
    const Place place{"--set " + text, 0, 0};
    const auto  sign = equals_sign(text);
    try {
        if (sign == std::string::npos) throw Lost{"is not of the form section.key=value"};
        const Steps steps = steps_of(trimmed(std::string_view(text).substr(0, sign)));
        const auto  value = value_of_text(trimmed(std::string_view(text).substr(sign + 1)), place, faults);
        if (!value) return;
        if (steps.front() == "assistance") set_instrument(root, steps, *value);
        else set_below(root, steps, 0, *value);
    } catch (const Lost& lost) {
        faults.add(place, lost.why);
    }
}

}  // namespace homeward
