// Places: how communities and districts stand, every so many months.
#include "output/recorder.hpp"

#include "output/census_law.hpp"

#include <algorithm>
#include <array>
#include <limits>

namespace homeward {

namespace {

constexpr float missing     = std::numeric_limits<float>::quiet_NaN();
constexpr float share_units = 1.0F / census::unit;
constexpr float hundredths  = 0.01F;

float ratio(std::int64_t numerator, std::int64_t denominator, float scale = 1)
{
    return denominator == 0 ? missing : scale * static_cast<float>(numerator) / static_cast<float>(denominator);
}

/// In the order of the variables by group in district_variables().
constexpr std::size_t variables_by_group = 9;
std::array<float, variables_by_group> of_group(const Tally& tally, Group group)
{
    using enum Quantity;
    const auto of      = [&](Quantity q) { return tally(q, group); };
    const auto of_all  = [&](Quantity q, float scale) { return ratio(of(q), of(persons), scale); };
    return {static_cast<float>(of(persons)), ratio(of(employed), of(adults)), ratio(of(unemployed), of(labour_force)), of_all(poor, 1), of_all(shortfall, share_units),
            of_all(income, hundredths), of_all(spending, hundredths), of_all(hardship, share_units), ratio(of(distress), of(adults), share_units)};
}

}  // namespace

void Recorder::record_communities(const World& world, Month month)
{
    const auto        position = static_cast<std::size_t>(std::ranges::find(community_months_, recorded_) - community_months_.begin());
    const std::size_t number   = world.communities.size();
    for (const Community& community : world.communities) {
        Tally tally;
        measurement_->community(community, month, tally);
        tally.complete();
        const auto of = [&](Quantity q, Group g) { return tally(q, g); };
        using enum Quantity;
        const auto everybody = Group::population, returnees = Group::returnees;
        const std::array values{
            static_cast<float>(of(persons, everybody)), static_cast<float>(of(persons, returnees)), static_cast<float>(of(persons, Group::abroad)),
            ratio(of(employed, everybody), of(adults, everybody)), ratio(of(unemployed, everybody), of(unemployed, everybody) + of(employed, everybody)),
            ratio(of(poor, everybody), of(persons, everybody)), ratio(of(poor, Group::residents), of(persons, Group::residents)),
            ratio(of(composite, returnees), of(persons, returnees), share_units),
            community.tension, community.acceptance, community.discrimination, community.relative_deprivation,
            community.access[static_cast<std::size_t>(Service::health)], community.access[static_cast<std::size_t>(Service::psychosocial_care)],
            community.access[static_cast<std::size_t>(Service::education)], community.access[static_cast<std::size_t>(Service::housing)]};
        for (std::size_t v = 0; v < values.size(); ++v) record_.communities[(v * community_months_.size() + position) * number + community.id.index] = values[v];
    }
}

/// The others stand behind, in the order of district_variables().
void Recorder::record_districts(std::span<const Tally> districts)
{
    districts_so_far_.resize(districts.size());
    for (std::size_t d = 0; d < districts.size(); ++d) {
        DistrictSoFar& sums = districts_so_far_[d];
        sums.reached += districts[d](Quantity::reached_horizon, Group::returnees);
        sums.sustained += districts[d](Quantity::sustained_at_home, Group::returnees) + districts[d](Quantity::left_freely_before_horizon, Group::returnees);
        sums.returns += districts[d](CountryQuantity::returns);
        sums.departures_irregular += districts[d](CountryQuantity::departures_irregular);
        sums.deaths_on_the_way += districts[d](CountryQuantity::deaths_on_the_way);
    }
    const auto found = std::ranges::find(district_months_, recorded_);
    if (found == district_months_.end()) return;
    const std::size_t number = districts.size(), months = district_months_.size(), position = static_cast<std::size_t>(found - district_months_.begin());
    if (record_.districts.empty()) record_.districts.assign(district_values(months, number), missing);
    const std::size_t apart = variables_by_group * months * number * district_groups;  // where the variables that are not by group begin
    for (std::size_t d = 0; d < number; ++d) {
        Tally tally = districts[d];
        tally.complete();
        for (std::size_t g = 0; g < district_groups; ++g) {
            const auto values = of_group(tally, g == 0 ? Group::residents : Group::returnees);
            for (std::size_t v = 0; v < values.size(); ++v) record_.districts[((v * months + position) * number + d) * district_groups + g] = values[v];
        }
        using enum Quantity;
        const auto of_returnees = [&](Quantity q, float scale) { return ratio(tally(q, Group::returnees), tally(persons, Group::returnees), scale); };
        const auto mood         = [&](CountryQuantity q) { return ratio(tally(q), tally(CountryQuantity::weight), share_units); };
        const DistrictSoFar& sums = districts_so_far_[d];
        const std::array others{of_returnees(composite, share_units), of_returnees(all_conditions, 1), ratio(sums.sustained, sums.reached), static_cast<float>(sums.reached), mood(CountryQuantity::tension),
                                mood(CountryQuantity::congestion), mood(CountryQuantity::relative_deprivation), static_cast<float>(sums.returns), static_cast<float>(sums.departures_irregular),
                                static_cast<float>(sums.deaths_on_the_way)};
        for (std::size_t v = 0; v < others.size(); ++v) record_.districts[apart + (v * months + position) * number + d] = others[v];
    }
}

}  // namespace homeward
