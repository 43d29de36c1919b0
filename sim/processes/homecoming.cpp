#include "processes/homecoming.hpp"

#include "world/most_money.hpp"
#include "world/people.hpp"

#include <algorithm>

namespace homeward {

namespace {

/// Money from a host in the household's hands: counted as assistance, so that neighbours see it, and as what the return cost the host.
void hand_over(Community& community, Ledger& ledger, MigrantRow migrant, Money amount)
{
    const HouseholdRow h    = community.persons.household[community.migrants.person[migrant]];
    Money&             value = community.migrants.assistance_value[migrant];
    const Money        paid = std::clamp(amount, 0, std::max(0, most_money - community.households.savings[h]));
    community.households.savings[h] += paid;
    community.households.transfers[h] += paid;
    ledger.pay(Account::hosts, Account::households, paid);
    value += std::min(paid, most_money - std::min(value, most_money));
    community.recent_assistance_to_returnees += static_cast<float>(paid);
    community.events.assistance += paid;
    community.events.assisted_return_cost += paid;
}

void pay_offer(const ReturnPayments& payments, Community& community, Ledger& ledger, MigrantRow migrant, float offer, Month month)
{
    const auto  whole = static_cast<Money>(std::min(offer, static_cast<float>(most_money)) + 0.5F);
    const Money first = payments.offer_rest_after == 0 ? whole : static_cast<Money>(static_cast<double>(whole) * static_cast<double>(payments.offer_at_departure) + 0.5);
    hand_over(community, ledger, migrant, first);
    if (first == whole) return;
    community.migrants.offer_rest[migrant]     = whole - first;
    community.migrants.offer_rest_due[migrant] = month + payments.offer_rest_after;
}

}  // namespace

void bring_home(Community& community, Ledger& ledger, const std::vector<Host>& hosts, MigrantRow migrant, ReturnCategory category, bool assisted, Month month)
{
    Migrants&          migrants = community.migrants;
    const HouseholdRow h        = community.persons.household[migrants.person[migrant]];
    const bool         underway = migrants.state[migrant] == MigrantState::in_transit || hosts[migrants.host[migrant].index].kind == HostKind::transit;

    come_home(community, migrant, category, month);
    migrants.assisted[migrant]     = assisted ? 1 : 0;
    migrants.from_transit[migrant] = underway ? 1 : 0;
    migrants.contract_end[migrant] = Month::never();
    migrants.warned[migrant]       = Month::never();
    community.events.returns_assisted += assisted;
    community.events.returns_from_transit += underway;
    community.events.remittances_lost += migrants.remittance[migrant];
    migrants.remittance[migrant] = 0;

    const Money savings              = migrants.savings_abroad[migrant];
    migrants.savings_abroad[migrant] = 0;
    community.households.savings[h] += savings;
    ledger.pay(Account::migrants_abroad, Account::households, savings);
}

ReturnPayments return_payments(const Section& s)
{
    ReturnPayments p;
    p.offer_at_departure = s.share("offer_at_departure");
    p.offer_rest_after   = s.whole("offer_rest_after", 0, 120, "months");
    p.assisted_cost      = hundredths(s.number("assisted_cost", {0, 1e5}, "EUR"));
    p.forced_cost        = hundredths(s.number("forced_cost", {0, 1e5}, "EUR"));
    return p;
}

void pay_for_return(const ReturnPayments& payments, Community& community, Ledger& ledger, const Host& host, MigrantRow migrant, Month month)
{
    if (community.migrants.category[migrant] == ReturnCategory::forced) {
        ledger.pay(Account::hosts, Account::carriers, payments.forced_cost);
        community.events.forced_return_cost += payments.forced_cost;
    } else if (community.migrants.assisted[migrant] != 0) {
        ledger.pay(Account::hosts, Account::carriers, payments.assisted_cost);
        community.events.assisted_return_cost += payments.assisted_cost;
        pay_offer(payments, community, ledger, migrant, host.return_offer, month);
    }
}

void pay_rest_of_offer(Community& community, Ledger& ledger, MigrantRow migrant, Month month)
{
    Migrants& migrants = community.migrants;
    if (!migrants.offer_rest_due[migrant].is_set() || migrants.offer_rest_due[migrant] > month) return;
    hand_over(community, ledger, migrant, migrants.offer_rest[migrant]);
    migrants.offer_rest[migrant]     = 0;
    migrants.offer_rest_due[migrant] = Month::never();
}

float expected_wage(const District& district, Education education)
{
    const auto informal = static_cast<std::size_t>(education >= Education::secondary ? Segment::high_informal : Segment::low_informal);
    const auto formal   = static_cast<std::size_t>(education >= Education::secondary ? Segment::high_formal : Segment::low_formal);
    const auto informal_jobs = static_cast<float>(district.jobs[informal]), formal_jobs = static_cast<float>(district.jobs[formal]);
    if (informal_jobs + formal_jobs <= 0) return district.wage_level[informal];
    return (informal_jobs * district.wage_level[informal] + formal_jobs * district.wage_level[formal]) / (informal_jobs + formal_jobs);
}

}  // namespace homeward
