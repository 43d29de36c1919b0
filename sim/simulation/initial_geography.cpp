#include "simulation/initial_builders.hpp"

#include <algorithm>
#include <cmath>

namespace homeward {

namespace {

constexpr std::uint32_t most_at_start = 52'000;  // persons of a community, so that a tenth and more of growth fits

/// Whole numbers that follow the weights and sum to the total: differences of the rounded cumulated sum.
std::vector<std::uint32_t> shared_out(std::uint32_t total, const std::vector<float>& weights)
{
    double all = 0, so_far = 0;
    for (const float weight : weights) all += static_cast<double>(weight);
    std::vector<std::uint32_t> shares;
    std::uint32_t              given = 0;
    for (const float weight : weights) {
        so_far += static_cast<double>(weight);
        const auto up_to = static_cast<std::uint32_t>(std::llround(total * (so_far / all)));
        shares.push_back(up_to - given);
        given = up_to;
    }
    return shares;
}

}  // namespace

std::vector<CommunityPlan> community_plans(const PopulationProfile& population, const MigrationProfile& migration, const Draws& draws)
{
    const std::uint32_t count     = std::max(1U, (population.persons + population.persons_per_community / 2) / population.persons_per_community);
    const std::uint32_t districts = std::min(population.districts, count);

    std::vector<float> weights(count, 1.0F);
    for (std::uint32_t c = 0; c < count; ++c) {
        Draw draw  = draws.of(Purpose::initial_community, subject_of(SubjectKind::community, CommunityId{c}));
        weights[c] = exponential(population.community_size_dispersion * clamped(draw.normal(0, 1), -2.0F, 2.0F));
    }
    std::vector<std::uint32_t> persons = shared_out(population.persons, weights);
    if (*std::max_element(persons.begin(), persons.end()) > most_at_start) persons = shared_out(population.persons, std::vector<float>(count, 1.0F));

    // Of all members of households, abroad or at home: share_abroad is stated of adults.
    const double at_home = 1 / (1 + static_cast<double>(migration.abroad / (1 - migration.abroad)) * population.adult_share);
    std::vector<CommunityPlan> plans(count);
    std::uint32_t              first_root = 0, members = 0, home = 0;
    for (std::uint32_t c = 0; c < count; ++c) {
        members += persons[c];
        const auto home_so_far = static_cast<std::uint32_t>(std::llround(members * at_home));
        const auto home_here   = std::min(home_so_far - home, persons[c]);
        plans[c]               = {persons[c], persons[c] - home_here, first_root, {static_cast<std::uint32_t>(static_cast<std::uint64_t>(c) * districts / count)}};
        if (home_here == 0) plans[c].abroad = 0;  // somebody stays: a household needs a home
        home += home_here;
        first_root += persons[c];
    }
    return plans;
}

std::vector<District> initial_districts(const std::vector<CommunityPlan>& plans, const InitialProfile& profile, const Draws& draws)
{
    std::vector<District> districts;
    for (std::uint32_t c = 0; c < plans.size(); ++c) {
        if (plans[c].district.index == districts.size()) {
            District& district       = districts.emplace_back();
            district.id              = plans[c].district;
            district.first_community = {c};
            Draw        draw         = draws.of(Purpose::initial_community, subject_of(SubjectKind::district, district.id));
            const float level        = scattered(draw, 1.0F, profile.labour.district_dispersion);
            for (std::size_t s = 0; s < segments; ++s) district.wage_level[s] = profile.labour.median_wage[s] * level;
            district.unemployment = profile.labour.unemployment;
        }
        ++districts.back().community_count;
    }
    return districts;
}

void furnish(Community& community, std::uint32_t persons, const ServicesProfile& services, const Draws& draws)
{
    Draw draw                = draws.of(Purpose::initial_household, subject_of(SubjectKind::community, community.id));
    community.infrastructure = scattered_share(draw, services.infrastructure, services.spread);
    community.security       = scattered_share(draw, services.security, services.spread);
    community.distance       = scattered_share(draw, services.remoteness, services.spread);
    community.acceptance     = scattered_share(draw, services.acceptance, services.spread);
    community.tension        = scattered_share(draw, services.tension, services.spread);
    for (std::size_t s = 0; s < services_count; ++s) {
        community.capacity[s] = scattered(draw, services.capacity[s], services.capacity_dispersion) * static_cast<float>(persons) / 1000;
        community.access[s]   = 1;
    }
}

}  // namespace homeward
