#include "output/run_file.hpp"

#include <array>

namespace homeward {

RecorderSettings RecorderSettings::read(const Section& scenario)
{
    const Section& output = scenario.section("output");
    RecorderSettings s{};
    s.panel             = static_cast<std::uint32_t>(output.whole("panel", 0, 10'000'000, "persons"));
    s.panel_migrants    = static_cast<std::uint32_t>(output.whole("panel_migrants", 0, 10'000'000, "persons"));
    s.panel_replicates  = static_cast<std::uint32_t>(output.whole("panel_replicates", 0, 1'000'000, "replicates"));
    s.communities_every = static_cast<std::uint32_t>(output.whole("communities_every", 0, 1'200, "months"));
    return s;
}

void describe_world(const World& world, RunDescription& description)
{
    description.district_of_community.clear();
    for (const Community& community : world.communities) description.district_of_community.push_back(community.district.index);
    for (std::size_t n = description.programmes.size(); n < world.programmes.size(); ++n) {
        ProgrammeDescription programme{world.programmes[n].name, {}};
        for (std::size_t i = 0; i < world.programmes[n].spent_by_instrument.size(); ++i) programme.instruments.push_back("instrument_" + std::to_string(i + 1));
        description.programmes.push_back(std::move(programme));
    }
}

std::span<const CommunityVariable> community_variables()
{
    static constexpr std::array<CommunityVariable, 16> list{{
        {"population", "persons", "people at home"},
        {"returnees", "persons", "returnees at home"},
        {"abroad", "persons", "members abroad or on the way"},
        {"employment_rate", "share", "employment rate, 15 and over"},
        {"unemployment_rate", "share", "unemployment rate"},
        {"poverty_rate", "share", "poverty rate"},
        {"poverty_rate_of_residents", "share", "poverty rate of those who never left"},
        {"composite", "share", "mean composite reintegration of returnees"},
        {"tension", "share", "community tension"},
        {"acceptance", "share", "acceptance of returnees"},
        {"discrimination", "share", "discrimination against returnees"},
        {"relative_deprivation", "share", "relative deprivation of residents"},
        {"access_to_health", "share", "share of need met, health care"},
        {"access_to_psychosocial_care", "share", "share of need met, psychosocial care"},
        {"access_to_education", "share", "share of need met, education"},
        {"access_to_housing", "share", "share of need met, housing"},
    }};
    return list;
}

std::vector<std::uint32_t> community_months(std::uint32_t months, std::uint32_t every)
{
    std::vector<std::uint32_t> list;
    for (std::uint32_t m = 0; every > 0 && m < months; ++m)
        if ((m + 1) % every == 0 || m + 1 == months) list.push_back(m);
    return list;
}

std::span<const CommunityVariable> programme_variables()
{
    static constexpr std::array<CommunityVariable, 5> list{{
        {"applied", "persons", "applications since the programme began"},
        {"enrolled", "persons", "enrolments since the programme began"},
        {"dropped_out", "persons", "people who dropped out since the programme began"},
        {"waiting", "persons", "people waiting for a place or for money at the end of the month"},
        {"active", "persons", "people whose assistance is under way at the end of the month"},
    }};
    return list;
}

}  // namespace homeward
