#include "processes/life_abroad.hpp"

#include "core/elementary.hpp"
#include "processes/homecoming.hpp"
#include "world/most_money.hpp"
#include "world/people.hpp"

#include <algorithm>
#include <vector>

namespace homeward {

namespace {

LifeAbroad read(const Section& s)
{
    LifeAbroad l{};
    l.wage_spread             = s.number("wage_spread", {0, 2}, "log-points");
    l.wage_return_to_skill    = s.number("wage_return_to_skill", {0, 3});
    l.job_loss_without_status = s.number("job_loss_without_status", {0, 10});
    l.living_share_jobless    = s.share("living_share_jobless");
    l.remittance_share        = s.share("remittance_share");
    l.remittance_fading       = s.number("remittance_fading", {0, 2}, "1/year");
    l.saving_share            = s.share("saving_share");
    l.saving_share_beyond     = s.share("saving_share_beyond");
    l.remittance_smoothing    = s.number("remittance_smoothing", {0, 1}, "1/month");
    l.contract_renewal        = s.share("contract_renewal");
    l.permanence              = s.number("permanence", {0, 1}, "1/month");
    l.months_to_permanence    = s.whole("months_to_permanence", 0, 600, "months");
    l.skill_gain_legal        = s.number("skill_gain_legal", {0, 1}, "log-points/month");
    l.skill_gain_irregular    = s.number("skill_gain_irregular", {0, 1}, "log-points/month");
    l.skill_ceiling           = s.number("skill_ceiling", {0.001, 3}, "log-points");
    l.ties_growth             = s.number("ties_growth", {0, 1}, "1/month");
    l.ties_fading             = s.number("ties_fading", {0, 1}, "1/month");
    l.onward_attempt          = s.number("onward_attempt", {0, 1}, "1/month");
    l.transit_attempt         = s.number("transit_attempt", {0, 1}, "1/month");
    l.transit_settling        = s.number("transit_settling", {0, 1}, "1/month");
    l.transit_give_up         = s.number("transit_give_up", {0, 1}, "1/month");
    return l;
}

bool has_status(LegalStatus status) { return status == LegalStatus::permanent || status == LegalStatus::permit || status == LegalStatus::contract; }

constexpr int longest_stay = 600;  // months; after fifty years the share sent home falls no further

/// The month's flows of a community, paid into the books once.
struct Flows {
    std::int64_t earned = 0, spent = 0, arrived = 0, fees = 0;
};

struct Stay {
    const LifeAbroad&         settings;
    const std::vector<float>& share_sent;  // by months away
    CommunityMonth&           here;
    Flows                     flows;

    Migrants& migrants() { return here.community.migrants; }

    float usual_wage(const Host& host, MigrantRow m)
    {
        const float base = has_status(migrants().legal_status[m]) ? host.wage_regular : host.wage_irregular;
        return base * exponential(settings.wage_return_to_skill * migrants().foreign_skill[m]);
    }

    static Money paid_wage(float wage) { return static_cast<Money>(std::min(wage, 1e8F) + 0.5F); }

    void work(const Host& host, MigrantRow m, float luck, Draw& draw)
    {
        Migrants&         t      = migrants();
        const LegalStatus status = t.legal_status[m];
        if (status == LegalStatus::contract && t.contract_end[m].is_set() && t.contract_end[m] <= here.month) {
            t.works_abroad[m] = 0;  // the decision to go or to overstay is return_decision's, this same month
            t.wage_abroad[m]  = 0;
        } else if (t.works_abroad[m] == 0) {
            if (luck >= host.job_finding && status != LegalStatus::contract) return;  // a contract comes with work
            t.works_abroad[m] = 1;
            t.wage_abroad[m]  = paid_wage(usual_wage(host, m) * exponential(draw.normal(0.0F, settings.wage_spread)));
        } else if (status != LegalStatus::contract && luck < host.job_loss * (has_status(status) ? 1.0F : settings.job_loss_without_status)) {
            t.works_abroad[m] = 0;
            t.wage_abroad[m]  = 0;
        }
    }

    void change_status(const Host& host, MigrantRow m, LegalStatus status)
    {
        Migrants&   t      = migrants();
        const float before = usual_wage(host, m);
        t.legal_status[m]  = status;
        if (before > 0) t.wage_abroad[m] = paid_wage(static_cast<float>(t.wage_abroad[m]) * usual_wage(host, m) / before);
    }

    void status(const Host& host, MigrantRow m, float luck)
    {
        Migrants& t = migrants();
        switch (t.legal_status[m]) {
            case LegalStatus::permit:
                if (luck < host.permit_loss) change_status(host, m, LegalStatus::irregular);
                else if (luck > 1.0F - settings.permanence && here.month - t.left[m] >= settings.months_to_permanence) change_status(host, m, LegalStatus::permanent);
                break;
            case LegalStatus::irregular:
                if (luck < host.regularisation) change_status(host, m, LegalStatus::permit);
                break;
            case LegalStatus::contract:
                if (t.contract_end[m] == here.month && host.scheme_months > 0 && luck < settings.contract_renewal + host.renewal_gain) {
                    t.contract_end[m] = here.month + host.scheme_months;
                    t.warned[m]       = Month::never();
                }
                break;
            default: break;
        }
    }

    void spend(const Host& host, MigrantRow m)
    {
        Migrants&          t    = migrants();
        const HouseholdRow h    = here.community.persons.household[t.person[m]];
        const bool         paid = t.works_abroad[m] != 0 && t.state[m] == MigrantState::abroad;
        const Money        wage = paid ? t.wage_abroad[m] : 0;
        const auto         cost = static_cast<Money>(host.living_cost * (paid ? 1.0F : settings.living_share_jobless) + 0.5F);
        const float share = wage > 0 && here.community.households.members_home(h) > 0 ? share_sent[static_cast<std::size_t>(std::clamp(here.month - t.left[m], 0, longest_stay))] : 0.0F;
        const MonthAbroad month = month_abroad(settings, wage, cost, t.savings_abroad[m], t.savings_target[m], share, host);
        flows.earned += wage;
        flows.spent += month.living;
        flows.arrived += month.sent - month.fee;
        flows.fees += month.fee;
        t.savings_abroad[m] = month.savings;
        here.community.households.savings[h] += month.sent - month.fee;
        here.community.households.remittances[h] += month.sent - month.fee;
        t.remittance[m] = month.sent - month.fee;
    }

    void count_month(MigrantRow m)
    {
        if (migrants().months_abroad[m] < 65'535) ++migrants().months_abroad[m];
    }

    void learn(MigrantRow m)
    {
        Migrants& t = migrants();
        if (t.works_abroad[m] != 0) {
            const float gain   = has_status(t.legal_status[m]) ? settings.skill_gain_legal : settings.skill_gain_irregular;
            t.foreign_skill[m] = std::min(settings.skill_ceiling, t.foreign_skill[m] + gain * std::max(0.0F, 1.0F - t.foreign_skill[m] / settings.skill_ceiling));
        }
        t.ties_abroad[m] = unit_interval(t.ties_abroad[m] + settings.ties_growth * (1.0F - t.ties_abroad[m]));
    }

    /// Leaves a transit host for a destination, chosen by its usual share of departures.
    void move_on(MigrantRow m, float luck)
    {
        float total = 0;
        for (const Host& host : here.hosts) total += host.kind == HostKind::destination ? host.share_of_departures : 0.0F;
        float left = luck * total;
        for (std::uint32_t i = 0; i < here.hosts.size() && total > 0; ++i) {
            if (here.hosts[i].kind != HostKind::destination || here.hosts[i].share_of_departures <= 0) continue;
            migrants().host[m]  = {i};
            migrants().state[m] = MigrantState::in_transit;
            left -= here.hosts[i].share_of_departures;
            if (left < 0) break;
        }
        if (migrants().state[m] != MigrantState::in_transit) return;
        migrants().channel[m]      = Channel::irregular;
        migrants().legal_status[m] = LegalStatus::irregular;
        migrants().works_abroad[m] = 0;
        migrants().wage_abroad[m]  = 0;
    }

    void at_a_host(MigrantRow m)
    {
        Migrants&   t      = migrants();
        const Host& host   = here.hosts[t.host[m].index];
        Draw        draw   = here.draws.of(Purpose::work_abroad, here.community.persons.subject(t.person[m]));
        const float at_work = draw.uniform(), at_law = draw.uniform(), onward = draw.uniform(), whither = draw.uniform();
        status(host, m, at_law);
        work(host, m, at_work, draw);
        spend(host, m);
        learn(m);
        count_month(m);
        if (host.kind == HostKind::transit && !(t.legal_status[m] == LegalStatus::permanent || t.legal_status[m] == LegalStatus::contract) && onward < settings.onward_attempt)
            move_on(m, whither);
    }

    /// Stays in a transit country for now: the more likely where more of the country's people are already.
    void settle_in_transit(MigrantRow m, float luck)
    {
        const auto weight = [](const Host& host) { return host.kind == HostKind::transit ? static_cast<float>(host.migrants + 1) : 0.0F; };
        float      total  = 0;
        for (const Host& host : here.hosts) total += weight(host);
        float left = luck * total;
        for (std::uint32_t i = 0; i < here.hosts.size(); ++i) {
            if (weight(here.hosts[i]) <= 0) continue;
            migrants().host[m]  = {i};
            migrants().state[m] = MigrantState::abroad;
            left -= weight(here.hosts[i]);
            if (left < 0) break;
        }
    }

    void on_the_way(MigrantRow m)
    {
        Migrants&       t      = migrants();
        const PersonRow person = t.person[m];
        const Host&     host   = here.hosts[t.host[m].index];
        Draw            draw   = here.draws.of(Purpose::transit, here.community.persons.subject(person));
        const float     attempt = draw.uniform(), outcome = draw.uniform(), give_up = draw.uniform();
        spend(host, m);
        count_month(m);
        if (attempt < settings.transit_attempt) {
            if (outcome < host.irregular_death) {
                ++here.community.events.deaths_on_the_way;
                t.state[m] = MigrantState::lost;  // demography removes the person next month
                return;
            }
            if (outcome < host.irregular_death + host.irregular_success) {
                t.state[m]        = MigrantState::abroad;
                t.legal_status[m] = LegalStatus::irregular;
                return;
            }
        }
        if (give_up >= 1.0F - settings.transit_settling) {
            settle_in_transit(m, outcome);
        } else if (give_up < settings.transit_give_up) {
            bring_home(here.community, here.district.ledger, here.hosts, m, ReturnCategory::voluntary_compelled, false, here.month);
        }
    }
};

void renew_usual_remittances(Households& households, float smoothing)
{
    float*       usual = households.usual_remittances.data();
    const Money* sent  = households.remittances.data();
    for (std::uint32_t h = 0; h < households.count(); ++h) usual[h] += smoothing * (static_cast<float>(sent[h]) - usual[h]);
}

void live(const LifeAbroad& settings, const std::vector<float>& share_sent, CommunityMonth& here)
{
    Community&  community  = here.community;
    Households& households = community.households;
    std::fill_n(households.remittances.data(), households.count(), 0);

    Stay stay{settings, share_sent, here, {}};
    for (MigrantRow m{0}; m.index < community.migrants.count(); ++m.index) {
        switch (community.migrants.state[m]) {
            case MigrantState::abroad: stay.at_a_host(m); break;
            case MigrantState::in_transit: stay.on_the_way(m); break;
            case MigrantState::returned: community.migrants.ties_abroad[m] *= 1.0F - settings.ties_fading; break;
            default: break;
        }
    }
    // The stocks changed above; what bring_home moved it booked itself.
    here.district.ledger.pay(Account::employers_abroad, Account::migrants_abroad, stay.flows.earned);
    here.district.ledger.pay(Account::migrants_abroad, Account::living_abroad, stay.flows.spent);
    here.district.ledger.pay(Account::migrants_abroad, Account::households, stay.flows.arrived);
    here.district.ledger.pay(Account::migrants_abroad, Account::remittance_services, stay.flows.fees);
    community.events.remittances += stay.flows.arrived;
    community.events.remittance_fees += stay.flows.fees;
    renew_usual_remittances(households, settings.remittance_smoothing);
}

void count_migrants(World& world)
{
    for (Host& host : world.hosts) host.migrants = 0;
    for (const Community& community : world.communities)
        for (MigrantRow m{0}; m.index < community.migrants.count(); ++m.index)
            if (community.migrants.state[m] == MigrantState::abroad) ++world[community.migrants.host[m]].migrants;
}

}  // namespace

float remittance_share(const LifeAbroad& settings, int months_away)
{
    return settings.remittance_share * exponential(-settings.remittance_fading * static_cast<float>(std::max(0, months_away)) / 12.0F);
}

MonthAbroad month_abroad(const LifeAbroad& settings, Money wage, Money cost_of_living, Money savings, Money target, float share_sent, const HostTerms& terms)
{
    const Money lived    = std::min(cost_of_living, savings + wage);  // without enough, friends and charity make up the rest
    const Money left     = std::max(0, wage - lived);
    const Money sent     = std::min(left, static_cast<Money>(share_sent * (1 + terms.remittance_gain) * static_cast<float>(wage) + 0.5F));
    const Money fee      = static_cast<Money>(terms.remittance_cost * static_cast<float>(sent) + 0.5F);
    const Money rest     = left - sent;
    const float share    = std::min(1.0F, (savings < target ? settings.saving_share : settings.saving_share_beyond) + terms.saving_gain);
    const Money saved    = std::min({rest, static_cast<Money>(share * static_cast<float>(rest) + 0.5F), std::max(0, most_money - savings)});
    const Money spent    = lived + rest - saved;
    return {spent, sent, fee, savings + wage - spent - sent};
}

Process life_abroad(const Section& scenario)
{
    const LifeAbroad settings = read(scenario.section("life_abroad"));
    std::vector<float> share_sent(longest_stay + 1);
    for (int months = 0; months <= longest_stay; ++months) share_sent[static_cast<std::size_t>(months)] = remittance_share(settings, months);
    return {"life_abroad", [settings, share_sent](CommunityMonth& here) { live(settings, share_sent, here); }, {}, [](World& world, Month, const Draws&) { count_migrants(world); }};
}

}  // namespace homeward
