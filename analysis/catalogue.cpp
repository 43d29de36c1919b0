#include "analysis/catalogue.hpp"

#include "analysis/embedded.hpp"
#include "core/faults.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <cctype>
#include <cmath>
#include <stdexcept>

namespace homeward::analysis {
namespace {

constexpr const char* minus_sign = "\u2212";
constexpr const char* dash       = "\u2014";

std::string grouped(const std::string& digits, const std::string& separator)
{
    std::string out;
    for (std::size_t i = 0; i < digits.size(); ++i) {
        if (i > 0 && (digits.size() - i) % 3 == 0) out += separator;
        out += digits[i];
    }
    return out;
}

struct Style {
    double factor;
    int    decimals;
};

Style style_of(Unit unit, double magnitude)
{
    switch (unit) {
    case Unit::share: return {100, 1};
    case Unit::per_thousand: return {1000, 1};
    case Unit::persons: return {1, magnitude < 10 ? 1 : 0};
    case Unit::money: return {1, 0};
    case Unit::index: return {1, 3};
    case Unit::months: return {1, 1};
    }
    return {1, 2};
}

}  // namespace

Catalogue::Catalogue(std::string_view language) : language_(language)
{
    const std::string_view source = embedded("text_" + language_ + ".json");
    if (source.empty()) throw InputError("there is no text in the language '" + language_ + "'; there are: en, fr");
    const auto json = nlohmann::json::parse(source);
    for (const auto& [key, value] : json.items()) texts_[key] = value.get<std::string>();
}

std::vector<std::string> Catalogue::languages() { return {"en", "fr"}; }

const std::string& Catalogue::text(std::string_view key) const
{
    const auto found = texts_.find(key);
    if (found == texts_.end()) throw std::logic_error("the catalogue '" + language_ + "' has no text '" + std::string(key) + "'");
    return found->second;
}

std::string Catalogue::text(std::string_view key, const Values& values) const
{
    const std::string& pattern = text(key);
    std::string        out;
    for (std::size_t i = 0; i < pattern.size();) {
        if (pattern[i] != '{') { out += pattern[i++]; continue; }
        const std::size_t end   = pattern.find('}', i);
        const auto        name  = std::string_view(pattern).substr(i + 1, end - i - 1);
        const auto        found = std::find_if(values.begin(), values.end(), [&](const auto& v) { return v.first == name; });
        if (end == std::string::npos || found == values.end()) throw std::logic_error("the text '" + std::string(key) + "' asks for {" + std::string(name) + "}, which nobody gives");
        out += found->second;
        i = end + 1;
    }
    return out;
}

std::string Catalogue::label(std::string_view family, std::string_view name) const
{
    const std::string key = std::string(family) + "." + std::string(name);
    return has(key) ? text(key) : readable(name);
}

std::string Catalogue::number(double value, int decimals) const
{
    if (!std::isfinite(value)) return dash;
    std::string       written = fmt::format("{:.{}f}", std::abs(value), decimals);
    const bool        nothing = written.find_first_not_of("0.") == std::string::npos;
    const std::size_t point   = written.find('.');
    std::string       out     = grouped(written.substr(0, point), text("number.thousands"));
    if (point != std::string::npos) out += text("number.decimal") + written.substr(point + 1);
    return (value < 0 && !nothing ? minus_sign : "") + out;
}

std::string Catalogue::scaled(double value, Unit unit, bool with_sign, bool with_unit) const
{
    if (!std::isfinite(value)) return dash;
    const Style style   = style_of(unit, std::abs(value));
    std::string written = number(std::abs(value) * style.factor, style.decimals);
    if (unit == Unit::money && with_unit) written = text("number.money", {{"amount", written}, {"currency", currency_}});
    if (unit == Unit::share && with_unit && !with_sign) written = text("number.percent", {{"number", written}});
    const bool nothing = written.find_first_of("123456789") == std::string::npos;
    if (value < 0 && !nothing) return minus_sign + written;
    return (with_sign && !nothing ? "+" : "") + written;
}

std::string Catalogue::value(double v, Unit unit) const { return scaled(v, unit, false, true); }

std::string Catalogue::change(double difference, Unit unit) const
{
    const std::string written = scaled(difference, unit, true, true);
    if (unit == Unit::share && std::isfinite(difference)) return text("number.points", {{"number", written}});
    return written;
}

std::string Catalogue::interval(const Interval& i, Unit unit) const
{
    if (!i.known()) return dash;
    return text("number.interval", {{"low", scaled(i.low, unit, false, false)}, {"high", scaled(i.high, unit, false, unit == Unit::share || unit == Unit::money)}});
}

std::string Catalogue::interval_of_change(const Interval& i, Unit unit) const
{
    if (!i.known()) return dash;
    return text("number.interval", {{"low", scaled(i.low, unit, true, unit == Unit::money)}, {"high", scaled(i.high, unit, true, unit == Unit::money)}});
}

std::string Catalogue::month(int months) const
{
    return text("month." + std::to_string(months % 12 + 1)) + " " + std::to_string(months / 12);
}

std::string readable(std::string_view name)
{
    std::string out(name);
    std::replace(out.begin(), out.end(), '_', ' ');
    if (!out.empty()) out[0] = static_cast<char>(std::toupper(static_cast<unsigned char>(out[0])));
    return out;
}

}  // namespace homeward::analysis
