#include "analysis/table_files.hpp"

#include "core/faults.hpp"

#include <fmt/format.h>

#include <cerrno>
#include <cstdio>
#include <cstring>
#include <filesystem>
#include <fstream>

namespace homeward::analysis {
namespace {

std::string quoted(const std::string& text)
{
    if (text.find_first_of(",\"\r\n") == std::string::npos) return text;
    std::string out = "\"";
    for (const char c : text) out += c == '"' ? std::string("\"\"") : std::string(1, c);
    return out + "\"";
}

std::string written(const Cell& cell)
{
    if (const auto* text = std::get_if<std::string>(&cell)) return quoted(*text);
    const double value = std::get<double>(cell);
    return std::isfinite(value) ? fmt::format("{}", value) : std::string{};  // the shortest that reads back as the same number
}

}  // namespace

std::string csv_text(const Table& table)
{
    std::string out;
    for (std::size_t i = 0; i < table.columns.size(); ++i) out += (i ? "," : "") + table.columns[i].name;
    out += "\r\n";
    for (const auto& row : table.rows) {
        for (std::size_t i = 0; i < row.size(); ++i) out += (i ? "," : "") + written(row[i]);
        out += "\r\n";
    }
    return out;
}

void write_file(const std::string& path, const std::string& content)
{
    const std::string partial = path + ".tmp";
    const auto        fail    = [&](const char* what) { throw InputOutputError(fmt::format("{}: {}: {}", path, what, std::strerror(errno))); };
    {
        std::ofstream file(partial, std::ios::binary | std::ios::trunc);
        if (!file) fail("cannot be written");
        file << content;
        file.close();
        if (!file) { std::remove(partial.c_str()); fail("could not be written to the end"); }
    }
    if (std::rename(partial.c_str(), path.c_str()) != 0) fail("cannot be put in place");
}

void write_csv_folder(const std::vector<Table>& tables, const std::string& folder)
{
    std::error_code failure;
    std::filesystem::create_directories(folder, failure);
    if (failure) throw InputOutputError(fmt::format("the folder {} cannot be made: {}", folder, failure.message()));
    const auto place = [&](const Table& table) { return (std::filesystem::path(folder) / (table.name + ".csv")).string(); };
    for (const Table& table : tables) write_file(place(table), csv_text(table));
    const Table dictionary = data_dictionary(tables);
    write_file(place(dictionary), csv_text(dictionary));
}

}  // namespace homeward::analysis
