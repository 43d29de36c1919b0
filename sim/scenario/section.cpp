#include "scenario/section.hpp"

#include "scenario/nearest_name.hpp"

#include <fmt/format.h>

#include <cmath>
#include <cstdio>

namespace homeward {

const Section::Value* Section::find(std::string_view key, Asked asked) const
{
    asked_.insert_or_assign(std::string(key), std::move(asked));
    const auto found = values_.find(key);
    if (found != values_.end()) return &found->second;
    faults_->add(place_, fmt::format("[{}] lacks the setting '{}'", name_, key));
    return nullptr;
}

void Section::fault(std::string_view key, const std::string& text) const
{
    const auto found = values_.find(key);
    faults_->add(found == values_.end() ? place_ : found->second.place, fmt::format("[{}] {} {}", name_, key, text));
}

double Section::real(std::string_view key, Range range, std::string_view unit) const
{
    const Value* value = find(key, {"number", std::string(unit), range, {}});
    if (!value) return range.low;
    const auto* number = std::get_if<double>(&value->content);
    if (!number) return fault(key, "must be a number"), range.low;
    if (!(*number >= range.low && *number <= range.high)) {
        fault(key, fmt::format("= {:g} is outside {:g} to {:g}{}{}", *number, range.low, range.high, unit.empty() ? "" : " ", unit));
        return range.low;
    }
    if (!value->unit.empty() && value->unit != unit)
        fault(key, fmt::format("is stated in '{}' but is read in '{}'; convert the value and write unit = \"{}\"", value->unit, unit, unit));
    return *number;
}

int Section::whole(std::string_view key, int low, int high, std::string_view unit) const
{
    const double number = real(key, {static_cast<double>(low), static_cast<double>(high)}, unit);
    asked_[std::string(key)].kind = "whole number";
    if (number != std::floor(number)) fault(key, fmt::format("= {:g} must be a whole number", number));
    return static_cast<int>(number);
}

bool Section::flag(std::string_view key) const
{
    const Value* value = find(key, {"true or false", "", {0, 0}, {}});
    if (!value) return false;
    if (const auto* yes = std::get_if<bool>(&value->content)) return *yes;
    fault(key, "must be true or false");
    return false;
}

Month Section::month(std::string_view key) const
{
    const Value* value = find(key, {"month", "", {0, 0}, {}});
    if (!value) return Month::of(2020, 1);
    int         year = 0, month = 0, used = 0;
    const auto* text = std::get_if<std::string>(&value->content);
    if (!text || std::sscanf(text->c_str(), "%4d-%2d%n", &year, &month, &used) != 2 || static_cast<std::size_t>(used) != text->size() || month < 1 || month > 12 || year < 1900 || year > 2500)
        return fault(key, "must be a month such as \"2018-01\""), Month::of(2020, 1);
    return Month::of(year, month);
}

std::string Section::text(std::string_view key) const
{
    const Value* value = find(key, {"text", "", {0, 0}, {}});
    const auto*  text  = value ? std::get_if<std::string>(&value->content) : nullptr;
    if (value && !text) fault(key, "must be a text in quotation marks");
    return text ? *text : std::string{};
}

std::string Section::choice(std::string_view key, const std::vector<std::string>& choices) const
{
    const std::string chosen  = text(key);
    asked_[std::string(key)]  = {"choice", "", {0, 0}, choices};
    if (!values_.contains(key)) return choices.front();
    for (const std::string& known : choices)
        if (known == chosen) return chosen;
    fault(key, fmt::format("= '{}' is not one of: {}{}", chosen, fmt::join(choices, ", "), did_you_mean(chosen, choices)));
    return choices.front();
}

std::vector<std::string> Section::names(std::string_view key) const
{
    const Value* value = find(key, {"list of names", "", {0, 0}, {}});
    if (!value) return {};
    if (const auto* list = std::get_if<std::vector<std::string>>(&value->content)) return *list;
    if (const auto* numbers = std::get_if<std::vector<double>>(&value->content); numbers && numbers->empty()) return {};
    fault(key, "must be a list of names, such as [\"cash\", \"training\"]");
    return {};
}

std::vector<double> Section::numbers(std::string_view key, std::size_t size, Range range, std::string_view unit) const
{
    const Value*        value = find(key, {"list of numbers", std::string(unit), range, {}});
    std::vector<double> fallback(size, range.low);
    if (!value) return fallback;
    const auto* list = std::get_if<std::vector<double>>(&value->content);
    if (!list) return fault(key, "must be a list of numbers"), fallback;
    if (size != 0 && list->size() != size) return fault(key, fmt::format("has {} numbers; {} are needed", list->size(), size)), fallback;
    for (const double number : *list)
        if (!(number >= range.low && number <= range.high)) return fault(key, fmt::format("holds {:g}, outside {:g} to {:g}", number, range.low, range.high)), fallback;
    if (!value->unit.empty() && value->unit != unit) fault(key, fmt::format("is stated in '{}' but is read in '{}'", value->unit, unit));
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
    return children_.contains(name);
}

const Section& Section::section(std::string_view name) const
{
    if (has_section(name)) return children_.find(name)->second.front();
    faults_->add(place_, fmt::format("the scenario lacks the section [{}]", name_ == "scenario" ? std::string(name) : name_ + "." + std::string(name)));
    auto& stand_in = missing_[std::string(name)];
    if (stand_in.empty()) stand_in.emplace_back(std::string(name), place_, *faults_);
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
        if (!asked_.contains(key)) faults_->add(value.place, fmt::format("[{}] has no setting '{}'{}", name_, key, did_you_mean(key, known)));
    for (const auto& [key, sections] : children_) {
        if (!asked_.contains(key)) faults_->add(sections.front().place(), fmt::format("there is no section [{}]{}", key, did_you_mean(key, known)));
        else
            for (const Section& section : sections) section.report_unread();
    }
}

}  // namespace homeward
