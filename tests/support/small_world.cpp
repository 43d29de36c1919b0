#include "support/small_world.hpp"

#include "scenario/scenario_reader.hpp"
#include "processes/chances.hpp"
#include "world/people.hpp"

#include <gtest/gtest.h>

#include <list>

namespace homeward::test {

namespace {

void settle_in(Community& community, Size size, Month now, std::uint32_t& next_root)
{
    for (std::uint32_t i = 0; i < size.households; ++i) {
        const HouseholdRow h = add_household(community, next_root);
        for (std::uint32_t n = 0; n < size.adults + size.children; ++n) {
            const bool      adult = n < size.adults;
            const PersonRow p     = add_person(community, h, now - 12 * (adult ? 30 : 8), now);
            community.persons.root[p]      = next_root++;
            community.persons.sex[p]       = n % 2 == 0 ? Sex::female : Sex::male;
            community.persons.education[p] = Education::secondary;
            community.persons.activity[p]  = adult ? Activity::unemployed : Activity::child;
            community.persons.network[p]   = 0.5F;
            community.persons.belonging[p] = 0.5F;
        }
    }
    const auto households        = static_cast<std::int32_t>(size.households);
    community.adults             = households * static_cast<std::int32_t>(size.adults);
    community.working_age        = community.adults;
    community.population         = community.adults + households * static_cast<std::int32_t>(size.children);
    community.security           = 0.8F;
    community.acceptance         = 0.6F;
    community.infrastructure     = 0.5F;
    community.capacity           = {100, 100, 100, 100};
    community.access             = {1, 1, 1, 1};
}

}  // namespace

World small_world(Size size, Month now)
{
    World         world;
    std::uint32_t next_root = 0;
    for (std::uint32_t d = 0; d < size.districts; ++d) {
        District district;
        district.id              = {d};
        district.first_community = {d * size.communities};
        district.community_count = size.communities;
        district.wage_level      = {9'000, 14'000, 14'000, 28'000};
        for (std::uint32_t c = 0; c < size.communities; ++c) {
            Community community;
            community.id       = {d * size.communities + c};
            community.district = district.id;
            settle_in(community, size, now, next_root);
            world.communities.push_back(std::move(community));
        }
        world.districts.push_back(std::move(district));
    }
    world.next_root = 0x80000000U;
    return world;
}

Section shipped_defaults(const std::string& name, const std::string& overrides) { return shipped_defaults_of({name}, overrides); }

Section shipped_defaults_of(const std::vector<std::string>& names, const std::string& overrides)
{
    static std::list<Faults> kept;  // a section refers to its faults
    Faults&                  faults = kept.emplace_back();
    std::string              files;
    for (const std::string& name : names) files += "\"scenarios/model/" + name + ".toml\", ";
    Section section = read_scenario_text("extends = [" + files + "]\n" + overrides, faults, HOMEWARD_SOURCE_DIR);
    EXPECT_TRUE(faults.none()) << faults.all();
    return section;
}

void run_month(const Process& process, World& world, Month month, std::uint64_t seed, std::uint32_t replicate)
{
    const Draws draws = Luck(seed, replicate).in(month);
    if (process.settle) process.settle(world, month, draws);
    for (Community& community : world.communities) throw_dice(community, draws);
    for (District& district : world.districts) {
        const std::span communities(&world.communities[district.first_community.index], district.community_count);
        if (process.community)
            for (Community& community : communities) {
                CommunityMonth here{community, district, world.hosts, month, draws, world.spin_up};
                process.community(here);
            }
        if (process.district) {
            DistrictMonth here{district, communities, world.hosts, month, draws, world.spin_up};
            process.district(here);
        }
    }
}

}  // namespace homeward::test
