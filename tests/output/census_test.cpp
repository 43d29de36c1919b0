// The dense loops of a month's count: the same on every instruction set, without overflow, and how fast.
#include "output/census.kernel.hpp"
#include "output/census_law.hpp"
#include "output/evaluation.hpp"
#include "output/sample_run.hpp"
#include "support/small_world.hpp"
#include "world/people.hpp"

#include <gtest/gtest.h>

#include <ctime>

namespace homeward {
namespace {

using test::plain_lines;
using test::start;
using test::tally_of;
using test::varied_world;

TEST(Census, NeedsAreThoseOfTheWorld)
{
    for (int adults = 0; adults < 12; ++adults)
        for (int children = 0; children < 12; ++children) {
            if (adults + children == 0) continue;
            EXPECT_EQ(census::needs(static_cast<float>(adults), static_cast<float>(children)), adult_equivalents(static_cast<float>(adults), static_cast<float>(children)));
        }
}

struct CensusResult {
    std::array<std::int64_t, census::person_sums>    all{}, women{};
    std::array<std::int64_t, census::household_sums> households{};
    std::vector<std::int32_t>                        standing;
    Distribution                                     consumption;
    bool operator==(const CensusResult&) const = default;
};

CensusResult census_of(const Community& c, void (*persons)(const census::PersonLoop&), void (*households)(const census::HouseholdLoop&))
{
    const auto codes = [](const auto& column) { return reinterpret_cast<const std::uint8_t*>(column.data()); };
    CensusResult r;
    r.standing.resize(c.households.padded_count());
    const Households& h = c.households;
    households({codes(h.adults_home), codes(h.children_home), h.savings.data(), h.debt_smuggler.data(), h.debt_family.data(), h.debt_microcredit.data(), h.earnings.data(), h.remittances.data(), h.profit.data(),
                h.consumption.data(), codes(h.enterprise), codes(h.enterprise_employees), codes(h.family_workers), codes(h.poor), h.hardship.data(), h.padded_count(), 8'500, r.standing.data(), r.households.data(), r.consumption.persons.data(),
                r.consumption.money.data()});
    persons({codes(c.persons.activity), codes(c.persons.sex), reinterpret_cast<const std::uint16_t*>(c.persons.household.data()), c.persons.wage.data(), c.persons.distress.data(), c.persons.network.data(),
             c.persons.belonging.data(), c.persons.aspiration.data(), r.standing.data(), c.persons.padded_count(), r.all.data(), r.women.data()});
    return r;
}

TEST(Census, GivesTheSameOnEveryInstructionSet)
{
    const World world = varied_world(1, 1'000);
    const CensusResult narrow = census_of(world.communities[0], &sse2::count_persons, &sse2::count_households);
    EXPECT_GT(narrow.women[census::employed], 0);
    if (__builtin_cpu_supports("avx2")) { EXPECT_EQ(narrow, census_of(world.communities[0], &avx2::count_persons, &avx2::count_households)); }
    if (__builtin_cpu_supports("avx512bw")) { EXPECT_EQ(narrow, census_of(world.communities[0], &avx512::count_persons, &avx512::count_households)); }
}

TEST(Census, DoesNotOverflowInTheLargestCommunityOfTheRichest)
{
    World world = test::small_world({.households = 655, .adults = 100, .children = 0});
    Community& c = world.communities[0];
    for (PersonRow p{0}; p.index < c.persons.count(); ++p.index) {
        c.persons.activity[p] = Activity::formal;
        c.persons.sex[p]      = Sex::female;
        c.persons.wage[p]     = 2'000'000'000;
        c.persons.distress[p] = c.persons.network[p] = c.persons.belonging[p] = c.persons.aspiration[p] = 1;
    }
    for (HouseholdRow h{0}; h.index < c.households.count(); ++h.index) {
        c.households.savings[h]  = 2'000'000'000;
        c.households.hardship[h] = 1;
        c.households.consumption[h] = h.index % 2 == 0 ? 0 : 2'000'000'000;
    }
    for (const auto& [persons, households, runs] : {std::tuple{&sse2::count_persons, &sse2::count_households, true}, std::tuple{&avx512::count_persons, &avx512::count_households, __builtin_cpu_supports("avx512bw") != 0}}) {
        if (!runs) continue;
        const CensusResult r = census_of(c, persons, households);
        EXPECT_EQ(r.all[census::wages], 65'500LL * 2'000'000'000LL);
        EXPECT_EQ(r.women[census::distress], 65'500LL * census::unit);
        EXPECT_EQ(r.all[census::hardship], 65'500LL * census::unit);
        EXPECT_EQ(r.households[census::savings], 65'500LL * 2'000'000'000LL);
        EXPECT_EQ(r.households[census::shortfall], 32'800LL * census::unit) << "every other household has nothing";
        EXPECT_EQ(r.consumption.persons[0], 32'800);
        EXPECT_EQ(r.consumption.persons[consumption_classes - 1], 32'700);
        EXPECT_GT(r.consumption.money[consumption_classes - 1], 32'700LL * 10'000'000);
    }
}

TEST(Measurement, DISABLED_SpeedPerPerson)
{
    const World       world = varied_world(1, 400);  // one community, warm in cache, as the month leaves it
    const Measurement measurement(plain_lines());
    double people = 0;
    for (const Community& c : world.communities) people += c.persons.count();
    const auto seconds = [] { return static_cast<double>(std::clock()) / CLOCKS_PER_SEC; };  // of this process, on a shared machine
    constexpr int rounds = 10'000;
    std::int64_t  sum    = 0;
    double began = seconds();
    for (int n = 0; n < rounds; ++n) sum += tally_of(world, measurement, start())(Quantity::employed, Group::population);
    std::printf("all of it: %.2f ns a person (%lld)\n", 1e9 * (seconds() - began) / rounds / people, static_cast<long long>(sum));
    began = seconds();
    for (int n = 0; n < rounds; ++n)
        for (const Community& c : world.communities) sum += census_of(c, &avx512::count_persons, &avx512::count_households).all[0];
    const double returnees = static_cast<double>(tally_of(world, measurement, start())(Quantity::persons, Group::returnees));
    std::printf("loops alone: %.2f ns a person; %.3f returnees a person (%lld)\n", 1e9 * (seconds() - began) / rounds / people, returnees / people, static_cast<long long>(sum));
}

}  // namespace
}  // namespace homeward
