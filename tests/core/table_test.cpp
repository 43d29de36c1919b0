// table: rows keep their values when it grows, is copied or moved; padding is nobody.
#include "world/households.hpp"
#include "world/migrants.hpp"
#include "world/persons.hpp"

#include <gtest/gtest.h>

#include <cstdint>
#include <type_traits>

namespace homeward {
namespace {

Persons people(unsigned number)
{
    Persons persons;
    for (unsigned i = 0; i < number; ++i) {
        const PersonRow p = persons.append();
        persons.root[p]   = i;
        persons.skill[p]  = 0.5F * static_cast<float>(i);
    }
    return persons;
}

void expect_people(const Persons& persons, unsigned number)
{
    ASSERT_EQ(persons.count(), number);
    for (PersonRow p{0}; p.index < number; ++p.index) {
        EXPECT_EQ(persons.root[p], p.index);
        EXPECT_EQ(persons.skill[p], 0.5F * static_cast<float>(p.index));
    }
}

TEST(Table, KeepsItsRowsWhileItGrows) { expect_people(people(5'000), 5'000); }

TEST(Table, ACopyIsACheckpoint)
{
    Persons       original   = people(100);
    const Persons checkpoint = original;
    original.root[{7}]       = 999;
    original.append();
    expect_people(checkpoint, 100);
    original = checkpoint;
    expect_people(original, 100);
}

TEST(Table, MovesWithItsRows)
{
    Persons original = people(100);
    Persons moved    = std::move(original);
    expect_people(moved, 100);
    EXPECT_EQ(original.count(), 0U);  // NOLINT(bugprone-use-after-move): the moved-from table is empty by contract
    original = people(3);
    expect_people(original, 3);
}

TEST(Table, EveryColumnIsAlignedAndPaddedWithZeros)
{
    const Persons persons = people(17);
    EXPECT_EQ(persons.padded_count(), 32U);
    persons.for_each_column([](const char* name, const auto& column) { EXPECT_EQ(reinterpret_cast<std::uintptr_t>(column.data()) % 64, 0U) << name; });
    for (PersonRow p{17}; p.index < 32; ++p.index) EXPECT_EQ(persons.presence[p], Presence::vacant);
}

TEST(Table, RefusesMoreRowsThanARowNumberCanTell)
{
    Persons persons;
    EXPECT_THROW(persons.reserve(Persons::most_rows + 1), std::length_error);
}

TEST(Table, APersonTakesNoMoreThanTheBudgetOfTheMonth)
{
    // performance.md: at most 64 bytes a person touched by the month, 100 in all; households are a fifth to a ninth as many.
    EXPECT_LE(Persons::row_bytes(), 64U);
    EXPECT_LE(Households::row_bytes(), 160U);
    EXPECT_LE(Migrants::row_bytes(), 200U);
}

// What must not compile: a person's column indexed by a household's row.
template <class Index>
concept indexes_persons = requires(Persons persons, Index index) { persons.skill[index]; };
static_assert(indexes_persons<PersonRow> && !indexes_persons<HouseholdRow> && !indexes_persons<MigrantRow> && !indexes_persons<int>);
static_assert(!std::is_convertible_v<CommunityId, DistrictId>);

}  // namespace
}  // namespace homeward
