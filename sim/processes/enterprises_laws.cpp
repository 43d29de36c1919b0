// The settings and the laws of enterprises.
#include "processes/enterprises.hpp"

#include "core/elementary.hpp"

#include <algorithm>

namespace homeward {

namespace {

float mean_life(const Enterprises& e)
{
    float alive = 1, months = 0;
    for (int age = 0; age < 900; ++age) {
        months += alive;
        alive *= 1 - exit_probability(e, EnterpriseKind::subsistence, age, static_cast<Money>(e.law.usual_capital[1]), false, false, 1);
    }
    return months;
}

void read_exit(Enterprises& e, const Section& section)
{
    e.law.exit             = section.number("exit", {0, 1}, "1/year") / 12;
    e.law.exit_first_year  = section.number("exit_first_year", {1, 5}, "");
    e.law.exit_subsistence = section.number("exit_subsistence", {0.5, 5}, "");
    e.law.exit_young_owner = section.number("exit_young_owner", {0.5, 5}, "");
    e.law.exit_woman_owner = section.number("exit_woman_owner", {0.5, 5}, "");
    e.law.exit_capital     = section.number("exit_capital", {-2, 0}, "");
    e.law.exit_demand      = section.number("exit_demand", {-3, 0}, "");
    e.salvage          = section.share("salvage");
}

void read_entry(Enterprises& e, const Section& section)
{
    e.from_unemployed           = section.share("starters_unemployed");
    e.from_inactive             = section.share("starters_inactive");
    e.from_informal             = 1 - e.from_unemployed - e.from_inactive;
    if (e.from_informal < 0) section.fault("starters_inactive", "and starters_unemployed add up to more than 1");
    e.room_filled               = section.number("room_filled", {0, 1}, "1/month");
    e.start_share               = section.share("start_share");
    e.law.micro_threshold       = 100 * section.number("micro_threshold", {1, 1'000'000}, "EUR");
    e.opportunity               = section.number("opportunity", {0, 1}, "1/month");
    e.opportunity_a_year_abroad = section.number("opportunity_a_year_abroad", {0, 2}, "1/year");
    e.youngest                  = section.whole("youngest_starter", 15, 64, "years");
    e.oldest                    = section.whole("oldest_starter", 16, 100, "years");
}

}  // namespace

Enterprises enterprises_settings(const Section& scenario)
{
    const Section& section = scenario.section("enterprises");
    const Section& context = scenario.section("labour_context");
    Enterprises    e{};
    e.profile                 = labour_profile(scenario);
    e.law.usual_income            = e.profile.wages[0] * section.number("usual_income", {0.05, 10}, "");
    e.law.capital_elasticity      = section.number("capital_elasticity", {0, 1}, "");
    e.law.worker_elasticity       = section.number("worker_elasticity", {0, 1}, "");
    e.crowding                = section.number("crowding", {0, 1}, "");
    e.local_custom = section.share("local_custom");
    e.productivity_dispersion = section.number("productivity_dispersion", {0, 2}, "log-points");
    e.law.usual_capital[1]        = 100 * context.number("subsistence_capital", {1, 1'000'000}, "EUR");
    e.law.usual_capital[2]        = 100 * context.number("micro_capital", {1, 1'000'000}, "EUR");
    e.law.usual_capital[0]        = e.law.usual_capital[1];
    e.law.depreciation            = section.number("depreciation", {0, 1}, "1/month");
    e.usual_share             = context.share("enterprise_households");
    for (std::size_t kind = 0; kind < 3; ++kind) e.law.usual_capacity[kind] = power(e.law.usual_capital[kind] / e.law.usual_capital[1], e.law.capital_elasticity);
    for (int n = 0; n < enterprise::most_workers; ++n) e.law.workers_count[n] = n == 0 ? 0 : power(static_cast<float>(n), e.law.worker_elasticity);
    const float micro_share   = context.share("micro_share");
    const float variance      = e.productivity_dispersion * e.productivity_dispersion;
    e.usual_spread            = (1 + micro_share * (e.law.usual_capacity[2] - 1)) * exponential(0.5F * variance);
    read_exit(e, section);
    read_entry(e, section);
    e.law.hiring_margin  = section.number("hiring_margin", {0, 10}, "");
    e.law.hiring         = section.number("hiring", {0, 1}, "1/month");
    e.law.most_employees = static_cast<float>(section.whole("most_employees", 0, 50, "persons"));
    e.discount       = section.share("uncertified_skill_counts");
    e.mean_life      = mean_life(e);
    return e;
}

float capacity(const Enterprises& e, float log_productivity, Money capital, int workers)
{
    return enterprise::capacity_of(e.law, log_productivity, static_cast<float>(capital), e.law.workers_count[std::clamp(workers, 0, enterprise::most_workers - 1)]);
}

float demand_share(const Enterprises& e, float usual_capacity, float spending, float total_capacity)
{
    if (!(usual_capacity > 0) || !(total_capacity > 0)) return 1;
    return clamped(power(greatest(usual_capacity * spending / total_capacity, 0.001F), e.crowding), 0.1F, 3.0F);
}

float demand_factor(const Enterprises& e, float demand) { return power(clamped(demand, 0.1F, 3.0F), e.law.exit_demand); }

float exit_probability(const Enterprises& e, EnterpriseKind kind, int age_months, Money capital, bool young_owner, bool woman, float demand)
{
    return enterprise::exit_chance(e.law, kind == EnterpriseKind::micro, age_months < enterprise::young_enterprise, static_cast<float>(capital),
                                   enterprise::owner_factor<float>(e.law, young_owner, woman), demand_factor(e, demand));
}

float expected_starts(const Enterprises& e, float adults, float self_employed, float spending)
{
    const float usual = e.profile.self_employed * adults;
    return greatest(0.0F, usual / e.mean_life + e.room_filled * (usual * spending - self_employed));
}

}  // namespace homeward
