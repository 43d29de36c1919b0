#include "output/series_record.hpp"

#include "core/faults.hpp"
#include "output/measures.hpp"
#include "scenario/nearest_name.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace homeward {

namespace {

/// The positions of the chosen among those there are, in the order of the latter; all for none chosen.
std::vector<std::size_t> positions(const std::vector<std::string>& chosen, const std::vector<std::string>& there, const char* what)
{
    for (const std::string& name : chosen)
        if (std::ranges::find(there, name) == there.end()) throw InputError(fmt::format("there is no {} '{}'{}; `homeward describe measures` lists all", what, name, did_you_mean(name, there)));
    std::vector<std::size_t> found;
    for (std::size_t n = 0; n < there.size(); ++n)
        if (chosen.empty() || std::ranges::find(chosen, there[n]) != chosen.end()) found.push_back(n);
    return found;
}

}  // namespace

SeriesLayout::SeriesLayout(const std::vector<std::string>& chosen_measures, const std::vector<std::string>& chosen_groups, const std::vector<std::string>& programmes, std::vector<std::uint32_t> months)
    : months_(std::move(months)), programmes_(programmes.size())
{
    const std::vector<GroupEntry> all_of_them = groups_with(programmes);
    std::vector<std::string>      measure_names, group_names;
    for (const Measure& measure : homeward::measures()) measure_names.emplace_back(measure.name);
    for (const GroupEntry& entry : all_of_them) group_names.push_back(entry.name);
    measures_                              = positions(chosen_measures, measure_names, "measure");
    const std::vector<std::size_t> to_keep = positions(chosen_groups, group_names, "group");
    for (const std::size_t g : to_keep) groups_.push_back(all_of_them[g]);
    for (const std::size_t m : measures_) {
        const Measure& measure = homeward::measures()[m];
        if (measure.for_country_only()) columns_.push_back({m, 0, m * all_of_them.size()});
        else
            for (std::size_t g = 0; g < to_keep.size(); ++g)
                if ((measure.groups & bit(static_cast<Group>(to_keep[g]))) != 0) columns_.push_back({m, g, m * all_of_them.size() + to_keep[g]});
    }
}

void SeriesRecorder::month(const World& world, const Tally& total)
{
    evaluation_.month(world, total, all_);
    if (std::ranges::binary_search(layout_.months(), seen_++))
        for (const SeriesLayout::Column& column : layout_.columns()) values_.push_back(all_[column.position]);
}

}  // namespace homeward
