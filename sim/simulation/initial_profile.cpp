#include "simulation/initial_profile.hpp"

#include "world/people.hpp"

#include <algorithm>

namespace homeward {

namespace {

/// Negative binomial on 1, 2, 3 … with this mean and spread: P(size ≤ i + 1) at place i.
std::vector<float> household_sizes(float mean, float deviation)
{
    const float m = mean - 1, v = std::max(deviation * deviation, m * 1.0001F + 1e-6F);  // no less spread than Poisson
    const float r = m * m / (v - m), p = m / v;
    std::vector<float> up_to;
    float              here = m > 0 ? power(p, r) : 1.0F, sum = 0;
    for (int k = 0; k < 60; ++k) {
        sum += here;
        up_to.push_back(sum);
        here *= (static_cast<float>(k) + r) / static_cast<float>(k + 1) * (1 - p);
    }
    for (float& value : up_to) value /= sum;
    return up_to;
}

template <std::size_t N>
std::array<float, N> normalised(const Section& section, const char* key)
{
    const std::vector<double> read = section.numbers(key, N, {0, 1}, "share");
    double                    sum  = 0;
    for (const double share : read) sum += share;
    if (sum <= 0) section.fault(key, "has no share above zero");
    std::array<float, N> shares{};
    for (std::size_t i = 0; i < N; ++i) shares[i] = sum > 0 ? static_cast<float>(read[i] / sum) : 1.0F / static_cast<float>(N);
    return shares;
}

PopulationProfile population_profile(const Section& s)
{
    PopulationProfile p;
    p.persons                   = static_cast<std::uint32_t>(s.whole("persons", 0, 100'000'000, "persons"));
    p.districts                 = static_cast<std::uint32_t>(s.whole("districts", 1, 10'000, "districts"));
    p.persons_per_community     = static_cast<std::uint32_t>(s.whole("persons_per_community", 50, 40'000, "persons"));
    p.community_size_dispersion = s.number("community_size_dispersion", {0, 1});
    p.sizes_up_to               = household_sizes(s.number("household_size_mean", {1, 20}, "persons"), s.number("household_size_dispersion", {0, 15}, "persons"));
    p.female                    = s.number("female_share", {0.01, 0.99}, "share");
    const auto ages             = normalised<17>(s, "age_structure");
    float      sum              = 0;
    for (std::size_t g = 0; g < ages.size(); ++g) {
        p.ages_up_to[g] = sum += ages[g];
        if (g >= 3) p.adult_share += static_cast<double>(ages[g]);
    }
    p.growth             = s.number("growth", {-0.1, 0.1}, "1/year");
    p.network            = s.share("network");
    p.belonging          = s.share("belonging");
    p.distress           = s.share("distress");
    p.spread             = s.share("spread_of_wellbeing");
    p.skill_dispersion   = s.number("skill_dispersion", {0, 2}, "log-points");
    p.savings            = 100 * s.number("household_savings", {0, 1e6}, "EUR");
    p.savings_dispersion = s.number("household_savings_dispersion", {0, 3});
    p.dwelling           = s.share("dwelling");
    p.productive_share   = s.share("productive_share");
    return p;
}

LabourProfile labour_profile(const Section& scenario, const Schooling& schooling, const std::array<float, 17>& ages)
{
    const Section& s = scenario.section("labour_context");
    LabourProfile  l;
    l.participation           = participation_of(scenario);
    l.employment              = s.share("employment_rate");
    l.unemployment            = s.number("unemployment_rate", {0, 0.9}, "share");
    const float self_employed = s.share("self_employed_share"), informal = s.share("informal_share");
    l.enterprise_households   = s.share("enterprise_households");
    if (l.enterprise_households < self_employed) s.fault("enterprise_households", "is below self_employed_share, which it must contain");
    l.self_employed_there = l.enterprise_households > 0 ? std::min(1.0F, self_employed / l.enterprise_households) : 0.0F;
    if (informal < self_employed) s.fault("informal_share", "is below self_employed_share: the self-employed count as informal");

    // Formal work goes more often to the skilled: 1.6 times the mean, the others taking what remains.
    double force = 0, skilled = 0;
    for (int age = age_of_work; age < age_of_retirement; ++age) {
        const auto   g         = static_cast<std::size_t>(age / 5);
        const double available = static_cast<double>((ages[g] - ages[g - 1]) * (1 - schooling.students(age)));
        const auto   ends      = schooling.in_the_end(age);
        const bool   schooled  = age >= schooling.secondary_leaving_age;
        const double high      = !schooled ? 0 : age >= schooling.tertiary_leaving_age ? static_cast<double>(ends[2] + ends[3]) : static_cast<double>(ends[2] / (1 - ends[3] + 1e-6F));
        force += available;
        skilled += available * high;
    }
    const float high = force > 0 ? static_cast<float>(skilled / force) : 0.0F;
    const float formal = self_employed < 1 ? clamped((1 - informal) / (1 - self_employed), 0.0F, 1.0F) : 0.0F;
    l.formal_high = std::min(1.0F, 1.6F * formal);
    l.formal_low  = high < 1 ? clamped((formal - high * l.formal_high) / (1 - high), 0.0F, 1.0F) : 0.0F;

    l.micro_share         = s.share("micro_share");
    l.subsistence_capital = 100 * s.number("subsistence_capital", {0, 1e6}, "EUR");
    l.micro_capital       = 100 * s.number("micro_capital", {0, 1e6}, "EUR");
    l.capital_dispersion  = s.number("capital_dispersion", {0, 3});
    const auto wages      = s.numbers("median_wage", segments, {1, 1e5}, "EUR/month");
    for (std::size_t g = 0; g < segments; ++g) l.median_wage[g] = static_cast<float>(100 * wages[g]);
    l.wage_dispersion     = s.number("wage_dispersion", {0, 2});
    l.district_dispersion = s.number("district_wage_dispersion", {0, 1});
    return l;
}

ServicesProfile services_profile(const Section& s)
{
    ServicesProfile p;
    const auto      capacity = s.numbers("capacity", services_count, {0, 2000}, "persons/1000");
    for (std::size_t i = 0; i < services_count; ++i) p.capacity[i] = static_cast<float>(capacity[i]);
    p.capacity_dispersion = s.number("capacity_dispersion", {0, 2});
    p.infrastructure      = s.share("infrastructure");
    p.security            = s.share("security");
    p.remoteness          = s.share("remoteness");
    p.acceptance          = s.share("acceptance");
    p.tension             = s.share("tension");
    p.spread              = s.share("spread_between_communities");
    return p;
}

MigrationProfile migration_profile(const Section& s, const PopulationProfile& population)
{
    MigrationProfile m;
    m.abroad         = s.number("share_abroad", {0, 0.6}, "share");
    m.returned       = s.number("share_returned", {0, 0.5}, "share");
    m.women_abroad   = s.share("women_among_abroad");
    m.women_returned = s.share("women_among_returned");
    m.age_abroad     = normalised<migrant_age_groups>(s, "age_abroad");
    m.age_returned   = normalised<migrant_age_groups>(s, "age_returned");
    for (std::size_t g = 0; g < migrant_age_groups; ++g) {
        const float to   = g + 1 == migrant_age_groups ? 1.0F : population.ages_up_to[2 * g + 4];
        const float here = (to - population.ages_up_to[2 * g + 2]) / static_cast<float>(population.adult_share);
        m.returned_at_age[g] = here > 0 ? m.returned * m.age_returned[g] / here : 0.0F;
    }
    m.months_abroad          = s.number("months_abroad", {1, 600}, "months");
    m.months_abroad_returned = s.number("months_abroad_returned", {1, 600}, "months");
    m.months_since_return    = s.number("months_since_return", {1, 600}, "months");
    m.return_mix             = normalised<4>(s, "return_mix");
    m.assisted               = s.share("assisted_share");
    m.indebted               = s.share("indebted_share");
    m.debt_dispersion        = s.number("debt_dispersion", {0, 2});
    m.debt                   = 100 * s.number("debt_owed", {0, 1e5}, "EUR") * exponential(-0.5F * m.debt_dispersion * m.debt_dispersion);  // median of a log-normal with this mean
    m.debt_to_family         = s.number("debt_to_family", {0, 0.95}, "share");
    m.savings_target         = s.number("savings_target", {0, 120}, "months");
    m.savings_progress       = s.number("savings_progress", {0, 1}, "1/year");
    m.skill_gain_share       = s.share("skill_gain_share");
    m.skill_gain             = s.number("skill_gain", {0, 0.5}, "1/year");
    m.belief_precision       = s.number("belief_precision", {0, 1000}, "observations");
    return m;
}

}  // namespace

InitialProfile initial_profile(const Section& scenario)
{
    const Section& country = scenario.section("country");
    if (country.text("name").empty()) country.fault("name", "must name the country");
    if (country.text("iso3").size() != 3) country.fault("iso3", "must be three letters, such as \"SEN\"");
    if (country.text("currency").size() != 3) country.fault("currency", "must be three letters (ISO 4217), such as \"EUR\"");
    country.whole("price_year", 1950, 2200);
    country.real("poverty_line", {0, 1e5}, "EUR/month");

    InitialProfile profile;
    profile.population = population_profile(scenario.section("population"));
    profile.schooling  = schooling_of(scenario);
    profile.rates      = vital_rates(scenario);
    profile.labour     = labour_profile(scenario, profile.schooling, profile.population.ages_up_to);
    profile.services   = services_profile(scenario.section("services_context"));
    profile.migration  = migration_profile(scenario.section("migration"), profile.population);
    profile.hosts      = host_profiles(scenario, profile.population.persons);
    return profile;
}

}  // namespace homeward
