// What is saved is what is loaded: a world and its recorder, to the last bit.
#include "core/archive.hpp"
#include "simulation/state_fields.hpp"
#include "support/real_run.hpp"

#include <gtest/gtest.h>

namespace homeward {
namespace {

using test::bits_of;
using test::RealRun;
using test::Stage;

TEST(Archive, AWorldThatWasSavedGoesOnAsItself)
{
    const RealRun run{.scenario = "senegal comprehensive", .overrides = {"population.persons=5000", "population.districts=2", "time.months=24", "time.spin_up_months=6"}};
    Stage         stage(run), other(run);
    Simulation    original = stage.simulation();
    while (original.month() < stage.start() + 15) original.step();

    World world = original.world();
    Saver saver;
    saver(world);
    const std::string bytes = saver.take();
    World             loaded;
    Loader            loader(bytes);
    loader(loaded);
    EXPECT_TRUE(loader.at_end());
    Saver again;
    again(loaded);
    EXPECT_EQ(again.take(), bytes);

    Simulation resumed = other.simulation(std::move(loaded), original.month());
    while (original.month() < stage.end()) {
        original.step();
        resumed.step();
        ASSERT_TRUE(bits_of(original) == bits_of(resumed)) << original.month() - stage.start();
    }
}

TEST(Archive, BytesThatDoNotSufficeAreRefusedWhereverTheyEnd)
{
    const RealRun run{.scenario = "senegal comprehensive", .overrides = {"population.persons=1000", "population.districts=1", "time.months=6", "time.spin_up_months=1"}};
    Stage         stage(run);
    World         world = stage.simulation().world();
    Saver         saver;
    saver(world);
    const std::string bytes = saver.take();
    for (std::size_t length = 0; length < bytes.size(); length += 1 + bytes.size() / 97) {
        World  loaded;
        Loader loader(std::string_view(bytes).substr(0, length));
        EXPECT_THROW(loader(loaded), BrokenArchive) << length;
    }
}

}  // namespace
}  // namespace homeward
