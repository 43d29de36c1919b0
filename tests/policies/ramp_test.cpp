// Building up: what a programme does and costs rises month by month to its full size, and is then what it would have been without the ramp.
#include "policies/policy_world.hpp"

#include "policies/ramp.hpp"
#include "world/people.hpp"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <cmath>

namespace homeward::test {
namespace {

std::string over(int months) { return fmt::format("ramp_months = {}\n", months); }

/// What a lever may change, as bits.
std::uint64_t terms_in_force(const World& world)
{
    World only;
    only.hosts        = world.hosts;
    only.coordination = world.coordination;
    only.project_fit  = world.project_fit;
    return digest(only);
}

World with_hosts()
{
    World world = world_of_returnees({.households = 20}, ReturnCategory::forced);
    Host& italy = world.hosts.front();
    italy.irregular_success = 0.6F, italy.irregular_death = 0.02F, italy.scheme_cost = 50'000, italy.scheme_months = 9, italy.return_offer = 200'000;
    world.hosts.push_back(italy);
    world.hosts.back().name         = "spain";
    world.hosts.back().return_offer = 100'000;
    return world;
}

TEST(Ramp, RisesInAStraightLineToTheWhole)
{
    for (const int months : {0, 1}) EXPECT_EQ(ramp_share(months, 0), 1);
    for (const int months : {2, 6, 24})
        for (int n = 0; n < 40; ++n) EXPECT_DOUBLE_EQ(ramp_share(months, n), std::min(1.0, (n + 1.0) / months));
}

TEST(Ramp, PlacesAreWholeKeepTheSumOfTheirSharesAndWithoutARampAreAsEver)
{
    for (const double a_month : {0.0, 0.08, 0.3, 1.0, 2.5, 17.9, 40.0})
        for (const int months : {0, 1, 5, 12, 24}) {
            std::int64_t sum = 0, before = 0;
            double       shares = 0;
            for (int n = 0; n < 200; ++n) {
                const std::int64_t places = spread_evenly(a_month, n, months);
                sum += places;
                shares += ramp_share(months, n);
                EXPECT_NEAR(static_cast<double>(sum), a_month * shares, 1 + 1e-6);
                EXPECT_GE(places, before - 1) << "a whole place more or less";
                before = places;
                const bool at_full_size = months <= 1 || (n >= months && a_month == std::floor(a_month));
                EXPECT_TRUE(!at_full_size || places == spread_evenly(a_month, n)) << a_month << " a month, month " << n;
            }
        }
}

TEST(Ramp, EnrolsByItsShareAndCostsInProportion)
{
    const auto programme = [](const std::string& ramp) {
        return programmes("[[programme]]\nname = \"test\"\nbudget_per_year = 1e9\nplaces_per_month = 12\nuptake = 1\ndelay_months = 0\ndrop_out = 0\npackage = [\"cash\"]\nstart_after_months = 1\n" + ramp +
                          "[programme.cash]\ninstalments = [1]\nafter_months = 0\ndelivery_cost_share = 0\namount = 1000\n");
    };
    World      slow = world_of_returnees({.households = 500}), fast = slow;
    const auto building_up = programme(over(6)), at_once = programme("");
    for (int month = 0; month < 14; ++month) {
        const auto spent = [](const World& world) { return world.programmes.empty() ? 0 : world.programmes.front().spent; };
        const auto slow_before = spent(slow), fast_before = spent(fast);
        run(building_up, slow, start() + month);
        run(at_once, fast, start() + month);
        const auto slowly = spent(slow) - slow_before, at_full_size = spent(fast) - fast_before;
        // It opens in month 1, when nobody has applied yet; in month n it is in its n-th month.
        EXPECT_EQ(slowly, month < 2 ? 0 : std::min(month, 6) * at_full_size / 6) << month;
        EXPECT_EQ(at_full_size > 0, month >= 2);
    }
    expect_sound(slow, start() + 14);
}

/// A lever, in the programme that pulls it.
struct Lever {
    std::string name, settings;
};
void PrintTo(const Lever& lever, std::ostream* out) { *out << lever.name; }
struct EachLeverOfARamp : testing::TestWithParam<Lever> {
    Assistance pulled(const std::string& ramp) const { return programmes(generous("\"" + GetParam().name + "\"", ramp + "[programme." + GetParam().name + "]\n" + GetParam().settings + "cost_per_year = 1200\n")); }
};
INSTANTIATE_TEST_SUITE_P(Levers, EachLeverOfARamp,
                         testing::Values(Lever{"regular_pathway", "regular_places = 24\nvisa_odds_gain = 0.5\ncost_reduction = 0.5\n"}, Lever{"return_stories", "reach = 0.1\nhonesty = 0.5\n"},
                                         Lever{"entry_ban", "share_lifted = 0.5\namnesty = 0.5\n"}, Lever{"circular_scheme", "places = 24\nmonths = 12\ncost_reduction = 0.5\nrenewal_gain = 0.2\n"},
                                         Lever{"enforcement", "factor = 3\njourney_cost = 1\nsuccess_loss = 0.5\ndeath_gain = 1\ncarrier_cost = 0.3\nshare_closed = 0.5\n"}, Lever{"assisted_return_offer", "added = 500\n"},
                                         Lever{"harmonisation", "share = 1\n"}, Lever{"data_sharing", "share = 0.5\nwarning_months = 6\n"}, Lever{"remittance_services", "cost_reduction = 0.5\nremittance_gain = 0.1\nsaving_gain = 0.1\n"},
                                         Lever{"coordination", "between_programmes = 0.8\nwith_local_plans = 0.5\nfit_gain = 0.4\n"}),
                         [](const auto& test) { return test.param.name; });

TEST_P(EachLeverOfARamp, ActsAndCostsByItsShareThenFullyBitForBit)
{
    World      slow = with_hosts(), fast = slow;
    const auto building_up = pulled(over(4)), at_once = pulled("");
    for (int month = 0; month < 8; ++month) {
        const auto before = month == 0 ? 0 : slow.programmes.front().spent_by_instrument.front();
        run(building_up, slow, start() + month);
        run(at_once, fast, start() + month);
        EXPECT_EQ(terms_in_force(slow) == terms_in_force(fast), month >= 3) << month;
        EXPECT_EQ(slow.programmes.front().spent_by_instrument.front() - before, 10'000 * std::min(4, month + 1) / 4) << month;
        EXPECT_EQ(slow.programmes.front().spent, paid_by(slow, Account::donors));
    }
    EXPECT_EQ(digest(slow.communities[0]), digest(fast.communities[0])) << "an amnesty, too, is in the end the whole";
}

TEST_P(EachLeverOfARamp, MovesEveryTermOneWayByItsShare)
{
    const World standing = with_hosts();
    World       full     = with_hosts();
    run_months(pulled(""), full, 1);
    for (int month = 0; month < 6; ++month) {
        World slow = with_hosts();
        run_months(pulled(over(6)), slow, month + 1);
        const float share = static_cast<float>(month + 1) / 6;
        const auto  moved = [&](float from, float now, float to) { EXPECT_NEAR(now, from + share * (to - from), 1e-5F * std::abs(to) + 1e-6F) << month; };
        for (std::size_t h = 0; h < 2; ++h) {
            const Host &from = standing.hosts[h], &now = slow.hosts[h], &to = full.hosts[h];
            for (float HostTerms::*term : {&HostTerms::irregular_cost, &HostTerms::regular_cost, &HostTerms::scheme_cost, &HostTerms::irregular_success, &HostTerms::irregular_death, &HostTerms::visa_odds, &HostTerms::renewal_gain,
                                           &HostTerms::return_offer, &HostTerms::enforcement, &HostTerms::warning_share, &HostTerms::story_reach, &HostTerms::story_honesty, &HostTerms::remittance_cost,
                                           &HostTerms::remittance_gain, &HostTerms::saving_gain})
                moved(from.*term, now.*term, to.*term);
            for (std::int32_t HostTerms::*term : {&HostTerms::scheme_quota, &HostTerms::regular_quota, &HostTerms::entry_ban_months, &HostTerms::scheme_months})
                EXPECT_NEAR(now.*term, static_cast<float>(from.*term) + share * static_cast<float>(to.*term - from.*term), 0.51F);
            EXPECT_EQ(now.warning_months, to.warning_months) << "there was no notice: it has its length at once";
            EXPECT_LE(now.irregular_success + now.irregular_death, 1);
        }
        moved(standing.coordination, slow.coordination, full.coordination);
        moved(standing.project_fit, slow.project_fit, full.project_fit);
    }
}

TEST(Ramp, AnAmnestyShortensBansByItsShareMonthByMonth)
{
    World world = with_hosts();
    for (MigrantRow m{0}; m.index < 20; ++m.index) world.communities[0].migrants.entry_ban_end[m] = start() + 60;
    const auto terms = programmes(generous("\"entry_ban\"", over(3) + "[programme.entry_ban]\nshare_lifted = 0\namnesty = 0.5\n"));
    for (const int left : {50, 40, 30}) {
        run_months(terms, world, (60 - left) / 10);
        EXPECT_EQ(world.communities[0].migrants.entry_ban_end[{0}], start() + left);
    }
}

TEST(Ramp, ProjectsAreBuiltMoreAndMoreOften)
{
    const auto built = [](const std::string& ramp, int months) {
        World world = world_of_returnees({.communities = 40, .households = 4});
        run_months(programmes(generous("\"community_project\"", ramp + "[programme.community_project]\nprojects_per_year = 12\nmonths = 60\n")), world, months);
        std::int64_t n = 0;
        for (const Community& community : world.communities) n += static_cast<std::int64_t>(community.projects.size());
        EXPECT_EQ(world.programmes.front().spent, paid_by(world, Account::donors));
        return n;
    };
    for (const int months : {12, 24}) EXPECT_EQ(built("", months), months);
    EXPECT_EQ(built(over(12), 6), 1);    // (1 + 2 + … + 6) / 12 = 1.75
    EXPECT_EQ(built(over(12), 12), 6);   // 6.5
    EXPECT_EQ(built(over(12), 24), 18);  // and one a month from then on
}

TEST(Ramp, MatchingFundsPayTheirShareOfEveryClaim)
{
    const auto matched = [](const std::string& ramp, int month) {
        World      world = world_of_traders(world_of_migrants({.households = 50}), 20'000);
        Community& here  = world.communities[0];
        const auto terms = programmes(generous("\"diaspora_investment\"", ramp + "[programme.diaspora_investment]\nmatch = 1\nsponsor_share = 0\nadministration_share = 0\nproductive_gain = 0.2\nmost_per_month = 100000\n"));
        for (int i = 0; i <= month; ++i) {
            for (HouseholdRow h{0}; h.index < 50; ++h.index) here.households.remittances[h] = 12'000, here.households.invested[h] = 1'200, here.households.productive_share[h] = 0.5F;
            run(terms, world, start() + i);
        }
        const Spending line = world.programmes.front().this_month.front();
        return std::pair(line.amount, here.productive_gain);
    };
    const auto [whole, gain] = matched("", 0);
    EXPECT_EQ(whole, 50 * 1'200);
    for (int month = 0; month < 6; ++month) {
        const auto [paid, raised] = matched(over(4), month);
        const int quarters        = std::min(4, month + 1);
        EXPECT_EQ(paid, whole * quarters / 4) << month;
        EXPECT_FLOAT_EQ(raised, gain * static_cast<float>(quarters) / 4) << month;
    }
}

TEST(Ramp, ASurveyFollowsMoreAndMoreOfThoseWhoReturn)
{
    const auto followed = [](const std::string& ramp) {
        World world = world_of_returnees({.households = 2'000});
        world.communities[0].survey_cases.clear();
        const auto terms = programmes(generous("\"monitoring\"", ramp + "[programme.monitoring]\nshare_sampled = 1\nshare_known = [1, 1]\n"));
        run_months(terms, world, 2);  // those who came home in the first month are sampled in the second
        return static_cast<double>(world.communities[0].survey_cases.size());
    };
    EXPECT_EQ(followed(""), 2'000);
    EXPECT_NEAR(followed(over(8)), 500, 4 * std::sqrt(2'000 * 0.25 * 0.75));
}

TEST(Ramp, IsAFaultWhenNegative) { EXPECT_NE(faults_of(generous("\"cash\"", over(-1))).find("ramp_months = -1 is outside"), std::string::npos); }

}  // namespace
}  // namespace homeward::test
