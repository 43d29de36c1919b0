// What a run file holds before its first replicate: what is said of the run, and the empty tables that replicates fill.
#include "output/run_writer.hpp"

#include "output/description_file.hpp"
#include "output/measures.hpp"
#include "scenario/currency.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace homeward {

void RunWriter::write_head()
{
    hdf5::File& f = *file_;
    f.attribute("/", "filetype", "homeward run");
    f.attribute("/", "schema_version", run_file_schema);
    f.attribute("/", "Conventions", "CF-1.10");
    write_origin(f, description_);
    f.attribute("/", "complete", std::uint8_t{0});
    f.attribute("/", "replicates_planned", description_.replicates_planned);
    write_time_and_money(f, description_);
    write_scenario(f, description_);
}

void RunWriter::write_measures()
{
    hdf5::File& f = *file_;
    f.make_group("/measures");
    std::vector<std::string> names, units, long_names, descriptions, kinds;
    for (const Measure& measure : measures()) {
        names.emplace_back(measure.name);
        units.push_back(in_currency(measure.unit, description_.currency));
        long_names.emplace_back(measure.long_name);
        descriptions.emplace_back(measure.description);
        kinds.emplace_back(name_of(measure.kind));
    }
    f.write_strings("/measures/measure", names);
    f.make_scale("/measures/measure");
    f.write_strings("/measures/unit", units);
    f.write_strings("/measures/long_name", long_names);
    f.write_strings("/measures/description", descriptions);
    f.write_strings("/measures/kind", kinds);
    for (const char* column : {"unit", "long_name", "description", "kind"}) f.attach_scales(fmt::format("/measures/{}", column), {"/measures/measure"});
}

/// Replicate and month, in each group that is laid out by them, so that a group can be opened on its own.
void RunWriter::make_coordinates(const std::string& group, const std::vector<std::uint32_t>& months)
{
    hdf5::File& f = *file_;
    f.make_group(group);
    std::vector<std::int32_t> replicates(description_.replicates_planned);
    for (std::size_t n = 0; n < replicates.size(); ++n) replicates[n] = static_cast<std::int32_t>(description_.first_replicate + n);
    f.write(group + "/replicate", replicates);
    f.make_scale(group + "/replicate");
    f.attribute(group + "/replicate", "long_name", "replicate: same number, same luck in every scenario of one seed");
    f.attribute(group + "/replicate", "units", "1");
    f.write(group + "/month", std::vector<std::int32_t>(months.begin(), months.end()));
    f.make_scale(group + "/month");
    f.attribute(group + "/month", "long_name", "month of the run, from 0");
    f.attribute(group + "/month", "units", "1");
    f.attribute(group + "/month", "first_month", to_string(description_.first_month));
}

void RunWriter::make_series()
{
    hdf5::File& f = *file_;
    make_coordinates("/series", every_month_);
    std::vector<std::string> names, descriptions;
    for (const GroupEntry& entry : groups_) {
        names.emplace_back(entry.name);
        descriptions.emplace_back(entry.description);
    }
    f.write_strings("/series/group", names);
    f.make_scale("/series/group");
    f.write_strings("/series/group_description", descriptions);
    f.attach_scales("/series/group_description", {"/series/group"});
    f.make_dataset<std::uint8_t>("/series/replicate_done", {{description_.replicates_planned}, {}, false});
    f.attribute("/series/replicate_done", "long_name", "1: this replicate is finished and in the file");
    f.attach_scales("/series/replicate_done", {"/series/replicate"});
    for (const Measure& measure : measures()) {
        const std::string where = fmt::format("/series/{}", measure.name);
        if (measure.for_country_only()) f.make_dataset<double>(where, {{description_.replicates_planned, description_.months}, {1, description_.months}, false});
        else f.make_dataset<double>(where, {{description_.replicates_planned, description_.months, groups_.size()}, {1, description_.months, groups_.size()}, false});
        describe_measure(f, where, measure, description_.currency);
        if (measure.for_country_only()) f.attach_scales(where, {"/series/replicate", "/series/month"});
        else f.attach_scales(where, {"/series/replicate", "/series/month", "/series/group"});
    }
}

void RunWriter::make_communities()
{
    if (community_months_.empty() || description_.district_of_community.empty()) return;
    hdf5::File& f = *file_;
    make_coordinates("/communities", community_months_);
    std::vector<std::int32_t> numbers(description_.district_of_community.size());
    for (std::size_t n = 0; n < numbers.size(); ++n) numbers[n] = static_cast<std::int32_t>(n);
    f.write("/communities/community", numbers);
    f.make_scale("/communities/community");
    f.write("/communities/district", description_.district_of_community);
    f.attribute("/communities/district", "long_name", "district of the community");
    f.attach_scales("/communities/district", {"/communities/community"});
    for (const CommunityVariable& variable : community_variables()) {
        const std::string where = fmt::format("/communities/{}", variable.name);
        f.make_dataset<float>(where, {{description_.replicates_planned, community_months_.size(), numbers.size()}, {1, community_months_.size(), numbers.size()}, false});
        f.attribute(where, "units", in_currency(variable.unit, description_.currency));
        f.attribute(where, "long_name", std::string(variable.long_name));
        f.attach_scales(where, {"/communities/replicate", "/communities/month", "/communities/community"});
    }
}

void RunWriter::make_districts()
{
    const std::size_t number = districts_of(description_), months = district_months_.size();
    if (months == 0 || number == 0) return;
    hdf5::File& f = *file_;
    make_coordinates("/districts", district_months_);
    std::vector<std::int32_t> numbers(number);
    for (std::size_t n = 0; n < number; ++n) numbers[n] = static_cast<std::int32_t>(n);
    f.write("/districts/district", numbers);
    f.make_scale("/districts/district");
    f.write_strings("/districts/group", {"residents", "returnees"});
    f.make_scale("/districts/group");
    for (const DistrictVariable& variable : district_variables()) {
        const std::string        where = fmt::format("/districts/{}", variable.name);
        hdf5::Extent             extent{description_.replicates_planned, months, number}, chunk{1, months, number};
        std::vector<std::string> scales{"/districts/replicate", "/districts/month", "/districts/district"};
        if (variable.by_group) {
            extent.push_back(district_groups);
            chunk.push_back(district_groups);
            scales.emplace_back("/districts/group");
        }
        f.make_dataset<float>(where, {extent, chunk, false});
        f.attribute(where, "units", in_currency(variable.unit, description_.currency));
        f.attribute(where, "long_name", std::string(variable.long_name));
        f.attach_scales(where, scales);
    }
}

void RunWriter::make_panel()
{
    make_table<Panel>(*file_, "/panel", description_.currency);
    std::vector<std::uint16_t> masks;
    std::string                names;
    for (std::size_t n = 0; n < std::min(description_.programmes.size(), most_programmes_shown); ++n) {
        masks.push_back(static_cast<std::uint16_t>(1U << n));
        names += (names.empty() ? "" : " ") + groups_[groups_count + n].name;
    }
    if (masks.empty()) return;
    file_->attribute("/panel/served_by", "flag_masks", masks);
    file_->attribute("/panel/served_by", "flag_meanings", names);
}

/// Codes 0, 1, 2 … of a column of the cost table; names of several words are joined, since meanings are parted by blanks.
void RunWriter::explain_codes(const std::string& column, const std::vector<std::string>& names)
{
    std::vector<std::uint8_t> codes;
    std::string               meanings;
    for (std::string name : names) {
        std::ranges::replace(name, ' ', '_');
        codes.push_back(static_cast<std::uint8_t>(codes.size()));
        meanings += (meanings.empty() ? "" : " ") + name;
    }
    file_->attribute(column, "flag_values", codes);
    file_->attribute(column, "flag_meanings", meanings);
}

void RunWriter::make_costs()
{
    if (description_.programmes.empty()) return;
    make_table<CostTable>(*file_, "/costs", description_.currency);
    explain_codes("/costs/programme", programme_names(description_));
    explain_codes("/costs/instrument", instruments_);
}

void RunWriter::make_ledger()
{
    hdf5::File& f = *file_;
    make_coordinates("/ledger", every_month_);
    std::vector<std::string> names;
    for (std::size_t n = 0; n < accounts; ++n) names.emplace_back(name_of(static_cast<Account>(n)));
    for (const char* side : {"payer", "payee"}) {
        f.write_strings(fmt::format("/ledger/{}", side), names);
        f.make_scale(fmt::format("/ledger/{}", side));
    }
    f.make_dataset<std::int64_t>("/ledger/flow", {{description_.replicates_planned, description_.months, accounts, accounts}, {1, description_.months, accounts, accounts}, false});
    f.attribute("/ledger/flow", "units", description_.currency + "/100");
    f.attribute("/ledger/flow", "long_name", "money paid this month, in hundredths of the currency");
    f.attach_scales("/ledger/flow", {"/ledger/replicate", "/ledger/month", "/ledger/payer", "/ledger/payee"});
}

void RunWriter::make_programmes()
{
    if (description_.programmes.empty()) return;
    hdf5::File& f = *file_;
    make_coordinates("/programmes", every_month_);
    const hsize_t number = description_.programmes.size();
    f.write_strings("/programmes/programme", programme_names(description_));
    f.make_scale("/programmes/programme");
    f.write_strings("/programmes/instrument", instruments_);
    f.make_scale("/programmes/instrument");
    f.make_dataset<double>("/programmes/spent", {{description_.replicates_planned, description_.months, number, instruments_.size()}, {1, description_.months, number, instruments_.size()}, false});
    f.attribute("/programmes/spent", "units", description_.currency + "/month");
    f.attribute("/programmes/spent", "long_name", "spent this month; NaN where the programme does not have the instrument");
    f.attach_scales("/programmes/spent", {"/programmes/replicate", "/programmes/month", "/programmes/programme", "/programmes/instrument"});
    for (const CommunityVariable& variable : programme_variables()) {
        const std::string where = fmt::format("/programmes/{}", variable.name);
        f.make_dataset<double>(where, {{description_.replicates_planned, description_.months, number}, {1, description_.months, number}, false});
        f.attribute(where, "units", std::string(variable.unit));
        f.attribute(where, "long_name", std::string(variable.long_name));
        f.attach_scales(where, {"/programmes/replicate", "/programmes/month", "/programmes/programme"});
    }
}

}  // namespace homeward
