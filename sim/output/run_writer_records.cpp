// What one replicate adds to each table of a run file.
#include "output/run_writer.hpp"

#include "output/measures.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <limits>
#include <stdexcept>

namespace homeward {

void RunWriter::write_record(const ReplicateRecord& record)
{
    hdf5::File&   f         = *file_;
    const hsize_t position  = record.replicate - description_.first_replicate;
    const hsize_t months    = description_.months;
    add_series(record, position);
    if (!record.communities.empty()) {
        const hsize_t     number = description_.district_of_community.size();
        const std::size_t size   = community_months_.size() * number;
        for (std::size_t v = 0; v < community_variables().size(); ++v)
            f.write_block<float>(fmt::format("/communities/{}", community_variables()[v].name), {position, 0, 0}, {1, community_months_.size(), number}, std::span(record.communities).subspan(v * size, size));
    }
    f.write_block<std::int64_t>("/ledger/flow", {position, 0, 0, 0}, {1, months, accounts, accounts}, record.ledger);
    add_programmes(record, position);
    add_panel(record);
    const std::uint8_t yes = 1;
    f.write_block<std::uint8_t>("/series/replicate_done", {position}, {1}, std::span(&yes, 1));
    ++done_;
}

void RunWriter::add_series(const ReplicateRecord& record, hsize_t position)
{
    const std::size_t   months = description_.months, width = values_in_a_month();
    std::vector<double> block;
    for (std::size_t n = 0; n < measures().size(); ++n) {
        const Measure&    measure = measures()[n];
        const std::size_t values  = measure.for_country_only() ? 1 : groups_count;
        block.clear();
        for (std::size_t m = 0; m < months; ++m)
            block.insert(block.end(), record.series.begin() + static_cast<std::ptrdiff_t>(m * width + n * groups_count), record.series.begin() + static_cast<std::ptrdiff_t>(m * width + n * groups_count + values));
        const std::string where = fmt::format("/series/{}", measure.name);
        if (measure.for_country_only()) file_->write_block<double>(where, {position, 0}, {1, months}, block);
        else file_->write_block<double>(where, {position, 0, 0}, {1, months, groups_count}, block);
    }
}

void RunWriter::add_panel(const ReplicateRecord& record)
{
    hdf5::File&   f    = *file_;
    const hsize_t rows = record.panel.rows();
    if (rows == 0) return;
    const auto column = [&]<class Value>(const std::string& where, const std::vector<Value>& values) {
        f.extend(where, panel_rows_ + rows);
        f.write_block<Value>(where, {panel_rows_}, {rows}, values);
    };
    std::vector<std::int32_t> numbers(rows);
    for (std::size_t n = 0; n < rows; ++n) numbers[n] = static_cast<std::int32_t>(panel_rows_ + n);
    column("/panel/row", numbers);
    column("/panel/replicate", std::vector<std::uint32_t>(rows, record.replicate));
    std::apply([&](const auto&... entry) { (column(std::string("/panel/") + entry.first.name, record.panel.*entry.second), ...); }, Panel::columns());
    panel_rows_ += rows;
}

void RunWriter::add_programmes(const ReplicateRecord& record, hsize_t position)
{
    if (description_.programmes.empty()) return;
    hdf5::File&       f      = *file_;
    const std::size_t months = description_.months, number = description_.programmes.size();
    std::vector<std::string> instruments = f.read_strings("/programmes/instrument");
    std::vector<double> spent(months * number * instruments.size(), std::numeric_limits<double>::quiet_NaN());
    for (std::size_t m = 0; m < months; ++m)
        for (std::size_t n = 0; n < number; ++n) {
            const auto&         own = description_.programmes[n].instruments;
            const double* const row = record.programme_spending.data() + (m * number + n) * spending_columns_;
            double* const       out = spent.data() + (m * number + n) * instruments.size();
            for (std::size_t i = 0; i < own.size(); ++i) {  // an instrument may stand twice in a programme's sequence
                double& cell = out[std::ranges::find(instruments, own[i]) - instruments.begin()];
                cell         = (cell == cell ? cell : 0) + row[i];
            }
            out[instruments.size() - 1] = row[spending_columns_ - 1];
        }
    f.write_block<double>("/programmes/spent", {position, 0, 0, 0}, {1, months, number, instruments.size()}, spent);
    for (std::size_t v = 0; v < programme_variables().size(); ++v) {
        const auto                first = record.programme_counts.begin() + static_cast<std::ptrdiff_t>(v * months * number);
        const std::vector<double> counts(first, first + static_cast<std::ptrdiff_t>(months * number));
        f.write_block<double>(fmt::format("/programmes/{}", programme_variables()[v].name), {position, 0, 0}, {1, months, number}, counts);
    }
}

/// A record that does not fit its run is a bug of ours, not of the disk.
void RunWriter::check_sizes(const ReplicateRecord& record) const
{
    const std::size_t months = description_.months, number = description_.programmes.size();
    const auto        must   = [](bool holds, const char* what) {
        if (!holds) throw std::logic_error(std::string("a replicate's record does not fit the run file: ") + what);
    };
    must(record.replicate >= description_.first_replicate && record.replicate - description_.first_replicate < description_.replicates_planned, "its number");
    must(record.series.size() == months * values_in_a_month(), "series");
    must(record.communities.size() == community_variables().size() * community_months_.size() * description_.district_of_community.size(), "communities");
    must(record.ledger.size() == months * accounts * accounts, "ledger");
    must(record.programme_spending.size() == months * number * spending_columns_ || number == 0, "spending of programmes");
    must(record.programme_counts.size() == programme_variables().size() * months * number, "counts of programmes");
}

}  // namespace homeward
