#include "policies/instrument.hpp"

#include <algorithm>

namespace homeward {

void Help::pay(Account to, std::int64_t amount)
{
    world.ledger.pay(funder, to, amount);
    cost += amount;
}

void Help::pay_household(std::int64_t amount)
{
    pay(Account::households, amount);
    community.households.savings[household()] += static_cast<Money>(amount);
    community.households.transfers[household()] += static_cast<Money>(amount);
}

void CountryHelp::pay(Account to, std::int64_t amount, const Community& where)
{
    world.ledger.pay(funder, to, amount);
    cost += amount;
    by_community.resize(world.communities.size());
    by_community[where.id.index] += amount;
}

Draw CountryHelp::draw(Purpose purpose, Subject subject) const
{
    Draw own = draws.of(purpose, subject);
    for (std::uint32_t skipped = 0; skipped < 8 * programme.index; ++skipped) own();
    return own;
}

bool is_meant(const std::vector<std::string>& names, const Host& host)
{
    return names.empty() ? host.kind == HostKind::destination : std::find(names.begin(), names.end(), host.name) != names.end();
}

Draw Help::draw(Purpose purpose) const
{
    Draw own = draws.of(purpose, community.persons.subject(person));
    for (std::uint32_t skipped = 0; skipped < 4 * question; ++skipped) own();
    return own;
}

}  // namespace homeward
