// The Excel workbook, by libxlsxwriter.
#include "analysis/table_files.hpp"

#include "core/faults.hpp"

#include <fmt/format.h>

#ifdef HOMEWARD_XLSXWRITER

#include <xlsxwriter.h>

#include <algorithm>
#include <cstdio>
#include <filesystem>

namespace homeward::analysis {
namespace {

constexpr std::size_t longest_text = 32'767;      // of a cell
constexpr time_t      no_clock     = 946'684'800;  // 1 January 2000: a date has to stand in the file

struct Formats {
    lxw_format *title, *note, *unit, *header;
};

Formats formats_of(lxw_workbook* book)
{
    Formats f{workbook_add_format(book), workbook_add_format(book), workbook_add_format(book), workbook_add_format(book)};
    format_set_bold(f.title);
    format_set_font_size(f.title, 14);
    format_set_font_color(f.note, 0x505050);
    format_set_italic(f.unit);
    format_set_font_color(f.unit, 0x505050);
    format_set_bold(f.header);
    format_set_bottom(f.header, LXW_BORDER_THIN);
    return f;
}

/// At most so many bytes, and never half a letter.
std::string cut(const std::string& text)
{
    if (text.size() <= longest_text) return text;
    std::size_t end = longest_text;
    while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0U) == 0x80U) --end;
    return text.substr(0, end);
}

void write(lxw_worksheet* sheet, std::size_t row, std::size_t column, const Cell& cell)
{
    const auto r = static_cast<lxw_row_t>(row);
    const auto c = static_cast<lxw_col_t>(column);
    if (const auto* text = std::get_if<std::string>(&cell)) {
        if (!text->empty()) worksheet_write_string(sheet, r, c, cut(*text).c_str(), nullptr);
    } else if (const double value = std::get<double>(cell); std::isfinite(value)) {
        worksheet_write_number(sheet, r, c, value, nullptr);
    }
}

/// Wide enough for the name, and for short texts.
double width_of(const Table& table, std::size_t column)
{
    constexpr std::size_t narrowest = 9, widest = 40;
    std::size_t           width = std::max(narrowest, table.columns[column].name.size() + 2);
    for (const auto& row : table.rows)
        if (const auto* text = std::get_if<std::string>(&row[column])) width = std::max(width, std::min(widest, text->size() + 2));
    return static_cast<double>(width);
}

void write_sheet(lxw_workbook* book, const Formats& formats, const Table& table)
{
    lxw_worksheet* sheet = workbook_add_worksheet(book, table.name.c_str());
    if (!sheet) throw std::logic_error("a sheet cannot be named " + table.name);
    std::size_t row  = 0;
    const auto  line = [&](const std::string& text, lxw_format* format) { worksheet_write_string(sheet, static_cast<lxw_row_t>(row++), 0, text.c_str(), format); };
    line(table.title, formats.title);
    for (const std::string& note : table.notes) line(note, formats.note);
    ++row;
    const std::size_t header = row + 1, last = header + table.rows.size();
    for (std::size_t c = 0; c < table.columns.size(); ++c) {
        const auto column = static_cast<lxw_col_t>(c);
        worksheet_set_column(sheet, column, column, width_of(table, c), nullptr);
        if (table.columns[c].unit != "1") worksheet_write_string(sheet, static_cast<lxw_row_t>(row), column, table.columns[c].unit.c_str(), formats.unit);
        worksheet_write_string(sheet, static_cast<lxw_row_t>(header), column, table.columns[c].name.c_str(), formats.header);
    }
    for (std::size_t r = 0; r < table.rows.size(); ++r)
        for (std::size_t c = 0; c < table.rows[r].size(); ++c) write(sheet, header + 1 + r, c, table.rows[r][c]);
    worksheet_freeze_panes(sheet, static_cast<lxw_row_t>(header + 1), 1);
    worksheet_autofilter(sheet, static_cast<lxw_row_t>(header), 0, static_cast<lxw_row_t>(last), static_cast<lxw_col_t>(table.columns.size() - 1));
}

Table contents(const std::vector<Table>& tables, const std::string& title)
{
    Table table{"contents", title, {"One sheet a table. In each: title, notes, units above the names of columns, rows. Empty cells are not known. What every column means stands in the last sheet."}, {{"sheet", "1", ""}, {"rows", "1", ""}, {"what", "1", ""}}, {}};
    for (const Table& of : tables) table.rows.push_back({of.name, static_cast<double>(of.rows.size()), of.title});
    return table;
}

}  // namespace

bool writes_workbooks() { return true; }

void write_workbook(const std::vector<Table>& tables, const std::string& path, const std::string& title)
{
    const std::string    partial = path + ".tmp", folder = std::filesystem::absolute(path).parent_path().string();
    std::string          temporary = folder;
    lxw_workbook_options options{};
    options.tmpdir     = temporary.data();
    lxw_workbook* book = workbook_new_opt(partial.c_str(), &options);
    if (!book) throw InputOutputError(path + ": cannot be written");
    lxw_doc_properties properties{};
    std::string        name = title, author = "homeward";
    properties.title   = name.data();
    properties.author  = author.data();
    properties.created = no_clock;
    workbook_set_properties(book, &properties);
    const Formats formats = formats_of(book);
    write_sheet(book, formats, contents(tables, title));
    for (const Table& table : tables) write_sheet(book, formats, table);
    write_sheet(book, formats, data_dictionary(tables));
    if (const lxw_error error = workbook_close(book); error != LXW_NO_ERROR) {
        std::remove(partial.c_str());
        throw InputOutputError(fmt::format("{}: cannot be written: {}", path, lxw_strerror(error)));
    }
    if (std::rename(partial.c_str(), path.c_str()) != 0) throw InputOutputError(path + ": cannot be put in place");
}

}  // namespace homeward::analysis

#else

namespace homeward::analysis {

bool writes_workbooks() { return false; }

void write_workbook(const std::vector<Table>&, const std::string&, const std::string&)
{
    throw InputError("--xlsx: this program was built without libxlsxwriter; install libxlsxwriter-dev and build again, or use --csv");
}

}  // namespace homeward::analysis

#endif
