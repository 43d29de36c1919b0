#include "scenario/resolved.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace homeward {

namespace {

std::string quoted(const std::string& text)
{
    std::string written = "\"";
    for (const char letter : text) {
        if (letter == '"' || letter == '\\') written += '\\', written += letter;
        else if (letter == '\n') written += "\\n";
        else if (letter == '\t') written += "\\t";
        else if (static_cast<unsigned char>(letter) < 0x20 || letter == 0x7f) written += fmt::format("\\u{:04X}", static_cast<unsigned>(static_cast<unsigned char>(letter)));
        else written += letter;
    }
    return written + '"';
}

std::string key_text(const std::string& key)
{
    const bool bare = !key.empty() && std::all_of(key.begin(), key.end(), [](char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == '-'; });
    return bare ? key : quoted(key);
}

template <class Element, class Text>
std::string list_text(const std::vector<Element>& list, Text text_of)
{
    std::string written = "[";
    for (const Element& element : list) written += (written.size() == 1 ? "" : ", ") + text_of(element);
    return written + "]";
}

std::string number_text(double number) { return fmt::format("{}", number); }  // the shortest text that reads back to the same number

std::string setting_text(const Section::Value& value)
{
    const std::string content = toml_text(value);
    if (value.unit.empty() && !value.plausible && value.source.empty() && value.quality.empty()) return content;
    std::string described = "{ value = " + content;
    if (!value.unit.empty()) described += ", unit = " + quoted(value.unit);
    if (value.plausible) described += fmt::format(", range = [{}, {}]", value.plausible->first, value.plausible->second);
    if (!value.source.empty()) described += ", source = " + quoted(value.source);
    if (!value.quality.empty()) described += ", quality = " + quoted(value.quality);
    return described + " }";
}

void write(std::string& text, const Section& section, const std::string& path)
{
    for (const auto& [key, value] : section.values()) {
        if (!value.meaning.empty()) text += "# " + value.meaning + "\n";
        text += key_text(key) + " = " + setting_text(value) + "\n";
    }
    for (const auto& [key, sections] : section.children()) {
        const std::string name = path.empty() ? key_text(key) : path + "." + key_text(key);
        for (const Section& child : sections) {
            text += child.is_listed() ? "\n[[" + name + "]]\n" : "\n[" + name + "]\n";
            write(text, child, name);
        }
    }
}

}  // namespace

std::string toml_text(const Section::Value& value)
{
    if (const auto* number = std::get_if<double>(&value.content)) return number_text(*number);
    if (const auto* yes = std::get_if<bool>(&value.content)) return *yes ? "true" : "false";
    if (const auto* text = std::get_if<std::string>(&value.content)) return quoted(*text);
    if (const auto* numbers = std::get_if<std::vector<double>>(&value.content)) return list_text(*numbers, number_text);
    return list_text(std::get<std::vector<std::string>>(value.content), quoted);
}

std::string resolved_toml(const Section& root)
{
    std::string text;
    write(text, root, "");
    return text;
}

}  // namespace homeward
