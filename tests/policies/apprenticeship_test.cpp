// Apprenticeship: it lasts as long as agreed, is paid for month by month, and displaces others only where it makes no post.
#include "policies/policy_world.hpp"
#include "processes/economy_world.hpp"
#include "support/real_run.hpp"
#include "support/scenario_files.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

namespace homeward::test {
namespace {

const std::string women_of_their_country = "[programme.eligibility]\nwho = \"residents\"\nsex = \"female\"\n";

std::string contract(const std::string& settings, const std::string& more = "")
{
    return generous("\"apprenticeship\"", "[programme.apprenticeship]\nafter_months = 0\n" + settings + "\n" + more);
}

/// Programmes and the steps of the labour market, month by month; posts do not adjust by themselves.
struct Market {
    explicit Market(const std::string& settings = "", Size size = {}) : world(world_of_returnees(size)), steps(labour_market(economy_settings("[labour_market]\nposts_adjustment = 0\n" + settings)))
    {
        world.districts[0].vacancies = {};
        world.districts[0].jobs      = {0, 0, 0, 50};  // fifty formal posts of high skill, all of them filled by nobody here: so open
    }

    void live(const Assistance& programmes, int months)
    {
        for (int i = 0; i < months; ++i, ++month) {
            run(programmes, world, month);
            apprentices_begun += community.events.apprentices;
            run_month(steps[0], world, month);
            run_month(steps[1], world, month);
            world.districts[0].matches_per_weight = {};  // nobody is hired: posts alone are looked at
            EXPECT_EQ(broken_invariant(community, month), "");
        }
    }
    int  doing(Activity activity) const { return static_cast<int>(std::count(community.persons.activity.data(), community.persons.activity.data() + community.persons.count(), activity)); }
    /// Of high skill and formal: filled or open.
    float posts() const { return static_cast<float>(world.districts[0].jobs[3]) + world.districts[0].vacancies[3]; }

    World                world;
    Community&           community = world.communities.front();
    std::vector<Process> steps;
    Month                month             = start();
    int                  apprentices_begun = 0;
};

TEST(Apprenticeship, LastsItsMonthsAtAWageOfWhichTheFunderPaysItsShare)
{
    Market     market("apprentices_kept = 0\n");
    const auto terms = programmes(contract("months = 4\nnew_posts = 1\nwage_share = 0.5\nsubsidy_share = 0.25\nmost_subsidy = 100\ncost_per_month = 20\nskill_gain = 0.08\nsponsorship = 0.5"));
    market.live(terms, 2);
    EXPECT_EQ(market.apprentices_begun, 100);
    const Persons&  persons = market.community.persons;
    const PersonRow p       = men(market.community).front();
    EXPECT_EQ(persons.activity[p], Activity::apprentice);
    EXPECT_EQ(persons.wage[p], 14'000);  // half of EUR 280, the formal wage of secondary education
    EXPECT_FLOAT_EQ(persons.skill[p], 0.02F);
    market.live(terms, 3);
    EXPECT_EQ(persons.activity[p], Activity::apprentice);
    EXPECT_NEAR(persons.skill[p], 0.08F, 1e-6F);
    EXPECT_NEAR(persons.network[p], 1 - 0.5F * std::pow(1 - 0.5F / 4, 4.0F), 1e-5F);
    market.live(terms, 1);
    EXPECT_EQ(persons.activity[p], Activity::unemployed);
    EXPECT_TRUE(market.community.apprenticeships.empty());
    market.live(terms, 4);
    EXPECT_EQ(market.world.ledger.flow(Account::donors, Account::employers), 100 * 4 * 3'500);
    EXPECT_EQ(market.world.programmes.front().spent_by_instrument.front(), 100 * 4 * (3'500 + 2'000));
    EXPECT_TRUE(market.world.programmes.front().active.empty());
}

TEST(Apprenticeship, TheSubsidyIsCapped)
{
    Market market;
    market.live(programmes(contract("months = 3\nnew_posts = 1\nwage_share = 1\nsubsidy_share = 1\nmost_subsidy = 80\ncost_per_month = 0")), 3);
    EXPECT_EQ(market.world.ledger.flow(Account::donors, Account::employers), 100 * 2 * 8'000);
}

TEST(Apprenticeship, ItsOwnDurationCountsAlsoBeyondTheUsualOne)
{
    Market     market("months_of_apprenticeship = 6\napprentices_kept = 0\n");
    const auto terms = programmes(contract("months = 15\nnew_posts = 1"));
    market.live(terms, 15);
    EXPECT_EQ(market.doing(Activity::apprentice), 100);
    market.live(terms, 2);
    EXPECT_EQ(market.doing(Activity::apprentice), 0);
    // One whom no programme placed stays the usual time.
    change_activity(market.community, men(market.community).front(), Activity::apprentice, 10'000);
    market.live(terms, 5);
    EXPECT_EQ(market.doing(Activity::apprentice), 1);
    market.live(terms, 2);
    EXPECT_EQ(market.doing(Activity::apprentice), 0);
}

TEST(Apprenticeship, FirmsKeepTheShareTheLabourMarketSays)
{
    Market market("apprentices_kept = 0.4\nformal_separation_new = 0\nformal_separation_stable = 0.0001\n", {.households = 2'000});
    market.live(programmes(contract("months = 2\nnew_posts = 1")), 4);
    EXPECT_NEAR(market.doing(Activity::formal), 800, 4 * std::sqrt(2'000 * 0.4 * 0.6) + 1);
}

TEST(Apprenticeship, WithoutAVacancyThereIsNoPlaceUnlessItIsNew)
{
    const auto places = [](float vacancies, const std::string& new_posts, std::uint32_t households = 100) {
        World world = world_of_returnees({.households = households});
        world.districts[0].vacancies = {9, 9, 9, vacancies};
        world.districts[0].jobs      = {};
        run_months(programmes(contract("new_posts = " + new_posts)), world, 2);
        EXPECT_EQ(world.districts[0].jobs[3], new_posts == "0" ? std::floor(vacancies) : 0);
        EXPECT_FLOAT_EQ(world.districts[0].vacancies[3], new_posts == "0" ? vacancies - std::floor(vacancies) : vacancies);
        return world.communities[0].events.apprentices;
    };
    EXPECT_EQ(places(0, "0"), 0);
    EXPECT_EQ(places(7.5F, "0"), 7);
    EXPECT_EQ(places(0, "1"), 100);
    EXPECT_EQ(places(7.5F, "1"), 100);
    EXPECT_NEAR(places(0, "0.75", 2'000), 1'500, 4 * std::sqrt(2'000 * 0.75 * 0.25));
}

TEST(Apprenticeship, VacanciesThatComeOpenThisMonthCanBeFilledToo)
{
    World world = world_of_returnees();
    world.districts[0].vacancies          = {0, 0, 0, 0.5F};
    world.districts[0].search_weight      = {0, 0, 0, 20};
    world.districts[0].matches_per_weight = {0, 0, 0, 0.3F};  // six were hired last month
    run_months(programmes(contract("new_posts = 0")), world, 2);
    EXPECT_EQ(world.communities[0].events.apprentices, 6);
    EXPECT_FLOAT_EQ(world.districts[0].vacancies[3], -5.5F);
    EXPECT_EQ(world.districts[0].jobs[3], 10 + 6);
}

TEST(Apprenticeship, NothingIsSpentOnThoseWhoFoundNoPlace)
{
    World world = world_of_returnees();
    run_months(programmes(contract("new_posts = 0")), world, 12);
    EXPECT_EQ(world.programmes.front().spent, 0);
    EXPECT_TRUE(world.programmes.front().active.empty());
}

TEST(Apprenticeship, PostsThatWereThereStayAndNewOnesGoWithThePerson)
{
    const auto posts_after = [](const std::string& new_posts, const std::string& kept) {
        Market market("apprentices_kept = " + kept + "\nformal_separation_new = 0\nformal_separation_stable = 0.0001\n");
        const auto terms = programmes(contract("months = 3\nnew_posts = " + new_posts));
        market.live(terms, 1);  // search and clear have made the fifty posts vacancies
        EXPECT_FLOAT_EQ(market.posts(), 50);
        std::vector<float> posts;
        for (int i = 0; i < 5; ++i) {
            market.live(terms, 1);
            posts.push_back(market.posts());
        }
        EXPECT_EQ(market.apprentices_begun, new_posts == "0" ? 50 : 100);
        for (int i = 0; i < 3; ++i) EXPECT_FLOAT_EQ(posts[static_cast<std::size_t>(i)], 50) << "while they learn";
        return posts.back();
    };
    EXPECT_FLOAT_EQ(posts_after("0", "0"), 50);
    EXPECT_FLOAT_EQ(posts_after("0", "1"), 50);
    EXPECT_FLOAT_EQ(posts_after("1", "0"), 50);
    EXPECT_FLOAT_EQ(posts_after("1", "1"), 150);
}

TEST(Apprenticeship, WhoLeavesEarlyCostsNothingMoreAndThePostIsOpenAgain)
{
    Market     market;
    const auto terms = programmes(contract("months = 6\nnew_posts = 0"));
    market.live(terms, 2);
    EXPECT_EQ(market.doing(Activity::apprentice), 50);
    EXPECT_FLOAT_EQ(market.world.districts[0].vacancies[3], 0);
    const auto spent = market.world.programmes.front().spent_by_instrument.front();
    int        gone  = 0;
    for (const PersonRow p : men(market.community))
        if (market.community.persons.activity[p] == Activity::apprentice && gone++ < 20) {
            if (gone == 1) remove_person(market.community, p, market.world.ledger, market.month);
            else leave_home(market.community, p, market.month);
        }
    market.live(terms, 1);
    EXPECT_FLOAT_EQ(market.world.districts[0].vacancies[3], 20);
    EXPECT_EQ(market.community.apprenticeships.size(), 30U);
    EXPECT_EQ(market.world.programmes.front().spent_by_instrument.front(), spent + spent / 50 * 30);
}

TEST(Apprenticeship, IsForThoseWithoutGoodWorkResidentsToo)
{
    Market market;
    for (const PersonRow p : men(market.community)) change_activity(market.community, p, Activity::formal, 20'000);
    market.live(programmes(contract("new_posts = 1", women_of_their_country)), 13);
    EXPECT_EQ(market.apprentices_begun, 100);
    EXPECT_GT(market.community.recent_spending_on_residents, 0);
    EXPECT_EQ(market.community.recent_assistance_to_returnees, 0);
    Market formal;
    for (const PersonRow p : men(formal.community)) change_activity(formal.community, p, Activity::formal, 20'000);
    run_months(programmes(contract("new_posts = 1")), formal.world, 2);
    EXPECT_EQ(formal.doing(Activity::apprentice), 0);
    EXPECT_EQ(formal.world.programmes.front().spent, 0);
}

TEST(Apprenticeship, WaitsForTheEndOfACourseAndIsThenPaidMonthByMonth)
{
    Market     market("apprentices_kept = 0\nmonths_in_training = 3\n");
    for (const PersonRow p : men(market.community)) change_activity(market.community, p, Activity::in_training, 0);
    const auto terms = programmes(contract("months = 4\nnew_posts = 1\nmost_subsidy = 50\nwage_share = 1\nsubsidy_share = 1\ncost_per_month = 0"));
    std::int64_t before = 0;
    for (int i = 0; i < 14; ++i) {
        market.live(terms, 1);
        const std::int64_t paid = market.world.ledger.flow(Account::donors, Account::employers);
        EXPECT_TRUE(paid == before || paid == before + 100 * 5'000) << i;
        before = paid;
    }
    EXPECT_EQ(before, 100 * 4 * 5'000);
}

/// Formal jobs of people whom the programme did not reach, mean of the last six months of a run, and how many it reached.
struct WhoWorks {
    double others = 0;
    int    begun  = 0;
};

WhoWorks who_works(double places, const std::string& new_posts)
{
    const ScenarioFiles files;
    const std::string   scenario = files.write("apprentices.toml", "question = \"Who works?\"\nextends = \"" HOMEWARD_SOURCE_DIR "/scenarios/countries/senegal.toml\"\n" + contract("months = 18\nskill_gain = 0\nsponsorship = 0\nnew_posts = " + new_posts,
                                                   "[programme.eligibility]\nwho = \"residents\"\nskills = \"low\"\nmax_age = 40\n"));
    Stage stage({.scenario = scenario, .overrides = {"population.persons=40000", "population.districts=2", "time.months=24", "programme.test.places_per_month=" + std::to_string(places)}});
    Simulation           simulation = stage.simulation();
    std::vector<Subject> reached;
    WhoWorks             result;
    while (simulation.month() < stage.end()) {
        simulation.step();
        for (const Community& community : simulation.world().communities)
            for (const Apprenticeship& place : community.apprenticeships) reached.push_back(place.subject);
        std::sort(reached.begin(), reached.end());
        reached.erase(std::unique(reached.begin(), reached.end()), reached.end());
        if (stage.end() - simulation.month() >= 6) continue;
        for (const Community& community : simulation.world().communities)
            for (PersonRow p{0}; p.index < community.persons.count(); ++p.index)
                if (community.persons.activity[p] == Activity::formal && !std::binary_search(reached.begin(), reached.end(), community.persons.subject(p))) result.others += 1.0 / 6;
    }
    result.begun = static_cast<int>(reached.size());
    return result;
}

TEST(Apprenticeship, WithoutNewPostsOthersLoseTheJobsThatApprenticesTake)
{
    const WhoWorks nobody = who_works(0, "0"), old_posts = who_works(8, "0"), new_posts = who_works(8, "1");
    std::printf("formal jobs of others: %.1f without a programme; %.1f with %d apprentices in old posts, %.1f with %d in new ones\n", nobody.others, old_posts.others, old_posts.begun, new_posts.others, new_posts.begun);
    ASSERT_GT(old_posts.begun, 60);
    ASSERT_GT(new_posts.begun, 60);
    // The same people under common luck: by chance they differ by the order of the root of the jobs that the programme touched.
    EXPECT_LT(old_posts.others, nobody.others - 0.5 * old_posts.begun + 2 * std::sqrt(static_cast<double>(old_posts.begun)));
    EXPECT_GT(new_posts.others, nobody.others - 4 * std::sqrt(static_cast<double>(new_posts.begun)));
    EXPECT_GT(new_posts.others, old_posts.others);
}

}  // namespace
}  // namespace homeward::test
