// information: beliefs about home fade, and follow what is heard.
#include "processes/information.hpp"

#include "processes/abroad_world.hpp"

namespace homeward {
namespace {

using namespace test;

Process with(const std::string& overrides = "") { return information(shipped_defaults("information", overrides)); }

Information plain()
{
    Information s{};
    s.forgetting      = 0.1F;
    s.least_precision = 0.5F;
    s.most_precision  = 20.0F;
    s.story_weight    = 0.4F;
    s.half_stories    = 10.0F;
    return s;
}

TEST(Information, HearingNothingLeavesTheMeanAndFadesThePrecision)
{
    const Belief b = updated(plain(), {{0.3F, 10'000, 0.7F}, 10}, {1, 1, 1}, 0, {0, 0, 0}, 0);
    EXPECT_FLOAT_EQ(b.mean.work, 0.3F);
    EXPECT_FLOAT_EQ(b.mean.wage, 10'000);
    EXPECT_FLOAT_EQ(b.precision, 9);
}

TEST(Information, TheMeanIsThatOfNormalBeliefsWeightedByPrecision)
{
    const Belief b = updated(plain(), {{0.2F, 10'000, 0.5F}, 10}, {0.8F, 20'000, 1.0F}, 2, {0.5F, 5'000, 0}, 1);
    EXPECT_FLOAT_EQ(b.mean.work, (9 * 0.2F + 2 * 0.8F + 1 * 0.5F) / 12);
    EXPECT_FLOAT_EQ(b.mean.wage, (9 * 10'000.0F + 2 * 20'000.0F + 5'000.0F) / 12);
    EXPECT_FLOAT_EQ(b.mean.acceptance, (9 * 0.5F + 2 * 1.0F) / 12);
    EXPECT_FLOAT_EQ(b.precision, 12);
}

TEST(Information, PrecisionStaysWithinItsBounds)
{
    EXPECT_EQ(updated(plain(), {{}, 0}, {}, 0, {}, 0).precision, 0.5F);
    EXPECT_EQ(updated(plain(), {{}, 100}, {}, 5, {}, 5).precision, 20.0F);
}

TEST(Information, StoriesWeighMoreTheMoreThereAre)
{
    EXPECT_EQ(weight_of_stories(plain(), 0), 0);
    EXPECT_FLOAT_EQ(weight_of_stories(plain(), 10), 0.2F);
    EXPECT_LT(weight_of_stories(plain(), 1e6F), 0.4F + 1e-6F);
}

TEST(Information, FamiliesBringBeliefsToTheTruth)
{
    World world = world_with_hosts({.households = 200}, {destination()});
    send_abroad(world, 100, LegalStatus::permit);
    Migrants& t = world.communities[0].migrants;
    for (MigrantRow m{0}; m.index < t.count(); ++m.index) t.belief_work[m] = 0.95F;
    const Process process = with();
    for (Month month = start(); month < start() + 120; ++month) run_month(process, world, month);
    double mean = 0;
    for (MigrantRow m{0}; m.index < t.count(); ++m.index) mean += static_cast<double>(t.belief_work[m]) / t.count();
    // Noise of one report: uniform, ± 30 % of 0.5, sd .0866; the mean of 100 migrants is far closer than four times that over 10.
    EXPECT_NEAR(mean, 0.5, 4 * 0.0866 / 10 + 0.01);  // .01: what is left of the first belief after ten years
}

TEST(Information, WithoutNetworkNorStoriesBeliefsStay)
{
    World world = world_with_hosts({.households = 50}, {destination()});
    send_abroad(world, 20, LegalStatus::permit);
    Community& c = world.communities[0];
    for (MigrantRow m{0}; m.index < c.migrants.count(); ++m.index) c.persons.network[c.migrants.person[m]] = 0, c.migrants.belief_work[m] = 0.9F;
    for (Month month = start(); month < start() + 24; ++month) run_month(with(), world, month);
    for (MigrantRow m{0}; m.index < c.migrants.count(); ++m.index) EXPECT_FLOAT_EQ(c.migrants.belief_work[m], 0.9F);
}

World with_returnees(Activity activity)
{
    World world = world_with_hosts({.households = 500}, {destination("a"), destination("b")});
    send_abroad(world, 300, LegalStatus::permit);
    Community& c = world.communities[0];
    for (MigrantRow m{0}; m.index < 200; ++m.index) {
        come_home(c, m, ReturnCategory::voluntary, start());
        change_activity(c, c.migrants.person[m], activity, earns_a_wage(activity) ? 12'000 : 0);
    }
    return world;
}

TEST(Information, GoodReturnsMakeGoodStories)
{
    World good = with_returnees(Activity::informal), bad = with_returnees(Activity::unemployed);
    for (Month month = start() + 1; month < start() + 12; ++month) run_month(with(), good, month), run_month(with(), bad, month);
    EXPECT_FLOAT_EQ(good.hosts[0].belief_work, 1.0F);
    EXPECT_FLOAT_EQ(bad.hosts[0].belief_work, 0.0F);
    EXPECT_NEAR(good.hosts[0].belief_wage, 12'000, 1);
    EXPECT_GT(good.hosts[0].stories, bad.hosts[0].stories) << "those who did badly tell less";
    EXPECT_EQ(good.hosts[1].stories, 0) << "nobody came from there";
    const MigrantRow away{250};
    EXPECT_GT(good.communities[0].migrants.belief_work[away], bad.communities[0].migrants.belief_work[away]);
}

TEST(Information, StoriesAreToldAtTheirRate)
{
    World world = with_returnees(Activity::informal);
    run_month(with("[information]\ntelling = 0.4\n"), world, start() + 1);
    EXPECT_NEAR(world.hosts[0].stories, 200 * 0.4, 4 * std::sqrt(200 * 0.4 * 0.6));
    World silent = with_returnees(Activity::informal);
    run_month(with("[information]\ntelling = 0\n"), silent, start() + 1);
    EXPECT_EQ(silent.hosts[0].stories, 0);
}

}  // namespace
}  // namespace homeward
