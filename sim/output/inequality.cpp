#include "output/inequality.hpp"

#include "output/census_law.hpp"

#include <algorithm>
#include <limits>

namespace homeward {

namespace {

struct Totals {
    double persons = 0, money = 0;
};

Totals totals_of(const Distribution& d)
{
    std::int64_t persons = 0, money = 0;
    for (std::size_t c = 0; c < consumption_classes; ++c) persons += d.persons[c], money += d.money[c];
    return {static_cast<double>(persons), static_cast<double>(money)};
}

}  // namespace

void Distribution::add(std::int64_t amount)
{
    const auto c = static_cast<std::size_t>(census::class_of(static_cast<std::int32_t>(amount)));
    ++persons[c];
    money[c] += amount;
}

void Distribution::add(const Distribution& other)
{
    for (std::size_t c = 0; c < consumption_classes; ++c) persons[c] += other.persons[c], money[c] += other.money[c];
}

void Distribution::subtract(const Distribution& other)
{
    for (std::size_t c = 0; c < consumption_classes; ++c) persons[c] -= other.persons[c], money[c] -= other.money[c];
}

double gini(const Distribution& d)
{
    const Totals all = totals_of(d);
    if (!(all.persons > 0) || !(all.money > 0)) return std::numeric_limits<double>::quiet_NaN();
    double area = 0, below = 0;  // twice the area under the Lorenz curve; money of the classes so far
    for (std::size_t c = 0; c < consumption_classes; ++c) {
        const double before = below;
        below += static_cast<double>(d.money[c]) / all.money;
        area += static_cast<double>(d.persons[c]) / all.persons * (before + below);
    }
    return std::max(0.0, 1.0 - area);
}

double gini_error(const Distribution& d)
{
    const Totals all = totals_of(d);
    if (!(all.persons > 0) || !(all.money > 0)) return std::numeric_limits<double>::quiet_NaN();
    const double mean  = all.money / all.persons;
    double       error = 0;
    for (std::size_t c = 0; c < consumption_classes; ++c) {
        if (d.persons[c] == 0) continue;
        const double share = static_cast<double>(d.persons[c]) / all.persons, here = static_cast<double>(d.money[c]) / static_cast<double>(d.persons[c]);
        const double low = census::lower_end_of_class(c), high = census::lower_end_of_class(c + 1);
        // All of them at one of the two ends of the class; the last class has no upper end.
        const double apart = c + 1 == consumption_classes ? here - low : (here - low) * (high - here) / (high - low);
        error += share * share * std::max(0.0, apart) / mean;
    }
    return error;
}

}  // namespace homeward
