#include "processes/return_decision.hpp"

#include "core/instruction_set.hpp"
#include "processes/return_decision.kernel.hpp"
#include "processes/return_decision_law.hpp"

#include <algorithm>
#include <array>
#include <vector>

namespace homeward {

namespace {

void read_willingness(const Section& s, ReturnDecision& r)
{
    constexpr Range odds{-20, 20};
    r.baseline         = s.number("baseline", {-30, 20}, "log-odds");
    r.income           = s.number("income", odds);
    r.family           = s.number("family", odds, "log-odds");
    r.target           = s.number("target", odds, "log-odds");
    r.contract_near    = s.number("contract_near", odds, "log-odds");
    r.jobless          = s.number("jobless", odds, "log-odds");
    r.no_status        = s.number("no_status", odds, "log-odds");
    r.hardship_at_home = s.number("hardship_at_home", odds, "log-odds");
    r.acceptance       = s.number("acceptance", odds, "log-odds");
    r.ties             = s.number("ties", odds, "log-odds");
    r.purchasing_power = s.number("purchasing_power", {0.01, 100});
    r.least_income     = 100.0F * s.number("least_income", {0.01, 1e5}, "EUR/month");
    r.contract_horizon = s.number("contract_horizon", {0.01, 120}, "months");
}

void read_preparedness(const Section& s, ReturnDecision& r)
{
    r.weight_savings      = s.share("weight_savings");
    r.weight_information  = s.share("weight_information");
    r.weight_contacts     = s.share("weight_contacts");
    r.weight_skills       = s.share("weight_skills");
    r.weight_planning     = s.share("weight_planning");
    if (r.weight_savings + r.weight_information + r.weight_contacts + r.weight_skills + r.weight_planning <= 0) s.fault("weight_savings", "and the other weights must not all be 0");
    r.months_of_need      = s.number("months_of_need", {0.01, 1000}, "months");
    r.half_precision      = s.number("half_precision", {0.001, 1000}, "observations");
    r.planning_horizon    = s.number("planning_horizon", {0.01, 120}, "months");
    r.own_warning         = s.number("own_warning", {0, 120}, "months");
    r.adjustment          = s.number("adjustment", {0, 1}, "1/month");
    r.forced_preparedness = s.share("forced_preparedness");
}

void read_going(const Section& s, ReturnDecision& r)
{
    r.return_rate            = s.number("return_rate", {0, 1}, "1/month");
    r.weight_of_preparedness = s.share("weight_of_preparedness");
    r.compelled_rate         = s.number("compelled_rate", {0, 100});
    r.offer_decides          = s.number("offer_decides", {0, 10});
    r.reference_offer        = 100.0F * s.number("reference_offer", {1, 1e5}, "EUR");
    r.overstay               = s.number("overstay", {-30, 30}, "log-odds");
    r.overstay_willingness   = s.number("overstay_willingness", {-20, 20}, "log-odds");
    r.compliance             = s.number("compliance", {-30, 30}, "log-odds");
    r.compliance_willingness = s.number("compliance_willingness", {-20, 20}, "log-odds");
    r.compliance_offer       = s.number("compliance_offer", {-20, 20}, "log-odds");
    r.uptake                 = s.number("uptake", {-30, 30}, "log-odds");
    r.uptake_offer           = s.number("uptake_offer", {-20, 20}, "log-odds");
    r.shopping               = s.share("shopping");
    r.accurate               = s.share("accurate");
    r.informed_precision     = s.number("informed_precision", {0, 1000}, "observations");
    r.ticket                 = hundredths(s.number("ticket", {0, 1e5}, "EUR"));
    r.payments               = return_payments(s);
}

ReturnDecision read(const Section& s)
{
    ReturnDecision r{};
    read_willingness(s, r);
    read_preparedness(s, r);
    read_going(s, r);
    return r;
}

bool close_to(float believed, float truth, float tolerance) { return believed <= truth * (1 + tolerance) && believed >= truth * (1 - tolerance); }

struct Weighing {
    const ReturnDecision& settings;
    CommunityMonth&       here;
    std::uint32_t         best_host  = 0;
    float                 best_offer = 0;  // hundredths
    std::array<float, 4>  wage{};          // at home, by education

    Weighing(const ReturnDecision& s, CommunityMonth& h) : settings(s), here(h)
    {
        for (std::uint32_t i = 0; i < here.hosts.size(); ++i)
            if (here.hosts[i].kind == HostKind::destination && here.hosts[i].return_offer > best_offer) best_host = i, best_offer = here.hosts[i].return_offer;
        for (std::size_t e = 0; e < wage.size(); ++e) wage[e] = expected_wage(here.district, static_cast<Education>(e));
    }

    Migrants&   migrants() { return here.community.migrants; }
    const Host& host_of(MigrantRow m) { return here.hosts[migrants().host[m].index]; }
    float       offer_at(const Host& host) const { return host.return_offer / settings.reference_offer; }
    static bool may_shop(const Host& host) { return host.kind == HostKind::destination && host.return_offer > 0; }
    Subject     subject(MigrantRow m) { return here.community.persons.subject(migrants().person[m]); }

    bool on_contract(MigrantRow m) { return migrants().legal_status[m] == LegalStatus::contract && migrants().contract_end[m].is_set(); }
    bool contract_ends(MigrantRow m) { return on_contract(m) && migrants().contract_end[m] <= here.month; }

    Circumstances circumstances(MigrantRow m)
    {
        const Migrants&    t    = migrants();
        const Host&        host = host_of(m);
        const HouseholdRow h    = here.community.persons.household[t.person[m]];
        Circumstances      c;
        const bool         irregular = without_status(m);
        c.home_income         = t.belief_work[m] * t.belief_wage[m] * settings.purchasing_power;
        c.abroad_income       = t.works_abroad[m] != 0 ? static_cast<float>(t.wage_abroad[m]) : host.job_finding * (irregular ? host.wage_irregular : host.wage_regular);
        c.family_at_home      = here.community.households.members_home(h) > 0 ? 1.0F : 0.0F;
        c.target_reached      = t.savings_target[m] > 0 ? std::min(1.0F, static_cast<float>(t.savings_abroad[m]) / static_cast<float>(t.savings_target[m])) : 0.0F;
        c.contract_near       = on_contract(m) ? unit_interval(1.0F - static_cast<float>(t.contract_end[m] - here.month) / settings.contract_horizon) : 0.0F;
        c.jobless             = t.works_abroad[m] == 0 && !contract_ends(m) ? 1.0F : 0.0F;
        c.no_status           = irregular ? 1.0F : 0.0F;
        c.hardship_at_home    = here.community.households.hardship[h];
        c.believed_acceptance = t.belief_acceptance[m];
        c.ties                = t.ties_abroad[m];
        return c;
    }

    float planning(MigrantRow m)
    {
        const Migrants& t = migrants();
        if (without_status(m)) return 0.0F;
        if (!on_contract(m)) return 1.0F;  // they choose their own month
        const float warned = t.warned[m].is_set() ? static_cast<float>(t.contract_end[m] - t.warned[m]) : 0.0F;
        return std::min(1.0F, std::max(settings.own_warning, warned) / settings.planning_horizon);
    }

    Resources resources(MigrantRow m)
    {
        const Migrants& t    = migrants();
        const float     need = settings.months_of_need * t.belief_wage[m];
        return {need > 0 ? std::min(1.0F, static_cast<float>(t.savings_abroad[m]) / need) : 1.0F, t.belief_precision[m] / (t.belief_precision[m] + settings.half_precision),
                here.community.persons.network[t.person[m]], t.certified[m], planning(m)};
    }

    /// The host notifies the end of a contract to those who prepare returns, or does not: one answer a contract, whenever it is asked.
    void notify(MigrantRow m)
    {
        Migrants&   t    = migrants();
        const Host& host = host_of(m);
        if (host.warning_share <= 0 || !on_contract(m) || t.warned[m].is_set()) return;
        const int left = t.contract_end[m] - here.month;
        if (left <= 0 || left > host.warning_months) return;
        if (Draws(here.draws.key(), t.contract_end[m]).of(Purpose::warning, subject(m)).happens(host.warning_share)) t.warned[m] = here.month;
    }

    /// Beliefs held firmly enough and not far from the truth, or counselling before.
    bool informed(MigrantRow m)
    {
        const Migrants& t = migrants();
        if (t.informed[m] != 0) return true;
        return t.belief_precision[m] >= settings.informed_precision && close_to(t.belief_work[m], here.district.work_rate, settings.accurate) &&
               close_to(t.belief_wage[m], wage[static_cast<std::size_t>(here.community.persons.education[t.person[m]])], settings.accurate);
    }

    void go(MigrantRow m, ReturnCategory category, bool assisted)
    {
        Migrants& t = migrants();
        t.informed[m] = informed(m) ? 1 : 0;
        if (category == ReturnCategory::forced) {
            t.preparedness[m] *= settings.forced_preparedness;
            if (const int months = host_of(m).entry_ban_months; months > 0) t.entry_ban_end[m] = here.month + months;
        } else if (!assisted) {
            const Money ticket = std::min(settings.ticket, t.savings_abroad[m]);
            t.savings_abroad[m] -= ticket;
            here.district.ledger.pay(Account::migrants_abroad, Account::carriers, ticket);
        }
        bring_home(here.community, here.district.ledger, here.hosts, m, category, assisted, here.month);
        pay_for_return(settings.payments, here.community, here.district.ledger, host_of(m), m, here.month);
    }

    /// Goes home without the right to stay: with the host's assistance, that of a more generous host, or none. Only destinations with a programme
    /// of their own lose people to better offers: they lie within reach of each other; nobody crosses the sea from Libya to be sent home from France.
    void go_without_status(MigrantRow m)
    {
        Draw        choice = here.draws.of(Purpose::assisted_choice, subject(m));
        choice.uniform();  // the first is compliance's
        const bool  assisted = choice.happens(uptake_probability(settings, offer_at(host_of(m))));
        const float move     = shopping_probability(settings, offer_at(host_of(m)), best_offer / settings.reference_offer);
        if (move > 0 && may_shop(host_of(m)) && here.draws.of(Purpose::shopping, subject(m)).happens(move)) {
            migrants().host[m] = {best_host};
            ++here.community.events.moved_for_an_offer;
            return go(m, ReturnCategory::voluntary_compelled, true);
        }
        go(m, ReturnCategory::voluntary_compelled, assisted);
    }

    /// Found without status: complies, is removed, or absconds. True if gone.
    bool detected(MigrantRow m, float luck)
    {
        const Host& host = host_of(m);
        if (here.draws.of(Purpose::assisted_choice, subject(m)).happens(compliance_probability(settings, migrants().willingness[m], offer_at(host)))) {
            go_without_status(m);
            return true;
        }
        if (luck >= std::min(1.0F, host.removal * host.enforcement)) return false;
        go(m, ReturnCategory::forced, false);
        return true;
    }

    bool without_status(MigrantRow m) { return migrants().legal_status[m] == LegalStatus::irregular || migrants().legal_status[m] == LegalStatus::none; }

    /// `willing` was weighed for all before anybody went.
    void weigh(MigrantRow m, float willing)
    {
        Migrants& t       = migrants();
        notify(m);
        t.willingness[m]  = willing;
        t.preparedness[m] = unit_interval(t.preparedness[m] + settings.adjustment * (mobilised(settings, resources(m)) - t.preparedness[m]));

        Draw        draw = here.draws.of(Purpose::return_decision, subject(m));
        const float own_accord = draw.uniform(), at_the_end = draw.uniform(), found = draw.uniform(), removal = draw.uniform();
        const Host& host = host_of(m);
        if (contract_ends(m)) {
            if (at_the_end >= overstay_probability(settings, t.willingness[m])) return go(m, ReturnCategory::scheme, false);
            t.legal_status[m] = LegalStatus::irregular;
            t.contract_end[m] = Month::never();
            t.warned[m]       = Month::never();
            return;
        }
        const bool right_to_stay = !without_status(m);
        if (!right_to_stay && found < host.detection * host.enforcement && detected(m, removal)) return;
        const float hazard = hazard_of_going(settings, t.willingness[m], t.preparedness[m], right_to_stay, right_to_stay ? 0.0F : offer_at(host));
        if (own_accord >= hazard || own_accord >= probability_of_hazard(hazard)) return;  // the first spares most of them the second
        if (right_to_stay) go(m, ReturnCategory::voluntary, false);
        else go_without_status(m);
    }
};

using Kernel = void (*)(const WillingnessArgs&);

/// Scratch that grows to the largest community and is then reused.
struct Scratch {
    std::vector<float> other, home_income, abroad_income, willing;

    void resize(std::uint32_t rows)
    {
        for (std::vector<float>* v : {&other, &home_income, &abroad_income, &willing}) v->assign(rows, 1.0F);
    }
};

void decide(const ReturnDecision& settings, Kernel kernel, CommunityMonth& here)
{
    static thread_local Scratch scratch;
    const Migrants&             t = here.community.migrants;
    scratch.resize(t.padded_count());
    Weighing weighing(settings, here);
    for (MigrantRow m{0}; m.index < t.count(); ++m.index) {
        if (t.offer_rest[m] > 0) pay_rest_of_offer(here.community, here.district.ledger, m, here.month);
        if (t.state[m] != MigrantState::abroad) continue;
        const Circumstances c          = weighing.circumstances(m);
        scratch.other[m.index]         = other_log_odds(settings, c);
        scratch.home_income[m.index]   = std::max(c.home_income, settings.least_income);
        scratch.abroad_income[m.index] = std::max(c.abroad_income, settings.least_income);
    }
    kernel({scratch.other.data(), scratch.home_income.data(), scratch.abroad_income.data(), scratch.willing.data(), t.padded_count(), settings.income});
    for (MigrantRow m{0}; m.index < t.count(); ++m.index)
        if (t.state[m] == MigrantState::abroad) weighing.weigh(m, scratch.willing[m.index]);
}

}  // namespace

float other_log_odds(const ReturnDecision& s, const Circumstances& c)
{
    return s.baseline + s.family * c.family_at_home + s.target * c.target_reached + s.contract_near * c.contract_near + s.jobless * c.jobless + s.no_status * c.no_status -
           s.hardship_at_home * c.hardship_at_home + s.acceptance * (c.believed_acceptance - 0.5F) - s.ties * c.ties;
}

float willingness(const ReturnDecision& s, const Circumstances& c)
{
    return willingness_from(other_log_odds(s, c), std::max(c.home_income, s.least_income), std::max(c.abroad_income, s.least_income), s.income);
}

float mobilised(const ReturnDecision& s, const Resources& r)
{
    const float all = s.weight_savings + s.weight_information + s.weight_contacts + s.weight_skills + s.weight_planning;
    return unit_interval((s.weight_savings * r.savings + s.weight_information * r.information + s.weight_contacts * r.contacts + s.weight_skills * r.skills + s.weight_planning * r.planning) / all);
}

float hazard_of_going(const ReturnDecision& s, float willing, float prepared, bool right_to_stay, float offer)
{
    const float own = s.return_rate * willing * (1.0F - s.weight_of_preparedness + s.weight_of_preparedness * prepared);
    return right_to_stay ? own : own * s.compelled_rate * (1.0F + s.offer_decides * offer);
}

float overstay_probability(const ReturnDecision& s, float willing) { return logistic(s.overstay + s.overstay_willingness * (willing - 0.5F)); }

float compliance_probability(const ReturnDecision& s, float willing, float offer) { return logistic(s.compliance + s.compliance_willingness * (willing - 0.5F) + s.compliance_offer * offer); }

float uptake_probability(const ReturnDecision& s, float offer) { return offer > 0 ? logistic(s.uptake + s.uptake_offer * (offer - 1.0F)) : 0.0F; }

float shopping_probability(const ReturnDecision& s, float own_offer, float best_offer)
{
    return best_offer > own_offer ? s.shopping * probability_of_hazard(best_offer - own_offer) : 0.0F;
}

Process return_decision(const Section& scenario)
{
    const ReturnDecision settings = read(scenario.section("return_decision"));
    const Kernel         kernel   = widest(&sse2::willingness, &avx2::willingness, &avx512::willingness);
    return {"return_decision", [settings, kernel](CommunityMonth& here) { decide(settings, kernel, here); }, {}, {}};
}

}  // namespace homeward
