// The month of a household's purse as one law, written once and run for one household or for many at a time.
#pragma once

#include "core/elementary.hpp"
#include "world/adult_equivalents.hpp"
#include "world/most_money.hpp"

#include <cstdint>

namespace homeward::budget {

using homeward::select;
HOMEWARD_LAW std::int32_t select(bool choice, std::int32_t yes, std::int32_t no) { return choice ? yes : no; }
HOMEWARD_LAW std::int32_t to_whole(float value) { return static_cast<std::int32_t>(value); }

/// Settings as the law uses them; money in hundredths of the currency.
struct Settings {
    float needs;              // a month, of an adult equivalent: the minimum the household tries to keep up
    float poverty_line;       // a month, of an adult equivalent
    float spent_of_income;    // share of usual income consumed when the buffer is what is wanted
    float buffer_months;      // of usual income wanted as savings
    float buffer_adjustment;  // share of the gap between savings and the buffer spent or saved in a month
    float local_share;        // of consumption bought in local shops
    float protected_needs;    // share of needs that goes before debts
    float smuggler_service, microcredit_service, family_service;     // share of the debt due in a month, interest left aside
    float smuggler_interest, microcredit_interest, family_interest;  // a month
    float least_instalment;   // of principal, hundredths a month: so that a debt ends
    float family_limit;       // most that family lends, in months of needs
    float burden_weight;      // hardship of a household whose debts due equal its income
    float dwelling_cost;      // of raising a dwelling from 0 to 1
    float dwelling_adjustment;  // share of the gap to what consumption keeps up that closes in a month
    float dwelling_standard;  // consumption an adult equivalent that keeps up a dwelling of 0.5
    float invest_above;       // savings, in months of needs, above which remittances and windfalls are invested
};

template <class Real, class Whole>
struct Purse {
    // Before the month
    Real  adults, children;
    Whole savings, debt_smuggler, debt_family, debt_microcredit, capital;
    Whole earnings, remittances, profit, transfers;
    Real  usual_remittances, productive_share, productive_gain, dwelling;  // productive_gain: of remittances alone, where they are matched
    Whole has_enterprise;  // 1 or 0
    // What the month brings; with `savings`, the debts, `capital` and `dwelling` renewed
    Whole consumption, local, invested, invested_in_enterprise, invested_in_dwelling;
    Whole paid_smuggler, paid_family, paid_microcredit, borrowed;
    Real  hardship;
    Whole poor;
};

template <class Whole>
HOMEWARD_LAW Whole lesser(Whole a, Whole b) { return select(b < a, b, a); }
template <class Whole>
HOMEWARD_LAW Whole greater(Whole a, Whole b) { return select(a < b, b, a); }
template <class Whole>
HOMEWARD_LAW Whole positive(Whole a) { return select(a < Whole(0), Whole(0), a); }

/// Pays what is due of one debt, interest first, as far as the cash goes; renews the debt and the cash; returns the payment.
template <class Real, class Whole>
HOMEWARD_LAW Whole serve(Whole& debt, Whole& cash, Whole keep, float service, float interest, float least)
{
    const Real  owed          = to_real(debt);
    const Whole interest_due  = to_whole(owed * interest);
    const Whole principal_due = lesser(debt, to_whole(greatest(owed * service, Real(least))));
    const Whole due           = select(debt > Whole(0), interest_due + principal_due, Whole(0));
    const Whole paid          = lesser(due, positive(cash - keep));
    debt                      = debt - lesser(debt, positive(paid - interest_due));
    cash                      = cash - paid;
    return paid;
}

template <class Real, class Whole>
HOMEWARD_LAW void live_a_month(Purse<Real, Whole>& h, const Settings& s)
{
    const Real  equivalents = adult_equivalents(h.adults, h.children);
    const auto  somebody    = equivalents > Real(0.0F);
    const Real  needs       = equivalents * s.needs;
    const Whole whole_needs = to_whole(needs);
    const Real  usual       = to_real(h.earnings) + to_real(h.profit) + h.usual_remittances;
    const Real  due         = to_real(h.debt_smuggler) * (s.smuggler_service + s.smuggler_interest) +
                     to_real(h.debt_microcredit) * (s.microcredit_service + s.microcredit_interest) +
                     to_real(h.debt_family) * (s.family_service + s.family_interest);
    const Whole income = h.earnings + h.profit + h.remittances + h.transfers;
    const Whole before = h.savings + h.earnings;  // profit, remittances and transfers are in savings already

    // Short of needs: family lends up to its limit.
    const Whole room = positive(to_whole(needs * s.family_limit) - h.debt_family);
    h.borrowed       = select(somebody, lesser(positive(whole_needs - before), room), Whole(0));
    Whole cash       = before + h.borrowed;
    h.debt_family    = h.debt_family + h.borrowed;

    // Debts, the pressing ones first, after the needs that are protected; family waits until needs are met.
    const Whole keep   = to_whole(needs * s.protected_needs);
    h.paid_smuggler    = serve<Real>(h.debt_smuggler, cash, keep, s.smuggler_service, s.smuggler_interest, s.least_instalment);
    h.paid_microcredit = serve<Real>(h.debt_microcredit, cash, keep, s.microcredit_service, s.microcredit_interest, s.least_instalment);
    h.paid_family      = serve<Real>(h.debt_family, cash, whole_needs, s.family_service, s.family_interest, s.least_instalment);

    // A share of remittances and windfalls goes to productive use, once a small reserve is there.
    const Real  more     = to_real(h.remittances) * least(h.productive_gain, Real(1.0F) - h.productive_share);
    const Whole windfall = to_whole((to_real(h.remittances) + to_real(h.transfers)) * h.productive_share + more);
    const Whole invested = lesser(windfall, positive(cash - to_whole(needs * s.invest_above)));
    h.invested               = invested;
    h.invested_in_enterprise = select(h.has_enterprise > Whole(0), invested, Whole(0));
    h.invested_in_dwelling   = invested - h.invested_in_enterprise;
    h.capital                = h.capital + h.invested_in_enterprise;
    cash                     = cash - invested;

    // Buffer stock (Deaton 1991; Carroll 1997): consume usual income, more when savings exceed the buffer, less when they fall short.
    const Real gap     = to_real(cash) - usual - usual * s.buffer_months;
    const Real desired = greatest(usual * s.spent_of_income + gap * s.buffer_adjustment, needs);
    h.consumption      = select(somebody, greater(lesser(to_whole(least(desired, to_real(cash))), cash), cash - Whole(most_money)), Whole(0));
    h.local            = to_whole(to_real(h.consumption) * s.local_share);
    h.savings          = cash - h.consumption;

    // How they stand. An adult equivalent is at least 1 where there is somebody.
    const Real each   = to_real(h.consumption) / greatest(equivalents, Real(1.0F));
    const Real unmet  = unit_interval(Real(1.0F) - each / Real(s.needs));
    const Real burden = unit_interval(due / greatest(to_real(income), Real(1.0F)));
    h.hardship        = select(somebody, unit_interval(unmet + (Real(1.0F) - unmet) * burden * s.burden_weight), Real(0.0F));
    h.poor            = select(somebody, select(each < Real(s.poverty_line), Whole(1), Whole(0)), Whole(0));
    const Real kept_up = each / (each + s.dwelling_standard);
    h.dwelling         = unit_interval(h.dwelling + (kept_up - h.dwelling) * s.dwelling_adjustment + to_real(h.invested_in_dwelling) / Real(s.dwelling_cost));
}

}  // namespace homeward::budget
