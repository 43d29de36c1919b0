#include "processes/arrivals.hpp"

#include "core/faults.hpp"
#include "processes/homecoming.hpp"
#include "scenario/nearest_name.hpp"
#include "world/most_money.hpp"
#include "world/people.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <numeric>

namespace homeward {

namespace {

ReturnCategory category_named(const std::string& name)
{
    if (name == "voluntary_compelled") return ReturnCategory::voluntary_compelled;
    if (name == "forced") return ReturnCategory::forced;
    if (name == "scheme") return ReturnCategory::scheme;
    return ReturnCategory::voluntary;
}

/// The host of this kind where most of the profile's migrants live; empty if the profile has none.
std::string largest_host(const Section& hosts, const std::string& kind)
{
    std::string largest;
    double      most = -1;
    for (const auto& [name, host] : hosts.named_sections()) {
        const double share = host->real("share_of_migrants", {0, 1}, "share");
        if (host->choice("kind", {"destination", "transit"}) == kind && share > most) largest = name, most = share;
    }
    return largest;
}

/// A host that the scenario knows, by its name or by its role, so that a cohort can be written once for every country; a fault otherwise.
std::string host_named(const Section& scenario, const Section& cohort)
{
    const std::string name = cohort.text("host");
    if (!scenario.has_section("hosts")) return name;
    const Section& hosts = scenario.section("hosts");
    for (const std::string kind : {"destination", "transit"}) {
        if (name != "largest " + kind) continue;
        const std::string largest = largest_host(hosts, kind);
        if (largest.empty()) cohort.fault("host", "= '" + name + "': no host of this scenario is a country of " + kind);
        return largest;
    }
    std::vector<std::string> known{"largest destination", "largest transit"};
    for (const auto& [host, section] : hosts.named_sections()) known.push_back(host);
    if (std::find(known.begin(), known.end(), name) == known.end()) cohort.fault("host", "= '" + name + "' is no host of this scenario" + did_you_mean(name, known));
    return name;
}

/// What may be said once for all cohorts, in [arrivals], and again by a cohort that differs.
void read_profile(const Section& s, bool every, Cohort& c)
{
    const auto stated = [&](const char* key) { return s.has(key) || every; };
    if (stated("scale")) c.per_inhabitants = s.choice("scale", {"absolute", "per_100000_inhabitants"}) != "absolute";
    if (stated("assisted")) c.assisted = s.share("assisted");
    if (stated("women")) c.women = s.share("women");
    if (stated("ages")) {
        const std::vector<double> ages = s.numbers("ages", 4, {0, 1}, "share");
        for (std::size_t i = 0; i < 4; ++i) c.ages[i] = static_cast<float>(ages[i]);
    }
    if (stated("months_abroad")) c.months_abroad = s.number("months_abroad", {0, 600}, "months");
    if (stated("indebted")) c.indebted = s.share("indebted");
    if (stated("debt")) c.debt = hundredths(s.number("debt", {0, 1e5}, "EUR"));
    if (stated("savings")) c.savings = hundredths(s.number("savings", {0, 1e5}, "EUR"));
    if (stated("skilled")) c.skilled = s.share("skilled");
    if (stated("foreign_skill")) c.foreign_skill = s.number("foreign_skill", {0, 3}, "log-points");
}

Cohort read_cohort(const Section& scenario, const Cohort& usual, const Section& own)
{
    Cohort c    = usual;
    if (own.has("name")) own.text("name");  // by which another file or --set finds it
    c.first     = own.month("first_month");
    c.last      = own.month("last_month");
    c.per_month = own.whole("per_month", 0, 1'000'000, "persons");
    c.category  = category_named(own.choice("category", {"voluntary", "voluntary_compelled", "forced", "scheme"}));
    c.host      = host_named(scenario, own);
    read_profile(own, false, c);
    if (c.last < c.first) own.fault("last_month", "is before first_month");
    if (c.category != ReturnCategory::forced) return c;
    if (own.has("assisted") && c.assisted > 0) own.fault("assisted", "must be 0 for a forced return");
    c.assisted = 0;
    return c;
}

std::vector<Cohort> read(const Section& scenario)
{
    const Section& section = scenario.section("arrivals");
    Cohort         usual;
    read_profile(section, true, usual);
    std::vector<Cohort> cohorts;
    for (const Section& own : section.sections("cohort")) cohorts.push_back(read_cohort(scenario, usual, own));
    return cohorts;
}

/// The sex and age that an arrival of the cohort has.
struct Wish {
    Sex sex         = Sex::male;
    int youngest = 0, oldest = 0;  // months, the oldest excluded
    int age         = 0;           // months, of the newly modelled
};

Wish wish(const Cohort& cohort, Draw& draw)
{
    static constexpr std::array<int, 5> limits{0, 12 * 18, 12 * 30, 12 * 50, 12 * 65};
    const float sex = draw.uniform(), band = draw.uniform(), within = draw.uniform();
    const float all  = std::accumulate(cohort.ages.begin(), cohort.ages.end(), 0.0F);
    float       left = band * all;
    std::size_t b    = 0;
    while (b < 3 && (left -= cohort.ages[b]) >= 0) ++b;
    const int length = limits[b + 1] - limits[b];
    return {sex < cohort.women ? Sex::female : Sex::male, limits[b], limits[b + 1], limits[b] + std::min(length - 1, static_cast<int>(within * static_cast<float>(length)))};
}

struct Landing {
    const Cohort&         cohort;
    const ReturnPayments& payments;
    World&                world;
    Community&            community;
    HostId                host;
    Month                 month;

    Ledger& ledger() { return world.districts[community.district.index].ledger; }

    /// The first modelled migrant abroad who fits, from a random start; none() if there is none.
    MigrantRow modelled(const Wish& wanted, std::uint32_t start) const
    {
        const Migrants&     t = community.migrants;
        const std::uint32_t n = t.count();
        for (std::uint32_t i = 0; i < n; ++i) {
            const MigrantRow m{static_cast<std::uint16_t>((start + i) % n)};
            if (t.state[m] != MigrantState::abroad || t.host[m] != host || !fits(t.legal_status[m], cohort.category)) continue;
            const int age = community.persons.age_in_months(t.person[m], month);
            if (community.persons.sex[t.person[m]] == wanted.sex && age >= wanted.youngest && age < wanted.oldest) return m;
        }
        return MigrantRow::none();
    }

    static bool has_room(const Persons& persons)
    {
        return persons.count() < Persons::most_rows || std::find(persons.presence.data(), persons.presence.data() + persons.count(), Presence::vacant) != persons.presence.data() + persons.count();
    }

    HouseholdRow some_household(std::uint32_t start) const
    {
        const std::uint32_t n = community.households.count();
        for (std::uint32_t i = 0; i < n; ++i)
            if (const HouseholdRow h{static_cast<std::uint16_t>((start + i) % n)}; community.households.members_home(h) > 0 && community.households.members_home(h) + community.households.members_away[h] < 200) return h;
        return HouseholdRow::none();
    }

    /// Someone the model did not know, abroad so far: schooling and skill like the head of the household joined.
    MigrantRow newly_modelled(const Wish& wanted, Draw& draw)
    {
        const HouseholdRow h = some_household(draw.below(std::max(1U, community.households.count())));
        if (!h.exists()) return MigrantRow::none();
        Persons&        persons = community.persons;
        if (!has_room(persons))
            throw InputError(fmt::format("[arrivals] A cohort of {} persons a month is more than a community can take in ({} persons, in {}); use smaller cohorts, more persons or more communities ([population] "
                                         "persons, persons_per_community).",
                                         cohort.per_month, Persons::most_rows, to_string(month)));
        const PersonRow head = community.households.head[h];
        const PersonRow p       = add_person(community, h, month - wanted.age, month);
        persons.root[p]      = world.next_root++;
        persons.sex[p]       = wanted.sex;
        persons.education[p] = wanted.age >= 12 * 18 ? persons.education[head] : std::min(persons.education[head], Education::primary);
        persons.skill[p]     = wanted.age >= 12 * age_of_work ? persons.skill[head] : 0.0F;
        persons.network[p]   = 0.5F * persons.network[head];
        persons.belonging[p] = 0.5F * persons.belonging[head];
        const MigrantRow m   = leave_home(community, p, month);
        fill_in(m, wanted.age, draw);
        owe(h, draw);
        return m;
    }

    void fill_in(MigrantRow m, int age, Draw& draw)
    {
        Migrants& t      = community.migrants;
        const int months = std::min(age, static_cast<int>(draw.exponential(std::max(0.5F, cohort.months_abroad))));
        t.left[m]          = month - months;
        t.months_abroad[m] = static_cast<std::uint16_t>(months);
        t.host[m]          = host;
        t.channel[m]       = fits(LegalStatus::irregular, cohort.category) ? Channel::irregular : cohort.category == ReturnCategory::scheme ? Channel::scheme : Channel::regular;
        t.foreign_skill[m] = age >= 12 * age_of_work && draw.happens(cohort.skilled) ? cohort.foreign_skill : 0.0F;
        t.savings_abroad[m] = age >= 12 * age_of_work ? std::min(static_cast<Money>(draw.exponential(1.0F) * static_cast<float>(cohort.savings)), most_money) : 0;
        ledger().pay(Account::initial_endowment, Account::migrants_abroad, t.savings_abroad[m]);
    }

    /// The debt of the journey: to the smuggler by irregular routes, else to family.
    void owe(HouseholdRow h, Draw& draw)
    {
        if (!draw.happens(cohort.indebted)) return;
        const bool  irregular = fits(LegalStatus::irregular, cohort.category);
        Money&      owed      = (irregular ? community.households.debt_smuggler : community.households.debt_family)[h];
        const Money debt      = std::clamp(static_cast<Money>(draw.exponential(1.0F) * static_cast<float>(cohort.debt)), 0, std::max(0, most_money - owed));
        owed += debt;
        ledger().pay(irregular ? Account::lenders_smugglers : Account::lenders_family, irregular ? Account::smugglers : Account::carriers, debt);
    }

    void land(Draw& draw)
    {
        const Wish wanted = wish(cohort, draw);
        MigrantRow m      = community.migrants.count() > 0 ? modelled(wanted, draw.below(community.migrants.count())) : MigrantRow::none();
        if (!m.exists()) m = newly_modelled(wanted, draw);
        if (!m.exists()) return;  // a community without a household
        const bool assisted = draw.happens(cohort.assisted);
        if (const int ban = world[host].entry_ban_months; cohort.category == ReturnCategory::forced && ban > 0) community.migrants.entry_ban_end[m] = month + ban;
        bring_home(community, ledger(), world.hosts, m, cohort.category, assisted, month);
        pay_for_return(payments, community, ledger(), world[host], m, month);
    }
};

/// Where people can land: communities by the people who live there.
std::vector<std::int64_t> weights_of(const World& world)
{
    std::vector<std::int64_t> weights;
    for (const Community& community : world.communities) {
        std::int64_t people = 0;
        for (HouseholdRow h{0}; h.index < community.households.count(); ++h.index) people += community.households.members_home(h);
        weights.push_back(people);
    }
    return weights;
}

/// Whole persons; where the scale leaves fractions, they add up to persons over the months.
std::int64_t arriving(const Cohort& cohort, std::int64_t people, Month month)
{
    if (!cohort.per_inhabitants) return cohort.per_month;
    const double due = static_cast<double>(cohort.per_month) * static_cast<double>(people) / 100'000.0;
    const auto   by  = [&](int months) { return static_cast<std::int64_t>(std::floor(due * months + 1e-9)); };
    return by(month - cohort.first + 1) - by(month - cohort.first);
}

void bring(const Cohort& cohort, const ReturnPayments& payments, std::uint32_t number, const std::vector<std::int64_t>& weights, World& world, Month month, const Draws& draws)
{
    const auto found = std::find_if(world.hosts.begin(), world.hosts.end(), [&](const Host& host) { return host.name == cohort.host; });
    const std::int64_t people = std::accumulate(weights.begin(), weights.end(), std::int64_t{0});
    if (found == world.hosts.end() || people <= 0 || cohort.per_month <= 0) return;
    const HostId host{static_cast<std::uint32_t>(found - world.hosts.begin())};

    const auto    key    = [&](SubjectKind kind, std::uint32_t low) { return Subject{low, (static_cast<std::uint32_t>(kind) << 16) | number}; };
    const auto    start  = static_cast<std::int64_t>(draws.of(Purpose::arrival_cohort, key(SubjectKind::country, 0)).below(static_cast<std::uint32_t>(people)));
    const auto    shares = systematic_shares(weights, arriving(cohort, people, month), start);
    for (Community& community : world.communities) {
        Landing landing{cohort, payments, world, community, host, month};
        Draw    draw = draws.of(Purpose::arrival_detail, key(SubjectKind::community, community.id.index));
        for (std::int64_t n = 0; n < shares[community.id.index]; ++n) landing.land(draw);
    }
}

}  // namespace

std::vector<std::int64_t> systematic_shares(const std::vector<std::int64_t>& weights, std::int64_t total, std::int64_t start)
{
    const std::int64_t        all = std::accumulate(weights.begin(), weights.end(), std::int64_t{0});
    std::vector<std::int64_t> shares;
    std::int64_t              before = 0, given = 0;
    for (const std::int64_t weight : weights) {
        before += weight;
        const std::int64_t due = all > 0 ? (total * before + start) / all : 0;
        shares.push_back(due - given);
        given = due;
    }
    return shares;
}

bool fits(LegalStatus status, ReturnCategory category)
{
    switch (category) {
        case ReturnCategory::voluntary: return status == LegalStatus::permanent || status == LegalStatus::permit;
        case ReturnCategory::scheme: return status == LegalStatus::contract;
        case ReturnCategory::forced:
        case ReturnCategory::voluntary_compelled: return status == LegalStatus::irregular;
        default: return false;
    }
}

Process arrivals(const Section& scenario)
{
    const std::vector<Cohort> cohorts  = read(scenario);
    const ReturnPayments      payments = return_payments(scenario.section("return_decision"));
    return {"arrivals", {}, {}, [cohorts, payments](World& world, Month month, const Draws& draws) {
                if (world.spin_up) return;
                std::vector<std::int64_t> weights;
                for (std::uint32_t i = 0; i < cohorts.size(); ++i) {
                    if (month < cohorts[i].first || month > cohorts[i].last) continue;
                    if (weights.empty()) weights = weights_of(world);
                    bring(cohorts[i], payments, i, weights, world, month, draws);
                }
            }};
}

}  // namespace homeward
