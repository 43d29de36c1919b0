// What the tests of services, cohesion, networks and well-being share: a world with returnees in it, and noise in every column.
#pragma once

#include "core/elementary.hpp"
#include "core/instruction_set.hpp"
#include "support/small_world.hpp"
#include "world/invariants.hpp"
#include "world/people.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <vector>

namespace homeward::test {

/// Sends the person abroad five years before `returned` and brings them back then.
inline MigrantRow returns(Community& community, PersonRow p, ReturnCategory category, Month returned)
{
    const MigrantRow m = leave_home(community, p, returned - 60);
    come_home(community, m, category, returned);
    return m;
}

inline PersonRow adult(std::uint32_t household, std::uint32_t nth = 0, const Size& size = {}) { return {static_cast<std::uint16_t>(household * (size.adults + size.children) + nth)}; }

/// A reproducible number in [0, 1) for a row and a question, for filling columns in tests.
inline float noise(std::uint32_t row, std::uint32_t question) { return Luck(99, question).in(start()).of(Purpose::panel_sample, {row, 0}).uniform(); }

/// Sets networks, belonging, distress, activities, education and hardship to noise; some people are abroad, some came back.
inline void shake(Community& community)
{
    Persons& persons = community.persons;
    for (PersonRow p{0}; p.index < persons.count(); ++p.index) {
        persons.network[p]   = noise(p.index, 1);
        persons.belonging[p] = noise(p.index, 2);
        persons.distress[p]  = noise(p.index, 3);
        persons.education[p] = static_cast<Education>(4 * noise(p.index, 4));
        if (persons.activity[p] == Activity::child) continue;
        const float fate = noise(p.index, 5);
        if (fate < 0.1F) leave_home(community, p, start() - 30);
        else if (fate < 0.25F) returns(community, p, static_cast<ReturnCategory>(1 + p.index % 4), start() - static_cast<int>(40 * noise(p.index, 6)));
        if (persons.is_home(p)) change_activity(community, p, static_cast<Activity>(2 + static_cast<int>(8 * noise(p.index, 7))), 0);
    }
    for (HouseholdRow h{0}; h.index < community.households.count(); ++h.index) {
        community.households.hardship[h]   = noise(h.index, 8);
        community.households.dwelling[h]   = noise(h.index, 9);
        if (community.households.family_workers[h] > 0) community.households.enterprise[h] = EnterpriseKind::subsistence;
    }
}

/// Is every byte of every column zero from the count to the padding?
template <class AnyTable>
bool padding_is_zero(const AnyTable& table)
{
    bool zero = true;
    table.for_each_column([&](const char*, const auto& column) {
        using Value       = typename std::remove_reference_t<decltype(column)>::Value;
        const auto* bytes = reinterpret_cast<const unsigned char*>(column.data() + table.count());
        for (std::size_t i = 0; i < (table.padded_count() - table.count()) * sizeof(Value); ++i) zero &= bytes[i] == 0;
    });
    return zero;
}

}  // namespace homeward::test
