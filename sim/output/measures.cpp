#include "output/measures.hpp"

#include "output/measure_rows.hpp"

#include <algorithm>
#include <array>
#include <stdexcept>

namespace homeward {

namespace {

std::vector<Measure> make_list()
{
    std::vector<Measure> list;
    add_measures_of_everybody(list);
    add_measures_of_returnees(list);
    add_measures_of_gaps(list);
    add_measures_of_communities(list);
    add_measures_of_journeys(list);
    add_measures_of_the_economy(list);
    add_measures_of_costs(list);
    return list;
}

}  // namespace

std::string_view name_of(MeasureKind kind)
{
    static constexpr std::array<std::string_view, 6> names{"share", "mean", "count", "money", "rate", "difference"};
    return names[static_cast<std::size_t>(kind)];
}

std::span<const Measure> measures()
{
    static const std::vector<Measure> list = make_list();
    return list;
}

const Measure* find_measure(std::string_view name)
{
    const auto found = std::ranges::find(measures(), name, &Measure::name);
    return found == measures().end() ? nullptr : &*found;
}

std::size_t index_of_measure(std::string_view name)
{
    const Measure* measure = find_measure(name);
    if (measure == nullptr) throw std::out_of_range("there is no measure '" + std::string(name) + "'");
    return static_cast<std::size_t>(measure - measures().data());
}

}  // namespace homeward
