#include "analysis/report/html.hpp"

#include <algorithm>
#include <stdexcept>

namespace homeward::analysis::html {

std::string escaped(std::string_view text)
{
    std::string out;
    out.reserve(text.size());
    for (const char c : text) {
        switch (c) {
        case '&': out += "&amp;"; break;
        case '<': out += "&lt;"; break;
        case '>': out += "&gt;"; break;
        case '"': out += "&quot;"; break;
        default: out += c;
        }
    }
    return out;
}

std::string script_safe(std::string_view json)
{
    std::string out;
    out.reserve(json.size());
    for (const char c : json) {
        if (c == '<') out += "\\u003c";
        else out += c;
    }
    return out;
}

std::string percent_encoded(std::string_view text)
{
    constexpr std::string_view kept = "-_.~,;:/()*!'";
    constexpr const char*      hex  = "0123456789ABCDEF";
    std::string                out;
    for (const char c : text) {
        const auto byte = static_cast<unsigned char>(c);
        if ((byte < 128 && std::isalnum(byte)) || (kept.find(c) != std::string_view::npos && c != '\'')) { out += c; continue; }
        out += '%';
        out += hex[byte >> 4];
        out += hex[byte & 15];
    }
    return out;
}

std::string markup(const Table& table)
{
    std::string out = "<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"" + escaped(table.caption) + "\"><table><caption>" + escaped(table.caption) + "</caption><thead><tr>";
    for (const Column& column : table.columns) out += std::string("<th scope=\"col\"") + (column.numeric ? " class=\"n\">" : ">") + escaped(column.title) + "</th>";
    out += "</tr></thead><tbody>\n";
    for (const auto& row : table.rows) {
        out += "<tr>";
        for (std::size_t i = 0; i < row.size(); ++i) out += std::string("<td data-label=\"") + escaped(table.columns[i].title) + (table.columns[i].numeric ? "\" class=\"n\">" : "\">") + escaped(row[i]) + "</td>";
        out += "</tr>\n";
    }
    return out + "</tbody></table></div>";
}

std::string csv(const Table& table)
{
    const auto field = [](const std::string& text) {
        if (text.find_first_of(",\"\r\n") == std::string::npos) return text;
        std::string out = "\"";
        for (const char c : text) out += c == '"' ? std::string("\"\"") : std::string(1, c);
        return out + "\"";
    };
    const auto line = [&](const std::vector<std::string>& cells) {
        std::string out;
        for (std::size_t i = 0; i < cells.size(); ++i) out += (i ? "," : "") + field(cells[i]);
        return out + "\r\n";
    };
    std::vector<std::string> titles = table.csv_header;
    if (titles.empty()) std::transform(table.columns.begin(), table.columns.end(), std::back_inserter(titles), [](const Column& c) { return c.title; });
    std::string out = line(titles);
    for (const auto& row : table.csv_rows.empty() ? table.rows : table.csv_rows) out += line(row);
    return out;
}

std::string csv_link(const Table& table, std::string_view file_name, std::string_view words)
{
    return "<a class=\"download\" download=\"" + escaped(file_name) + "\" href=\"data:text/csv;charset=utf-8," + percent_encoded(csv(table)) + "\">" + escaped(words) + "</a>";
}

std::string filled(std::string_view pattern, const std::vector<std::pair<std::string_view, std::string>>& values)
{
    std::string out;
    for (std::size_t i = 0; i < pattern.size();) {
        if (pattern.substr(i, 2) != "{{") { out += pattern[i++]; continue; }
        const std::size_t end   = pattern.find("}}", i);
        const auto        name  = pattern.substr(i + 2, end - i - 2);
        const auto        found = std::find_if(values.begin(), values.end(), [&](const auto& v) { return v.first == name; });
        if (end == std::string_view::npos || found == values.end()) throw std::logic_error("the page asks for {{" + std::string(name) + "}}, which nobody gives");
        out += found->second;
        i = end + 2;
    }
    return out;
}

}  // namespace homeward::analysis::html
