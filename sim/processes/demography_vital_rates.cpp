#include "processes/demography_vital_rates.hpp"

#include "core/elementary.hpp"

#include <algorithm>

namespace homeward {

namespace {

using DeathTable = std::array<float, oldest_age + 1>;

// Twelve draws a year: (1 − monthly)^12 = 1 − yearly.
float monthly(float yearly) { return yearly >= 1 ? 1.0F : 1.0F - exponential(logarithm(1.0F - yearly) / 12.0F); }

struct Shape {
    float infant, child;         // q(0), and q at each age from 1 to 4
    float slope, background;     // Gompertz b and Makeham c, 1/year
};

DeathTable table_at(const Shape& shape, float level)
{
    DeathTable table{};
    for (int age = 0; age <= oldest_age; ++age) {
        const float x     = static_cast<float>(age) + 0.5F;
        const float adult = 1.0F - exponential(-(shape.background + level * exponential(shape.slope * x)));
        table[static_cast<std::size_t>(age)] = monthly(age == 0 ? shape.infant : age < 5 ? shape.child : adult);
    }
    return table;
}

// The level that gives the life expectancy, by halving the interval of its logarithm.
DeathTable fitted(const Shape& shape, double expectancy)
{
    float low = -20.0F, high = 0.0F;
    for (int step = 0; step < 40; ++step) {
        const float middle = 0.5F * (low + high);
        (life_expectancy(table_at(shape, exponential(middle))) > expectancy ? low : high) = middle;
    }
    return table_at(shape, exponential(0.5F * (low + high)));
}

}  // namespace

double life_expectancy(const DeathTable& death)
{
    double alive = 1, years = 0;
    for (int age = 0; age < 3 * oldest_age; ++age) {
        const double monthly_death = static_cast<double>(death[static_cast<std::size_t>(std::min(age, oldest_age))]);
        for (int month = 0; month < 12; ++month) {
            years += alive * (1 - 0.5 * monthly_death) / 12;
            alive *= 1 - monthly_death;
        }
    }
    return years;
}

float VitalRates::death_probability(Sex sex, int age) const { return death[static_cast<std::size_t>(sex)][static_cast<std::size_t>(std::clamp(age, 0, oldest_age))]; }

float VitalRates::birth_probability(Sex sex, Education education, int age) const
{
    if (sex != Sex::female || age < first_fertile_age || age >= first_fertile_age + fertile_ages) return 0;
    return birth[static_cast<std::size_t>(education)][static_cast<std::size_t>(age - first_fertile_age)];
}

VitalRates vital_rates(const Section& scenario)
{
    const Section& mortality  = scenario.section("mortality");
    const Section& fertility  = scenario.section("fertility");
    const Section& demography = scenario.section("demography");

    const float infant     = mortality.number("infant_mortality", {0, 0.3}, "share");
    const float under_five = mortality.number("under_five_mortality", {0, 0.5}, "share");
    if (under_five < infant) mortality.fault("under_five_mortality", "is below infant_mortality, which it includes");
    const float survive_childhood = (1 - std::max(under_five, infant)) / (1 - infant);
    const Shape shape{infant, 1.0F - exponential(logarithm(survive_childhood) / 4.0F), demography.number("mortality_slope", {0.03, 0.15}, "1/year"), demography.number("background_mortality", {0, 0.02}, "1/year")};

    VitalRates rates;
    rates.death[static_cast<std::size_t>(Sex::female)] = fitted(shape, mortality.real("life_expectancy_women", {30, 95}, "years"));
    rates.death[static_cast<std::size_t>(Sex::male)]   = fitted(shape, mortality.real("life_expectancy_men", {30, 95}, "years"));

    const Schooling           schooling = schooling_of(scenario);
    const std::vector<double> schedule  = fertility.numbers("schedule", 7, {0, 0.6}, "1/year");
    const std::vector<double> gradient  = fertility.numbers("education_gradient", 4, {0, 5});
    const double              total     = fertility.real("total_fertility", {0, 10}, "children");
    double                    sum       = 0;
    for (const double rate : schedule) sum += 5 * rate;
    for (int i = 0; i < fertile_ages; ++i) {
        const auto shares = schooling.attained(first_fertile_age + i);
        double     mean   = 0;
        for (std::size_t e = 0; e < 4; ++e) mean += static_cast<double>(shares[e]) * gradient[e];
        for (std::size_t e = 0; e < 4; ++e) {
            const double yearly = sum > 0 && mean > 0 ? total / sum * schedule[static_cast<std::size_t>(i / 5)] * gradient[e] / mean : 0;
            rates.birth[e][static_cast<std::size_t>(i)] = monthly(static_cast<float>(std::min(yearly, 0.95)));
        }
    }
    rates.girls = fertility.share("girls_among_births");
    return rates;
}

}  // namespace homeward
