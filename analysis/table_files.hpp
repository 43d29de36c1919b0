// Tables as files: a folder of tidy CSV with its data dictionary, and one Excel workbook. No clock: the same comparison gives the same bytes.
#pragma once

#include "analysis/tables.hpp"

#include <string>
#include <vector>

namespace homeward::analysis {

/// One <table>.csv each (RFC 4180, UTF-8, decimal point, empty where not known) and data_dictionary.csv. The folder is made if it is not there.
/// InputOutputError if it cannot be written.
void write_csv_folder(const std::vector<Table>& tables, const std::string& folder);
std::string csv_text(const Table& table);

/// Whether this program was built with libxlsxwriter.
bool writes_workbooks();
/// One sheet a table after a sheet of contents: title, notes, units above the names of columns, then the rows; no merged cells. InputError without libxlsxwriter.
void write_workbook(const std::vector<Table>& tables, const std::string& path, const std::string& title);

/// Beside its place first, then renamed: nobody ever opens half a file.
void write_file(const std::string& path, const std::string& content);

}  // namespace homeward::analysis
