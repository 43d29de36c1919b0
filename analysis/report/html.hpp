// Small pieces of HTML, always escaped.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace homeward::analysis::html {

std::string escaped(std::string_view text);
/// Inside a <script type="application/json">: nothing in it can end the element.
std::string script_safe(std::string_view json);

/// A string of CSS that ends no element and no rule.
std::string css_text(std::string_view text);

struct Column {
    std::string title;
    bool        numeric = false;
};

/// A table of plain text: what is shown, and what is saved as CSV.
struct Table {
    std::string                           caption;
    std::vector<Column>                   columns;
    std::vector<std::vector<std::string>> rows;         // as people read them; the first cell names the row
    std::vector<std::vector<std::string>> csv_rows{};   // full precision; empty: the same as rows
    std::vector<std::string>              csv_header{};
    std::vector<std::vector<std::string>> kinds{};      // the class of each cell; empty: none
    std::vector<std::vector<double>>      values{};     // what a column of numbers is put in order by; empty: the order is not the reader's to choose
    std::string                           kind{};       // the class of the table
};

std::string markup(const Table& table);
std::string csv(const Table& table);
/// The table's CSV, kept in the page, and the button that saves it under this name.
std::string csv_button(const Table& table, std::string_view file, std::string_view words);

/// The template with every {{name}} replaced; a name nobody gives is our bug (std::logic_error).
std::string filled(std::string_view pattern, const std::vector<std::pair<std::string_view, std::string>>& values);

}  // namespace homeward::analysis::html
