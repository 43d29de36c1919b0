#include "processes/enterprises.hpp"

#include "core/elementary.hpp"
#include "core/instruction_set.hpp"
#include "processes/enterprises.kernel.hpp"
#include "world/people.hpp"

#include <algorithm>
#include <vector>

namespace homeward {

namespace {

constexpr int young_owner_until = 30;  // years

/// Lists and columns that a thread reuses from month to month.
struct Scratch {
    std::vector<float>         capacity;  // by household
    std::vector<std::uint8_t>  closed;    // by household
    std::vector<std::uint16_t> starters;
};

Scratch& scratch(const Community& community)
{
    static thread_local Scratch mine;
    mine.capacity.assign(community.households.count(), 0);
    mine.closed.assign(community.households.count(), 0);
    if (mine.starters.size() < community.persons.padded_count()) mine.starters.resize(community.persons.padded_count());
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
    const bool  micro                     = static_cast<float>(capital) >= settings.micro_threshold;
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

/// First pass: who there is, and how much they can produce together.
Standing take_stock(const Enterprises& settings, CommunityMonth& here, Scratch& s)
{
    Households& households = here.community.households;
    Standing    standing;
    for (HouseholdRow h{0}; h.index < households.count(); ++h.index) {
        if (households.adults_home[h] > 0) standing.adults += households.adults_home[h], standing.households += 1;
        if (!households.has_enterprise(h) && households.family_workers[h] == 0) continue;
        tidy(settings, here, h);
        if (!households.has_enterprise(h)) continue;
        const PersonRow owner   = households.enterprise_owner[h];
        const float     skill   = owner.exists() ? skill_of(settings, here.community, owner) : 0;
        s.capacity[h.index]     = capacity(settings, households.enterprise_productivity[h] + skill, households.enterprise_capital[h], households.family_workers[h] + households.enterprise_employees[h]);
        standing.capacity += s.capacity[h.index];
        standing.workers += households.family_workers[h];
        ++standing.enterprises;
    }
    return standing;
}

float spending(const CommunityMonth& here)
{
    const Community& c = here.community;
    if (here.spin_up || c.usual_spending <= 0 || c.population <= 0 || c.local_consumption <= 0) return 1;
    return clamped(static_cast<float>(c.local_consumption) / (c.usual_spending * static_cast<float>(c.population)), 0.2F, 5.0F);
}

float usual_capacity(const Enterprises& e, const Standing& now)
{
    const float enterprises = e.usual_share * now.households;
    if (!(enterprises > 0)) return 0;
    return enterprises * e.usual_spread * power(greatest(e.profile.self_employed * now.adults / enterprises, 0.01F), e.worker_elasticity);
}

/// Earns, wears out, reinvests, takes on or lets go. Returns the profit.
void produce(const Enterprises& settings, CommunityMonth& here, HouseholdRow h, float gross, Draw& draw)
{
    Households& households = here.community.households;
    Ledger&     ledger     = here.district.ledger;
    const float wage       = here.district.wage_level[static_cast<std::size_t>(Segment::low_informal)];
    const float net        = gross - wage * static_cast<float>(households.enterprise_employees[h]);
    const Money profit     = static_cast<Money>(clamped(net, 0.0F, 1e8F));
    households.profit[h]   = profit;
    households.savings[h] += profit;
    ledger.pay(Account::customers, Account::households, profit);

    const Money worn = static_cast<Money>(static_cast<float>(households.enterprise_capital[h]) * settings.depreciation);
    households.enterprise_capital[h] -= worn;
    ledger.pay(Account::enterprises, Account::depreciation, worn);

    // The capital wanted grows with what the business earns; the country's usual capital is what a usual business of its size wants.
    const std::size_t kind   = static_cast<std::size_t>(households.enterprise[h]);
    const float       usual  = settings.usual_income * capacity(settings, 0, static_cast<Money>(settings.usual_capital[kind]), households.family_workers[h] + households.enterprise_employees[h]);
    const float       wanted = clamped(settings.usual_capital[kind] * gross / usual, 0.0F, 1e9F) - static_cast<float>(households.enterprise_capital[h]);
    const Money       most   = std::min(households.savings[h], static_cast<Money>(static_cast<float>(profit) * households.productive_share[h]));
    if (wanted > 0) invest(here, h, std::min(most, static_cast<Money>(wanted)));

    const auto capital = static_cast<float>(households.enterprise_capital[h]);
    if (capital >= settings.micro_threshold) households.enterprise[h] = EnterpriseKind::micro;
    else if (capital < 0.5F * settings.micro_threshold) households.enterprise[h] = EnterpriseKind::subsistence;

    const int   employees = households.enterprise_employees[h];
    const float workers   = static_cast<float>(households.family_workers[h] + employees);
    if (employees > 0 && (net < 0 || households.enterprise[h] != EnterpriseKind::micro)) return take_on(here, h, -1);
    if (households.enterprise[h] != EnterpriseKind::micro || employees >= settings.most_employees) return;
    const float gain = gross * settings.worker_elasticity / workers;  // of one worker more
    if (gain > wage * (1 + settings.hiring_margin) && draw.happens(settings.hiring)) take_on(here, h, 1);
}

/// Second pass: exit or profit for each enterprise.
bool trade(const Enterprises& settings, CommunityMonth& here, Scratch& s, float demand)
{
    Community&  community  = here.community;
    Households& households = community.households;
    bool        any_closed = false;
    for (HouseholdRow h{0}; h.index < households.count(); ++h.index) {
        households.profit[h] = 0;
        if (!households.has_enterprise(h)) continue;
        const PersonRow owner = households.enterprise_owner[h];
        const bool      young = owner.exists() && community.persons.age(owner, here.month) < young_owner_until;
        const bool      woman = owner.exists() && community.persons.sex[owner] == Sex::female;
        Draw            draw  = here.draws.of(Purpose::enterprise_survival, household_subject(households.root[h]));
        if (draw.happens(exit_probability(settings, households.enterprise[h], households.enterprise_age[h], households.enterprise_capital[h], young, woman, demand))) {
            close(settings, here, h);
            s.closed[h.index] = 1;
            any_closed        = true;
            continue;
        }
        if (households.enterprise_age[h] < 65'535) ++households.enterprise_age[h];
        produce(settings, here, h, settings.usual_income * s.capacity[h.index] * demand, draw);
    }
    return any_closed;
}

/// Those who worked in a business that closed look for work, or withdraw as often as starters come from outside the labour force.
void lay_off(const Enterprises& settings, CommunityMonth& here, const Scratch& s)
{
    Community& community = here.community;
    Persons&   persons   = community.persons;
    for (PersonRow p{0}; p.index < persons.count(); ++p.index) {
        if (persons.activity[p] != Activity::self_employed || !s.closed[persons.household[p].index]) continue;
        const bool withdraws = here.draws.of(Purpose::enterprise_detail, persons.subject(p)).happens(settings.from_inactive);
        change_activity(community, p, withdraws ? Activity::inactive : Activity::unemployed, 0);
    }
}

/// A person starts: joins the household's business, or opens one with part of its savings.
void start(const Enterprises& settings, CommunityMonth& here, PersonRow p, bool with_capital)
{
    Households&        households = here.community.households;
    const HouseholdRow h          = here.community.persons.household[p];
    const Money        put_in     = static_cast<Money>(static_cast<float>(households.savings[h]) * settings.start_share);
    const bool         enough     = static_cast<float>(put_in) >= settings.micro_threshold;
    if (with_capital && !enough) return;
    if (here.community.persons.activity[p] == Activity::informal) ++here.community.events.separations;
    change_activity(here.community, p, Activity::self_employed, 0);
    if (!households.has_enterprise(h)) open(settings, here, h, p, enough ? put_in : std::min(put_in, static_cast<Money>(settings.usual_capital[1])));
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
        if (static_cast<float>(here.community.households.savings[h]) * settings.start_share < settings.micro_threshold) continue;
        if (!may_start(settings, here.community.persons, p, here.month)) continue;
        const float years  = static_cast<float>(migrants.months_abroad[m]) / 12;
        const float hazard = settings.opportunity * (1 + settings.opportunity_a_year_abroad * years);
        Draw        draw   = here.draws.of(Purpose::enterprise_start, here.community.persons.subject(p));
        draw();  // the first number was for starting out of need
        if (draw.happens(probability_of_hazard(hazard))) start(settings, here, p, true);
    }
}

enterprise::Starters those_who_may(const Enterprises& e, CommunityMonth& here, Scratch& s, const Standing& now)
{
    Persons& p = here.community.persons;
    enterprise::Starters who{p.padded_count(), p.root.data(), p.path.data(), reinterpret_cast<const std::int16_t*>(p.birth.data()),
                             reinterpret_cast<const std::uint8_t*>(p.presence.data()), reinterpret_cast<const std::uint8_t*>(p.activity.data()),
                             here.month.count, 12 * e.youngest, 12 * e.oldest, {}, here.draws.month_and_purpose(static_cast<std::uint16_t>(Purpose::enterprise_start)),
                             here.draws.key()[0], here.draws.key()[1], s.starters.data(), 0};
    const float        starts   = expected_starts(e, now.adults, now.workers, spending(here));
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

void live_a_month(const Enterprises& settings, decltype(&sse2::find_starters) loop, CommunityMonth& here)
{
    Scratch&       s   = scratch(here.community);
    const Standing now = take_stock(settings, here, s);
    here.community.enterprise_count      = now.enterprises;
    here.community.demand_per_enterprise = demand_share(settings, usual_capacity(settings, now), spending(here), now.capacity);
    if (trade(settings, here, s, here.community.demand_per_enterprise)) lay_off(settings, here, s);

    enterprise::Starters starters = those_who_may(settings, here, s, now);
    loop(starters);
    for (std::uint32_t n = 0; n < starters.count; ++n) start(settings, here, {s.starters[n]}, false);
    start_with_savings(settings, here);
}

}  // namespace

Process enterprises(const Section& scenario)
{
    const Enterprises settings = enterprises_settings(scenario);
    const auto        loop     = widest(&sse2::find_starters, &avx2::find_starters, &avx512::find_starters);
    return {"enterprises", [=](CommunityMonth& here) { live_a_month(settings, loop, here); }, {}, {}};
}

}  // namespace homeward
