#include "processes/household_budget.kernel.hpp"

#include "core/lanes.hpp"

namespace homeward::HOMEWARD_KERNEL_SPACE {

namespace {

HOMEWARD_LAW budget::Purse<Real, Whole> purse_of(const budget::Columns& c, std::uint32_t i)
{
    budget::Purse<Real, Whole> h;
    h.adults            = to_real(Whole::load(c.adults + i));
    h.children          = to_real(Whole::load(c.children + i));
    h.savings           = Whole::load(c.savings + i);
    h.debt_smuggler     = Whole::load(c.debt_smuggler + i);
    h.debt_family       = Whole::load(c.debt_family + i);
    h.debt_microcredit  = Whole::load(c.debt_microcredit + i);
    h.capital           = Whole::load(c.capital + i);
    h.earnings          = Whole::load(c.earnings + i);
    h.remittances       = Whole::load(c.remittances + i);
    h.profit            = Whole::load(c.profit + i);
    h.transfers         = Whole::load(c.transfers + i);
    h.usual_remittances = Real::load(c.usual_remittances + i);
    h.productive_share  = Real::load(c.productive_share + i);
    h.productive_gain   = Real(c.productive_gain);
    h.dwelling          = Real::load(c.dwelling + i);
    h.has_enterprise    = Whole::load(c.enterprise + i);
    return h;
}

HOMEWARD_LAW void renew(const budget::Columns& c, std::uint32_t i, const budget::Purse<Real, Whole>& h)
{
    h.savings.store(c.savings + i);
    h.debt_smuggler.store(c.debt_smuggler + i);
    h.debt_family.store(c.debt_family + i);
    h.debt_microcredit.store(c.debt_microcredit + i);
    h.capital.store(c.capital + i);
    Whole(0).store(c.transfers + i);
    h.consumption.store(c.consumption + i);
    h.invested.store(c.invested + i);
    h.dwelling.store(c.dwelling + i);
    h.hardship.store(c.hardship + i);
    h.poor.store(c.poor + i);
}

}  // namespace

void live_a_month(const budget::Columns& c, const budget::Settings& s, budget::Totals& totals)
{
    ExactSum earnings, consumption, local, to_enterprises, to_dwellings, to_smugglers, to_family, to_microcredit, from_family;
    for (std::uint32_t i = 0; i < c.padded; i += width) {
        budget::Purse<Real, Whole> h = purse_of(c, i);
        budget::live_a_month(h, s);
        renew(c, i, h);
        earnings.add(h.earnings);
        consumption.add(h.consumption);
        local.add(h.local);
        to_enterprises.add(h.invested_in_enterprise);
        to_dwellings.add(h.invested_in_dwelling);
        to_smugglers.add(h.paid_smuggler);
        to_family.add(h.paid_family);
        to_microcredit.add(h.paid_microcredit);
        from_family.add(h.borrowed);
    }
    totals = {earnings.total(), consumption.total(), local.total(), to_enterprises.total(), to_dwellings.total(), to_smugglers.total(), to_family.total(), to_microcredit.total(), from_family.total()};
}

}  // namespace homeward::HOMEWARD_KERNEL_SPACE
