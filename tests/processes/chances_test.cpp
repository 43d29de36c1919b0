// chances: the four draws are those of the keyed engine, word by word, and nobody's row has none.
#include "processes/chances.hpp"

#include "support/small_world.hpp"

#include <gtest/gtest.h>

namespace homeward {
namespace {

TEST(Chances, AreTheDrawsOfTheScalarEngine)
{
    World          world     = test::small_world({.households = 50});
    Community&     community = world.communities[0];
    const Persons& p         = community.persons;
    const Draws    draws     = Luck(3, 1).in(test::start());
    throw_dice(community, draws);
    for (PersonRow r{0}; r.index < p.count(); ++r.index) {
        Draw draw = draws.of(Purpose::chances, p.subject(r));
        EXPECT_EQ(p.chance_vital[r], draw.uniform());
        EXPECT_EQ(p.chance_work[r], draw.uniform());
        EXPECT_EQ(p.chance_business[r], draw.uniform());
        EXPECT_EQ(p.chance_departure[r], draw.uniform());
    }
}

TEST(Chances, VacantRowsAndPaddingStayZero)
{
    World      world     = test::small_world({.households = 5, .adults = 2, .children = 1});
    Community& community = world.communities[0];
    community.persons.clear({3});
    throw_dice(community, Luck(3, 1).in(test::start()));
    EXPECT_EQ(community.persons.chance_vital[{3}], 0.0F);
    for (PersonRow r{15}; r.index < 16; ++r.index) EXPECT_EQ(community.persons.chance_departure[r], 0.0F);
}

}  // namespace
}  // namespace homeward
