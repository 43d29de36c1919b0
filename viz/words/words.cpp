// Words from two catalogues: the viewer's own over that of the reports.
#include "viz/words/words.hpp"

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

namespace {

/// Before the catalogue, which would say the same in words about reports.
const std::string& known(const std::string& language)
{
    if (std::ranges::find(Words::languages(), language) == Words::languages().end()) throw InputError(fmt::format("There are no words in the language '{}'; there are: {}.", language, fmt::join(Words::languages(), ", ")));
    return language;
}

std::string filled(std::string text, const Words::Values& values)
{
    for (const auto& [name, value] : values)
        if (const auto at = text.find("{" + std::string(name) + "}"); at != std::string::npos) text.replace(at, name.size() + 2, value);
    return text;
}

}  // namespace

Words::Words(const std::string& language) : language_(known(language)), catalogue_(language), texts_(catalogue_.texts())
{
    const auto json = nlohmann::json::parse(embedded_words(language));
    for (const auto& [key, value] : json.items()) texts_[key] = value.get<std::string>();
}

const std::string& Words::operator()(std::string_view key) const
{
    const auto found = texts_.find(key);
    if (found == texts_.end()) throw std::logic_error(fmt::format("there is no '{}' in the words of '{}'", key, language_));
    if (!used_.contains(key)) used_.emplace(key);
    return found->second;
}

std::string Words::operator()(std::string_view key, const Values& values) const { return filled((*this)(key), values); }

std::string Words::of_person(std::string_view key, Sex sex, const Values& values) const
{
    std::string text = (*this)(key);
    for (std::size_t open = 0; (open = text.find('[', open)) != std::string::npos;) {
        const auto middle = text.find('|', open), close = text.find(']', open);
        if (middle == std::string::npos || close == std::string::npos || middle > close) break;
        text.replace(open, close - open + 1, sex == Sex::male ? text.substr(open + 1, middle - open - 1) : text.substr(middle + 1, close - middle - 1));
    }
    return filled(std::move(text), values);
}

std::string Words::label(std::string_view family, std::string_view name) const
{
    const std::string key = fmt::format("{}.{}", family, name);
    if (has(key)) return (*this)(key);
    missing_.insert(key);
    return analysis::readable(name);
}

std::string Words::stated(const std::string& english) const
{
    std::string translated = catalogue_.in_words_of_page(english);
    if (translated.empty() && language_ != "en") missing_.insert(english);
    return translated.empty() ? english : translated;
}

std::string Words::percent(double share) const { return percent(share, std::abs(share) < 0.1 ? 1 : 0); }
std::string Words::percent(double share, int decimals) const { return catalogue_.text("number.percent", {{"number", number(100 * share, decimals)}}); }

}  // namespace homeward::viewer
