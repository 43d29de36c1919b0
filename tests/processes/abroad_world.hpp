// Worlds with hosts and migrants, for the tests of what happens abroad and between here and there.
#pragma once

#include "support/small_world.hpp"
#include "world/invariants.hpp"
#include "world/people.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <string>

namespace homeward::test {

inline Host destination(const std::string& name = "there")
{
    Host h;
    h.name           = name;
    h.wage_regular   = 160'000;
    h.wage_irregular = 90'000;
    h.living_cost    = 60'000;
    h.job_finding    = 0.15F;
    h.job_loss       = 0.03F;
    h.detection      = 0.01F;
    h.removal        = 0.3F;
    h.regularisation = 0.005F;
    h.permit_loss    = 0.003F;
    h.share_of_departures = 1.0F;
    h.irregular_cost      = 150'000;
    h.regular_cost        = 80'000;
    h.irregular_success   = 0.6F;
    h.irregular_death     = 0.01F;
    h.visa_odds           = 0.2F;
    h.scheme_quota        = 24;
    h.regular_quota       = 120;
    h.scheme_months       = 9;
    h.entry_ban_months    = 36;
    h.return_offer        = 200'000;
    return h;
}

/// Hosts in this order; nobody abroad yet.
inline World world_with_hosts(Size size, std::vector<Host> hosts)
{
    World world = small_world(size);
    world.hosts = std::move(hosts);
    for (District& district : world.districts) district.work_rate = 0.5F;
    return world;
}

/// Sends the first so many adult men and women (from the first of each household on) of every community abroad, with this status.
inline void send_abroad(World& world, std::uint32_t each, LegalStatus status, HostId host = {0}, Month left = start() - 12)
{
    for (Community& community : world.communities) {
        std::uint32_t sent = 0;
        for (PersonRow p{0}; p.index < community.persons.count() && sent < each; ++p.index) {
            if (community.persons.activity[p] == Activity::child || !community.persons.is_home(p) || community.households.adults_home[community.persons.household[p]] < 2) continue;
            const MigrantRow m           = leave_home(community, p, start());
            Migrants&        t           = community.migrants;
            t.left[m]                    = left;
            t.host[m]                    = host;
            t.channel[m]                 = status == LegalStatus::irregular ? Channel::irregular : Channel::regular;
            t.legal_status[m]            = status;
            t.savings_target[m]          = 500'000;
            t.belief_work[m]             = 0.5F;
            t.belief_wage[m]             = 20'000;
            t.belief_acceptance[m]       = 0.6F;
            t.belief_precision[m]        = 5;
            t.ties_abroad[m]             = 0.2F;
            ++sent;
        }
        ASSERT_EQ(sent, each);
    }
}

inline void give_savings(World& world, Money each)
{
    for (Community& community : world.communities)
        for (HouseholdRow h{0}; h.index < community.households.count(); ++h.index) {
            community.households.savings[h] += each;
            world.ledger.pay(Account::initial_endowment, Account::households, each);
        }
}

inline std::string broken(const World& world, Month month)
{
    for (const Community& community : world.communities)
        if (const std::string fault = broken_invariant(community, month); !fault.empty()) return fault;
    return broken_invariant(world, month);
}

template <class Count>
std::int64_t total(const World& world, Count count)
{
    std::int64_t n = 0;
    for (const Community& community : world.communities) n += count(community);
    return n;
}
/// Migrants' rows for which `which(migrants, row)` holds.
template <class Which>
std::int64_t migrants_where(const World& world, Which which)
{
    return total(world, [&](const Community& c) {
        std::int64_t n = 0;
        for (MigrantRow m{0}; m.index < c.migrants.count(); ++m.index) n += which(c.migrants, m);
        return n;
    });
}
inline std::int64_t abroad(const World& world)
{
    return migrants_where(world, [](const Migrants& t, MigrantRow m) { return t.state[m] == MigrantState::abroad; });
}
inline std::int64_t away(const World& world)
{
    return migrants_where(world, [](const Migrants& t, MigrantRow m) { return t.is_away(m); });
}

inline void clear_events(World& world)
{
    for (Community& community : world.communities) community.events = {};
}

}  // namespace homeward::test
