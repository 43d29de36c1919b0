#include "processes/demography_households.hpp"

#include "processes/demography.hpp"
#include "world/people.hpp"

#include <algorithm>
#include <vector>

namespace homeward {

namespace {

void count(Households& households, HouseholdRow h, const Persons& persons, PersonRow p, int change)
{
    auto& number = !persons.is_home(p) ? households.members_away[h] : persons.activity[p] == Activity::child ? households.children_home[h] : households.adults_home[h];
    number       = static_cast<std::uint8_t>(number + change);
    households.earnings[h] += change * persons.wage[p];
    if (persons.activity[p] == Activity::self_employed) households.family_workers[h] = static_cast<std::uint8_t>(households.family_workers[h] + change);
}

bool may_be_bride(const Community& community, PersonRow p, HouseholdRow of_the_founder, Month now, const DemographySettings& s)
{
    const Persons& persons = community.persons;
    const int      age     = persons.age(p, now);
    return persons.is_home(p) && persons.sex[p] == Sex::female && age >= 18 && age <= s.bride_until && persons.children_born[p] == 0 &&
           persons.household[p] != of_the_founder && community.households.head[persons.household[p]] != p;
}

/// The founder's part of what the old household has: savings by adult at home; the enterprise by those who work in it.
void share_out(Households& households, HouseholdRow from, HouseholdRow to, int adults, int family_workers)
{
    const Money savings = households.savings[from] / std::max(1, adults);
    households.savings[from] -= savings;
    households.savings[to] += savings;
    households.dwelling[to]         = households.dwelling[from];
    households.hardship[to]         = households.hardship[from];
    households.productive_share[to] = households.productive_share[from];
    households.poor[to]             = households.poor[from];
    if (households.family_workers[to] == 0) return;
    households.enterprise[to]              = EnterpriseKind::subsistence;
    households.enterprise_productivity[to] = households.enterprise_productivity[from];
    households.enterprise_owner[to]        = households.head[to];
    const Money capital                    = households.enterprise_capital[from] / std::max(1, family_workers);
    households.enterprise_capital[from] -= capital;
    households.enterprise_capital[to] += capital;
}

void found(CommunityMonth& here, PersonRow founder, PersonRow bride)
{
    Community&         community  = here.community;
    Households&        households = community.households;
    const HouseholdRow from       = community.persons.household[founder];
    const int          adults = households.adults_home[from], family_workers = households.family_workers[from];
    const HouseholdRow to = add_household(community, root_of_founded_household(community.persons.root[founder], community.persons.path[founder]));
    join_household(community, founder, to);
    // Whoever worked in her parents' enterprise and finds none in the new household looks for other work.
    if (community.persons.activity[bride] == Activity::self_employed && households.family_workers[to] == 0) change_activity(community, bride, Activity::unemployed, 0);
    join_household(community, bride, to);
    share_out(households, from, to, adults, family_workers);
}

}  // namespace

void join_household(Community& community, PersonRow person, HouseholdRow to)
{
    Persons&           persons    = community.persons;
    Households&        households = community.households;
    const HouseholdRow from       = persons.household[person];
    count(households, from, persons, person, -1);
    persons.household[person] = to;
    count(households, to, persons, person, +1);
    if (!households.head[to].exists()) households.head[to] = person;
    if (households.head[from] == person) households.head[from] = oldest_member(community, from);
    if (households.enterprise_owner[from] == person) households.enterprise_owner[from] = households.head[from];
}

void take_in_orphans(Community& community, HouseholdRow household, Ledger& ledger)
{
    Households& households = community.households;
    if (households.adults_home[household] > 0 || households.children_home[household] == 0 || households.members_away[household] > 0) return;
    HouseholdRow to = household;
    do to.index = static_cast<std::uint16_t>((to.index + 1U) % households.count());
    while (to != household && households.adults_home[to] == 0);
    if (to == household || households.members_home(to) + households.members_away[to] + households.children_home[household] > 200) return;

    for (PersonRow p{0}; p.index < community.persons.count(); ++p.index)
        if (community.persons.presence[p] != Presence::vacant && community.persons.household[p] == household) join_household(community, p, to);
    households.savings[to] += households.savings[household];
    ledger.pay(Account::enterprises, Account::estates, households.enterprise_capital[household]);
    households.clear(household);
    households.head[household] = PersonRow::none();
}

bool decides_to_found_a_household(const CommunityMonth& here, PersonRow p, int age, const DemographySettings& s)
{
    const Community& community = here.community;
    const Persons&   persons   = community.persons;
    if (persons.sex[p] != Sex::male || age < s.founding_from || age > s.founding_until) return false;
    const HouseholdRow h = persons.household[p];
    if (community.households.head[h] == p || community.households.adults_home[h] < 2) return false;
    if (community.households.root[h] == root_of_founded_household(persons.root[p], persons.path[p])) return false;  // has founded this very one
    return here.draws.of(Purpose::household_formation, persons.subject(p)).happens(s.founding);
}

void found_households(CommunityMonth& here, std::span<const std::uint16_t> founders, std::span<const std::uint16_t> birthdays, const DemographySettings& s)
{
    Community&  community = here.community;
    std::size_t next      = 0;  // brides are asked once, in row order
    for (const std::uint16_t row : founders) {
        const HouseholdRow home = community.persons.household[{row}];
        if (community.households.adults_home[home] < 2) continue;  // somebody has left since
        while (next < birthdays.size() && !may_be_bride(community, {birthdays[next]}, home, here.month, s)) ++next;
        if (next == birthdays.size() || community.households.count() + 1 >= Households::most_rows) return;
        found(here, {row}, {birthdays[next++]});
    }
}

}  // namespace homeward
