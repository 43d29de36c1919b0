// Everything that is read on the screen, in one of three languages; what reports say too comes from their catalogues.
#pragma once

#include <map>
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
    /// family.name as the catalogues know it, else the name made readable.
    std::string        label(std::string_view family, std::string_view name) const;
    std::string        number(double value, int decimals = 0) const;
    std::string        percent(double share) const;
    const std::map<std::string, std::string, std::less<>>& texts() const { return texts_; }

private:
    std::string                                     language_;
    std::map<std::string, std::string, std::less<>> texts_;
};

}  // namespace homeward::viewer
