#include "policies/instrument.hpp"

#include <algorithm>
#include <cmath>

namespace homeward {

void Payer::pay(Ledger& ledger, Account to, std::int64_t amount) const
{
    const std::int64_t part = std::llround(static_cast<double>(amount) * partner_share);
    ledger.pay(partner, to, part);
    ledger.pay(funder, to, amount - part);
}

void Help::pay(Account to, std::int64_t amount)
{
    payer.pay(world.ledger, to, amount);
    cost += amount;
}

void Help::pay_household(std::int64_t amount)
{
    pay(Account::households, amount);
    community.households.savings[household()] += static_cast<Money>(amount);
    community.households.transfers[household()] += static_cast<Money>(amount);
}

void Founding::pay(Account to, std::int64_t amount)
{
    payer.pay(world.ledger, to, amount);
    cost += amount;
}

void CountryHelp::pay(Account to, std::int64_t amount, const Community& where)
{
    payer.pay(world.ledger, to, amount);
    cost += amount;
    by_community.resize(world.communities.size());
    by_community[where.id.index] += amount;
}

bool ProjectSearch::knows_a_project(const Community& community, ProjectKind kind) const
{
    const auto in_force = [&](const Project& project) { return project.kind == kind && project.end > month; };
    if (std::any_of(community.projects.begin(), community.projects.end(), [&](const Project& project) { return in_force(project) && project.programme == programme; })) return true;
    if (!std::any_of(community.projects.begin(), community.projects.end(), in_force)) return false;
    Draw own = draws.of(Purpose::local_plans, subject_of(SubjectKind::community, community.id));
    for (std::uint32_t skipped = 0; skipped < 4 * programme.index; ++skipped) own();
    return own.happens(world.coordination);
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
