// Microcredit: a lender's money for an enterprise that is there or begins; part of it is spent at home, all of it is repaid with interest.
//
// The loan is the lender's: the funder pays for the appraisal and into a guarantee fund. Capital brings in less and less (enterprises), the
// interest is due all the same (household_budget), and when the enterprise closes the debt stays.
// Settings and evidence: docs/policies/microcredit.md.
#include "policies/circumstances.hpp"
#include "policies/instruments.hpp"

#include "world/most_money.hpp"

#include <cmath>

namespace homeward {

namespace {

struct Loan {
    std::int64_t amount = 0, cost = 0, guarantee = 0, most_debt = 0;  // hundredths
    double       share_diverted = 0;
    float        start_probability = 0, productivity_dispersion = 0;
};

/// Lenders refuse those who owe too much already.
bool is_granted(const Help& help, const Loan& loan)
{
    const Households&  households = help.community.households;
    const HouseholdRow h          = help.household();
    return households.debt(h) <= loan.most_debt && households.debt_microcredit[h] + loan.amount <= most_money && households.savings[h] + loan.amount <= most_money &&
           households.enterprise_capital[h] + loan.amount <= most_money;
}

/// An enterprise that is there convinces the lender; a plan for a new one does so now and then.
bool convinces(const Help& help, const Loan& loan)
{
    return help.community.households.has_enterprise(help.household()) || help.draw(Purpose::diversion).happens(loan.start_probability);
}

void pay_out(Help& help, const Loan& loan)
{
    Households&        households = help.community.households;
    const HouseholdRow h          = help.household();
    const std::int64_t diverted = std::llround(static_cast<double>(loan.amount) * loan.share_diverted), invested = loan.amount - diverted;
    if (!households.has_enterprise(h)) open_enterprise(help.community, help.person, EnterpriseKind::subsistence, help.draw(Purpose::instrument).normal(0, loan.productivity_dispersion));
    help.world.ledger.pay(Account::lenders_microcredit, Account::enterprises, invested);
    help.world.ledger.pay(Account::lenders_microcredit, Account::households, diverted);
    households.enterprise_capital[h] += static_cast<Money>(invested);
    households.savings[h] += static_cast<Money>(diverted);
    households.debt_microcredit[h] += static_cast<Money>(loan.amount);
    help.community.events.productive_investment += invested;
}

}  // namespace

Instrument microcredit(const Terms& terms)
{
    const int          after  = terms.whole("after_months", 0, 60, "months");
    const std::int64_t amount = terms.money("amount", 100'000);
    const Loan loan{.amount                  = amount,
                    .cost                    = terms.money("cost", 10'000),
                    .guarantee               = std::llround(static_cast<double>(amount) * terms.real("guarantee_share", {0, 1}, "share")),
                    .most_debt               = terms.money("most_debt", 1'000'000),
                    .share_diverted          = terms.real("share_diverted", {0, 1}, "share"),
                    .start_probability       = terms.share("start_probability"),
                    .productivity_dispersion = terms.number("productivity_dispersion", {0, 3}, "log-points")};

    Instrument instrument{.reach = Reach::person_at_home};
    if (loan.amount == 0) return instrument;
    instrument.deliveries.push_back({after, loan.cost + loan.guarantee, [=](Help& help) {
        if (is_in_training(help.community.persons, help.person) && !help.community.households.has_enterprise(help.household())) return Outcome::later;
        if (!has_use_for_capital(help) || !is_granted(help, loan) || !convinces(help, loan)) return Outcome::nothing;
        pay_out(help, loan);
        help.pay(Account::service_providers, loan.cost);
        help.pay(Account::lenders_microcredit, loan.guarantee);
        help.worth += loan.cost + loan.guarantee;
        return Outcome::given;
    }});
    instrument.useful = [=](const Help& help) { return has_use_for_capital(help) && is_granted(help, loan); };
    return instrument;
}

}  // namespace homeward
