#include "world/people.hpp"

#include "world/support.hpp"

#include <algorithm>
#include <cstring>

namespace homeward {

namespace {

/// By activity, not by age: in the month of a fifteenth birthday the two differ until demography has come by.
void count_at_home(Community& community, PersonRow p, int change)
{
    Households&        households = community.households;
    const HouseholdRow h          = community.persons.household[p];
    auto&              number     = community.persons.activity[p] == Activity::child ? households.children_home[h] : households.adults_home[h];
    number                        = static_cast<std::uint8_t>(number + change);
}

void choose_head(Community& community, HouseholdRow h) { community.households.head[h] = oldest_member(community, h); }

/// What an emptied household owns goes to the estates; its debts die with it.
void dissolve(Community& community, HouseholdRow h, Ledger& ledger)
{
    Households& households = community.households;
    ledger.pay(Account::households, Account::estates, households.savings[h]);
    ledger.pay(Account::enterprises, Account::estates, households.enterprise_capital[h]);
    households.clear(h);
    households.head[h] = PersonRow::none();
}

}  // namespace

void change_activity(Community& community, PersonRow person, Activity activity, Money wage)
{
    Persons&           persons    = community.persons;
    Households&        households = community.households;
    const HouseholdRow h          = persons.household[person];
    households.earnings[h] += wage - persons.wage[person];
    if (persons.activity[person] == Activity::self_employed) --households.family_workers[h];
    if (activity == Activity::self_employed) ++households.family_workers[h];
    persons.wage[person]               = wage;
    persons.activity[person]           = activity;
    persons.months_in_activity[person] = 0;
}

MigrantRow leave_home(Community& community, PersonRow person, Month month)
{
    Persons&  persons  = community.persons;
    Migrants& migrants = community.migrants;

    count_at_home(community, person, -1);
    change_activity(community, person, Activity::away, 0);
    persons.presence[person] = Presence::abroad;
    const HouseholdRow h     = persons.household[person];
    ++community.households.members_away[h];
    if (community.households.head[h] == person) choose_head(community, h);

    MigrantRow m = persons.migrant[person];
    if (!m.exists()) {
        m = {0};
        while (m.index < migrants.count() && migrants.state[m] != MigrantState::vacant) ++m.index;
        if (m.index == migrants.count()) m = migrants.append();
        else migrants.clear(m);
        migrants.person[m]      = person;
        persons.migrant[person] = m;
        hand_over_support(community, person, month);
    }
    migrants.state[m]          = MigrantState::abroad;
    migrants.left[m]           = month;
    migrants.offer_rest[m]     = 0;  // forfeited
    migrants.offer_rest_due[m] = Month::never();
    if (migrants.departures[m] < 255) ++migrants.departures[m];
    return m;
}

void come_home(Community& community, MigrantRow migrant, ReturnCategory category, Month month)
{
    Persons&           persons  = community.persons;
    Migrants&          migrants = community.migrants;
    const PersonRow    person   = migrants.person[migrant];
    const HouseholdRow h        = persons.household[person];

    persons.presence[person] = Presence::home;
    const int age            = persons.age(person, month);
    change_activity(community, person, age < age_of_work ? Activity::child : age < age_of_retirement ? Activity::unemployed : Activity::inactive, 0);
    count_at_home(community, person, +1);
    --community.households.members_away[h];
    const PersonRow head = community.households.head[h];
    if (!head.exists() || !persons.is_home(head)) choose_head(community, h);

    migrants.state[migrant]            = MigrantState::returned;
    migrants.category[migrant]         = category;
    migrants.returned[migrant]         = month;
    migrants.works_abroad[migrant]     = 0;
    migrants.wage_abroad[migrant]      = 0;
    migrants.legal_status[migrant]     = LegalStatus::none;
    migrants.received[migrant]         = 0;
    migrants.assistance_value[migrant] = 0;
    migrants.applications[migrant]     = 0;
    migrants.served_by[migrant]        = migrants.served_abroad[migrant];
    migrants.served_abroad[migrant]    = 0;
    migrants.vulnerability[migrant]    = not_assessed;
    migrants.from_transit[migrant]     = 0;
    migrants.referral[migrant]         = 0;
    migrants.paid_care[migrant]        = 0;
    ++community.events.returns[static_cast<std::size_t>(category)];
    community.recent_inflow += 1;
}

void remove_person(Community& community, PersonRow person, Ledger& ledger, Month)
{
    Persons&           persons    = community.persons;
    Households&        households = community.households;
    const HouseholdRow h          = persons.household[person];

    if (persons.is_home(person)) {
        count_at_home(community, person, -1);
        change_activity(community, person, Activity::away, 0);
    } else {
        --households.members_away[h];
    }
    if (const MigrantRow m = persons.migrant[person]; m.exists()) {
        ledger.pay(Account::migrants_abroad, Account::estates, community.migrants.savings_abroad[m]);
        community.migrants.clear(m);
    }
    drop_support(community, person);
    persons.clear(person);
    persons.migrant[person] = MigrantRow::none();

    if (households.is_vacant(h)) return dissolve(community, h, ledger);
    if (households.head[h] == person) choose_head(community, h);
    if (households.enterprise_owner[h] == person) households.enterprise_owner[h] = households.head[h];
}

PersonRow add_person(Community& community, HouseholdRow household, Month birth, Month now)
{
    Persons&  persons = community.persons;
    static_assert(sizeof(Presence) == 1 && static_cast<int>(Presence::vacant) == 0);
    const void* const vacant = persons.count() > 0 ? std::memchr(persons.presence.data(), 0, persons.count()) : nullptr;
    const PersonRow   p      = vacant ? PersonRow{static_cast<std::uint16_t>(static_cast<const Presence*>(vacant) - persons.presence.data())} : persons.append();
    persons.migrant[p]   = MigrantRow::none();
    persons.household[p] = household;
    persons.birth[p]     = birth;
    persons.presence[p]  = Presence::home;
    persons.activity[p]  = persons.age(p, now) < age_of_work ? Activity::child : Activity::inactive;
    count_at_home(community, p, +1);
    if (!community.households.head[household].exists()) community.households.head[household] = p;
    return p;
}

HouseholdRow add_household(Community& community, std::uint32_t root)
{
    Households&  households = community.households;
    HouseholdRow h{0};
    while (h.index < households.count() && !households.is_vacant(h)) ++h.index;
    if (h.index == households.count()) h = households.append();
    households.root[h]             = root;
    households.head[h]             = PersonRow::none();
    households.enterprise_owner[h] = PersonRow::none();
    return h;
}

void come_of_age(Community& community, PersonRow person)
{
    const HouseholdRow h = community.persons.household[person];
    --community.households.children_home[h];
    ++community.households.adults_home[h];
}

float own_pay(const Community& community, PersonRow person)
{
    const HouseholdRow h = community.persons.household[person];
    if (community.persons.activity[person] != Activity::self_employed) return static_cast<float>(community.persons.wage[person]);
    return static_cast<float>(community.households.profit[h]) / static_cast<float>(std::max<int>(1, community.households.family_workers[h]));
}

PersonRow oldest_member(const Community& community, HouseholdRow household)
{
    const Persons& persons = community.persons;
    PersonRow      oldest  = PersonRow::none();
    for (PersonRow p{0}; p.index < persons.count(); ++p.index) {
        if (persons.household[p] != household || persons.presence[p] == Presence::vacant) continue;
        if (!oldest.exists() || std::pair(!persons.is_home(p), persons.birth[p]) < std::pair(!persons.is_home(oldest), persons.birth[oldest])) oldest = p;
    }
    return oldest;
}

}  // namespace homeward
