// A small closed country whose people work as the profile says: the ground of the tests of the economy.
#pragma once

#include "processes/enterprises.hpp"
#include "processes/household_budget.hpp"
#include "processes/labour_market.hpp"
#include "scenario/scenario_reader.hpp"
#include "support/small_world.hpp"
#include "world/invariants.hpp"
#include "world/people.hpp"

#include <gtest/gtest.h>

#include <list>

namespace homeward::test {

/// Defaults of the three processes under a profile like Senegal's and then under `overrides`.
inline Section economy_settings(const std::string& overrides = "", const std::string& context = "")
{
    static std::list<Faults> kept;
    Faults&                  faults = kept.emplace_back();
    const std::string base = "extends = [\"scenarios/model/labour_market.toml\", \"scenarios/model/enterprises.toml\", \"scenarios/model/household_budget.toml\"]\n"
                             "country.poverty_line = 85\n" + overrides +
                             "\n[labour_context]\nemployment_rate = 0.49\n"
                             "median_wage = [85, 140, 130, 290]\nwage_dispersion = 0.45\nsubsistence_capital = 180\nmicro_capital = 1200\nmicro_share = 0.2\nenterprise_households = 0.85\n" +
                             (context.empty() ? "unemployment_rate = 0.028\nself_employed_share = 0.696\ninformal_share = 0.88\n" : context);
    Section section = read_scenario_text(base, faults, HOMEWARD_SOURCE_DIR);
    EXPECT_TRUE(faults.none()) << faults.all();
    return section;
}

/// Five adults and three children a household; activities, wages, enterprises and savings by the profile, the books in balance.
inline World working_world(const LabourProfile& profile, Size size = {1, 4, 125, 5, 3}, std::uint64_t seed = 11)
{
    World       world = small_world(size);
    const Draws draws = Luck(seed, 0).in(start());
    for (Community& community : world.communities) {
        Persons&    persons    = community.persons;
        Households& households = community.households;
        Ledger&     ledger     = world.ledger;
        const auto  give       = [&](Account to, Money& stock, Money amount) {
            stock += amount;
            ledger.pay(Account::initial_endowment, to, amount);
        };
        constexpr float with_enterprise = 0.85F;
        for (PersonRow p{0}; p.index < persons.count(); ++p.index) {
            if (persons.activity[p] != Activity::unemployed) continue;
            Draw             draw      = draws.of(Purpose::initial_work, persons.subject(p));
            const HouseholdRow h       = persons.household[p];
            const bool       trading   = draws.of(Purpose::initial_household, household_subject(households.root[h])).happens(with_enterprise);
            const float      education = draw.uniform();
            persons.education[p]       = education < 0.45F ? Education::none : education < 0.74F ? Education::primary : education < 0.92F ? Education::secondary : Education::tertiary;
            const bool  high           = persons.education[p] >= Education::secondary;
            persons.skill[p]           = draw.normal(0, 0.3F);
            float       u              = draw.uniform();
            const float own            = trading ? profile.self_employed / with_enterprise : 0;
            const float rest           = (1 - own) / (1 - profile.self_employed);
            const auto  next           = [&](float share) { return (u -= share) < 0; };
            const auto  wage           = [&](std::size_t sector) { return static_cast<Money>(profile.wages[(high ? 2 : 0) + sector] * draw.lognormal(1, 0.45F)); };
            if (next(own)) change_activity(community, p, Activity::self_employed, 0);
            else if (next(profile.informal * rest)) change_activity(community, p, Activity::informal, wage(0));
            else if (next(profile.formal * rest)) change_activity(community, p, Activity::formal, wage(1));
            else if (!next(profile.unemployed * rest)) change_activity(community, p, Activity::inactive, 0);
            persons.months_in_activity[p] = static_cast<std::uint16_t>(draw.exponential(40));
        }
        for (HouseholdRow h{0}; h.index < households.count(); ++h.index) {
            Draw draw = draws.of(Purpose::initial_community, household_subject(households.root[h]));
            give(Account::households, households.savings[h], static_cast<Money>(draw.lognormal(9'000, 1.0F)));
            households.productive_share[h] = 0.12F;
            households.dwelling[h]         = 0.5F;
            if (households.family_workers[h] == 0) continue;
            const bool micro          = draw.happens(0.2F);
            households.enterprise[h]  = micro ? EnterpriseKind::micro : EnterpriseKind::subsistence;
            households.enterprise_age[h] = static_cast<std::uint16_t>(draw.exponential(80));
            households.enterprise_owner[h] = households.head[h];
            households.enterprise_productivity[h] = draw.normal(0, 0.4F);
            give(Account::enterprises, households.enterprise_capital[h], static_cast<Money>(draw.lognormal(micro ? 120'000 : 18'000, 0.5F)));
        }
    }
    return world;
}

struct Rates {
    double unemployment = 0, employment = 0, self_employed = 0, informal = 0, poor = 0;
    int    adults = 0;
};

inline Rates rates_of(const World& world)
{
    Rates r;
    int   unemployed = 0, working = 0, own = 0, formal = 0, poor = 0, households = 0;
    for (const Community& c : world.communities) {
        for (PersonRow p{0}; p.index < c.persons.count(); ++p.index) {
            const Activity a = c.persons.activity[p];
            if (a == Activity::away || a == Activity::child) continue;
            ++r.adults;
            unemployed += a == Activity::unemployed;
            working += works(a);
            own += a == Activity::self_employed;
            formal += a == Activity::formal;
        }
        for (HouseholdRow h{0}; h.index < c.households.count(); ++h.index) poor += c.households.poor[h], ++households;
    }
    r.unemployment  = static_cast<double>(unemployed) / std::max(1, unemployed + working);
    r.employment    = static_cast<double>(working) / std::max(1, r.adults);
    r.self_employed = static_cast<double>(own) / std::max(1, working);
    r.informal      = 1 - static_cast<double>(formal) / std::max(1, working);
    r.poor          = static_cast<double>(poor) / std::max(1, households);
    return r;
}

inline std::vector<Process> economy(const Section& scenario)
{
    std::vector<Process> all{enterprises(scenario)};
    for (Process& step : labour_market(scenario)) all.push_back(std::move(step));
    all.push_back(household_budget(scenario));
    return all;
}

inline void run_economy(const std::vector<Process>& processes, World& world, Month month, std::uint64_t seed = 1)
{
    for (const Process& process : processes) run_month(process, world, month, seed);
}

}  // namespace homeward::test
