#include "simulation/initial_builders.hpp"

#include "world/people.hpp"

#include <algorithm>
#include <cmath>

namespace homeward {

namespace {

constexpr bool is_skilled(Education education) { return education >= Education::secondary; }

std::uint16_t months_so_far(Draw& draw, float mean, int age_in_months)
{
    return static_cast<std::uint16_t>(clamped(draw.exponential(mean), 1.0F, static_cast<float>(std::max(1, age_in_months - 12 * age_of_work))));
}

void take_up_work(Community& community, PersonRow p, bool enterprise_household, const District& district, const LabourProfile& labour, const Draws& draws, Month now)
{
    const Persons& persons = community.persons;
    const int      age     = persons.age(p, now);
    if (age < age_of_work || age >= age_of_retirement || persons.activity[p] == Activity::student) return;
    Draw draw = draws.of(Purpose::initial_work, persons.subject(p));
    if (!draw.happens(labour.participation.of(persons.sex[p]))) return;
    const bool jobless = draw.happens(labour.unemployment);
    const bool own     = draw.happens(labour.self_employed_there) && enterprise_household;
    const bool skilled = is_skilled(persons.education[p]);
    const bool formal  = draw.happens(skilled ? labour.formal_high : labour.formal_low);
    if (jobless) change_activity(community, p, Activity::unemployed, 0);
    else if (own) change_activity(community, p, Activity::self_employed, 0);
    else {
        const std::size_t segment = (skilled ? 2U : 0U) + (formal ? 1U : 0U);
        const float       wage    = district.wage_level[segment] * exponential(persons.skill[p] + labour.wage_dispersion * draw.normal(0, 1));
        change_activity(community, p, formal ? Activity::formal : Activity::informal, money(wage));
    }
    // Mean tenures for a start only: the labour market renews them in the spin-up.
    community.persons.months_in_activity[p] = months_so_far(draw, jobless ? 8.0F : 48.0F, persons.age_in_months(p, now));
}

void open_enterprise(Community& community, HouseholdRow h, PersonRow owner, const LabourProfile& labour, Draw& draw, Ledger& ledger)
{
    Households& households               = community.households;
    const bool  micro                    = draw.happens(labour.micro_share);
    households.enterprise[h]             = micro ? EnterpriseKind::micro : EnterpriseKind::subsistence;
    households.enterprise_age[h]         = static_cast<std::uint16_t>(clamped(draw.exponential(72), 1.0F, 480.0F));
    households.enterprise_productivity[h] = draw.normal(0, 0.3F);
    households.enterprise_owner[h]       = owner;
    households.enterprise_capital[h]     = money(scattered(draw, micro ? labour.micro_capital : labour.subsistence_capital, labour.capital_dispersion));
    ledger.pay(Account::initial_endowment, Account::enterprises, households.enterprise_capital[h]);
    ++community.enterprise_count;
}

}  // namespace

void settle_person(Community& community, PersonRow p, const InitialProfile& profile, const Draws& draws, Month now)
{
    Persons&                 persons = community.persons;
    const PopulationProfile& mood    = profile.population;
    Draw                     draw    = draws.of(Purpose::initial_person, persons.subject(p));
    const int                age     = persons.age(p, now);
    const float              school = draw.uniform();
    if (age >= age_of_work) {
        // One number decides how far they go in the end; those who are bound for more than they have are students.
        const std::size_t end = pick(profile.schooling.in_the_end(age), school), so_far = pick(profile.schooling.attained(age), school);
        persons.education[p]  = static_cast<Education>(std::min(end, so_far));
        if (persons.is_home(p)) persons.activity[p] = end > so_far ? Activity::student : Activity::inactive;
    }
    persons.skill[p]        = draw.normal(0, mood.skill_dispersion);
    persons.network[p]      = scattered_share(draw, mood.network, mood.spread);
    persons.belonging[p]    = scattered_share(draw, mood.belonging, mood.spread);
    persons.distress[p]     = scattered_share(draw, mood.distress, mood.spread);
    persons.vital_hazard[p] = profile.rates.vital_hazard(persons.sex[p], persons.education[p], age);
}

void settle_household(Community& community, HouseholdRow h, const std::vector<PersonRow>& members, const District& district, const InitialProfile& profile, const Draws& draws, Month now, Ledger& ledger)
{
    Households& households = community.households;
    Draw        draw       = draws.of(Purpose::initial_household, household_subject(households.root[h]));
    const bool  own        = draw.happens(profile.labour.enterprise_households);
    PersonRow   owner      = PersonRow::none();
    for (const PersonRow p : members) {
        take_up_work(community, p, own, district, profile.labour, draws, now);
        if (community.persons.activity[p] == Activity::self_employed && (!owner.exists() || community.persons.birth[p] < community.persons.birth[owner])) owner = p;
    }
    if (owner.exists()) open_enterprise(community, h, owner, profile.labour, draw, ledger);

    households.savings[h] = money(scattered(draw, profile.population.savings, profile.population.savings_dispersion));
    ledger.pay(Account::initial_endowment, Account::households, households.savings[h]);
    households.dwelling[h]         = scattered_share(draw, profile.population.dwelling + 0.3F * (community.infrastructure - profile.services.infrastructure), profile.population.spread);
    households.productive_share[h] = unit_interval(scattered(draw, profile.population.productive_share, 0.5F));
}

}  // namespace homeward
