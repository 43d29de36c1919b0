// The words and the numbers of a report in one language: all text comes from analysis/report/text_<language>.json.
#pragma once

#include "analysis/paired_statistics.hpp"

#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace homeward::analysis {

/// What a number counts: decides how it is written.
enum class Unit { share, per_thousand, persons, money, index, months };

class Catalogue {
public:
    using Values = std::vector<std::pair<std::string_view, std::string>>;

    /// "en", "es" or "fr"; anything else is an InputError that names the languages there are.
    explicit Catalogue(std::string_view language);
    static std::vector<std::string> languages();

    const std::string& language() const { return language_; }
    bool               has(std::string_view key) const { return texts_.find(key) != texts_.end(); }
    /// A key that is not there is our bug: std::logic_error.
    const std::string& text(std::string_view key) const;
    /// The same with every {name} replaced.
    std::string        text(std::string_view key, const Values& values) const;
    /// family.name if the catalogue knows it, else the name itself made readable.
    std::string        label(std::string_view family, std::string_view name) const;
    /// A question or the meaning of a setting, which scenario files state in English: in this language if the catalogues know that very text, else empty.
    std::string        in_words_of_page(const std::string& english) const;
    /// "EUR/year" → "EUR/an"; what the catalogue does not know stays as it is.
    std::string        unit(const std::string& unit) const;

    // Numbers as this language writes them. A value that is not a number is an em dash.
    std::string number(double value, int decimals) const;
    std::string value(double value, Unit unit, int more_digits = 0) const;  // "43.2 %", "1,204", "EUR 1,500"
    // A difference that is small but not nothing gets digits until it shows, and so do intervals until their ends differ: at most three more.
    std::string change(double difference, Unit unit, const Interval& beside = {}) const;  // "+3.1 points", "−120", "+EUR 1,500", with the digits of the interval beside it
    std::string size_of_change(double difference, Unit unit, const Interval& beside = {}) const;  // without its sign
    std::string interval(const Interval& interval, Unit unit) const;         // "1.2 to 5.0"
    std::string interval_of_change(const Interval& interval, Unit unit) const;
    std::string relative_change(double share) const;         // "+1.2%"
    std::string month(int months_since_year_zero) const;    // "March 2024"

    const std::map<std::string, std::string, std::less<>>& texts() const { return texts_; }
    std::string money_pattern() const;  // "EUR {number}"
    void set_currency(std::string currency) { currency_ = std::move(currency); }

private:
    /// `magnitude`: of the number that decides how many digits are shown, so that both ends of an interval look alike.
    std::string scaled(double value, double magnitude, Unit unit, bool with_sign, bool with_unit, int more_digits = 0) const;
    std::string interval(const Interval& interval, Unit unit, bool with_sign) const;
    int         more_digits(const Interval& interval, Unit unit) const;  // until both ends differ

    std::string                                     language_;
    std::string                                     currency_ = "EUR";
    std::map<std::string, std::string, std::less<>> texts_;
};

/// "senegal_community_fund" → "Senegal community fund"
std::string readable(std::string_view name);

}  // namespace homeward::analysis
