// From whole numbers to measures: every measure of every group for one month.
#include "output/measures.hpp"
#include "world/world.hpp"

#include <limits>
#include <stdexcept>

namespace homeward {

namespace {

constexpr double not_defined = std::numeric_limits<double>::quiet_NaN();

double quotient(std::int64_t numerator, std::int64_t denominator, double scale)
{
    return denominator == 0 ? not_defined : scale * static_cast<double>(numerator) / static_cast<double>(denominator);
}

double of_group(const Measure& measure, const Tally& tally, Group group)
{
    const std::int64_t numerator = tally(*measure.numerator, group);
    return measure.denominator ? quotient(numerator, tally(*measure.denominator, group), measure.scale) : measure.scale * static_cast<double>(numerator);
}

double of_country(const Measure& measure, const Tally& tally, const World& world)
{
    if (measure.of_world != nullptr) return measure.of_world(world);
    const std::int64_t numerator = tally(*measure.country_numerator);
    return measure.country_denominator ? quotient(numerator, tally(*measure.country_denominator), measure.scale) : measure.scale * static_cast<double>(numerator);
}

}  // namespace

void evaluate(const Tally& month, const Tally& since_start, const World& world, std::span<double> values)
{
    if (values.size() != values_in_a_month()) throw std::invalid_argument("evaluate: there must be a place for every measure of every group");
    std::size_t next = 0;
    for (const Measure& measure : measures()) {
        const Tally& tally = measure.period == Period::month ? month : since_start;
        for (std::size_t g = 0; g < groups_count; ++g, ++next) {
            const auto group = static_cast<Group>(g);
            if (measure.for_country_only()) values[next] = g == 0 ? of_country(measure, tally, world) : not_defined;
            else values[next] = (measure.groups & bit(group)) != 0 ? of_group(measure, tally, group) : not_defined;
        }
    }
}

}  // namespace homeward
