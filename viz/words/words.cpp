#include "viz/words/words.hpp"

#include "analysis/catalogue.hpp"
#include "analysis/embedded.hpp"
#include "core/faults.hpp"
#include "viz/words/embedded_words.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <cmath>
#include <stdexcept>

namespace homeward::viewer {

const std::vector<std::string>& Words::languages()
{
    static const std::vector<std::string> all{"en", "fr", "es"};
    return all;
}

Words::Words(const std::string& language) : language_(language)
{
    if (std::ranges::find(languages(), language) == languages().end()) throw InputError(fmt::format("There are no words in the language '{}'; there are: {}.", language, fmt::join(languages(), ", ")));
    for (const std::string_view source : {analysis::embedded("text_" + language + ".json"), embedded_words(language)})
        if (!source.empty()) {
            const auto json = nlohmann::json::parse(source);
            for (const auto& [key, value] : json.items()) texts_[key] = value.get<std::string>();
        }
}

const std::string& Words::operator()(std::string_view key) const
{
    const auto found = texts_.find(key);
    if (found == texts_.end()) throw std::logic_error(fmt::format("there is no '{}' in the words of '{}'", key, language_));
    return found->second;
}

std::string Words::operator()(std::string_view key, const Values& values) const
{
    std::string text = (*this)(key);
    for (const auto& [name, value] : values)
        if (const auto at = text.find("{" + std::string(name) + "}"); at != std::string::npos) text.replace(at, name.size() + 2, value);
    return text;
}

std::string Words::label(std::string_view family, std::string_view name) const
{
    const std::string key = fmt::format("{}.{}", family, name);
    return has(key) ? (*this)(key) : analysis::readable(name);
}

std::string Words::number(double value, int decimals) const
{
    if (!std::isfinite(value)) return "–";
    const std::string written = fmt::format("{:.{}f}", std::abs(value), decimals);
    const auto        point   = written.find('.');
    std::string       text    = written.substr(0, point);
    for (auto at = static_cast<std::ptrdiff_t>(text.size()) - 3; at > 0; at -= 3) text.insert(static_cast<std::size_t>(at), (*this)("number.thousands"));
    if (point != std::string::npos) text += (*this)("number.decimal") + written.substr(point + 1);
    return (value < 0 && written.find_first_of("123456789") != std::string::npos ? "−" : "") + text;
}

std::string Words::percent(double share) const { return number(100 * share, std::abs(share) < 0.1 ? 1 : 0) + " %"; }

}  // namespace homeward::viewer
