// What one replicate adds to each table of a run file.
#include "output/run_writer.hpp"

#include "output/measures.hpp"
#include "output/survey_record.hpp"

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
    add_places(record, position);
    f.write_block<std::int64_t>("/ledger/flow", {position, 0, 0, 0}, {1, months, accounts, accounts}, record.ledger);
    add_programmes(record, position);
    add_costs(record);
    add_surveys(record, position);
    panel_rows_ = append_to_table(f, "/panel", record.replicate, record.panel, panel_rows_);
    const std::uint8_t yes = 1;
    f.write_block<std::uint8_t>("/series/replicate_done", {position}, {1}, std::span(&yes, 1));
    ++done_;
}

void RunWriter::add_series(const ReplicateRecord& record, hsize_t position)
{
    const std::size_t   months = description_.months, groups = groups_.size(), width = measures().size() * groups;
    std::vector<double> block;
    for (std::size_t n = 0; n < measures().size(); ++n) {
        const Measure&    measure = measures()[n];
        const std::size_t values  = measure.for_country_only() ? 1 : groups;
        block.clear();
        for (std::size_t m = 0; m < months; ++m)
            block.insert(block.end(), record.series.begin() + static_cast<std::ptrdiff_t>(m * width + n * groups), record.series.begin() + static_cast<std::ptrdiff_t>(m * width + n * groups + values));
        const std::string where = fmt::format("/series/{}", measure.name);
        if (measure.for_country_only()) file_->write_block<double>(where, {position, 0}, {1, months}, block);
        else file_->write_block<double>(where, {position, 0, 0}, {1, months, groups}, block);
    }
}

void RunWriter::add_places(const ReplicateRecord& record, hsize_t position)
{
    hdf5::File&           f      = *file_;
    const hsize_t         number = description_.district_of_community.size(), districts = districts_of(description_), months = community_months_.size(), district_months = district_months_.size();
    std::span<const float> left   = record.communities;
    for (const CommunityVariable& variable : community_variables()) {
        if (left.empty()) break;
        f.write_block<float>(fmt::format("/communities/{}", variable.name), {position, 0, 0}, {1, months, number}, left.first(months * number));
        left = left.subspan(months * number);
    }
    left = record.districts;
    for (const DistrictVariable& variable : district_variables()) {
        if (left.empty()) break;
        const std::size_t size  = district_months * districts * (variable.by_group ? district_groups : 1);
        const std::string where = fmt::format("/districts/{}", variable.name);
        if (variable.by_group) f.write_block<float>(where, {position, 0, 0, 0}, {1, district_months, districts, district_groups}, left.first(size));
        else f.write_block<float>(where, {position, 0, 0}, {1, district_months, districts}, left.first(size));
        left = left.subspan(size);
    }
}

/// A recorder knows the place of an instrument in its programme's package; the file numbers the instruments of all programmes.
void RunWriter::add_costs(const ReplicateRecord& record)
{
    if (description_.programmes.empty()) return;
    CostTable table = record.costs;
    for (std::size_t row = 0; row < table.rows(); ++row) {
        const auto& own  = description_.programmes[table.programme[row]].instruments;
        const auto  name = table.instrument[row] == spent_on_overhead ? std::string("overhead") : own.at(table.instrument[row]);
        table.instrument[row] = static_cast<std::uint8_t>(std::ranges::find(instruments_, name) - instruments_.begin());
    }
    cost_rows_ = append_to_table(*file_, "/costs", record.replicate, table, cost_rows_);
}

void RunWriter::add_programmes(const ReplicateRecord& record, hsize_t position)
{
    if (description_.programmes.empty()) return;
    hdf5::File&       f      = *file_;
    const std::size_t months = description_.months, number = description_.programmes.size();
    std::vector<double> spent(months * number * instruments_.size(), std::numeric_limits<double>::quiet_NaN());
    for (std::size_t m = 0; m < months; ++m)
        for (std::size_t n = 0; n < number; ++n) {
            const auto&         own = description_.programmes[n].instruments;
            const double* const row = record.programme_spending.data() + (m * number + n) * spending_columns_;
            double* const       out = spent.data() + (m * number + n) * instruments_.size();
            for (std::size_t i = 0; i < own.size(); ++i) {  // an instrument may stand twice in a programme's sequence
                double& cell = out[std::ranges::find(instruments_, own[i]) - instruments_.begin()];
                cell         = (cell == cell ? cell : 0) + row[i];
            }
            out[instruments_.size() - 1] = row[spending_columns_ - 1];
        }
    f.write_block<double>("/programmes/spent", {position, 0, 0, 0}, {1, months, number, instruments_.size()}, spent);
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
    must(record.series.size() == months * measures().size() * groups_.size(), "series");
    must(record.communities.size() == community_variables().size() * community_months_.size() * description_.district_of_community.size(), "communities");
    must(record.districts.size() == district_values(district_months_.size(), districts_of(description_)), "districts");
    must(record.ledger.size() == months * accounts * accounts, "ledger");
    must(record.programme_spending.size() == months * number * spending_columns_ || number == 0, "spending of programmes");
    must(record.surveys.size() == survey_figures * values_of_a_figure(description_.months, description_.surveys), "surveys");
    must(record.programme_counts.size() == programme_variables().size() * months * number, "counts of programmes");
}

}  // namespace homeward
