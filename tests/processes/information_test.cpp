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

TEST(Information, ACampaignReachesMoreAndTakesAwayShame)
{
    const auto told = [](float reach, float honesty, Activity activity) {
        World world = with_returnees(activity);
        world.hosts[0].story_reach = reach, world.hosts[0].story_honesty = honesty;
        run_month(with("[information]\ntelling = 0.2\nshame = 0.5\n"), world, start() + 1);
        return static_cast<double>(world.hosts[0].stories);
    };
    const auto near = [](double stories, double p) { EXPECT_NEAR(stories, 200 * p, 4 * std::sqrt(200 * p * (1 - p))); };
    near(told(0.3F, 0, Activity::informal), 0.5);
    near(told(0.3F, 0, Activity::unemployed), 0.25);
    near(told(0.3F, 1, Activity::unemployed), 0.5);
    near(told(0, 1, Activity::unemployed), 0.2);
    EXPECT_EQ(told(0, 1, Activity::informal), told(0, 0, Activity::informal)) << "those who do well have nothing to hide";
    EXPECT_EQ(told(2, 1, Activity::unemployed), 200) << "never more stories than returnees";
}

/// What the host's diaspora comes to believe of the chance of work where half of the returnees have some, after two years of stories.
double believed_work(float honesty, const std::string& settings)
{
    World world = with_returnees(Activity::informal);
    Community& c = world.communities[0];
    for (MigrantRow m{0}; m.index < 100; ++m.index) change_activity(c, c.migrants.person[m], Activity::unemployed, 0);
    world.hosts[0].story_honesty = honesty;
    for (Month month = start() + 1; month < start() + 24; ++month) run_month(with("[information]\nrecent = 600\ntelling = 0.5\n" + settings), world, month);
    return static_cast<double>(world.hosts[0].belief_work);
}

TEST(Information, HonestStoriesAreTrue)
{
    // At any time some 500 stories count (half of 200 a month, faded by a tenth): the mean of as many has four standard errors of .09.
    EXPECT_NEAR(believed_work(1, "shame = 0.8\nbias = 0.2\n"), 0.5, 0.09);
    EXPECT_GT(believed_work(0, "shame = 0.8\n"), believed_work(0.5F, "shame = 0.8\n"));
    EXPECT_GT(believed_work(0.5F, "shame = 0.8\n"), believed_work(1, "shame = 0.8\n"));
    EXPECT_GT(believed_work(0, "shame = 0\nbias = 0.2\n"), believed_work(1, "shame = 0\nbias = 0.2\n"));
}

}  // namespace
}  // namespace homeward
