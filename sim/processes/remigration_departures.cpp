#include "processes/remigration_departures.hpp"

#include "core/elementary.hpp"
#include "processes/homecoming.hpp"
#include "world/people.hpp"

#include <algorithm>
#include <tuple>
#include <vector>

namespace homeward {

namespace {

/// What the community and district steps, and settlement, both know of somebody who leaves.
struct Departure {
    const Remigration& settings;
    Community&         community;
    District&          district;
    const Host&        host;
    HostId             host_id;
    PersonRow          person;
    Month              month;

    Households&  households() { return community.households; }
    HouseholdRow household() { return community.persons.household[person]; }
    bool         has_been_abroad() { return community.persons.migrant[person].exists(); }

    /// Can savings and lenders carry this cost?
    bool affordable(Money cost)
    {
        const HouseholdRow h      = household();
        const Money        credit = std::max(0, settings.most_debt - households().debt(h));
        return cost <= own_means() + credit;
    }
    Money own_means()
    {
        const Money savings = households().savings[household()];
        return std::min(savings, static_cast<Money>(settings.spendable * static_cast<float>(savings)));
    }

    /// Pays for the journey out of savings, then out of loans: `from_family` of them from the family, the rest owed to the smuggler.
    void pay_for(Money cost, Account to, float from_family)
    {
        const HouseholdRow h        = household();
        const Money        own      = std::min(cost, own_means());
        const Money        borrowed = cost - own;
        const Money        family   = std::min(borrowed, static_cast<Money>(from_family * static_cast<float>(borrowed) + 0.5F));
        households().debt_family[h] += family;
        households().debt_smuggler[h] += borrowed - family;
        households().savings[h] -= own;
        district.ledger.pay(Account::lenders_family, Account::households, family);
        district.ledger.pay(Account::lenders_smugglers, Account::households, borrowed - family);
        district.ledger.pay(Account::households, to, cost);
        community.events.journeys += cost;
    }

    void count(Channel channel, bool freely)
    {
        CommunityEvents& e     = community.events;
        const bool       again = has_been_abroad();
        switch (channel) {
            case Channel::regular: ++e.departures_regular, e.remigrations_regular += again; break;
            case Channel::scheme: ++e.departures_scheme, e.remigrations_scheme += again; break;
            default: ++e.departures_irregular, e.remigrations_irregular += again; break;
        }
        if (again && freely) ++e.remigrations_informed;
    }

    /// Not driven out by need or debt to a smuggler, and with contacts or counselling to know what awaits.
    bool free_and_informed()
    {
        const MigrantRow m = community.persons.migrant[person];
        if (!m.exists()) return false;
        const HouseholdRow h = household();
        return households().hardship[h] < settings.free_hardship && households().debt_smuggler[h] == 0 &&
               (community.migrants.ties_abroad[m] >= settings.informed_ties || community.migrants.informed[m] != 0);
    }

    /// Leaves home; a first row for those who never left.
    MigrantRow begin_stay(Channel channel)
    {
        const bool freely = channel != Channel::irregular && free_and_informed();
        count(channel, freely);
        const float      wage = expected_wage(district, community.persons.education[person]);
        const MigrantRow m    = leave_home(community, person, month);
        Migrants&        t    = community.migrants;
        const auto       away = static_cast<float>(std::count_if(t.state.data(), t.state.data() + t.count(), [](MigrantState s) { return s == MigrantState::abroad; }));
        const float contacts  = settings.contacts_abroad * away / static_cast<float>(std::max(1U, community.persons.count()));
        const float there     = channel == Channel::irregular ? host.wage_irregular : host.wage_regular;
        t.host[m]              = host_id;
        t.channel[m]           = channel;
        t.left_freely[m]       = freely ? 1 : 0;
        t.legal_status[m]      = channel == Channel::regular ? LegalStatus::permit : channel == Channel::scheme ? LegalStatus::contract : LegalStatus::irregular;
        t.contract_end[m]      = channel == Channel::scheme ? month + std::max(1, host.scheme_months) : Month::never();
        t.works_abroad[m]      = 0;
        t.wage_abroad[m]       = 0;
        t.savings_target[m]    = static_cast<Money>(settings.target_months * settings.target_share * there);
        t.ties_abroad[m]       = unit_interval(std::max(t.ties_abroad[m], settings.ties_on_arrival + contacts));
        t.willingness[m]       = 0;
        t.preparedness[m]      = 0;
        t.informed[m]          = 0;
        t.warned[m]            = Month::never();
        t.belief_work[m]       = district.work_rate;  // what they knew when they left
        t.belief_wage[m]       = wage;
        t.belief_acceptance[m] = community.acceptance;
        t.belief_precision[m]  = settings.prior_precision;
        return m;
    }
};

HostId choose_host(const Remigration& settings, const CommunityMonth& here, MigrantRow former, float luck)
{
    static thread_local std::vector<float> weight;
    weight.assign(here.hosts.size(), 0.0F);
    float total = 0;
    for (std::uint32_t i = 0; i < weight.size(); ++i) {
        const Host& host = here.hosts[i];
        if (host.share_of_departures <= 0) continue;
        const bool  known = former.exists() && here.community.migrants.host[former] == HostId{i};
        const float pull  = settings.wage_pull * logarithm(std::max(host.wage_irregular, settings.least_income) / settings.least_income) +
                           (known ? settings.ties_pull * here.community.migrants.ties_abroad[former] : 0.0F) + settings.offer_pull * host.return_offer / settings.reference_offer;
        weight[i] = host.share_of_departures * exponential(pull);
        total += weight[i];
    }
    float  left = luck * total;
    HostId last{static_cast<std::uint32_t>(weight.size())};  // past the end: there is nowhere to go
    for (std::uint32_t i = 0; i < weight.size(); ++i) {
        if (weight[i] <= 0) continue;
        last = {i};
        left -= weight[i];
        if (left < 0) break;
    }
    return last;
}

/// The journey itself: dies, arrives, is stuck, or is turned back.
void travel_irregularly(Departure& departure, CommunityMonth& here)
{
    const Host& host    = departure.host;
    Draw        journey = here.draws.of(Purpose::journey, here.community.persons.subject(departure.person));
    const float outcome = journey.uniform(), stuck = journey.uniform();
    departure.pay_for(static_cast<Money>(host.irregular_cost + 0.5F), Account::smugglers, departure.settings.family_share);
    CommunityEvents& events = here.community.events;
    if (outcome < host.irregular_death) {
        here.community.migrants.state[departure.begin_stay(Channel::irregular)] = MigrantState::lost;  // demography removes the person next month
        ++events.deaths_on_the_way;
    } else if (outcome < host.irregular_death + host.irregular_success) {
        departure.begin_stay(Channel::irregular);
    } else if (stuck < departure.settings.stuck) {
        const MigrantRow m          = departure.begin_stay(Channel::irregular);
        here.community.migrants.state[m] = MigrantState::in_transit;
        ++events.stranded;
    } else {
        ++events.journeys_failed;  // turned back within the month; the money is gone
    }
}

Channel choose_channel(const ChannelOdds& odds, float luck)
{
    if (luck < odds.regular) return Channel::regular;
    if (luck < odds.regular + odds.scheme) return Channel::scheme;
    return luck < odds.regular + odds.scheme + odds.irregular ? Channel::irregular : Channel::none;
}

/// What a place by a legal channel costs the traveller: fees, papers and the journey; in a scheme, what employers do not pay.
Money legal_cost(const Host& host, Channel channel) { return static_cast<Money>((channel == Channel::scheme ? host.scheme_cost : host.regular_cost) + 0.5F); }

struct Ticket {
    std::uint32_t    lot;
    DepartureRequest request;
    float            visa;
};

/// Grants one request if places, the visa office, the ban and the purse allow; true if somebody leaves.
bool grant(const Remigration& settings, World& world, const Ticket& ticket, Month month)
{
    constexpr float rounding = 0.001F;  // twelve twelfths may fall a little short of one
    const DepartureRequest& r    = ticket.request;
    Host&                   host = world[r.host];
    const auto              channel = static_cast<Channel>(r.channel);
    float&                  places  = channel == Channel::scheme ? host.quota_left_scheme : host.quota_left_regular;
    Community&              community = world[r.community];
    if (places < 1.0F - rounding || !community.persons.is_home(r.person)) return false;
    const MigrantRow former = community.persons.migrant[r.person];
    if (former.exists() && entry_is_barred(settings, community.migrants, former, r.host, host, month)) return false;
    Departure departure{settings, community, world.districts[community.district.index], host, r.host, r.person, month};
    const Money cost = legal_cost(host, channel);
    if ((channel == Channel::regular && ticket.visa >= host.visa_odds) || !departure.affordable(cost)) return false;
    places -= 1.0F;
    departure.pay_for(cost, Account::carriers, 1.0F);
    departure.begin_stay(channel);
    return true;
}

/// Requests for places in a host's scheme this month, and those granted.
struct Success {
    std::int64_t asked = 0, granted = 0;
};

/// What people know of their chance of a place follows what became of those who asked.
void remember_success(const Remigration& settings, World& world, const std::vector<Success>& success)
{
    for (std::size_t i = 0; i < success.size(); ++i)
        if (success[i].asked > 0) world.hosts[i].scheme_odds += settings.success_memory * (static_cast<float>(success[i].granted) / static_cast<float>(success[i].asked) - world.hosts[i].scheme_odds);
}

/// Places of the calendar year come in twelfths, so that January does not take them all; what is left lapses at its end.
void add_places(World& world, Month month)
{
    for (Host& host : world.hosts) {
        const auto renew = [&](float left, std::int32_t quota) {
            const float monthly = static_cast<float>(quota) / 12.0F;
            return month.month_of_year() == 1 ? monthly : std::min(left + monthly, static_cast<float>(quota));
        };
        host.quota_left_scheme  = renew(host.quota_left_scheme, host.scheme_quota);
        host.quota_left_regular = renew(host.quota_left_regular, host.regular_quota);
    }
}

}  // namespace

ChannelOdds channel_odds(const Remigration& s, const Host& host, Education education)
{
    const bool  destination = host.kind == HostKind::destination;
    const float regular     = host.regular_quota > 0 ? s.prefers_regular * host.visa_odds : 0.0F;
    const float scheme      = destination && host.scheme_quota > 0 ? (s.prefers_scheme + s.scheme_success * host.scheme_odds) * (education == Education::tertiary ? s.scheme_below_tertiary : 1.0F) : 0.0F;
    const float irregular   = s.prefers_irregular * exponential(-100.0F * s.fear * host.irregular_death);
    const float all         = regular + scheme + irregular + s.stays;
    if (all <= 0) return {};
    return {regular / all, scheme / all, irregular / all, s.stays / all};
}

bool entry_is_barred(const Remigration& settings, const Migrants& migrants, MigrantRow migrant, HostId host, const Host& law, Month month)
{
    if (!migrants.entry_ban_end[migrant].is_set() || migrants.entry_ban_end[migrant] <= month) return false;
    return migrants.host[migrant] == host || (settings.bans_shared && law.kind == HostKind::destination && law.entry_ban_months > 0);
}

void try_to_leave(const Remigration& settings, CommunityMonth& here, PersonRow person)
{
    const Persons&   persons = here.community.persons;
    const MigrantRow former  = persons.migrant[person];
    Draw             draw    = here.draws.of(Purpose::departure_channel, persons.subject(person));
    const float      whither = draw.uniform(), how = draw.uniform(), despite_ban = draw.uniform();
    const HostId     chosen  = choose_host(settings, here, former, whither);
    if (chosen.index >= here.hosts.size()) return;
    const Host& host    = here.hosts[chosen.index];
    const bool  barred  = former.exists() && entry_is_barred(settings, here.community.migrants, former, chosen, host, here.month);
    Departure   departure{settings, here.community, here.district, host, chosen, person, here.month};
    const Channel channel = choose_channel(channel_odds(settings, host, persons.education[person]), how);
    if (channel == Channel::irregular) {
        if ((barred && despite_ban >= settings.ban_factor) || !departure.affordable(static_cast<Money>(host.irregular_cost + 0.5F))) return;
        travel_irregularly(departure, here);
    } else if (channel != Channel::none && !barred) {
        if (!departure.affordable(legal_cost(host, channel))) return;
        here.district.departure_requests.push_back({here.community.id, person, chosen, static_cast<std::uint8_t>(channel)});
    }
}

void settle_requests(const Remigration& settings, World& world, Month month, const Draws& draws)
{
    add_places(world, month);
    std::vector<Ticket> tickets;
    for (District& district : world.districts) {
        for (const DepartureRequest& request : district.departure_requests) {
            Draw draw = draws.of(Purpose::quota_lottery, world[request.community].persons.subject(request.person));
            const std::uint32_t lot = draw();
            tickets.push_back({lot, request, draw.uniform()});
        }
        district.departure_requests.clear();
    }
    const auto order = [](const Ticket& t) { return std::tuple(t.lot, t.request.community.index, t.request.person.index); };  // communities stand in the order of districts
    std::sort(tickets.begin(), tickets.end(), [&](const Ticket& a, const Ticket& b) { return order(a) < order(b); });
    std::vector<Success> success(world.hosts.size());
    for (const Ticket& ticket : tickets) {
        const bool granted = grant(settings, world, ticket, month);
        if (static_cast<Channel>(ticket.request.channel) != Channel::scheme) continue;
        ++success[ticket.request.host.index].asked;
        success[ticket.request.host.index].granted += granted;
    }
    remember_success(settings, world, success);
}

}  // namespace homeward
