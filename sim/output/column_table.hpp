// A table in a run file, column by column, one row after another: a sample of persons, lines of the cost account.
//
// The rows are a struct of columns with `columns()`, a tuple of (Text, pointer to column); see Panel.
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

/// Makes the empty table, with the row's number and the replicate as its first columns.
template <class Rows>
void make_table(hdf5::File& file, const std::string& group, const std::string& currency = "EUR")
{
    constexpr hsize_t rows_in_a_chunk = 16'384;
    file.make_group(group);
    file.make_dataset<std::int32_t>(group + "/row", {{0}, {rows_in_a_chunk}, true});
    file.make_scale(group + "/row");
    file.make_dataset<std::uint32_t>(group + "/replicate", {{0}, {rows_in_a_chunk}, true});
    file.attach_scales(group + "/replicate", {group + "/row"});
    file.attribute(group + "/replicate", "long_name", "replicate");
    file.attribute(group + "/replicate", "units", "1");
    const auto column = [&]<class Value>(const typename Rows::Text& text, std::vector<Value> Rows::*) {
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
    std::apply([&](const auto&... entry) { (column(entry.first, entry.second), ...); }, Rows::columns());
}

/// Appends a replicate's rows after the first `so_far`; returns how many rows there are then.
template <class Rows>
hsize_t append_to_table(hdf5::File& file, const std::string& group, std::uint32_t replicate, const Rows& rows, hsize_t so_far)
{
    const hsize_t more = rows.rows();
    if (more == 0) return so_far;
    const auto column = [&]<class Value>(const std::string& name, const std::vector<Value>& values) {
        const std::string where = group + "/" + name;
        file.extend(where, so_far + more);
        file.write_block<Value>(where, {so_far}, {more}, values);
    };
    std::vector<std::int32_t> numbers(more);
    for (std::size_t n = 0; n < more; ++n) numbers[n] = static_cast<std::int32_t>(so_far + n);
    column("row", numbers);
    column("replicate", std::vector<std::uint32_t>(more, replicate));
    std::apply([&](const auto&... entry) { (column(entry.first.name, rows.*entry.second), ...); }, Rows::columns());
    return so_far + more;
}

/// Bytes of all columns.
template <class Rows>
std::uint64_t bytes_of_rows(const Rows& rows)
{
    return std::apply([&](const auto&... entry) { return (((rows.*entry.second).size() * sizeof((rows.*entry.second)[0])) + ...); }, Rows::columns());
}

}  // namespace homeward
