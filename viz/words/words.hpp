// Everything that is read on the screen, in one of three languages; what reports say too comes from their catalogues.
#pragma once

#include "analysis/catalogue.hpp"
#include "world/persons.hpp"

#include <map>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace homeward::viewer {

class Words {
public:
    using Values = std::vector<std::pair<std::string_view, std::string>>;

    static const std::vector<std::string>& languages();
    /// Another than those of `languages` is an InputError.
    explicit Words(const std::string& language);

    const std::string& language() const { return language_; }
    bool               has(std::string_view key) const { return texts_.find(key) != texts_.end(); }
    /// A key that is not there is our bug: std::logic_error.
    const std::string& operator()(std::string_view key) const;
    std::string        operator()(std::string_view key, const Values& values) const;
    /// The same of a person: of "[il|elle]" what suits.
    std::string        of_person(std::string_view key, Sex sex, const Values& values = {}) const;
    /// family.name as the catalogues know it, else the name made readable.
    std::string        label(std::string_view family, std::string_view name) const;
    /// A question or a meaning that a scenario states in English; as it is where nobody has translated it.
    std::string        stated(const std::string& english) const;
    std::string        unit(const std::string& unit) const { return catalogue_.unit(unit); }
    std::string        month(Month month) const { return catalogue_.month(month.count); }
    std::string        number(double value, int decimals = 0) const { return catalogue_.number(value, decimals); }
    std::string        money(double value) const { return catalogue_.value(value, analysis::Unit::money); }
    std::string        points(double difference) const { return catalogue_.change(difference, analysis::Unit::share); }  // of shares: "+3.1 points"
    std::string        percent(double share) const;
    std::string        percent(double share, int decimals) const;
    const std::map<std::string, std::string, std::less<>>& texts() const { return texts_; }

    // For tests: which keys the screen has used, and what had no words in this language.
    const std::set<std::string, std::less<>>& used() const { return used_; }
    const std::set<std::string, std::less<>>& missing() const { return missing_; }

private:
    std::string                                     language_;
    analysis::Catalogue                             catalogue_;
    std::map<std::string, std::string, std::less<>> texts_;
    mutable std::set<std::string, std::less<>>      used_, missing_;
};

}  // namespace homeward::viewer
