// Income-generating equipment: capital for the household's enterprise, or for a new one; some of it is sold again below its worth.
//
// Settings and evidence: docs/policies/in_kind_grant.md.
#include "policies/circumstances.hpp"
#include "policies/instruments.hpp"

#include <cmath>

namespace homeward {

namespace {

void sell(Help& help, std::int64_t amount, double discount)
{
    const auto price = static_cast<Money>(std::llround(static_cast<double>(amount) * (1 - discount)));
    help.pay(Account::imports, amount);  // bought from suppliers; a customer buys it from the household
    help.world.ledger.pay(Account::customers, Account::households, price);
    help.community.households.savings[help.household()] += price;
    help.community.households.transfers[help.household()] += price;
}

}  // namespace

Instrument in_kind_grant(const Terms& terms)
{
    const std::int64_t amount              = terms.money("amount", 100'000);
    const int          after               = terms.whole("after_months", 0, 60, "months");
    const float        resale_probability  = terms.share("resale_probability");
    const double       resale_discount     = terms.real("resale_discount", {0, 1}, "share");
    const double       delivery_cost_share = terms.real("delivery_cost_share", {0, 1}, "share");
    const float        productivity_dispersion = terms.number("productivity_dispersion", {0, 3}, "log-points");

    Instrument instrument{.reach = Reach::person_at_home};
    if (amount == 0) return instrument;
    const std::int64_t delivery_cost = std::llround(static_cast<double>(amount) * delivery_cost_share);
    instrument.deliveries.push_back({after, amount + delivery_cost, [=](Help& help) {
        const bool has_one = help.community.households.has_enterprise(help.household());
        if (is_in_training(help.community.persons, help.person) && !has_one) return Outcome::later;
        // Whoever holds a formal job or is too old or young, and has no enterprise at home, sells.
        const bool wanted = has_one || can_run_an_enterprise(help.community.persons, help.person, help.month);
        if (!wanted || help.draw(Purpose::diversion).happens(resale_probability)) {
            sell(help, amount, resale_discount);
        } else {
            help.pay(Account::enterprises, amount);
            equip(help.community, help.person, amount, help.draw(Purpose::instrument), productivity_dispersion);
        }
        help.worth += amount;
        help.pay(Account::service_providers, delivery_cost);
        return Outcome::given;
    }});
    instrument.useful = [](const Help& help) {
        const Persons& persons = help.community.persons;
        return help.community.households.has_enterprise(help.household()) || can_run_an_enterprise(persons, help.person, help.month) || is_in_training(persons, help.person);
    };
    return instrument;
}

}  // namespace homeward
