#include "simulation/initial_population.hpp"

#include "core/parallel.hpp"
#include "simulation/initial_builders.hpp"
#include "world/people.hpp"

#include <algorithm>

namespace homeward {

namespace {

/// How many rows a table of so many persons will need in five years of the profile's growth, and a tenth at least.
std::uint32_t with_room(std::uint32_t rows, float growth)
{
    const float factor = std::max(1.1F, exponential(5 * growth)) + 0.02F;
    return std::min<std::uint32_t>(static_cast<std::uint32_t>(static_cast<float>(rows) * factor) + 32, Persons::most_rows);
}

/// To which household does each of those abroad belong? Any may have one or several.
std::vector<std::uint16_t> migrants_by_household(std::uint32_t abroad, std::uint32_t households, Draw draw)
{
    std::vector<std::uint16_t> number(households, 0);
    for (std::uint32_t i = 0; i < abroad && households > 0; ++i) ++number[draw.below(households)];
    return number;
}

void count_people(Community& community, Month now)
{
    const Persons& persons = community.persons;
    for (PersonRow p{0}; p.index < persons.count(); ++p.index) {
        if (!persons.is_home(p)) continue;
        const int age = persons.age(p, now);
        ++community.population;
        community.adults += age >= age_of_work;
        community.working_age += age >= age_of_work && age < age_of_retirement;
        community.returnees += persons.migrant[p].exists();
    }
}

void settle_community(Community& community, const CommunityPlan& plan, const District& district, const InitialProfile& profile, const Draws& draws, Month now, Ledger& ledger)
{
    static thread_local Composition            composition;
    static thread_local std::vector<PersonRow> members;
    furnish(community, plan.persons, profile.services, draws);
    const Subject self = subject_of(SubjectKind::community, community.id);
    compose_households(composition, plan.persons - plan.abroad, profile.population, draws.of(Purpose::initial_person, self));
    const auto abroad = migrants_by_household(plan.abroad, composition.households(), draws.of(Purpose::initial_migrant, self));

    community.persons.reserve(with_room(plan.persons, profile.population.growth));
    community.households.reserve(with_room(composition.households(), profile.population.growth));
    community.migrants.reserve(with_room(plan.abroad * 5 / 4, profile.population.growth));
    std::uint32_t root = plan.first_root;
    for (std::uint32_t home = 0; home < composition.households(); ++home) {
        const HouseholdRow h = add_household(community, root);
        members.clear();
        for (std::uint32_t i = composition.household_starts[home]; i < composition.household_starts[home + 1]; ++i) {
            const auto&     member            = composition.members[i];
            const PersonRow p                 = add_person(community, h, now - member.age_in_months, now);
            community.persons.root[p]         = root++;
            community.persons.sex[p]          = member.sex;
            community.persons.children_born[p] = member.children_born;
            settle_person(community, p, profile, draws, now);
            members.push_back(p);
        }
        settle_household(community, h, members, district, profile, draws, now, ledger);
        for (const PersonRow p : members) settle_returnee(community, p, profile, district, draws, now);
        for (std::uint16_t n = 0; n < abroad[home]; ++n) settle_abroad(community, h, root++, profile, district, draws, now, ledger);
    }
    count_people(community, now);
    community.events = {};
}

void count_by_district(World& world)
{
    for (District& district : world.districts) {
        std::int64_t working = 0, of_working_age = 0;
        for (std::uint32_t c = 0; c < district.community_count; ++c) {
            const Community& community = world.communities[district.first_community.index + c];
            of_working_age += community.working_age;
            for (PersonRow p{0}; p.index < community.persons.count(); ++p.index) {
                const Activity activity = community.persons.activity[p];
                working += works(activity);
                if (activity != Activity::informal && activity != Activity::formal) continue;
                ++district.jobs[(community.persons.education[p] >= Education::secondary ? 2U : 0U) + (activity == Activity::formal ? 1U : 0U)];
            }
        }
        district.work_rate = of_working_age > 0 ? static_cast<float>(working) / static_cast<float>(of_working_age) : 0;
    }
}

void count_at_hosts(World& world)
{
    for (const Community& community : world.communities)
        for (MigrantRow m{0}; m.index < community.migrants.count(); ++m.index)
            if (community.migrants.state[m] == MigrantState::abroad) ++world[community.migrants.host[m]].migrants;
}

}  // namespace

World initial_population(const Section& scenario, const Luck& luck, Month first_month, unsigned threads)
{
    const InitialProfile             profile = initial_profile(scenario);
    const Draws                      draws   = luck.in(first_month - 1);  // before the first month, so that nothing is drawn twice
    const std::vector<CommunityPlan> plans   = community_plans(profile.population, profile.migration, draws);

    World world;
    world.next_root = 0x80000000U;
    world.districts = initial_districts(plans, profile, draws);
    for (const HostProfile& host : profile.hosts) {
        world.hosts.push_back(host.host);
        Host& made             = world.hosts.back();
        made.belief_work       = profile.labour.employment;
        made.belief_wage       = profile.labour.median_wage[0];
        made.belief_acceptance = profile.services.acceptance;
        made.stories           = profile.migration.belief_precision;
    }
    world.communities.resize(plans.size());
    std::vector<Ledger> books(plans.size());
    if (!profile.hosts.empty())
        Workers(threads).for_each(static_cast<std::uint32_t>(plans.size()), [&](std::uint32_t c) {
            Community& community = world.communities[c];
            community.id         = {c};
            community.district   = plans[c].district;
            settle_community(community, plans[c], world.districts[plans[c].district.index], profile, draws, first_month, books[c]);
        });
    for (const Ledger& book : books) world.ledger.add(book);
    count_by_district(world);
    count_at_hosts(world);
    return world;
}

}  // namespace homeward
