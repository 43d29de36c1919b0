// Small pieces of HTML, always escaped.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace homeward::analysis::html {

std::string escaped(std::string_view text);
/// Inside a <script type="application/json">: nothing in it can end the element.
std::string script_safe(std::string_view json);
std::string percent_encoded(std::string_view text);

struct Column {
    std::string title;
    bool        numeric = false;
};

/// A table of plain text: what is shown, and what is downloaded as CSV.
struct Table {
    std::string                           caption;
    std::vector<Column>                   columns;
    std::vector<std::vector<std::string>> rows;      // as people read them
    std::vector<std::vector<std::string>> csv_rows;  // full precision; empty: the same as rows
    std::vector<std::string>              csv_header;
};

std::string markup(const Table& table);
std::string csv(const Table& table);
/// <a download> with the table as a data URI.
std::string csv_link(const Table& table, std::string_view file_name, std::string_view words);

/// The template with every {{name}} replaced; a name nobody gives is our bug (std::logic_error).
std::string filled(std::string_view pattern, const std::vector<std::pair<std::string_view, std::string>>& values);

}  // namespace homeward::analysis::html
