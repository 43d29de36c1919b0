#include "processes/enterprises.hpp"

#include "core/elementary.hpp"
#include "core/instruction_set.hpp"
#include "processes/enterprises.kernel.hpp"
#include "world/people.hpp"

#include <algorithm>
#include <cstdlib>
#include <vector>

namespace homeward {

namespace {

/// The dense loops chosen for this processor.
struct Loops {
    decltype(&sse2::find_starters)   find_starters   = widest(&sse2::find_starters, &avx2::find_starters, &avx512::find_starters);
    decltype(&sse2::describe_owners) describe_owners = widest(&sse2::describe_owners, &avx2::describe_owners, &avx512::describe_owners);
    decltype(&sse2::find_capacities) find_capacities = widest(&sse2::find_capacities, &avx2::find_capacities, &avx512::find_capacities);
    decltype(&sse2::find_laid_off)   find_laid_off   = widest(&sse2::find_laid_off, &avx2::find_laid_off, &avx512::find_laid_off);
    decltype(&sse2::trade)           trade           = widest(&sse2::trade, &avx2::trade, &avx512::trade);
};

/// Lists and columns that a thread reuses from month to month.
struct Scratch {
    std::vector<float>         skill, factor;               // by person: as owners
    std::vector<float>         capacity, closed;            // by household; closed: all 0 between months
    std::vector<std::uint16_t> starters;                   // by person: starters, or those laid off
    std::vector<std::uint16_t> untidy, closing, hiring, shedding;
};

Scratch& scratch(const Community& community)
{
    static thread_local Scratch mine;
    const auto make_room = [](auto& list, std::uint32_t rows) {
        if (list.size() < rows) list.resize(rows);
    };
    for (auto* list : {&mine.skill, &mine.factor}) make_room(*list, community.persons.padded_count());
    make_room(mine.starters, community.persons.padded_count());
    make_room(mine.capacity, community.households.padded_count());
    make_room(mine.closed, community.households.padded_count());
    for (auto* list : {&mine.untidy, &mine.closing, &mine.hiring, &mine.shedding}) make_room(*list, community.households.padded_count());
    return mine;
}

/// Skill that counts in one's own business, log-points.
float skill_of(const Enterprises& settings, const Community& community, PersonRow p)
{
    const MigrantRow m = community.persons.migrant[p];
    const float      skill = community.persons.skill[p];
    if (!m.exists() || !community.migrants.is_returnee(m)) return skill;
    const float certified = community.migrants.certified[m];
    return skill + (certified + (1 - certified) * settings.discount) * community.migrants.foreign_skill[m];
}

void invest(CommunityMonth& here, HouseholdRow h, Money amount)
{
    here.community.households.savings[h] -= amount;
    here.community.households.enterprise_capital[h] += amount;
    here.community.events.productive_investment += amount;
    here.district.ledger.pay(Account::households, Account::enterprises, amount);
}

void open(const Enterprises& settings, CommunityMonth& here, HouseholdRow h, PersonRow owner, Money capital)
{
    Households& households                = here.community.households;
    const bool  micro                     = static_cast<float>(capital) >= settings.law.micro_threshold;
    households.enterprise[h]              = micro ? EnterpriseKind::micro : EnterpriseKind::subsistence;
    households.enterprise_age[h]          = 0;
    households.enterprise_employees[h]    = 0;
    households.enterprise_owner[h]        = owner;
    households.enterprise_productivity[h] = here.draws.of(Purpose::enterprise_detail, household_subject(households.root[h])).normal(0, settings.productivity_dispersion);
    ++here.community.events.enterprises_opened;
    invest(here, h, capital);
}

/// Posts opened (or closed) for hired workers; the labour market finds who fills them.
void take_on(CommunityMonth& here, HouseholdRow h, int workers)
{
    auto& employees = here.community.households.enterprise_employees[h];
    employees       = static_cast<std::uint8_t>(employees + workers);
    (workers > 0 ? here.community.events.posts_opened : here.community.events.posts_closed) += std::abs(workers);
    here.district.vacancies[static_cast<std::size_t>(Segment::low_informal)] += static_cast<float>(workers);
}

/// What can be sold goes back to the household, the rest is lost; debts stay.
void close(const Enterprises& settings, CommunityMonth& here, HouseholdRow h)
{
    Households& households = here.community.households;
    take_on(here, h, -int{households.enterprise_employees[h]});
    const Money capital  = households.enterprise_capital[h];
    const Money salvaged = static_cast<Money>(static_cast<float>(capital) * settings.salvage);
    here.district.ledger.pay(Account::enterprises, Account::households, salvaged);
    here.district.ledger.pay(Account::enterprises, Account::depreciation, capital - salvaged);
    households.savings[h] += salvaged;
    households.enterprise_capital[h]      = 0;
    households.enterprise[h]              = EnterpriseKind::none;
    households.enterprise_age[h]          = 0;
    households.enterprise_productivity[h] = 0;
    households.enterprise_owner[h]        = PersonRow::none();
    ++here.community.events.enterprises_closed;
}

/// Enterprises without anybody to work in them close; people who work on their own account without one have one from now on.
void tidy(const Enterprises& settings, CommunityMonth& here, HouseholdRow h)
{
    Households& households = here.community.households;
    if (households.has_enterprise(h) && households.family_workers[h] == 0) close(settings, here, h);
    else if (!households.has_enterprise(h) && households.family_workers[h] > 0) open(settings, here, h, households.head[h], 0);
    if (!households.has_enterprise(h)) return;
    const PersonRow owner = households.enterprise_owner[h];
    if (!owner.exists() || !here.community.persons.is_home(owner) || here.community.persons.household[owner] != h) households.enterprise_owner[h] = households.head[h];
}

struct Standing {
    float adults = 0, households = 0, workers = 0, capacity = 0;
    std::int32_t enterprises = 0;
};

/// Skill and hazard of everybody as an owner; the foreign skill of returnees counts too.
void describe_owners(const Enterprises& settings, const Loops& loops, const CommunityMonth& here, Scratch& s)
{
    const Community& community = here.community;
    const Persons&   persons   = community.persons;
    std::copy_n(persons.skill.data(), persons.padded_count(), s.skill.begin());
    for (MigrantRow m{0}; m.index < community.migrants.count(); ++m.index)
        if (community.migrants.is_returnee(m)) s.skill[community.migrants.person[m].index] = skill_of(settings, community, community.migrants.person[m]);
    loops.describe_owners({persons.padded_count(), reinterpret_cast<const std::int16_t*>(persons.birth.data()), reinterpret_cast<const std::uint8_t*>(persons.sex.data()),
                           reinterpret_cast<const std::uint8_t*>(persons.presence.data()), here.month.count, s.factor.data()}, settings.law);
}

/// First pass: who there is, and how much they can produce together.
Standing take_stock(const Enterprises& settings, const Loops& loops, CommunityMonth& here, Scratch& s)
{
    describe_owners(settings, loops, here, s);
    Households& h = here.community.households;
    enterprise::Capacities c{h.padded_count(), reinterpret_cast<const std::uint8_t*>(h.enterprise.data()), h.family_workers.data(), h.enterprise_employees.data(), h.adults_home.data(),
                             reinterpret_cast<const std::uint16_t*>(h.enterprise_owner.data()), h.enterprise_capital.data(), h.enterprise_productivity.data(),
                             s.skill.data(), s.factor.data(), s.capacity.data(), s.untidy.data(), 0, 0, 0, 0, 0};
    static_assert(sizeof(PersonRow) == 2);
    loops.find_capacities(c, settings.law);
    for (std::uint32_t n = 0; n < c.untidy_count; ++n) {
        const HouseholdRow row{s.untidy[n]};
        c.enterprises -= h.has_enterprise(row);
        tidy(settings, here, row);
        c.enterprises += h.has_enterprise(row);
        const PersonRow owner = h.enterprise_owner[row];
        const float     skill = owner.exists() ? s.skill[owner.index] : 0;
        s.capacity[row.index] = h.has_enterprise(row) ? capacity(settings, h.enterprise_productivity[row] + skill, h.enterprise_capital[row], h.family_workers[row] + h.enterprise_employees[row]) : 0;
    }
    double total = 0;  // in the order of the rows
    for (std::uint32_t row = 0; row < h.count(); ++row) total += static_cast<double>(s.capacity[row]);
    return {static_cast<float>(c.adults_sum), static_cast<float>(c.households), static_cast<float>(c.workers), static_cast<float>(total), static_cast<std::int32_t>(c.enterprises)};
}

/// What customers spend against the usual: the community's households, and others (buyers of crops, the public purse, towns) who spend as usual.
float spending(const Enterprises& settings, const CommunityMonth& here)
{
    const Community& c = here.community;
    if (here.spin_up || c.usual_spending <= 0 || c.population <= 0 || c.local_consumption <= 0) return 1;
    const float local = clamped(static_cast<float>(c.local_consumption) / (c.usual_spending * static_cast<float>(c.population)), 0.2F, 5.0F);
    return 1 + settings.local_custom * (local - 1);
}

float usual_capacity(const Enterprises& e, const Standing& now)
{
    const float enterprises = e.usual_share * now.households;
    if (!(enterprises > 0)) return 0;
    return enterprises * e.usual_spread * power(greatest(e.profile.self_employed * now.adults / enterprises, 0.01F), e.law.worker_elasticity);
}

/// Second pass: exit or a month of trade for each enterprise; lists those that close.
std::uint32_t trade(const Enterprises& settings, const Loops& loops, CommunityMonth& here, Scratch& s, float demand)
{
    Households&        h      = here.community.households;
    Ledger&            ledger = here.district.ledger;
    enterprise::Trades t{};
    t.padded            = h.padded_count();
    t.root              = h.root.data();
    t.enterprise        = reinterpret_cast<std::uint8_t*>(h.enterprise.data());
    t.family_workers    = h.family_workers.data();
    t.employees         = h.enterprise_employees.data();
    t.owner             = reinterpret_cast<const std::uint16_t*>(h.enterprise_owner.data());
    t.capacity          = s.capacity.data();
    t.owner_factor      = s.factor.data();
    t.productive_share  = h.productive_share.data();
    t.savings           = h.savings.data();
    t.capital           = h.enterprise_capital.data();
    t.profit            = h.profit.data();
    t.age               = h.enterprise_age.data();
    t.demand            = demand;
    t.demand_factor     = demand_factor(settings, demand);
    t.wage              = here.district.wage_level[static_cast<std::size_t>(Segment::low_informal)];
    t.household_kind    = household_subject(0).high;
    t.month_and_purpose = here.draws.month_and_purpose(static_cast<std::uint16_t>(Purpose::enterprise_survival));
    t.key0              = here.draws.key()[0];
    t.key1              = here.draws.key()[1];
    t.closing           = s.closing.data();
    t.hiring            = s.hiring.data();
    t.shedding          = s.shedding.data();
    loops.trade(t, settings.law);

    ledger.pay(Account::customers, Account::households, t.profit_sum);
    ledger.pay(Account::enterprises, Account::depreciation, t.worn_sum);
    ledger.pay(Account::households, Account::enterprises, t.invested_sum);
    here.community.events.productive_investment += t.invested_sum;
    for (std::uint32_t n = 0; n < t.hiring_count; ++n) take_on(here, {s.hiring[n]}, 1);
    for (std::uint32_t n = 0; n < t.shedding_count; ++n) take_on(here, {s.shedding[n]}, -1);
    for (std::uint32_t n = 0; n < t.closing_count; ++n) close(settings, here, {s.closing[n]});
    return t.closing_count;
}

/// Those who worked in a business that closed look for work, or withdraw as often as starters come from outside the labour force.
void lay_off(const Enterprises& settings, const Loops& loops, CommunityMonth& here, Scratch& s, std::uint32_t closing)
{
    if (closing == 0) return;
    Persons& persons = here.community.persons;
    for (std::uint32_t n = 0; n < closing; ++n) s.closed[s.closing[n]] = 1;
    enterprise::LaidOff found{persons.padded_count(), reinterpret_cast<const std::uint8_t*>(persons.activity.data()), reinterpret_cast<const std::uint16_t*>(persons.household.data()),
                              s.closed.data(), s.starters.data(), 0};
    loops.find_laid_off(found);
    for (std::uint32_t n = 0; n < found.count; ++n) {
        const PersonRow p{s.starters[n]};
        const bool      withdraws = here.draws.of(Purpose::enterprise_detail, persons.subject(p)).happens(settings.from_inactive);
        change_activity(here.community, p, withdraws ? Activity::inactive : Activity::unemployed, 0);
    }
    for (std::uint32_t n = 0; n < closing; ++n) s.closed[s.closing[n]] = 0;
}

/// A person starts: joins the household's business, or opens one with part of its savings.
void start(const Enterprises& settings, CommunityMonth& here, PersonRow p, bool with_capital)
{
    Households&        households = here.community.households;
    const HouseholdRow h          = here.community.persons.household[p];
    const Money        put_in     = static_cast<Money>(static_cast<float>(households.savings[h]) * settings.start_share);
    const bool         enough     = static_cast<float>(put_in) >= settings.law.micro_threshold;
    if (with_capital && !enough) return;
    if (here.community.persons.activity[p] == Activity::informal) ++here.community.events.separations;
    change_activity(here.community, p, Activity::self_employed, 0);
    if (!households.has_enterprise(h)) open(settings, here, h, p, enough ? put_in : std::min(put_in, static_cast<Money>(settings.law.usual_capital[1])));
    else if (with_capital) invest(here, h, put_in);
}

bool may_start(const Enterprises& settings, const Persons& persons, PersonRow p, Month month)
{
    const Activity a   = persons.activity[p];
    const int      age = persons.age(p, month);
    return (a == Activity::unemployed || a == Activity::inactive || a == Activity::informal) && age >= settings.youngest && age < settings.oldest;
}

/// Returnees with savings start more readily the longer they were abroad (McCormick & Wahba 2001).
void start_with_savings(const Enterprises& settings, CommunityMonth& here)
{
    const Migrants& migrants = here.community.migrants;
    for (MigrantRow m{0}; m.index < migrants.count(); ++m.index) {
        if (!migrants.is_returnee(m)) continue;
        const PersonRow    p = migrants.person[m];
        const HouseholdRow h = here.community.persons.household[p];
        if (static_cast<float>(here.community.households.savings[h]) * settings.start_share < settings.law.micro_threshold) continue;
        if (!may_start(settings, here.community.persons, p, here.month)) continue;
        const float years  = static_cast<float>(migrants.months_abroad[m]) / 12;
        const float hazard = settings.opportunity * (1 + settings.opportunity_a_year_abroad * years);
        Draw        draw   = here.draws.of(Purpose::opportunity, here.community.persons.subject(p));
        if (draw.happens(probability_of_hazard(hazard))) start(settings, here, p, true);
    }
}

enterprise::Starters those_who_may(const Enterprises& e, CommunityMonth& here, Scratch& s, const Standing& now)
{
    Persons& p = here.community.persons;
    enterprise::Starters who{p.padded_count(), p.chance_business.data(), reinterpret_cast<const std::int16_t*>(p.birth.data()),
                             reinterpret_cast<const std::uint8_t*>(p.presence.data()), reinterpret_cast<const std::uint8_t*>(p.activity.data()),
                             here.month.count, 12 * e.youngest, 12 * e.oldest, {}, s.starters.data(), 0};
    const float        starts   = expected_starts(e, now.adults, now.workers, spending(e, here));
    const LabourCount& count    = here.district.count;  // last month's
    const float        outside  = 1 - e.profile.employed - e.profile.unemployed;
    const float        inactive = now.adults * (count.adults > 0 ? static_cast<float>(count.inactive) / static_cast<float>(count.adults) : 0.6F * outside);
    const auto chance = [&](Activity a) -> float& { return who.chance[static_cast<std::size_t>(a)]; };
    const auto among  = [&](float share, float people) { return people > 0 ? probability_of_hazard(starts * share / people) : 0.0F; };
    chance(Activity::unemployed) = among(e.from_unemployed, e.profile.unemployed * now.adults);
    chance(Activity::informal)   = among(e.from_informal, e.profile.informal * now.adults);
    chance(Activity::inactive)   = among(e.from_inactive, inactive);
    return who;
}

void live_a_month(const Enterprises& settings, const Loops& loops, CommunityMonth& here)
{
    Scratch&       s   = scratch(here.community);
    const Standing now = take_stock(settings, loops, here, s);
    here.community.enterprise_count      = now.enterprises;
    here.community.demand_per_enterprise = demand_share(settings, usual_capacity(settings, now), spending(settings, here), now.capacity);
    lay_off(settings, loops, here, s, trade(settings, loops, here, s, here.community.demand_per_enterprise));

    enterprise::Starters starters = those_who_may(settings, here, s, now);
    loops.find_starters(starters);
    for (std::uint32_t n = 0; n < starters.count; ++n) start(settings, here, {s.starters[n]}, false);
    start_with_savings(settings, here);
}

}  // namespace

Process enterprises(const Section& scenario)
{
    const Enterprises settings = enterprises_settings(scenario);
    const Loops       loops;
    return {"enterprises", [=](CommunityMonth& here) { live_a_month(settings, loops, here); }, {}, {}};
}

}  // namespace homeward
