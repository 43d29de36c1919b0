#include "output/recorder.hpp"

#include "output/measures.hpp"

#include <algorithm>
#include <limits>
#include <stdexcept>

namespace homeward {

namespace {

std::vector<std::int64_t> spent_so_far(const ProgrammeBooks& books)
{
    std::vector<std::int64_t> spent = books.spent_by_instrument;
    spent.push_back(books.overhead_spent);
    return spent;
}

}  // namespace

std::size_t spending_columns(const std::vector<std::size_t>& instruments_of_programmes)
{
    std::size_t most = 0;
    for (const std::size_t instruments : instruments_of_programmes) most = std::max(most, instruments);
    return most + 1;
}

Recorder::Recorder(const Measurement& measurement, const RecorderSettings& settings, const Luck& luck, std::uint32_t replicate, std::uint32_t months)
    : measurement_(&measurement), settings_(settings), luck_(luck), months_(months), evaluation_(settings.discounting, settings.programmes.size()), surveys_(months, replicate < settings.panel_replicates),
      community_months_(recorded_months(months, settings.communities_every)), district_months_(recorded_months(months, settings.districts_every))
{
    record_.replicate = replicate;
}

void Recorder::start(const World& world, Month first_month)
{
    first_month_ = first_month;
    evaluation_.start(world);
    for (const ProgrammeBooks& books : world.programmes) spent_before_.push_back(spent_so_far(books));
    record_.series.reserve(months_ * evaluation_.values_in_a_month());
    record_.communities.assign(community_variables().size() * community_months_.size() * world.communities.size(), std::numeric_limits<float>::quiet_NaN());
    record_.ledger.reserve(months_ * accounts * accounts);
    if (record_.replicate < settings_.panel_replicates && settings_.panel + settings_.panel_migrants > 0) draw_panel(world);
}

void Recorder::month(Month month, const World& world, const Tally& total, std::span<const Tally> districts)
{
    if (recorded_ == months_) throw std::logic_error("a recorder was given more months than it was made for");
    const std::size_t values = evaluation_.values_in_a_month();
    record_.series.resize(record_.series.size() + values);
    evaluation_.month(world, total, std::span(record_.series).last(values));
    if (std::ranges::find(community_months_, recorded_) != community_months_.end()) record_communities(world, month);
    record_districts(districts);
    record_ledger();
    record_programmes(world);
    surveys_.month(recorded_, world);
    record_costs(world);
    if (!panel_.empty()) record_panel(world, month);
    ++recorded_;
}

ReplicateRecord Recorder::take()
{
    if (recorded_ != months_) throw std::logic_error("a recorder was asked for its record before its last month");
    surveys_.take(record_);
    return std::move(record_);
}

void Recorder::record_ledger()
{
    for (std::size_t from = 0; from < accounts; ++from)
        for (std::size_t to = 0; to < accounts; ++to) record_.ledger.push_back(evaluation_.costs().flows().flow(static_cast<Account>(from), static_cast<Account>(to)));
}

/// Programmes may open their books in their first month, so the tables are made then.
void Recorder::make_programme_tables(const World& world)
{
    std::vector<std::size_t> instruments;
    spent_before_.resize(world.programmes.size());
    for (std::size_t n = 0; n < world.programmes.size(); ++n) {
        instruments.push_back(world.programmes[n].spent_by_instrument.size());
        if (spent_before_[n].size() != instruments.back() + 1) spent_before_[n].assign(instruments.back() + 1, 0);
    }
    spending_columns_ = spending_columns(instruments);
    record_.programme_spending.assign(months_ * world.programmes.size() * spending_columns_, 0.0);
    record_.programme_counts.assign(programme_variables().size() * months_ * world.programmes.size(), 0);
}

void Recorder::record_programmes(const World& world)
{
    if (recorded_ == 0) make_programme_tables(world);
    const std::size_t number = world.programmes.size();
    for (std::size_t n = 0; n < number; ++n) {
        const ProgrammeBooks& books = world.programmes[n];
        const auto            spent = spent_so_far(books);
        double* const         row   = record_.programme_spending.data() + (recorded_ * number + n) * spending_columns_;
        for (std::size_t i = 0; i < spent.size(); ++i) {
            const double       amount = 0.01 * static_cast<double>(spent[i] - spent_before_[n][i]);
            const std::size_t  column = i + 1 == spent.size() ? spending_columns_ - 1 : i;  // overhead stands last
            row[column]               = amount;
        }
        spent_before_[n] = spent;
        const std::array<std::int64_t, 5> counts{books.applied, books.enrolled, books.dropped_out, static_cast<std::int64_t>(books.waiting.size()), static_cast<std::int64_t>(books.active.size())};
        for (std::size_t v = 0; v < counts.size(); ++v) record_.programme_counts[(v * months_ + recorded_) * number + n] = counts[v];
    }
}

/// What was spent on one thing in one place is one row, however many received it.
void Recorder::record_costs(const World& world)
{
    CostTable& table = record_.costs;
    for (std::size_t n = 0; n < world.programmes.size(); ++n) {
        std::vector<Spending> lines = world.programmes[n].this_month;
        if (settings_.costs == CostDetail::by_programme)
            for (Spending& line : lines) line.community = nowhere;
        const auto place = [](const Spending& line) { return std::pair(line.instrument, line.community); };
        std::ranges::sort(lines, {}, place);
        for (std::size_t i = 0; i < lines.size();) {
            std::int64_t amount = 0;
            const std::size_t first = i;
            while (i < lines.size() && place(lines[i]) == place(lines[first])) amount += lines[i++].amount;
            table.month.push_back(static_cast<std::int16_t>(recorded_));
            table.programme.push_back(static_cast<std::uint8_t>(n));
            table.instrument.push_back(lines[first].instrument);
            table.community.push_back(lines[first].community == nowhere ? -1 : static_cast<std::int32_t>(lines[first].community.index));
            table.amount.push_back(amount);
        }
    }
}

}  // namespace homeward
