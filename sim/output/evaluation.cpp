#include "output/evaluation.hpp"

#include <limits>
#include <stdexcept>

namespace homeward {

namespace {

constexpr double not_defined = std::numeric_limits<double>::quiet_NaN();

double quotient(std::int64_t numerator, std::int64_t denominator, double scale)
{
    return denominator == 0 ? not_defined : scale * static_cast<double>(numerator) / static_cast<double>(denominator);
}

}  // namespace

double Evaluation::of_group(const Measure& measure, const Tally& tally, Group group) const
{
    if (measure.of_tally != nullptr) return measure.of_tally(tally, group);
    const std::int64_t numerator = tally(*measure.numerator, group);
    return measure.denominator ? quotient(numerator, tally(*measure.denominator, group), measure.scale) : measure.scale * static_cast<double>(numerator);
}

double Evaluation::of_country(const Measure& measure, const Tally& tally, const World& world) const
{
    if (measure.of_world != nullptr) return measure.of_world(world);
    if (measure.of_tally != nullptr) return measure.of_tally(tally, Group::population);
    if (measure.cost) return measure.scale * (measure.period == Period::month ? static_cast<double>(costs_.of_month(*measure.cost)) : costs_.discounted(*measure.cost));
    const std::int64_t numerator = tally(*measure.country_numerator);
    return measure.country_denominator ? quotient(numerator, tally(*measure.country_denominator), measure.scale) : measure.scale * static_cast<double>(numerator);
}

void Evaluation::month(const World& world, const Tally& total, std::span<double> values)
{
    if (values.size() != values_in_a_month()) throw std::invalid_argument("evaluation: there must be a place for every measure of every group");
    since_start_.add(total);
    costs_.month(world, total);
    std::size_t next = 0;
    for (const Measure& measure : measures()) {
        const Tally& tally = measure.period == Period::month ? total : since_start_;
        for (std::size_t g = 0; g < groups_; ++g, ++next) {
            const auto group = static_cast<Group>(g);
            if (measure.for_country_only()) values[next] = g == 0 ? of_country(measure, tally, world) : not_defined;
            else values[next] = (measure.groups & bit(group)) != 0 ? of_group(measure, tally, group) : not_defined;
        }
    }
}

}  // namespace homeward
