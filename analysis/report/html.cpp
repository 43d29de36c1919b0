#include "analysis/report/html.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <cmath>
#include <iterator>
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

std::string css_text(std::string_view text)
{
    std::string out = "\"";
    for (const char c : text) {
        if (c == '"' || c == '\\' || c == '<' || c == '\n') out += fmt::format("\\{:x} ", static_cast<unsigned>(c));
        else out += c;
    }
    return out + "\"";
}

namespace {

/// Escaped; what stands on a line of its own in the text does so in the cell.
std::string lines(const std::string& text)
{
    std::string out = escaped(text);
    for (std::size_t at = 0; (at = out.find('\n', at)) != std::string::npos; at += 4) out.replace(at, 1, "<br>");
    return out;
}

}  // namespace

std::string markup(const Table& table)
{
    const bool  sortable = !table.values.empty();
    const auto  title = [&](const Column& column) { return sortable ? std::string("<button type=\"button\" data-sort=\"") + (column.numeric ? "number" : "text") + "\">" + escaped(column.title) + "</button>" : escaped(column.title); };
    std::string out = "<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"" + escaped(table.caption) + "\"><table" + (table.kind.empty() ? "" : " class=\"" + table.kind + "\"") + "><caption><span>" + escaped(table.caption) + "</span></caption><thead><tr>";
    for (const Column& column : table.columns) out += std::string("<th scope=\"col\"") + (column.numeric ? " class=\"n\">" : ">") + title(column) + "</th>";
    out += "</tr></thead><tbody>\n";
    for (std::size_t r = 0; r < table.rows.size(); ++r) {
        out += "<tr>";
        for (std::size_t i = 0; i < table.rows[r].size(); ++i) {
            const Column& column = table.columns[i];
            std::string   kinds  = column.numeric ? "n" : "";
            if (!table.kinds.empty() && !table.kinds[r][i].empty()) kinds += (kinds.empty() ? "" : " ") + table.kinds[r][i];
            const std::string cell = i == 0 ? "th scope=\"row\"" : "td";
            out += "<" + cell + (table.kind == "words" ? " data-label=\"" + escaped(column.title) + "\"" : "") + (kinds.empty() ? "" : " class=\"" + kinds + "\"");
            if (sortable && column.numeric) out += " data-value=\"" + (std::isfinite(table.values[r][i]) ? std::to_string(table.values[r][i]) : std::string{}) + "\"";
            out += ">" + lines(table.rows[r][i]) + (i == 0 ? "</th>" : "</td>");
        }
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

std::string csv_button(const Table& table, std::string_view file, std::string_view words)
{
    const std::string id = std::string(file) + "-csv";
    return "<script type=\"application/json\" id=\"" + id + "\">" + script_safe(nlohmann::json(csv(table)).dump()) + "</script><button type=\"button\" class=\"csv download\" data-table=\"" + id + "\" data-file=\"" + std::string(file) + ".csv\">" + escaped(words) + "</button>";
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
