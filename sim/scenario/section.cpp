#include "scenario/section.hpp"

#include "scenario/currency.hpp"
#include "scenario/nearest_name.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <cstdio>

namespace homeward {

namespace {

/// What stands in the file, in a person's words.
std::string kind_of(const Section::Value& value)
{
    if (const auto* number = std::get_if<double>(&value.content)) return fmt::format("the number {}", *number);
    if (const auto* yes = std::get_if<bool>(&value.content)) return *yes ? "true" : "false";
    if (const auto* text = std::get_if<std::string>(&value.content)) return fmt::format("the text \"{}\"", *text);
    return std::holds_alternative<std::vector<double>>(value.content) ? "a list of numbers" : "a list of texts";
}

std::string bounds(Range range, std::string_view unit)
{
    return fmt::format("{} to {}{}{}", range.low, range.high, unit.empty() ? "" : " ", unit);
}

/// "a number, 0 to 1 share": what to write where a setting is missing.
std::string wanted(const Section::Asked& asked)
{
    const bool ranged = asked.kind == "number" || asked.kind == "whole number" || asked.kind == "list of numbers";
    return ranged ? asked.kind + ", " + bounds(asked.range, asked.unit) : asked.kind;
}

}  // namespace

std::string Section::path_of(std::string_view child) const
{
    return name_ == "scenario" ? std::string(child) : fmt::format("{}.{}", name_, child);
}

const Section::Value* Section::find(std::string_view key, Asked asked) const
{
    const auto found = values_.find(key);
    if (found == values_.end() && children_.contains(key))
        faults_->add(children_.find(key)->second.front().place_, fmt::format("[{}] {} is a section; a setting is needed ({})", name_, key, wanted(asked)));
    else if (found == values_.end() && !incomplete_)
        faults_->add(place_, fmt::format("[{}] lacks the setting '{}' ({}); add `{} = …`", name_, key, wanted(asked), key));
    asked_.insert_or_assign(std::string(key), std::move(asked));
    return found == values_.end() || found->second.refused ? nullptr : &found->second;
}

void Section::fault(std::string_view key, const std::string& text) const
{
    const auto found = values_.find(key);
    faults_->add(found == values_.end() ? place_ : found->second.place, fmt::format("[{}] {} {}", name_, key, text));
}

void Section::mark_incomplete()
{
    incomplete_ = true;
    for (auto& [key, sections] : children_)
        for (Section& section : sections) section.mark_incomplete();
}

void Section::mark_currency(const std::string& currency)
{
    currency_ = currency;
    for (auto& [key, sections] : children_)
        for (Section& section : sections) section.mark_currency(currency);
}

/// The file states the unit it writes in; another than the code's is a fault at that place.
void Section::check_unit(std::string_view key, const Value& value, std::string_view unit) const
{
    if (value.unit.empty() || value.unit == unit) return;
    const Place& place = value.unit_place.file.empty() ? value.place : value.unit_place;
    faults_->add(place, fmt::format("[{}] {} is stated in '{}' but is read in '{}'; convert the value and write unit = \"{}\"", name_, key, value.unit, unit, unit));
}

/// The lowest number allowed stands in for one that is at fault, so that all faults are found in one pass.
double Section::number_asked(std::string_view key, Asked asked) const
{
    asked.unit              = in_currency(asked.unit, currency_);
    const Range       range = asked.range;
    const std::string unit  = asked.unit;
    const Value*      value = find(key, std::move(asked));
    if (!value) return range.low;
    const auto* number = std::get_if<double>(&value->content);
    if (!number) return fault(key, fmt::format("must be a number, {}, but is {}", bounds(range, unit), kind_of(*value))), range.low;
    check_unit(key, *value, unit);
    if (*number >= range.low && *number <= range.high) return *number;
    fault(key, fmt::format("= {} is outside {}", *number, bounds(range, unit)));
    return range.low;
}

double Section::real(std::string_view key, Range range, std::string_view unit) const { return number_asked(key, {"number", std::string(unit), range, {}}); }

int Section::whole(std::string_view key, int low, int high, std::string_view unit) const
{
    const double number = number_asked(key, {"whole number", std::string(unit), {static_cast<double>(low), static_cast<double>(high)}, {}});
    if (number != std::floor(number)) fault(key, fmt::format("= {} must be a whole number", number));
    return static_cast<int>(number);
}

bool Section::flag(std::string_view key) const
{
    const Value* value = find(key, {"true or false", "", {0, 0}, {}});
    if (!value) return false;
    if (const auto* yes = std::get_if<bool>(&value->content)) return *yes;
    fault(key, fmt::format("must be true or false, without quotation marks, but is {}", kind_of(*value)));
    return false;
}

Month Section::month(std::string_view key) const
{
    const Value* value = find(key, {"month", "", {0, 0}, {}});
    if (!value) return Month::of(2020, 1);
    int         year = 0, month = 0, used = 0;
    const auto* text = std::get_if<std::string>(&value->content);
    if (!text || std::sscanf(text->c_str(), "%4d-%2d%n", &year, &month, &used) != 2 || static_cast<std::size_t>(used) != text->size() || month < 1 || month > 12 || year < 1900 || year > 2500)
        return fault(key, "must be a month from \"1900-01\" to \"2500-12\", in quotation marks, such as \"2018-01\""), Month::of(2020, 1);
    return Month::of(year, month);
}

std::string Section::text(std::string_view key) const
{
    const Value* value = find(key, {"text", "", {0, 0}, {}});
    const auto*  text  = value ? std::get_if<std::string>(&value->content) : nullptr;
    if (value && !text) fault(key, fmt::format("must be a text in quotation marks, but is {}", kind_of(*value)));
    return text ? *text : std::string{};
}

std::string Section::choice(std::string_view key, const std::vector<std::string>& choices) const
{
    const Value* value = find(key, {"choice", "", {0, 0}, choices});
    if (!value) return choices.front();
    const auto* chosen = std::get_if<std::string>(&value->content);
    if (!chosen) return fault(key, fmt::format("must be one of: {}; but is {}", fmt::join(choices, ", "), kind_of(*value))), choices.front();
    for (const std::string& known : choices)
        if (known == *chosen) return known;
    fault(key, fmt::format("= '{}' is not one of: {}{}", *chosen, fmt::join(choices, ", "), did_you_mean(*chosen, choices)));
    return choices.front();
}

std::vector<std::string> Section::names(std::string_view key) const
{
    const Value* value = find(key, {"list of names", "", {0, 0}, {}});
    if (!value) return {};
    if (const auto* numbers = std::get_if<std::vector<double>>(&value->content); numbers && numbers->empty()) return {};
    const auto* list = std::get_if<std::vector<std::string>>(&value->content);
    if (!list) return fault(key, fmt::format("must be a list of names, such as [\"cash\", \"training\"], but is {}", kind_of(*value))), std::vector<std::string>{};
    for (auto name = list->begin(); name != list->end(); ++name)
        if (std::find(list->begin(), name, *name) != name) fault(key, fmt::format("names '{}' twice; remove one", *name));
    return *list;
}

std::vector<double> Section::numbers(std::string_view key, std::size_t size, Range range, std::string_view unit_of_caller) const
{
    const std::string   unit  = in_currency(unit_of_caller, currency_);
    const Value*        value = find(key, {"list of numbers", unit, range, {}});
    std::vector<double> fallback(size, range.low);
    if (!value) return fallback;
    const auto* list = std::get_if<std::vector<double>>(&value->content);
    if (!list) return fault(key, fmt::format("must be a list of numbers, each {}, but is {}", bounds(range, unit), kind_of(*value))), fallback;
    check_unit(key, *value, unit);
    if (size != 0 && list->size() != size) return fault(key, fmt::format("has {} numbers; {} are needed", list->size(), size)), fallback;
    for (const double number : *list)
        if (!(number >= range.low && number <= range.high)) return fault(key, fmt::format("holds {}, outside {}", number, bounds(range, unit))), fallback;
    return *list;
}

bool Section::has(std::string_view key) const
{
    asked_.try_emplace(std::string(key));
    return values_.contains(key);
}

bool Section::has_section(std::string_view name) const
{
    asked_.try_emplace(std::string(name), Asked{"section", "", {0, 0}, {}});
    const auto found = children_.find(name);
    return found != children_.end() && !found->second.empty();
}

const Section& Section::section(std::string_view name) const
{
    if (has_section(name)) return children_.find(name)->second.front();
    if (const auto setting = values_.find(name); setting != values_.end())
        faults_->add(setting->second.place, fmt::format("[{}] {} must be a section, [{}], not a setting", name_, name, path_of(name)));
    else if (!incomplete_) faults_->add(place_, fmt::format("the scenario lacks the section [{}]; write it, or extend a file that holds it", path_of(name)));
    auto& stand_in = missing_[std::string(name)];
    if (stand_in.empty()) {
        stand_in.emplace_back(path_of(name), place_, *faults_);
        stand_in.back().mark_incomplete();  // one fault for the section, not one for each of its settings
    }
    return stand_in.front();
}

const std::vector<Section>& Section::sections(std::string_view name) const
{
    static const std::vector<Section> none;
    return has_section(name) ? children_.find(name)->second : none;
}

std::vector<std::pair<std::string, const Section*>> Section::named_sections() const
{
    std::vector<std::pair<std::string, const Section*>> named;
    for (const auto& [key, sections] : children_) {
        if (sections.empty()) continue;
        asked_.try_emplace(key, Asked{"section", "", {0, 0}, {}});
        named.emplace_back(key, &sections.front());
    }
    return named;
}

void Section::report_unread() const
{
    std::vector<std::string> known;
    for (const auto& [key, asked] : asked_) known.push_back(key);
    for (const auto& [key, value] : values_)
        if (!asked_.contains(key) && !value.refused) faults_->add(value.place, fmt::format("[{}] has no setting '{}'{}", name_, key, did_you_mean(key, known)));
    for (const auto& [key, sections] : children_) {
        if (sections.empty()) continue;
        if (!asked_.contains(key)) faults_->add(sections.front().place(), fmt::format("there is no section [{}]{}", path_of(key), did_you_mean(key, known)));
        else
            for (const Section& section : sections) section.report_unread();
    }
}

}  // namespace homeward
