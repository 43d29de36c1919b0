// Income-generating equipment: capital for the household's enterprise, or for a new one; some of it is sold again below its worth.
//
// Settings and evidence: docs/policies/in_kind_grant.md.
#include "policies/instruments.hpp"

#include "world/people.hpp"

#include <cmath>

namespace homeward {

namespace {

/// Somebody without other obligations can run an enterprise of their own; whoever holds a formal job or is too old or young sells.
bool can_start(const Help& help)
{
    const Persons& persons = help.community.persons;
    const int      age     = persons.age(help.person, help.month);
    const Activity a       = persons.activity[help.person];
    return age >= age_of_work && age < age_of_retirement && (a == Activity::unemployed || a == Activity::inactive || a == Activity::informal || a == Activity::self_employed);
}

void sell(Help& help, std::int64_t amount, double discount)
{
    const auto price = static_cast<Money>(std::llround(static_cast<double>(amount) * (1 - discount)));
    help.pay(Account::imports, amount);  // bought from suppliers; a customer buys it from the household
    help.world.ledger.pay(Account::customers, Account::households, price);
    help.community.households.savings[help.household()] += price;
    help.community.households.transfers[help.household()] += price;
}

void start_enterprise(Help& help, float productivity_dispersion)
{
    Households&        households = help.community.households;
    const HouseholdRow h          = help.household();
    change_activity(help.community, help.person, Activity::self_employed, 0);
    households.enterprise[h]              = EnterpriseKind::micro;
    households.enterprise_age[h]          = 0;
    households.enterprise_employees[h]    = 0;
    households.enterprise_productivity[h] = help.draw(Purpose::instrument).normal(0, productivity_dispersion);
    households.enterprise_owner[h]        = help.person;
    ++help.community.events.enterprises_opened;
}

void invest(Help& help, std::int64_t amount, float productivity_dispersion)
{
    Households&        households = help.community.households;
    const HouseholdRow h          = help.household();
    if (!households.has_enterprise(h)) start_enterprise(help, productivity_dispersion);
    if (households.enterprise[h] == EnterpriseKind::subsistence) households.enterprise[h] = EnterpriseKind::micro;
    help.pay(Account::enterprises, amount);
    households.enterprise_capital[h] += static_cast<Money>(amount);
    help.community.events.productive_investment += amount;
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
        const HouseholdRow h = help.household();
        if (help.community.persons.activity[help.person] == Activity::in_training && !help.community.households.has_enterprise(h)) return Outcome::later;
        const bool useful = help.community.households.has_enterprise(h) || can_start(help);
        if (!useful || help.draw(Purpose::diversion).happens(resale_probability)) sell(help, amount, resale_discount);
        else invest(help, amount, productivity_dispersion);
        help.worth += amount;
        help.pay(Account::service_providers, delivery_cost);
        return Outcome::given;
    }});
    return instrument;
}

}  // namespace homeward
