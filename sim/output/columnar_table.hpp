// Tables of a run file that grow by rows, column by column: made once, longer with each replicate.
//
// A table is a struct of vectors that names them in a static function `columns()`: pairs of a ColumnText and a pointer to member.
#pragma once

#include "output/hdf5.hpp"
#include "scenario/currency.hpp"

#include <algorithm>
#include <cstdint>
#include <string>
#include <string_view>
#include <tuple>
#include <vector>

namespace homeward {

struct ColumnText {
    const char *name, *unit, *long_name, *meanings;  // meanings of the codes 0, 1, 2 …, or nullptr
};

/// Rows of no replicate yet; `group`/replicate says whose each row is.
template <class Table>
void make_columns(hdf5::File& file, const std::string& group, const std::string& currency)
{
    constexpr hsize_t rows_in_a_chunk = 16'384;
    file.make_group(group);
    file.make_dataset<std::int32_t>(group + "/row", {{0}, {rows_in_a_chunk}, true});
    file.make_scale(group + "/row");
    file.make_dataset<std::uint32_t>(group + "/replicate", {{0}, {rows_in_a_chunk}, true});
    file.attach_scales(group + "/replicate", {group + "/row"});
    file.attribute(group + "/replicate", "long_name", "replicate");
    file.attribute(group + "/replicate", "units", "1");
    const auto column = [&]<class Value>(const ColumnText& text, std::vector<Value> Table::*) {
        const std::string where = group + "/" + text.name;
        file.make_dataset<Value>(where, {{0}, {rows_in_a_chunk}, true});
        file.attach_scales(where, {group + "/row"});
        file.attribute(where, "units", in_currency(text.unit, currency));
        file.attribute(where, "long_name", text.long_name);
        if (text.meanings == nullptr) return;
        std::vector<Value> codes(1 + static_cast<std::size_t>(std::ranges::count(std::string_view(text.meanings), ' ')));
        for (std::size_t n = 0; n < codes.size(); ++n) codes[n] = static_cast<Value>(n);
        file.attribute(where, "flag_values", codes);
        file.attribute(where, "flag_meanings", text.meanings);
    };
    std::apply([&](const auto&... entry) { (column(entry.first, entry.second), ...); }, Table::columns());
}

/// Appends the rows of one replicate behind the `before` that are there.
template <class Table>
void append_rows(hdf5::File& file, const std::string& group, const Table& table, std::uint32_t replicate, hsize_t before)
{
    const hsize_t rows = table.rows();
    if (rows == 0) return;
    const auto column = [&]<class Value>(const std::string& name, const std::vector<Value>& values) {
        const std::string where = group + "/" + name;
        file.extend(where, before + rows);
        file.write_block<Value>(where, {before}, {rows}, values);
    };
    std::vector<std::int32_t> numbers(rows);
    for (std::size_t n = 0; n < rows; ++n) numbers[n] = static_cast<std::int32_t>(before + n);
    column("row", numbers);
    column("replicate", std::vector<std::uint32_t>(rows, replicate));
    std::apply([&](const auto&... entry) { (column(entry.first.name, table.*entry.second), ...); }, Table::columns());
}

/// Bytes of all columns.
template <class Table>
std::uint64_t bytes_of_columns(const Table& table)
{
    std::uint64_t bytes = 0;
    std::apply([&](const auto&... column) { ((bytes += (table.*column.second).size() * sizeof((table.*column.second)[0])), ...); }, Table::columns());
    return bytes;
}

}  // namespace homeward
