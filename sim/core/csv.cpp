#include "core/csv.hpp"

#include "core/durable_file.hpp"

#include <charconv>
#include <cmath>

namespace homeward {

namespace {

/// Reads cell by cell; a quoted one may hold commas, line ends and doubled quotation marks.
class CsvReader {
public:
    CsvReader(std::string_view text, const std::string& file) : text_(text), file_(file) {}

    bool at_end() const { return at_ >= text_.size(); }

    std::vector<CsvCell> row()
    {
        std::vector<CsvCell> cells;
        do cells.push_back(cell());
        while (take(','));
        take('\r');
        if (take('\n')) ++line_, start_of_line_ = at_;
        return cells;
    }

private:
    bool take(char letter)
    {
        if (at_end() || text_[at_] != letter) return false;
        ++at_;
        return true;
    }

    void skip_blanks()
    {
        while (take(' ') || take('\t')) {}
    }

    /// What stands up to the closing quotation mark.
    std::string quoted()
    {
        std::string text;
        while (!at_end()) {
            const char letter = text_[at_++];
            if (letter == '"' && !take('"')) break;
            if (letter == '\n') ++line_, start_of_line_ = at_;
            text += letter;
        }
        return text;
    }

    CsvCell cell()
    {
        skip_blanks();
        CsvCell cell{{}, {file_, line_, static_cast<unsigned>(at_ - start_of_line_ + 1)}};
        if (take('"')) {
            cell.text = quoted();
            skip_blanks();
        }
        while (!at_end() && text_[at_] != ',' && text_[at_] != '\n' && text_[at_] != '\r') cell.text += text_[at_++];
        while (cell.text.ends_with(' ') || cell.text.ends_with('\t')) cell.text.pop_back();
        return cell;
    }

    std::string_view   text_;
    const std::string& file_;
    std::size_t        at_ = 0, start_of_line_ = 0;
    unsigned           line_ = 1;
};

}  // namespace

CsvTable csv_of_text(std::string_view text, const std::string& file)
{
    constexpr std::string_view mark = "\xEF\xBB\xBF";  // with which spreadsheets begin a file in UTF-8
    if (text.starts_with(mark)) text.remove_prefix(mark.size());
    CsvReader reader(text, file);
    CsvTable  table;
    Faults    faults;
    while (!reader.at_end()) {
        std::vector<CsvCell> row = reader.row();
        if (row.size() == 1 && row.front().text.empty()) continue;
        if (table.heading.empty()) table.heading = std::move(row);
        else if (row.size() == table.heading.size()) table.rows.push_back(std::move(row));
        else faults.add(row.front().place, "has " + std::to_string(row.size()) + " cells, where the heading has " + std::to_string(table.heading.size()));
    }
    if (table.heading.empty()) faults.add({file, 1, 1}, "is empty; its first line names the columns");
    if (!faults.none()) throw InputError(faults.all());
    return table;
}

CsvTable read_csv(const std::string& file) { return csv_of_text(read_whole(file), file); }

std::optional<double> number_of(std::string_view text)
{
    double value = 0;
    if (text.starts_with('+')) text.remove_prefix(1);
    const auto [end, failure] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (failure != std::errc{} || end != text.data() + text.size() || text.empty() || !std::isfinite(value)) return {};
    return value;
}

std::string csv_cell(const std::string& text)
{
    if (text.find_first_of(",\"\r\n") == std::string::npos) return text;
    std::string quoted = "\"";
    for (const char letter : text) {
        if (letter == '"') quoted += '"';
        quoted += letter;
    }
    return quoted + '"';
}

}  // namespace homeward
