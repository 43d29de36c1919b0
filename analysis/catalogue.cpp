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
constexpr int         most_more_digits = 3;

/// In groups of three from so many digits on: Spanish writes 1500 but 15 000.
std::string grouped(const std::string& digits, const std::string& separator, std::size_t from)
{
    if (digits.size() < from) return digits;
    std::string out;
    for (std::size_t i = 0; i < digits.size(); ++i) {
        if (i > 0 && (digits.size() - i) % 3 == 0) out += separator;
        out += digits[i];
    }
    return out;
}

/// How a number of a unit and a size is written: money in hundredths when small, to three or four digits when large.
struct Style {
    double factor;
    int    decimals;
    double step     = 0;      // rounded to a multiple of it first
    bool   millions = false;
};

Style style_of(Unit unit, double magnitude)
{
    switch (unit) {
    case Unit::share: return {100, 1};
    case Unit::per_thousand: return {1000, 1};
    case Unit::persons: return {1, magnitude < 10 ? 1 : 0};
    case Unit::money:
        if (magnitude >= 1e6) return {1e-6, 2, 0, true};
        if (magnitude >= 1e4) return {1, 0, 100};
        return {1, magnitude > 0 && magnitude < 100 ? 2 : 0};
    case Unit::index: return {1, 3};
    case Unit::months: return {1, 1};
    }
    return {1, 2};
}

}  // namespace

Catalogue::Catalogue(std::string_view language) : language_(language)
{
    const std::string_view source = embedded("text_" + language_ + ".json");
    if (source.empty()) throw InputError("there is no text in the language '" + language_ + "'; there are: en, es, fr");
    const auto json = nlohmann::json::parse(source);
    for (const auto& [key, value] : json.items()) texts_[key] = value.get<std::string>();
}

std::vector<std::string> Catalogue::languages() { return {"en", "es", "fr"}; }

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
    std::string       out     = grouped(written.substr(0, point), text("number.thousands"), std::stoul(text("number.grouped_from")));
    if (point != std::string::npos) out += text("number.decimal") + written.substr(point + 1);
    return (value < 0 && !nothing ? minus_sign : "") + out;
}

std::string Catalogue::scaled(double value, double magnitude, Unit unit, bool with_sign, bool with_unit, int more_digits) const
{
    if (!std::isfinite(value)) return dash;
    const Style  style = style_of(unit, std::abs(magnitude));
    const double size  = style.step > 0 && more_digits == 0 ? style.step * std::round(std::abs(value) / style.step) : std::abs(value);
    std::string  written = number(size * style.factor, style.decimals + more_digits);
    const bool   nothing = written.find_first_of("123456789") == std::string::npos;
    if (style.millions) written = text(size * style.factor < 2 ? "number.million" : "number.millions", {{"number", written}});
    if (unit == Unit::money && with_unit) written = text("number.money", {{"amount", written}, {"currency", currency_}});
    if (unit == Unit::share && with_unit && !with_sign) written = text("number.percent", {{"number", written}});
    if (value < 0 && !nothing) return minus_sign + written;
    return (with_sign && !nothing ? "+" : "") + written;
}

std::string Catalogue::value(double v, Unit unit, int more_digits) const { return scaled(v, v, unit, false, true, more_digits); }

std::string Catalogue::change(double difference, Unit unit, const Interval& beside) const
{
    const auto shows   = [](const std::string& text) { return text.find_first_of("123456789") != std::string::npos; };
    const int   least   = more_digits(beside, unit);
    std::string written = scaled(difference, difference, unit, true, true, least);
    const bool  clear   = !beside.known() || !beside.contains(0);  // what cannot be told from none may read as zero
    for (int more = least + 1; clear && more <= most_more_digits && difference != 0 && std::isfinite(difference) && !shows(written); ++more) written = scaled(difference, difference, unit, true, true, more);
    if (unit != Unit::share || !std::isfinite(difference)) return written;
    // Singular below two, as the number is shown: 1.97 is written "2,0 points".
    const std::size_t first = written.find_first_of("0123456789"), after = written.find_first_not_of("0123456789", first);
    const std::string whole = written.substr(first, after == std::string::npos ? after : after - first);
    return text(whole == "0" || whole == "1" ? "number.point" : "number.points", {{"number", written}});
}

std::string Catalogue::size_of_change(double difference, Unit unit, const Interval& beside) const
{
    const std::string written = change(std::abs(difference), unit, beside);
    return written.starts_with("+") ? written.substr(1) : written;
}

/// So many that the half-width shows at least one digit; and for an interval that leaves zero, so many that its ends differ and neither reads as zero.
int Catalogue::more_digits(const Interval& i, Unit unit) const
{
    if (!i.known() || !(i.low < i.high)) return 0;
    const double largest = std::max(std::abs(i.low), std::abs(i.high));
    const Style  style   = style_of(unit, largest);
    int          more    = unit == Unit::money ? 0 : std::clamp(static_cast<int>(std::ceil(-std::log10((i.high - i.low) / 2 * style.factor))) - style.decimals, 0, 1);
    const auto   shown   = [&](double end) { return scaled(end, largest, unit, true, false, more); };
    const auto   silent  = [&](double end) { return end != 0 && shown(end).find_first_of("123456789") == std::string::npos; };
    while (!i.contains(0) && more < most_more_digits && (shown(i.low) == shown(i.high) || silent(i.low) || silent(i.high))) ++more;
    return more;
}

std::string Catalogue::interval(const Interval& i, Unit unit, bool with_sign) const
{
    if (!i.known()) return dash;
    const double      largest = std::max(std::abs(i.low), std::abs(i.high));
    const int         more    = with_sign ? more_digits(i, unit) : 0;
    const std::string low = scaled(i.low, largest, unit, with_sign, false, more), high = scaled(i.high, largest, unit, with_sign, unit == Unit::share && !with_sign, more);
    if (unit == Unit::money) return text("number.money_interval", {{"low", low}, {"high", high}, {"currency", currency_}});
    return text("number.interval", {{"low", low}, {"high", high}});
}

std::string Catalogue::interval(const Interval& i, Unit unit) const { return interval(i, unit, false); }
std::string Catalogue::interval_of_change(const Interval& i, Unit unit) const { return interval(i, unit, true); }

std::string Catalogue::money_pattern() const { return text("number.money", {{"amount", "{number}"}, {"currency", currency_}}); }

std::string Catalogue::relative_change(double share) const
{
    const std::string size = value(std::abs(share), Unit::share);
    if (!std::isfinite(share) || size.find_first_of("123456789") == std::string::npos) return size;
    return (share < 0 ? minus_sign : "+") + size;
}

std::string Catalogue::month(int months) const
{
    return text("month.of_year", {{"month", text("month." + std::to_string(months % 12 + 1))}, {"year", std::to_string(months / 12)}});
}

std::string Catalogue::in_words_of_page(const std::string& english) const
{
    static const Catalogue source("en");
    static const auto      keys = [] {
        std::map<std::string, std::string, std::less<>> by_text;
        for (const auto& [key, text] : source.texts())
            if (key.starts_with("setting.") || key.starts_with("question.")) by_text[text] = key;
        return by_text;
    }();
    const auto found = keys.find(english);
    return found == keys.end() ? std::string{} : text(found->second);
}

std::string Catalogue::unit(const std::string& unit) const
{
    std::string out;
    for (std::size_t from = 0, to = 0; to != std::string::npos && from <= unit.size(); from = to + 1) {
        to = unit.find('/', from);
        const std::string part = unit.substr(from, to == std::string::npos ? to : to - from), key = (from > 0 ? "unit.per_" : "unit.") + part;
        const bool        whole = !part.empty() && part != "1" && part.find_first_not_of("0123456789") == std::string::npos;
        out += (from > 0 ? "/" : "") + (has(key) ? text(key) : whole ? number(std::stod(part), 0) : part);
    }
    return out;
}

std::string readable(std::string_view name)
{
    std::string out(name);
    std::replace(out.begin(), out.end(), '_', ' ');
    if (!out.empty()) out[0] = static_cast<char>(std::toupper(static_cast<unsigned char>(out[0])));
    return out;
}

}  // namespace homeward::analysis
