#include "processes/household_budget.hpp"

#include "core/instruction_set.hpp"
#include "processes/household_budget.kernel.hpp"

#include <algorithm>

namespace homeward {

budget::Settings household_budget_settings(const Section& scenario)
{
    const Section& section = scenario.section("household_budget");
    const Range    money{0.01, 100'000};
    const Range    speed{0, 1};

    budget::Settings s{};
    s.poverty_line         = 100 * scenario.section("country").number("poverty_line", money, "EUR/month");
    s.needs                = s.poverty_line * section.number("needs_of_poverty_line", {0.1, 1.5}, "share");
    s.spent_of_income      = section.share("spent_of_income");
    s.buffer_months        = section.number("buffer_months", {0, 60}, "months");
    s.buffer_adjustment    = section.number("buffer_adjustment", speed, "1/month");
    s.local_share          = section.share("local_share");
    s.protected_needs      = section.share("protected_needs");
    s.smuggler_service     = section.number("smuggler_service", speed, "1/month");
    s.microcredit_service  = section.number("microcredit_service", speed, "1/month");
    s.family_service       = section.number("family_service", speed, "1/month");
    s.smuggler_interest    = section.number("smuggler_interest", speed, "1/month");
    s.microcredit_interest = section.number("microcredit_interest", speed, "1/month");
    s.family_interest      = section.number("family_interest", speed, "1/month");
    s.least_instalment     = 100 * section.number("least_instalment", {0.01, 1000}, "EUR/month");
    s.family_limit         = section.number("family_limit", {0, 60}, "months");
    s.burden_weight        = section.share("burden_weight");
    s.dwelling_cost        = 100 * section.number("dwelling_cost", {1, 1'000'000}, "EUR");
    s.dwelling_adjustment  = section.number("dwelling_adjustment", speed, "1/month");
    s.dwelling_standard    = s.poverty_line * section.number("dwelling_standard", {0.1, 20}, "");
    s.invest_above         = section.number("invest_above", {0, 60}, "months");
    return s;
}

namespace {

budget::Columns columns_of(Community& community)
{
    Households& h = community.households;
    static_assert(sizeof(EnterpriseKind) == 1);
    return {h.padded_count(), h.adults_home.data(), h.children_home.data(), reinterpret_cast<const std::uint8_t*>(h.enterprise.data()),
            h.savings.data(), h.debt_smuggler.data(), h.debt_family.data(), h.debt_microcredit.data(), h.enterprise_capital.data(),
            h.earnings.data(), h.remittances.data(), h.profit.data(), h.transfers.data(), h.consumption.data(), h.invested.data(),
            h.usual_remittances.data(), h.productive_share.data(), h.dwelling.data(), h.hardship.data(), h.poor.data(), community.productive_gain};
}

void write_the_books(Ledger& ledger, const budget::Totals& t)
{
    ledger.pay(Account::employers, Account::households, t.earnings);
    ledger.pay(Account::households, Account::shops, t.local + t.to_dwellings);  // builders are local
    ledger.pay(Account::households, Account::imports, t.consumption - t.local);
    ledger.pay(Account::households, Account::enterprises, t.to_enterprises);
    ledger.pay(Account::households, Account::lenders_smugglers, t.to_smugglers);
    ledger.pay(Account::households, Account::lenders_family, t.to_family);
    ledger.pay(Account::households, Account::lenders_microcredit, t.to_microcredit);
    ledger.pay(Account::lenders_family, Account::households, t.from_family);
}

/// What counts as normal spending a head settles during the spin-up and stays; a world without spin-up takes its first month.
void remember_usual_spending(Community& community, bool spin_up, float adjustment)
{
    const float a_head = static_cast<float>(community.local_consumption) / static_cast<float>(std::max(community.population, 1));
    if (community.usual_spending <= 0) community.usual_spending = a_head;
    else if (spin_up) community.usual_spending += adjustment * (a_head - community.usual_spending);
}

}  // namespace

Process household_budget(const Section& scenario)
{
    const budget::Settings settings   = household_budget_settings(scenario);
    const float            adjustment = scenario.section("household_budget").number("usual_spending_adjustment", {0, 1}, "1/month");
    const auto             loop       = widest(&sse2::live_a_month, &avx2::live_a_month, &avx512::live_a_month);
    return {"household_budget",
            [=](CommunityMonth& here) {
                Community&     community = here.community;
                budget::Totals totals{};
                loop(columns_of(community), settings, totals);
                write_the_books(here.district.ledger, totals);
                community.local_consumption = totals.local + totals.to_dwellings;
                community.events.productive_investment += totals.to_enterprises + totals.to_dwellings;
                remember_usual_spending(community, here.spin_up, adjustment);
            },
            {}, {}};
}

}  // namespace homeward
