// Is every country that is shipped one that the model can be started in, near what its profile says?
#include "core/month.hpp"
#include "processes/demography.hpp"
#include "scenario/scenario_reader.hpp"
#include "simulation/initial_population.hpp"
#include "simulation/initial_profile.hpp"
#include "support/small_world.hpp"
#include "world/invariants.hpp"
#include "world/people.hpp"

#include <gtest/gtest.h>

#include <cmath>

namespace homeward {
namespace {

using test::start;

struct Count {
    double yes = 0, all = 0;
    void   add(bool counts) { yes += counts, ++all; }
};

class CountryProfile : public testing::TestWithParam<std::string> {
protected:
    CountryProfile() : scenario_(read_scenario_text("extends = \"scenarios/countries/" + GetParam() + ".toml\"\n[population]\npersons = 30000\n", faults_, HOMEWARD_SOURCE_DIR))
    {
        EXPECT_TRUE(faults_.none()) << faults_.all();
    }
    double stated(const char* section, const char* key, const char* unit = "share") const { return scenario_.section(section).real(key, {0, 1e9}, unit); }

    /// Four standard errors; `design` inflates the variance where members of a household are alike.
    static void expect_share(const Count& count, double expected, double design, const char* what)
    {
        EXPECT_NEAR(count.yes / count.all, expected, 4 * std::sqrt(design * expected * (1 - expected) / count.all)) << what;
    }

    Faults  faults_;
    Section scenario_;
};

TEST_P(CountryProfile, HasTheLifeExpectancyAndFertilityItStates)
{
    const VitalRates rates = vital_rates(scenario_);
    EXPECT_NEAR(life_expectancy(rates.death[0]), stated("mortality", "life_expectancy_women", "years"), 0.01);
    EXPECT_NEAR(life_expectancy(rates.death[1]), stated("mortality", "life_expectancy_men", "years"), 0.01);
    EXPECT_TRUE(faults_.none()) << faults_.all();
}

TEST_P(CountryProfile, StartsWithTheWorkAndMigrationItStates)
{
    const World world = initial_population(scenario_, Luck(7, 0), start());
    Count       employed, unemployed, self_employed, informal, women, abroad, returned;
    for (const Community& c : world.communities) {
        EXPECT_EQ(broken_invariant(c, start()), "");
        for (PersonRow p{0}; p.index < c.persons.count(); ++p.index) {
            if (c.persons.age(p, start()) < 15) continue;
            abroad.add(!c.persons.is_home(p));
            if (!c.persons.is_home(p)) continue;
            const Activity a = c.persons.activity[p];
            returned.add(c.persons.migrant[p].exists());
            employed.add(works(a));
            if (works(a) || a == Activity::unemployed) unemployed.add(a == Activity::unemployed);
            if (!works(a)) continue;
            self_employed.add(a == Activity::self_employed);
            informal.add(a != Activity::formal);
            women.add(c.persons.sex[p] == Sex::female);
        }
    }
    EXPECT_EQ(broken_invariant(world, start()), "");
    expect_share(employed, stated("labour_context", "employment_rate"), 2, "employment");
    expect_share(unemployed, stated("labour_context", "unemployment_rate"), 2, "unemployment");
    expect_share(self_employed, stated("labour_context", "self_employed_share"), 3, "self-employment");
    expect_share(informal, stated("labour_context", "informal_share"), 3, "informal work");
    expect_share(women, stated("labour_context", "women_share"), 2, "women among the employed");
    expect_share(abroad, stated("migration", "share_abroad"), 2, "migrants");
    expect_share(returned, stated("migration", "share_returned"), 2, "returned");
    EXPECT_TRUE(faults_.none()) << faults_.all();
}

INSTANTIATE_TEST_SUITE_P(Shipped, CountryProfile, testing::Values("senegal", "nigeria", "guatemala", "afghanistan"), [](const auto& country) { return country.param; });

}  // namespace
}  // namespace homeward
