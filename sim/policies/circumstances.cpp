#include "policies/circumstances.hpp"

#include "world/people.hpp"
#include "world/support.hpp"

#include <algorithm>

namespace homeward {

namespace {

constexpr std::uint64_t finance = 1U << 0 | 1U << 1 | 1U << 10;  // cash, in_kind_grant, microcredit: their positions in the list of instruments

bool is_of_working_age(const Persons& persons, PersonRow p, Month month)
{
    const int age = persons.age(p, month);
    return age >= age_of_work && age < age_of_retirement;
}

}  // namespace

bool lacks_work(const Persons& persons, PersonRow p, Month month)
{
    const Activity a = persons.activity[p];
    return is_of_working_age(persons, p, month) && (a == Activity::unemployed || a == Activity::inactive);
}

bool lacks_good_work(const Persons& persons, PersonRow p, Month month)
{
    return lacks_work(persons, p, month) || (is_of_working_age(persons, p, month) && persons.activity[p] == Activity::informal);
}

bool can_run_an_enterprise(const Persons& persons, PersonRow p, Month month)
{
    return lacks_good_work(persons, p, month) || (is_of_working_age(persons, p, month) && persons.activity[p] == Activity::self_employed);
}

bool is_in_training(const Persons& persons, PersonRow p) { return persons.activity[p] == Activity::in_training || persons.activity[p] == Activity::apprentice; }

bool has_use_for_capital(const Help& help)
{
    return help.community.households.has_enterprise(help.household()) || can_run_an_enterprise(help.community.persons, help.person, help.month);
}

bool has_finance(const Help& help)
{
    return (support_seen(help.community, help.person).received & finance) != 0 || help.community.households.debt_microcredit[help.household()] > 0;
}

void open_enterprise(Community& community, PersonRow owner, EnterpriseKind kind, float productivity)
{
    Households&        households = community.households;
    const HouseholdRow h          = community.persons.household[owner];
    change_activity(community, owner, Activity::self_employed, 0);
    households.enterprise[h]              = kind;
    households.enterprise_age[h]          = 0;
    households.enterprise_employees[h]    = 0;
    households.enterprise_productivity[h] = productivity;
    households.enterprise_owner[h]        = owner;
    ++community.events.enterprises_opened;
}

void equip(Community& community, PersonRow person, std::int64_t worth, Draw draw, float productivity_dispersion)
{
    Households&        households = community.households;
    const HouseholdRow h          = community.persons.household[person];
    if (!households.has_enterprise(h)) open_enterprise(community, person, EnterpriseKind::micro, draw.normal(0, productivity_dispersion));
    if (households.enterprise[h] == EnterpriseKind::subsistence) households.enterprise[h] = EnterpriseKind::micro;
    households.enterprise_capital[h] += static_cast<Money>(worth);
    community.events.productive_investment += worth;
}

void pay_for_care(Migrants& migrants, MigrantRow m, Month month, float care)
{
    const bool paid_already   = migrants.paid_care_end[m] > month;
    migrants.paid_care[m]     = paid_already ? std::max(migrants.paid_care[m], care) : care;
    migrants.paid_care_end[m] = std::max(migrants.paid_care_end[m], month + 1);
}

}  // namespace homeward
