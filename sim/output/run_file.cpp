#include "output/run_file.hpp"

#include <algorithm>
#include <array>

namespace homeward {

RecorderSettings RecorderSettings::read(const Section& scenario)
{
    const Section& output = scenario.section("output");
    RecorderSettings s;
    s.panel             = static_cast<std::uint32_t>(output.whole("panel", 0, 10'000'000, "persons"));
    s.panel_migrants    = static_cast<std::uint32_t>(output.whole("panel_migrants", 0, 10'000'000, "persons"));
    s.panel_replicates  = static_cast<std::uint32_t>(output.whole("panel_replicates", 0, 1'000'000, "replicates"));
    s.communities_every = static_cast<std::uint32_t>(output.whole("communities_every", 0, 1'200, "months"));
    s.districts_every   = static_cast<std::uint32_t>(output.whole("districts_every", 0, 1'200, "months"));
    s.costs             = output.choice("costs", {"by_community", "by_programme"}) == "by_programme" ? CostDetail::by_programme : CostDetail::by_community;
    s.discounting       = CostSettings::read(scenario);
    for (const Section& programme : scenario.sections("programme"))
        if (s.programmes.size() < most_programmes_shown) s.programmes.push_back(programme.text("name"));
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

std::vector<std::uint32_t> recorded_months(std::uint32_t months, std::uint32_t every)
{
    std::vector<std::uint32_t> list;
    for (std::uint32_t m = 0; every > 0 && m < months; ++m)
        if ((m + 1) % every == 0 || m + 1 == months) list.push_back(m);
    return list;
}

std::span<const DistrictVariable> district_variables()
{
    static constexpr std::array<DistrictVariable, 19> list{{
        {"population", "persons", "people at home", true},
        {"employment_rate", "share", "employment rate, 15 and over", true},
        {"unemployment_rate", "share", "unemployment rate", true},
        {"poverty_rate", "share", "poverty rate", true},
        {"poverty_gap", "share", "mean shortfall from the poverty line, as a share of it", true},
        {"income", "EUR/month", "income for an adult equivalent", true},
        {"consumption", "EUR/month", "consumption for an adult equivalent", true},
        {"hardship", "share", "hardship", true},
        {"distress", "share", "psychological distress, 15 and over", true},
        {"composite", "share", "mean composite reintegration of returnees", false},
        {"all_conditions", "share", "returnees who meet the three conditions of reintegration", false},
        {"sustainable_24_all", "share", "sustainably reintegrated 24 months after return, since the start of the run", false},
        {"reached_24", "persons", "persons behind it", false},
        {"tension", "share", "community tension, mean over persons at home", false},
        {"congestion", "share", "need of services left unmet, mean over persons at home", false},
        {"relative_deprivation", "share", "relative deprivation, mean over persons at home", false},
        {"returns", "persons", "returns since the start of the run", false},
        {"departures_irregular", "persons", "irregular departures since the start of the run", false},
        {"deaths_on_the_way", "persons", "deaths on irregular journeys since the start of the run", false},
    }};
    return list;
}

std::size_t district_values(std::size_t months, std::size_t districts)
{
    std::size_t values = 0;
    for (const DistrictVariable& variable : district_variables()) values += months * districts * (variable.by_group ? district_groups : 1);
    return values;
}

std::size_t districts_of(const RunDescription& description)
{
    const auto& of = description.district_of_community;
    return of.empty() ? 0 : *std::max_element(of.begin(), of.end()) + std::size_t{1};
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
