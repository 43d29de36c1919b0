// Cash: money in the household's hands, in instalments; part goes to creditors and relatives at once, the rest is theirs to spend,
// on debt, consumption, an enterprise or a new journey, as the other processes decide.
//
// Settings and evidence: docs/policies/cash.md.
#include "policies/instruments.hpp"

#include <algorithm>
#include <cmath>

namespace homeward {

namespace {

struct Diversion {
    double to_creditors = 0, to_relatives = 0;  // shares of a payment
};

/// Pays up to `amount` of one debt from savings; returns what was paid.
std::int64_t repay(Help& help, Column<HouseholdRow, Money>& debt, Account lender, std::int64_t amount)
{
    const HouseholdRow h    = help.household();
    const auto         paid = static_cast<Money>(std::min<std::int64_t>(amount, debt[h]));
    debt[h] -= paid;
    help.community.households.savings[h] -= paid;
    help.world.ledger.pay(Account::households, lender, paid);
    return paid;
}

Outcome pay_instalment(Help& help, std::int64_t amount, std::int64_t delivery_cost, Diversion diversion)
{
    Households&        households = help.community.households;
    const HouseholdRow h          = help.household();
    help.pay_household(amount);
    help.worth += amount;
    help.pay(Account::service_providers, delivery_cost);

    std::int64_t claimed = std::llround(static_cast<double>(amount) * diversion.to_creditors), diverted = 0;
    for (const auto& [debt, lender] : {std::pair{&households.debt_smuggler, Account::lenders_smugglers}, std::pair{&households.debt_family, Account::lenders_family}, std::pair{&households.debt_microcredit, Account::lenders_microcredit}}) {
        const std::int64_t paid = repay(help, *debt, lender, claimed);
        claimed -= paid;
        diverted += paid;
    }
    const std::int64_t gift = std::min(std::llround(static_cast<double>(amount) * diversion.to_relatives), static_cast<long long>(amount - diverted));
    households.savings[h] -= static_cast<Money>(gift);
    help.world.ledger.pay(Account::households, Account::lenders_family, gift);
    households.transfers[h] -= static_cast<Money>(diverted + gift);  // what is left to dispose of
    return Outcome::given;
}

}  // namespace

Instrument cash(const Terms& terms)
{
    const std::int64_t        amount  = terms.money("amount", 100'000);
    const std::vector<double> shares  = terms.numbers("instalments", 0, {0, 1}, "share");
    const int                 between = terms.whole("months_between_instalments", 0, 60, "months");
    const int                 after   = terms.whole("after_months", 0, 60, "months");
    const Diversion           diversion{terms.real("share_to_creditors", {0, 1}, "share"), terms.real("share_to_relatives", {0, 1}, "share")};
    const double              delivery_cost_share = terms.real("delivery_cost_share", {0, 1}, "share");

    double sum = 0;
    for (const double share : shares) sum += share;
    if (shares.size() > 60 || std::fabs(sum - 1) > 1e-6) terms.fault("instalments", "must be at most 60 shares that add up to 1");
    if (diversion.to_creditors + diversion.to_relatives > 1) terms.fault("share_to_relatives", "and share_to_creditors add up to more than 1");

    Instrument instrument{.reach = Reach::person_at_home};
    if (amount == 0) return instrument;
    std::int64_t promised = 0;
    double       so_far   = 0;
    for (std::size_t i = 0; i < shares.size(); ++i) {
        so_far += shares[i];
        const std::int64_t part = std::llround(static_cast<double>(amount) * so_far) - promised;  // so that the parts make the whole
        promised += part;
        const std::int64_t delivery_cost = std::llround(static_cast<double>(part) * delivery_cost_share);
        instrument.deliveries.push_back({after + static_cast<int>(i) * between, part + delivery_cost, [=](Help& help) { return pay_instalment(help, part, delivery_cost, diversion); }});
    }
    return instrument;
}

}  // namespace homeward
