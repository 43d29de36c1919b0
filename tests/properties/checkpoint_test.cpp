// A world and its month are the whole state: whoever copies them can go on from there, today or tomorrow, alone or beside others.
#include "support/real_run.hpp"

#include <gtest/gtest.h>

#include <algorithm>

namespace homeward {
namespace {

using test::Bits;
using test::bits_of;
using test::RealRun;
using test::Stage;

/// Six months of spin-up and thirty more, with programmes at work, in four communities of two labour markets.
RealRun small(const std::string& scenario, unsigned threads = 1)
{
    return {.scenario = scenario, .overrides = {"population.persons=5000", "population.districts=2", "time.months=30", "time.spin_up_months=6"}, .threads = threads};
}

struct Checkpoint {
    World world;
    Month month;
};

/// The uninterrupted run: what it was like after each month, and copies of it before some.
struct Original {
    std::vector<Bits>       months;
    std::vector<Checkpoint> kept;
};

Original uninterrupted(const RealRun& run, const std::vector<int>& keep_before)
{
    Stage      stage(run);
    Simulation simulation = stage.simulation();
    Original   original;
    while (simulation.month() < stage.end()) {
        if (std::ranges::find(keep_before, simulation.month() - stage.start()) != keep_before.end()) original.kept.push_back({simulation.world(), simulation.month()});
        simulation.step();
        original.months.push_back(bits_of(simulation));
    }
    return original;
}

class Checkpoints : public testing::TestWithParam<std::string> {};

TEST_P(Checkpoints, ACopyGoesOnAsTheOriginalDid)
{
    const Original original = uninterrupted(small(GetParam()), {0, 1, 4, 6, 7, 19, 33});  // in the spin-up, at its end, and later
    ASSERT_EQ(original.kept.size(), 7U);
    for (const Checkpoint& checkpoint : original.kept) {
        Stage      fresh(small(GetParam(), 3));  // another model, with other workers
        Simulation simulation = fresh.simulation(checkpoint.world, checkpoint.month);
        while (simulation.month() < fresh.end()) {
            const auto month = static_cast<std::size_t>(simulation.month() - fresh.start());
            simulation.step();
            ASSERT_TRUE(bits_of(simulation) == original.months[month]) << "month " << month << ", going on from month " << checkpoint.month - fresh.start();
        }
    }
}

TEST_P(Checkpoints, TheOriginalDoesNotFeelItsCopies)
{
    const Original original = uninterrupted(small(GetParam()), {});
    Stage          stage(small(GetParam()));
    Simulation     simulation = stage.simulation();
    for (std::size_t month = 0; simulation.month() < stage.end(); ++month) {
        if (month % 5 == 0) {  // by the same model and the same workers
            Simulation branch = stage.simulation(simulation.world(), simulation.month());
            for (int n = 0; n < 3; ++n) branch.step();
        }
        simulation.step();
        ASSERT_TRUE(bits_of(simulation) == original.months[month]) << "month " << month;
    }
}

INSTANTIATE_TEST_SUITE_P(Scenarios, Checkpoints, testing::Values("senegal comprehensive", "afghanistan host_offers", "guatemala comprehensive", "nigeria cash", "afghanistan service_for_all"),
                         [](const auto& scenario) {
                             std::string name = scenario.param;
                             std::ranges::replace(name, ' ', '_');
                             return name;
                         });

TEST(Simulations, SideBySideDoNotDisturbEachOther)
{
    const RealRun one = small("senegal comprehensive");
    RealRun       two = small("nigeria comprehensive");
    two.overrides[0]  = "population.persons=9000";  // so that whatever they share between months has another size
    const Original alone_one = uninterrupted(one, {}), alone_two = uninterrupted(two, {});

    Stage      stage_one(one), stage_two(two);
    Simulation first = stage_one.simulation(), second = stage_two.simulation();
    for (std::size_t month = 0; month < alone_one.months.size(); ++month) {
        first.step();
        second.step();
        ASSERT_TRUE(bits_of(first) == alone_one.months[month]) << "the first, month " << month;
        ASSERT_TRUE(bits_of(second) == alone_two.months[month]) << "the second, month " << month;
    }
}

}  // namespace
}  // namespace homeward
