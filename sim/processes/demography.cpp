#include "processes/demography.hpp"

#include "core/instruction_set.hpp"
#include "processes/demography.kernel.hpp"
#include "processes/demography_households.hpp"
#include "world/people.hpp"

#include <algorithm>
#include <span>
#include <vector>

namespace homeward {

namespace {

static_assert(static_cast<int>(Presence::vacant) == 0 && static_cast<int>(Presence::home) == 1);
static_assert(static_cast<int>(MigrantState::returned) == 3 && static_cast<int>(MigrantState::lost) == 4);
static_assert(age_of_work == 15 && age_of_retirement == 65);

constexpr unsigned most_children = 31;  // the birth orders that a path can tell apart

struct Lists {
    std::vector<std::uint16_t> vital_events, birthdays, lost, founders;
};

DemographyPass look_over(CommunityMonth& here, Lists& lists, void (*pass)(DemographyPass&))
{
    Persons&  persons  = here.community.persons;
    Migrants& migrants = here.community.migrants;
    const auto room = [](std::vector<std::uint16_t>& list, std::uint32_t rows) {
        if (list.size() < rows) list.resize(rows);
        return list.data();
    };
    DemographyPass p{};
    p.rows              = persons.padded_count();
    p.migrant_rows      = migrants.padded_count();
    p.birth             = reinterpret_cast<const std::int16_t*>(persons.birth.data());
    p.presence          = reinterpret_cast<const std::uint8_t*>(persons.presence.data());
    p.vital_hazard      = persons.vital_hazard.data();
    p.chance            = persons.chance_vital.data();
    p.migrant_state     = reinterpret_cast<const std::uint8_t*>(migrants.state.data());
    p.month             = here.month.count;
    p.vital_events      = room(lists.vital_events, p.rows);
    p.birthdays         = room(lists.birthdays, p.rows);
    p.lost              = room(lists.lost, p.migrant_rows);
    pass(p);
    return p;
}

void die(CommunityMonth& here, PersonRow p)
{
    Community&         community = here.community;
    const Persons&     persons   = community.persons;
    const HouseholdRow h         = persons.household[p];
    if (persons.is_home(p)) {
        const int age = persons.age(p, here.month);
        ++community.events.deaths;
        --community.population;
        community.adults -= age >= age_of_work;
        community.working_age -= age >= age_of_work && age < age_of_retirement;
        if (const MigrantRow m = persons.migrant[p]; m.exists() && community.migrants.is_returnee(m)) --community.returnees;
    } else {
        ++community.events.deaths_abroad;
    }
    remove_person(community, p, here.district.ledger, here.month);
    take_in_orphans(community, h, here.district.ledger);
}

bool has_room_for_a_child(const Community& community, HouseholdRow h)
{
    const Persons& persons = community.persons;
    if (community.households.members_home(h) + community.households.members_away[h] >= 200) return false;  // counts of members are bytes
    if (persons.count() < Persons::most_rows) return true;
    for (PersonRow p{0}; p.index < persons.count(); ++p.index)
        if (persons.presence[p] == Presence::vacant) return true;
    return false;
}

void give_birth(CommunityMonth& here, PersonRow mother, const DemographySettings& s)
{
    Community& community = here.community;
    Persons&   persons   = community.persons;
    // No second birth before the next birthday, whether this one finds room or not; if that is this month, the new year's hazard stands.
    if (persons.age_in_months(mother, here.month) % 12 != 0) persons.vital_hazard[mother] = s.rates.death_probability(persons.sex[mother], persons.age(mother, here.month));
    const HouseholdRow h = persons.household[mother];
    if (persons.children_born[mother] >= most_children || !has_room_for_a_child(community, h)) return;

    const unsigned  order = ++persons.children_born[mother];
    const PersonRow child = add_person(community, h, here.month, here.month);
    persons.root[child]   = persons.root[mother];
    persons.path[child]   = path_of_child(persons.path[mother], order);
    Draw draw             = here.draws.of(Purpose::vital_detail, persons.subject(child));
    persons.sex[child]    = draw.happens(s.rates.girls) ? Sex::female : Sex::male;
    persons.skill[child]  = draw.normal(0, s.skill_dispersion);
    // A child is born into its mother's circle.
    persons.network[child]      = persons.network[mother];
    persons.belonging[child]    = persons.belonging[mother];
    persons.distress[child]     = 0.5F * persons.distress[mother];
    persons.vital_hazard[child] = s.rates.vital_hazard(persons.sex[child], Education::none, 0);
    ++community.events.births;
    ++community.population;
}

void vital_event(CommunityMonth& here, PersonRow p, const DemographySettings& s)
{
    const Persons& persons = here.community.persons;
    if (persons.presence[p] == Presence::vacant || persons.birth[p] == here.month) return;  // lost, or born this month into a row just freed
    const float u   = persons.chance_vital[p];         // the same number as in the dense pass
    const int   age = persons.age(p, here.month - 1);  // at which the hazard that was met had been set
    if (u < s.rates.death_probability(persons.sex[p], age))
        die(here, p);
    else if (persons.is_home(p) && persons.sex[p] == Sex::female)
        give_birth(here, p, s);
}

void enter_labour_force(CommunityMonth& here, PersonRow p, Draw& draw, const DemographySettings& s)
{
    const bool looks_for_work = draw.happens(s.participation.of(here.community.persons.sex[p]));
    change_activity(here.community, p, looks_for_work ? Activity::unemployed : Activity::inactive, 0);
}

void leave_childhood(CommunityMonth& here, PersonRow p, const DemographySettings& s)
{
    Persons& persons = here.community.persons;
    come_of_age(here.community, p);
    Draw        draw = here.draws.of(Purpose::schooling, persons.subject(p));
    const float u    = draw.uniform();
    const auto& ends = s.schooling.youth;
    persons.education[p] = u < ends[0] ? Education::none : Education::primary;
    if (u >= ends[0] + ends[1]) return change_activity(here.community, p, Activity::student, 0);
    enter_labour_force(here, p, draw, s);
}

void leave_school(CommunityMonth& here, PersonRow p, int age, const DemographySettings& s)
{
    Draw draw                            = here.draws.of(Purpose::schooling, here.community.persons.subject(p));
    here.community.persons.education[p] = age < s.schooling.tertiary_leaving_age ? Education::secondary : Education::tertiary;
    if (age < s.schooling.tertiary_leaving_age && draw.happens(s.schooling.goes_on())) return;
    enter_labour_force(here, p, draw, s);
}

/// All that a birthday brings but a household of one's own, to which those who want one are noted.
void have_birthday(CommunityMonth& here, PersonRow p, const DemographySettings& s, std::vector<std::uint16_t>& founders)
{
    Persons& persons = here.community.persons;
    if (persons.presence[p] == Presence::vacant) return;  // lost
    const int age = persons.age(p, here.month);
    if (persons.is_home(p)) {
        const Activity activity = persons.activity[p];
        if (activity == Activity::child && age >= age_of_work) leave_childhood(here, p, s);
        else if (activity == Activity::student && (age == s.schooling.secondary_leaving_age || age >= s.schooling.tertiary_leaving_age)) leave_school(here, p, age, s);
        else if (age == age_of_retirement && activity != Activity::inactive) change_activity(here.community, p, Activity::inactive, 0);
        if (decides_to_found_a_household(here, p, age, s)) founders.push_back(p.index);
    }
    persons.vital_hazard[p] = s.rates.vital_hazard(persons.sex[p], persons.education[p], age);
}

void live_through(CommunityMonth& here, const DemographySettings& s, void (*pass)(DemographyPass&))
{
    static thread_local Lists lists;
    const DemographyPass      seen = look_over(here, lists, pass);

    Community& community  = here.community;
    community.population  = seen.population;
    community.adults      = seen.adults;
    community.working_age = seen.working_age;
    community.returnees   = seen.returnees;

    for (std::uint32_t i = 0; i < seen.lost_count; ++i) {  // whoever lost them has counted their deaths
        const PersonRow    p = community.migrants.person[{seen.lost[i]}];
        const HouseholdRow h = community.persons.household[p];
        remove_person(community, p, here.district.ledger, here.month);
        take_in_orphans(community, h, here.district.ledger);
    }
    // Birthdays first, so that households count as children whom their age says; this month's events meet the hazard of the age before.
    const std::span<const std::uint16_t> birthdays(seen.birthdays, seen.birthday_count);
    lists.founders.clear();
    for (const std::uint16_t row : birthdays) have_birthday(here, {row}, s, lists.founders);
    found_households(here, lists.founders, birthdays, s);
    for (std::uint32_t i = 0; i < seen.vital_count; ++i) vital_event(here, {seen.vital_events[i]}, s);
}

}  // namespace

DemographySettings demography_settings(const Section& scenario)
{
    const Section&     own = scenario.section("demography");
    DemographySettings s;
    s.rates            = vital_rates(scenario);
    s.schooling        = schooling_of(scenario);
    s.participation    = participation_of(scenario);
    s.founding         = own.number("household_founding", {0, 1}, "1/year");
    s.founding_from    = own.whole("founding_from_age", age_of_work + 1, 60, "years");
    s.founding_until   = own.whole("founding_until_age", age_of_work + 1, 90, "years");
    s.bride_until      = own.whole("bride_until_age", 18, 60, "years");
    s.skill_dispersion = scenario.section("population").number("skill_dispersion", {0, 2}, "log-points");
    return s;
}

Process demography(const Section& scenario)
{
    Process process;
    process.name      = "demography";
    process.community = [s = demography_settings(scenario), pass = widest(&sse2::pass, &avx2::pass, &avx512::pass)](CommunityMonth& here) { live_through(here, s, pass); };
    return process;
}

}  // namespace homeward
